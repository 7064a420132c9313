// How do two threads see one timetable? Its numbers lie in memory that both share, so that room that is cut is cut for both; what is
// left, services and stops, goes over once.
import type { SearchTimetable, Timetable } from '../../../decide/index.ts';
import type { SearchOpening } from './search-turn.ts';

export function sharedTimetable(timetable: Timetable): Timetable {
  const shared = Object.entries(timetable).map(([name, value]) => [
    name,
    isNumbers(value) ? inShared(value) : value,
  ]);
  return Object.fromEntries(shared) as Timetable;
}

type Numbers = Float64Array | Float32Array | Int32Array | Uint8Array;

function isNumbers(value: unknown): value is Numbers {
  return (
    value instanceof Float64Array ||
    value instanceof Float32Array ||
    value instanceof Int32Array ||
    value instanceof Uint8Array
  );
}

function inShared(numbers: Numbers): Numbers {
  const room = new SharedArrayBuffer(numbers.byteLength);
  const copy = new (numbers.constructor as new (room: SharedArrayBuffer) => Numbers)(room);
  copy.set(numbers);
  return copy;
}

/** Closures are functions: the other side makes them from the shock. */
export function toSend(timetable: SearchTimetable): SearchOpening['timetable'] {
  const { closures: _, ...rest } = timetable;
  // Not of the search: neither the network nor which course is which.
  const { network, tripCourse, ...sent } = rest as Partial<Timetable> & typeof rest;
  void [network, tripCourse];
  return sent;
}
