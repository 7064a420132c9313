export { completeInvoice } from './complete.ts';
export { checkClaimed } from './profile.ts';
export { checkInvoice } from './rules.ts';
