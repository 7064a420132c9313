// Which ways are there between two places, and for a shipment from where its cargo is now?
import { amountNumber, fromEpochMs } from '../../base/index.ts';
import { onwardWays, presentPlan, type EpsilonHours } from '../../decide/index.ts';
import type { ShipmentState } from '../../record/index.ts';
import type { ShippedCargo } from '../../world/index.ts';
import type { Principal } from '../access/index.ts';
import { notFound, orThrow } from '../operation/http.ts';
import {
  epsilonText,
  findWorldWays,
  modesWithout,
  namedOverWorld,
  parseEpsilon,
  toldWays,
  type ToldWay,
} from '../response/index.ts';
import type { Runtime } from '../runtime.ts';
import { cutAtAntimeridian, worldPlaceView } from '../views/index.ts';
import { resolveNumber, shownStates } from './keys.ts';
import { timedBetween, timedOnward } from './timed-routes.ts';

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
    return timedBetween(runtime, compiled, { from, to, cargo, avoid, epsilon, ...times });
  }
  return overWorld(runtime, query, { cargo, epsilon });
}

function overWorld(
  { world, clock }: Runtime,
  { from, to, depart, arriveBy, avoid }: RouteQuery,
  { cargo, epsilon }: { readonly cargo: ShippedCargo; readonly epsilon: EpsilonHours },
) {
  const nowMs = clock();
  const asked = {
    ...{ from, to, cargo, epsilon, avoid: namesOf(avoid), notBeforeMs: nowMs },
    ...(depart && { depart }),
    ...(arriveBy && { arriveBy }),
  };
  const { options, notOffered, notes, paths } = orThrow(findWorldWays(world, asked, nowMs));
  const viewOf = (code: string) => worldPlaceView(world.gazetteer.findPlace(code)!);
  return {
    epsilon: epsilonText(epsilon),
    timetable: false,
    notOffered: [
      ...notOffered.map(({ condition, why }) => ({ what: condition, why })),
      ...notes.map((why) => ({ what: 'carrier', why })),
    ],
    options: options.map(({ legs, waits: _waits, ...option }, i) => ({
      ...option,
      id: `way-${i + 1}`,
      legs: legs.map(({ mode, from: a, to: b, depart: departs, arrive, via, distanceKm }, n) => ({
        ...{ mode: mode as string, from: viewOf(a), to: viewOf(b), depart: departs, arrive, via, distanceKm },
        path: cutAtAntimeridian(paths[i]![n]!),
      })),
    })),
  };
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
  const kept = await runtime.response.timetable();
  const compiled = kept && orThrow(kept);
  const asked = namesOf(query.avoid);
  const named = orThrow(
    namedOverWorld(
      runtime.world.gazetteer,
      asked.map((name) => (compiled?.carriers.includes(name) ? `carrier:${name}` : name)),
    ),
  );
  const { names: closed, notOffered } = await closedFor(runtime, reader, nowMs);
  const { chokepoints = [], places = [], countries = [] } = named;
  const avoid = [...new Set([...chokepoints, ...places, ...countries, ...closed])];
  const question = { avoid, nowMs, epsilon, isCooled: shown.state.temperature !== undefined };
  const onward = compiled && timedOnward(runtime, compiled, plan, { ...question, beside: asked });
  if (onward?.options !== undefined) return { ...onward, notOffered: [...notOffered, ...onward.notOffered] };
  const modes = modesWithout(named.modes ?? [], {});
  const ways = onwardWays(plan, runtime.world.network, { avoid, nowMs, modes });
  const reasons = onward === undefined ? [] : [{ what: 'timetable', why: onward.why }];
  return assumed(toldWays(ways, epsilon, plan.cargo), [...notOffered, ...reasons], epsilon);
}

/** What is closed now, with as much of the reason as the reader may know. */
async function closedFor(runtime: Runtime, reader: Principal, nowMs: number) {
  const closed = (await runtime.response.lookout())
    .activeSignals(nowMs)
    .flatMap(({ key: signal, state }) => (state.closes ?? []).map((name) => ({ signal, name, state })));
  const readable = await runtime.access.groupsOfMany(
    reader,
    closed.map(({ signal }) => signal),
  );
  const notOffered = closed.map(({ name, signal, state }) => ({
    what: name,
    why: readable.get(signal)!.size > 0 ? `Closed: ${state.title ?? 'no reason is stated'}.` : 'Closed.',
  }));
  const unique = [...new Map(notOffered.map((each) => [each.what, each])).values()];
  return { names: closed.map(({ name }) => name), notOffered: unique };
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
