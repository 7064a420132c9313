// How much room has each hop of each departure for these shipments? The ship's own, or what is allotted of it, less what
// the shock takes.
import type { Capacity, Service, Stop } from '../../../world/index.ts';
import type { Allotment } from '../shipments/shipment.ts';
import type { CapacityCut, Shock } from '../shock/shock.ts';
import type { Layout } from './lay-out.ts';

export type Room = {
  /** By node: of the hop that begins there; Infinity where it is not limited. The courses of a departure share it. */
  readonly roomTeu: Float64Array;
  readonly roomKg: Float64Array;
  readonly roomPlugs: Float64Array;
};

export function measureRoom(
  services: readonly Service[],
  layout: Layout,
  shock: Shock,
  allotments: readonly Allotment[],
  stops: readonly Stop[],
  callStop: Int32Array,
  callFirst: Int32Array,
): Room {
  const nodes = layout.nodeTrip.length;
  const room = {
    roomTeu: new Float64Array(nodes).fill(Infinity),
    roomKg: new Float64Array(nodes).fill(Infinity),
    roomPlugs: new Float64Array(nodes).fill(Infinity),
  };
  const allotted = new Map(allotments.map((one) => [one.service, one]));
  services.forEach((service, s) => {
    const capacity = tighter(service.capacity, allotted.get(service.id));
    const from = layout.nodeFirst[layout.tripFirst[s]!]!;
    const until = layout.nodeFirst[layout.tripFirst[s + 1]!]!;
    if (capacity.teu !== undefined) room.roomTeu.fill(capacity.teu, from, until);
    if (capacity.kg !== undefined) room.roomKg.fill(capacity.kg, from, until);
    if (capacity.reeferPlugs !== undefined) room.roomPlugs.fill(capacity.reeferPlugs, from, until);
  });
  for (const cut of shock.capacityCuts)
    cutRoom({ ...layout, ...room, services, stops, callStop, callFirst }, cut);
  return room;
}

type CutTimetable = Room &
  Layout & {
    readonly services: readonly Service[];
    readonly stops: readonly Stop[];
    readonly callStop: Int32Array;
    readonly callFirst: Int32Array;
  };

/** Takes the cut's share of the room on all hops that it means, in place. */
export function cutRoom(timetable: CutTimetable, cut: CapacityCut): void {
  const { services, stops, callStop, callFirst, tripFirst, nodeFirst, tripDepartureMs } = timetable;
  services.forEach((service, s) => {
    if (cut.service !== undefined && cut.service !== service.id) return;
    if (cut.mode !== undefined && cut.mode !== service.mode) return;
    if (cut.carrier !== undefined && cut.carrier !== service.carrier) return;
    for (let trip = tripFirst[s]!; trip < tripFirst[s + 1]!; trip++) {
      const first = nodeFirst[trip]!;
      for (let node = first; node < nodeFirst[trip + 1]! - 1; node++) {
        const call = callFirst[s]! + node - first;
        const touches = [call, call + 1].some((at) => stops[callStop[at]!]!.code === cut.place);
        if (cut.place !== undefined && !touches) continue;
        // By the timetable, so that the courses of a departure lose the same.
        const departMs = tripDepartureMs[trip]! + service.calls[node - first]!.departHours * 3_600_000;
        if (departMs < cut.fromMs || departMs >= cut.untilMs) continue;
        timetable.roomTeu[node]! *= cut.factor;
        timetable.roomKg[node]! *= cut.factor;
        timetable.roomPlugs[node]! *= cut.factor;
      }
    }
  });
}

function tighter({ teu, kg, reeferPlugs }: Capacity = {}, allotment?: Allotment): Capacity {
  const least = (a: number | undefined, b: number | undefined) =>
    a === undefined ? b : b === undefined ? a : Math.min(a, b);
  const found = {
    teu: least(teu, allotment?.teu),
    kg: least(kg, allotment?.kg),
    reeferPlugs: least(reeferPlugs, allotment?.reeferPlugs),
  };
  return Object.fromEntries(Object.entries(found).filter(([, room]) => room !== undefined));
}
