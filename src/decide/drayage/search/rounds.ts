// What do the rounds look like now? The working solution of the search: rounds as doubly linked lists over typed arrays, with
// earliest departures and latest arrivals kept at each stop, so that an insertion is judged in constant time (Savelsbergh, ORSA
// Journal on Computing 4, 1992). Nothing is allocated after construction; what a step touched can be taken back.
import type { RoutingProblem } from '../problem.ts';
import type { Ways } from './ways.ts';

/** Stands for "in no round". */
export const absent = -1;

/**
 * Node 0, the hub, ends the lists on both sides: next of a last stop and prev of a first stop are 0. leave[0] and latest[0] are
 * those of the hub, so that no case distinction is needed in the inner loop.
 */
export class Rounds {
  readonly task: RoutingProblem;
  readonly arcs: readonly Float64Array[];
  readonly limit: number;
  readonly next: Int32Array;
  readonly prev: Int32Array;
  readonly roundOf: Int32Array;
  /** Cost of the way from a stop to its next. */
  readonly onward: Float64Array;
  /** Earliest time at which a stop can be left behind. */
  readonly leave: Float64Array;
  /** Latest arrival at a stop from which the rest of the round is still in time. */
  readonly latest: Float64Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly stops: Int32Array;
  /** Capacity that is left in a round. */
  readonly room: Float64Array;
  readonly kind: Uint8Array;
  /** How many vehicles of each kind drive. */
  readonly used: Int32Array;
  /** Stops in no round: the first missingCount. */
  readonly missing: Int32Array;
  missingCount = 0;
  cost = 0;
  roundsUsed = 0;

  private readonly touchedAt: Int32Array;
  private step = 0;
  private readonly touched: Int32Array;
  private touchedCount = 0;
  private readonly savedStops: Int32Array;
  private readonly savedKind: Uint8Array;
  private readonly savedRoom: Float64Array;
  private readonly saved: Int32Array;
  private readonly savedOnward: Float64Array;
  private readonly savedLeave: Float64Array;
  private readonly savedLatest: Float64Array;
  private savedCount = 0;
  private readonly savedMissing: Int32Array;
  private savedMissingCount = 0;
  private savedCost = 0;

  constructor({ task, arcs }: Ways) {
    const { size, kinds } = task;
    const fleet = kinds.reduce((sum, kind) => sum + kind.count, 0);
    const limit = Math.max(1, Math.min(size - 1, fleet));
    this.task = task;
    this.arcs = arcs;
    this.limit = limit;
    this.next = new Int32Array(size);
    this.prev = new Int32Array(size);
    this.roundOf = new Int32Array(size).fill(absent);
    this.onward = new Float64Array(size);
    this.leave = new Float64Array(size);
    this.latest = new Float64Array(size);
    this.leave[0] = task.open[0]! + task.service[0]!;
    this.latest[0] = task.close[0]!;
    this.first = new Int32Array(limit);
    this.last = new Int32Array(limit);
    this.stops = new Int32Array(limit);
    this.room = new Float64Array(limit);
    this.kind = new Uint8Array(limit);
    this.used = new Int32Array(kinds.length);
    this.missing = new Int32Array(size);
    for (let stop = 1; stop < size; stop++) this.missing[this.missingCount++] = stop;
    this.touchedAt = new Int32Array(limit);
    this.touched = new Int32Array(limit);
    this.savedStops = new Int32Array(limit);
    this.savedKind = new Uint8Array(limit);
    this.savedRoom = new Float64Array(limit);
    this.saved = new Int32Array(size);
    this.savedOnward = new Float64Array(size);
    this.savedLeave = new Float64Array(size);
    this.savedLatest = new Float64Array(size);
    this.savedMissing = new Int32Array(size);
  }

  /** Begins a step that {@link takeBack} can undo. */
  begin(): void {
    this.step++;
    this.touchedCount = 0;
    this.savedCount = 0;
    this.savedCost = this.cost;
    this.savedMissingCount = this.missingCount;
    for (let index = 0; index < this.missingCount; index++) this.savedMissing[index] = this.missing[index]!;
  }

