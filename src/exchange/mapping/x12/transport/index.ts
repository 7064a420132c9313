export { x300, x301, x304, x310 } from './booking.ts';
export { x214, x315 } from './status.ts';
export { x204, x210, x990 } from './road.ts';
