// How do a time, an amount, a place and a span look on a page? One part each, so that they look the same everywhere.
import { useSpeech } from '../../i18n/language.tsx';
import type { Amount, Place } from '../data/queries.ts';
import { useNow } from '../data/session.tsx';
import {
  formatDay,
  formatInstant,
  formatMoment,
  formatMoney,
  onClockOf,
  spanOf,
  viewerZone,
  type MomentText,
} from './format.ts';
import './values.css';

type Speech = ReturnType<typeof useSpeech>;

function explain(said: MomentText, { t, locale }: Speech): string {
  if (said.time === undefined) return said.date;
  if (said.instantMs === undefined) return t('time.localWhy');
  const lines = [
    `${said.date}, ${said.time} (${said.zone})`,
    t('time.utc', { time: formatInstant(said.instantMs, locale) }),
    t('time.yours', { time: formatInstant(said.instantMs, locale, viewerZone()) }),
  ];
  if (said.inferred) lines.push(t('time.inferred'));
  return lines.join('\n');
}

/** A time at the place of the event. UTC and the reader's own time show on hover and on focus. `short` leaves the zone
 * to the explanation, for columns of places that name it elsewhere. */
export function MomentValue({ at, short = false }: { at: string | undefined; short?: boolean }) {
  const speech = useSpeech();
  if (at === undefined) return <span className="muted">–</span>;
  const said = formatMoment(at, speech.locale);
  if (said === undefined) return <span>{at}</span>;
  if (said.time === undefined) return <time className="nowrap">{said.date}</time>;
  const why = explain(said, speech);
  const local = said.zone === undefined;
  const clock = local ? speech.t('time.local', { time: said.time }) : said.time;
  return (
    <time className="moment" tabIndex={short ? -1 : 0} data-why={why} title={short ? why : undefined}>
      {said.date}, {clock}
      {!local && !short && <span className="moment-zone"> ({said.zone})</span>}
      <span className="hidden-text">{short ? '' : why}</span>
    </time>
  );
}

/** By when somebody has to act, and when somebody did: on the reader's clock, with its offset, unless a place was named. */
export function OwnClockValue({ at, short = false }: { at: string | undefined; short?: boolean }) {
  return <MomentValue at={at === undefined ? undefined : onClockOf(at, viewerZone())} short={short} />;
}

/** An instant of the record, such as when a message was received: UTC, the reader's time on hover. */
export function InstantValue({ at }: { at: string | undefined }) {
  const { t, locale } = useSpeech();
  const ms = at === undefined ? NaN : Date.parse(at);
  if (Number.isNaN(ms)) return <span className="muted">–</span>;
  const yours = t('time.yours', { time: formatInstant(ms, locale, viewerZone()) });
  return (
    <time className="nowrap" dateTime={at} title={yours}>
      {formatInstant(ms, locale)} UTC
    </time>
  );
}

export function useSpan(): (ms: number) => string {
  const { t } = useSpeech();
  return (ms) => {
    const { unit, n } = spanOf(ms);
    return t(`age.${unit}`, { n });
  };
}

export function AgeValue({ since }: { since: string }) {
  const span = useSpan();
  const now = useNow();
  const ms = Date.parse(since);
  if (Number.isNaN(ms)) return <span className="muted">–</span>;
  return (
    <time dateTime={since} title={since} className="nowrap">
      {span(now - ms)}
    </time>
  );
}

const nearMs = 300 * 86_400_000;

/** How long there is still; late is said in words too. */
export function LeftValue({ ms }: { ms: number }) {
  const { t } = useSpeech();
  const age = useSpan()(ms);
  return (
    <span className={ms < 0 ? 'late nowrap' : 'muted nowrap'}>
      {ms < 0 ? t('age.overdue', { age }) : t('age.in', { age })}
    </span>
  );
}

/** A deadline by its date, and how near it is. */
export function DeadlineValue({ at }: { at: string | undefined }) {
  const { locale } = useSpeech();
  const now = useNow();
  const said = at === undefined ? undefined : formatMoment(at, locale);
  if (at === undefined || said === undefined) return <span className="muted">–</span>;
  const ms = said.instantMs ?? Date.parse(`${at.slice(0, 10)}T23:59:59Z`);
  const left = ms - now;
  const why = said.time === undefined ? said.date : `${said.date}, ${said.time} ${said.zone ?? ''}`;
  return (
    <span className="nowrap" title={why}>
      {Math.abs(left) < nearMs ? formatDay(at, locale) : said.date} <LeftValue ms={left} />
    </span>
  );
}

type MoneyProps = { of: Amount | undefined; short?: boolean; signed?: boolean };

export function MoneyValue({ of, short = false, signed = false }: MoneyProps) {
  const { locale } = useSpeech();
  if (of === undefined) return <span className="muted">–</span>;
  const text = formatMoney(of, locale, { short, signed });
  return (
    <span className="nowrap" title={short ? formatMoney(of, locale) : undefined}>
      {text}
    </span>
  );
}

export function placeName(place: Place | undefined): string {
  return place?.name ?? place?.code ?? place?.country ?? '';
}

export function PlaceValue({ place }: { place: Place | undefined }) {
  const { t } = useSpeech();
  if (place === undefined) return <span className="muted">{t('common.unknown')}</span>;
  return <span title={[place.code, place.zone].filter(Boolean).join(', ')}>{placeName(place)}</span>;
}

export function LaneValue({ from, to }: { from: Place | undefined; to: Place | undefined }) {
  const { t } = useSpeech();
  if (from === undefined && to === undefined) return <span className="muted">–</span>;
  return (
    <span className="lane">
      {placeName(from) || t('common.unknown')}{' '}
      <span aria-hidden="true" className="muted">
        →
      </span>{' '}
      {placeName(to) || t('common.unknown')}
    </span>
  );
}

/** Hours between the estimate and what was required, in the largest unit, in words as well as in colour. */
export function SlackValue({ hours }: { hours: number | undefined }) {
  const { t } = useSpeech();
  const span = useSpan();
  if (hours === undefined) return <span className="muted">–</span>;
  const size = span(hours * 3_600_000);
  const late = hours < 0;
  return (
    <span className={late ? 'late nowrap' : 'spare nowrap'}>
      {t(late ? 'shipments.late' : 'shipments.onTime', { n: size })}
    </span>
  );
}
