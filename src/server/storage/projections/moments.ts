// Where does a moment stand in time, as a number that can be sorted and indexed?
import { sortMs, type Moment } from '../../../base/index.ts';

// The same few times stand in every version of a state; taking them apart costs more than looking them up.
const momentsMax = 50_000;
let known = new Map<Moment, number>();

/** Epoch milliseconds; null where nobody stated a time. */
export function epochMsOf(moment: Moment | undefined): number | null {
  if (moment === undefined) return null;
  const found = known.get(moment);
  if (found !== undefined) return found;
  const computed = sortMs(moment);
  if (known.size >= momentsMax) known = new Map();
  known.set(moment, computed);
  return computed;
}
