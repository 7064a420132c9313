import { describe, expect, test } from 'vitest';
import { earliestMs, unwrap } from '../../../base/index.ts';
import { runStepOf } from '../../../record/index.ts';
import { readPlaybook } from '../book/read-playbook.ts';
import { afterAction } from './after-action.ts';
import { decideNext } from './decide-next.ts';
import { dryRun } from './dry-run.ts';
import { answerStep, applyOutcome, approveStep, rejectStep, undoRun } from './outcome.ts';
import {
  begun,
  closure,
  facts,
  journal,
  monday,
  playbookOf,
  runSubject,
  type Journal,
} from './run.fixture.ts';
import { startRun } from './start-run.ts';

const hour = 3_600_000;
const twoEyes = playbookOf(`  - { id: a, do: hold, needsApproval: { role: coordinator } }
  - { id: b, do: hold, after: [a], needsApproval: { role: operator, fourEyes: true } }`);
const stepOf = (kept: Journal, id: string) => runStepOf(kept.run, id)!;
/** Says what there is to be said; gives what is to be done. */
function settle(kept: Journal, nowMs = monday, known = facts) {
  for (;;) {
    const { say, effects, wakeAtMs } = unwrap(decideNext(kept.run, known, nowMs));
    if (say.length === 0) return { effects, wakeAtMs };
    kept.say(say, nowMs);
  }
}
const approve = (
  kept: Journal,
  step: string,
  by: string,
  roles = ['coordinator', 'operator'],
  digest?: string,
) => approveStep(kept.run, { step, by, roles, digest: digest ?? stepOf(kept, step).approvalDigest! }, monday);

describe('an approval', () => {
  test('opens its step and no other; the digest is recomputed from what is to be done', () => {
    const kept = begun(twoEyes);
    expect(settle(kept).effects).toEqual([]);
    kept.say([unwrap(approve(kept, 'a', 'ida'))], monday);
    const [effect] = settle(kept).effects;
    expect(effect).toMatchObject({ kind: 'perform', key: 'R-1/a/1', content: { do: 'hold', about: 2 } });
    kept.say(applyOutcome(kept.run, effect!, { is: 'done', proof: { statement: 'x' } }, monday), monday);
    expect(settle(kept).effects).toEqual([]);
    expect(stepOf(kept, 'b')).toMatchObject({ status: 'due', approvals: [] });
    // The digest of another step, replayed for this one.
    expect(approve(kept, 'b', 'ida', ['operator'], stepOf(kept, 'a').approvalDigest)).toMatchObject({
      problems: [{ code: 'run.changed' }],
    });
  });

  test('needs the role, and with four eyes two people', () => {
    const kept = begun(
      playbookOf('  - { id: b, do: hold, needsApproval: { role: operator, fourEyes: true } }'),
    );
    settle(kept);
    expect(approve(kept, 'b', 'ida', ['coordinator'])).toMatchObject({
      problems: [{ code: 'run.not-yours' }],
    });
    kept.say([unwrap(approve(kept, 'b', 'ida'))], monday);
    expect(settle(kept).effects).toEqual([]);
    expect(approve(kept, 'b', 'ida')).toMatchObject({ problems: [{ code: 'run.not-yours' }] });
    kept.say([unwrap(approve(kept, 'b', 'max'))], monday);
    expect(settle(kept).effects).toHaveLength(1);
  });

  test('that is forged into the record counts for nothing: of other content, by another organisation, or one person twice', () => {
    const kept = begun(
      playbookOf('  - { id: b, do: hold, needsApproval: { role: operator, fourEyes: true } }'),
    );
    settle(kept);
    const good = unwrap(approve(kept, 'b', 'ida'));
    kept.say([{ ...good, body: { ...good.body, approvalDigest: `sha256:${'0'.repeat(64)}` } }], monday);
    kept.say([good], monday, 'keelway');
    expect(stepOf(kept, 'b').approvals).toEqual([]);
    kept.say([good, good], monday);
    expect(stepOf(kept, 'b').approvals).toHaveLength(1);
  });

  test('does not hold when the content in the record is not the one that its digest tells', () => {
    const kept = begun(playbookOf('  - { id: b, do: hold }'));
    const { say } = unwrap(decideNext(kept.run, facts, monday));
    const [due] = say;
    const forged = { ...due!, body: { ...due!.body, content: { do: 'release', about: 2 } } } as typeof due &
      object;
    kept.say([forged], monday);
    expect(settle(kept).effects).toEqual([]);
  });

  test('is asked for only above the amount, and where nobody knows the amount', () => {
    const playbook = playbookOf(
      '  - { id: b, do: hold, needsApproval: { role: operator, over: { amount: 1000000, currency: USD } } }',
    );
    const effectsFor = (moneyAtRisk: typeof closure.moneyAtRisk) =>
      settle(begun(playbook, { ...closure, moneyAtRisk })).effects.length;
    expect(effectsFor(closure.moneyAtRisk)).toBe(1);
    expect(effectsFor([{ minor: 100_000_001, currency: 'USD' }])).toBe(0);
    expect(effectsFor(undefined)).toBe(0);
    expect(effectsFor([{ minor: 5, currency: 'EUR' }])).toBe(0);
  });

  test('refused, stops what comes after', () => {
    const kept = begun(twoEyes);
    settle(kept);
    kept.say(
      [unwrap(rejectStep(kept.run, { step: 'a', by: 'ida', roles: ['coordinator'], reason: 'No' }, monday))],
      monday,
    );
    settle(kept);
    expect(kept.run).toMatchObject({ status: 'ended', outcome: 'incomplete' });
    expect(stepOf(kept, 'b')).toMatchObject({ status: 'skipped', because: 'rejected' });
  });
});

