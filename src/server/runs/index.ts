export { answerPage } from './answer-page.ts';
export { openRuns, type Runs, type StartWanted } from './runs.ts';
export { openPlaybooks, type KeptPlaybook, type Playbooks } from './library.ts';
export { personOf, rolesOf } from './parts.ts';
export type { Evidence } from './evidence.ts';
export type { Proposal } from './proposals.ts';
export { playbookView, proposalView, runSummary, runView } from './views.ts';
export type { RunPolicy } from './policy.ts';
