export { shipmentsCo2e, type Co2eQuery } from './co2e.ts';
export { openExceptionCounts, pageOfKeys, resolveNumber, shownStates, type ListQuery } from './keys.ts';
export { buildMap, visibleSignals } from './map.ts';
export { answersAbout, exceptionPage, exceptionRow, overview } from './exceptions.ts';
export { readableState } from './readable-state.ts';
export { planPage, planRows, planSummary, planView, sliceOf } from './plans.ts';
export { supplyAt } from './supply.ts';
export { routesBetween, shipmentRoutes } from './routes.ts';
export { signalLog, type SignalLogEntry } from './signal-log.ts';
