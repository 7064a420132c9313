// Which ways are there, told with all that one chooses by? By the timetable of the network that lies in the data folder; where
// there is none, over the world, with departures that are assumed and delays by planning figures.
import {
  amountNumber,
  earliestMs,
  fail,
  fromEpochMs,
  inZone,
  parseMoment,
  succeed,
  zoneKnown,
  type Money,
  type Result,
} from '../../base/index.ts';
import {
  epsilonDefault,
  findRoutes,
  storageCost,
  uncovered,
  whyOf,
  type Cargo,
  type EpsilonHours,
  type OnwardWay,
  type RouteLeg,
  type RouteMode,
  type RouteNetwork,
} from '../../decide/index.ts';
import { modes as worldModes, planningDelays, type Place, type ShippedCargo } from '../../world/index.ts';

export type RouteQuestion = {
  readonly from: Place;
  readonly to: Place;
  readonly departMs?: number;
  readonly arriveByMs?: number;
  readonly nowMs: number;
  readonly cargo: ShippedCargo;
  /** Chokepoints, places, countries and modes. */
  readonly avoid: readonly string[];
  readonly epsilon: EpsilonHours;
};

export type NotOfferedWay = { readonly what: string; readonly why: string };
export type ToldWay = {
  readonly legs: readonly Pick<
    RouteLeg,
    'mode' | 'from' | 'to' | 'depart' | 'arrive' | 'departMs' | 'arriveMs' | 'via' | 'path' | 'distanceKm'
  >[];
  readonly hours: number;
  readonly cost: Money;
  readonly co2eKg: number;
  readonly risk: number;
  readonly arrival: { readonly p50Ms: number; readonly p90Ms: number };
  readonly demurrage: Money;
  readonly why: string;
};

/** `2h,1%,1%,5%`: hours, cost, CO2e, risk. */
export function parseEpsilon(text: string | undefined): Result<EpsilonHours> {
  if (text === undefined || text.trim() === '') return succeed(epsilonDefault);
  const read =
    /^(\d{1,4}(?:\.\d{1,3})?)h,(\d{1,3}(?:\.\d{1,3})?)%,(\d{1,3}(?:\.\d{1,3})?)%,(\d{1,3}(?:\.\d{1,3})?)%$/.exec(
      text.replaceAll(' ', ''),
    );
  if (read === null)
    return fail('usage.invalid', 'ε is hours and three percentages, as 2h,1%,1%,5%.', { path: '/epsilon' });
  const [hours, cost, co2e, risk] = read.slice(1).map(Number) as [number, number, number, number];
  return succeed({ hours, cost: cost / 100, co2e: co2e / 100, risk: risk / 100 });
}

export function epsilonText({ hours, cost, co2e, risk }: EpsilonHours): string {
  const percent = (share: number) => `${Math.round(share * 100_000) / 1000}%`;
  return `${hours}h,${percent(cost)},${percent(co2e)},${percent(risk)}`;
}

/** A day or a local time is meant where the goods are. */
export function instantAt(text: string | undefined, zone: string): Result<number | undefined> {
  if (text === undefined || text === '') return succeed(undefined);
  const moment = parseMoment(text);
  if (!moment.ok) return moment;
  return succeed(earliestMs(zoneKnown(moment.value) ? moment.value : inZone(moment.value, zone)));
}

/** Modes are told from what else may be avoided. Dangerous goods go by air only where somebody accepts them. */
export function modesWithout(avoid: readonly string[], { dgClass }: Pick<ShippedCargo, 'dgClass'>) {
  const names = avoid.map((name) => name.toLowerCase());
  const byMode: readonly RouteMode[] = worldModes;
  return byMode.filter((mode) => !names.includes(mode) && !(mode === 'air' && dgClass !== undefined));
}

export function waysOverWorld(network: RouteNetwork, question: RouteQuestion) {
  const { from, to, cargo, departMs, arriveByMs, nowMs, epsilon, avoid } = question;
  const modes = modesWithout(avoid, cargo);
  const names = avoid.filter((name) => !(worldModes as readonly string[]).includes(name.toLowerCase()));
  const startMs = departMs ?? nowMs;
  const search = (without: readonly string[], by: readonly RouteMode[]): readonly OnwardWay[] => {
    if (by.length === 0) return [];
    const asked = { ...cargo, from, to, departMs: startMs, avoid: without, modes: by };
    const found = findRoutes(network, asked);
    if (!found.ok) return [];
    if (arriveByMs === undefined) return found.value;
    return departMs === undefined
      ? found.value.map((way) => shifted(way, arriveByMs - way.legs.at(-1)!.arriveMs))
      : found.value;
  };
  const all = search(names, modes);
  const inTime = all.filter(({ legs }) => isInTime(legs, startMs, arriveByMs));
  const notOffered = [
    ...(inTime.length < all.length && arriveByMs !== undefined ? [tooLate(all.length - inTime.length)] : []),
    ...relaxed(search, { names, modes, dgClass: cargo.dgClass, offered: inTime }),
  ];
  return { options: toldWays(inTime, epsilon, cargo), notOffered };
}

