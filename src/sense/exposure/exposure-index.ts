// Which shipments does a hazard touch? Cells × time: each cell knows the lanes that lead through it and by which stretch,
// each lane its legs in the order of departure, each place the cargo that stands there. What comes out is exact: the cells
// only choose which stretches of which lanes are tested.
import { cellToLatLng } from 'h3-js';
import { reasonOf, windowsOf, type Hazard, type Hit, type Window } from './hazard.ts';
import {
  buildLane,
  cellMarginDegrees,
  laneKey,
  laneStretches,
  type Lane,
  type LaneEnd,
  type LaneRequest,
  type LaneSource,
} from './lane.ts';
import { spanOf, stayBetween, type ExposureLeg } from './leg-times.ts';
import { isInside, isNear, prepareArea, type PreparedArea } from './prepared-area.ts';

type PlacedLeg = Omit<ExposureLeg, 'request'> & { readonly shipment: string };
type Stay = {
  readonly shipment: string;
  readonly leg: number;
  readonly before: PlacedLeg | undefined;
  readonly after: PlacedLeg | undefined;
};
type LaneEntry = { readonly lane: Lane; readonly legs: Set<PlacedLeg>; sorted?: PlacedLeg[] | undefined };
type PlaceEntry = { readonly place: LaneEnd; readonly stays: Set<Stay> };
type CellEntry = {
  readonly lat: number;
  readonly lon: number;
  readonly runs: { entry: LaneEntry; first: number; last: number }[];
};
type Held = {
  readonly legs: { entry: LaneEntry; leg: PlacedLeg }[];
  readonly stays: { entry: PlaceEntry; stay: Stay }[];
};

export type ExposureIndex = {
  /** Replaces what is known of the shipment. @returns the legs that could not be placed, because a place or way is unknown */
  put(shipment: string, legs: readonly ExposureLeg[]): readonly number[];
  remove(shipment: string): void;
  /** In the order of shipment and leg. */
  hits(hazard: Hazard): Hit[];
  size(): { readonly shipments: number; readonly lanes: number; readonly cells: number };
};

export function createExposureIndex({ laneOf }: { laneOf: LaneSource }): ExposureIndex {
  const lanes = new Map<string, LaneEntry | undefined>();
  const places = new Map<string, PlaceEntry>();
  const cells = new Map<string, CellEntry>();
  const shipments = new Map<string, Held>();

  const laneFor = (request: LaneRequest): LaneEntry | undefined => {
    const key = laneKey(request);
    if (lanes.has(key)) return lanes.get(key);
    const way = laneOf(request);
    const entry =
      way && way.path.length > 0
        ? { lane: buildLane(key, request.mode, way), legs: new Set<PlacedLeg>() }
        : undefined;
    lanes.set(key, entry);
    if (entry !== undefined) addToCells(cells, entry);
    return entry;
  };
  const placeFor = (place: LaneEnd): PlaceEntry => {
    const key = place.code ?? `${place.lat},${place.lon}`;
    let entry = places.get(key);
    if (entry === undefined) places.set(key, (entry = { place, stays: new Set() }));
    return entry;
  };
  const remove = (shipment: string) => {
    const held = shipments.get(shipment);
    if (held === undefined) return;
    for (const { entry, leg } of held.legs) {
      entry.legs.delete(leg);
      entry.sorted = undefined;
    }
    for (const { entry, stay } of held.stays) entry.stays.delete(stay);
    shipments.delete(shipment);
  };
  const put = (shipment: string, legs: readonly ExposureLeg[]) => {
    remove(shipment);
    const unplaced: number[] = [];
    const held: Held = { legs: [], stays: [] };
    for (const one of legs.length > 1 ? legs.toSorted((a, b) => a.leg - b.leg) : legs) {
      const entry = laneFor(one.request);
      const { leg, depart, arrive, departed, arrived } = one;
      if (entry === undefined) unplaced.push(leg);
      else held.legs.push({ entry, leg: { shipment, leg, depart, arrive, departed, arrived } });
    }
    for (const { entry, leg } of held.legs) {
      entry.legs.add(leg);
      entry.sorted = undefined;
    }
    addStaysOf(held.legs, (place, stay) => {
      const entry = placeFor(place);
      entry.stays.add(stay);
      held.stays.push({ entry, stay });
    });
    if (held.legs.length > 0) shipments.set(shipment, held);
    return unplaced;
  };
  const hits = (hazard: Hazard) => {
    const found: Hit[] = [];
    const { closed, area } = windowsOf(hazard);
    if (hazard.closes?.length) addClosedHits(found, hazard, closed, lanes.values(), places.values());
    if (hazard.area !== undefined)
      addAreaHits(found, hazard, area, prepareArea(hazard.area), cells.values(), places.values());
    return tidy(found);
  };
  const size = () => ({ shipments: shipments.size, lanes: lanes.size, cells: cells.size });
  return { put, remove, hits, size };
}

function addToCells(cells: Map<string, CellEntry>, entry: LaneEntry): void {
  for (const { cell, first, last } of entry.lane.runs) {
    let known = cells.get(cell);
    if (known === undefined) {
      const [lat, lon] = cellToLatLng(cell);
      cells.set(cell, (known = { lat, lon, runs: [] }));
    }
    known.runs.push({ entry, first, last });
  }
}

