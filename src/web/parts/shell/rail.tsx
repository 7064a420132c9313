// The left rail: the mark, the pages, and under them the lines of a chart.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../data/queries.ts';
import { formatNumber } from '../words/format.ts';
import { pages } from './pages.ts';

export function Mark() {
  return (
    <svg viewBox="0 0 32 32" className="mark" aria-hidden="true">
      <path className="mark-lines" d="M16 1v30M1 16h30M5.400 5.400l21.200 21.200M26.600 5.400 5.400 26.600" />
      <circle className="mark-lines" cx="16" cy="16" r="9" />
      <path className="mark-south" d="M16 2.500 18.600 16 16 29.500 13.400 16Z" />
      <path className="mark-north" d="M16 2.500 18.600 16H13.400Z" />
    </svg>
  );
}

/** Sixteen winds from one rose: what a portolan chart draws under its coasts. */
function RhumbLines() {
  const winds = Array.from({ length: 32 }, (_, wind) => (wind * Math.PI) / 16);
  return (
    <svg className="rhumb" viewBox="0 0 200 200" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      {winds.map((angle) => (
        <line key={angle} x1="60" y1="150" x2={60 + 300 * Math.cos(angle)} y2={150 + 300 * Math.sin(angle)} />
      ))}
      <circle cx="60" cy="150" r="26" />
    </svg>
  );
}

export function RailLinks({ onGo }: { onGo?: () => void }) {
  const { t, locale } = useSpeech();
  const overview = useQuery(queries.overview());
  const need = overview.data?.needYou ?? 0;
  return (
    <ul className="rail-links">
      {pages.map(({ to, name, Icon }) => (
        <li key={to}>
          <Link
            to={to}
            {...(onGo && { onClick: onGo })}
            activeOptions={{ exact: to === '/' }}
            className="rail-link"
          >
            <Icon aria-hidden="true" />
            <span className="rail-word">{t(name)}</span>
            {to === '/' && need > 0 && (
              <span className="rail-count">
                {formatNumber(need, locale)}
                <span className="hidden-text"> {t('line.needYou', { n: need })}</span>
              </span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}

export function Rail() {
  const { t } = useSpeech();
  return (
    <nav className="rail" aria-label={t('nav.label')}>
      <Link to="/" className="brand">
        <Mark />
        <span className="rail-word">{t('app.name')}</span>
      </Link>
      <RailLinks />
      <RhumbLines />
    </nav>
  );
}