  /** To be called before a round is changed for the first time in a step. */
  private touch(round: number): void {
    if (this.touchedAt[round] === this.step) return;
    this.touchedAt[round] = this.step;
    const index = this.touchedCount++;
    this.touched[index] = round;
    this.savedStops[index] = this.stops[round]!;
    this.savedKind[index] = this.kind[round]!;
    this.savedRoom[index] = this.room[round]!;
    if (this.stops[round] === 0) return;
    for (let stop = this.first[round]!; stop !== 0; stop = this.next[stop]!) {
      const slot = this.savedCount++;
      this.saved[slot] = stop;
      this.savedOnward[slot] = this.onward[stop]!;
      this.savedLeave[slot] = this.leave[stop]!;
      this.savedLatest[slot] = this.latest[stop]!;
    }
  }

  /** Restores the state at {@link begin}. */
  takeBack(): void {
    this.cost = this.savedCost;
    this.missingCount = this.savedMissingCount;
    for (let index = 0; index < this.missingCount; index++) {
      const stop = this.savedMissing[index]!;
      this.missing[index] = stop;
      this.roundOf[stop] = absent;
    }
    let slot = 0;
    for (let index = 0; index < this.touchedCount; index++) {
      const round = this.touched[index]!;
      const count = this.savedStops[index]!;
      this.countVehicle(round, -1);
      this.kind[round] = this.savedKind[index]!;
      this.room[round] = this.savedRoom[index]!;
      this.stops[round] = count;
      this.countVehicle(round, 1);
      let before = 0;
      for (let place = 0; place < count; place++, slot++) {
        const stop = this.saved[slot]!;
        this.onward[stop] = this.savedOnward[slot]!;
        this.roundOf[stop] = round;
        this.leave[stop] = this.savedLeave[slot]!;
        this.latest[stop] = this.savedLatest[slot]!;
        this.prev[stop] = before;
        if (before === 0) this.first[round] = stop;
        else this.next[before] = stop;
        before = stop;
      }
      if (count > 0) {
        this.next[before] = 0;
        this.last[round] = before;
      }
    }
  }

  private countVehicle(round: number, change: number): void {
    if (this.stops[round] === 0) return;
    this.used[this.kind[round]!]! += change;
    this.roundsUsed += change;
  }

  arc(kind: number, from: number, to: number): number {
    return this.arcs[kind]![from * this.task.size + to]!;
  }

  /** Takes a stop out of its round; the times of the round stand uncorrected until {@link retime}. */
  detach(stop: number): void {
    const round = this.roundOf[stop]!;
    this.touch(round);
    const kind = this.kind[round]!;
    const before = this.prev[stop]!;
    const after = this.next[stop]!;
    if (before === 0) this.first[round] = after;
    else this.next[before] = after;
    if (after === 0) this.last[round] = before;
    else this.prev[after] = before;
    this.cost -= this.arc(kind, before, stop) + this.onward[stop]!;
    this.room[round]! += this.task.demand[stop]!;
    this.roundOf[stop] = absent;
    this.missing[this.missingCount++] = stop;
    if (this.stops[round] === 1) {
      this.countVehicle(round, -1);
      this.stops[round] = 0;
      this.cost -= this.task.kinds[kind]!.perRound;
    } else {
      this.stops[round]!--;
      const joined = this.arc(kind, before, after);
      if (before !== 0) this.onward[before] = joined;
      this.cost += joined;
    }
  }

  /** Puts an absent stop behind another of the round, behind the hub for 0, and corrects the round's times. */
  attach(stop: number, round: number, before: number): void {
    this.touch(round);
    const kind = this.kind[round]!;
    const after = before === 0 ? this.first[round]! : this.next[before]!;
    this.link(stop, round, before, after);
    this.stops[round]!++;
    this.room[round]! -= this.task.demand[stop]!;
    const inward = this.arc(kind, before, stop);
    this.onward[stop] = this.arc(kind, stop, after);
    this.cost += inward + this.onward[stop]! - this.arc(kind, before, after);
    if (before !== 0) this.onward[before] = inward;
    if (this.task.timed) this.retimeRound(stop);
  }

  /** Sends an empty vehicle of the kind to one absent stop. */
  open(stop: number, kind: number): void {
    let round = 0;
    while (this.stops[round] !== 0) round++;
    this.touch(round);
    this.kind[round] = kind;
    this.room[round] = this.task.kinds[kind]!.capacity - this.task.demand[stop]!;
    this.link(stop, round, 0, 0);
    this.stops[round] = 1;
    this.countVehicle(round, 1);
    this.onward[stop] = this.arc(kind, stop, 0);
    this.cost += this.task.kinds[kind]!.perRound + this.arc(kind, 0, stop) + this.onward[stop]!;
    if (this.task.timed) this.retimeRound(stop);
  }

