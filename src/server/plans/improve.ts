// Is there a better plan now that something has changed? Shipments that are concerned are looked at again, a little at a time; what
// saves enough is proposed with what it saves. Nothing is done before a person takes it, or the policy says so.
import { randomUUID } from 'node:crypto';
import { amountNumber, fail, failWith, succeed, type Result } from '../../base/index.ts';
import { savedAgainstWaiting } from '../../act/index.ts';
import { basisOf, type Alternative } from '../../decide/index.ts';
import { parseSubjectKey, type ShipmentState, type Subject } from '../../record/index.ts';
import type { Principal } from '../access/index.ts';
import { oneAtATime } from '../response/index.ts';
import type { Changed, Improvement } from '../storage/index.ts';
import { exceptionsAbout } from './collect.ts';
import { createNoticing } from './noticing.ts';
import { createOutdating } from './outdated.ts';
import type { PlanningParts, Telling } from './parts.ts';
import type { Policy, ReplanPolicy } from './policy.ts';
import { createInTurn } from '../operation/in-turn.ts';
import { nextTurn } from '../operation/next-turn.ts';

/** So much of each second may go into looking at shipments again. */
const checkBudgetMs = 150;
const listedMax = 2000;
/** What was declined is proposed again only when it saves so much more. */
const worthAskingAgain = 1.25;
/** The policy changes one shipment at most once in a day. */
const policyRestMs = 24 * 3_600_000;

export type Improving = ReturnType<typeof createImproving>;

