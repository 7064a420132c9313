// Which ways are there by the timetable: between two of its stops, and for cargo under way from where it can next be sent elsewhere?
import { amountNumber, fromEpochMs } from '../../base/index.ts';
import {
  onwardFrom,
  storageCost,
  uncovered,
  whyOf,
  type CompiledNetwork,
  type EpsilonHours,
  type Onward,
  type PresentPlan,
} from '../../decide/index.ts';
import type { Place } from '../../world/index.ts';
import { orThrow } from '../operation/http.ts';
import { epsilonText, findTimedWays, knowsName } from '../response/index.ts';
import type { Runtime } from '../runtime.ts';
import { cutAtAntimeridian, worldPlaceView } from '../views/index.ts';

type TimedAsked = Parameters<typeof findTimedWays>[1];
type Found = ReturnType<typeof timedWays>;
type Option = Found['options'][number];

export function timedBetween(runtime: Runtime, compiled: CompiledNetwork, asked: TimedAsked) {
  const { options, notOffered } = timedWays(runtime, compiled, asked);
  // What only differs by rounding is not shown twice.
  return answer(uncovered(options, figures, none), notOffered, asked.epsilon!);
}

const none: EpsilonHours = { hours: 0, cost: 0, co2e: 0, risk: 0 };
const figures = ({ hours, co2eKg, risk, cost }: Option) => ({ hours, co2eKg, risk, usd: cost.amount });

function answer(options: readonly Option[], notOffered: Found['notOffered'], epsilon: EpsilonHours) {
  return {
    epsilon: epsilonText(epsilon),
    timetable: true,
    notOffered,
    options: options.map((option, i) => ({ ...option, id: `way-${i + 1}` })),
  };
}

