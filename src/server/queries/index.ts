export { shipmentsCo2e, type Co2eQuery } from './co2e.ts';
export { openExceptionCounts, pageOfKeys, resolveNumber, shownStates, type ListQuery } from './keys.ts';
export { buildMap, visibleSignals } from './map.ts';
export { answersAbout, exceptionPage, exceptionRow, overview } from './exceptions.ts';
export { readableState } from './readable-state.ts';
