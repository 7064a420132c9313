// What moved, or was handled, on one element of a transport chain? The input of a report in the structure of ISO 14083: legs
// and hub operations of shipments, by distance and mass, or by what a whole vehicle burnt.
import type { Where } from '../../../base/index.ts';
import type { DistanceBasis, EmissionMode, FuelId, Quality } from '../../../world/index.ts';

export type ChainLeg = {
  readonly shipment: string;
  readonly order?: string;
  readonly mode: EmissionMode;
  /** UN/LOCODE or IATA codes. */
  readonly from?: string;
  readonly to?: string;
  /** Without it the distance is measured from place to place. */
  readonly distanceKm?: number;
  readonly distanceBasis?: DistanceBasis;
  readonly weightKg?: number;
  readonly teu?: number;
  readonly fuel?: FuelId;
  readonly carrier?: string;
  readonly vehicleClass?: string;
  readonly region?: string;
  readonly reefer?: boolean;
  /** YYYY-MM-DD. */
  readonly date?: string;
  /** One trip of a vehicle or vessel: legs with the same one share what it burnt. */
  readonly vehicle?: string;
  /** What the whole trip burnt. */
  readonly fuelKg?: number;
  /** In the file that it was read from. */
  readonly where?: Where;
};

/** A factor as used. */
export type UsedFactor = {
  readonly id: string;
  readonly version: string;
  readonly unit: string;
  readonly basis: 'WTW';
  readonly value: number;
  /** Tank to wheel, in the same unit. */
  readonly ttwValue: number;
  readonly distanceBasis?: DistanceBasis;
  readonly source: string;
};

/** What the product of quantity and factor was multiplied by, and why. */
export type Adjustment = { readonly name: string; readonly factor: number; readonly source: string };

/** An element with its emissions in whole grams, so that sums are exact. */
export type ChainElement = Omit<ChainLeg, 'distanceKm' | 'distanceBasis' | 'weightKg'> & {
  readonly distanceKm: number;
  readonly distanceBasis: DistanceBasis;
  readonly weightKg: number;
  readonly tonneKm: number;
  readonly wtwGrams: number;
  readonly ttwGrams: number;
  readonly factor: UsedFactor;
  readonly adjustments: readonly Adjustment[];
  readonly quality: Quality;
  /** By what a vehicle's emissions were shared out; absent where a factor was used. */
  readonly allocation?: 'mass-distance' | 'TEU-distance';
};
