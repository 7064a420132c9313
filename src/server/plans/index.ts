export { openPlanning, type NewPlan, type Planning } from './planning.ts';
export type { PlanNews } from './parts.ts';
export { policyDefault, type ReplanPolicy } from './policy.ts';
