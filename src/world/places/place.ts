// What is a place of trade? A point with a code that partners use: UN/LOCODE (UNECE Recommendation 16) for ports, inland
// depots and towns, IATA for airports, with what happens there and the clock on its wall.
import type { Coordinate } from '../../base/index.ts';

export const placeFunctions = ['port', 'rail', 'road', 'airport', 'depot'] as const;

export type PlaceFunction = (typeof placeFunctions)[number];

export type Place = Coordinate & {
  /** UN/LOCODE of five characters without a space; for an airport that has none, its IATA code. */
  readonly code: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly functions: readonly PlaceFunction[];
  readonly iata?: string;
  /** IANA time zone. */
  readonly zone: string;
};

/** A place before anybody asked for its clock, which is looked up only then. */
export type PlaceEntry = Omit<Place, 'zone'>;
