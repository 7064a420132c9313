export { approve, savedAgainstWaiting, type Approval, type Approved } from './orders/approve.ts';
export { newPlan, type NewPlan, type PlanDraft } from './orders/new-plan.ts';
export { epcisPrefixes, outgoingMessages, type OutgoingMessage, type Partner } from './orders/outgoing.ts';
export * from './playbook/index.ts';
