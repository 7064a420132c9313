// How does a run go on? What follows from its statements is said, then carried out, until it waits for somebody or for a time. When
// it is to be looked at again stands in a timer that outlives the process; so a server that was killed takes up every run.
import { fail, succeed, type Result } from '../../base/index.ts';
import {
  answerStep,
  applyOutcome,
  decideNext,
  type Effect,
  type RunDraft,
  type RunFacts,
} from '../../act/index.ts';
import { foldAll, runStepOf, subjectKey, type RunState, type Subject } from '../../record/index.ts';
import { oneAtATime } from '../response/index.ts';
import { createDeeds, questionOf } from './deeds/index.ts';
import { createFacts } from './facts.ts';
import type { RunParts } from './parts.ts';
import type { Questions } from './questions.ts';

export type RunSubject = Subject & { readonly kind: 'run' };
/** A playbook has at most 60 steps with a dozen words each; more rounds mean that the engine turns in a circle. */
const roundsMax = 5000;
/** What is being computed is looked at so often. */
const pendingMs = 500;
/** Conditions that time alone makes true are looked at so often; runs that wait for people or partners, who wake them, seldom. */
const waitLookMs = 60_000;
const quietLookMs = 900_000;
/** A run in which something breaks must not keep the others waiting. */
const brokenMs = 30_000;
const dueAtOnce = 100;
const openMax = 100_000;
const timerKind = 'run';
/** What cannot be read by this program is looked at again after a day: a newer one may be able to. */
const unreadableMs = 86_400_000;

