// What does planning ask of a solver of linear programs? One port, so that the engine stays pure and the solver can be
// another one. Minimise c·x under A·x ≤ b, 0 ≤ x ≤ u; the matrix comes by columns.

export type LinearProgram = {
  readonly columns: number;
  readonly rows: number;
  readonly cost: Float64Array;
  readonly upper: Float64Array;
  readonly rowUpper: Float64Array;
  /** Compressed columns: `starts` has one more entry than there are columns. */
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
  /** Where a solve of a like program ended; HiGHS's codes: 0 at the lower bound, 1 basic, 2 at the upper bound. */
  readonly basis?: Basis;
  /** Whole columns: all, or those that `columns` marks with 1. */
  readonly whole?: {
    readonly columns?: Uint8Array;
    readonly secondsMax: number;
    readonly relativeGap: number;
    readonly start?: Float64Array;
  };
};

export type Basis = { readonly columns: Int32Array; readonly rows: Int32Array };

export type LinearSolution = {
  /** `limit`: a limit of time was met, `x` is the best that was found. */
  readonly status: 'optimal' | 'limit' | 'infeasible' | 'failed';
  readonly x: Float64Array;
  /** What one more unit of each row's right side would save; ≥ 0. Empty where columns are whole. */
  readonly prices: Float64Array;
  readonly objective: number;
  readonly basis?: Basis;
  /** Where columns are whole: nothing costs less; also where nothing was found in the time. */
  readonly bound?: number;
};

export type LinearProgramSolver = { solve(program: LinearProgram): LinearSolution };