/** Between each two legs, before the first and after the last. Called for every shipment: no object more than is kept. */
function addStaysOf(legs: Held['legs'], add: (place: LaneEnd, stay: Stay) => void): void {
  if (legs.length === 0) return;
  for (let i = 0; i <= legs.length; i++) {
    const before = legs[i - 1];
    const after = legs[i];
    const { shipment, leg } = (after ?? before)!.leg;
    const stay: Stay = { shipment, leg, before: before?.leg, after: after?.leg };
    if (before) add(before.entry.lane.way.to, stay);
    // Two legs that do not meet at one place leave cargo at both.
    const leaves = after?.entry.lane.way.from;
    if (leaves && (before === undefined || before.entry.lane.way.to.code !== leaves.code)) add(leaves, stay);
  }
}

function addClosedHits(
  found: Hit[],
  { closes = [], now }: Hazard,
  window: Window,
  lanes: Iterable<LaneEntry | undefined>,
  places: Iterable<PlaceEntry>,
): void {
  const closed = new Set(closes);
  for (const entry of lanes) {
    for (const { chokepoint, share } of entry?.lane.way.passes ?? []) {
      if (!closed.has(chokepoint)) continue;
      for (const leg of legsUntil(entry!, window.until)) {
        const { depart, arrive } = spanOf(leg, now);
        const at = depart + share * (arrive - depart);
        if (leg.arrived || at < window.from || at > window.until) continue;
        found.push(hit(leg.shipment, leg.leg, 'passes', chokepoint, at, at));
      }
    }
  }
  for (const { place, stays } of places)
    if ((place.code && closed.has(place.code)) || (place.country && closed.has(place.country)))
      addStays(found, place, stays, window, now);
}

function addAreaHits(
  found: Hit[],
  { modes, standing = true, now }: Hazard,
  window: Window,
  area: PreparedArea,
  cells: Iterable<CellEntry>,
  places: Iterable<PlaceEntry>,
): void {
  for (const [entry, pieces] of piecesNear(area, cells)) {
    if (modes !== undefined && !modes.includes(entry.lane.mode)) continue;
    if (entry.legs.size === 0) continue;
    const stretches = laneStretches(entry.lane, area, pieces);
    if (stretches.length === 0) continue;
    for (const leg of legsUntil(entry, window.until)) {
      const { depart, arrive } = spanOf(leg, now);
      if (arrive < window.from) continue;
      for (const [first, last] of stretches) {
        const from = Math.max(window.from, depart + first * (arrive - depart));
        const until = Math.min(window.until, depart + last * (arrive - depart));
        if (from <= until) found.push(hit(leg.shipment, leg.leg, 'crosses', '', from, until));
      }
    }
  }
  if (!standing) return;
  for (const { place, stays } of places)
    if (stays.size > 0 && isInside(area, place.lat, place.lon)) addStays(found, place, stays, window, now);
}

/** The pieces of each lane that may lie in the area: those with an end in a cell near it. */
function piecesNear(area: PreparedArea, cells: Iterable<CellEntry>): Map<LaneEntry, Set<number>> {
  const near = new Map<LaneEntry, Set<number>>();
  for (const { lat, lon, runs } of cells) {
    if (!isNear(area, lat, lon, cellMarginDegrees)) continue;
    for (const { entry, first, last } of runs) {
      let pieces = near.get(entry);
      if (pieces === undefined) near.set(entry, (pieces = new Set()));
      const end = Math.min(last, entry.lane.lon.length - 2);
      for (let i = Math.max(0, first - 1); i <= end; i++) pieces.add(i);
    }
  }
  return near;
}

/** The legs of a lane that depart, as planned, no later than `until`; none expected later can be touched. */
function* legsUntil(entry: LaneEntry, until: number): Generator<PlacedLeg> {
  entry.sorted ??= [...entry.legs].sort((a, b) => a.depart - b.depart);
  for (const leg of entry.sorted) {
    if (leg.depart > until) return;
    yield leg;
  }
}

function addStays(
  found: Hit[],
  place: LaneEnd,
  stays: Iterable<Stay>,
  window: Window,
  now: number | undefined,
): void {
  for (const { shipment, leg, before, after } of stays) {
    const stay = stayBetween(before, after, now);
    if (stay === undefined) continue;
    const from = Math.max(window.from, stay[0]);
    const until = Math.min(window.until, stay[1]);
    if (from <= until) found.push(hit(shipment, leg, 'stands', place.code ?? place.name ?? '', from, until));
  }
}

function hit(
  shipment: string,
  leg: number,
  how: Hit['how'],
  place: string,
  from: number,
  until: number,
): Hit {
  const what = { shipment, leg, how, place, from, until };
  return { ...what, why: reasonOf(what) };
}

/** Ordered, and each touch once: a place may be inside the area and closed by name. */
function tidy(found: Hit[]): Hit[] {
  const keyOf = ({ shipment, leg, how, place, from }: Hit) =>
    [shipment, String(leg).padStart(3, '0'), String(from), how, place].join('\n');
  const keyed = new Map(found.map((one): [string, Hit] => [keyOf(one), one]));
  return [...keyed].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, one]) => one);
}
