export { openDcsa, type Dcsa } from './dcsa.ts';
export { openDcsaIndex, type DcsaIndex } from './event-index.ts';
export {
  apiVersions,
  DcsaFailure,
  errorBody,
  feedback,
  jsonPathOf,
  type DcsaInterface,
  type Detail,
  type FeedbackElement,
  type Refusal,
} from './failure.ts';
export { parseQuery2, parseQuery3, type DcsaQuery, type Given } from './query.ts';
export { readCursor, search, writeCursor } from './search.ts';
export {
  addressOf,
  checkSecret,
  newSubscription,
  notificationSignature,
  shownSubscription,
  subscriptionsMax,
  wishesOf,
} from './subscriptions.ts';