describe('the order of steps', () => {
  const branching =
    playbookOf(`  - { id: many, do: branch, if: { hits: { atLeast: 3 } }, then: [plan], else: [tell] }
  - { id: plan, do: replan }
  - { id: tell, do: notify, to: [buyer], text: words }
  - { id: last, do: hold, after: [plan, tell] }`);

  test('follows a branch, and joins again after it', () => {
    const kept = begun(branching);
    const first = settle(kept).effects;
    expect(first.map(({ step }) => step)).toEqual(['plan']);
    kept.say(applyOutcome(kept.run, first[0]!, { is: 'done', proof: {} }, monday), monday);
    expect(settle(kept).effects.map(({ step }) => step)).toEqual(['last']);
    expect(stepOf(kept, 'tell')).toMatchObject({ status: 'skipped', because: 'branch' });
  });

  test('what is not known takes the other branch', () => {
    const { hits: _, ...unknown } = closure;
    expect(settle(begun(branching, unknown)).effects.map(({ step }) => step)).toEqual(['tell']);
  });

  test('a step that fails is done again after its pause, under a key of its own, and at last stops what follows', () => {
    const kept = begun(
      playbookOf(`  - { id: a, do: hold, retry: { times: 1, every: PT10M } }
  - { id: b, do: hold, after: [a] }`),
    );
    for (const [attempt, at] of [
      [1, monday],
      [2, monday + hour],
    ] as const) {
      const [effect] = settle(kept, at).effects;
      expect(effect!.key).toBe(`R-1/a/${attempt}`);
      kept.say(applyOutcome(kept.run, effect!, { is: 'failed', reason: 'Line is down' }, at), at);
      if (attempt === 1) expect(settle(kept, at)).toEqual({ effects: [], wakeAtMs: at + hour / 6 });
    }
    settle(kept, monday + hour);
    expect(kept.run).toMatchObject({ status: 'ended', outcome: 'incomplete' });
  });

  test('what this program cannot do is refused, and nobody to write to is a failure for good', () => {
    const kept = begun(
      playbookOf(`  - { id: f, do: file, document: papers }
  - { id: n, do: notify, to: [broker], text: words, retry: { times: 3, every: PT1M } }`),
    );
    settle(kept);
    expect(stepOf(kept, 'f')).toMatchObject({ status: 'skipped', because: 'no-engine' });
    expect(stepOf(kept, 'n')).toMatchObject({ status: 'failed', attempt: 1 });
    expect(stepOf(kept, 'n').reason).toContain('broker');
  });

  test('an outcome that comes twice, or of another attempt, is not said again', () => {
    const kept = begun(playbookOf('  - { id: a, do: hold }\n  - { id: b, do: wait, until: { span: P1D } }'));
    const [effect] = settle(kept).effects;
    const done = { is: 'done', proof: { statement: 'x' } } as const;
    expect(applyOutcome(kept.run, { ...effect!, attempt: 2 }, done, monday)).toEqual([]);
    kept.say(applyOutcome(kept.run, effect!, done, monday), monday);
    expect(applyOutcome(kept.run, effect!, done, monday)).toEqual([]);
  });
});

