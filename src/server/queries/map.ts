// What is on the map? Lanes with how many shipments use them, where each shipment is, hazards, chokepoints.
import { statedValue, type ShipmentState, type SignalState } from '../../record/index.ts';
import { chokepointNames, chokepointPosition } from '../../world/index.ts';
import type { Principal } from '../access/index.ts';
import type { Runtime } from '../runtime.ts';
import { cutAtAntimeridian, linkTo, placeView, present, signalView, type Shown } from '../views/index.ts';
import { shownStates } from './keys.ts';

export async function visibleSignals(
  runtime: Runtime,
  reader: Principal,
): Promise<{ key: string; state: SignalState }[]> {
  const rows = await runtime.store.projections.query
    .selectFrom('signals')
    .select('key')
    .where(runtime.access.visible(reader, 'signals.key', 'response'))
    .orderBy('starts', 'desc')
    .limit(500)
    .execute();
  const states = await shownStates<SignalState>(
    runtime,
    reader,
    rows.map(({ key }) => key),
  );
  return [...states].map(([key, { state }]) => ({ key, state }));
}

const shipmentsOnMapMax = 5000;

type Lane = {
  id: string;
  mode: string;
  path: ReturnType<typeof cutAtAntimeridian>;
  shipments: number;
  hit: number;
  via: readonly string[];
};

export async function buildMap(runtime: Runtime, reader: Principal) {
  const nowMs = runtime.clock();
  const shown = await shipmentsUnderWay(runtime, reader);
  const attention = await keysNeedingAttention(runtime, reader);
  const lanes = new Map<string, Lane>();
  const positions = [...shown].flatMap(([key, { state, groups }]) => {
    const look = attention.get(key);
    addLanes(runtime, lanes, state, look === 'hit');
    const position = groups.has('events') ? runtime.response.positionOf(state, nowMs) : undefined;
    if (position === undefined) return [];
    return [
      present({
        shipment: linkTo(key, state),
        lat: position.lat,
        lon: position.lon,
        mode:
          state.legs.find(({ mode }) => mode === 'sea' || mode === 'air')?.mode ??
          statedValue(state.mode) ??
          'road',
        state: look ?? ('ok' as const),
        to: placeView(state.destination ?? state.legs.at(-1)?.to, runtime.world.gazetteer),
        eta: state.eta as string | undefined,
      }),
    ];
  });
  const signals = (await visibleSignals(runtime, reader)).filter(({ state }) => state.status !== 'ended');
  const closed = new Set(signals.flatMap(({ state }) => state.closes ?? []));
  return {
    asOf: new Date(nowMs).toISOString(),
    lanes: [...lanes.values()].map(({ via: _via, ...lane }) => lane),
    positions,
    hazards: signals.flatMap(({ key, state }) =>
      state.area === undefined ? [] : [{ signal: signalView(key, state), area: { ...state.area } }],
    ),
    chokepoints: chokepointNames.map((name) => {
      const { lat, lon } = chokepointPosition(name);
      const shipments = [...lanes.values()]
        .filter((lane) => lane.via.includes(name))
        .reduce((sum, lane) => sum + lane.shipments, 0);
      return { name, lat, lon, closed: closed.has(name), shipments };
    }),
  };
}

async function shipmentsUnderWay(
  runtime: Runtime,
  reader: Principal,
): Promise<Map<string, Shown<ShipmentState>>> {
  const rows = await runtime.store.projections.query
    .selectFrom('shipments')
    .select('key')
    .where('status', 'in', ['planned', 'booked', 'in-transit', 'arrived'])
    .where(runtime.access.visible(reader, 'shipments.key'))
    .orderBy('key')
    .limit(shipmentsOnMapMax)
    .execute();
  const shown = await shownStates<ShipmentState>(
    runtime,
    reader,
    rows.map(({ key }) => key),
  );
  return new Map([...shown].filter(([, { groups }]) => groups.has('routing')));
}

async function keysNeedingAttention(
  runtime: Runtime,
  reader: Principal,
): Promise<Map<string, 'attention' | 'hit'>> {
  const rows = await runtime.store.projections.query
    .selectFrom('exception_subjects')
    .innerJoin('exceptions', 'exceptions.key', 'exception_subjects.exception')
    .where('exceptions.status', '=', 'open')
    .where(runtime.access.visible(reader, 'exceptions.key', 'response'))
    .select(['exception_subjects.subject', 'exceptions.kind'])
    .execute();
  const found = new Map<string, 'attention' | 'hit'>();
  for (const { subject, kind } of rows) {
    if (kind === 'hazard') found.set(subject, 'hit');
    else if (!found.has(subject)) found.set(subject, 'attention');
  }
  return found;
}

function addLanes(runtime: Runtime, lanes: Map<string, Lane>, state: ShipmentState, hit: boolean): void {
  for (const leg of state.legs) {
    if (leg.actual.arrive !== undefined) continue;
    const way = runtime.response.wayOf(leg);
    if (way === undefined || way.path.length < 2) continue;
    const id = [leg.mode, leg.from.code, leg.to.code, ...(leg.avoid ?? [])].join(' ');
    const lane = lanes.get(id) ?? {
      id,
      mode: leg.mode,
      path: cutAtAntimeridian(way.path),
      shipments: 0,
      hit: 0,
      via: way.chokepoints,
    };
    lane.shipments += 1;
    if (hit) lane.hit += 1;
    lanes.set(id, lane);
  }
}
