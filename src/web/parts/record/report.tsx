// Who reported it, where does it stand, who else said the same, and why does this word count?
import { useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import type { TimelineEntry } from '../data/queries.ts';
import { SourceLink } from '../words/badges.tsx';
import { formatNumber } from '../words/format.ts';
import { ProofBadge } from '../words/proof-badge.tsx';
import { InstantValue, MomentValue } from '../words/values.tsx';

const shownReportsMax = 3;

type Other = NonNullable<TimelineEntry['reading']>['others'][number];

export function Slip({ hours }: { hours: number | undefined }) {
  const { t, locale } = useSpeech();
  if (hours === undefined || Math.round(hours) === 0) return null;
  const n = formatNumber(Math.round(hours), locale, { signDisplay: 'always' });
  return (
    <span className={hours > 0 ? 'slip late' : 'slip spare'} title={t('timeline.slip', { n })}>
      {t('age.hours', { n })}
    </span>
  );
}

/** The same event in other messages, formats or records. */
function AlsoSaid({ also }: { also: NonNullable<TimelineEntry['also']> }) {
  const { t } = useSpeech();
  return (
    <ul className="report-also" aria-label={t('timeline.also')}>
      {also.map(({ statement, issuerName, source, about }) => (
        <li key={`${statement} ${about?.key ?? ''}`}>
          <span className="report-kind">{t('timeline.also')}</span>
          <span className="cut" title={issuerName}>
            {issuerName}
          </span>
          <span className="cut">
            <SourceLink source={source} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What others said of the same thing and cannot be true as well. */
function Contradicted({ rule, others }: { rule: string; others: readonly Other[] }) {
  const { t, word } = useSpeech();
  return (
    <div className="report-why">
      <span>{word('rule', rule)}</span>
      <ul>
        {others.map(({ statement, issuerName, at, hours }) => (
          <li key={statement}>
            {t('timeline.insteadOf', { name: issuerName })} <MomentValue at={at} short />{' '}
            <Slip hours={hours} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A time without a zone may agree with many; a reader wants to know of another one all the same. */
function differs({ agrees, hours = 0 }: Other): boolean {
  return !agrees || hours !== 0;
}

function Report({ entry }: { entry: TimelineEntry }) {
  const { t, word } = useSpeech();
  const { classifier, at, issuerName, source, receivedAt, statement, proof, note, status, equipment } = entry;
  const { also = [], reading, slipHours, document } = entry;
  // What one party planned or expected before is the history of the slip, and stands in the list itself.
  const against =
    reading?.others.filter(
      (other) => differs(other) && (classifier === 'actual' || other.issuer !== entry.issuer),
    ) ?? [];
  return (
    <li>
      <div className="report">
        <span className="report-kind">{word('classifier', classifier)}</span>
        <span className="report-when">
          <MomentValue at={at} /> <Slip hours={slipHours} />
        </span>
        <span className="report-who">
          <span className="cut" title={issuerName}>
            {issuerName}
            {document !== undefined && <span className="muted"> {document}</span>}
            {equipment !== undefined && <span className="muted"> {equipment}</span>}
            {note !== undefined && <span className="muted"> – {note}</span>}
          </span>
          {status !== 'active' && status !== 'current' && (
            <span className="tag">{word('status', status)}</span>
          )}
        </span>
        <span className="report-source cut">
          <SourceLink source={source} />
        </span>
        <span className="report-received muted" aria-label={t('timeline.received', { time: receivedAt })}>
          <InstantValue at={receivedAt} />
        </span>
        <ProofBadge statement={statement} proof={proof} />
      </div>
      {also.length > 0 && <AlsoSaid also={also} />}
      {reading !== undefined && against.length > 0 && <Contradicted rule={reading.rule} others={against} />}
    </li>
  );
}

/** What happened and counts comes first, so that it is never among those that are not shown. */
function rankOf({ classifier, status, reading }: TimelineEntry): number {
  if (classifier !== 'actual' || status !== 'current') return 0;
  return reading === undefined ? 1 : 2;
}

export function Reports({ entries }: { entries: readonly TimelineEntry[] }) {
  const { t } = useSpeech();
  const [all, setAll] = useState(false);
  const newestFirst = entries.toSorted(
    (a, b) => rankOf(b) - rankOf(a) || b.receivedAt.localeCompare(a.receivedAt),
  );
  const shown = all ? newestFirst : newestFirst.slice(0, shownReportsMax);
  const hidden = newestFirst.length - shown.length;
  return (
    <>
      <ul className="reports">
        {shown.map((entry) => (
          <Report key={`${entry.statement} ${entry.code}`} entry={entry} />
        ))}
      </ul>
      {(hidden > 0 || all) && newestFirst.length > shownReportsMax && (
        <button type="button" className="more-reports" onClick={() => setAll(!all)}>
          {all ? t('common.less') : t('common.more', { n: hidden })}
        </button>
      )}
    </>
  );
}
