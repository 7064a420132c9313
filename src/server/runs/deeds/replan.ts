// How is everything planned again? By a plan like any other, made once under the name of the deed; when it is computed, the rule of
// the step chooses a column, and that column is adopted.
import { fail, succeed, type Result } from '../../../base/index.ts';
import type { Outcome } from '../../../act/index.ts';
import type { PlanColumn } from '../../../decide/index.ts';
import { parseSubjectKey } from '../../../record/index.ts';
import type { PlanRecord } from '../../storage/index.ts';
import { actorOf } from '../parts.ts';
import {
  approversOf,
  deedId,
  runMark,
  type Asked,
  type Deed,
  type DeedParts,
  type Preparing,
} from './deed.ts';

const plansLookedAt = 500;

export function createReplan(parts: DeedParts): Deed {
  const { planning, community, store } = parts;
  const { plans } = store.operational;
  const { home } = community;
  const nameOf = ({ run, effect }: Preparing) =>
    `${run.playbook ?? 'run'}: ${effect.step} (${deedId(effect.key, 12)})`.slice(-120);

  const findPlan = async (asked: Preparing): Promise<PlanRecord | undefined> => {
    const name = nameOf(asked);
    return (await plans.list({ org: home, limit: plansLookedAt })).find((plan) => plan.name === name);
  };

  async function create(asked: Preparing): Promise<Result<string>> {
    const { run, effect } = asked;
    const actor = actorOf(home, `${run.by ?? 'a playbook'} ${runMark(run)}`);
    const avoid = effect.content['avoid'] as readonly string[] | undefined;
    const conditions = avoid === undefined ? {} : { avoid: [...avoid] };
    const signal = signalOf(run.trigger);
    const wanted = { name: nameOf(asked), conditions };
    if (signal !== undefined) return planning.create(actor, { ...wanted, signal });
    const shipments = run.about.filter((key) => parseSubjectKey(key)?.kind === 'shipment');
    if (shipments.length === 0) return fail('usage.invalid', 'The run is about no shipment.');
    return planning.create(actor, { ...wanted, shipments });
  }

  async function adopt(asked: Asked, plan: PlanRecord): Promise<Outcome | 'pending'> {
    // What was worked out and approved, else what the rule says now.
    const { choose, column: approved = choose } = asked.effect.content;
    const column = chosenColumn(plan.columns ?? [], String(approved));
    if (!column.ok) return { is: 'failed', reason: column.problems[0]!.message, final: true };
    const { kind, changed } = column.value;
    const proof = { plan: plan.id, column: kind };
    if (kind === 'wait' || changed === 0)
      return { is: 'done', proof, result: { column: kind, changed: 0, saving: 0 } };
    const actor = actorOf(home, approversOf(asked));
    const adopted = await planning.adopt(actor, plan.id, { column: kind });
    return adopted.ok ? 'pending' : { is: 'failed', reason: adopted.problems[0]!.message };
  }

  async function prepare(asked: Preparing): Promise<Readonly<Record<string, unknown>> | 'pending'> {
    const plan = await findPlan(asked);
    if (plan === undefined) {
      const created = await create(asked);
      return created.ok ? 'pending' : { problem: created.problems[0]!.message };
    }
    if (plan.status === 'working') return 'pending';
    const column = chosenColumn(plan.columns ?? [], String(asked.effect.content['choose']));
    if (plan.status === 'failed' || !column.ok)
      return {
        plan: plan.id,
        problem: plan.problem ?? (column.ok ? 'It failed.' : column.problems[0]!.message),
      };
    const { kind, changed, extra, messages, worseOff } = column.value;
    const wait = plan.columns?.find((each) => each.kind === 'wait');
    const usd = (cents: number) => ({ minor: Math.round(cents), currency: 'USD' });
    return {
      ...{
        plan: plan.id,
        column: kind,
        shipments: plan.shipments,
        changed,
        messages,
        worseOff,
        extraCost: usd(extra),
      },
      ...(wait && { savedAgainstWaiting: usd(burden(wait) - burden(column.value)) }),
    };
  }

  return {
    prepare,
    perform: async (asked) => {
      const plan = await findPlan(asked);
      if (plan === undefined) {
        const created = await create(asked);
        return created.ok ? 'pending' : { is: 'failed', reason: created.problems[0]!.message };
      }
      if (plan.status === 'failed')
        return { is: 'failed', reason: plan.problem ?? 'The plan could not be computed.' };
      if (plan.status === 'working' || plan.phase === 'adopting') return 'pending';
      return plan.adopted === undefined ? adopt(asked, plan) : adoptedOutcome(plan);
    },
    wasBegun: async (asked) => (await findPlan(asked))?.adopted !== undefined,
  };
}

function signalOf(trigger: string | undefined): string | undefined {
  return trigger !== undefined && parseSubjectKey(trigger)?.kind === 'signal' ? trigger : undefined;
}

function adoptedOutcome(plan: PlanRecord): Outcome {
  const { column, shipments } = plan.adopted!;
  const sums = plan.columns?.find(({ kind }) => kind === column);
  const wait = plan.columns?.find(({ kind }) => kind === 'wait');
  if (shipments === 0)
    return { is: 'failed', reason: plan.problem ?? 'Nothing of the plan could be carried out.', final: true };
  return {
    is: 'done',
    proof: { plan: plan.id, column },
    result: {
      column,
      shipments,
      planned: sums?.changed ?? shipments,
      ...(sums && wait && { savingUsdCents: burden(wait) - burden(sums) }),
      ...(plan.problem !== undefined && { problem: plan.problem.slice(0, 1000) }),
    },
    ...(sums && { cost: { minor: Math.round(sums.extra), currency: 'USD' } }),
  };
}

const burden = ({ extra, loss, demurrage }: PlanColumn) => Math.round(extra + loss + demurrage);

/** `least-burden`: least extra cost, expected loss and demurrage together; of equals the one that changes less. */
export function chosenColumn(columns: readonly PlanColumn[], rule: string): Result<PlanColumn> {
  if (columns.length === 0) return fail('usage.invalid', 'The plan has no answer to choose from.');
  if (rule !== 'least-burden') {
    const named = columns.find(({ kind }) => kind === rule);
    return named === undefined ? fail('usage.invalid', `The plan has no column "${rule}".`) : succeed(named);
  }
  return succeed(columns.toSorted((a, b) => burden(a) - burden(b) || a.changed - b.changed)[0]!);
}
