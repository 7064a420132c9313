export { approve, savedAgainstWaiting, type Approval, type Approved } from './orders/approve.ts';
export { newPlan, type NewPlan, type PlanDraft } from './orders/new-plan.ts';
export { inPlaceOf } from './orders/purchase.ts';
export {
  epcisPrefixes,
  outgoingMessages,
  usualOrderTarget,
  type OutgoingMessage,
  type Partner,
} from './orders/outgoing.ts';
export * from './playbook/index.ts';
