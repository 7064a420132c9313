// What does it cost that the containers stand where they are, until they leave? The charges of the clocks that run there, by the
// day on which a way out takes them away.
import { sortMs, type Money } from '../../base/index.ts';
import type { AlternativeLeg } from './alternative.ts';
import type { PresentPlan } from './present-plan.ts';

/** Ascending in time: what the clocks will have come to by then, in US dollars. */
export type StandingCharges = readonly { readonly atMs: number; readonly cost: Money }[];

/** An assumption: a haulier is had within half a day. */
const haulierHours = 12;

export function standingCost(charges: StandingCharges | undefined, legs: readonly AlternativeLeg[]): Money {
  const leaves = legs[0] === undefined ? Infinity : sortMs(legs[0].depart);
  const due = charges?.find(({ atMs }) => atMs >= leaves) ?? charges?.at(-1);
  return due?.cost ?? { minor: 0, currency: 'USD' };
}

/** What stands can leave before it is planned to, as soon as somebody fetches it. */
export function leavingAtOnce(plan: PresentPlan, nowMs: number): PresentPlan {
  const [first] = plan.legs;
  if (first === undefined || first.done > 0 || plan.node.place !== first.from) return plan;
  const soonestMs = nowMs + haulierHours * 3_600_000;
  return { ...plan, node: { ...plan.node, readyMs: Math.min(plan.node.readyMs, soonestMs) } };
}
