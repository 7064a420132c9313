// Which ways are there between two places, and for a shipment from where its cargo is now?
import { amountNumber, fromEpochMs } from '../../base/index.ts';
import {
  onwardFrom,
  onwardWays,
  presentPlan,
  uncovered,
  type CompiledNetwork,
  type EpsilonHours,
} from '../../decide/index.ts';
import type { ShipmentState } from '../../record/index.ts';
import type { Place, ShippedCargo } from '../../world/index.ts';
import type { Principal } from '../access/index.ts';
import { notFound, orThrow } from '../operation/http.ts';
import {
  epsilonText,
  findTimedWays,
  instantAt,
  modesWithout,
  parseEpsilon,
  splitAvoid,
  toldWays,
  waysOverWorld,
  type ToldWay,
} from '../response/index.ts';
import type { Runtime } from '../runtime.ts';
import { cutAtAntimeridian, worldPlaceView } from '../views/index.ts';
import { resolveNumber, shownStates } from './keys.ts';

export type RouteQuery = {
  readonly from: string;
  readonly to: string;
  readonly depart?: string | undefined;
  readonly arriveBy?: string | undefined;
  readonly avoid?: string | undefined;
  readonly epsilon?: string | undefined;
  readonly weightKg: number;
  readonly teu: number;
  readonly reefer?: 'yes' | undefined;
  readonly dg?: string | undefined;
};

const usd = (amount: number) => ({ amount, currency: 'USD' });
const namesOf = (text = '') =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

export async function routesBetween(runtime: Runtime, query: RouteQuery) {
  const epsilon = orThrow(parseEpsilon(query.epsilon));
  const cargo: ShippedCargo = {
    ...{ weightKg: query.weightKg, teu: query.teu },
    ...(query.reefer !== undefined && { reefer: true }),
    ...(query.dg !== undefined && query.dg !== '' && { dgClass: query.dg }),
  };
  const [from, to] = [query.from.trim().toUpperCase(), query.to.trim().toUpperCase()];
  const kept = await runtime.response.timetable();
  const compiled = kept && orThrow(kept);
  if (compiled?.stopOf.has(from) && compiled.stopOf.has(to)) {
    const { depart, arriveBy } = query;
    const times = { ...(depart && { depart }), ...(arriveBy && { arriveBy }) };
    const avoid = namesOf(query.avoid);
    return timed(runtime, compiled, { from, to, cargo, avoid, epsilon, ...times });
  }
  const { world } = runtime;
  const [a, b] = [orThrow(world.gazetteer.resolve(query.from)), orThrow(world.gazetteer.resolve(query.to))];
  const departMs = orThrow(instantAt(query.depart, a.zone));
  const arriveByMs = orThrow(instantAt(query.arriveBy, b.zone));
  const named = orThrow(splitAvoid(world, namesOf(query.avoid)));
  const found = waysOverWorld(world.network, {
    ...{ from: a, to: b, cargo, epsilon, nowMs: runtime.clock() },
    avoid: [...named.avoid, ...named.without],
    ...(departMs !== undefined && { departMs }),
    ...(arriveByMs !== undefined && { arriveByMs }),
  });
  return assumed(found.options, found.notOffered, epsilon);
}

export async function shipmentRoutes(
  runtime: Runtime,
  reader: Principal,
  text: string,
  query: { readonly avoid?: string | undefined; readonly epsilon?: string | undefined },
) {
  const epsilon = orThrow(parseEpsilon(query.epsilon));
  const key = await resolveNumber(runtime, reader, 'shipment', text);
  const shown = (await shownStates<ShipmentState>(runtime, reader, [key])).get(key);
  if (shown?.state.kind !== 'shipment' || !shown.groups.has('routing')) throw notFound();
  const nowMs = runtime.clock();
  const plan = presentPlan(shown.state, runtime.world.network, nowMs);
  if (plan === undefined) return assumed([], [unknownPlan], epsilon);
  const named = orThrow(splitAvoid(runtime.world, namesOf(query.avoid)));
  const closed = (await runtime.response.lookout())
    .activeSignals(nowMs)
    .flatMap(({ key: signal, state }) => (state.closes ?? []).map((name) => ({ signal, name, state })));
  const readable = await runtime.access.groupsOfMany(
    reader,
    closed.map(({ signal }) => signal),
  );
  const avoid = [...new Set([...named.avoid, ...closed.map(({ name }) => name)])];
  const kept = await runtime.response.timetable();
  const byTimetable = kept && fromNode(runtime, orThrow(kept), plan, { avoid, nowMs, epsilon });
  if (byTimetable !== undefined) return byTimetable;
  const modes = modesWithout(named.without, {});
  const ways = onwardWays(plan, runtime.world.network, { avoid, nowMs, modes });
  const notOffered = closed.map(({ name, signal, state }) => ({
    what: name,
    why: readable.get(signal)!.size > 0 ? `Closed: ${state.title ?? 'no reason is stated'}.` : 'Closed.',
  }));
  const unique = [...new Map(notOffered.map((each) => [each.what, each])).values()];
  return assumed(toldWays(ways, epsilon, plan.cargo), unique, epsilon);
}

