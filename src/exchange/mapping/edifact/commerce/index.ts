export { desadv, invrpt, recadv } from './deliveries.ts';
export { invoic, remadv } from './invoices.ts';
export { orders, ordchg, ordrsp } from './orders.ts';
