// What does the record have already that a new report may speak of? Standing hazards near enough in kind to be joined, the chains of
// alerts by the names of their messages, and when each signal was last spoken of.
import { parseSubjectKey, type SignalState } from '../../record/index.ts';
import type { SignalDraft, StandingSignal } from '../../sense/index.ts';
import { subjectKey } from '../../record/index.ts';
import type { Store } from '../storage/index.ts';

/** The newest of those that stand; a deployment that follows every feed of the world has some hundreds. */
const standingMax = 2000;

export async function standingSignals(store: Store): Promise<StandingSignal[]> {
  const rows = await store.projections.query
    .selectFrom('signals')
    .select('key')
    .where('status', '=', 'active')
    .where('hazard', 'in', ['earthquake', 'tsunami', 'tropical-cyclone', 'volcano', 'flood', 'wildfire'])
    .orderBy('starts', 'desc')
    .limit(standingMax)
    .execute();
  const states = await store.projections.states(rows.map(({ key }) => key));
  return [...states].flatMap(([key, state]) => {
    const { hazard, severity, feed, starts, ends, at, exercise, status, joins } = state as SignalState;
    return hazard === undefined || severity === undefined || feed === undefined || starts === undefined
      ? []
      : [{ key, hazard, severity, feed, starts, ends, at, exercise, status, joins }];
  });
}

/** Under which subject an alert's earlier message is kept. */
export async function alertChains(store: Store): Promise<(name: string) => string | undefined> {
  const rows = await store.projections.query
    .selectFrom('signals')
    .select('key')
    .where('feed', '=', 'cap')
    .orderBy('starts', 'desc')
    .limit(standingMax)
    .execute();
  const states = await store.projections.states(rows.map(({ key }) => key));
  const subjects = new Map<string, string>();
  for (const [key, state] of states) {
    const id = parseSubjectKey(key)?.id;
    const { feedId, references = [] } = state as SignalState;
    if (id === undefined) continue;
    for (const name of [...references, ...(feedId === undefined ? [] : [feedId])]) {
      const other = subjects.get(name);
      // Several events of one alert stand as `…`, `…-2`: the chain is named by the first.
      if (other === undefined || id.length < other.length) subjects.set(name, id);
    }
  }
  return (name) => subjects.get(name);
}

export async function lastSpokenOf(
  store: Store,
  drafts: readonly SignalDraft[],
): Promise<(key: string) => SignalState['updatedAt']> {
  const states = await store.projections.states(drafts.map(({ subject }) => subjectKey(subject)));
  return (key) => (states.get(key) as SignalState | undefined)?.updatedAt;
}
