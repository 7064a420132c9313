// The port for linear programs on HiGHS (MIT), which runs as WebAssembly in Node.js and in browsers.
import loadHighs, { type Highs, type Model } from 'highs';
import type { LinearProgram, LinearProgramSolver, LinearSolution } from './linear-program.ts';

/** Loads the WebAssembly once; each solve makes a model and gives it back. */
export async function loadHighsSolver(): Promise<LinearProgramSolver> {
  // The types are declared for CommonJS, the module is an ES module: its default is the loader itself.
  const load = loadHighs as unknown as typeof loadHighs.default;
  const highs = await load();
  return { solve: (program) => solve(highs, program) };
}

function solve(highs: Highs, program: LinearProgram): LinearSolution {
  const { columns, rows, whole } = program;
  const model = highs.createModel({
    numCols: columns,
    numRows: rows,
    colCost: program.cost,
    colLower: new Float64Array(columns),
    colUpper: program.upper,
    rowLower: new Float64Array(rows).fill(-highs.infinity),
    rowUpper: program.rowUpper,
    matrix: {
      format: 'csc',
      numRows: rows,
      numCols: columns,
      starts: program.starts,
      indices: program.indices,
      values: program.values,
    },
    ...(whole && {
      integrality: whole.columns ? Int32Array.from(whole.columns) : new Int32Array(columns).fill(1),
    }),
  });
  try {
    model.options.set({ output_flag: false });
    if (whole) {
      model.options.set({ time_limit: whole.secondsMax, mip_rel_gap: whole.relativeGap });
      if (whole.start) model.setSolution({ colValue: whole.start });
    } else {
      // Warm starts are worth more than presolve, which would drop them.
      model.options.set({ solver: 'simplex', ...(program.basis && { presolve: 'off' }) });
      if (program.basis) {
        model.setBasis({ colStatus: program.basis.columns, rowStatus: program.basis.rows });
      }
    }
    run(model, program.basis !== undefined);
    return read(highs, model, program);
  } finally {
    model.dispose();
  }
}

/** A basis that has become singular is no reason to fail: then it begins anew. */
function run(model: Model, isWarm: boolean): void {
  if (!isWarm) {
    model.run();
    return;
  }
  try {
    model.run();
  } catch {
    model.clearSolver();
    model.options.set({ presolve: 'choose' });
    model.run();
  }
}

function read(highs: Highs, model: Model, { columns, rows, whole }: LinearProgram): LinearSolution {
  const status = statusOf(highs, model);
  if (status === 'failed' || status === 'infeasible') {
    const nothing = { status, x: new Float64Array(columns), prices: new Float64Array(rows), objective: NaN };
    return whole ? { ...nothing, ...boundOf(model) } : nothing;
  }
  const { colValue: x, rowDual } = model.getSolution();
  const objective = model.getObjectiveValue();
  if (whole) return { status, x, prices: new Float64Array(), objective, ...boundOf(model) };
  const basis = model.getBasis();
  return {
    status,
    x,
    // HiGHS gives the change of the objective by the right side, which is not above zero here.
    prices: Float64Array.from(rowDual, (dual) => Math.max(0, -dual)),
    objective,
    basis: { columns: basis.colStatus, rows: basis.rowStatus },
  };
}

function boundOf(model: Model): { readonly bound?: number } {
  const bound = Number(model.info.get('mip_dual_bound'));
  return Number.isFinite(bound) ? { bound } : {};
}

function statusOf(highs: Highs, model: Model): LinearSolution['status'] {
  const { modelStatus, solutionStatus } = highs.constants;
  const code = model.getModelStatus();
  if (code === modelStatus.optimal) return 'optimal';
  if (code === modelStatus.infeasible) return 'infeasible';
  const found = model.info.get('primal_solution_status') === solutionStatus.feasible;
  return code === modelStatus.timeLimit && found ? 'limit' : 'failed';
}
