// What exists whether or not we ship, loaded once for the process: places and the sea.
import {
  amountNumber,
  earliestMs,
  fail,
  fromEpochMs,
  inZone,
  parseMoment,
  succeed,
  zoneKnown,
  type Moment,
  type Result,
} from '../../base/index.ts';
import { createRouteNetwork, findRoutes, type RouteNetwork } from '../../decide/index.ts';
import {
  chokepointNames,
  createBundledGazetteer,
  createSeaRouter,
  loadSeaGraph,
  modes,
  seaDistance,
  type ChokepointName,
  type Gazetteer,
  type Mode,
  type SeaRouter,
} from '../../world/index.ts';

export type World = {
  readonly gazetteer: Gazetteer;
  readonly sea: SeaRouter;
  readonly network: RouteNetwork;
};

let loaded: World | undefined;

export function loadWorld(): World {
  if (loaded !== undefined) return loaded;
  const gazetteer = createBundledGazetteer();
  const sea = createSeaRouter(loadSeaGraph());
  loaded = { gazetteer, sea, network: createRouteNetwork({ gazetteer, router: sea }) };
  return loaded;
}

/** `suez,panama` → names; an unknown one is an error that lists what there is. */
export function parseAvoid(text: string | undefined): Result<ChokepointName[]> {
  const names = (text ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  const unknown = names.find((name) => !(chokepointNames as readonly string[]).includes(name));
  if (unknown !== undefined) {
    return fail('usage.invalid', `"${unknown}" is no chokepoint; there are ${chokepointNames.join(', ')}.`);
  }
  return succeed(names as ChokepointName[]);
}

export type SeaQuestion = {
  readonly from: string;
  readonly to: string;
  readonly avoid: readonly ChokepointName[];
  /** Metres that the ship draws. */
  readonly draftM?: number;
};

export function seaWay(world: Pick<World, 'gazetteer' | 'sea'>, { from, to, avoid, draftM }: SeaQuestion) {
  const a = world.gazetteer.resolve(from);
  if (!a.ok) return a;
  const b = world.gazetteer.resolve(to);
  if (!b.ok) return b;
  const way = seaDistance(world.sea, a.value, b.value, { avoid, ...(draftM !== undefined && { draftM }) });
  if (!way.ok) return way;
  const { nm, via } = way.value;
  return succeed({ from: a.value.code, to: b.value.code, nm: Math.round(nm), via: [...via] });
}

export type WayQuestion = {
  readonly from: string;
  readonly to: string;
  /** Chokepoints, UN/LOCODEs, countries and modes. */
  readonly avoid: readonly string[];
  readonly weightKg: number;
  /** ISO 8601; now when it is left out. */
  readonly depart?: string;
};

export function findWays(world: World, { from, to, avoid, weightKg, depart }: WayQuestion) {
  const a = world.gazetteer.resolve(from);
  if (!a.ok) return a;
  const b = world.gazetteer.resolve(to);
  if (!b.ok) return b;
  if (!Number.isFinite(weightKg) || weightKg <= 0)
    return fail('usage.invalid', 'The weight is a number above zero.');
  const moment = depart === undefined ? undefined : parseMoment(depart);
  if (moment !== undefined && !moment.ok) return moment;
  const departMs = moment === undefined ? Date.now() : startOf(moment.value, a.value.zone);
  const named = splitAvoid(world, avoid);
  if (!named.ok) return named;
  const found = findRoutes(world.network, {
    from: a.value,
    to: b.value,
    departMs,
    weightKg,
    avoid: named.value.avoid,
    modes: named.value.modes,
  });
  if (!found.ok) return found;
  const options = found.value.map(({ legs, hours, cost, co2eKg, risk, arrival, why }) => ({
    legs: legs.map((leg) => ({
      mode: leg.mode as string,
      from: leg.from.code,
      to: leg.to.code,
      distanceKm: Math.round(leg.distanceKm),
      depart: leg.depart as string,
      arrive: leg.arrive as string,
      via: [...leg.via],
    })),
    hours: Math.round(hours * 10) / 10,
    cost: { amount: amountNumber(cost), currency: cost.currency },
    co2eKg: Math.round(co2eKg * 10) / 10,
    risk: Math.round(risk * 1e6) / 1e6,
    arrival: {
      p50: fromEpochMs(arrival.p50Ms, b.value.zone, 'minute') as string,
      p90: fromEpochMs(arrival.p90Ms, b.value.zone, 'minute') as string,
    },
    demurrage: { amount: 0, currency: cost.currency },
    why,
  }));
  return succeed({ options, notOffered: [] });
}

/** Carriers are known to timetables only. */
export function splitAvoid(
  { gazetteer }: Pick<World, 'gazetteer'>,
  names: readonly string[],
): Result<{ avoid: string[]; modes: Mode[]; without: string[] }> {
  const avoid: string[] = [];
  const without: string[] = [];
  for (const name of names) {
    const [lower, upper] = [name.toLowerCase(), name.toUpperCase()];
    if ((chokepointNames as readonly string[]).includes(lower)) avoid.push(lower);
    else if ((modes as readonly string[]).includes(lower)) without.push(lower);
    else if (/^[A-Z]{2}$/.test(upper) || gazetteer.findPlace(upper) !== undefined) avoid.push(upper);
    else
      return fail(
        'usage.invalid',
        `"${name}" is no chokepoint, place, country or mode; chokepoints are ${chokepointNames.join(', ')}.`,
      );
  }
  return succeed({ avoid, without, modes: modes.filter((mode) => !without.includes(mode)) });
}

/** A day or a local time is meant where the goods are. */
function startOf(moment: Moment, zone: string): number {
  return earliestMs(zoneKnown(moment) ? moment : inZone(moment, zone));
}
