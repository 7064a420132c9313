// How is cargo held, or let go? As an event of each shipment that is the house's own (DCSA HOLD and RELS); whoever sees the shipment
// sees it.
import type { Draft } from '../../../record/index.ts';
import { parseSubjectKey } from '../../../record/index.ts';
import { deedId, type Asked, type Deed, type DeedParts } from './deed.ts';
import { nextTurn } from '../../operation/next-turn.ts';

const shipmentsAtOnce = 200;

export function createHold({ intake, community, store }: DeedParts, code: 'HOLD' | 'RELS'): Deed {
  const { home } = community;
  const messageOf = ({ effect }: Asked) => `run-${deedId(effect.key)}`;

  function draftsOf(asked: Asked): Draft<'event'>[] {
    const { run, state, effect } = asked;
    const reason = effect.content['reason'];
    const at = effect.undo ? state.at : state.dueAt;
    return run.about.flatMap((key): Draft<'event'>[] => {
      const subject = parseSubjectKey(key);
      if (subject?.kind !== 'shipment' || subject.of !== home) return [];
      return [
        {
          subject,
          type: 'event',
          classifier: 'actual',
          ...(at && { occurredAt: at }),
          body: { code, ...(typeof reason === 'string' && { reason: reason.slice(0, 200) }) },
          source: { message: messageOf(asked) },
          // Said again under the key, it is the same word.
          slot: `run ${deedId(effect.key)}`,
        },
      ];
    });
  }

  return {
    perform: async (asked) => {
      const drafts = draftsOf(asked);
      if (drafts.length === 0)
        return { is: 'failed', reason: 'No shipment of the house is concerned.', final: true };
      for (let from = 0; from < drafts.length; from += shipmentsAtOnce) {
        const said = await intake.say(home, drafts.slice(from, from + shipmentsAtOnce));
        if (!said.ok) return { is: 'failed', reason: said.problems[0]!.message, final: true };
        await nextTurn();
      }
      return { is: 'done', proof: { message: messageOf(asked) }, result: { shipments: drafts.length } };
    },
    wasBegun: async (asked) => (await store.journal.ofMessage(messageOf(asked), { limit: 1 })).length > 0,
  };
}
