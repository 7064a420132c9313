export { desadv, invrpt, recadv } from './commerce/deliveries.ts';
export { invoic, remadv } from './commerce/invoices.ts';
export { orders, ordchg, ordrsp } from './commerce/orders.ts';
