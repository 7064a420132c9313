// Between which places could it go, where no timetable says so? The two ends, the big ports and airports near them, and what is forced; the
// ways by sea among them with and without the canals that cost a fee.
import { distanceMetres } from '../../../base/index.ts';
import {
  chokepointNames,
  openPassages,
  type ChokepointName,
  type LegPath,
  type Mode,
  type Place,
} from '../../../world/index.ts';
import { hubsTried, railKmMin, reachKm, roadFeederKmMax, roadKmMax, seaWays, wider } from '../chains.ts';
import { wayThrough, type RouteNetwork } from '../network.ts';
import type { Named } from '../search/timetable/view.ts';

export type Lane = {
  readonly mode: Mode;
  readonly from: Place;
  readonly to: Place;
  readonly way: LegPath;
};

export type LaneQuestion = {
  readonly from: Place;
  readonly to: Place;
  readonly avoid: Named;
  readonly force: Named;
};

type Kind = 'port' | 'airport';
type Side = { readonly end: Place; readonly hubs: Readonly<Record<Kind, readonly Place[]>> };

const explainedMax = 4;

export function lanesFor(network: RouteNetwork, question: LaneQuestion): Lane[] {
  const { from, to } = question;
  const sets = closureSets(question.avoid.chokepoints ?? []);
  let [start, end] = [sideOf(network, from, question), sideOf(network, to, question)];
  let sea = seaLanes(network, start.hubs.port, end.hubs.port, sets, question);
  if (!sea.some(({ way }) => isFree(way, question.avoid))) {
    const near = (place: Place) => network.hubsNear(place, 'port', wider.reachKm, wider.hubs);
    start = withPorts(start, near(from));
    end = withPorts(end, near(to));
    sea = seaLanes(network, start.hubs.port, end.hubs.port, sets, question);
  }
  const air = directLanes(network, 'air', start.hubs.airport, end.hubs.airport, question);
  const land = (['rail', 'road'] as const).flatMap((mode) => landLane(network, mode, from, to, question));
  const served = new Set([...sea, ...air].flatMap((lane) => [lane.from.code, lane.to.code]));
  const feeders = [
    ...hubsOf(start, served).flatMap((hub) => feeder(network, from, hub, question)),
    ...hubsOf(end, served).flatMap((hub) => feeder(network, hub, to, question)),
  ];
  const through = forcedPlaces(network, question).flatMap((place) =>
    lanesThrough(network, place, { start, end, sets }, question),
  );
  return unique([...sea, ...air, ...land, ...feeders, ...through]);
}

/** Does a name of places or countries stand for this place? */
export function isNamed({ code, country }: Place, { places = [], countries = [] }: Named): boolean {
  return places.includes(code) || countries.includes(country);
}

function isFree({ chokepoints }: LegPath, { chokepoints: closed = [] }: Named): boolean {
  return !chokepoints.some((name) => closed.includes(name));
}

/** Nothing closed, all that is to be avoided, and all but one of it: what the answer is explained by. */
function closureSets(names: readonly string[]): (readonly ChokepointName[])[] {
  const closable = chokepointNames.filter((name) => names.includes(name) && !openPassages.includes(name));
  const sets = [
    closable,
    [],
    ...closable.slice(0, explainedMax).map((left) => closable.filter((name) => name !== left)),
  ];
  return [...new Map(sets.map((set) => [set.join(), set])).values()];
}

/** The place itself where it is of the kind, else, or where it is closed, the big ones near it. */
function sideOf(network: RouteNetwork, end: Place, { avoid }: LaneQuestion): Side {
  const hubs = (kind: Kind): Place[] => {
    const itself = end.functions.includes(kind) && !isNamed(end, avoid) ? [end] : [];
    if (itself.length > 0) return itself;
    const near = network.hubsNear(end, kind, reachKm[kind], 40).filter(({ code }) => code !== end.code);
    const open = near.filter((hub) => !isNamed(hub, avoid)).slice(0, hubsTried[kind]);
    const closed = near.filter((hub) => isNamed(hub, avoid)).slice(0, hubsTried[kind]);
    if (open.length + closed.length > 0) return [...open, ...closed];
    return [...network.gazetteer.listNearest(end, kind, { limit: 1, withinNm: 200 })].filter(
      ({ code }) => code !== end.code,
    );
  };
  return { end, hubs: { port: hubs('port'), airport: hubs('airport') } };
}

function withPorts({ end, hubs }: Side, more: readonly Place[]): Side {
  const ports = new Map([...hubs.port, ...more].map((place) => [place.code, place]));
  return { end, hubs: { ...hubs, port: [...ports.values()] } };
}

function hubsOf({ end, hubs }: Side, served: ReadonlySet<string>): Place[] {
  return [...hubs.port, ...hubs.airport].filter(({ code }) => code !== end.code && served.has(code));
}