describe('questions and deadlines', () => {
  const asking = (more: string) =>
    playbookOf(`  - { id: q, do: ask, to: forwarder, text: words, options: [{ id: a, text: words }, { id: b, text: words }]${more} }
  - { id: then, do: hold, after: [q], when: { answer: { step: q, is: a } } }`);

  test('the partner is asked in its language, and its answer decides what follows', () => {
    const kept = begun(asking(''));
    const [effect] = settle(kept).effects;
    expect(effect!.content).toMatchObject({ to: { org: 'keelway', text: 'Suez Canal closed: A, B' } });
    kept.say(applyOutcome(kept.run, effect!, { is: 'sent', proof: { question: 'q1' } }, monday), monday);
    expect(settle(kept).effects).toEqual([]);
    const answer = { step: 'q', by: 'keelway', statement: 's1' };
    expect(answerStep(kept.run, { ...answer, option: 'z' }, monday)).toMatchObject({ ok: false });
    kept.say([unwrap(answerStep(kept.run, { ...answer, option: 'a' }, monday))], monday);
    expect(settle(kept).effects.map(({ step }) => step)).toEqual(['then']);
    expect(stepOf(kept, 'q')).toMatchObject({
      status: 'done',
      proof: { question: 'q1', answer: 's1' },
      answeredBy: 'keelway',
    });
  });

  test('late, it is escalated in working hours of the house, and skipped in the end', () => {
    const kept = begun(
      asking(
        ', deadline: PT9H, onLate: { escalateTo: operator, every: { workingHours: 2, at: home }, times: 2, finally: skip }',
      ),
    );
    const [effect] = settle(kept).effects;
    kept.say(applyOutcome(kept.run, effect!, { is: 'sent', proof: {} }, monday), monday);
    // 17:00 UTC is 18:00 in Hamburg: the people of the house are reached at nine on Tuesday.
    const tuesday = Date.UTC(2026, 2, 24, 8);
    const wakes: number[] = [];
    for (let at = monday; kept.run.status === 'running';) {
      const { wakeAtMs } = settle(kept, at);
      if (wakeAtMs === undefined) break;
      wakes.push(wakeAtMs);
      at = wakeAtMs;
    }
    expect(wakes).toEqual([tuesday, tuesday + 2 * hour, tuesday + 4 * hour]);
    expect(stepOf(kept, 'q')).toMatchObject({ status: 'skipped', because: 'late' });
    expect(stepOf(kept, 'q').escalations).toHaveLength(2);
  });

  test('whoever it is escalated to may approve', () => {
    const kept = begun(
      playbookOf(
        '  - { id: b, do: hold, needsApproval: { role: coordinator }, deadline: PT1H, onLate: { escalateTo: operator } }',
      ),
    );
    settle(kept);
    expect(approve(kept, 'b', 'max', ['operator'])).toMatchObject({ ok: false });
    settle(kept, monday + 2 * hour);
    expect(approve(kept, 'b', 'max', ['operator'])).toMatchObject({ ok: true });
  });
});

describe('undoing', () => {
  test('goes from the last to the first, asks after what may have been done, and leaves what nothing takes back', () => {
    const kept = begun(
      playbookOf(`  - { id: a, do: hold, compensate: { do: release } }
  - { id: b, do: notify, after: [a], to: [buyer], text: words, compensate: { none: It was said. } }
  - { id: c, do: hold, after: [b], compensate: { do: release } }
  - { id: d, do: hold, after: [c], compensate: { do: release } }`),
    );
    for (const step of ['a', 'b', 'c']) {
      const [effect] = settle(kept).effects;
      expect(effect!.step).toBe(step);
      kept.say(applyOutcome(kept.run, effect!, { is: 'done', proof: { deed: step } }, monday), monday);
    }
    settle(kept);
    kept.say([unwrap(undoRun(kept.run, { by: 'ida' }, monday))], monday);
    const [asked] = settle(kept).effects;
    expect(asked).toMatchObject({ kind: 'settle', key: 'R-1/d/1' });
    kept.say(applyOutcome(kept.run, asked!, { is: 'not-done' }, monday), monday);
    const order: string[] = [];
    for (let effects = settle(kept).effects; effects.length > 0; effects = settle(kept).effects) {
      order.push(effects[0]!.key);
      expect(effects[0]!.content).toMatchObject({
        do: 'release',
        undoes: { proof: { deed: effects[0]!.step } },
      });
      kept.say(applyOutcome(kept.run, effects[0]!, { is: 'done', proof: {} }, monday), monday);
    }
    expect(order).toEqual(['R-1/c/undo-1', 'R-1/a/undo-1']);
    expect(kept.run).toMatchObject({ status: 'ended', outcome: 'partly-undone' });
    expect(kept.run.steps.map(({ status }) => status)).toEqual(['undone', 'left', 'undone', 'skipped']);
    expect(undoRun(kept.run, { by: 'ida' }, monday)).toMatchObject({ ok: true });
  });
});

