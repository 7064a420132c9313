// Which hops of the network may be used for this cargo under these conditions? What does not depend on a date: the cargo rules,
// draught, and what is avoided.
import { chokepointNames, takes, type Mode, type ShippedCargo } from '../../../../world/index.ts';
import { maskOf, modeCode, type CompiledNetwork } from './compile.ts';

/** Each kind by its own codes: ISO 3166-1, stop codes, carriers, modes, chokepoints. */
export type Named = {
  readonly countries?: readonly string[];
  readonly places?: readonly string[];
  readonly carriers?: readonly string[];
  readonly modes?: readonly Mode[];
  readonly chokepoints?: readonly string[];
};

export type View = {
  /** 1 where the hop that begins at the call may be used. */
  readonly hopOpen: Uint8Array;
  /** Calls at which one can leave a service at stop q, by open hops: `alightCall` from `alightStart[q]` on. */
  readonly alightStart: Uint32Array;
  readonly alightCall: Uint32Array;
  readonly boardStart: Uint32Array;
  readonly boardCall: Uint32Array;
};

export type Conditions = {
  readonly cargo: ShippedCargo;
  readonly avoid: Named;
  /** Left out when it is asked what would be without the cargo rules. */
  readonly ignoreCargoRules?: boolean;
};

export function conditionsKey({ cargo, avoid, ignoreCargoRules }: Conditions): string {
  const { weightKg, teu, reefer, dgClass, outOfGauge } = cargo;
  const lists = [avoid.countries, avoid.places, avoid.carriers, avoid.modes, avoid.chokepoints];
  return JSON.stringify([
    ignoreCargoRules === true ? 0 : [weightKg, teu, reefer ?? false, dgClass ?? '', outOfGauge ?? false],
    lists.map((list) => (list ?? []).toSorted()),
  ]);
}

export function viewOf(compiled: CompiledNetwork, conditions: Conditions): View {
  const usable = usableServices(compiled, conditions);
  const closedStop = closedStops(compiled, conditions.avoid);
  const closedVia = maskOf(
    (conditions.avoid.chokepoints ?? []).filter((name) =>
      (chokepointNames as readonly string[]).includes(name),
    ),
  );
  const { callService, callStop, callStart, hopVia, serviceDraftM, stopDraftM } = compiled;
  const hopOpen = new Uint8Array(callStop.length);
  for (let call = 0; call + 1 < callStop.length; call++) {
    const service = callService[call]!;
    if (usable[service] === 0 || call + 1 === callStart[service + 1]!) continue;
    if ((hopVia[call]! & closedVia) !== 0) continue;
    const [from, to] = [callStop[call]!, callStop[call + 1]!];
    if (closedStop[from] === 1 || closedStop[to] === 1) continue;
    if (serviceDraftM[service]! > stopDraftM[from]! || serviceDraftM[service]! > stopDraftM[to]!) continue;
    hopOpen[call] = 1;
  }
  const alight = listed(compiled, (call) => call > 0 && hopOpen[call - 1] === 1);
  const board = listed(compiled, (call) => hopOpen[call] === 1);
  return {
    hopOpen,
    alightStart: alight.start,
    alightCall: alight.calls,
    boardStart: board.start,
    boardCall: board.calls,
  };
}

function usableServices(
  compiled: CompiledNetwork,
  { cargo, avoid, ignoreCargoRules }: Conditions,
): Uint8Array {
  const { network, serviceCapacityKg, serviceCapacityTeu, serviceMode, serviceCarrier, carriers } = compiled;
  const modes = new Set((avoid.modes ?? []).map(modeCode));
  const avoided = new Set(avoid.carriers ?? []);
  const closedCarrier = carriers.map((carrier) => avoided.has(carrier));
  return Uint8Array.from(network.services, (service, s) => {
    if (modes.has(serviceMode[s]!) || closedCarrier[serviceCarrier[s]!]!) return 0;
    if (ignoreCargoRules === true) return 1;
    if (cargo.weightKg > serviceCapacityKg[s]! || cargo.teu > serviceCapacityTeu[s]!) return 0;
    if (cargo.reefer === true && service.capacity?.reeferPlugs === 0) return 0;
    return takes(service, cargo) ? 1 : 0;
  });
}

function closedStops(
  { network, stopOf }: CompiledNetwork,
  { countries = [], places = [] }: Named,
): Uint8Array {
  const closed = Uint8Array.from(network.stops, ({ country }) => (countries.includes(country) ? 1 : 0));
  for (const place of places) {
    const stop = stopOf.get(place);
    if (stop !== undefined) closed[stop] = 1;
  }
  return closed;
}

function listed({ callStop, stopCount }: CompiledNetwork, belongs: (call: number) => boolean) {
  const start = new Uint32Array(stopCount + 1);
  for (let call = 0; call < callStop.length; call++) if (belongs(call)) start[callStop[call]! + 1]!++;
  for (let q = 0; q < stopCount; q++) start[q + 1]! += start[q]!;
  const calls = new Uint32Array(start[stopCount]!);
  const next = start.slice();
  for (let call = 0; call < callStop.length; call++)
    if (belongs(call)) calls[next[callStop[call]!]!++] = call;
  return { start, calls };
}