function seaLanes(
  network: RouteNetwork,
  starts: readonly Place[],
  ends: readonly Place[],
  sets: readonly (readonly ChokepointName[])[],
  question: LaneQuestion,
): Lane[] {
  const { chokepoints: via = [] } = question.force;
  return pairs(starts, ends, question).flatMap(([from, to]) => {
    const ways = sets.flatMap((set) => seaWays(network, from, to, set));
    const led =
      via.length === 0 ? undefined : wayThrough(network, 'sea', [from, to], { avoid: sets[0]!, via });
    return [...ways, ...(led === undefined || led.distanceKm === 0 ? [] : [led])].map((way) => ({
      ...{ mode: 'sea' as const, from, to, way },
    }));
  });
}

function directLanes(
  network: RouteNetwork,
  mode: 'air',
  starts: readonly Place[],
  ends: readonly Place[],
  question: LaneQuestion,
): Lane[] {
  return pairs(starts, ends, question).flatMap(([from, to]) => {
    const way = network.way(mode, from, to, []);
    return way === undefined || way.distanceKm === 0 ? [] : [{ mode, from, to, way }];
  });
}

/** Of two ends that are closed themselves nothing but a lorry leaves. */
function pairs(starts: readonly Place[], ends: readonly Place[], question: LaneQuestion) {
  const closed = closedEnds(question);
  return starts.flatMap((from) =>
    ends.flatMap((to) =>
      from.code === to.code || closed.has(from.code) || closed.has(to.code) ? [] : [[from, to] as const],
    ),
  );
}

export function closedEnds({ from, to, avoid }: LaneQuestion): ReadonlySet<string> {
  return new Set([from, to].filter((end) => isNamed(end, avoid)).map(({ code }) => code));
}

function landLane(
  network: RouteNetwork,
  mode: 'rail' | 'road',
  from: Place,
  to: Place,
  question: LaneQuestion,
): Lane[] {
  const km = distanceMetres(from, to) / 1000;
  const closed = closedEnds(question);
  if (km === 0 || (mode === 'road' && km > roadKmMax)) return [];
  if (mode === 'rail' && (km < railKmMin || closed.has(from.code) || closed.has(to.code))) return [];
  const way = network.way(mode, from, to, []);
  return way === undefined ? [] : [{ mode, from, to, way }];
}

/** A lorry, or a train where it is far. To a closed town only a lorry goes. */
function feeder(network: RouteNetwork, from: Place, to: Place, question: LaneQuestion): Lane[] {
  const isFar = distanceMetres(from, to) / 1000 > roadFeederKmMax;
  return landLane(network, isFar ? 'rail' : 'road', from, to, question);
}

const forcedHubs = { port: 2, airport: 1 };

/** What is to be passed: places by their codes, countries by the big ports and airports that lie least out of the way. */
function forcedPlaces(network: RouteNetwork, { from, to, force }: LaneQuestion): Place[] {
  const named = (force.places ?? []).flatMap((code) => network.gazetteer.findPlace(code) ?? []);
  const detour = (place: Place) => distanceMetres(from, place) + distanceMetres(place, to);
  const countries = (force.countries ?? []).filter(
    (country) => country !== from.country && country !== to.country,
  );
  const inCountries = countries.flatMap((country) =>
    (['port', 'airport'] as const).flatMap((kind) =>
      network
        .hubsNear(from, kind, Infinity, 1000)
        .filter((hub) => hub.country === country)
        .toSorted((a, b) => detour(a) - detour(b))
        .slice(0, forcedHubs[kind]),
    ),
  );
  return [...named, ...inCountries].filter(({ code }) => code !== from.code && code !== to.code);
}

type Around = {
  readonly start: Side;
  readonly end: Side;
  readonly sets: readonly (readonly ChokepointName[])[];
};

function lanesThrough(
  network: RouteNetwork,
  place: Place,
  { start, end, sets }: Around,
  question: LaneQuestion,
): Lane[] {
  const sea = place.functions.includes('port')
    ? [
        ...seaLanes(network, start.hubs.port, [place], sets, question),
        ...seaLanes(network, [place], end.hubs.port, sets, question),
      ]
    : [];
  const air = place.functions.includes('airport')
    ? [
        ...directLanes(network, 'air', start.hubs.airport, [place], question),
        ...directLanes(network, 'air', [place], end.hubs.airport, question),
      ]
    : [];
  const land = (['rail', 'road'] as const).flatMap((mode) => [
    ...landLane(network, mode, question.from, place, question),
    ...landLane(network, mode, place, question.to, question),
  ]);
  const served = new Set([...sea, ...air].flatMap((lane) => [lane.from.code, lane.to.code]));
  const feeders = [
    ...hubsOf(start, served).flatMap((hub) => feeder(network, question.from, hub, question)),
    ...hubsOf(end, served).flatMap((hub) => feeder(network, hub, question.to, question)),
  ];
  return [...sea, ...air, ...land, ...feeders];
}

function unique(lanes: readonly Lane[]): Lane[] {
  const keyOf = ({ mode, from, to, way }: Lane) =>
    [mode, from.code, to.code, Math.round(way.distanceKm), way.chokepoints.join()].join('|');
  return [...new Map(lanes.map((lane) => [keyOf(lane), lane])).values()];
}
