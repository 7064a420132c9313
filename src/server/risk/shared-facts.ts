// Which milestones did not come, and which arrivals slip, for several shipments at once? What one shipment misses is its exception and needs
// no second word. What several miss at one place, or on one ship, is a signal of what happens there.
import { earliestMs, fromEpochMs, latestMs, parseMoment, type Moment } from '../../base/index.ts';
import type { ExceptionState, ShipmentState } from '../../record/index.ts';
import type { OwnFact } from '../../sense/index.ts';
import type { Principal } from '../access/index.ts';
import { nextTurn } from '../operation/next-turn.ts';
import { dayMs, type TradeOptions } from './trade-rows.ts';

/** Fewer are told by their exceptions alone. */
const togetherMin = 2;
const aboutMax = 200;
const statesAtOnce = 200;
const hourMs = 3_600_000;

type Open = {
  readonly kind: 'missing-milestone' | 'late';
  readonly shipment: string;
  readonly openedAt: number;
  readonly values: NonNullable<ExceptionState['values']>;
};

/** Of open exceptions that the reader may see. */
export async function sharedFacts(trade: TradeOptions, reader: Principal, nowMs: number): Promise<OwnFact[]> {
  const open = await openExceptions(trade, reader);
  const late = open.filter(({ kind, values }) => kind === 'late' && values['sentence'] === 'late.expected');
  const states = await shipmentStates(
    trade,
    late.map(({ shipment }) => shipment),
  );
  const missed = Map.groupBy(
    open.filter(({ kind }) => kind === 'missing-milestone'),
    ({ values }) => `missed-milestone/${values['code']}/${values['place'] ?? ''}`,
  );
  const slipped = Map.groupBy(
    late.flatMap((one) => slipOf(one, states.get(one.shipment)) ?? []),
    ({ on }) => `eta-slip/${on.id}`,
  );
  return [...together(missed, (own) => missedFact(own, nowMs)), ...together(slipped, slipFact)];
}

function together<T extends { readonly shipment: string }>(
  groups: ReadonlyMap<string, readonly T[]>,
  factOf: (own: readonly T[]) => OwnFact,
): OwnFact[] {
  return [...groups]
    .filter(([, own]) => own.length >= togetherMin)
    .map(([id, own]) => ({ ...factOf(own), id: id.slice(0, 160) }));
}

function missedFact(own: readonly Open[], nowMs: number): OwnFact {
  const dueOf = ({ values, openedAt }: Open) => momentOf(values['by']) ?? minuteOf(openedAt);
  const due = own.map(dueOf).reduce((a, b) => (earliestMs(b) < earliestMs(a) ? b : a));
  const overdueMs = Math.max(0, nowMs - latestMs(due));
  // Whole days, lest the signal say something else every hour.
  const lateHours = overdueMs < dayMs ? Math.floor(overdueMs / hourMs) : Math.floor(overdueMs / dayMs) * 24;
  const { code, place } = own[0]!.values;
  return {
    kind: 'missed-milestone',
    ...{ milestone: String(code), due, lateHours, at: due, about: aboutOf(own) },
    name: `${countOf(own)}${place === undefined ? '' : ` at ${place}`}`,
    ...(place !== undefined && { place: String(place) }),
  };
}

type Slip = Open & {
  readonly on: Conveyance;
  readonly slipHours: number;
  readonly slackHours: number;
};

function slipFact(own: readonly Slip[]): OwnFact {
  const worst = own.reduce((a, b) => (b.slipHours - b.slackHours > a.slipHours - a.slackHours ? b : a));
  const { slipHours, slackHours, on } = worst;
  return {
    kind: 'eta-slip',
    ...{ slipHours, slackHours, about: aboutOf(own) },
    at: minuteOf(Math.min(...own.map(({ openedAt }) => openedAt))),
    name: `${countOf(own)} ${on.name}`,
    ...(on.place !== undefined && { place: on.place }),
  };
}

