// How is a linear program written down, column by column, with rows that are named when first used?

export class ProgramBuilder {
  private readonly rows = new Map<string, number>();
  private readonly rowUpper: number[] = [];
  private readonly cost: number[] = [];
  private readonly upper: number[] = [];
  private readonly whole: number[] = [];
  private readonly starts: number[] = [0];
  private readonly indices: number[] = [];
  private readonly values: number[] = [];

  /** The number of a row; the first that names it says what its sum is at most. */
  row(name: string, upper: number): number {
    const known = this.rows.get(name);
    if (known !== undefined) return known;
    this.rows.set(name, this.rowUpper.length);
    return this.rowUpper.push(upper) - 1;
  }

  column(
    cost: number,
    upper: number,
    entries: readonly (readonly [row: number, value: number])[],
    isWhole = false,
  ) {
    for (const [row, value] of entries) {
      this.indices.push(row);
      this.values.push(value);
    }
    this.starts.push(this.indices.length);
    this.upper.push(upper);
    this.whole.push(isWhole ? 1 : 0);
    return this.cost.push(cost) - 1;
  }

  wholeColumns(): Uint8Array {
    return Uint8Array.from(this.whole);
  }

  build() {
    return {
      columns: this.cost.length,
      rows: this.rowUpper.length,
      cost: Float64Array.from(this.cost),
      upper: Float64Array.from(this.upper),
      rowUpper: Float64Array.from(this.rowUpper),
      starts: Int32Array.from(this.starts),
      indices: Int32Array.from(this.indices),
      values: Float64Array.from(this.values),
    };
  }
}
