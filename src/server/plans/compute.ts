// How does a plan come about? Collected, searched one shipment after the other with a turn for everybody else between, allocated
// off the server's loop; each phase is told, and what was interrupted begins again.
import { latestMs, type Result } from '../../base/index.ts';
import { basisOf, isAllowed, optionOf, type PlanOption } from '../../decide/index.ts';
import { statedValue } from '../../record/index.ts';
import type { AllocationJob } from './optimiser/index.ts';
import { ordersOf } from '../response/index.ts';
import type { PlanRecord, PlanShipment } from '../storage/index.ts';
import { collectPlanned, type Planned } from './collect.ts';
import type { PlanningParts, Telling } from './parts.ts';
import { solvePlan } from './solve.ts';
import { nextTurn } from '../operation/next-turn.ts';

type Row = Omit<PlanShipment, 'plan'>;

export type Computing = ReturnType<typeof createComputing>;

export function createComputing(parts: PlanningParts, telling: Telling) {
  const { store, response, community, clock } = parts;
  const { plans } = store.operational;
  let solving: AllocationJob | undefined;

  function tell(plan: PlanRecord, phase: PlanRecord['phase'], done: number, of: number): void {
    telling.progress.set(plan.id, { phase, done, of });
    telling.tell({ kind: 'plan', key: plan.id, org: plan.org });
  }

  async function optionsOf(
    plan: PlanRecord,
    planned: Planned,
  ): Promise<{ row: Omit<Row, 'orders'> } | undefined> {
    const { conditions } = plan;
    const found = await response.waysFor({ ...planned, avoid: conditions.avoid });
    if (found === undefined) return undefined;
    const { state, alternatives } = found;
    const options = alternatives.flatMap((alternative): PlanOption[] => {
      const option = optionOf(alternative);
      if (option === undefined || !isAllowed(option, conditions)) return [];
      // Where stock lies and what goods are worth is for those alone who may know it.
      if (!planned.withValue && option.kind === 'other-stock') return [];
      // Whoever supplies it now is not told who else does.
      if (option.kind === 'other-supplier' && plan.creator.org !== community.home) return [];
      const messages = response.countMessages(state, alternative);
      return [{ ...option, messages, ...(!planned.withValue && { loss: 0 }) }];
    });
    const required = statedValue(state.requiredBy);
    const { shipment, exception } = planned;
    return {
      row: {
        ...{ shipment, options, chosen: {}, adopted: 'no', basis: basisOf(state) },
        ...(exception !== undefined && { exception }),
        ...(required !== undefined && { requiredMs: latestMs(required) }),
      },
    };
  }

  /** Undefined when it was stopped. */
  async function searched(plan: PlanRecord): Promise<Row[] | undefined> {
    const planned = await collectPlanned(parts, plan);
    const before = new Map((await plans.shipments(plan.id)).map((row) => [row.shipment, row.byHand]));
    const orders = await ordersOf(
      store,
      planned.map(({ shipment }) => shipment),
    );
    const rows: Row[] = [];
    for (const [done, one] of planned.entries()) {
      if (done % 10 === 0) tell(plan, 'searching', done, planned.length);
      if (telling.isStopped()) return undefined;
      const found = await optionsOf(plan, one);
      const byHand = before.get(one.shipment);
      if (found !== undefined) {
        const stands = byHand !== undefined && found.row.options.some(({ id }) => id === byHand);
        rows.push({ ...found.row, orders: orders.get(one.shipment) ?? [], ...(stands && { byHand }) });
      }
      await nextTurn();
    }
    return rows;
  }

  async function allocate(plan: PlanRecord, rows: readonly Row[]): Promise<Result<Row[]>> {
    tell(plan, 'allocating', 0, rows.length);
    const solved = await solvePlan(rows, plan.conditions, (job) => (solving = job));
    solving = undefined;
    if (!solved.ok) return solved;
    const { columns, bottlenecks, chosen } = solved.value;
    // What somebody took away meanwhile does not come back.
    if (!telling.isStopped() && (await plans.find(plan.id)) !== undefined) {
      const settled = rows.map((row) => ({ ...row, chosen: chosen.get(row.shipment) ?? {} }));
      await plans.putShipments(plan.id, settled);
      await plans.update(plan.id, {
        ...{ status: 'ready', phase: 'done', shipments: rows.length, columns, bottlenecks },
        problem: undefined,
      });
    }
    return { ok: true, value: [...rows] };
  }

  async function fresh(plan: PlanRecord): Promise<Result<unknown> | undefined> {
    const computedAt = clock();
    tell(plan, 'collecting', 0, 1);
    const rows = await searched(plan);
    // Who takes a plan away while it is computed wants no rows of it either.
    if (rows === undefined || (await plans.find(plan.id)) === undefined) return undefined;
    await plans.putShipments(plan.id, rows);
    await plans.update(plan.id, { phase: 'allocating', computedAt, outdated: undefined });
    return allocate(plan, rows);
  }

  return {
    async run(id: string): Promise<void> {
      const plan = await plans.find(id);
      if (plan?.status !== 'working') return;
      // A choice by hand asks for the allocation alone.
      const kept = plan.phase === 'allocating' ? await plans.shipments(id) : [];
      const done = kept.length > 0 ? await allocate(plan, kept) : await fresh(plan);
      if (done?.ok === false && !telling.isStopped()) {
        const problem = done.problems[0]!.message;
        await plans.update(id, { status: 'failed', phase: 'done', problem });
      }
      telling.progress.delete(id);
      telling.tell({ kind: 'plan', key: id, org: plan.org });
    },
    async failed(id: string, problem: string): Promise<void> {
      await plans.update(id, { status: 'failed', phase: 'done', problem });
      telling.progress.delete(id);
    },
    cancel: async () => void (await solving?.cancel()),
  };
}
