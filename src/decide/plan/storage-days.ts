// What does cargo cost that stands? Each stay between two legs, and where a closed place holds it, beyond the free days; by a
// planning factor, until the tariffs of the places are known.
import { sortMs, type Money } from '../../base/index.ts';
import type { Cargo } from '../routing/network.ts';
import type { AlternativeLeg } from './alternative.ts';
import { teuOf } from './room.ts';

/**
 * Assumptions: five days are free at a port or ramp; then 75 US dollars a TEU and day for storage and demurrage together. Nine
 * charged days of two weeks come to 675: the container lines' average for two weeks was 664 in 2022 (Container xChange).
 */
export const storageAssumed = { freeDays: 5, usdPerTeuDay: 75 } as const;

const msPerDay = 86_400_000;

/** @param standsMs that a closure keeps it standing at a place, beside the stays between its legs */
export function storageCost(legs: readonly AlternativeLeg[], cargo: Cargo, standsMs = 0): Money {
  const stays = legs.slice(1).map((leg, i) => sortMs(leg.depart) - sortMs(legs[i]!.arrive));
  const days = [standsMs, ...stays].reduce(
    (sum, ms) => sum + Math.max(0, Math.ceil(ms / msPerDay) - storageAssumed.freeDays),
    0,
  );
  return { minor: Math.round(days * teuOf(cargo) * storageAssumed.usdPerTeuDay * 100), currency: 'USD' };
}