const unknownPlan = {
  what: 'everything',
  why: 'Neither legs nor places and times of what remains are known.',
};

function assumed(
  options: readonly ToldWay[],
  notOffered: readonly { readonly what: string; readonly why: string }[],
  epsilon: EpsilonHours,
) {
  return {
    epsilon: epsilonText(epsilon),
    timetable: false,
    notOffered: notOffered.map((each) => ({ ...each })),
    options: options.map(({ legs, hours, cost, co2eKg, risk, arrival, demurrage, why }, i) => {
      const { zone } = legs.at(-1)!.to;
      return {
        id: `way-${i + 1}`,
        ...{ hours, co2eKg: Math.round(co2eKg * 10) / 10, risk: Math.round(risk * 1e6) / 1e6, why },
        cost: usd(amountNumber(cost)),
        demurrage: usd(amountNumber(demurrage)),
        missedConnection: 0,
        arrival: {
          p50: fromEpochMs(arrival.p50Ms, zone, 'minute') as string,
          p90: fromEpochMs(arrival.p90Ms, zone, 'minute') as string,
        },
        legs: legs.map((leg) => ({
          ...{ mode: leg.mode as string, from: worldPlaceView(leg.from), to: worldPlaceView(leg.to) },
          ...{ depart: leg.depart as string, arrive: leg.arrive as string, via: [...leg.via] },
          distanceKm: leg.distanceKm,
          path: cutAtAntimeridian(leg.path),
        })),
      };
    }),
  };
}

type TimedAsked = Parameters<typeof findTimedWays>[1];

function timed(runtime: Runtime, compiled: CompiledNetwork, asked: TimedAsked) {
  const found = orThrow(findTimedWays(compiled, asked, runtime.clock()));
  // What only differs by rounding is not shown twice.
  const shown = uncovered(
    found.options,
    ({ hours, co2eKg, risk, cost }) => ({ hours, co2eKg, risk, usd: cost.amount }),
    { hours: 0, cost: 0, co2e: 0, risk: 0 },
  );
  const { gazetteer, network } = runtime.world;
  const stops = new Map(compiled.network.stops.map((stop) => [stop.code, stop]));
  const placeOf = (code: string): Place | undefined => {
    const stop = stops.get(code);
    if (stop === undefined) return undefined;
    const { name, country, lat, lon, zone } = stop;
    return gazetteer.findPlace(code) ?? { code, name, country, lat, lon, zone, functions: [] };
  };
  return {
    epsilon: epsilonText(asked.epsilon!),
    timetable: true,
    notOffered: found.notOffered.map(({ condition, why }) => ({ what: condition, why })),
    options: shown.map(({ legs, waits: _waits, ...option }, i) => ({
      ...option,
      id: `way-${i + 1}`,
      legs: legs.map(({ mode, from, to, depart, arrive, via, service, carrier, distanceKm }) => {
        const [a, b] = [placeOf(from), placeOf(to)];
        const way = a && b && network.way(mode, a, b, []);
        return {
          ...{ mode: mode as string, depart, arrive, via, distanceKm },
          from: a === undefined ? { code: from } : worldPlaceView(a),
          to: b === undefined ? { code: to } : worldPlaceView(b),
          ...(service !== undefined && { service }),
          ...(carrier !== undefined && { carrier }),
          // A line that passes elsewhere than the service does would be a lie.
          ...(way?.chokepoints.join() === via.join() && { path: cutAtAntimeridian(way.path) }),
        };
      }),
    })),
  };
}

type Plan = NonNullable<ReturnType<typeof presentPlan>>;

/** By timetable from the place where it can next be sent elsewhere; undefined where the network does not know it. */
function fromNode(
  runtime: Runtime,
  compiled: CompiledNetwork,
  plan: Plan,
  { avoid, nowMs, epsilon }: { avoid: readonly string[]; nowMs: number; epsilon: EpsilonHours },
) {
  const [at] = onwardFrom(plan, runtime.world.network, { avoid, nowMs });
  const to = plan.destination.code;
  if (at === undefined || at.before.length > 0 || at.from === plan.atSea) return undefined;
  if (!compiled.stopOf.has(at.from.code) || !compiled.stopOf.has(to)) return undefined;
  const { weightKg, teu = 1 } = plan.cargo;
  const depart = fromEpochMs(Math.round(at.readyMs), 'UTC', 'minute') as string;
  return timed(runtime, compiled, {
    ...{ from: at.from.code, to, depart, cargo: { weightKg, teu }, avoid, epsilon },
  });
}