export function createDriver(parts: RunParts & { readonly questions: Questions }) {
  const { store, intake, community, clock, questions } = parts;
  const { timers } = store.operational;
  const { home } = community;
  const factsOf = createFacts(parts);
  const deeds = createDeeds({ ...parts, linkOf: questions.linkOf });
  const subjectOf = (timer: string): RunSubject => ({
    kind: 'run',
    of: home,
    id: timer.slice(timerKind.length + 1),
  });
  const lockOf = (subject: RunSubject) => `run ${subject.id}`;
  let stopped = false;
  /** Runs that wait for something that is being computed here. */
  const computing = new Map<string, RunSubject>();

  const stateOf = async (subject: RunSubject): Promise<RunState> =>
    foldAll(subject, await store.journal.ofSubject(subject));

  const wakeAt = (subject: RunSubject, dueAt: number) =>
    timers.put({
      id: `${timerKind}/${subject.id}`,
      kind: timerKind,
      subject: subjectKey(subject),
      dueAt,
      payload: {},
    });

  async function say(drafts: readonly RunDraft[]): Promise<Result<void>> {
    const said = await intake.say(home, drafts);
    return said.ok ? succeed(undefined) : said;
  }

  /** Answers that partners gave and the run has not taken yet; true where there was one. */
  async function takeAnswers(run: RunState): Promise<boolean> {
    for (const { step, status, answeredBy, attempt } of run.steps) {
      if (status !== 'sent' || answeredBy !== undefined) continue;
      const asked = await questions.find(questionOf(home, `${run.subject.id}/${step}/${attempt}`).id);
      const [answer] = asked?.answers ?? [];
      if (answer === undefined) continue;
      const { option, issuer: by, statement } = answer;
      const draft = answerStep(run, { step, option, by, statement }, clock());
      if (draft.ok) return (await say([draft.value])).ok;
    }
    return false;
  }

  /** @returns whether something came of it; false where it is still being computed */
  async function carryOut(run: RunState, effect: Effect, prepared: Prepared): Promise<boolean> {
    if (effect.kind === 'prepare') {
      const found = await deeds.prepare({ run, effect });
      if (found !== 'pending') prepared.set(effect.key, found);
      return found !== 'pending';
    }
    const state = runStepOf(run, effect.step)!;
    const outcome = await deeds.perform({ run, state, effect });
    if (outcome === 'pending') return false;
    return (await say(applyOutcome(run, effect, outcome, clock()))).ok;
  }

  type Prepared = Map<string, Readonly<Record<string, unknown>>>;
  type Settled =
    { readonly again: true } | { readonly again: false; readonly dueAt?: number; readonly computing?: true };

  async function round(subject: RunSubject, facts: RunFacts, prepared: Prepared): Promise<Settled> {
    const run = await stateOf(subject);
    if (run.status === 'none' || run.status === 'ended') return { again: false };
    if (await takeAnswers(run)) return { again: true };
    const decided = decideNext(run, facts, clock());
    if (!decided.ok) return { again: false, dueAt: clock() + unreadableMs };
    const { say: drafts, effects, wakeAtMs } = decided.value;
    if (drafts.length > 0) {
      const said = await say(drafts);
      return said.ok ? { again: true } : { again: false, dueAt: clock() + unreadableMs };
    }
    for (const effect of effects) if (await carryOut(run, effect, prepared)) return { again: true };
    if (effects.length > 0) return { again: false, dueAt: clock() + pendingMs, computing: true };
    const waitsForTime = run.steps.some(
      ({ status, content }) => status === 'due' && content?.['do'] === 'wait',
    );
    const lookMs = waitsForTime ? waitLookMs : quietLookMs;
    return { again: false, dueAt: Math.min(wakeAtMs ?? Infinity, clock() + lookMs) };
  }

  async function driveNow(subject: RunSubject): Promise<void> {
    const prepared: Prepared = new Map();
    const { prepares } = deeds;
    const facts = { ...(await factsOf(await stateOf(subject))), prepares, prepared };
    for (let done = 0; done < roundsMax && !stopped; done += 1) {
      const settled = await round(subject, facts, prepared);
      if (settled.again) continue;
      if (settled.computing === true) computing.set(subject.id, subject);
      else computing.delete(subject.id);
      if (settled.dueAt !== undefined) await wakeAt(subject, settled.dueAt);
      else await timers.remove(`${timerKind}/${subject.id}`);
      return;
    }
    await wakeAt(subject, clock() + pendingMs);
  }

  /** What was said stands whether or not it could be carried out at once; the job tells what breaks, and tries again. */
  const driveSafely = (subject: RunSubject) =>
    driveNow(subject).catch(() => {
      computing.delete(subject.id);
      return wakeAt(subject, clock() + pendingMs);
    });

  return {
    stateOf,
    factsOf,
    say,
    lockOf,
    wakeAt,
    /** One life of a run at a time; a failure leaves its timer, by which it is taken up again. */
    drive: (subject: RunSubject) => oneAtATime(lockOf(subject), () => driveSafely(subject)),
    /** Under the lock: what is said follows from how the run stands, and then it goes on. */
    command: (subject: RunSubject, decide: (run: RunState) => Result<RunDraft>): Promise<Result<RunState>> =>
      oneAtATime(lockOf(subject), async () => {
        const run = await stateOf(subject);
        if (run.status === 'none') return fail('access.not-found', 'There is no such run.');
        const draft = decide(run);
        if (!draft.ok) return draft;
        await wakeAt(subject, clock());
        const said = await say([draft.value]);
        if (!said.ok) return said;
        await driveSafely(subject);
        return succeed(await stateOf(subject));
      }),
    /** Runs whose time has come. @returns how many */
    driveDue: async (): Promise<number> => {
      const due = (await timers.due(clock(), dueAtOnce)).filter(({ kind }) => kind === timerKind);
      let broken: unknown;
      for (const { id } of due) {
        if (stopped) break;
        const subject = subjectOf(id);
        await oneAtATime(lockOf(subject), () => driveNow(subject)).catch(async (error: unknown) => {
          broken ??= error;
          await wakeAt(subject, clock() + brokenMs);
        });
      }
      if (broken !== undefined) throw broken instanceof Error ? broken : new Error(String(broken));
      return due.length;
    },
    /** What an earlier process left half done is looked at at once. */
    resume: async (): Promise<void> => {
      const open = (await timers.due(Number.MAX_SAFE_INTEGER, openMax)).filter(
        ({ kind }) => kind === timerKind,
      );
      for (const { id } of open) await wakeAt(subjectOf(id), clock());
    },
    computing: () => [...computing.values()],
    stop: () => void (stopped = true),
  };
}