/** How far the arrival has moved from what was planned, and how much of that could be borne. */
function slipOf(one: Open, state: ShipmentState | undefined): Slip | undefined {
  const hours = Number(one.values['slipHours']);
  const on = state && conveyanceOf(state);
  if (state === undefined || on === undefined || !Number.isFinite(hours)) return undefined;
  const planned = state.legs.at(-1)?.planned.arrive;
  const required = momentOf(one.values['requiredBy']);
  const slack =
    planned === undefined || required === undefined ? 0 : latestMs(required) - earliestMs(planned);
  const slackHours = Math.floor(slack / hourMs);
  // It was to come too late from the beginning, and nothing has slipped.
  if (hours + slackHours <= 0) return undefined;
  return { ...one, on, slackHours: Math.max(0, slackHours), slipHours: hours + slackHours };
}

type Conveyance = { readonly id: string; readonly name: string; readonly place?: string };

/** The ship that it is on or waits for; where none is named, the place that it is bound for. */
function conveyanceOf({ legs, destination }: ShipmentState): Conveyance | undefined {
  const leg = legs.find(({ actual }) => actual.arrive === undefined) ?? legs.at(-1);
  const { vessel, voyage = '' } = leg ?? {};
  const ship = vessel?.imo ?? vessel?.name;
  const to = leg?.to ?? destination;
  const place = to?.code ?? to?.name;
  if (ship !== undefined)
    return {
      id: `${ship}/${voyage}`,
      name: `on ${[vessel?.name ?? ship, voyage].filter(Boolean).join(' ')}`,
      ...(place !== undefined && { place }),
    };
  return place === undefined ? undefined : { id: `to/${place}`, name: `to ${place}`, place };
}

/** Those that have waited longest where there are more than a signal can name. */
function aboutOf(own: readonly Open[]): string[] {
  const oldest = own.toSorted((a, b) => a.openedAt - b.openedAt || (a.shipment < b.shipment ? -1 : 1));
  return [...new Set(oldest.map(({ shipment }) => shipment))].slice(0, aboutMax).sort();
}

function countOf(own: readonly Open[]): string {
  return own.length > aboutMax
    ? `${own.length} shipments, ${aboutMax} of them named,`
    : `${own.length} shipments`;
}

function momentOf(value: string | number | undefined): Moment | undefined {
  const moment = typeof value === 'string' ? parseMoment(value) : undefined;
  return moment?.ok ? moment.value : undefined;
}

function minuteOf(ms: number): Moment {
  return fromEpochMs(ms, 'UTC', 'minute');
}

async function openExceptions({ store, access }: TradeOptions, reader: Principal): Promise<Open[]> {
  const found: Open[] = [];
  for (let after = ''; ; await nextTurn()) {
    const rows = await store.projections.query
      .selectFrom('exceptions')
      .select(['key', 'kind', 'opened_at'])
      .where(access.visible(reader, 'exceptions.key', 'response'))
      .where('kind', 'in', ['missing-milestone', 'late'])
      .where('status', '=', 'open')
      .where('key', '>', after)
      .orderBy('key')
      .limit(statesAtOnce)
      .execute();
    const states = await store.projections.states(rows.map(({ key }) => key));
    for (const { key, kind, opened_at: openedAt } of rows) {
      const { about, values } = states.get(key) as ExceptionState;
      if (about[0] === undefined || values === undefined) continue;
      found.push({ kind: kind as Open['kind'], shipment: about[0], openedAt, values });
    }
    if (rows.length < statesAtOnce) return found;
    after = rows.at(-1)!.key;
  }
}

async function shipmentStates(
  { store }: TradeOptions,
  keys: readonly string[],
): Promise<Map<string, ShipmentState>> {
  const found = new Map<string, ShipmentState>();
  for (let from = 0; from < keys.length; from += statesAtOnce) {
    const states = await store.projections.states(keys.slice(from, from + statesAtOnce));
    for (const [key, state] of states) if (state.kind === 'shipment') found.set(key, state);
    await nextTurn();
  }
  return found;
}
