export { desadv, invrpt, recadv } from './deliveries.ts';
export { invoic } from './invoices.ts';
export { orders, ordchg, ordrsp } from './orders.ts';
export { remadv } from './remittance.ts';
