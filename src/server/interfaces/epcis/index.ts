export {
  captureBytesMax,
  captureEventsMax,
  type CaptureJob,
  type Captures,
  type ErrorBehaviour,
} from './capture.ts';
export { asXml, queryDocument } from './document.ts';
export { openEpcis, type Epcis } from './epcis.ts';
export { eventIdOf, openEventIndex, type EventIndex, type IndexedColumn } from './event-index.ts';
export { EpcisFailure, exceptions, problemBody, type ExceptionName, type ProblemBody } from './failure.ts';
export { queriesMax, subscriptionsMax, type NamedQuery, type Subscription } from './named-queries.ts';
export { readToken, writeToken, type PageStart } from './page-token.ts';
export { parseQuery, type EventQuery } from './query.ts';
export { checkSchedule, nextTime, type QuerySchedule } from './schedule.ts';
export { assertNoMoreThan, isKnown, listValues, search, type SearchPage } from './search.ts';
export { checkName, gs1Signature } from './subscriptions.ts';
