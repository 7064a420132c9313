// May this be planned under these conditions? Names of what is to be avoided are known ones; a signal is one that is seen.
import { fail, succeed, type Result } from '../../base/index.ts';
import { parseSubjectKey, type SignalState } from '../../record/index.ts';
import { chokepointNames, type Gazetteer } from '../../world/index.ts';
import type { Principal } from '../access/index.ts';
import { namedOverWorld } from '../response/index.ts';
import type { PlanningParts } from './parts.ts';

/** A carrier is an organisation of the community, by its id or name, or whatever is written as `carrier:NAME`; it is kept in that form. */
export function checkAvoid(
  gazetteer: () => Gazetteer,
  community: Pick<PlanningParts['community'], 'list'>,
  names: readonly string[],
): Result<string[]> {
  const organisations = community.list();
  const avoid: string[] = [];
  for (const written of names) {
    const one = written.trim();
    const partner = organisations.find(({ id, name }) =>
      [id, name].some((known) => known.toLowerCase() === one.replace(/^carrier:/i, '').toLowerCase()),
    );
    const named = namedOverWorld(gazetteer(), [partner === undefined ? one : `carrier:${partner.id}`]);
    if (!named.ok || (named.value.modes ?? []).length > 0)
      return fail(
        'usage.invalid',
        `"${one}" is no chokepoint, place, country or carrier; write a carrier that is no partner as carrier:NAME. Chokepoints are ${chokepointNames.join(', ')}.`,
        { path: '/conditions/avoid' },
      );
    const { chokepoints = [], places = [], countries = [], carriers = [] } = named.value;
    avoid.push(...chokepoints, ...places, ...countries, ...carriers.map((name) => `carrier:${name}`));
  }
  return succeed([...new Set(avoid)]);
}

export async function visibleSignal(
  { access, store }: Pick<PlanningParts, 'access' | 'store'>,
  reader: Principal,
  key: string,
): Promise<SignalState | undefined> {
  if (parseSubjectKey(key)?.kind !== 'signal' || !(await access.groups(reader, key)).has('response'))
    return undefined;
  const state = await store.projections.state(key);
  return state?.kind === 'signal' ? state : undefined;
}
