export { completeInvoice } from './complete.ts';
export { checkInvoice } from './rules.ts';
