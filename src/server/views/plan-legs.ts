// How are the legs of a way drawn: what remains of a plan, and what takes its place?
import { fromEpochMs } from '../../base/index.ts';
import type { Alternative, RemainingLeg } from '../../decide/index.ts';
import { chokepointNames, type ChokepointName, type LegPath, type Place } from '../../world/index.ts';
import type { Runtime } from '../runtime.ts';
import { cutAtAntimeridian } from './legs.ts';
import type { PlaceView } from './values.ts';

export function worldPlaceView({ code, name, country, lat, lon, zone }: Place): PlaceView {
  return { ...(code !== '' && { code }), name, ...(country !== '' && { country }), lat, lon, zone };
}

const drawn = (way: LegPath | undefined) => (way === undefined ? {} : { path: cutAtAntimeridian(way.path) });

export function remainingLegs(legs: readonly RemainingLeg[]) {
  return legs.map(({ mode, from, to, departMs, arriveMs, way }) => ({
    mode: mode as string,
    from: worldPlaceView(from),
    to: worldPlaceView(to),
    depart: fromEpochMs(Math.round(departMs), from.zone, 'minute') as string,
    arrive: fromEpochMs(Math.round(arriveMs), to.zone, 'minute') as string,
    via: [...(way?.chokepoints ?? [])],
    ...drawn(way),
  }));
}

export function alternativeLegs(runtime: Runtime, { legs = [], avoid = [] }: Alternative) {
  const network = runtime.response.network();
  const closed = avoid.filter((name): name is ChokepointName =>
    (chokepointNames as readonly string[]).includes(name),
  );
  return legs.map(({ mode, from, to, depart, arrive, via }) => {
    const around = network.way(mode, from, to, closed);
    // A leg that follows as planned may pass what the others go round.
    const isSame = around?.chokepoints.join() === via.join();
    const way = isSame ? around : network.way(mode, from, to, []);
    return {
      mode: mode as string,
      from: worldPlaceView(from),
      to: worldPlaceView(to),
      depart: depart as string,
      arrive: arrive as string,
      via: [...via],
      ...drawn(way),
    };
  });
}
