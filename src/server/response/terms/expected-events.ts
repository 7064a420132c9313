// What is planned for the containers of a shipment that starts or stops a clock, and has not happened yet?
import { legTime, mainLegs, type PlaceRef, type ShipmentState } from '../../../record/index.ts';
import type { ContainerEvent, Gazetteer } from '../../../world/index.ts';
import { carrierOf, countryOf, eventsOf, instantOf, type ShipmentClocks } from './clocks.ts';

type Expected = { readonly atMs: number; readonly place?: PlaceRef };

/** When an event is expected: as told of the container or of all, else as the legs are planned. Undefined where it is past. */
export function expectedAt(
  { state, gazetteer, nowMs }: Pick<ShipmentClocks, 'state' | 'gazetteer' | 'nowMs'>,
  code: string,
  container: string,
): Expected | undefined {
  const told = state.timeline
    .filter(
      (mark) =>
        mark.code === code &&
        mark.classifier !== 'actual' &&
        mark.status === 'current' &&
        mark.at !== undefined &&
        (mark.equipment ?? container) === container,
    )
    .toSorted((a, b) => b.seq - a.seq)[0];
  const found =
    told?.at === undefined
      ? byLegs(state, code, gazetteer)
      : { atMs: instantOf(told, told.at, gazetteer), ...(told.place && { place: told.place }) };
  return found !== undefined && found.atMs > nowMs ? found : undefined;
}

function byLegs(state: ShipmentState, code: string, gazetteer: Gazetteer): Expected | undefined {
  const main = mainLegs(state.legs);
  const [first, last] = [main[0], main.at(-1)];
  const onward = last && state.legs.find(({ leg }) => leg > last.leg);
  const [leg, end] =
    code === 'GTOT'
      ? [onward, 'depart' as const]
      : code === 'DISC' || code === 'ARRI'
        ? [last, 'arrive' as const]
        : code === 'LOAD' || code === 'DEPA'
          ? [first, 'depart' as const]
          : [undefined, 'depart' as const];
  const at = leg && legTime(leg, end);
  if (leg === undefined || at === undefined) return undefined;
  const place = end === 'depart' ? leg.from : leg.to;
  return { atMs: instantOf({ place }, at, gazetteer), place };
}

/** Discharge and pick-up of each container that has not been discharged or picked up at the end of the main carriage. */
export function expectedEvents(clocks: ShipmentClocks): ContainerEvent[] {
  const { state, gazetteer } = clocks;
  const happened = eventsOf(clocks);
  const last = mainLegs(state.legs).at(-1);
  const departMs = clocks.state.legs.length === 0 ? -Infinity : departureOf(clocks);
  if (last === undefined) return [];
  const carrier = carrierOf(clocks);
  return state.equipment.flatMap((container) => {
    const own = happened.filter((event) => event.container === container);
    const equipment = own.find((event) => event.equipment !== undefined)?.equipment;
    const since = own.filter(({ atMs }) => atMs > departMs);
    // In the order of a voyage: what came later makes moot what was to come before.
    const done = importOrder.findLastIndex((code) =>
      since.some((event) => event.code === code && (event.place ?? last.to.code) === last.to.code),
    );
    return importOrder.slice(done + 1).flatMap((code): ContainerEvent[] => {
      const found = code === 'AVPU' ? undefined : expectedAt(clocks, code, container);
      if (found === undefined) return [];
      const { code: place, country = countryOf({ place: last.to }, gazetteer) } = last.to;
      return [
        {
          ...{ container, code, atMs: found.atMs },
          ...(place !== undefined && { place }),
          ...(country !== undefined && { country }),
          ...(equipment !== undefined && { equipment }),
          ...(carrier !== undefined && { carrier }),
        },
      ];
    });
  });
}

const importOrder = ['DISC', 'AVPU', 'GTOT'] as const;

function departureOf({ state, gazetteer }: ShipmentClocks): number {
  const first = mainLegs(state.legs)[0];
  const at = first && legTime(first, 'depart');
  return first === undefined || at === undefined
    ? -Infinity
    : instantOf({ place: first.from }, at, gazetteer);
}
