// Why is something not offered? Each condition is left out alone: when that would bring a way that is cheaper or quicker than what is
// offered, the condition is named with what it costs.
import { searchExtremes } from '../search/frontier.ts';
import { ridesOf, wayOf, type Way } from './option.ts';
import { readRequest, type Access, type Read, type SearchRequest } from './request.ts';
import type { CompiledNetwork } from '../search/timetable/compile.ts';

export type NotOffered = {
  /** What stands in the way: `avoid suez`, `reefer`, `arrive by`, `closure of EGPSD`. */
  readonly condition: string;
  readonly why: string;
  /** The best without it. */
  readonly hours: number;
  readonly usd: number;
  readonly modes: readonly string[];
};

type Relaxation = {
  readonly condition: string;
  readonly request: SearchRequest;
  readonly ignoreCargoRules?: boolean;
};

/** Each is a search of its own, if a small one. */
const relaxationsMax = 8;
const worthwhile = 0.99;

export function notOfferedFor(
  compiled: CompiledNetwork,
  request: SearchRequest,
  offered: readonly Way[],
): NotOffered[] {
  return relaxationsOf(request)
    .slice(0, relaxationsMax)
    .flatMap((relaxation) => comparedWithout(compiled, relaxation, offered, request));
}

/** What it would bring to leave the condition out: nothing, or the one thing that is worth to be named. */
export function comparedWithout(
  compiled: CompiledNetwork,
  { condition, request: without, ignoreCargoRules }: Relaxation,
  offered: readonly Way[],
  request: SearchRequest,
): NotOffered[] {
  const read = readRequest(compiled, { ...without, closures: without.closures ?? [] }, ignoreCargoRules);
  if (!read.ok) return [];
  const ways = extremesOf(read.value);
  const cheapest = leastBy(ways, ({ usd }) => usd);
  const quickest = leastBy(ways, ({ hours }) => hours);
  if (cheapest !== undefined && cheapest.usd < worthwhile * leastOf(offered, ({ usd }) => usd))
    return [told(condition, 'cheapest', cheapest, offered, request)];
  if (quickest !== undefined && quickest.hours < worthwhile * leastOf(offered, ({ hours }) => hours))
    return [told(condition, 'quickest', quickest, offered, request)];
  return [];
}

function relaxationsOf(request: SearchRequest): Relaxation[] {
  const { avoid = {}, force, closures = [], cargo, departMs, arriveByMs } = request;
  const relaxations: Relaxation[] = [];
  const { arriveByMs: _, ...open } = request;
  if (arriveByMs !== undefined && departMs !== undefined)
    relaxations.push({ condition: 'arrive by', request: open });
  for (const [kind, names] of Object.entries(avoid) as [keyof typeof avoid, readonly string[]][])
    for (const name of names) {
      const others = { ...avoid, [kind]: names.filter((other) => other !== name) };
      relaxations.push({ condition: `avoid ${name}`, request: { ...request, avoid: others } });
    }
  closures.forEach((closure, i) => {
    const others = closures.filter((_, other) => other !== i);
    relaxations.push({
      condition: `closure of ${closure.stop ?? closure.chokepoint}`,
      request: { ...request, closures: others },
    });
  });
  if (force !== undefined) {
    const { force: _, ...free } = request;
    relaxations.push({ condition: 'forced', request: free });
  }
  const { reefer, dgClass, outOfGauge, ...plain } = cargo;
  if (reefer === true)
    relaxations.push({ condition: 'reefer', request: { ...request, cargo: { ...cargo, reefer: false } } });
  if (dgClass !== undefined)
    relaxations.push({
      condition: `dangerous goods class ${dgClass}`,
      request: {
        ...request,
        cargo: {
          ...plain,
          ...(reefer !== undefined && { reefer }),
          ...(outOfGauge !== undefined && { outOfGauge }),
        },
      },
    });
  if (outOfGauge === true)
    relaxations.push({
      condition: 'out of gauge',
      request: { ...request, cargo: { ...cargo, outOfGauge: false } },
    });
  relaxations.push({ condition: 'weight and room of services', request, ignoreCargoRules: true });
  return relaxations;
}

/** The cheapest, quickest, cleanest and safest ways. */
export function extremesOf(read: Read): Way[] {
  const { answers, labels } = searchExtremes(read.problem);
  return Array.from({ length: answers.count }, (_, i) => {
    const { rides, first, last } = endsOf(read, labels, answers.label[i]!, answers.ending[i]!);
    return wayOf(read, rides, first, last);
  });
}

/** The rides of an answer, and the doors that it begins and ends at. */
export function endsOf(read: Read, labels: Parameters<typeof ridesOf>[1], label: number, ending: number) {
  const { rides, start } = ridesOf(read, labels, label);
  const { request, isReversed, problem } = read;
  const began =
    start === undefined ? undefined : problem.starts.findIndex(({ stop }) => stop === labels.stop[start]);
  const one = accessAt(isReversed ? request.to : request.from, began);
  const other = accessAt(isReversed ? request.from : request.to, ending);
  return isReversed ? { rides, first: other, last: one } : { rides, first: one, last: other };
}

function accessAt(
  ends: string | readonly Access[] | undefined,
  index: number | undefined,
): Access | undefined {
  return ends === undefined || typeof ends === 'string' || index === undefined ? undefined : ends[index];
}

function leastBy<T>(list: readonly T[], of: (item: T) => number): T | undefined {
  return list.length === 0 ? undefined : list.reduce((a, b) => (of(b) < of(a) ? b : a));
}

function leastOf(ways: readonly Way[], of: (way: Way) => number): number {
  return Math.min(...ways.map(of));
}

function told(
  condition: string,
  best: 'cheapest' | 'quickest',
  way: Way,
  offered: readonly Way[],
  request: SearchRequest,
): NotOffered {
  const modes = [...new Set(way.legs.map(({ mode }) => mode))];
  const figures = `in ${days(way.hours)} for USD ${way.usd.toFixed(2)}`;
  const late =
    condition === 'arrive by' && way.arriveMs > request.arriveByMs!
      ? `, but arrives ${days((way.arriveMs - request.arriveByMs!) / 3_600_000)} after the time to arrive by`
      : '';
  const instead =
    offered.length === 0 ? 'nothing is left' : `the ${best} left ${comparison(best, way, offered)}`;
  const why = `Without "${condition}" the ${best} way goes by ${modes.join(', ')} ${figures}${late}; with it ${instead}.`;
  return { condition, why, hours: way.hours, usd: way.usd, modes };
}

function comparison(best: 'cheapest' | 'quickest', way: Way, offered: readonly Way[]): string {
  if (best === 'cheapest')
    return `costs USD ${(leastOf(offered, ({ usd }) => usd) - way.usd).toFixed(2)} more`;
  return `takes ${days(leastOf(offered, ({ hours }) => hours) - way.hours)} more`;
}

function days(hours: number): string {
  return hours < 48 ? `${Math.round(hours * 10) / 10} h` : `${Math.round(hours / 2.4) / 10} days`;
}
