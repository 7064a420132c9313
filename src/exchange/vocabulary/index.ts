export {
  asGate,
  codeFor,
  unknownEvent,
  vocabularyCodes,
  withLoad,
  type CodeTable,
  type Meaning,
  type Said as SaidEvent,
} from './meaning.ts';
export {
  eventOfStatusCode,
  fullOfIndicator,
  indicatorOfFull,
  orderStatus,
  recommendation24,
  statusCodeOf,
} from './transport-status.ts';
export {
  coarriDocuments,
  codecoDocuments,
  containerReportOf,
  eventOfContainerReport,
  type ContainerReport,
} from './container-report.ts';
export {
  appointmentStatus,
  equipmentStatusOfFull,
  eventOfOceanStatus,
  eventOfRoadStatus,
  fullOfEquipmentStatus,
  oceanStatus,
  oceanStatusOf,
  roadStatus,
  roadStatusOf,
} from './x12-status.ts';
export { businessSteps, dispositions, eventOfStep, stepOf } from './epcis-step.ts';
export {
  classifierOfDcsa,
  dcsaEventTypes,
  dcsaOfClassifier,
  dcsaOfEvent,
  eventOfDcsa,
  type DcsaEvent,
  type DcsaEventType,
} from './dcsa-event.ts';