export function toldWays(ways: readonly OnwardWay[], epsilon: EpsilonHours, cargo: Cargo): ToldWay[] {
  const delayed = ways.map((way) => ({ ...way, arrival: withDelays(way) }));
  const figures = (way: OnwardWay) => ({
    ...{ hours: way.hours, co2eKg: way.co2eKg, risk: way.risk },
    usd: amountNumber(way.cost),
  });
  const shown = uncovered(delayed, figures, epsilon);
  const all = shown.map(figures);
  return shown.map((way, i) => ({
    ...way,
    demurrage: storageCost(way.legs, cargo),
    why: whyOf(all[i]!, all),
  }));
}

/** Delays of legs are taken as independent of each other and of the waits for the next departure. */
function withDelays({ legs, arrival: { p50Ms, p90Ms } }: OnwardWay): OnwardWay['arrival'] {
  const delays = legs.map(({ mode }) => planningDelays[mode]);
  const late = delays.reduce((sum, { p50Hours }) => sum + p50Hours, 0) * msPerHour;
  const spread = Math.hypot(
    p90Ms - p50Ms,
    ...delays.map(({ p50Hours, p90Hours }) => (p90Hours - p50Hours) * msPerHour),
  );
  return { p50Ms: Math.round(p50Ms + late), p90Ms: Math.round(p50Ms + late + spread) };
}

const msPerHour = 3_600_000;

function shifted(way: OnwardWay, byMs: number): OnwardWay {
  const { arrival } = way;
  const legs = way.legs.map((leg) => {
    const [departMs, arriveMs] = [leg.departMs + byMs, leg.arriveMs + byMs];
    return {
      ...{ ...leg, departMs, arriveMs },
      depart: fromEpochMs(departMs, leg.from.zone, 'minute'),
      arrive: fromEpochMs(arriveMs, leg.to.zone, 'minute'),
    };
  });
  return { ...way, legs, arrival: { p50Ms: arrival.p50Ms + byMs, p90Ms: arrival.p90Ms + byMs } };
}

function isInTime(legs: OnwardWay['legs'], startMs: number, arriveByMs: number | undefined): boolean {
  if (arriveByMs === undefined) return true;
  return legs[0]!.departMs >= startMs && legs.at(-1)!.arriveMs <= arriveByMs;
}

function tooLate(count: number): NotOfferedWay {
  const ways = count === 1 ? 'One way is' : `${count} ways are`;
  return { what: 'arrive by', why: `${ways} too slow to arrive by then.` };
}

const worthwhile = 0.99;

type Relaxed = {
  readonly names: readonly string[];
  readonly modes: readonly RouteMode[];
  readonly dgClass: string | undefined;
  readonly offered: readonly OnwardWay[];
};

/** One condition at a time is left out: it is named when that would be cheaper or quicker. At most eight. */
function relaxed(
  search: (names: readonly string[], modes: readonly RouteMode[]) => readonly OnwardWay[],
  { names, modes, dgClass, offered }: Relaxed,
): NotOfferedWay[] {
  const least = (ways: readonly OnwardWay[], of: (way: OnwardWay) => number) => Math.min(...ways.map(of));
  const gain = (what: string, ways: readonly OnwardWay[]): NotOfferedWay[] => {
    const usd = ({ cost }: OnwardWay) => amountNumber(cost);
    const hours = (way: OnwardWay) => way.hours;
    const isCheaper = least(ways, usd) < worthwhile * least(offered, usd);
    const isQuicker = least(ways, hours) < worthwhile * least(offered, hours);
    if (ways.length === 0 || (!isCheaper && !isQuicker)) return [];
    const best = ways.reduce((a, b) => ((isCheaper ? usd(b) < usd(a) : b.hours < a.hours) ? b : a));
    const much = `USD ${usd(best).toFixed(2)} and ${Math.round(best.hours)} hours`;
    return [{ what, why: `Without this condition, ${much} would do.` }];
  };
  const without = names.slice(0, 8).flatMap((name) =>
    gain(
      `avoid ${name}`,
      search(
        names.filter((other) => other !== name),
        modes,
      ),
    ),
  );
  const missing = worldModes.filter((mode) => !modes.includes(mode));
  const byMode = missing.flatMap((mode) => {
    const what = mode === 'air' && dgClass !== undefined ? `dangerous goods by air` : `avoid ${mode}`;
    return gain(what, search(names, [mode]));
  });
  return [...without, ...byMode];
}
