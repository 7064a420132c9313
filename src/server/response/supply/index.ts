export { reserve } from './reserve.ts';
export { createSupplierIndex, type SupplierIndex } from './supplier-index.ts';
