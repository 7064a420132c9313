export { alternativeView } from './alternatives.ts';
export { co2eElementView, co2eRowView } from './co2e.ts';
export { signalView } from './signals.ts';
export { amountOfTotals } from './amounts.ts';
export { permitted, present } from './facts.ts';
export { cutAtAntimeridian } from './legs.ts';
export { quarantineRow } from './quarantine.ts';
export { nameSources, proofState, timelineView } from './timeline.ts';
export {
  orderDetails,
  orderRowOf,
  partyViews,
  readerViews,
  shipmentDetails,
  shipmentRowOf,
  statementView,
  type Shown,
} from './trade.ts';
export {
  amountView,
  iso,
  linkTo,
  placeView,
  type AmountView,
  type LinkView,
  type PlaceView,
} from './values.ts';
export { alternativeLegs, remainingLegs, worldPlaceView } from './plan-legs.ts';
