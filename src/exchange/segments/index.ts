export { checkSegment, type ElementFault, type ElementRules, type ValueFault } from './check-segment.ts';
export * from './definition.ts';
export { groupTree, type GroupOccurrence } from './group-tree.ts';
export * from './message.ts';
export { structureFindingsMax, walkMessage, type StructureFault, type Walk } from './walk.ts';
