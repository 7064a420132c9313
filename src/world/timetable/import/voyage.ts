// What does a schedule say of one vehicle's way, before places are looked up and distances known? Each format becomes a list of
// these, and one function makes services of them.
import { problem, type Problem, type Where } from '../../../base/index.ts';
import type { Mode } from '../../services/index.ts';
import type { CargoRules, Capacity, Service } from '../network.ts';

export type ScheduledCall = {
  /** As written: UN/LOCODE, IATA code, or the code of a stop of the network it is added to. */
  readonly place: string;
  /** Epoch milliseconds. */
  readonly arriveMs: number;
  readonly departMs: number;
  /** Freight of the hop that begins here, where it was stated. */
  readonly price?: { readonly usdPerTeu: number; readonly usdPerTonne: number };
  /** Where it was said. */
  readonly where: Where;
};

export type ScheduledVoyage = {
  /** The carrier's own code or name of the service. */
  readonly service: string;
  readonly mode: Mode;
  readonly carrier: string;
  readonly name?: string;
  readonly calls: readonly ScheduledCall[];
  readonly cutOffHours?: NonNullable<Service['cutOffHours']>;
  readonly cargo?: Partial<CargoRules>;
  readonly capacity?: Capacity;
  readonly draftM?: number;
  /** On rivers and canals, which the sea router does not know. */
  readonly isBarge?: boolean;
};

export const voyageLimits = {
  characters: 64_000_000,
  rows: 500_000,
  /** Calls of one voyage: a vessel's schedule of a year has fewer. */
  calls: 400,
  voyages: 100_000,
} as const;

/** More are not told: whoever repairs fifty sees the rest. */
export const problemsMax = 50;

/** The problem of a voyage whose calls do not follow on each other, at the first such call. */
export function findDisorder({ calls }: Pick<ScheduledVoyage, 'calls'>): Problem | undefined {
  for (const [i, { arriveMs, departMs, where }] of calls.entries()) {
    const before = calls[i - 1];
    if (before !== undefined && arriveMs <= before.departMs)
      return problem(
        'network.invalid',
        'It arrives no later than it left the call before: order the calls by time.',
        where,
      );
    if (departMs < arriveMs) return problem('network.invalid', 'It departs before it arrives.', where);
  }
  return undefined;
}