function timedWays(runtime: Runtime, compiled: CompiledNetwork, asked: TimedAsked) {
  const found = orThrow(findTimedWays(compiled, asked, runtime.clock()));
  const { gazetteer, network } = runtime.world;
  const stops = new Map(compiled.network.stops.map((stop) => [stop.code, stop]));
  const placeOf = (code: string): Place | undefined => {
    const stop = stops.get(code);
    if (stop === undefined) return undefined;
    const { name, country, lat, lon, zone } = stop;
    return gazetteer.findPlace(code) ?? { code, name, country, lat, lon, zone, functions: [] };
  };
  return {
    notOffered: found.notOffered.map(({ condition, why }) => ({ what: condition, why })),
    options: found.options.map(({ legs, waits: _waits, ...option }) => ({
      ...option,
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

export type OnwardAsked = {
  /** What is closed and what is not wanted, by codes and names of chokepoints. */
  readonly avoid: readonly string[];
  /** As they were typed: modes and carriers too. */
  readonly beside: readonly string[];
  readonly nowMs: number;
  readonly epsilon: EpsilonHours;
  readonly isCooled: boolean;
};

type NoTimetable = { readonly options?: undefined; readonly why: string };

/**
 * From where the cargo is: for one under way, the port ahead at its ETA and those that the ship can reach, else the end of the leg that it is on.
 * What is still ridden until there is part of the way. `why`: the timetable has nothing to say about it.
 */
export function timedOnward(
  runtime: Runtime,
  compiled: CompiledNetwork,
  plan: PresentPlan,
  asked: OnwardAsked,
): ReturnType<typeof answer> | NoTimetable {
  const { avoid, nowMs, epsilon } = asked;
  const { destination, atSea } = plan;
  const known = ({ code }: Place) => compiled.stopOf.has(code);
  if (!known(destination))
    return { why: `The timetable does not know ${destination.name}; departures are assumed.` };
  // A ship that turns at sea leaves from no stop.
  const onward = onwardFrom(plan, runtime.world.network, { avoid, nowMs }).filter(
    ({ from }) => from !== atSea,
  );
  const usable = onward.filter(({ from }) => known(from));
  const changes = onward.filter(({ from }) => from.code !== destination.code);
  if (!changes.some(({ from }) => known(from))) {
    const names = [...new Set(changes.map(({ from }) => from.name))].join(', ');
    const why =
      onward.length === 0
        ? 'What is closed lies between the cargo and every port where it could change; departures are assumed.'
        : names === ''
          ? `It is on its last leg to ${destination.name}, and comes to no place before where it could change.`
          : `The timetable does not know ${names}, where the cargo could change; departures are assumed.`;
    return { why };
  }
  const found = usable.map((one) => fromThere(runtime, compiled, plan, one, asked));
  const all = found.flatMap(({ options }) => options);
  if (all.length === 0 && atSea !== undefined)
    return { why: 'No departure of the timetable leads on from a port ahead; departures are assumed.' };
  const shown = uncovered(all, figures, epsilon).toSorted((a, b) => a.cost.amount - b.cost.amount);
  const measured = shown.map(figures);
  const told = shown.map((option, i) => ({ ...option, why: whyOf(measured[i]!, measured) }));
  const reasons = new Map(found.flatMap(({ notOffered }) => notOffered).map((each) => [each.what, each]));
  for (const name of avoid) reasons.delete(`avoid ${name}`);
  return answer(told, [...reasons.values()], epsilon);
}

const msPerHour = 3_600_000;

function fromThere(
  runtime: Runtime,
  compiled: CompiledNetwork,
  plan: PresentPlan,
  { from, readyMs, before }: Onward,
  { avoid, beside, nowMs, epsilon, isCooled }: OnwardAsked,
): Found {
  const to = plan.destination;
  const ridden = before.map((leg) => ({
    ...{ mode: leg.mode as string, from: worldPlaceView(leg.from), to: worldPlaceView(leg.to) },
    ...{ depart: leg.depart as string, arrive: leg.arrive as string, via: [...leg.via] as string[] },
    ...{ distanceKm: leg.distanceKm, path: cutAtAntimeridian(leg.path) },
  }));
  if (from.code === to.code)
    return { options: before.length === 0 ? [] : [asRidden(plan, before, ridden, nowMs)], notOffered: [] };
  const { weightKg, teu = 1 } = plan.cargo;
  const found = timedWays(runtime, compiled, {
    ...{ from: from.code, to: to.code, epsilon },
    depart: fromEpochMs(Math.ceil(readyMs / 60_000) * 60_000, 'UTC', 'minute') as string,
    cargo: { weightKg, teu, ...(isCooled && { reefer: true }) },
    avoid: [...new Set([...avoid, ...beside])].filter((name) => knowsName(compiled, name)),
  });
  const usd = cents(before.reduce((sum, { cost }) => sum + amountNumber(cost), 0));
  const co2eKg = before.reduce((sum, leg) => sum + leg.co2eKg, 0);
  const kept = before.reduce((chance, { risk }) => chance * (1 - risk), 1);
  return {
    notOffered: found.notOffered,
    options: found.options.map((option) => ({
      ...option,
      legs: [...ridden, ...option.legs],
      hours: Math.round((option.hours + (readyMs - nowMs) / msPerHour) * 100) / 100,
      cost: { ...option.cost, amount: cents(option.cost.amount + usd) },
      co2eKg: Math.round((option.co2eKg + co2eKg) * 1000) / 1000,
      risk: Math.round((1 - kept * (1 - option.risk)) * 1e6) / 1e6,
    })),
  };
}

/** The way that ends where the leg under way does. */
function asRidden(plan: PresentPlan, before: Onward['before'], legs: Option['legs'], nowMs: number): Option {
  const { arrive, arriveMs } = before.at(-1)!;
  return {
    legs,
    hours: Math.round(((arriveMs - nowMs) / msPerHour) * 100) / 100,
    cost: { amount: cents(before.reduce((sum, { cost }) => sum + amountNumber(cost), 0)), currency: 'USD' },
    co2eKg: before.reduce((sum, leg) => sum + leg.co2eKg, 0),
    risk: 1 - before.reduce((chance, { risk }) => chance * (1 - risk), 1),
    arrival: { p50: arrive, p90: arrive },
    missedConnection: 0,
    demurrage: { amount: amountNumber(storageCost(before, plan.cargo)), currency: 'USD' },
    why: '',
  };
}

function cents(usd: number): number {
  return Math.round(usd * 100) / 100;
}
