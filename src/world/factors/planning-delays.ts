// How late does a leg use to be, where nobody knows its service? Our own planning figures, hours against the plan that half and
// nine tenths of the legs of a mode do not exceed; they are no published set.
import type { EmissionMode } from './emission-factor.ts';

type Delayed = Exclude<EmissionMode, 'inland-waterway' | 'hub'>;

export const planningDelays: Readonly<
  Record<Delayed, { readonly p50Hours: number; readonly p90Hours: number }>
> = {
  sea: { p50Hours: 8, p90Hours: 48 },
  air: { p50Hours: 0.3, p90Hours: 3 },
  rail: { p50Hours: 6, p90Hours: 36 },
  road: { p50Hours: 0.4, p90Hours: 2.5 },
};
