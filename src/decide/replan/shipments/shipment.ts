// What is a shipment that can be planned again? Whole: it takes one way. Times are epoch milliseconds, money US dollars.
import type { Mode, ShippedCargo } from '../../../world/index.ts';

export type Shipment = {
  readonly id: string;
  readonly order?: string;
  readonly item?: string;
  readonly quantity?: number;
  readonly position: Position;
  /** A stop's code. */
  readonly to: string;
  readonly dueAtMs: number;
  /** Late is not an option: it rather stays where it is. */
  readonly dueIsHard?: boolean;
  readonly cargo: ShippedCargo;
  readonly valueUsd: number;
  readonly lateUsdPerDay: number;
  /** From where it is to where it goes; empty where nothing is booked. */
  readonly plan: readonly PlannedLeg[];
  readonly alternativeSources?: readonly AlternativeSource[];
};

export type Position =
  /** Ready there from `atMs`; `by` is the mode that brought it, whose free time then runs from `atMs`. */
  | { readonly stop: string; readonly atMs: number; readonly by?: Mode }
  /** On the hop that begins at the call with this number, from zero; −1: loaded at the first call. */
  | { readonly service: string; readonly departureMs: number; readonly hop: number };

export type PlannedLeg = {
  readonly service: string;
  /** From the first call of the service. A service on demand leaves then. */
  readonly departureMs: number;
  readonly from: string;
  readonly to: string;
};

/** The same goods from another place. What the shipment held goes into that place's stock later, outside of this plan. */
export type AlternativeSource = {
  readonly stop: string;
  readonly readyAtMs: number;
  /** What is free there, for all shipments of the item together: TEU, or pieces of the item. */
  readonly free: { readonly teu: number } | { readonly quantity: number };
  /** What it costs to serve from there beside the way: picking, and taking the old goods into stock. */
  readonly costUsd?: number;
};

/** Room on every departure of a service that these shipments may fill; the rest is other people's. */
export type Allotment = {
  readonly service: string;
  readonly teu?: number;
  readonly kg?: number;
  readonly reeferPlugs?: number;
};

export type ShipmentBook = {
  readonly shipments: readonly Shipment[];
  readonly allotments: readonly Allotment[];
};

export function isAboard(
  position: Position,
): position is { readonly service: string; readonly departureMs: number; readonly hop: number } {
  return 'service' in position;
}

/** One plug a container: a forty-foot one has two TEU. */
export function plugsOf({ reefer, teu }: ShippedCargo): number {
  return reefer === true ? Math.max(1, Math.round(teu / 2)) : 0;
}
