// Plans as named things: made, forked, computed again, changed by hand, adopted, forgotten. Each is seen only by the
// organisation that made it; what takes time runs in jobs that a restart takes up again.
import { randomUUID } from 'node:crypto';
import { fail, failWith, succeed, type Result } from '../../base/index.ts';
import type { PlanConditions } from '../../decide/index.ts';
import { parseSubjectKey } from '../../record/index.ts';
import type { Principal } from '../access/index.ts';
import type { PlanRecord } from '../storage/index.ts';
import { createAdopting, rowsToAdopt } from './adopt.ts';
import { createComputing } from './compute.ts';
import { createImproving } from './improve.ts';
import type { PlanNews, PlanningParts, Progress, Telling } from './parts.ts';
import { createPolicy } from './policy.ts';
import { createRunQueue } from './run-queue.ts';
import { checkAvoid, visibleSignal } from './wanted.ts';

export type NewPlan = {
  readonly name: string;
  readonly signal?: string | undefined;
  readonly shipments?: readonly string[] | undefined;
  readonly conditions: PlanConditions;
};

export type Planning = ReturnType<typeof openPlanning>;

/** More than people compare; a program that makes them in a loop must not fill the disk. */
const plansMax = 500;

export function openPlanning(parts: PlanningParts) {
  const { store, clock, access, community } = parts;
  const { plans } = store.operational;
  const listeners = new Set<(news: PlanNews) => void>();
  let stopped = false;
  const telling: Telling = {
    progress: new Map<string, Progress>(),
    isStopped: () => stopped,
    tell: (news) => listeners.forEach((listener) => listener(news)),
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const computing = createComputing(parts, telling);
  const adopting = createAdopting(parts, telling);
  const policy = createPolicy(store);
  const improving = createImproving(parts, telling, policy);
  const computed = createRunQueue(computing.run, async (id, error) =>
    computing.failed(id, error instanceof Error ? error.message : String(error)),
  );
  // A failure stands with its row; one of the whole is tried again when the server starts.
  const adopted = createRunQueue(adopting.run, async (id) => void telling.progress.delete(id));

  async function own(reader: Principal, id: string): Promise<Result<PlanRecord>> {
    const plan = await plans.find(id);
    return plan?.org === reader.org ? succeed(plan) : fail('access.not-found', 'There is no such plan.');
  }

  async function idle(reader: Principal, id: string): Promise<Result<PlanRecord>> {
    const plan = await own(reader, id);
    if (!plan.ok) return plan;
    const { status, phase } = plan.value;
    if (status === 'working' || phase === 'adopting')
      return fail('usage.invalid', 'It is being worked on; wait until it is done.');
    return plan;
  }

  async function make(
    reader: Principal,
    plan: Pick<PlanRecord, 'name' | 'signal' | 'asked' | 'conditions' | 'forkedFrom'>,
  ): Promise<Result<string>> {
    const avoid = checkAvoid(parts.response.gazetteer, parts.community, plan.conditions.avoid ?? []);
    if (!avoid.ok) return avoid;
    if ((await plans.count(reader.org)) >= plansMax)
      return fail('usage.invalid', `There are ${plansMax} plans; forget some of them first.`);
    const { org, role, user, name, language } = reader;
    const id = randomUUID();
    await plans.create({
      ...plan,
      ...{
        id,
        org,
        status: 'working',
        phase: 'collecting',
        createdBy: name,
        createdAt: clock(),
        shipments: 0,
      },
      conditions: { ...plan.conditions, avoid: avoid.value },
      creator: { org, role, user, name, language },
    });
    computed.add(id);
    telling.tell({ kind: 'plan', key: id, org });
    return succeed(id);
  }

  async function create(reader: Principal, wanted: NewPlan): Promise<Result<string>> {
    const { name, signal, shipments, conditions } = wanted;
    if ((signal === undefined) === (shipments === undefined))
      return fail('usage.invalid', 'Name a signal, or shipments; not both.');
    if (signal !== undefined) {
      const known = await visibleSignal(parts, reader, signal);
      if (known === undefined) return fail('access.not-found', 'There is no signal of that name.');
      return make(reader, { name, signal, conditions });
    }
    const asked = [...new Set(shipments)];
    const groups = await access.groupsOfMany(reader, asked);
    const states = await store.projections.states(asked);
    const unknown = asked.find(
      (key) => !groups.get(key)?.has('routing') || states.get(key)?.kind !== 'shipment',
    );
    if (unknown !== undefined) return fail('access.not-found', 'One of the shipments is not there.');
    return make(reader, { name, asked, conditions });
  }

  async function fork(
    reader: Principal,
    id: string,
    { name, conditions }: { readonly name: string; readonly conditions?: PlanConditions | undefined },
  ): Promise<Result<string>> {
    const from = await own(reader, id);
    if (!from.ok) return from;
    const { signal, asked, conditions: before, name: forked } = from.value;
    return make(reader, {
      ...{ name, conditions: conditions ?? before, forkedFrom: { id, name: forked } },
      ...(signal !== undefined && { signal }),
      ...(asked !== undefined && { asked }),
    });
  }

  async function renew(reader: Principal, id: string): Promise<Result<string>> {
    const plan = await idle(reader, id);
    if (!plan.ok) return plan;
    if (plan.value.adopted !== undefined)
      return fail('usage.invalid', 'It has been adopted; fork it to compute it again.');
    const { org, role, user, name, language } = reader;
    const creator = { org, role, user, name, language };
    await plans.update(id, { status: 'working', phase: 'collecting', problem: undefined, creator });
    computed.add(id);
    return succeed(id);
  }

  async function choose(
    reader: Principal,
    id: string,
    { shipment, alternative }: { readonly shipment: string; readonly alternative: string | null },
  ): Promise<Result<string>> {
    const plan = await idle(reader, id);
    if (!plan.ok) return plan;
    if (plan.value.adopted !== undefined)
      return fail('usage.invalid', 'It has been adopted; fork it instead.');
    const row = await plans.findShipment(id, shipment);
    if (row === undefined || (await access.groups(reader, shipment)).size === 0)
      return fail('access.not-found', 'There is no such shipment in the plan.');
    if (alternative !== null && !row.options.some((option) => option.id === alternative))
      return fail('usage.invalid', `"${alternative}" is none of its ways, or not possible.`, {
        path: '/alternative',
      });
    await plans.updateShipments(id, [[shipment, { byHand: alternative ?? undefined }]]);
    await plans.update(id, { status: 'working', phase: 'allocating' });
    computed.add(id);
    return succeed(id);
  }

  async function remove(reader: Principal, id: string): Promise<Result<string>> {
    const plan = await own(reader, id);
    if (!plan.ok) return plan;
    if (plan.value.adopted !== undefined)
      return fail('usage.invalid', 'It has been adopted: it tells what was decided, and stays.');
    await plans.remove(id);
    telling.progress.delete(id);
    telling.tell({ kind: 'plan', key: id, org: reader.org });
    return succeed(id);
  }

  async function adopt(
    reader: Principal,
    id: string,
    wanted: { readonly column: string; readonly shipments?: readonly string[] | undefined },
  ): Promise<Result<string>> {
    const plan = await own(reader, id);
    if (!plan.ok) return plan;
    if (reader.org !== community.home)
      return fail('access.not-allowed', 'Only the organisation whose shipments they are decides about them.');
    const rows = rowsToAdopt(plan.value, await plans.shipments(id), wanted);
    if (!rows.ok) return rows;
    const foreign = rows.value.find(({ shipment }) => parseSubjectKey(shipment)?.of !== reader.org);
    if (foreign !== undefined)
      return failWith([
        {
          code: 'access.not-allowed',
          message: `${foreign.shipment} belongs to somebody else, who decides about it.`,
        },
      ]);
    const pending = rows.value.map(
      (row) =>
        [
          row.shipment,
          {
            ...{ adopted: 'pending' as const, problem: undefined },
            adopting: {
              option: row.chosen[wanted.column]!,
              by: reader.name,
              message: `plan-${randomUUID()}`,
            },
          },
        ] as const,
    );
    await plans.update(id, {
      phase: 'adopting',
      problem: undefined,
      adopted: { column: wanted.column, at: clock(), by: reader.name, shipments: 0 },
    });
    await plans.updateShipments(id, pending);
    telling.progress.set(id, { phase: 'adopting', done: 0, of: pending.length });
    adopted.add(id);
    return succeed(id);
  }

  return {
    ...{ own, create, fork, renew, choose, remove, adopt, policy },
    improvements: improving,
    progressOf: (id: string) => telling.progress.get(id),
    listen: telling.listen,
    /** Takes up what an earlier run left behind. */
    resume: async () => {
      for (const { id } of await plans.working()) computed.add(id);
      for (const { id } of await plans.adopting()) adopted.add(id);
    },
    /** Fulfilled when every plan is computed and carried out. */
    idle: async () => {
      await computed.idle();
      await adopted.idle();
    },
    notice: improving.notice,
    settleImprovements: improving.settle,
    close: async () => {
      stopped = true;
      await computing.cancel();
      await computed.idle();
      await adopted.idle();
    },
  };
}
