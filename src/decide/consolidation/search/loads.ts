// What lies in which container now? The state of the search: pieces are taken out and put in, containers open with the first and close
// with the last of them, and a step that is refused is taken back. Hot: arrays by number.
import type { Packing } from './packing.ts';

export const loose = -1;
export const left = -2;
const nowhere = -3;

export class Loads {
  readonly packing: Packing;
  readonly place: Int32Array;
  readonly departure: number[] = [];
  readonly equipment: number[] = [];
  readonly weight: number[] = [];
  readonly volume: number[] = [];
  readonly members: number[][] = [];
  readonly openOn: number[][];
  /** Pieces outside of containers, by lane. */
  readonly outside: number[][];
  readonly teuUsed: Float64Array;
  readonly plugsUsed: Float64Array;
  cost = 0;
  /** Sum of the squares of how full containers are, by their size: more when the same goods lie in fewer. */
  fullness = 0;
  /** Of containers, in shares of the largest. */
  readonly sizeOf: Float64Array;
  private readonly blocked: Int32Array[] = [];
  private readonly serial: number[] = [];
  private readonly positionOf: Int32Array;
  private readonly positionOnDeparture: number[] = [];
  private readonly freeSlots: number[] = [];
  private readonly touchedAt: Int32Array;
  private touched: { piece: number; place: number; serial: number; departure: number; equipment: number }[] =
    [];
  private step = 0;
  private serials = 0;

  constructor(packing: Packing) {
    const size = packing.pieces.length;
    this.packing = packing;
    const largest = Math.max(...packing.volumeMax);
    this.sizeOf = packing.volumeMax.map((volume) => volume / largest);
    this.place = new Int32Array(size).fill(nowhere);
    this.positionOf = new Int32Array(size);
    this.touchedAt = new Int32Array(size);
    this.openOn = packing.task.departures.map(() => []);
    this.outside = Array.from({ length: packing.lanes }, () => []);
    this.teuUsed = new Float64Array(packing.roomTeu.length);
    this.plugsUsed = new Float64Array(packing.roomTeu.length);
    for (let piece = 0; piece < size; piece++) this.putOutside(piece);
  }

  /** Is there room on the departure for one more container? */
  hasRoom(departure: number, equipment: number): boolean {
    const { teu, reefer } = this.packing.equipment[equipment]!;
    for (const room of this.packing.roomsOf[departure]!) {
      if (this.teuUsed[room]! + teu > this.packing.roomTeu[room]! + 1e-9) return false;
      if (reefer && this.plugsUsed[room]! + 1 > this.packing.roomPlugs[room]! + 1e-9) return false;
    }
    return true;
  }

  fitsIn(piece: number, slot: number): boolean {
    const { packing } = this;
    const e = this.equipment[slot]!;
    return (
      this.volume[slot]! + packing.volume[piece]! <= packing.volumeMax[e]! &&
      this.weight[slot]! + packing.weight[piece]! <= packing.weightMax[e]! &&
      packing.fits[piece * packing.equipment.length + e] === 1 &&
      this.blocked[slot]![packing.kind[piece]!] === 0
    );
  }

  open(departure: number, equipment: number): number {
    const { packing } = this;
    const slot = this.freeSlots.pop() ?? this.members.push([]) - 1;
    this.departure[slot] = departure;
    this.equipment[slot] = equipment;
    this.weight[slot] = 0;
    this.volume[slot] = 0;
    this.blocked[slot] ??= new Int32Array(packing.kinds);
    this.serial[slot] = ++this.serials;
    this.positionOnDeparture[slot] = this.openOn[departure]!.push(slot) - 1;
    this.useRoom(departure, equipment, 1);
    this.cost += packing.containerUsd[departure * packing.equipment.length + equipment]!;
    return slot;
  }

  put(piece: number, slot: number): void {
    const { packing } = this;
    this.leaveOutside(piece);
    const members = this.members[slot]!;
    const departure = this.departure[slot]!;
    this.positionOf[piece] = members.push(piece) - 1;
    this.place[piece] = slot;
    if (members.length === 2) this.cost += packing.sharedUsd[departure]!;
    this.cost += packing.lateOf[piece]![packing.inLane[departure]!]!;
    this.change(slot, piece, 1);
  }

