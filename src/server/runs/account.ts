// What does the account of a run rest on? What was said of what led to it and of what it is about, the decisions that it brought about,
// and how long stock lasts where it is hit.
import type { AfterActionFacts } from '../../act/index.ts';
import {
  isType,
  parseSubjectKey,
  subjectKey,
  type Recorded,
  type RunState,
  type StockState,
} from '../../record/index.ts';
import { daysOfSupply } from '../../sense/index.ts';
import type { Principal } from '../access/index.ts';
import { runMark } from './deeds/index.ts';
import type { RunParts } from './parts.ts';

/** Of many shipments the first tell the story. */
const subjectsMax = 100;
const stockMax = 200;

export async function accountFacts(
  { store, access }: RunParts,
  reader: Principal,
  run: RunState,
): Promise<AfterActionFacts> {
  const causes = [run.trigger, run.event?.['signal'] as string | undefined].filter(
    (key) => key !== undefined,
  );
  const keys = [...new Set([...causes, ...run.about.slice(0, subjectsMax)])];
  const groups = await access.groupsOfMany(reader, keys);
  const seen = keys
    .filter((key) => (groups.get(key)?.size ?? 0) > 0)
    .flatMap((key) => parseSubjectKey(key) ?? []);
  const told = [...(await store.journal.ofSubjects(seen)).values()].flat();
  const untilMs = run.endedAt === undefined ? Infinity : run.lastReceivedAt;
  return {
    statements: told.filter(({ receivedAt }) => receivedAt <= untilMs).filter(tellsOfTheEvent(run, causes)),
    decisions: await decisionsOf({ store, access }, reader, run),
    timeToSurvive: await timesToSurvive({ store, access }, reader),
  };
}

/** Of shipments only what was heard from the cause on: how they were booked long before is another story. */
function tellsOfTheEvent(run: RunState, causes: readonly string[]): (recorded: Recorded) => boolean {
  const starts = run.said[0]?.receivedAt ?? 0;
  return ({ statement: { subject }, receivedAt }) =>
    causes.includes(subjectKey(subject)) || receivedAt >= starts;
}

type Reading = Pick<RunParts, 'store' | 'access'>;

/** What they cost and saved is told to whoever may see what the trade is worth. */
async function decisionsOf(
  { store, access }: Reading,
  reader: Principal,
  run: RunState,
): Promise<AfterActionFacts['decisions']> {
  const rows = await store.projections.query
    .selectFrom('exception_subjects')
    .select('exception')
    .distinct()
    .where('subject', 'in', run.about.slice(0, 500))
    .execute();
  const plans = run.steps.flatMap(({ proof }) => (proof?.['plan'] ? [proof['plan']] : []));
  const subjects = [
    ...rows.flatMap(({ exception }) => parseSubjectKey(exception) ?? []),
    ...[...plans, `run-${run.subject.id}`].map((id) => ({ kind: 'plan', of: run.subject.of, id }) as const),
  ];
  const mark = runMark(run);
  const groups = await access.groupsOfMany(reader, subjects.map(subjectKey));
  const entries = [...(await store.journal.ofSubjects(subjects)).values()].flat();
  return entries.flatMap((recorded) => {
    const seen = groups.get(subjectKey(recorded.statement.subject))!;
    if (!seen.has('response')) return [];
    if (!isType(recorded, 'decision') || !recorded.statement.body.approvedBy.includes(mark)) return [];
    const { cost, savedAgainstWaiting } = recorded.statement.body;
    const told = {
      statement: recorded.statement.id,
      ...(seen.has('commercial') && {
        ...(cost && { cost }),
        ...(savedAgainstWaiting && { savedAgainstWaiting }),
      }),
    };
    return [told];
  });
}

async function timesToSurvive({ store, access }: Reading, reader: Principal) {
  const rows = await store.projections.query
    .selectFrom('subjects')
    .select('key')
    .where('kind', '=', 'stock')
    .where(access.visible(reader, 'subjects.key', 'goods'))
    .limit(stockMax)
    .execute();
  const states = await store.projections.states(rows.map(({ key }) => key));
  return [...states].flatMap(([subject, state]) => {
    const days = daysOfSupply(state as StockState);
    return days === undefined ? [] : [{ subject, hours: days * 24 }];
  });
}
