// Which clocks of demurrage and detention run for the containers of a shipment? What the record says happened to them, by the
// tariffs that are kept.
import { earliestMs, inZone, momentPrecision, zoneKnown, type Moment } from '../../../base/index.ts';
import { demurrageOf, type DemurrageReport } from '../../../decide/index.ts';
import {
  legTime,
  mainLegs,
  partyIn,
  type Mark,
  type Recorded,
  type ShipmentState,
} from '../../../record/index.ts';
import {
  loadHolidays,
  parseEquipment,
  type ContainerEvent,
  type DemurrageTariff,
  type Gazetteer,
} from '../../../world/index.ts';

export type ShipmentClocks = {
  readonly state: ShipmentState;
  /** Statements of its events, for what a timeline leaves out: laden or empty, size and type. */
  readonly recorded: readonly Recorded[];
  readonly tariff: DemurrageTariff;
  readonly nowMs: number;
  readonly gazetteer: Gazetteer;
  readonly nameOf: (org: string) => string;
  /** What is planned, as if it had happened: from it follows what a clock that has not started will say. */
  readonly expected?: readonly ContainerEvent[];
};

/** An export clock sees what happened until the first departure, an import clock what happened after it. */
export async function clocksOf(clocks: ShipmentClocks): Promise<DemurrageReport> {
  const { state, tariff, nowMs, expected = [] } = clocks;
  const holidays = await loadHolidays();
  const events = [...eventsOf(clocks), ...expected];
  const main = mainLegs(state.legs);
  const departed = departureOf(clocks, events);
  const departMs = departed === undefined ? Infinity : earliestMs(departed);
  const between = new Set(main.slice(0, -1).flatMap(({ to }) => to.code ?? []));
  const sides = [
    { direction: 'export' as const, own: events.filter(({ atMs }) => atMs <= departMs) },
    {
      direction: 'import' as const,
      own: events.filter(({ atMs, place }) => atMs > departMs && !between.has(place ?? '')),
    },
  ];
  const reports = sides.map(({ direction, own }) =>
    demurrageOf(
      { ...tariff, rules: tariff.rules.filter((rule) => rule.direction === direction) },
      own.map((event) => ({ ...event, direction })),
      { nowMs, holidays },
    ),
  );
  const items = reports.flatMap((report) => report.items);
  // A tariff that has no rule for one side, or for a carrier, is no cause for doubt; two rules at once are.
  const unclear = reports.flatMap((report) =>
    report.unclear.filter(({ problem: { code } }) => code !== 'terms.none'),
  );
  return { items, totals: totalsOf(reports), unclear };
}

/** As planned where nobody told of it, though what is expected is looked at, or it came out at the other end. */
function departureOf({ state, expected = [] }: ShipmentClocks, events: readonly ContainerEvent[]) {
  const main = mainLegs(state.legs);
  const [first, last] = [main[0], main.at(-1)];
  const arrived = events.some(
    ({ code, place }) => code === 'DISC' && place !== undefined && place === last?.to.code,
  );
  const { depart } = first?.actual ?? {};
  return depart ?? (first && (arrived || expected.length > 0) ? legTime(first, 'depart') : undefined);
}

function totalsOf(reports: readonly DemurrageReport[]): DemurrageReport['totals'] {
  const sums = new Map<string, number>();
  for (const { totals } of reports)
    for (const { currency, minor } of totals) sums.set(currency, (sums.get(currency) ?? 0) + minor);
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, minor]) => ({ currency, minor }));
}

export function eventsOf(clocks: ShipmentClocks): ContainerEvent[] {
  const { state, recorded } = clocks;
  const bySeq = new Map(recorded.map((each) => [each.seq, each]));
  const carrier = carrierOf(clocks);
  return state.timeline.flatMap((mark): ContainerEvent[] => {
    if (mark.classifier !== 'actual' || mark.status !== 'current' || mark.at === undefined) return [];
    const statement = bySeq.get(mark.seq)?.statement;
    const body = statement?.type === 'event' ? (statement.body as EventBody) : undefined;
    const equipment = body?.isoType === undefined ? undefined : parseEquipment(body.isoType);
    const { code: place, country = countryOf(mark, clocks.gazetteer) } = mark.place ?? {};
    const event = {
      code: mark.code,
      atMs: instantOf(mark, mark.at, clocks.gazetteer),
      ...(place !== undefined && { place }),
      ...(country !== undefined && { country }),
      ...(body?.full !== undefined && { full: body.full }),
      ...(equipment?.ok === true && { equipment: equipment.value }),
      ...(carrier !== undefined && { carrier }),
    };
    // Said of no container in particular, it is said of each.
    const boxes = mark.equipment === undefined ? state.equipment : [mark.equipment];
    return boxes.map((container) => ({ container, ...event }));
  });
}

type EventBody = { readonly full?: boolean; readonly isoType?: string };

export function countryOf({ place }: Pick<Mark, 'place'>, gazetteer: Gazetteer): string | undefined {
  const found = place?.code === undefined ? undefined : gazetteer.resolve(place.code);
  return found?.ok === true ? found.value.country : undefined;
}

/** A local time is of the place; of a mere day the noon is taken, which lies within it by every cut-off hour. */
export function instantOf({ place }: Pick<Mark, 'place'>, at: Moment, gazetteer: Gazetteer): number {
  const found = place?.code === undefined ? undefined : gazetteer.resolve(place.code);
  const zone = found?.ok === true ? found.value.zone : 'UTC';
  const ms = earliestMs(zoneKnown(at) ? at : inZone(at, zone));
  const precision = momentPrecision(at);
  return precision === 'day' || precision === 'month' ? ms + 12 * 3_600_000 : ms;
}

/** By the id of the organisation where the tariff says it so, else by its name. */
export function carrierOf({ state, tariff, nameOf }: ShipmentClocks): string | undefined {
  const party = mainLegs(state.legs).at(-1)?.carrier ?? partyIn(state, 'carrier');
  if (party === undefined) return undefined;
  const name = party.name ?? (party.org === undefined ? undefined : nameOf(party.org));
  const isNamed = (text: string) =>
    tariff.rules.some(({ carrier }) => carrier?.toLowerCase() === text.toLowerCase());
  return party.org !== undefined && isNamed(party.org) ? party.org : name;
}
