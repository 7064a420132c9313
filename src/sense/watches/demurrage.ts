// Which containers begin to cost money by standing, or do so already? The clocks of a shipment's containers that still run:
// what runs now, what tomorrow adds, and what it comes to until they are to be picked up or brought back.
import { addMoney, amountNumber, fromEpochMs, type Money } from '../../base/index.ts';
import type { Finding, ShipmentWatch } from './watch-shipment.ts';

/** A clock of one container that has started and not stopped. */
export type StandingClock = {
  readonly container: string;
  /** Demurrage, detention, storage and the like. */
  readonly charge: string;
  /** By its name, where it is known. */
  readonly place?: string;
  /** Of the place. */
  readonly zone: string;
  readonly status: 'free' | 'grace' | 'running' | 'paused';
  /** Local date; undefined where nothing is free. */
  readonly lastFreeDay?: string;
  /** The first instant that is no longer free. */
  readonly freeUntilMs?: number;
  readonly soFar: Money;
  /** What it adds when it still runs tomorrow. */
  readonly tomorrow: Money;
  /** When it is planned to stop: picked up, loaded, brought back. Undefined where nobody has said. */
  readonly stopsMs?: number;
  /** What it comes to by `untilMs`: when it is planned to stop, else a week on. */
  readonly projected: Money;
  readonly untilMs: number;
};

/** So many days before the last free one somebody is told, unless it is planned to stop in time. */
export const freeDaysWarned = 3;

export function watchDemurrage({ state, nowMs, clocks = [] }: ShipmentWatch): Finding | undefined {
  const pressing = clocks
    .filter((clock) => presses(clock, nowMs))
    .toSorted((a, b) => freeUntil(a) - freeUntil(b));
  const first = pressing.find(hasRun) ?? pressing[0];
  if (first === undefined) return undefined;
  // Sums in unlike currencies are not added: the clocks in that of the first speak for the others.
  const own = pressing.filter(({ soFar }) => soFar.currency === first.soFar.currency);
  const total = (of: (clock: StandingClock) => Money) => own.map(of).reduce(addMoney);
  const [soFar, tomorrow, projected] = [
    total((clock) => clock.soFar),
    total((clock) => clock.tomorrow),
    total((clock) => clock.projected),
  ];
  const until = dayAt(Math.max(...own.map(({ untilMs }) => untilMs)), first.zone);
  const { charge, place = '', lastFreeDay } = first;
  const runs = hasRun(first);
  const number = own.length === 1 ? first.container : `${own.length} containers`;
  const at = place === '' ? '' : ` at ${place}`;
  const deadline = deadlineOf(first);
  return {
    kind: 'demurrage',
    what: runs
      ? `${charge} runs for ${number}${at}: ${say(soFar)} so far, ${say(tomorrow)} more tomorrow`
      : `Last free day of ${number}${at} is ${lastFreeDay ?? 'past'}`,
    why: `${runs ? `It was free until ${lastFreeDay ?? 'it started'}. ` : `Tomorrow adds ${say(tomorrow)}. `}Until ${until} it comes to ${say(projected)}.`,
    values: {
      ...{ sentence: runs ? 'demurrage.runs' : 'demurrage.ends', shipment: state.number },
      ...{ charge, place, container: first.container, count: own.length, until },
      ...(lastFreeDay !== undefined && { lastFreeDay }),
      currency: soFar.currency,
      ...{ soFarMinor: soFar.minor, tomorrowMinor: tomorrow.minor, projectedMinor: projected.minor },
    },
    atRisk: projected,
    ...(deadline !== undefined && { deadline }),
  };
}

const freeUntil = ({ freeUntilMs }: StandingClock) => freeUntilMs ?? -Infinity;

function hasRun({ status, soFar }: StandingClock): boolean {
  return status === 'running' || status === 'grace' || soFar.minor > 0;
}

function presses(clock: StandingClock, nowMs: number): boolean {
  if (hasRun(clock)) return true;
  const { status, stopsMs, lastFreeDay, zone } = clock;
  if (status === 'paused' || lastFreeDay === undefined) return false;
  if (stopsMs !== undefined && stopsMs < freeUntil(clock)) return false;
  const today = Temporal.PlainDate.from(dayAt(nowMs, zone));
  return today.until(Temporal.PlainDate.from(lastFreeDay)).days <= freeDaysWarned;
}

/** The last minute of the last free day, at the place. */
function deadlineOf({ freeUntilMs, zone }: StandingClock) {
  return freeUntilMs === undefined ? undefined : fromEpochMs(freeUntilMs - 60_000, zone, 'minute');
}

function dayAt(ms: number, zone: string): string {
  return fromEpochMs(Math.round(ms), zone, 'day').slice(0, 10);
}

function say(money: Money): string {
  return `${money.currency} ${amountNumber(money)}`;
}
