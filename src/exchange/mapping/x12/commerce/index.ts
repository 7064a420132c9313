export { x850, x855, x860 } from './orders.ts';
export { x846, x856 } from './deliveries.ts';
export { x810, x820 } from './invoices.ts';
export { x940, x945 } from './warehouse.ts';
