export { openResponse, type Response } from './response.ts';
export { ordersOf, type SignalExposure } from './signals.ts';
