// Which playbooks answer what stands open now? Active signals and open exceptions against the triggers of each; what has a run already
// is left out.
import { answersTo, type PlaybookEvent } from '../../act/index.ts';
import { subjectKey, type RunState } from '../../record/index.ts';
import type { Principal } from '../access/index.ts';
import { eventOf } from './event-of.ts';
import type { KeptPlaybook } from './library.ts';
import type { RunParts } from './parts.ts';
import type { createRunPolicy } from './policy.ts';
import { nextTurn } from '../operation/next-turn.ts';

export type Proposal = {
  readonly playbook: KeptPlaybook['playbook'];
  readonly event: PlaybookEvent;
  readonly start: 'start' | 'propose';
  /** Its condition asks for what nobody knows. */
  readonly certain: boolean;
};

/** The most urgent of what is open; pages ask again. */
const eventsMax = 200;

export function createProposals(
  parts: RunParts,
  policy: ReturnType<typeof createRunPolicy>,
  runsOf: () => Promise<readonly RunState[]>,
) {
  const { store, access, clock, playbooks } = parts;

  async function openEvents(reader: Principal): Promise<string[]> {
    const { query } = store.projections;
    const signals = await query
      .selectFrom('signals')
      .select('key')
      .where('status', '=', 'active')
      .where(access.visible(reader, 'signals.key', 'response'))
      .orderBy('key', 'desc')
      .limit(eventsMax)
      .execute();
    const exceptions = await query
      .selectFrom('exceptions')
      .select('key')
      .where('status', '=', 'open')
      .where(access.visible(reader, 'exceptions.key', 'response'))
      .orderBy('at_risk', 'desc')
      .limit(eventsMax)
      .execute();
    return [...signals, ...exceptions].map(({ key }) => key);
  }

  return async function proposals(reader: Principal): Promise<Proposal[]> {
    const begun = new Set(
      (await runsOf()).flatMap(({ trigger, playbook }) =>
        trigger === undefined ? [] : [`${playbook}\n${trigger}`],
      ),
    );
    const found: Proposal[] = [];
    const states = await store.projections.states(await openEvents(reader));
    for (const [key, state] of states) {
      const waiting = playbooks.list().filter(({ playbook }) => !begun.has(`${playbook.name}\n${key}`));
      if (waiting.length === 0 || !mayTrigger(waiting, state.kind)) continue;
      const event = await eventOf(parts, reader, subjectKey(state.subject));
      if (!event.ok) continue;
      for (const { playbook } of waiting) {
        const start = await policy.of(playbook.name);
        const held = answersTo(playbook, knownOf(event.value, clock()));
        if (start !== 'off' && held !== 'no')
          found.push({ playbook, event: event.value, start, certain: held === 'yes' });
      }
      await nextTurn();
    }
    return found;
  };
}

/** Exposure takes time: it is asked for only where some playbook listens to events of the kind. */
function mayTrigger(playbooks: readonly KeptPlaybook[], kind: string): boolean {
  return playbooks.some(({ playbook }) => playbook.triggers.some((trigger) => kind in trigger));
}

export function knownOf(event: PlaybookEvent, nowMs: number) {
  return { event, parameters: {}, nowMs, answerOf: () => undefined, isDone: () => false };
}
