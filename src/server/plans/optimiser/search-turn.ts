// What do two threads say to each other that share out searches? One turn is a list of questions, a claim on each, and the answers.
import type { FoundWay, SearchTimetable, WayQuestion } from '../../../decide/index.ts';
import type { RoomPrices } from '../../../decide/index.ts';

export type SearchOpening = {
  readonly timetable: Omit<SearchTimetable, 'closures'>;
  readonly co2eUsdPerKg: number;
};

export type SearchOrder = {
  readonly turn: number;
  readonly questions: readonly WayQuestion[];
  /** None: room costs nothing. */
  readonly prices?: RoomPrices;
  /** By question: 1 once somebody has taken it. */
  readonly claims: Int32Array<SharedArrayBuffer>;
  /** By question: which thread begins with it. */
  readonly sides: Uint8Array;
};

export type SearchAnswers = {
  readonly turn: number;
  readonly answers: readonly (readonly [number, FoundWay])[];
};

export type SearchOrders = { readonly open: SearchOpening } | { readonly order: SearchOrder };

const turnAt = 0;
const beatAt = 1;

/** One's own questions from the first, then those of the other thread from the last. */
export function orderOf(sides: Uint8Array, side: number): number[] {
  const all = [...sides.keys()];
  return [...all.filter((k) => sides[k] === side), ...all.filter((k) => sides[k] !== side).reverse()];
}

export function claimOne(claims: Int32Array<SharedArrayBuffer>, k: number): boolean {
  return Atomics.compareExchange(claims, k, 0, 1) === 0;
}

export function beat(control: Int32Array<SharedArrayBuffer>): void {
  Atomics.add(control, beatAt, 1);
}

export function tellAnswered(control: Int32Array<SharedArrayBuffer>, turn: number): void {
  Atomics.store(control, turnAt, turn);
  Atomics.notify(control, turnAt);
}

/** Longer than any one search takes, on a busy machine, too. */
const silentMs = 30_000;

/** Waits for the answers of the turn. @returns whether the other thread has stopped instead */
export function isSilent(control: Int32Array<SharedArrayBuffer>, turn: number, waitMs = silentMs): boolean {
  for (;;) {
    const answered = Atomics.load(control, turnAt);
    if (answered >= turn) return false;
    const beats = Atomics.load(control, beatAt);
    const ended = Atomics.wait(control, turnAt, answered, waitMs);
    if (ended === 'timed-out' && Atomics.load(control, beatAt) === beats) return true;
  }
}
