export * from './statement/subject.ts';
export * from './statement/values.ts';
export * from './statement/statement.ts';
export * from './statement/groups.ts';
export * from './statement/slot.ts';
export { asKnownAt, reachesBack } from './fold/sift.ts';
export { saidIn, sourceOf } from './fold/said.ts';
export { partyIn } from './fold/state.ts';
export type { CommonState, ErasedState, GrantState, Said, Stated, StatedParty } from './fold/state.ts';
export { foldAll, foldStatement, foldStatements, type StateOf, type SubjectState } from './subject-state.ts';
export { lineValue } from './order/line-value.ts';
export type { LineShare } from './order/line-shares.ts';
export type { OrderLineState, OrderState, UnitPrice } from './order/order.ts';
export { statedValue, type ShipmentState, type ShipmentStatus } from './movement/shipment.ts';
export { legHours, legTime, mainLegs, type LegState, type LegTimes } from './movement/legs.ts';
export type { ReadingAt, ReadingSummary } from './movement/readings.ts';
export type { EquipmentState, ItemState, StockState } from './movement/goods.ts';
export type { MadeAtSite, SiteState } from './supply/site.ts';
export type { PartyState } from './parties/party.ts';
export type { PaperLineState } from './papers/lines.ts';
export type { InvoicePayment } from './papers/paid.ts';
export type { DeclarationState, DocumentState, InvoiceState, PaymentState } from './papers/papers.ts';
export type {
  DecisionMade,
  DecisionState,
  DispatchMade,
  ExceptionState,
  SignalState,
} from './response/response.ts';
export type { Answer, QuestionState } from './response/question.ts';
export { runStepOf, type RunApproval, type RunState, type RunStepState } from './response/run.ts';
export { stepStatuses } from './statement/run-bodies.ts';
export type { AlsoSaid, Choice, EntryStatus, Mark, TimelineEntry } from './timeline/mark.ts';
export { readingsOf, type OtherWord, type ReadingRule, type SlotReading } from './timeline/reading.ts';
export type { Ground } from './timeline/settle.ts';
export { dcsaCodes, ownCodes } from './timeline/codes.ts';
export { legOfMark, type Travelling } from './timeline/groups.ts';
export { slotsOf, type EventSlot } from './timeline/slots.ts';
export { groupTimeline, timelineOf, type GroupedTimeline } from './timeline/timeline.ts';
export { findIncoterm, incoterms, type IncotermRule, type Side } from './milestone-plan/incoterms.ts';
export { countryOf, crossesCustoms } from './milestone-plan/customs-territory.ts';
export { milestonePlan, type ExpectedMilestone } from './milestone-plan/milestone-plan.ts';
export { milestones, type MilestoneView } from './milestone-plan/milestones.ts';
export { normaliseNumber, numbersOf } from './numbers.ts';
export { defaultSharing, partiesOf, sharedWith, type CommunityParty } from './parties/sharing.ts';
