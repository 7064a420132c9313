// Which voyages do a carrier's answers of DCSA Commercial Schedules 1.0 tell? Vessel schedules one a vessel, point-to-point routes
// one a leg; port schedules are one call each, and the calls of a vessel at several ports make its voyage.
import type * as z from 'zod';
import {
  fail,
  failWith,
  problem,
  succeed,
  type Problem,
  type Result,
  type Where,
} from '../../../base/index.ts';
import {
  pointToPointSchema,
  portScheduleSchema,
  vesselScheduleSchema,
  type PortScheduleJson,
  type VesselScheduleJson,
} from './commercial-shapes.ts';
import { cutOffHoursOf, timesOf } from './commercial-times.ts';
import { voyagesOfRoute } from './point-to-point.ts';
import type { ScheduleFile } from './schedule-csv.ts';
import {
  findDisorder,
  problemsMax,
  voyageLimits,
  type ScheduledVoyage,
  type ScheduledCall,
} from './voyage.ts';

const itemsMax = 20_000;

/** Problems name the file and the path in it. Port schedules are joined across all files. */
export function parseCommercialSchedules(files: readonly ScheduleFile[]): Result<ScheduledVoyage[]> {
  const problems: Problem[] = [];
  const voyages: ScheduledVoyage[] = [];
  const portCalls: PortCall[] = [];
  for (const file of files) {
    const items = itemsOf(file);
    if (!items.ok) return items;
    for (const [i, item] of items.value.entries()) {
      if (problems.length >= problemsMax || voyages.length > voyageLimits.voyages) break;
      const where = { document: file.name, path: `/${i}` };
      const read = readItem(item, where);
      if (!read.ok) problems.push(...read.problems);
      else {
        voyages.push(...read.value.voyages);
        portCalls.push(...read.value.portCalls);
      }
    }
  }
  voyages.push(...joinPortCalls(portCalls));
  for (const voyage of voyages) problems.push(...[findDisorder(voyage) ?? []].flat());
  if (problems.length > 0) return failWith(problems.slice(0, problemsMax));
  if (voyages.length === 0) {
    const why =
      portCalls.length > 0
        ? 'No vessel calls at two of these ports: add the schedules of the other ports.'
        : 'There is no voyage with two calls.';
    return fail('network.invalid', why, {
      document: files
        .map(({ name }) => name)
        .join(', ')
        .slice(0, 200),
    });
  }
  return succeed(voyages);
}

function itemsOf({ name, text }: ScheduleFile): Result<readonly unknown[]> {
  const document = { document: name };
  if (text.length > voyageLimits.characters)
    return fail(
      'network.invalid',
      `The file is longer than ${voyageLimits.characters} characters: split it.`,
      document,
    );
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return fail(
      'network.invalid',
      `This is no JSON: ${error instanceof Error ? error.message : ''}`,
      document,
    );
  }
  const items = Array.isArray(json) ? (json as unknown[]) : [json];
  if (items.length > itemsMax)
    return fail('network.invalid', `The file has more than ${itemsMax} entries.`, document);
  return succeed(items);
}

type PortCall = {
  readonly vessel: string;
  readonly head: Pick<ScheduledVoyage, 'service' | 'carrier' | 'name'>;
  readonly call: ScheduledCall;
  readonly cutOffHours: NonNullable<ScheduledVoyage['cutOffHours']>;
};

type Read = { readonly voyages: readonly ScheduledVoyage[]; readonly portCalls: readonly PortCall[] };

/** Which of the three answers an entry belongs to is told by the fields that only it has. */
function readItem(item: unknown, where: Where): Result<Read> {
  if (typeof item !== 'object' || item === null || Array.isArray(item))
    return fail('network.invalid', 'An entry of a schedule is an object.', where);
  if ('legs' in item) {
    const route = parsed(pointToPointSchema, item, where);
    if (!route.ok) return route;
    const voyages = voyagesOfRoute(route.value, where);
    return voyages.ok ? succeed({ voyages: voyages.value, portCalls: [] }) : voyages;
  }
  if ('carrierServiceName' in item) {
    const schedule = parsed(vesselScheduleSchema, item, where);
    return schedule.ok ? voyagesOfVessels(schedule.value, where) : schedule;
  }
  if ('location' in item) {
    const schedule = parsed(portScheduleSchema, item, where);
    return schedule.ok ? callsOfPort(schedule.value, where) : schedule;
  }
  return fail(
    'network.invalid',
    'This is no schedule of DCSA Commercial Schedules 1.0: an entry has legs, carrierServiceName with vesselSchedules, or location with vesselSchedules.',
    where,
  );
}

