// How warm, how humid, how hard was it shaken? Of readings that stand in the record by themselves a state keeps the last
// and the extremes for each unit; whole series are sealed window by window elsewhere.
import { sortMs, type Moment } from '../../base/index.ts';
import type { Open } from '../fold/state.ts';
import type { Recorded } from '../statement/statement.ts';

export type ReadingAt = {
  readonly value: string;
  readonly device: string;
  readonly at?: Moment;
  readonly sort: number;
  readonly seq: number;
};

export type ReadingSummary = {
  /** UN/ECE Recommendation 20. */
  readonly unit: string;
  readonly count: number;
  readonly last: ReadingAt;
  readonly min: ReadingAt;
  readonly max: ReadingAt;
};

/** More units than any sensor has; a flood of invented ones must not grow the state. */
const unitsMax = 12;

export function addReading(
  state: Open<{ readonly readings: readonly ReadingSummary[] }>,
  { seq, receivedAt, statement }: Recorded<'reading'>,
): void {
  const { quantity, device } = statement.body;
  const at = statement.occurredAt;
  const reading: ReadingAt = {
    value: quantity.value,
    device,
    ...(at !== undefined && { at }),
    sort: at === undefined ? receivedAt : sortMs(at),
    seq,
  };
  const held = state.readings.find(({ unit }) => unit === quantity.unit);
  if (held === undefined) {
    if (state.readings.length >= unitsMax) return;
    const first = { unit: quantity.unit, count: 1, last: reading, min: reading, max: reading };
    state.readings = [...state.readings, first];
    return;
  }
  const next = {
    ...held,
    count: held.count + 1,
    last: reading.sort >= held.last.sort ? reading : held.last,
    min: Number(reading.value) < Number(held.min.value) ? reading : held.min,
    max: Number(reading.value) > Number(held.max.value) ? reading : held.max,
  };
  state.readings = state.readings.map((other) => (other === held ? next : other));
}
