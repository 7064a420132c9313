export type { ChargeLine } from './charge-lines.ts';
export {
  demurrageOf,
  type DemurrageItem,
  type DemurrageOptions,
  type DemurrageReport,
  type DemurrageStatus,
} from './demurrage.ts';
