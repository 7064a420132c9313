import { describe, expect, test } from 'vitest';
import { unwrap } from '../../../base/index.ts';
import { runStepOf } from '../../../record/index.ts';
import { decideNext } from './decide-next.ts';
import { begun, facts, monday, playbookOf, type Journal } from './run.fixture.ts';

const hour = 3_600_000;
const stepOf = (kept: Journal, id: string) => runStepOf(kept.run, id)!;
/** Says what there is to be said; gives what is to be done. */
function settle(kept: Journal, nowMs = monday, known = facts) {
  for (;;) {
    const { say, effects, wakeAtMs } = unwrap(decideNext(kept.run, known, nowMs));
    if (say.length === 0) return { effects, wakeAtMs };
    kept.say(say, nowMs);
  }
}

describe('what can be worked out beforehand', () => {
  const playbook = playbookOf(
    '  - { id: p, do: replan, needsApproval: { role: operator }, retry: { times: 1, every: PT1H } }',
  );
  const prepares = new Set(['replan'] as const);
  const worked = (content: Record<string, unknown>, attempt = 1) => ({
    ...facts,
    prepares,
    prepared: new Map([[`R-1/p/${attempt}`, content]]),
  });

  test('is worked out before the step is due, and stands in what is approved', () => {
    const kept = begun(playbook);
    expect(settle(kept, monday, { ...facts, prepares }).effects).toMatchObject([
      { kind: 'prepare', key: 'R-1/p/1' },
    ]);
    expect(kept.run.steps).toEqual([]);
    settle(kept, monday, worked({ plan: 'P-1', column: 'mix', changed: 3 }));
    expect(stepOf(kept, 'p').content).toMatchObject({ plan: 'P-1', column: 'mix', changed: 3 });
    const other = begun(playbook);
    settle(other, monday, worked({ plan: 'P-1', column: 'mix', changed: 4 }));
    expect(stepOf(other, 'p').approvalDigest).not.toBe(stepOf(kept, 'p').approvalDigest);
  });

  test('fails where it came to nothing, without asking anybody, and is worked out anew', () => {
    const kept = begun(playbook);
    settle(kept, monday, worked({ problem: 'No way leads there.' }));
    expect(stepOf(kept, 'p')).toMatchObject({ status: 'failed', reason: 'No way leads there.' });
    expect(settle(kept, monday + 2 * hour, { ...facts, prepares }).effects).toMatchObject([
      { kind: 'prepare', key: 'R-1/p/2' },
    ]);
  });
});
