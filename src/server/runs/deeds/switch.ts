// How is another warehouse, or another supplier, taken? For each shipment by the way out of that kind, through the same door as
// approving an exception; a shipment for which it is not possible stays as it is and is told.
import { subjectKey, parseSubjectKey, type Subject } from '../../../record/index.ts';
import type { Alternative } from '../../../decide/index.ts';
import { oneAtATime } from '../../response/index.ts';
import { isErased } from '../../storage/index.ts';
import { actorOf } from '../parts.ts';
import { approversOf, deedId, type Asked, type Deed, type DeedParts } from './deed.ts';
import { nextTurn } from '../../operation/next-turn.ts';

const shipmentsMax = 500;
const reasonsMax = 10;

export function createSwitch(
  { response, community, store, notary }: DeedParts,
  kind: 'other-stock' | 'other-supplier',
): Deed {
  const { home } = community;

  async function exceptionOf(shipment: string): Promise<string | undefined> {
    const open = await response.openExceptionsOf(actorOf(home, 'run'), shipment);
    const ranked = ['hazard', 'stock-out', 'late', 'temperature', 'customs', 'missing-milestone'];
    return open
      .filter((each) => ranked.includes(each.kind))
      .sort((a, b) => ranked.indexOf(a.kind) - ranked.indexOf(b.kind))[0]?.key;
  }

  const messageFor = ({ effect }: Asked, shipment: string) => `run-${deedId(`${effect.key} ${shipment}`)}`;
  const ownOf = ({ run }: Asked) =>
    run.about
      .filter((key) => parseSubjectKey(key)?.kind === 'shipment' && parseSubjectKey(key)?.of === home)
      .slice(0, shipmentsMax);

  /** Why it is not done; undefined when it is. */
  async function carryOut(asked: Asked, shipment: string): Promise<string | undefined> {
    const message = messageFor(asked, shipment);
    // Where the decision stands already, what a crash kept from being queued is queued.
    const [decided] = await store.journal.ofMessage(message, { limit: 1 });
    if (decided !== undefined && !isErased(decided)) {
      await response.carriedOut({ subject: decided.statement.subject, message });
      return undefined;
    }
    const exception = await exceptionOf(shipment);
    const found = await response.waysFor({ shipment, exception });
    if (found === undefined) return 'it is no longer there';
    const chosen = found.alternatives.filter((each) => each.kind === kind);
    const possible = chosen.find((each) => each.feasible && isWanted(each, asked));
    if (possible === undefined) return chosen[0]?.why ?? 'there is none';
    const subject: Subject = found.exception?.subject ?? {
      kind: 'plan',
      of: home,
      id: `run-${asked.run.subject.id}`,
    };
    const done = await response.carryOut({
      ...{ subject, shipment: found.state, alternatives: found.alternatives, chosen: possible.id, message },
      approvedBy: approversOf(asked).slice(0, 200),
    });
    return done.ok ? undefined : done.problems[0]!.message;
  }

  return {
    perform: async (asked) => {
      const shipments = ownOf(asked);
      const reasons: string[] = [];
      let done = 0;
      for (const shipment of shipments) {
        const why = await oneAtATime(shipment, () => carryOut(asked, shipment));
        if (why === undefined) done += 1;
        else if (reasons.length < reasonsMax) reasons.push(`${parseSubjectKey(shipment)!.id}: ${why}`);
        await nextTurn();
      }
      if (done === 0)
        return {
          is: 'failed',
          reason: reasons.join('; ') || 'No shipment of the house is concerned.',
          final: true,
        };
      await notary.checkpoint();
      const result = {
        shipments: done,
        of: shipments.length,
        ...(reasons.length > 0 && { problem: reasons.join('; ').slice(0, 1000) }),
      };
      return {
        is: 'done',
        proof: { message: messageFor(asked, shipments[0]!), run: subjectKey(asked.run.subject) },
        result,
      };
    },
    wasBegun: async (asked) => {
      for (const shipment of ownOf(asked)) {
        const entries = await store.journal.ofMessage(messageFor(asked, shipment), { limit: 1 });
        if (entries.length > 0) return true;
      }
      return false;
    },
  };
}

/** Where the step names a warehouse or a supplier, only that one. */
function isWanted({ id, draws, title }: Alternative, { effect }: Asked): boolean {
  const wanted = (effect.content['point'] ?? effect.content['supplier']) as string | undefined;
  if (wanted === undefined || wanted === '' || wanted === '—') return true;
  return (
    id.includes(wanted) ||
    title.includes(wanted) ||
    (draws ?? []).some(({ resource }) => resource.includes(wanted))
  );
}