  /** What a round would cost with a vehicle of the kind. */
  costBy(round: number, kind: number): number {
    let cost = this.task.kinds[kind]!.perRound;
    let from = 0;
    for (let at = this.first[round]!; at !== 0; at = this.next[at]!) {
      cost += this.arc(kind, from, at);
      from = at;
    }
    return cost + this.arc(kind, from, 0);
  }

  /** Gives a round to a vehicle of another kind; whether it fits is the caller's to know. */
  changeKind(round: number, kind: number): void {
    this.touch(round);
    this.cost += this.costBy(round, kind) - this.costBy(round, this.kind[round]!);
    const kinds = this.task.kinds;
    this.countVehicle(round, -1);
    this.room[round]! += kinds[kind]!.capacity - kinds[this.kind[round]!]!.capacity;
    this.kind[round] = kind;
    this.countVehicle(round, 1);
    for (let at = this.first[round]!; at !== 0; at = this.next[at]!)
      this.onward[at] = this.arc(kind, at, this.next[at]!);
  }

  private link(stop: number, round: number, before: number, after: number): void {
    this.prev[stop] = before;
    this.next[stop] = after;
    this.roundOf[stop] = round;
    if (before === 0) this.first[round] = stop;
    else this.next[before] = stop;
    if (after === 0) this.last[round] = stop;
    else this.prev[after] = stop;
  }

  /** Corrects times outwards from a new stop, as far as they change. */
  private retimeRound(stop: number): void {
    const { size, duration, service, open, close } = this.task;
    const { leave, latest, next, prev } = this;
    for (let at = stop; at !== 0; at = next[at]!) {
      const from = prev[at]!;
      const time = Math.max(leave[from]! + duration[from * size + at]!, open[at]!) + service[at]!;
      if (at !== stop && time === leave[at]) break;
      leave[at] = time;
    }
    for (let at = stop; at !== 0; at = prev[at]!) {
      const to = next[at]!;
      const time = Math.min(close[at]!, latest[to]! - duration[at * size + to]! - service[at]!);
      if (at !== stop && time === latest[at]) break;
      latest[at] = time;
    }
  }

  /**
   * Corrects all times of a round after stops were taken out.
   * @returns whether it is still in time; without the triangle inequality less can take longer
   */
  retime(round: number): boolean {
    if (!this.task.timed || this.stops[round] === 0) return true;
    const { size, duration, service, open, close } = this.task;
    let inTime = true;
    let from = 0;
    for (let at = this.first[round]!; at !== 0; at = this.next[at]!) {
      const begin = Math.max(this.leave[from]! + duration[from * size + at]!, open[at]!);
      if (begin > close[at]!) inTime = false;
      this.leave[at] = begin + service[at]!;
      from = at;
    }
    if (this.leave[from]! + duration[from * size]! > close[0]!) inTime = false;
    let to = 0;
    for (let at = this.last[round]!; at !== 0; at = this.prev[at]!) {
      this.latest[at] = Math.min(close[at]!, this.latest[to]! - duration[at * size + to]! - service[at]!);
      to = at;
    }
    const most = this.task.kinds[this.kind[round]!]!.durationMax;
    return inTime && (most === Infinity || this.durationWith(round, 0, -1) <= most);
  }

  /**
   * Shortest duration of a round, leaving the hub as late as serves, by joining segments from left to right (Vidal et al.,
   * Computers & Operations Research 40, 2013, section 4.1). With a stop ≥ 1: as if it stood behind `before`.
   */
  durationWith(round: number, stop: number, before: number): number {
    const { size, duration, service, open, close } = this.task;
    let at = 0;
    let lasting = service[0]!;
    // Earliest and latest departure between which the duration stays what it is.
    let early = open[0]!;
    let late = close[0]!;
    let pending = stop > 0 && before === 0 ? stop : this.first[round]!;
    for (;;) {
      const reach = lasting + duration[at * size + pending]!;
      const wait = Math.max(open[pending]! - reach - late, 0);
      lasting = reach + wait + (pending === 0 ? 0 : service[pending]!);
      early = Math.max(open[pending]! - reach, early) - wait;
      late = Math.min(close[pending]! - reach, late);
      if (pending === 0) return lasting;
      at = pending;
      if (stop > 0 && at === before) pending = stop;
      else if (at === stop) pending = before === 0 ? this.first[round]! : this.next[before]!;
      else pending = this.next[at]!;
    }
  }
}
