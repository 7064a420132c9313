// How is a column carried out? Through the same door as approving an exception, one shipment after another; what is done stands
// with its row, so that a server that was killed goes on, and no shipment is decided twice.
import { fail, succeed, type Result } from '../../base/index.ts';
import { basisOf } from '../../decide/index.ts';
import { parseSubjectKey, type Subject } from '../../record/index.ts';
import { oneAtATime } from '../response/index.ts';
import type { PlanRecord, PlanShipment } from '../storage/index.ts';
import type { PlanningParts, Telling } from './parts.ts';
import { nextTurn } from '../operation/next-turn.ts';

const reasonsMax = 10;
/** Watches look, and the head of the log is signed, after so many. */
const settledEach = 50;

export function createAdopting(parts: PlanningParts, telling: Telling) {
  const { store, response, notary, community } = parts;
  const { plans } = store.operational;

  function subjectOf(plan: PlanRecord, { exception }: PlanShipment): Subject {
    const known = exception === undefined ? undefined : parseSubjectKey(exception);
    return known ?? { kind: 'plan', of: community.home, id: plan.id };
  }

  /** Why it is not done; undefined when it is. */
  async function carryOutRow(plan: PlanRecord, row: PlanShipment): Promise<string | undefined> {
    const { option, by, message } = row.adopting!;
    const subject = subjectOf(plan, row);
    // A crash may have come between the record and this row.
    if ((await response.carriedOut({ subject, message })) !== undefined) return undefined;
    const { shipment, exception } = row;
    const found = await response.waysFor({ shipment, exception, avoid: plan.conditions.avoid });
    if (found === undefined) return 'it is no longer there';
    if (basisOf(found.state) !== row.basis) return 'it has changed since the plan was computed';
    if (exception !== undefined && found.exception?.status !== 'open')
      return 'its exception has been decided or has ended meanwhile';
    const { state, alternatives } = found;
    const done = await response.carryOut({
      ...{ subject, shipment: state, alternatives, chosen: option, approvedBy: by, message },
    });
    return done.ok ? undefined : done.problems[0]!.message;
  }

  async function settle(): Promise<void> {
    await notary.checkpoint();
    await response.settle();
  }

  /** The next that is pending; false when there is none. */
  async function next(plan: PlanRecord): Promise<boolean> {
    const row = await plans.nextPending(plan.id);
    if (row === undefined) return false;
    const lock = row.exception ?? row.shipment;
    const why = await oneAtATime(lock, () => carryOutRow(plan, row)).catch((error: unknown) =>
      error instanceof Error ? error.message : String(error),
    );
    const change =
      why === undefined
        ? { adopted: 'done' as const, problem: undefined }
        : { adopted: 'failed' as const, problem: why };
    await plans.updateShipments(plan.id, [[row.shipment, change]]);
    return true;
  }

  async function finish(plan: PlanRecord): Promise<void> {
    const rows = await plans.shipments(plan.id);
    const { column } = plan.adopted!;
    const changing = rows.filter((row) => changes(row, column));
    const done = rows.filter(({ adopted }) => adopted === 'done').length;
    const failed = rows.filter(({ adopted }) => adopted === 'failed');
    const numberOf = ({ shipment }: PlanShipment) => parseSubjectKey(shipment)?.id ?? shipment;
    const reasons = failed
      .slice(0, reasonsMax)
      .map((row) => `${numberOf(row)}: ${row.problem ?? 'it could not be carried out'}`);
    const more = failed.length > reasonsMax ? [`and ${failed.length - reasonsMax} more`] : [];
    const isWhole = changing.every(({ adopted }) => adopted === 'done');
    await plans.update(plan.id, {
      status: isWhole ? 'adopted' : 'partly-adopted',
      phase: 'done',
      adopted: { ...plan.adopted!, shipments: done },
      problem: reasons.length === 0 ? undefined : [...reasons, ...more].join('; '),
    });
  }

  return {
    /** Carries out what is pending of it. */
    async run(id: string): Promise<void> {
      const plan = await plans.find(id);
      if (plan?.phase !== 'adopting' || plan.adopted === undefined) return;
      const of = (await plans.shipments(id)).filter(({ adopted }) => adopted === 'pending').length;
      for (let done = 0; ; done++) {
        telling.progress.set(id, { phase: 'adopting', done, of });
        if (done % 5 === 0) telling.tell({ kind: 'plan', key: id, org: plan.org });
        if (telling.isStopped()) return;
        if (!(await next(plan))) break;
        if (done % settledEach === settledEach - 1) await settle();
        await nextTurn();
      }
      await settle();
      await finish(plan);
      telling.progress.delete(id);
      telling.tell({ kind: 'plan', key: id, org: plan.org });
    },
  };
}

export function changes(row: PlanShipment, column: string): boolean {
  const option = row.options.find(({ id }) => id === row.chosen[column]);
  return option !== undefined && option.kind !== 'wait';
}

/** What adopting a column of it means: rows to carry out. `usage.invalid` where it cannot be adopted now. */
export function rowsToAdopt(
  plan: PlanRecord,
  rows: readonly PlanShipment[],
  { column, shipments }: { readonly column: string; readonly shipments?: readonly string[] | undefined },
): Result<PlanShipment[]> {
  const isReady = plan.status === 'ready' || plan.status === 'partly-adopted';
  if (!isReady || plan.phase === 'adopting')
    return fail('usage.invalid', 'A plan is adopted once it is computed, and not while it is being adopted.');
  if (!plan.columns?.some(({ kind }) => kind === column))
    return fail('usage.invalid', `The plan has no column "${column}".`, { path: '/column' });
  const named = shipments && new Set(shipments);
  const chosen = rows.filter(
    (row) =>
      changes(row, column) &&
      (row.adopted === 'no' || row.adopted === 'failed') &&
      (named === undefined || named.has(row.shipment)),
  );
  if (chosen.length === 0)
    return fail('usage.invalid', 'Nothing is left to change for these shipments in that column.');
  return succeed(chosen);
}
