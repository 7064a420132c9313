// Which ways lead from here to there by the timetable, what do they take, why is each of them shown, and why is another not?
import { succeed, type Result } from '../../../base/index.ts';
import { searchFrontier } from '../search/frontier.ts';
import type { CompiledNetwork } from '../search/timetable/compile.ts';
import { arrivalOf, type Arrival } from './delays.ts';
import { chooseDiverse } from './diverse.ts';
import { endsOf, notOfferedFor, type NotOffered } from './not-offered.ts';
import { wayOf, type Way } from './option.ts';
import { readRequest, type SearchRequest } from './request.ts';
import { lateByDelays, whyOf } from './why.ts';

export type SearchOption = Way & { readonly arrival: Arrival; readonly why: string };

export type SearchAnswer = {
  /** The cheapest first. */
  readonly options: readonly SearchOption[];
  readonly notOffered: readonly NotOffered[];
  /** False when the search was given up at its limit: then an option may be missing. */
  readonly isComplete: boolean;
  readonly labels: number;
};

/**
 * All ways that are Pareto-optimal in time of arrival, cost, CO2e and risk, within the ε that was asked for. No options at all is an
 * answer: `notOffered` says what stands in the way. `usage.invalid`, `place.unknown` when the question cannot be read.
 */
export function searchRoutes(compiled: CompiledNetwork, request: SearchRequest): Result<SearchAnswer> {
  const read = readRequest(compiled, request);
  if (!read.ok) return read;
  const { answers, labels, isComplete } = searchFrontier(read.value.problem);
  const counted = labels.count;
  const found = Array.from({ length: answers.count }, (_, i) => {
    const { rides, first, last } = endsOf(read.value, labels, answers.label[i]!, answers.ending[i]!);
    return { rides, way: wayOf(read.value, rides, first, last) };
  }).sort((a, b) => a.way.usd - b.way.usd || a.way.hours - b.way.hours);
  const all = found.map(({ way }) => way);
  const chosen = new Set(request.k === undefined ? all : chooseDiverse(all, request.k));
  const options = found
    .filter(({ way }) => chosen.has(way))
    .map(({ rides, way }) => {
      const arrival = arrivalOf(read.value, rides, way.arriveMs);
      const late = request.arriveByMs === undefined ? '' : lateByDelays(arrival, request.arriveByMs);
      return { ...way, arrival, why: whyOf(way, all) + late };
    });
  const notOffered = request.explain === false ? [] : notOfferedFor(compiled, request, all);
  return succeed({ options, notOffered, isComplete, labels: counted });
}
