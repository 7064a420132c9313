// Which voyages stand in a route from door to door? Each leg is one departure of its own service.
import { failWith, problem, succeed, type Problem, type Result, type Where } from '../../../base/index.ts';
import type { Mode } from '../../services/index.ts';
import type { PointToPointJson } from './commercial-shapes.ts';
import { cutOffHoursOf, instantOf } from './commercial-times.ts';
import type { ScheduledVoyage, ScheduledCall } from './voyage.ts';

type Leg = PointToPointJson['legs'][number];

/** Barges go by water; what is not settled yet is taken for a lorry, which goes everywhere. */
const modeOf: Readonly<Record<NonNullable<Leg['transport']>['modeOfTransport'], Mode>> = {
  VESSEL: 'sea',
  BARGE: 'sea',
  RAIL: 'rail',
  BARGE_RAIL: 'rail',
  RAIL_TRUCK: 'rail',
  TRUCK: 'road',
  BARGE_TRUCK: 'road',
  MULTIMODAL: 'road',
};

export function voyagesOfRoute(
  { legs, cutOffTimes = [] }: PointToPointJson,
  where: Where,
): Result<ScheduledVoyage[]> {
  const problems: Problem[] = [];
  const voyages = legs.map((leg, l): ScheduledVoyage => {
    const calls = callsOf(leg, { ...where, path: `${where.path}/legs/${l}` }, problems);
    const { transport } = leg;
    const partner = transport?.servicePartners?.[0];
    const mode = modeOf[transport?.modeOfTransport ?? 'VESSEL'];
    const service =
      partner?.carrierServiceCode ??
      transport?.universalServiceReference ??
      `${calls[0]?.place}-${calls.at(-1)?.place}-${mode}`;
    // The doors of the whole route are those of its first leg.
    const doors = l === 0 ? [...cutOffTimes, ...(leg.cutOffTimes ?? [])] : (leg.cutOffTimes ?? []);
    return {
      ...{ service, mode, calls },
      carrier: transport?.vessel?.operatorCarrierCode ?? partner?.carrierCode ?? 'not stated',
      name: partner?.carrierServiceName ?? service,
      ...(transport?.modeOfTransport === 'BARGE' && { isBarge: true }),
      cutOffHours: cutOffHoursOf(doors, instantOf(leg.departure.dateTime)),
    };
  });
  return problems.length > 0 ? failWith(problems) : succeed(voyages);
}

function callsOf(
  { departure, intermediateCalls = [], arrival }: Leg,
  where: Where,
  problems: Problem[],
): ScheduledCall[] {
  const call = (
    code: string | undefined,
    arriveMs: number,
    departMs: number,
    path: string,
  ): ScheduledCall[] => {
    const at = { ...where, path: `${where.path}/${path}` };
    if (code === undefined)
      problems.push(
        problem('place.unknown', 'The place has no UNLocationCode.', { ...at, path: `${at.path}/location` }),
      );
    return code === undefined ? [] : [{ place: code, arriveMs, departMs, where: at }];
  };
  const [departMs, arriveMs] = [instantOf(departure.dateTime), instantOf(arrival.dateTime)];
  return [
    ...call(departure.location.UNLocationCode, departMs, departMs, 'departure'),
    ...intermediateCalls.flatMap(({ location, arrivalDateTime, departureDateTime }, i) => {
      const times = arrivalDateTime ?? departureDateTime;
      // A call without a time says that the ship stops there, not when: it cannot be boarded.
      if (times === undefined) return [];
      return call(
        location.UNLocationCode,
        instantOf(arrivalDateTime ?? times),
        instantOf(departureDateTime ?? times),
        `intermediateCalls/${i}`,
      );
    }),
    ...call(arrival.location.UNLocationCode, arriveMs, arriveMs, 'arrival'),
  ];
}
