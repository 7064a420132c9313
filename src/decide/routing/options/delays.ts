// When does it arrive if services are late as they use to be, and how likely is a connection missed? Draws from the delays of each
// service, the same for the same way; who misses a departure takes the next one.
import { seededRandom } from '../../../base/index.ts';
import type { Service } from '../../../world/index.ts';
import type { Read } from './request.ts';
import { modeCount, msPerHour, nextDeparture } from '../search/timetable/compile.ts';
import type { Ride } from '../search/unfold.ts';

export type Arrival = {
  /** Epoch milliseconds: half, and nine tenths, arrive no later. */
  readonly p50Ms: number;
  readonly p90Ms: number;
  /** Chance that some departure is missed. */
  readonly missed: number;
};

const draws = 300;
const ln5 = Math.log(5);

/**
 * Hours late at the quantile u: straight from none to the median and on to the ninth decile, and behind it a tail that falls off as an
 * exponential distribution through both does.
 */
export function lateHours(
  { p50Hours, p90Hours }: { readonly p50Hours: number; readonly p90Hours: number },
  u: number,
): number {
  if (u < 0.5) return 2 * u * p50Hours;
  if (u < 0.9) return p50Hours + ((u - 0.5) / 0.4) * (p90Hours - p50Hours);
  return p90Hours + ((p90Hours - p50Hours) / ln5) * Math.log(0.1 / Math.max(1e-6, 1 - u));
}

/** Of a service whose departures are not known, how far apart they are; 0 where they are known, or it waits for the cargo. */
function headwayMsOf({ departures }: Service): number {
  return 'onDemand' in departures ? (departures.headwayHours ?? 0) * msPerHour : 0;
}

export function arrivalOf(
  { compiled, problem, isReversed }: Read,
  rides: readonly Ride[],
  arriveMs: number,
): Arrival {
  const { network, callService, callStop, serviceMode, changeMs, serviceLeadMs, callArriveMs, callDepartMs } =
    compiled;
  const end = isReversed ? problem.startMs : problem.endMs;
  const random = seededRandom(rides.map(({ boarded, departMs }) => `${boarded}@${departMs}`).join(' '));
  const after = arriveMs - compiled.originMs - rides.at(-1)!.arriveMs;
  const arrivals = new Float64Array(draws);
  let missed = 0;
  for (let draw = 0; draw < draws; draw++) {
    let at = -Infinity;
    let hasMissed = false;
    for (const [i, { boarded, alighted, departMs }] of rides.entries()) {
      const s = callService[boarded]!;
      let departs = departMs;
      if (i > 0) {
        const came = serviceMode[callService[rides[i - 1]!.boarded]!]!;
        const change = changeMs[(callStop[boarded]! * modeCount + came) * modeCount + serviceMode[s]!]!;
        const earliest = at + change + serviceLeadMs[s]!;
        const headway = headwayMsOf(network.services[s]!);
        if (headway > 0) {
          // The departure was planned for half a headway after the arrival, and is anywhere within one.
          const first = departMs - headway / 2 + random.next() * headway;
          const late = Math.max(0, Math.ceil((earliest - headway / 2 - first) / headway));
          hasMissed ||= late > 0;
          departs = first + late * headway;
        } else if (earliest > departMs) {
          hasMissed ||= compiled.serviceOnDemand[s] === 0;
          const next = nextDeparture(compiled, boarded, earliest);
          departs = next < Infinity ? next : Math.max(earliest, end);
        }
      }
      const delay = network.services[s]!.delay;
      const late = delay === undefined ? 0 : lateHours(delay, random.next()) * msPerHour;
      at = departs + callArriveMs[alighted]! - callDepartMs[boarded]! + late;
    }
    arrivals[draw] = at;
    if (hasMissed) missed++;
  }
  arrivals.sort();
  const quantile = (share: number) =>
    Math.round(compiled.originMs + arrivals[Math.floor(share * draws)]! + after);
  return { p50Ms: quantile(0.5), p90Ms: quantile(0.9), missed: Math.round((missed / draws) * 100) / 100 };
}
