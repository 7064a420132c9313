// What is wrong with a question to the route search? Everything that is, so that it can be put right at once.
import { problem, type Problem } from '../../../base/index.ts';
import { chokepointNames, modes } from '../../../world/index.ts';
import type { CompiledNetwork } from '../search/timetable/compile.ts';
import { epsilonDefault, searchLimits, type Access, type SearchRequest } from './request.ts';

export function faultsOf(compiled: CompiledNetwork, request: SearchRequest): Problem[] {
  return [
    ...faultsOfEnds(compiled, request),
    ...messagesOf(request).map((message) => problem('usage.invalid', message)),
    ...faultsOfClosures(compiled, request),
  ];
}

function faultsOfEnds({ stopOf }: CompiledNetwork, { from = [], to, underWay }: SearchRequest): Problem[] {
  const [begins, ends] = [from, to].map((list): readonly Access[] =>
    typeof list === 'string' ? [{ stop: list }] : list,
  ) as [readonly Access[], readonly Access[]];
  const faults: Problem[] = [];
  const invalid = (message: string) => void faults.push(problem('usage.invalid', message));
  if (underWay === undefined && begins.length === 0)
    invalid('A way begins somewhere: give from, or what it is under way with.');
  if (ends.length === 0) invalid('A way ends somewhere: give to.');
  if (Math.max(begins.length, ends.length) > searchLimits.accessMax)
    invalid(`A door is joined to at most ${searchLimits.accessMax} stops.`);
  for (const { stop, leg } of [...begins, ...ends]) {
    if (!stopOf.has(stop)) faults.push(problem('place.unknown', `"${stop}" is no stop of the network.`));
    if (leg === undefined) continue;
    const { mode, hours, usd, co2eKg, distanceKm, risk } = leg;
    const isSound =
      [hours, usd, co2eKg, distanceKm].every((value) => value >= 0 && value < 1e9) && risk >= 0 && risk < 1;
    if (!isSound || !modes.includes(mode))
      invalid(`The leg between the door and ${stop} has a figure that cannot be.`);
  }
  return faults;
}

function isBetween(value: number | undefined, least: number, most: number): boolean {
  return value === undefined || (value >= least && value <= most);
}

function messagesOf({
  departMs,
  arriveByMs,
  underWay,
  cargo,
  epsilon,
  k,
  hoursMax,
  legsMax,
  labelsMax,
  avoid = {},
  force = {},
}: SearchRequest): string[] {
  const { hours, cost, co2e, risk } = epsilon ?? epsilonDefault;
  const listed = (named: object) => (Object.values(named) as readonly (readonly string[])[]).flat().length;
  const strange = [...(avoid.modes ?? []), ...(force.modes ?? [])].filter((mode) => !modes.includes(mode));
  const unknown = [...(avoid.chokepoints ?? []), ...(force.chokepoints ?? [])].filter(
    (name) => !isChokepoint(name),
  );
  const wrong: readonly (readonly [boolean, string])[] = [
    [
      departMs === undefined && arriveByMs === undefined && underWay === undefined,
      'Give a time to depart at, or to arrive by.',
    ],
    [!isBetween(departMs, -1e15, 1e15) || !isBetween(arriveByMs, -1e15, 1e15), 'A time is not a number.'],
    [!(cargo.weightKg > 0 && cargo.weightKg <= 1e9), 'The weight is kilograms above zero.'],
    [!isBetween(cargo.teu, 0, 1e5), 'TEU is a number from zero on.'],
    [
      !isBetween(hours, 0, 1000) || ![cost, co2e, risk].every((share) => isBetween(share, 0, 10)),
      'ε is hours and three shares from zero on.',
    ],
    [k !== undefined && !(Number.isInteger(k) && k >= 1), 'k is a whole number from one on.'],
    [!isBetween(legsMax, 1, searchLimits.legsMax), `legsMax is a number from 1 to ${searchLimits.legsMax}.`],
    [!isBetween(hoursMax, 1, 8784), 'hoursMax is hours from one on, a year at most.'],
    [
      !isBetween(labelsMax, 1, searchLimits.labelsMax),
      `labelsMax is a number from 1 to ${searchLimits.labelsMax}.`,
    ],
    [
      listed(avoid) + listed(force) > searchLimits.namesMax,
      `At most ${searchLimits.namesMax} names are avoided or forced.`,
    ],
    [
      listed(force) > searchLimits.forcedMax,
      `A way is led through at most ${searchLimits.forcedMax} things.`,
    ],
    [strange.length > 0, `"${strange[0]}" is no mode; there are ${modes.join(', ')}.`],
    [unknown.length > 0, `"${unknown[0]}" is no chokepoint; there are ${chokepointNames.join(', ')}.`],
  ];
  return wrong.flatMap(([isWrong, message]) => (isWrong ? [message] : []));
}

function isChokepoint(name: string): boolean {
  return (chokepointNames as readonly string[]).includes(name);
}

function faultsOfClosures({ stopOf }: CompiledNetwork, { closures = [] }: SearchRequest): Problem[] {
  if (closures.length > searchLimits.closuresMax)
    return [problem('usage.invalid', `At most ${searchLimits.closuresMax} closures are taken.`)];
  return closures.flatMap(({ stop, chokepoint, fromMs, untilMs }) => {
    if (!(fromMs < untilMs)) return [problem('usage.invalid', 'A closure ends after it begins.')];
    if (stop !== undefined && !stopOf.has(stop))
      return [problem('place.unknown', `"${stop}" is no stop of the network.`)];
    if (chokepoint !== undefined && !isChokepoint(chokepoint))
      return [problem('usage.invalid', `"${chokepoint}" is no chokepoint.`)];
    return [];
  });
}
