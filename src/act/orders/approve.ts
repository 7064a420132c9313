// What follows when a person approves an alternative? The decision with what else was considered, the new plan, and the
// messages to the partners. Nothing is sent here: the server queues the messages and records each as a dispatch.
import {
  fail,
  subtractMoney,
  succeed,
  sumMoney,
  type Moment,
  type Money,
  type Result,
} from '../../base/index.ts';
import {
  parseSubjectKey,
  subjectKey,
  type Draft,
  type ShipmentState,
  type Subject,
} from '../../record/index.ts';
import type { Alternative } from '../../decide/index.ts';
import { newPlan, type NewPlan, type PlanDraft } from './new-plan.ts';
import { outgoingMessages, type OutgoingMessage, type Partner } from './outgoing.ts';

export type Approval = {
  /** An exception; or a plan, where nothing led to it but that something better was found. */
  readonly exception: { readonly subject: Subject };
  readonly shipment: ShipmentState;
  /** All that were offered; `chosen` is the id of one. */
  readonly alternatives: readonly Alternative[];
  readonly chosen: string;
  /** Organisations of this community that may be told. */
  readonly partners: readonly Partner[];
  readonly home: Partner;
  readonly now: Moment;
  readonly approvedBy: string;
  /** Id of this approval: the source of its drafts. */
  readonly message: string;
  /** At most 12 characters, unique: the messages' control references are made from it. */
  readonly reference: string;
  readonly newId: () => string;
};

export type Approved = {
  /** The decision first. */
  readonly drafts: readonly [Draft<'decision'>, ...PlanDraft[]];
  readonly messages: readonly OutgoingMessage[];
  readonly savedAgainstWaiting?: Money;
};

/** `usage.invalid` when the alternative is not among those offered, or is not possible. */
export function approve(approval: Approval): Result<Approved> {
  const { alternatives, chosen, shipment, message, now, partners, home, reference, newId } = approval;
  const alternative = alternatives.find(({ id }) => id === chosen);
  if (alternative === undefined)
    return fail('usage.invalid', `"${chosen.slice(0, 80)}" is none of the ways out that are offered.`, {
      path: '/alternative',
    });
  if (!alternative.feasible)
    return fail('usage.invalid', `"${alternative.title}" is not possible: ${alternative.why}`, {
      path: '/alternative',
    });
  const plan = newPlan(shipment, alternative, { message, reference, now });
  const saved = savedAgainstWaiting(alternatives, alternative);
  const messages = outgoingMessages({ shipment, alternative, plan, partners, home, now, reference, newId });
  if (alternative.purchase !== undefined && messages.length === 0)
    return fail(
      'usage.invalid',
      `${alternative.purchase.name} takes part here no more: nobody would get the order.`,
      {
        path: '/alternative',
      },
    );
  return succeed({
    drafts: [decision(approval, alternative, plan, saved), ...plan.drafts],
    messages,
    ...(saved && { savedAgainstWaiting: saved }),
  });
}

/**
 * Extra cost, demurrage and expected loss of waiting, less those of what was chosen. Undefined for waiting itself, and where the value
 * of the goods is not known: then nobody can say.
 */
export function savedAgainstWaiting(
  alternatives: readonly Alternative[],
  chosen: Alternative,
): Money | undefined {
  const waiting = alternatives.find(({ kind, feasible }) => kind === 'wait' && feasible)?.money;
  const own = chosen.money;
  if (chosen.kind === 'wait' || !waiting?.lossKnown || !own?.lossKnown) return undefined;
  const burden = ({ extra, demurrage, loss }: NonNullable<Alternative['money']>) =>
    sumMoney([extra, demurrage, loss]);
  return subtractMoney(burden(waiting), burden(own));
}

function decision(
  { exception, shipment, alternatives, approvedBy, message, now }: Approval,
  chosen: Alternative,
  plan: NewPlan,
  saved: Money | undefined,
): Draft<'decision'> {
  return {
    subject: exception.subject,
    type: 'decision',
    classifier: 'actual',
    occurredAt: now,
    body: {
      ...(exception.subject.kind === 'exception' && { exception: subjectKey(exception.subject) }),
      about: aboutOf(shipment, plan),
      alternative: chosen.kind,
      title: chosen.title,
      approvedBy,
      ...(chosen.money && { cost: { ...chosen.money.cost } }),
      ...(chosen.delayHours !== undefined && { delayHours: chosen.delayHours }),
      ...(chosen.co2eKg !== undefined && { co2eKg: chosen.co2eKg }),
      ...(saved && { savedAgainstWaiting: { ...saved } }),
      considered: alternatives.slice(0, 50).map(consideredView),
    },
    source: { message },
  };
}

/** The shipment, and the order that is placed in place of what it carries. */
function aboutOf({ subject }: ShipmentState, plan: NewPlan): string[] {
  return [subject, plan.subject]
    .map(subjectKey)
    .filter((key, i) => i === 0 || parseSubjectKey(key)?.kind === 'order');
}

/** What the decision keeps of each way out: enough to see later what was known. */
function consideredView(alternative: Alternative): Record<string, unknown> {
  const {
    money: _m,
    avoid: _a,
    draws: _d,
    legs: _l,
    values: _v,
    cost: _c,
    extraCo2eKg: _e,
    purchase: _p,
    ...view
  } = alternative;
  return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined));
}
