// Which departures are there to be taken after the shock, when do they call, what do they cost and how much room have they?
// All of them laid out by number: a node is one call of one trip; a trip is a departure on one course, and the courses of
// a departure share its room. Typed arrays, as the search runs over them.
import type { Network, Service, Stop } from '../../../world/index.ts';
import { cutOffHoursOf } from '../../../world/index.ts';
import type { Allotment } from '../shipments/shipment.ts';
import { freightFactorOf, fuelShareDefault, speedFactorOf, type Shock } from '../shock/shock.ts';
import { closuresOf, type Closures } from './closures.ts';
import { noDetours, type Detours } from './detours.ts';
import { layOut, type Layout } from './lay-out.ts';
import { measureRoom, type Room } from './room.ts';

export type Timetable = Layout &
  Room & {
    readonly network: Network;
    readonly shock: Shock;
    readonly closures: Closures;
    readonly services: readonly Service[];
    readonly stops: readonly Stop[];
    readonly stopIndex: ReadonlyMap<string, number>;
    readonly serviceIndex: ReadonlyMap<string, number>;
    /** First call of each service among all calls of all services, and their number at the end. */
    readonly callFirst: Int32Array;
    /** By call: its stop. */
    readonly callStop: Int32Array;
    /** By call: of the hop that begins there, in US dollars and kilograms as the timetable has it, dearer fuel included. */
    readonly usdPerTeu: Float64Array;
    readonly usdPerTonne: Float64Array;
    readonly co2eKgPerTonne: Float64Array;
    /** By service: what dearer fuel multiplies freight by. */
    readonly freightFactor: Float64Array;
    /** Freight that grows with the length of the hop: the fuel's share. */
    readonly fuelShare: Float64Array;
    readonly cutOffMs: Float64Array;
    readonly onDemand: Uint8Array;
  };

/** What searches look at, and what can be sent to another thread but for `closures`. */
export type SearchTimetable = Omit<Timetable, 'network' | 'tripCourse'>;

export type TimetableRequest = {
  readonly network: Network;
  readonly shock: Shock;
  readonly allotments?: readonly Allotment[];
  readonly detours?: Detours;
  /** Days from the shock in which departures are looked at. */
  readonly horizonDays?: number;
};

export const horizonDaysDefault = 90;

export function buildTimetable(request: TimetableRequest): Timetable {
  const { network, shock, detours = noDetours, horizonDays = horizonDaysDefault } = request;
  const { services, stops } = network;
  const stopIndex = new Map(stops.map(({ code }, index) => [code, index]));
  const serviceIndex = new Map(services.map(({ id }, index) => [id, index]));
  const callFirst = new Int32Array(services.length + 1);
  services.forEach(({ calls }, s) => (callFirst[s + 1] = callFirst[s]! + calls.length));
  const calls = callFirst[services.length]!;
  const callStop = new Int32Array(calls);
  const usdPerTeu = new Float64Array(calls);
  const usdPerTonne = new Float64Array(calls);
  const co2eKgPerTonne = new Float64Array(calls);
  const fuelShare = new Float64Array(calls);
  const freightFactor = Float64Array.from(services, (service) => freightFactorOf(shock, service));
  services.forEach((service, s) => {
    const factor = freightFactor[s]!;
    // Fuel burnt over a distance goes with the square of the speed.
    const burnt = speedFactorOf(shock, service.mode) ** 2;
    service.calls.forEach(({ stop }, c) => {
      const at = callFirst[s]! + c;
      callStop[at] = stopIndex.get(stop)!;
      const hop = service.hops[c];
      if (hop === undefined) return;
      usdPerTeu[at] = hop.usdPerTeu * factor;
      usdPerTonne[at] = hop.usdPerTonne * factor;
      co2eKgPerTonne[at] = hop.co2eKgPerTonne * burnt;
      fuelShare[at] = fuelShareDefault[service.mode];
    });
  });
  const closures = closuresOf(shock);
  const context = { shock, closures, detours, stopOf: (code: string) => stops[stopIndex.get(code)!]! };
  const horizonMs = shock.atMs + horizonDays * 86_400_000;
  const layout = layOut(services, callFirst, context, horizonMs);
  return {
    ...layout,
    ...measureRoom(services, layout, shock, request.allotments ?? [], stops, callStop, callFirst),
    ...{ network, shock, closures, services, stops, stopIndex, serviceIndex },
    ...{ callFirst, callStop, usdPerTeu, usdPerTonne, co2eKgPerTonne, fuelShare },
    freightFactor,
    cutOffMs: Float64Array.from(services, (service) => cutOffHoursOf(service) * 3_600_000),
    onDemand: Uint8Array.from(services, ({ departures }) => ('onDemand' in departures ? 1 : 0)),
  };
}