export function createImproving(parts: PlanningParts, telling: Telling, policy: Policy) {
  const { store, response, notary, community, access, clock } = parts;
  const { improvements } = store.operational;
  const noticing = createNoticing(parts, createOutdating(parts, telling));
  const home: Principal = { org: community.home, role: 'operator', user: 'policy', name: '', language: 'en' };
  const inTurn = createInTurn();

  async function end(improvement: Improvement, change: Partial<Improvement>): Promise<Improvement> {
    await improvements.update(improvement.id, change);
    telling.tell({ kind: 'improvement', key: improvement.id, about: improvement.shipment });
    return { ...improvement, ...change };
  }

  /** What would be better now; undefined where nothing saves enough, or nobody can say. */
  async function betterFor(shipment: string, because: string | undefined, { savingMin }: ReplanPolicy) {
    const exception = (await exceptionsAbout(parts, home, [shipment])).get(shipment);
    // Nothing stands in the way of what neither raised an exception nor goes out of the way.
    if (exception === undefined && because === undefined && !(await goesRoundSomething(shipment)))
      return undefined;
    const found = await response.waysFor({ shipment, exception });
    if (found === undefined || isOver(found.state)) return undefined;
    const best = found.alternatives.find(({ recommended }) => recommended);
    const saving = best && savedAgainstWaiting(found.alternatives, best);
    if (best === undefined || saving === undefined || amountNumber(saving) < savingMin) return undefined;
    return { ...found, best, saving: saving.minor, exceptionKey: exception };
  }

  async function goesRoundSomething(shipment: string): Promise<boolean> {
    const state = await store.projections.state(shipment);
    return state?.kind === 'shipment' && state.legs.some(({ avoid = [] }) => avoid.length > 0);
  }

  async function check(shipment: string, because: string | undefined): Promise<void> {
    const limits = await policy.get();
    const better = await betterFor(shipment, because, limits);
    const open = await improvements.openOf(shipment);
    const basis = better && basisOf(better.state);
    if (open !== undefined) {
      if (open.alternative === better?.best.id && open.basis === basis) return;
      await end(open, { status: 'gone', answeredAt: clock() });
    }
    if (better === undefined || basis === undefined) return;
    const last = await improvements.lastOf(shipment);
    const isRefused = last?.status === 'declined' && last.alternative === better.best.id;
    if (isRefused && better.saving < last.saving * worthAskingAgain) return;
    const { best, saving, state, exception, exceptionKey, alternatives } = better;
    const found: Omit<Improvement, 'number'> = {
      ...{ id: randomUUID(), shipment, basis, saving, alternative: best.id, title: best.title },
      ...(exceptionKey !== undefined && { exception: exceptionKey }),
      because: because ?? exception?.what ?? `The plan or the times of ${state.number} changed`,
      extraCost: best.money!.extra.minor,
      hoursEarlier: hoursEarlier(alternatives, best),
      foundAt: clock(),
      status: 'open',
    };
    await improvements.create(found);
    telling.tell({ kind: 'improvement', key: found.id, about: shipment });
    const rests = last?.answeredBy?.startsWith(policyName) && clock() - (last.answeredAt ?? 0) < policyRestMs;
    if (rests === true || !isWithin(limits, found)) return;
    await take({ ...found, number: 0 }, policyWords(limits));
    // The next is looked at in view of it: stock that is promised is free no more.
    await response.settle();
  }

  async function take(improvement: Improvement, by: string): Promise<Result<Improvement>> {
    const { id, shipment, exception, basis, alternative } = improvement;
    const known = exception === undefined ? undefined : parseSubjectKey(exception);
    const subject: Subject = known ?? { kind: 'plan', of: community.home, id };
    const message = `improvement-${id}`;
    return oneAtATime(exception ?? shipment, async () => {
      const now = await improvements.find(id);
      if (now?.status !== 'open') return fail('usage.invalid', 'This improvement has been answered already.');
      if ((await response.carriedOut({ subject, message })) === undefined) {
        const found = await response.waysFor({ shipment, exception });
        const isGone =
          found === undefined ||
          basisOf(found.state) !== basis ||
          (exception !== undefined && found.exception?.status !== 'open');
        if (isGone) {
          await end(improvement, { status: 'gone', answeredAt: clock() });
          return fail(
            'usage.invalid',
            'The shipment has changed since this was found; it is looked at again.',
          );
        }
        const { state, alternatives } = found;
        const approval = { subject, shipment: state, alternatives, chosen: alternative, message };
        const done = await response.carryOut({ ...approval, approvedBy: by });
        if (!done.ok) {
          await end(improvement, { status: 'gone', answeredAt: clock() });
          return done;
        }
      }
      return succeed(await end(improvement, { status: 'taken', answeredBy: by, answeredAt: clock() }));
    });
  }

  async function settleNow(budgetMs: number): Promise<number> {
    await response.settle();
    await noticing.take();
    const until = performance.now() + budgetMs;
    for (const [shipment, because] of noticing.concerned) {
      // People who wait for a plan go first.
      if (performance.now() > until || telling.isStopped() || telling.progress.size > 0) break;
      noticing.concerned.delete(shipment);
      await check(shipment, because);
      await nextTurn();
    }
    return noticing.concerned.size;
  }

  async function visible(reader: Principal, all: readonly Improvement[]): Promise<Improvement[]> {
    const groups = await access.groupsOfMany(
      reader,
      all.map(({ shipment }) => shipment),
    );
    // What is saved tells what the goods are worth; why, and what is proposed, tell of signals and stock of whose shipment it is.
    return all.filter(({ shipment }) => {
      const shown = groups.get(shipment);
      const isOwn = parseSubjectKey(shipment)?.of === reader.org;
      return isOwn && shown?.has('routing') && shown.has('commercial');
    });
  }

  return {
    notice: (changed: readonly Changed[]) => noticing.notice(changed),
    /** Looks at a part of what changed. @returns how many shipments are still to be looked at */
    settle: (budgetMs = checkBudgetMs): Promise<number> => inTurn(() => settleNow(budgetMs)),
    list: async (reader: Principal) => visible(reader, await improvements.list(listedMax)),
    answer: async (
      reader: Principal,
      id: string,
      answer: 'take' | 'decline',
    ): Promise<Result<Improvement>> => {
      const found = await improvements.find(id);
      const [shown] = found === undefined ? [] : await visible(reader, [found]);
      if (shown === undefined) return fail('access.not-found', 'There is no such improvement.');
      if (parseSubjectKey(shown.shipment)?.of !== reader.org || reader.org !== community.home)
        return fail('access.not-allowed', 'Only the organisation whose shipment it is decides about it.');
      if (shown.status !== 'open')
        return fail('usage.invalid', 'This improvement has been answered already.');
      const change = { status: 'declined', answeredBy: reader.name, answeredAt: clock() } as const;
      if (answer === 'decline') return succeed(await end(shown, change));
      const taken = await take(shown, reader.name);
      if (!taken.ok) return failWith(taken.problems);
      await notary.checkpoint();
      await response.settle();
      return taken;
    },
  };
}

const policyName = 'Replan policy';

/** The decision names what allowed it. */
function policyWords({ extraCostMax, savingMin }: ReplanPolicy): string {
  return `${policyName}: up to USD ${extraCostMax} dearer, saves at least USD ${savingMin}`;
}

function isWithin(
  { take, extraCostMax, savingMin }: ReplanPolicy,
  { extraCost, saving }: Pick<Improvement, 'extraCost' | 'saving'>,
): boolean {
  return take === 'within-limits' && extraCost <= extraCostMax * 100 && saving >= savingMin * 100;
}

function hoursEarlier(alternatives: readonly Alternative[], best: Alternative): number {
  const waiting = alternatives.find(({ kind }) => kind === 'wait');
  return (waiting?.delayHours ?? 0) - (best.delayHours ?? 0);
}

function isOver({ status }: ShipmentState): boolean {
  return status === 'delivered' || status === 'arrived' || status === 'cancelled';
}