test('a run takes its own parameters only', () => {
  const playbook = playbookOf(
    '  - { id: a, do: hold }',
    'parameters: { ceiling: { kind: number, default: 5 } }',
  );
  const start = (parameters: Record<string, unknown>) =>
    startRun({ playbook, event: closure, by: 'ida', subject: runSubject, parameters }, monday);
  expect(unwrap(start({})).body.parameters).toEqual({ ceiling: 5 });
  expect(start({ ceiling: 'much' })).toMatchObject({
    problems: [{ where: { path: '/parameters/ceiling' } }],
  });
  expect(start({ floor: 1 })).toMatchObject({ problems: [{ where: { path: '/parameters/floor' } }] });
  expect(start({ ceiling: Number.NaN })).toMatchObject({ ok: false });
});

test('a run that stands in the record with a playbook that cannot be read is refused', () => {
  const kept = journal();
  const draft = unwrap(
    startRun({ playbook: twoEyes, event: closure, by: 'ida', subject: runSubject }, monday),
  );
  kept.say([{ ...draft, body: { ...draft.body, definition: { steps: 7 } } }], monday);
  expect(decideNext(kept.run, facts, monday)).toMatchObject({ problems: [{ code: 'run.unreadable' }] });
});

test('a dry run tells order, approvals, times, and what is refused and why', async () => {
  const { readFileSync } = await import('node:fs');
  const file = new URL('../../../../examples/playbooks/chokepoint-closed.yaml', import.meta.url);
  const { playbook } = readPlaybook(readFileSync(file, 'utf8'));
  const options = { playbook: playbook!, event: closure, facts, nowMs: monday };
  const dry = unwrap(dryRun(options));
  expect(dry.outcome).toBe('completed');
  expect(dry.steps.map(({ order, step, status }) => `${order} ${step} ${status}`)).toEqual([
    '1 ask-for-room would',
    '2 is-there-room would',
    '3 another-way would',
    '4 tell would',
    '0 by-stock skipped',
  ]);
  expect(dry.steps[2]).toMatchObject({ approval: { role: 'coordinator', people: 2 } });
  expect(dry.steps[0]!.content).toMatchObject({ to: { language: 'zh-CN' } });
  const without = unwrap(dryRun({ ...options, facts: { ...facts, parties: [] } }));
  expect(without.steps.filter(({ status }) => status === 'refused').map(({ step }) => step)).toEqual([
    'ask-for-room',
    'tell',
  ]);
  const no = unwrap(dryRun({ ...options, answers: { 'ask-for-room': 'no' } }));
  expect(no.steps.find(({ step }) => step === 'by-stock')).toMatchObject({ status: 'would' });
});

test('the account of a run tells what was known when, what it cost, and what would have helped', () => {
  const kept = begun(playbookOf('  - { id: a, do: hold, needsApproval: { role: coordinator } }'));
  settle(kept);
  const later = monday + 6 * hour;
  kept.say(
    [
      unwrap(
        approveStep(
          kept.run,
          { step: 'a', by: 'ida', roles: ['coordinator'], digest: stepOf(kept, 'a').approvalDigest! },
          later,
        ),
      ),
    ],
    later,
  );
  const [effect] = settle(kept, later).effects;
  kept.say(
    applyOutcome(
      kept.run,
      effect!,
      { is: 'done', proof: { s: '1' }, cost: { minor: 500, currency: 'USD' } },
      later,
    ),
    later,
  );
  settle(kept, later);
  const signal = {
    seq: 1,
    receivedAt: monday - 30 * hour,
    statement: { ...kept.told[0]!.statement, occurredAt: kept.run.startedAt, id: 'sig' },
  };
  const account = afterAction(kept.run, {
    statements: [signal as never],
    decisions: [
      {
        statement: 'd',
        cost: { minor: 1000, currency: 'USD' },
        savedAgainstWaiting: { minor: 9000, currency: 'USD' },
      },
    ],
    timeToSurvive: [{ subject: 'stock:harbourline/X', hours: 24 }],
  });
  expect(account.times).toMatchObject({
    signalToStartHours: 30,
    signalToFirstActionHours: 36,
    startToEndHours: 6,
  });
  expect(account.cost).toEqual([{ minor: 1500, currency: 'USD' }]);
  expect(account.waitingWouldHaveCost).toEqual([{ minor: 10_500, currency: 'USD' }]);
  expect(account.wouldHaveHelped).toEqual([
    { code: 'act-on-first-signal', hours: 30 },
    { code: 'approve-sooner', hours: 6, step: 'a' },
    { code: 'buffer', hours: 12, subject: 'stock:harbourline/X' },
  ]);
  expect(earliestMs(account.times.firstAction!)).toBe(later);
});
