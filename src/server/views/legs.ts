// By which way, and when? Legs with planned, estimated and actual times and the line that a map draws.
import { greatCircle, type Coordinate } from '../../base/index.ts';
import type { LegState, ShipmentState } from '../../record/index.ts';
import type { Runtime } from '../runtime.ts';
import { present } from './facts.ts';
import { placeView } from './values.ts';

export type Line = [number, number][];

export function legViews(runtime: Runtime, state: ShipmentState) {
  return state.legs.map((leg) => {
    const way = runtime.response.wayOf(leg);
    return present({
      leg: leg.leg,
      mode: leg.mode,
      from: placeView(leg.from, runtime.world.gazetteer) ?? {},
      to: placeView(leg.to, runtime.world.gazetteer) ?? {},
      carrier: leg.carrier?.name ?? (leg.carrier?.org && runtime.community.nameOf(leg.carrier.org)),
      vessel: leg.vessel?.name,
      voyage: leg.voyage,
      depart: times(leg, 'depart'),
      arrive: times(leg, 'arrive'),
      path: cutAtAntimeridian(way?.path ?? []),
      via: [...(way?.chokepoints ?? leg.via ?? [])],
    });
  });
}

function times(leg: LegState, end: 'depart' | 'arrive') {
  return present({
    planned: leg.planned[end] as string | undefined,
    estimated: leg.estimated[end] as string | undefined,
    actual: leg.actual[end] as string | undefined,
  });
}

const stepMetres = 200_000;

/** [lon, lat] lines that no map draws across the whole world: a way over 180° becomes two. */
export function cutAtAntimeridian(path: readonly Coordinate[]): Line[] {
  const fine = path.flatMap((point, at) => {
    const next = path[at + 1];
    return next === undefined ? [point] : greatCircle(point, next, stepMetres).slice(0, -1);
  });
  const lines: Line[] = [];
  let line: Line = [];
  for (const { lat, lon } of fine) {
    const before = line.at(-1);
    if (before !== undefined && Math.abs(before[0] - lon) > 180) {
      const edge = before[0] > 0 ? 180 : -180;
      line.push([edge, lat]);
      lines.push(line);
      line = [[-edge, lat]];
    }
    line.push([round(lon), round(lat)]);
  }
  if (line.length > 1) lines.push(line);
  return lines;
}

function round(degrees: number): number {
  return Math.round(degrees * 1000) / 1000;
}
