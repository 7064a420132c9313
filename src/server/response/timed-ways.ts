// Which ways lead from here to there by the timetable of a network? As they are told at the rim: local moments, amounts of money.
import {
  earliestMs,
  fail,
  fromEpochMs,
  inZone,
  parseMoment,
  succeed,
  zoneKnown,
  type Result,
} from '../../base/index.ts';
import {
  compileNetwork,
  searchRoutes,
  type CompiledNetwork,
  type EpsilonHours,
  type SearchAnswer,
  type SearchOption,
  type SearchRequest,
} from '../../decide/index.ts';
import { chokepointNames, modes, type Network, type ShippedCargo } from '../../world/index.ts';

export type TimedQuestion = {
  readonly from: string;
  readonly to: string;
  /** ISO 8601, local where the goods are when they say no offset. */
  readonly depart?: string;
  readonly arriveBy?: string;
  readonly cargo: ShippedCargo;
  /** Chokepoints, stop codes, countries, carriers and modes, in any order. */
  readonly avoid: readonly string[];
  /** As `avoid`: every way leads through each of them. */
  readonly force?: readonly string[];
  readonly epsilon?: EpsilonHours;
  readonly k?: number;
};

/** To be kept: compiling takes a fraction of a second, and what follows from it is kept with it. */
export function compiledOf(network: Network): CompiledNetwork {
  return compileNetwork(network);
}

export function findTimedWays(compiled: CompiledNetwork, question: TimedQuestion, nowMs: number) {
  const zoneOf = zonesOf(compiled.network);
  for (const code of [question.from, question.to])
    if (!zoneOf.has(code)) return fail('place.unknown', `"${code}" is no stop of the network.`);
  const depart = instantOf(question.depart, zoneOf.get(question.from)!);
  if (!depart.ok) return depart;
  const arriveBy = instantOf(question.arriveBy, zoneOf.get(question.to)!);
  if (!arriveBy.ok) return arriveBy;
  const avoid = namedOf(compiled, question.avoid);
  if (!avoid.ok) return avoid;
  const force = namedOf(compiled, question.force ?? []);
  if (!force.ok) return force;
  const departMs = depart.value ?? (arriveBy.value === undefined ? nowMs : undefined);
  const { from, to, cargo, epsilon, k } = question;
  const answer = searchRoutes(compiled, {
    ...{ from, to, cargo, avoid: avoid.value },
    ...(departMs !== undefined && { departMs }),
    ...(arriveBy.value !== undefined && { arriveByMs: arriveBy.value }),
    ...(epsilon !== undefined && { epsilon }),
    ...(k !== undefined && { k }),
    ...((question.force ?? []).length > 0 && { force: force.value }),
  });
  if (!answer.ok) return answer;
  const told = toldAnswer(answer.value, (code) => zoneOf.get(code)!);
  const isOutside = told.options.length === 0 && outsideOf(compiled.network, departMs, arriveBy.value);
  return succeed({ ...told, notes: isOutside ? [timetableNote(compiled.network)] : [] });
}

function outsideOf({ fromMs, untilMs }: Network, departMs = fromMs, arriveByMs = untilMs): boolean {
  return departMs >= untilMs || arriveByMs <= fromMs;
}

function timetableNote({ fromMs, untilMs }: Network): string {
  const [from, until] = [fromMs, untilMs].map((ms) => new Date(ms).toISOString().slice(0, 10));
  return `The timetable runs from ${from} until ${until} only: ask for a time within it.`;
}

export function toldAnswer(
  { options, notOffered, isComplete }: SearchAnswer,
  zoneOf: (code: string) => string,
) {
  return {
    options: options.map((option) => toldOption(option, zoneOf)),
    notOffered: notOffered.map(({ condition, why, hours, usd, modes: by }) => ({
      ...{ condition, why, hours, modes: [...by] },
      cost: { amount: usd, currency: 'USD' },
    })),
    isComplete,
  };
}

function zonesOf({ stops }: Network): ReadonlyMap<string, string> {
  return new Map(stops.map(({ code, zone }) => [code, zone]));
}

export function instantOf(text: string | undefined, zone: string): Result<number | undefined> {
  if (text === undefined) return succeed(undefined);
  const moment = parseMoment(text);
  if (!moment.ok) return moment;
  return succeed(earliestMs(zoneKnown(moment.value) ? moment.value : inZone(moment.value, zone)));
}

/** Says that a name is a carrier's, where it could be something else. */
export const carrierPrefix = /^carrier:/i;

/** Can anything of the network bear this name? What it does not know cannot be on any of its ways. */
export function knowsName(compiled: CompiledNetwork, name: string): boolean {
  return namedOf(compiled, [name]).ok;
}

/** Each name by what it is the name of. A country goes before a place of the network that has its code. */
function namedOf(
  compiled: CompiledNetwork,
  names: readonly string[],
): Result<NonNullable<SearchRequest['avoid']>> {
  const kinds = { countries: [], places: [], carriers: [], modes: [], chokepoints: [] } as Record<
    string,
    string[]
  >;
  for (const written of names) {
    const name = written.replace(carrierPrefix, '');
    const [lower, upper] = [name.toLowerCase(), name.toUpperCase()];
    const carrier = compiled.carriers.find((one) => one.toLowerCase() === lower);
    if (name !== written && carrier !== undefined) kinds.carriers!.push(carrier);
    else if ((chokepointNames as readonly string[]).includes(lower)) kinds.chokepoints!.push(lower);
    else if ((modes as readonly string[]).includes(lower)) kinds.modes!.push(lower);
    else if (compiled.countries.includes(upper)) kinds.countries!.push(upper);
    else if (compiled.stopOf.has(upper)) kinds.places!.push(upper);
    else if (carrier !== undefined) kinds.carriers!.push(carrier);
    else
      return fail(
        'usage.invalid',
        `"${name}" is no chokepoint, mode, country, stop or carrier of the network. Chokepoints are ${chokepointNames.join(', ')}.`,
      );
  }
  return succeed(kinds as NonNullable<SearchRequest['avoid']>);
}

function toldOption(option: SearchOption, zoneOf: (code: string) => string) {
  const usd = (amount: number) => ({ amount, currency: 'USD' });
  const at = (ms: number, stop: string) => fromEpochMs(Math.round(ms), zoneOf(stop), 'minute') as string;
  const { legs, waits, hours, co2eKg, risk, arrival, why } = option;
  const last = legs.at(-1)!.to;
  return {
    legs: legs.map(({ departMs, arriveMs, costs, via, calls, ...leg }) => ({
      ...leg,
      depart: at(departMs, leg.from),
      arrive: at(arriveMs, leg.to),
      via: [...via],
      calls: [...calls],
      costs: costs.map(({ name, usd: amount }) => ({ name, usd: amount })),
    })),
    waits: waits.map((wait) => ({ ...wait })),
    hours,
    cost: usd(option.usd),
    co2eKg,
    risk,
    arrival: { p50: at(arrival.p50Ms, last), p90: at(arrival.p90Ms, last) },
    missedConnection: arrival.missed,
    demurrage: usd(option.demurrageUsd),
    why,
  };
}
