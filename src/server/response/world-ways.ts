// Which ways lead from here to there where no timetable knows both places? Asked and told as by a timetable, over lanes by planning factors.
import { fail, succeed, type Result } from '../../base/index.ts';
import { assumedCarrier, searchOverWorld, type SearchRequest } from '../../decide/index.ts';
import { chokepointNames, modes, type Gazetteer } from '../../world/index.ts';
import { carrierPrefix, instantOf, toldAnswer, type TimedQuestion } from './timed-ways.ts';
import type { World } from './world.ts';

export type WorldQuestion = TimedQuestion & {
  /** Epoch milliseconds before which nothing departs, when only a time to arrive by is given. */
  readonly notBeforeMs?: number;
};

type Names = NonNullable<SearchRequest['avoid']>;

export function findWorldWays(world: World, question: WorldQuestion, nowMs: number) {
  const from = world.gazetteer.resolve(question.from);
  if (!from.ok) return from;
  const to = world.gazetteer.resolve(question.to);
  if (!to.ok) return to;
  if (from.value.code === to.value.code)
    return fail('usage.invalid', `From and to are the same place, ${to.value.name} (${to.value.code}).`);
  const depart = instantOf(question.depart, from.value.zone);
  if (!depart.ok) return depart;
  const arriveBy = instantOf(question.arriveBy, to.value.zone);
  if (!arriveBy.ok) return arriveBy;
  const avoid = namedOverWorld(world.gazetteer, question.avoid);
  if (!avoid.ok) return avoid;
  const force = namedOverWorld(world.gazetteer, question.force ?? []);
  if (!force.ok) return force;
  const departMs = depart.value ?? (arriveBy.value === undefined ? nowMs : undefined);
  const { cargo, epsilon, k, notBeforeMs } = question;
  const answer = searchOverWorld(world.network, {
    ...{ from: from.value, to: to.value, cargo, avoid: avoid.value, force: force.value },
    ...(departMs !== undefined && { departMs }),
    ...(arriveBy.value !== undefined && { arriveByMs: arriveBy.value }),
    ...(epsilon !== undefined && { epsilon }),
    ...(k !== undefined && { k }),
    ...(notBeforeMs !== undefined && { notBeforeMs }),
  });
  if (!answer.ok) return answer;
  const { places, ways } = answer.value;
  const told = toldAnswer(answer.value, (code) => places.get(code)!.zone);
  const paths = answer.value.options.map(({ legs }) => legs.map(({ service }) => ways.get(service!)!.path));
  return succeed({ ...told, options: told.options.map(withoutServices), notes: notesOn(avoid.value), paths });
}

type Told = ReturnType<typeof toldAnswer>['options'][number];

/** Lanes are of no service and no carrier: what numbers them means nothing outside. */
function withoutServices({ legs, ...option }: Told) {
  return { ...option, legs: legs.map(({ service: _, carrier: __, ...leg }) => leg) };
}

function notesOn({ carriers = [] }: Names): string[] {
  return carriers.map(
    (name) =>
      `Without a timetable the carrier of a lane is ${assumedCarrier}: "${name}" has to be left out when it is booked.`,
  );
}

/**
 * Each name by what it is the name of. Who is a carrier is not known here: a Standard Carrier Alpha Code (four letters), a name of several words,
 * and whatever is written as `carrier:NAME` is taken for one.
 */
export function namedOverWorld(
  gazetteer: Pick<Gazetteer, 'findPlace'>,
  names: readonly string[],
): Result<Names> {
  const kinds = { countries: [], places: [], carriers: [], modes: [], chokepoints: [] } as Record<
    string,
    string[]
  >;
  for (const name of names) {
    const [lower, upper] = [name.toLowerCase(), name.toUpperCase()];
    if (carrierPrefix.test(name)) kinds.carriers!.push(name.replace(carrierPrefix, ''));
    else if ((chokepointNames as readonly string[]).includes(lower)) kinds.chokepoints!.push(lower);
    else if ((modes as readonly string[]).includes(lower)) kinds.modes!.push(lower);
    else if (/^[A-Z]{2}$/.test(upper)) kinds.countries!.push(upper);
    else if (gazetteer.findPlace(upper) !== undefined) kinds.places!.push(upper);
    else if (/^[A-Z]{4}$/.test(name) || /\S\s+\S/.test(name)) kinds.carriers!.push(name);
    else
      return fail(
        'usage.invalid',
        `"${name}" is no chokepoint, mode, country or place; write a carrier as carrier:${name}. Chokepoints are ${chokepointNames.join(', ')}.`,
      );
  }
  return succeed(kinds as Names);
}
