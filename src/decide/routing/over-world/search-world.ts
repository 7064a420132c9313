// Which ways lead from here to there where no timetable is known? The same search as by a timetable, over lanes that are assumed.
import { succeed, type Result } from '../../../base/index.ts';
import type { LegPath, Place } from '../../../world/index.ts';
import type { RouteNetwork } from '../network.ts';
import { comparedWithout, notOfferedFor, type NotOffered } from '../options/not-offered.ts';
import { searchLimits, type SearchRequest } from '../options/request.ts';
import { searchRoutes, type SearchAnswer } from '../options/search-routes.ts';
import { compileNetwork, type CompiledNetwork } from '../search/timetable/compile.ts';
import type { Named } from '../search/timetable/view.ts';
import { assumedNetwork, type AssumedNetwork } from './assumed-network.ts';
import { refusedModes } from './refused.ts';
import { isNamed, lanesFor, type LaneQuestion } from './lanes.ts';

export type WorldRequest = Omit<SearchRequest, 'from' | 'to' | 'underWay' | 'closures' | 'full'> & {
  readonly from: Place;
  readonly to: Place;
  /** Nothing departs before, when only a time to arrive by is given. Epoch milliseconds. */
  readonly notBeforeMs?: number;
};

export type WorldAnswer = SearchAnswer & {
  readonly places: ReadonlyMap<string, Place>;
  /** The line that a leg takes, by the id of its service. */
  readonly ways: ReadonlyMap<string, LegPath>;
};

const msPerHour = 3_600_000;
const windowHours = 2 * searchLimits.hoursMax;

/** As `searchRoutes`: no options at all is an answer, and `notOffered` says what stands in the way. */
export function searchOverWorld(world: RouteNetwork, request: WorldRequest): Result<WorldAnswer> {
  const { from, to, avoid = {}, force = {}, notBeforeMs, ...rest } = request;
  const question: LaneQuestion = { from, to, avoid, force };
  const assumed = assumedFor(world, question, request);
  const compiled = compileNetwork(assumed.network);
  const asked: SearchRequest = {
    ...rest,
    ...{ from: from.code, to: to.code, avoid: enforced(question, assumed) },
    ...(hasNames(force) && { force }),
  };
  const bounded = { ...asked, ...hoursLeft(request) };
  const found = searchRoutes(compiled, { ...bounded, explain: false });
  if (!found.ok) return found;
  const { options } = found.value;
  const explained = notBeforeMs === undefined ? asked : fromNow(asked, notBeforeMs);
  const { places, ways } = assumed;
  if (request.explain === false) return succeed({ ...found.value, places, ways });
  const known = [
    ...notOfferedFor(compiled, explained, options),
    ...endsReopened(world, question, { request, asked: explained, options }),
  ];
  const notOffered = [...known, ...refusedModes(compiled, explained, { known })];
  return succeed({ ...found.value, notOffered, places, ways });
}

function assumedFor(world: RouteNetwork, question: LaneQuestion, request: WorldRequest): AssumedNetwork {
  const { departMs, arriveByMs = 0 } = request;
  const middleMs = departMs ?? arriveByMs;
  const window = {
    fromMs: middleMs - windowHours * msPerHour,
    untilMs: middleMs + windowHours * msPerHour,
  };
  return assumedNetwork(world, lanesFor(world, question), [question.from, question.to], window);
}

/**
 * A town whose port is closed is still reached by lorry, so its name closes the lanes and not the stop. Other stops that the name stands for are
 * closed one by one.
 */
function enforced(question: LaneQuestion, { places }: AssumedNetwork): Named {
  const { from, to, avoid } = question;
  const ends = [from, to];
  const standsForEnd = (kind: 'places' | 'countries') => (name: string) =>
    ends.some((end) => isNamed(end, { [kind]: [name] }));
  const part = (isLifted: boolean) => ({
    places: (avoid.places ?? []).filter((name) => standsForEnd('places')(name) === isLifted),
    countries: (avoid.countries ?? []).filter((name) => standsForEnd('countries')(name) === isLifted),
  });
  const [lifted, kept] = [part(true), part(false)];
  const closed = [...places.values()].filter(
    (place) => isNamed(place, lifted) && place.code !== from.code && place.code !== to.code,
  );
  return { ...avoid, ...kept, places: [...kept.places, ...closed.map(({ code }) => code)] };
}

function hasNames(named: Named): boolean {
  return Object.values(named).some((names) => names.length > 0);
}

/** Time runs backwards from the arrival no farther than to where nothing may depart before. */
function hoursLeft({ departMs, arriveByMs, notBeforeMs }: WorldRequest): Pick<SearchRequest, 'hoursMax'> {
  if (departMs !== undefined || arriveByMs === undefined || notBeforeMs === undefined) return {};
  const hours = (arriveByMs - notBeforeMs) / msPerHour;
  return { hoursMax: Math.min(searchLimits.hoursMax, Math.max(1, hours)) };
}

function fromNow(asked: SearchRequest, notBeforeMs: number): SearchRequest {
  return asked.departMs === undefined ? { ...asked, departMs: notBeforeMs } : asked;
}

type Offered = {
  readonly request: WorldRequest;
  readonly asked: SearchRequest;
  readonly options: SearchAnswer['options'];
};

/** What it would bring if the port or country of an end were open: other lanes, so a network of its own. */
function endsReopened(
  world: RouteNetwork,
  question: LaneQuestion,
  { request, asked, options }: Offered,
): NotOffered[] {
  const { from, to, avoid } = question;
  return (['places', 'countries'] as const).flatMap((kind) => {
    const names = (avoid[kind] ?? []).filter((name) =>
      [from, to].some((end) => isNamed(end, { [kind]: [name] })),
    );
    return names.flatMap((name) => {
      const open = { ...avoid, [kind]: avoid[kind]!.filter((other) => other !== name) };
      const reopened = { ...question, avoid: open };
      const assumed = assumedFor(world, reopened, request);
      const compiled: CompiledNetwork = compileNetwork(assumed.network);
      const without = { ...asked, avoid: enforced(reopened, assumed) };
      return comparedWithout(compiled, { condition: `avoid ${name}`, request: without }, options, asked);
    });
  });
}
