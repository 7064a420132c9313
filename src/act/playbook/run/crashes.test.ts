// A program that is killed between any two statements, or between a deed and its statement, and begins anew: every step is
// done once, and nothing is lost. The deeds are simulated by somebody who remembers under which key he did what.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unwrap } from '../../../base/index.ts';
import { runStepOf, type RunState } from '../../../record/index.ts';
import { needsOf } from './approval.ts';
import { decideNext } from './decide-next.ts';
import type { Effect } from './effect.ts';
import { answerStep, applyOutcome, approveStep, undoRun, type Outcome } from './outcome.ts';
import { begun, facts, monday, playbookOf, type Journal } from './run.fixture.ts';

type Deeds = { readonly done: Map<string, Outcome>; readonly times: Map<string, number> };
const noDeeds = (): Deeds => ({ done: new Map(), times: new Map() });

/** Fails as often as the plan says, by step; what has been done under a key is only told again. */
function perform(deeds: Deeds, effect: Effect, failures: Readonly<Record<string, number>>): Outcome {
  const known = deeds.done.get(effect.key);
  if (known !== undefined) return known;
  if (effect.kind === 'settle') return { is: 'not-done' };
  const fails = !effect.undo && effect.attempt <= (failures[effect.step] ?? 0);
  const outcome: Outcome = fails
    ? { is: 'failed', reason: 'No answer.' }
    : { is: effect.content['do'] === 'ask' ? 'sent' : 'done', proof: { deed: effect.key } };
  deeds.done.set(effect.key, outcome);
  if (!fails) deeds.times.set(effect.key, (deeds.times.get(effect.key) ?? 0) + 1);
  return outcome;
}

type Play = {
  readonly kept: Journal;
  readonly deeds: Deeds;
  readonly failures: Readonly<Record<string, number>>;
  /** Whether it is killed at this point. */
  readonly killed: () => boolean;
  readonly undoAt?: number;
};

/** One life of the program, until it is killed or nothing is left to do; gives the time at which it ended. */
function live(
  { kept, deeds, failures, killed, undoAt }: Play,
  startMs: number,
): { nowMs: number; over: boolean } {
  let nowMs = startMs;
  for (let round = 0; round < 500; round += 1) {
    const run = kept.replayed();
    expect(run).toEqual(kept.run);
    if (run.status === 'ended') return { nowMs, over: true };
    if (undoAt !== undefined && kept.told.length >= undoAt && run.status === 'running') {
      kept.say([unwrap(undoRun(run, { by: 'ida' }, nowMs))], nowMs);
      continue;
    }
    const { say, effects, wakeAtMs } = unwrap(decideNext(run, facts, nowMs));
    if (killed()) return { nowMs, over: false };
    for (const draft of say) {
      kept.say([draft], nowMs);
      if (killed()) return { nowMs, over: false };
    }
    if (say.length > 0) continue;
    const [effect] = effects;
    if (effect !== undefined) {
      const outcome = perform(deeds, effect, failures);
      if (killed()) return { nowMs, over: false };
      kept.say(applyOutcome(run, effect, outcome, nowMs), nowMs);
      continue;
    }
    if (helped(kept, run, nowMs)) continue;
    if (wakeAtMs === undefined) return { nowMs, over: true };
    nowMs = Math.max(nowMs + 1, wakeAtMs);
  }
  return { nowMs, over: true };
}

/** Somebody approves, a partner answers. */
function helped(kept: Journal, run: RunState, nowMs: number): boolean {
  for (const step of run.steps) {
    const needs = needsOf(step);
    if (step.status === 'due' && needs && step.approvals.length < needs.people) {
      const by = `person-${step.approvals.length}`;
      const approval = { step: step.step, by, roles: [needs.role], digest: step.approvalDigest! };
      kept.say([unwrap(approveStep(run, approval, nowMs))], nowMs);
      return true;
    }
    if (step.status === 'sent' && step.answeredBy === undefined) {
      kept.say(
        [unwrap(answerStep(run, { step: step.step, option: 'a', by: 'keelway', statement: 's' }, nowMs))],
        nowMs,
      );
      return true;
    }
  }
  return false;
}

const kinds = ['notify', 'ask', 'hold', 'branch', 'replan', 'wait'] as const;
type Planned = {
  readonly kind: (typeof kinds)[number];
  readonly after: readonly number[];
  readonly approval: string;
  readonly fails: number;
  readonly retries: number;
  readonly onFail: string;
  readonly back: boolean;
};
const planned: fc.Arbitrary<Planned[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds),
    after: fc.array(fc.nat(7), { maxLength: 3 }),
    approval: fc.constantFrom('', 'one', 'two'),
    fails: fc.nat(3),
    retries: fc.nat(2),
    onFail: fc.constantFrom('stop', 'go-on'),
    back: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
);

