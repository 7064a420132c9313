// What does a plan plan? Every open exception of a signal that its creator may see, one a shipment, or the shipments that were
// named; always only of what the creator may see on its way.
import { parseSubjectKey, subjectKey, type SignalState } from '../../record/index.ts';
import type { Principal } from '../access/index.ts';
import type { PlanRecord } from '../storage/index.ts';
import type { PlanningParts } from './parts.ts';

export type Planned = {
  readonly shipment: string;
  readonly exception?: string;
  /** Whether its creator may know what the goods are worth. */
  readonly withValue: boolean;
};

export async function collectPlanned(
  parts: PlanningParts,
  { signal, asked, creator }: Pick<PlanRecord, 'signal' | 'asked' | 'creator'>,
): Promise<Planned[]> {
  const pairs =
    signal !== undefined
      ? await hitBy(parts, creator, signal)
      : await exceptionsAbout(parts, creator, asked ?? []);
  const groups = await parts.access.groupsOfMany(creator, [...pairs.keys()]);
  return [...pairs].flatMap(([shipment, exception]): Planned[] => {
    const shown = groups.get(shipment);
    if (!shown?.has('routing')) return [];
    return [{ shipment, withValue: shown.has('commercial'), ...(exception !== undefined && { exception }) }];
  });
}

type Pairs = Map<string, string | undefined>;

async function hitBy({ access, store, response }: PlanningParts, reader: Principal, signal: string) {
  const pairs: Pairs = new Map();
  if (!(await access.groups(reader, signal)).has('response')) return pairs;
  const state = await store.projections.state(signal);
  if (state?.kind !== 'signal') return pairs;
  for (const { about, subject } of await response.openExceptionsHit(reader, state as SignalState, signal)) {
    const shipment = about[0];
    if (shipment !== undefined) pairs.set(shipment, subjectKey(subject));
  }
  return pairs;
}

/** What breaks a promise first stands for the shipment; what a message is missing is no matter of its way. */
const kindRank = ['hazard', 'late', 'stock-out', 'missing-milestone', 'customs', 'temperature'];

export async function exceptionsAbout(
  { access, store }: Pick<PlanningParts, 'access' | 'store'>,
  reader: Principal,
  shipments: readonly string[],
): Promise<Pairs> {
  const pairs: Pairs = new Map(
    shipments.filter((key) => parseSubjectKey(key)?.kind === 'shipment').map((key) => [key, undefined]),
  );
  const keys = [...pairs.keys()];
  for (let from = 0; from < keys.length; from += 500) {
    const rows = await store.projections.query
      .selectFrom('exception_subjects')
      .innerJoin('exceptions', 'exceptions.key', 'exception_subjects.exception')
      .where('exceptions.status', '=', 'open')
      .where('exceptions.kind', 'in', kindRank)
      .where('exception_subjects.subject', 'in', keys.slice(from, from + 500))
      .where(access.visible(reader, 'exceptions.key', 'response'))
      .select(['exceptions.key as key', 'exceptions.kind as kind', 'exception_subjects.subject as subject'])
      .orderBy('exceptions.key')
      .execute();
    const ranked = rows.toSorted((a, b) => kindRank.indexOf(b.kind) - kindRank.indexOf(a.kind));
    for (const { key, subject } of ranked) pairs.set(subject, key);
  }
  return pairs;
}
