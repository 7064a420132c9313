export type { ChargeLine } from './charge-lines.ts';
export * from './co2e/index.ts';
export {
  demurrageOf,
  type DemurrageItem,
  type DemurrageOptions,
  type DemurrageReport,
  type DemurrageStatus,
} from './demurrage.ts';