function parsed<T>(schema: z.ZodType<T>, item: unknown, { document, path }: Where): Result<T> {
  const read = schema.safeParse(item);
  if (read.success) return succeed(read.data);
  return failWith(
    read.error.issues.slice(0, 5).map((issue) =>
      problem('network.invalid', `${issue.message}.`.replace(/\.\.$/, '.'), {
        ...(document !== undefined && { document }),
        path: [path, ...issue.path.map(String)].join('/'),
      }),
    ),
  );
}

function voyagesOfVessels(schedule: VesselScheduleJson, where: Where): Result<Read> {
  const problems: Problem[] = [];
  const { carrierServiceName, carrierServiceCode, universalServiceReference } = schedule;
  const voyages = schedule.vesselSchedules.flatMap(
    ({ vessel, transportCalls = [] }, v): ScheduledVoyage[] => {
      const calls: ScheduledCall[] = [];
      const cutOffs: NonNullable<ScheduledVoyage['cutOffHours']>[] = [];
      transportCalls.forEach(({ location, isCargoOperationalCall, timestamps, cutOffTimes = [] }, c) => {
        // A canal or a call for bunkers: no cargo comes or goes.
        if (isCargoOperationalCall === false) return;
        const at = { ...where, path: `${where.path}/vesselSchedules/${v}/transportCalls/${c}` };
        const place = location?.UNLocationCode;
        if (place === undefined) {
          problems.push(
            problem('place.unknown', 'The call has no UNLocationCode.', {
              ...at,
              path: `${at.path}/location`,
            }),
          );
          return;
        }
        const times = timesOf(timestamps);
        calls.push({ place, ...times, where: at });
        cutOffs.push(cutOffHoursOf(cutOffTimes, times.departMs));
      });
      if (calls.length < 2) return [];
      return [
        {
          ...{
            service: carrierServiceCode ?? universalServiceReference ?? carrierServiceName,
            mode: 'sea',
            calls,
          },
          carrier: vessel?.operatorCarrierCode ?? 'not stated',
          name: carrierServiceName,
          cutOffHours: strictest(cutOffs),
        },
      ];
    },
  );
  return problems.length > 0 ? failWith(problems) : succeed({ voyages, portCalls: [] });
}

/** The earliest door of all calls: a service has one. */
function strictest(
  cutOffs: readonly NonNullable<ScheduledVoyage['cutOffHours']>[],
): NonNullable<ScheduledVoyage['cutOffHours']> {
  const all = cutOffs.flatMap((one) => Object.entries(one));
  return Object.fromEntries(
    [...Map.groupBy(all, ([door]) => door)].map(([door, hours]) => [
      door,
      Math.max(...hours.map(([, h]) => h)),
    ]),
  );
}

function callsOfPort({ location, vesselSchedules = [] }: PortScheduleJson, where: Where): Result<Read> {
  const place = location.UNLocationCode;
  if (place === undefined)
    return fail('place.unknown', 'The port has no UNLocationCode.', {
      ...where,
      path: `${where.path}/location`,
    });
  const portCalls = vesselSchedules.map((schedule, s): PortCall => {
    const { servicePartners, universalServiceReference, universalExportVoyageReference, vessel } = schedule;
    const partner = servicePartners[0] ?? {};
    const service =
      partner.carrierServiceCode ?? universalServiceReference ?? partner.carrierServiceName ?? 'not stated';
    const times = timesOf(schedule.timestamps);
    return {
      // A vessel that is not yet named is told apart by its voyage.
      vessel: JSON.stringify([
        service,
        vessel?.vesselIMONumber ??
          vessel?.name ??
          universalExportVoyageReference ??
          partner.carrierExportVoyageNumber,
      ]),
      head: {
        service,
        carrier: vessel?.operatorCarrierCode ?? partner.carrierCode ?? 'not stated',
        name: partner.carrierServiceName ?? service,
      },
      call: { place, ...times, where: { ...where, path: `${where.path}/vesselSchedules/${s}` } },
      cutOffHours: cutOffHoursOf(schedule.cutOffTimes ?? [], times.departMs),
    };
  });
  return succeed({ voyages: [], portCalls });
}

function joinPortCalls(portCalls: readonly PortCall[]): ScheduledVoyage[] {
  return [...Map.groupBy(portCalls, ({ vessel }) => vessel).values()].flatMap((group): ScheduledVoyage[] => {
    const inTurn = group.toSorted((a, b) => a.call.arriveMs - b.call.arriveMs);
    // Answers overlap: the same call may have been told twice.
    const calls = inTurn
      .map(({ call }) => call)
      .filter(
        ({ place, arriveMs }, i, all) =>
          i === 0 || place !== all[i - 1]!.place || arriveMs !== all[i - 1]!.arriveMs,
      );
    if (calls.length < 2) return [];
    return [
      { ...group[0]!.head, mode: 'sea', calls, cutOffHours: strictest(group.map((one) => one.cutOffHours)) },
    ];
  });
}
