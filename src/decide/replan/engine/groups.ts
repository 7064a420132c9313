// What has one shipment found that serves others? Ways within groups that stand at one place, or on one ship, with one destination.
import { isAboard, type Shipment } from '../shipments/shipment.ts';
import type { Way } from '../ways/way.ts';
import { addWay } from './columns.ts';
import { runs, startOf } from './present.ts';
import { fitsAlone, wayUsd, type Group, type Session } from './session.ts';

/** Ways that one shipment has found serve others that stand at the same place, or on the same ship, and go to the same. */
function groupOf({ groups }: Session, { position, to, cargo }: Shipment): Group {
  const at = isAboard(position)
    ? `${position.service} ${position.departureMs} ${position.hop}`
    : `${position.stop} ${position.by}`;
  const key = `${at} ${to} ${cargo.reefer} ${cargo.dgClass} ${cargo.outOfGauge}`;
  const group = groups.get(key) ?? { ways: [], tried: new Map() };
  groups.set(key, group);
  return group;
}

/**
 * The same shipments in waves: of each group the first one comes first, so that what it finds serves the others. Within a wave
 * nobody learns from anybody, so that it does not matter who searches when.
 */
export function inWaves(session: Session, numbers: readonly number[]): number[][] {
  const seen = new Set<Group>();
  const [first, rest]: [number[], number[]] = [[], []];
  for (const number of numbers) {
    const group = groupOf(session, session.shipments[number]!);
    (seen.has(group) ? rest : first).push(number);
    seen.add(group);
  }
  return [first, rest].flatMap((part) =>
    Array.from({ length: Math.ceil(part.length / waveMax) }, (_, k) =>
      part.slice(k * waveMax, (k + 1) * waveMax),
    ),
  );
}

const waveMax = 500;
const groupWaysMax = 40;

export function keepForGroup(session: Session, number: number, way: Way): void {
  if (way.start.source >= 0 || (!way.aboard && way.rides[0]!.trip < 0)) return;
  const { ways } = groupOf(session, session.shipments[number]!);
  if (ways.length < groupWaysMax) ways.push(way);
}

/** Takes in what the group has found since the last time, as far as it costs less than `costMax` before prices. */
export function tryGroup(session: Session, number: number, costMax: number): void {
  const { columns, shipments, timetable, tariff, search } = session;
  const shipment = shipments[number]!;
  const { ways, tried } = groupOf(session, shipment);
  const from = tried.get(number) ?? 0;
  tried.set(number, ways.length);
  for (let k = from; k < ways.length; k++) {
    const way = { ...ways[k]!, start: startOf(shipment) };
    const [first] = way.rides;
    const connection = { timetable, tariff, shipment, before: undefined, staysOn: way.aboard };
    if (way.rides.some(({ service }) => shipment.cargo.weightKg > search.weightMax[service]!)) continue;
    if (!way.aboard && !runs(timetable, first!, connection)) continue;
    if (shipment.dueIsHard === true && way.arriveMs > shipment.dueAtMs) continue;
    if (!fitsAlone(timetable, shipment, way)) continue;
    const known = columns.pool.optionsOf[columns.choices[number]!]!;
    if (known.some((option) => isSameWay(columns.ways[option], way))) continue;
    const cost = wayUsd(session, number, way);
    if (cost < costMax) addWay(columns, timetable, shipments, number, way, cost);
  }
}

function isSameWay(a: Way | undefined, b: Way): boolean {
  return (
    a !== undefined &&
    a.rides.length === b.rides.length &&
    a.rides.every(
      ({ service, trip, from, to, departMs }, k) =>
        service === b.rides[k]!.service &&
        trip === b.rides[k]!.trip &&
        from === b.rides[k]!.from &&
        to === b.rides[k]!.to &&
        departMs === b.rides[k]!.departMs,
    )
  );
}
