export { holds, type Condition, type Held, type Known } from './book/condition.ts';
export { answersTo, eventSchema, type PlaybookEvent } from './book/event.ts';
export { findingCodes, type FindingCode, type PlaybookFinding } from './book/finding.ts';
export {
  enginesHere,
  playbookSchema,
  stepKinds,
  type Compensation,
  type Playbook,
  type Step,
  type StepKind,
} from './book/playbook.ts';
export { playbookCharactersMax, readPlaybook, type PlaybookReading } from './book/read-playbook.ts';
export { renderMoment, renderText, textFor, type Reader, type TextValue } from './book/text-values.ts';
export { addWorkingDays, addWorkingHours, nextWorkingMoment, type WorkPlace } from './book/working-time.ts';
export { afterAction, type AfterAction, type AfterActionFacts, type Lesson } from './run/after-action.ts';
export {
  approvalDigest,
  decidable,
  digestOfStep,
  isCleared,
  needsOf,
  playbookDigest,
  rolesFor,
} from './run/approval.ts';
export { type Addressed, type StepContent } from './run/content.ts';
export { decideNext } from './run/decide-next.ts';
export { dryRun, type DryRun, type DryStep } from './run/dry-run.ts';
export { stepKey, type Decided, type Effect } from './run/effect.ts';
export type { RunFacts, RunNumbers, RunParty } from './run/facts.ts';
export { answerStep, applyOutcome, approveStep, rejectStep, undoRun, type Outcome } from './run/outcome.ts';
export type { RunDraft } from './run/saying.ts';
export { startRun, type Start } from './run/start-run.ts';
export { readRun } from './run/turn.ts';
