// Which ways are there for cargo from where it is, where no timetable knows? Told with all that one chooses by, with delays by planning
// figures; and how ε is written.
import { amountNumber, fail, succeed, type Money, type Result } from '../../base/index.ts';
import {
  epsilonDefault,
  storageCost,
  uncovered,
  whyOf,
  type Cargo,
  type EpsilonHours,
  type OnwardWay,
  type RouteLeg,
  type RouteMode,
} from '../../decide/index.ts';
import { modes as worldModes, planningDelays, type ShippedCargo } from '../../world/index.ts';

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

/** Modes are told from what else may be avoided. Dangerous goods go by air only where somebody accepts them. */
export function modesWithout(avoid: readonly string[], { dgClass }: Pick<ShippedCargo, 'dgClass'>) {
  const names = avoid.map((name) => name.toLowerCase());
  const byMode: readonly RouteMode[] = worldModes;
  return byMode.filter((mode) => !names.includes(mode) && !(mode === 'air' && dgClass !== undefined));
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
