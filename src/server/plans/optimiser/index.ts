export { startReplan, type ReplanJob } from './apart.ts';
export { startSearchBeside, type SearchBeside } from './search-beside.ts';
export { planAgain } from './plan-again.ts';
export type { ReplanTask } from './task.ts';
export { startAllocation, type AllocationJob, type AllocationTask } from './allocate-apart.ts';
