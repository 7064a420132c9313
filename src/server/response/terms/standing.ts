// Which containers of a shipment stand or will stand, until when are they free, and what does it come to? Kept by shipment until
// it changes, a tariff does, or an hour has passed: the watches ask each minute, and clocks move by days.
import type { DemurrageItem, DemurrageReport } from '../../../decide/index.ts';
import { subjectKey, type ShipmentState } from '../../../record/index.ts';
import type { StandingClock } from '../../../sense/index.ts';
import type { ContainerEvent, DemurrageTariff, Gazetteer } from '../../../world/index.ts';
import type { Community } from '../../intake/index.ts';
import { isErased, type Store } from '../../storage/index.ts';
import { clocksOf, type ShipmentClocks } from './clocks.ts';
import { expectedAt, expectedEvents } from './expected-events.ts';
import type { Tariffs } from './tariffs.ts';

/** One last free day, of all containers that share it. */
export type LastFreeDay = {
  readonly charge: string;
  readonly direction: 'import' | 'export';
  readonly place?: string;
  /** Local date at the place. */
  readonly day: string;
  readonly zone: string;
  readonly containers: readonly string[];
  /** Whether the clock has started, or is only expected to. */
  readonly started: boolean;
  readonly status: DemurrageItem['status'];
};

export type Standing = {
  readonly clocks: readonly StandingClock[];
  readonly lastFreeDays: readonly LastFreeDay[];
};

export type StandingOptions = {
  readonly store: Store;
  readonly tariffs: Tariffs;
  readonly community: Community;
  readonly gazetteer: () => Gazetteer;
  readonly clock: () => number;
};

const secondMs = 1000;
const hourMs = 3600 * secondMs;
/** What a clock comes to is told for so long where nobody has planned when it stops. */
const outlookMs = 7 * 24 * hourMs;
/** Fewer than are watched would be none: each round begins with those that were put away first. */
const keptMax = 250_000;
const nothing: Standing = { clocks: [], lastFreeDays: [] };

export type StandingOf = (state: ShipmentState) => Promise<Standing>;

export function createStanding({ store, tariffs, community, gazetteer, clock }: StandingOptions): StandingOf {
  type Kept = {
    readonly tariff: DemurrageTariff;
    readonly seq: number;
    readonly hour: number;
    readonly standing: Standing;
  };
  const kept = new Map<string, Kept>();

  return async (state) => {
    const tariff = await tariffs.whole();
    if (tariff === undefined || state.equipment.length === 0 || state.status === 'cancelled') return nothing;
    const nowMs = clock();
    const key = subjectKey(state.subject);
    // Each has hours of its own: that all of them end at once would make one round an hour a long one.
    const [seq, hour] = [state.lastSeq, Math.floor((nowMs + spreadOf(state)) / hourMs)];
    const known = kept.get(key);
    if (known?.tariff === tariff && known.seq === seq && known.hour === hour) return known.standing;
    const recorded = (await store.journal.ofSubject(state.subject)).filter((each) => !isErased(each));
    const { nameOf } = community;
    const standing = await standingOf({ state, recorded, tariff, nowMs, gazetteer: gazetteer(), nameOf });
    if (kept.size >= keptMax) kept.delete(kept.keys().next().value!);
    kept.set(key, { tariff, seq, hour, standing });
    return standing;
  };
}

function spreadOf({ firstSeq }: ShipmentState): number {
  return (firstSeq * 7919 * secondMs) % hourMs;
}

export async function standingOf(clocks: ShipmentClocks): Promise<Standing> {
  const now = await clocksOf(clocks);
  const ticking = now.items.filter(isTicking);
  const outlook = createOutlook(clocks);
  const standing: StandingClock[] = [];
  for (const item of ticking) standing.push(await outlook(item));
  const expected = expectedEvents(clocks);
  const ahead =
    expected.length === 0 ? now : await clocksOf({ ...clocks, expected, nowMs: lastOf(expected) });
  return { clocks: standing, lastFreeDays: lastFreeDays(now, ahead) };
}

type Ticking = DemurrageItem & { readonly status: StandingClock['status'] };

function isTicking(item: DemurrageItem): item is Ticking {
  return item.status !== 'not-started' && item.status !== 'stopped';
}

/** Clocks that are planned to stop at one time are reckoned at once. */
function createOutlook(clocks: ShipmentClocks): (item: Ticking) => Promise<StandingClock> {
  const reports = new Map<number, Promise<DemurrageReport>>();
  const stops = new Map(clocks.tariff.rules.map(({ id, clock: { stop } }) => [id, stop]));
  return async (item) => {
    const { container, charge, place, zone, status, lastFreeDay, freeUntilMs, amount, tomorrow } = item;
    const planned = (stops.get(item.rule) ?? []).flatMap(
      ({ code, full }) => (full === false ? undefined : expectedAt(clocks, code, container)?.atMs) ?? [],
    );
    const stopsMs = planned.length === 0 ? undefined : Math.min(...planned);
    const untilMs = stopsMs ?? Math.max(clocks.nowMs, freeUntilMs ?? 0) + outlookMs;
    const report = reports.get(untilMs) ?? clocksOf({ ...clocks, nowMs: untilMs });
    reports.set(untilMs, report);
    const then = (await report).items.find((other) => nameOf(other) === nameOf(item));
    return {
      ...{ container, charge, zone, status, soFar: amount, untilMs },
      tomorrow: tomorrow?.amount ?? { ...amount, minor: 0 },
      projected: then?.amount ?? amount,
      ...(place !== undefined && { place: clocks.gazetteer.findPlace(place)?.name ?? place }),
      ...(lastFreeDay !== undefined && { lastFreeDay }),
      ...(freeUntilMs !== undefined && { freeUntilMs }),
      ...(stopsMs !== undefined && { stopsMs }),
    };
  };
}

/** One journey of a container by one rule. */
function nameOf({ container, rule, started }: DemurrageItem): string {
  return [container, rule, started?.atMs].join(' ');
}

function lastOf(events: readonly ContainerEvent[]): number {
  return Math.max(...events.map(({ atMs }) => atMs)) + 1;
}

function lastFreeDays(now: DemurrageReport, ahead: DemurrageReport): readonly LastFreeDay[] {
  const running = new Map(now.items.filter(({ started }) => started).map((item) => [nameOf(item), item]));
  const days = [
    ...new Map([...ahead.items, ...running.values()].map((item) => [nameOf(item), item])).values(),
  ].flatMap((item) =>
    item.lastFreeDay === undefined
      ? []
      : [{ item, day: item.lastFreeDay, started: running.has(nameOf(item)) }],
  );
  const alike = Map.groupBy(days, ({ item: { charge, direction, place, status }, day, started }) =>
    [charge, direction, place, day, started, started && status].join(' '),
  );
  return [...alike.values()].map((own) => {
    const { item, day, started } = own[0]!;
    const { charge, direction, place, status, zone } = item;
    return {
      ...{ charge, direction, day, zone, started },
      status: started ? status : 'not-started',
      containers: [...new Set(own.map(({ item: { container } }) => container))],
      ...(place !== undefined && { place }),
    };
  });
}
