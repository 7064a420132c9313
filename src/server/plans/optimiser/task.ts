// What goes over to the optimiser's thread and comes back?
import type { Allotment, Progress, Replan, Shipment, Shock } from '../../../decide/index.ts';
import type { Problem } from '../../../base/index.ts';
import type { Network } from '../../../world/index.ts';

export type ReplanTask = {
  readonly network: Network;
  readonly shipments: readonly Shipment[];
  readonly allotments: readonly Allotment[];
  readonly shock: Shock;
  readonly secondsMax: number;
  readonly gapGoal?: number;
  readonly changeUsd?: number;
  readonly co2eUsdPerTonne?: number;
  readonly compare?: boolean;
};

/** One number that both sides see: not 0 when it is to stop. */
export type SharedFlag = Int32Array<SharedArrayBuffer>;

export type ReplanNews =
  { readonly progress: Progress } | { readonly replan: Replan } | { readonly problems: readonly Problem[] };
