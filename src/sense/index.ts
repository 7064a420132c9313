export { declareClosure, closedThing, type ClosedThing, type DeclaredClosure } from './signals/closure.ts';
export { readFeed, type FeedHint, type FeedName, type FeedReading } from './signals/read-feed.ts';
export { feedBytesMax, type FeedBytes } from './signals/feed-text.ts';
export type { FeedContext, SignalDraft } from './signals/signal-draft.ts';
export {
  disturbsStandingCargo,
  modesDisturbed,
  type HazardKind,
  type Severity,
} from './signals/hazard-rules.ts';
export { createExposureIndex, type ExposureIndex } from './exposure/exposure-index.ts';
export type { Hazard, Hit } from './exposure/hazard.ts';
export {
  passagesOf,
  type LaneEnd,
  type LaneRequest,
  type LaneSource,
  type LaneWay,
} from './exposure/lane.ts';
export type { ExposureLeg } from './exposure/leg-times.ts';
