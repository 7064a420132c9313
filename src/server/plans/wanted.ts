// May this be planned under these conditions? Names of what is to be avoided are known ones; a signal is one that is seen.
import { fail, succeed, type Result } from '../../base/index.ts';
import { parseSubjectKey, type SignalState } from '../../record/index.ts';
import { chokepointNames, type Gazetteer } from '../../world/index.ts';
import type { Principal } from '../access/index.ts';
import type { PlanningParts } from './parts.ts';

/** Carriers are known to timetables only: ways out of a shipment name none. */
export function checkAvoid(gazetteer: () => Gazetteer, names: readonly string[]): Result<string[]> {
  const avoid: string[] = [];
  for (const name of names) {
    const [lower, upper] = [name.trim().toLowerCase(), name.trim().toUpperCase()];
    if ((chokepointNames as readonly string[]).includes(lower)) avoid.push(lower);
    else if (/^[A-Z]{2}$/.test(upper) || gazetteer().findPlace(upper) !== undefined) avoid.push(upper);
    else
      return fail(
        'usage.invalid',
        `"${name}" is no chokepoint, place or country; chokepoints are ${chokepointNames.join(', ')}.`,
        { path: '/conditions/avoid' },
      );
  }
  return succeed([...new Set(avoid)]);
}

export async function visibleSignal(
  { access, store }: Pick<PlanningParts, 'access' | 'store'>,
  reader: Principal,
  key: string,
): Promise<SignalState | undefined> {
  if (parseSubjectKey(key)?.kind !== 'signal' || (await access.groups(reader, key)).size === 0)
    return undefined;
  const state = await store.projections.state(key);
  return state?.kind === 'signal' ? state : undefined;
}
