// What lies in which unit? Lines name the unit that holds them, units the unit that they are within; looked up once for a
// document, because every unit is asked.
import type { TradeDocument } from '../../document/index.ts';
import type { Holder } from '../path.ts';

export class Links {
  private readonly document: TradeDocument;
  private readonly byList = new Map<readonly Holder[], Map<string, Map<unknown, number[]>>>();
  private readonly lines = new Map<number, readonly Holder[]>();

  constructor(document: TradeDocument) {
    this.document = document;
  }

  /** Indices of the items that name this one under `by`; undefined gives those that name none. */
  heldBy(list: readonly Holder[], by: string, holder: number | undefined): readonly number[] {
    const indices = this.indicesOf(list, by);
    return indices.get(holder) ?? [];
  }

  /** The lines in a unit and in all units within it. */
  linesIn(unit: number): readonly Holder[] {
    const known = this.lines.get(unit);
    if (known !== undefined) return known;
    const lines = this.document.lines as unknown as readonly Holder[];
    const units = this.document.units as unknown as readonly Holder[];
    const inside = [unit];
    const seen = new Set(inside);
    for (const each of inside) {
      for (const within of this.heldBy(units, 'within', each)) {
        if (seen.has(within)) continue;
        seen.add(within);
        inside.push(within);
      }
    }
    const found = inside.flatMap((each) => this.heldBy(lines, 'unit', each).map((index) => lines[index]!));
    this.lines.set(unit, found);
    return found;
  }

  private indicesOf(list: readonly Holder[], by: string): Map<unknown, number[]> {
    let known = this.byList.get(list);
    if (known === undefined) this.byList.set(list, (known = new Map()));
    const indices = known.get(by);
    if (indices !== undefined) return indices;
    const made = new Map<unknown, number[]>();
    for (const [index, item] of list.entries()) {
      const same = made.get(item[by]);
      if (same === undefined) made.set(item[by], [index]);
      else same.push(index);
    }
    known.set(by, made);
    return made;
  }
}
