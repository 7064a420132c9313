export { declareClosure, closedThing, type ClosedThing, type DeclaredClosure } from './signals/closure.ts';
export { readFeed, type FeedHint } from './signals/read-feed.ts';
export {
  feedNames,
  type FeedName,
  type FeedReading,
  type ListEntry,
  type Observation,
  type PolicyList,
} from './signals/reading.ts';
export { difference, policySignals, type ListDifference } from './signals/policy-difference.ts';
export { joinSignals, newerOnly, type StandingSignal } from './signals/joining.ts';
export { signalsOfFacts, type OwnFact } from './signals/own-signals.ts';
export { entrySchema, readEntry, type Entry } from './signals/readers/entries.ts';
export { compareSeverity, scoreOfSeverity, severityOfScore } from './signals/severity.ts';
export { charsetOf, feedBytesMax, type FeedBytes } from './signals/documents/feed-text.ts';
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
export { hitsNamed, type NamedHit } from './exposure/named.ts';
export { hazardOfSignal } from './exposure/signal-hazard.ts';
export { exposureLegs, type LegHours } from './exposure/shipment-legs.ts';
export {
  exposureOf,
  type ExposedShipment,
  type Exposure,
  type ShipmentExposure,
} from './exposure/exposure-of.ts';
export {
  convertAt,
  sumInOneCurrency,
  type RateTable,
  type RateUsed,
  type SummedMoney,
} from './exposure/rate-table.ts';
export { exceptionId, type DesiredException, type ExceptionKind } from './watches/desired.ts';
export { watchShipment, type ShipmentWatch, type SignalHits } from './watches/watch-shipment.ts';
export { freeDaysWarned, type StandingClock } from './watches/demurrage.ts';
export { daysOfSupply, runsOutAt } from './watches/stock-out.ts';
export { reconcile, type ExceptionDraft, type ReconcileContext } from './watches/reconcile.ts';
export { laneOfWorld, placeOf, type LaneWorld } from './exposure/lane-of-world.ts';
export type { Alarm, AlarmKind, Recovery } from './warning/alarm.ts';
export { openDetector, type DayValues, type Detector, type DetectorState } from './warning/detector.ts';
export {
  defaults as detectorDefaults,
  detectorPresets,
  type DetectorOptions,
  type SeriesKind,
} from './warning/options.ts';
export {
  replaySeries,
  type DetectorScore,
  type SeriesAlarm,
  type SeriesRecovery,
  type SeriesReplay,
  type SeriesRow,
} from './warning/replay/replay.ts';
export { scoreAlarms, type AlarmScore, type Horizon, type KnownEvent } from './warning/replay/score.ts';
export { parseSeriesFile, type NamedSeries, type SeriesFile } from './warning/replay/series-file.ts';
export { quantileOf } from './warning/tails.ts';
export { plantSeries, type PlantedChange, type PlantedSeries } from './warning/replay/planted.ts';
export { createTierMap, type SiteHit, type TierMap, type TierSite } from './exposure/tiers/tier-map.ts';
export type { SiteOutage, TierEffect } from './exposure/tiers/spread.ts';
export { createOrderedItems, type OpenLine, type OrderedItems } from './exposure/tiers/ordered-items.ts';
export { tierExposure, type LineAtRisk, type TierExposure } from './exposure/tiers/tier-exposure.ts';
export {
  learnLateness,
  type Delivery,
  type LatenessForecast,
  type LatenessHistory,
  type Pooling,
} from './warning/history/lateness.ts';
export {
  pinballShares,
  scoreLateness,
  type DatedDelivery,
  type LatenessScore,
} from './warning/history/rolling.ts';