  /** From where it is to outside: loose, or left where it cannot go loose. */
  takeOut(piece: number): void {
    const slot = this.place[piece]!;
    if (slot < 0) return;
    this.note(piece);
    const { packing } = this;
    const members = this.members[slot]!;
    const departure = this.departure[slot]!;
    const last = members.pop()!;
    if (last !== piece) {
      members[this.positionOf[piece]!] = last;
      this.positionOf[last] = this.positionOf[piece]!;
    }
    if (members.length === 1) this.cost -= packing.sharedUsd[departure]!;
    this.cost -= packing.lateOf[piece]![packing.inLane[departure]!]!;
    this.change(slot, piece, -1);
    if (members.length === 0) this.close(slot);
    this.putOutside(piece);
  }

  /** A container that was opened and found nothing. */
  closeEmpty(slot: number): void {
    if (this.members[slot]!.length === 0) this.close(slot);
  }

  begin(): void {
    this.step++;
    this.touched = [];
  }

  /** To what it was at `begin`. */
  takeBack(): void {
    const { touched } = this;
    for (const { piece } of touched) this.takeOut(piece);
    const reopened = new Map<number, number>();
    for (const { piece, place, serial, departure, equipment } of touched) {
      if (place < 0) continue;
      let slot = reopened.get(serial) ?? place;
      if (this.serial[slot] !== serial) {
        slot = this.open(departure, equipment);
        this.serial[slot] = serial;
        reopened.set(serial, slot);
      }
      this.put(piece, slot);
    }
    this.touched = [];
  }

  /** Share of a container that the piece takes, by weight or volume. */
  sizeIn(piece: number, equipment: number): number {
    const { packing } = this;
    return Math.max(
      packing.volume[piece]! / packing.volumeMax[equipment]!,
      packing.weight[piece]! / packing.weightMax[equipment]!,
    );
  }

  fillOf(slot: number): number {
    const e = this.equipment[slot]!;
    return Math.max(
      this.volume[slot]! / this.packing.volumeMax[e]!,
      this.weight[slot]! / this.packing.weightMax[e]!,
    );
  }

  private note(piece: number): void {
    if (this.touchedAt[piece] === this.step) return;
    this.touchedAt[piece] = this.step;
    const place = this.place[piece]!;
    this.touched.push({
      ...{ piece, place, serial: place < 0 ? 0 : this.serial[place]! },
      ...{ departure: this.departure[place] ?? -1, equipment: this.equipment[place] ?? -1 },
    });
  }

  private change(slot: number, piece: number, sign: 1 | -1): void {
    const { packing } = this;
    const before = this.fillOf(slot);
    this.weight[slot] = this.weight[slot]! + sign * packing.weight[piece]!;
    this.volume[slot] = this.volume[slot]! + sign * packing.volume[piece]!;
    this.fullness += (this.fillOf(slot) ** 2 - before ** 2) * this.sizeOf[this.equipment[slot]!]!;
    const blocked = this.blocked[slot]!;
    for (const foe of packing.foesOf[packing.kind[piece]!]!) blocked[foe] = blocked[foe]! + sign;
  }

  private close(slot: number): void {
    const departure = this.departure[slot]!;
    const list = this.openOn[departure]!;
    const last = list.pop()!;
    if (last !== slot) {
      list[this.positionOnDeparture[slot]!] = last;
      this.positionOnDeparture[last] = this.positionOnDeparture[slot]!;
    }
    const e = this.equipment[slot]!;
    this.useRoom(departure, e, -1);
    this.cost -= this.packing.containerUsd[departure * this.packing.equipment.length + e]!;
    this.serial[slot] = 0;
    this.freeSlots.push(slot);
  }

  private useRoom(departure: number, equipment: number, sign: 1 | -1): void {
    const { teu, reefer } = this.packing.equipment[equipment]!;
    for (const room of this.packing.roomsOf[departure]!) {
      this.teuUsed[room] = this.teuUsed[room]! + sign * teu;
      if (reefer) this.plugsUsed[room] = this.plugsUsed[room]! + sign;
    }
  }

  private putOutside(piece: number): void {
    const { looseUsd, lane } = this.packing;
    this.place[piece] = looseUsd[piece]! < Infinity ? loose : left;
    this.cost += this.packing.outsideUsd[piece]!;
    this.positionOf[piece] = this.outside[lane[piece]!]!.push(piece) - 1;
  }

  private leaveOutside(piece: number): void {
    this.note(piece);
    const list = this.outside[this.packing.lane[piece]!]!;
    const last = list.pop()!;
    if (last !== piece) {
      list[this.positionOf[piece]!] = last;
      this.positionOf[last] = this.positionOf[piece]!;
    }
    this.cost -= this.packing.outsideUsd[piece]!;
  }
}
