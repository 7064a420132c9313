export {
  checkX12,
  checkX12Interchanges,
  checkX12Messages,
  type CheckedGroup,
  type CheckedSet,
  type CheckedX12Interchange,
  type X12CheckOptions,
} from './check.ts';
export type { X12Finding } from './check-set.ts';
