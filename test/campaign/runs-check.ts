// After kills: has every run come to its end, and was each of its deeds done once? Counted where deeds leave their mark, not by what
// the run says of itself: events of shipments, questions, messages in the outbox, plans, decisions.
import { createHash } from 'node:crypto';
import { foldAll, type Recorded, type RunState, type Subject } from '../../src/record/index.ts';
import type { Runtime } from '../../src/server/runtime.ts';
import { isErased } from '../../src/server/storage/index.ts';
import { people, takePart } from './runs-writer.ts';

export type RunsChecked = {
  readonly runs: number;
  readonly deeds: number;
  readonly wrong: readonly string[];
};

const roundsMax = 2000;

/** Everything that is open comes to its end, if it can. */
export async function finishRuns(runtime: Runtime): Promise<string[]> {
  const { runs, planning } = runtime;
  await planning.resume();
  await runs.resume();
  for (let round = 0; round < roundsMax; round += 1) {
    const open = (await runs.list(people[0]!)).filter(({ status }) => status !== 'ended');
    if (open.length === 0) return [];
    for (const run of open) {
      if (!(await takePart(runtime, run, 'yes'))) await runs.settle();
      await runs.idle();
    }
  }
  const stuck = (await runs.list(people[0]!)).filter(({ status }) => status !== 'ended');
  return stuck.map(
    ({ subject, steps }) =>
      `Run ${subject.id} does not end: ${steps.map((s) => `${s.step} ${s.status}`).join(', ')}.`,
  );
}

export async function checkRuns(runtime: Runtime): Promise<RunsChecked> {
  const { store, runs } = runtime;
  const entries: Recorded[] = [];
  for (let afterSeq = 0; ;) {
    const page = await store.journal.read({ afterSeq, limit: 1000 });
    if (page.length === 0) break;
    afterSeq = page.at(-1)!.seq;
    for (const entry of page) if (!isErased(entry)) entries.push(entry);
  }
  const posts = await store.operational.outbox.list({ limit: 100_000 });
  const plans = await store.operational.plans.list({ org: 'home', limit: 10_000 });
  const marks = {
    entries,
    posts: posts.map(({ idempotencyKey }) => idempotencyKey),
    plans: plans.map(({ name }) => name),
  };
  const wrong: string[] = [];
  const all = await runs.list(people[0]!);
  let deeds = 0;
  for (const run of all) {
    const told = entries.filter(
      ({ statement }) => statement.subject.kind === 'run' && statement.subject.id === run.subject.id,
    );
    const folded = foldAll(run.subject as Subject & { kind: 'run' }, told);
    if (JSON.stringify(folded) !== JSON.stringify(run))
      wrong.push(`Run ${run.subject.id} is not what its statements say.`);
    const found = deedsOf(run, told, marks);
    deeds += found.deeds;
    wrong.push(...found.wrong.map((what) => `Run ${run.subject.id}: ${what}`));
  }
  return { runs: all.length, deeds, wrong };
}

type Marks = {
  readonly entries: readonly Recorded[];
  readonly posts: readonly string[];
  readonly plans: readonly string[];
};

const nameOf = (key: string, length = 24) => createHash('sha256').update(key).digest('hex').slice(0, length);

function deedsOf(run: RunState, told: readonly Recorded[], { entries, posts, plans }: Marks) {
  const wrong: string[] = [];
  let deeds = 0;
  const expectCount = (what: string, count: number, isDone: boolean) => {
    if (isDone) deeds += 1;
    if (count > 1) wrong.push(`${what} happened ${count} times.`);
    if (isDone && count === 0) wrong.push(`${what} is told as done and never happened.`);
    if (!isDone && count > 0) wrong.push(`${what} happened, and nobody tells of it.`);
  };
  const twice = Map.groupBy(
    told.flatMap(({ statement }) => (statement.type === 'run-step' ? [statement.body] : [])),
    ({ step, status, attempt, by = '', reason = '' }) =>
      `${step} ${status} ${attempt} ${status === 'approved' ? by : ''}${status === 'escalated' ? reason : ''}`,
  );
  for (const [what, said] of twice)
    if (said.length > 1) wrong.push(`"${what}" is said ${said.length} times.`);
  for (const state of run.steps) {
    const { step, status, attempt, undoAttempt, doneSeq } = state;
    const key = `${run.subject.id}/${step}/${attempt}`;
    const undoKey = `${run.subject.id}/${step}/undo-${undoAttempt}`;
    const wasDone = doneSeq !== undefined || status === 'sent';
    const events = (of: string, shipment: string) =>
      entries.filter(
        ({ statement: { subject, source } }) =>
          source.message === `run-${nameOf(of)}` && `shipment:${subject.of}/${subject.id}` === shipment,
      ).length;
    const letters = (of: string) =>
      ['quietline', 'forward'].map((org) => posts.filter((post) => post === `run/${of}/${org}`).length);
    if (step === 'hold')
      for (const shipment of run.about) {
        expectCount(`${step} of ${shipment}`, events(key, shipment), wasDone);
        expectCount(`the release of ${shipment}`, events(undoKey, shipment), status === 'undone');
      }
    if (step === 'ask') {
      const asked = entries.filter(
        ({ statement: { type, subject } }) => type === 'question' && subject.id === nameOf(key),
      ).length;
      expectCount('the question', asked, wasDone);
      expectCount(
        'the letter of the question',
        posts.filter((post) => post === `run/${key}/forward`).length,
        wasDone,
      );
    }
    if (step === 'tell') {
      for (const count of letters(key)) expectCount('a letter', count, wasDone);
      for (const count of letters(undoKey))
        expectCount('a letter that takes back', count, status === 'undone');
    }
    if (step === 'plan') {
      const own = plans.filter((name) => name.includes(`(${nameOf(key, 12)})`)).length;
      if (own > 1) wrong.push(`It was planned ${own} times.`);
      if (wasDone && own === 0) wrong.push('The plan is told as adopted and is not there.');
    }
  }
  const decided = Map.groupBy(
    entries.filter(
      ({ statement: { type, body } }) =>
        type === 'decision' && (body as { approvedBy: string }).approvedBy.includes(run.subject.id),
    ),
    ({ statement }) => (statement.body as { about: string[] }).about[0],
  );
  for (const [shipment, list] of decided)
    if (list.length > 1) wrong.push(`${shipment} was decided ${list.length} times.`);
  return { deeds, wrong };
}

export async function finishAndCheck(runtime: Runtime): Promise<RunsChecked> {
  const stuck = await finishRuns(runtime);
  const checked = await checkRuns(runtime);
  return { ...checked, wrong: [...stuck, ...checked.wrong] };
}