function written(steps: readonly Planned[]): string {
  return steps
    .map(({ kind, after, approval, retries, onFail, back }, index) => {
      const before = [...new Set(after.filter((each) => each < index))].map((each) => `s${each}`);
      const details = {
        notify: 'to: [buyer], text: words',
        ask: 'to: forwarder, text: words, options: [{ id: a, text: words }, { id: b, text: words }]',
        hold: 'text: words',
        branch: 'if: { hits: { atLeast: 1 } }',
        replan: 'choose: mix',
        wait: 'until: { span: PT1H }',
      }[kind];
      const needs =
        approval === '' ? '' : `, needsApproval: { role: coordinator, fourEyes: ${approval === 'two'} }`;
      const retry = retries === 0 ? '' : `, retry: { times: ${retries}, every: PT10M }`;
      const undo = back && kind !== 'branch' && kind !== 'wait' ? ', compensate: { do: release }' : '';
      return `  - { id: s${index}, do: ${kind}, ${details}, after: [${before.join(', ')}], onFail: ${onFail}${needs}${retry}${undo} }`;
    })
    .join('\n');
}

const failuresOf = (steps: readonly Planned[]) =>
  Object.fromEntries(steps.map(({ fails }, index) => [`s${index}`, fails]));

const summaryOf = (run: RunState) => ({
  outcome: run.outcome,
  steps: Object.fromEntries(run.steps.map(({ step, status, attempt }) => [step, `${status} ${attempt}`])),
});

test('killed wherever it may be, a run comes to the same end, and no deed is done twice', () => {
  fc.assert(
    fc.property(planned, fc.array(fc.nat(6), { maxLength: 60 }), (steps, kills) => {
      const playbook = playbookOf(written(steps));
      const failures = failuresOf(steps);
      const calm = { kept: begun(playbook), deeds: noDeeds(), failures, killed: () => false };
      expect(live(calm, monday).over).toBe(true);
      const rough = { kept: begun(playbook), deeds: noDeeds(), failures };
      let nowMs = monday;
      let left = [...kills];
      for (let life = 0; life <= kills.length; life += 1) {
        let points = left[0] ?? Infinity;
        left = left.slice(1);
        const ended = live({ ...rough, killed: () => points-- <= 0 }, nowMs);
        nowMs = ended.nowMs;
        if (ended.over) break;
      }
      live({ ...rough, killed: () => false }, nowMs);
      expect(rough.kept.run.status).toBe('ended');
      expect(summaryOf(rough.kept.run)).toEqual(summaryOf(calm.kept.run));
      expect([...rough.deeds.times].sort()).toEqual([...calm.deeds.times].sort());
      for (const times of rough.deeds.times.values()) expect(times).toBe(1);
    }),
    { numRuns: 80, seed: 11 },
  );
});

test('undone wherever it stands, everything that was done is taken back once or said to be left', () => {
  fc.assert(
    fc.property(
      planned,
      fc.integer({ min: 2, max: 30 }),
      fc.array(fc.nat(5), { maxLength: 40 }),
      (steps, undoAt, kills) => {
        const playbook = playbookOf(written(steps));
        const play = { kept: begun(playbook), deeds: noDeeds(), failures: failuresOf(steps), undoAt };
        let nowMs = monday;
        for (const kill of kills) {
          let points = kill;
          const ended = live({ ...play, killed: () => points-- <= 0 }, nowMs);
          nowMs = ended.nowMs;
          if (ended.over) break;
        }
        live({ ...play, killed: () => false }, nowMs);
        const { run } = play.kept;
        expect(run.status).toBe('ended');
        if (run.outcome !== 'undone' && run.outcome !== 'partly-undone') return;
        for (const step of playbook.steps) {
          const state = runStepOf(run, step.id);
          const didIt = [...play.deeds.times.keys()].some(
            (key) => /^R-1\/(s\d)\/\d+$/u.exec(key)?.[1] === step.id,
          );
          const undidIt = [...play.deeds.times].filter(([key]) => key.startsWith(`R-1/${step.id}/undo-`));
          if (didIt && step.compensate) expect(undidIt).toEqual([[`R-1/${step.id}/undo-1`, 1]]);
          if (!didIt) expect(undidIt).toEqual([]);
          if (didIt && !step.compensate && ['notify', 'hold', 'replan'].includes(step.do))
            expect(state?.status).toBe('left');
        }
        for (const times of play.deeds.times.values()) expect(times).toBe(1);
      },
    ),
    { numRuns: 80, seed: 12 },
  );
});

test('who does not remember keys does deeds twice: the simulation can fail', () => {
  const playbook = playbookOf('  - { id: s0, do: hold }');
  const kept = begun(playbook);
  let deeds = 0;
  for (let life = 0; life < 2; life += 1) {
    const { say } = unwrap(decideNext(kept.run, facts, monday));
    kept.say(say, monday);
    const { effects } = unwrap(decideNext(kept.run, facts, monday));
    deeds += effects.length;
  }
  expect(deeds).toBe(2);
});
