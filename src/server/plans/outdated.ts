// What does a plan no longer know? When a shipment or a signal changes, plans that rest on it say so and why; nothing else
// happens to them.
import { basisOf, freeQuantity } from '../../decide/index.ts';
import type { ShipmentState, SignalState } from '../../record/index.ts';
import { hazardOfSignal } from '../../sense/index.ts';
import type { PlanRecord } from '../storage/index.ts';
import type { PlanningParts, Telling } from './parts.ts';

/** In the order in which {@link basisOf} tells them. */
const basisWords = [
  'its status',
  'its expected arrival',
  'the day by which it is required',
  'its value',
  'where it comes from or goes to',
  'its legs',
];

export type Outdating = ReturnType<typeof createOutdating>;

export function createOutdating({ store, response, clock }: PlanningParts, telling: Telling) {
  const { plans } = store.operational;

  async function mark(plan: PlanRecord, because: string): Promise<void> {
    await plans.update(plan.id, { outdated: because });
    telling.tell({ kind: 'plan', key: plan.id, org: plan.org });
  }

  const isCurrent = (plan: PlanRecord | undefined): plan is PlanRecord =>
    plan?.status === 'ready' && plan.outdated === undefined && plan.adopted === undefined;

  return {
    async byShipment(key: string, state: ShipmentState): Promise<void> {
      const basis = basisOf(state);
      for (const row of await plans.containing(key)) {
        if (row.basis === basis) continue;
        const plan = await plans.find(row.plan);
        if (isCurrent(plan)) await mark(plan, `${state.number}: ${changeOf(row.basis, basis)}`);
      }
    },
    async byStock(key: string): Promise<void> {
      const state = await store.projections.state(key);
      const free = state?.kind === 'stock' ? freeQuantity(state) : 0;
      for (const plan of await plans.current()) {
        if (!isCurrent(plan)) continue;
        const rows = await plans.shipments(plan.id);
        const draw = rows
          .flatMap(({ options }) => options.flatMap(({ draws }) => draws))
          .find(({ resource, capacity }) => resource === key && capacity !== free);
        if (draw !== undefined) await mark(plan, `${draw.name}: what is free there has changed`);
      }
    },
    /** @param sinceMs when the change was noticed: plans that were begun later know of it */
    async bySignal(key: string, state: SignalState, sinceMs: number): Promise<void> {
      const hazard = hazardOfSignal(state, clock());
      const hits = hazard === undefined ? [] : (await response.lookout()).hits(hazard);
      const hit = new Set(hits.map(({ shipment }) => shipment));
      for (const plan of await plans.current()) {
        if (!isCurrent(plan) || (plan.computedAt ?? 0) >= sinceMs) continue;
        const title = state.title ?? key;
        if (plan.signal === key)
          await mark(plan, hazard === undefined ? `${title} is over` : `${title} has changed`);
        else if (hit.size > 0 && (await plans.shipments(plan.id)).some(({ shipment }) => hit.has(shipment)))
          await mark(plan, `${title} hits shipments of this plan`);
      }
    },
  };
}

function changeOf(before: string, after: string): string {
  const [old, now] = [JSON.parse(before) as unknown[], JSON.parse(after) as unknown[]];
  const changed = basisWords.filter((_, i) => JSON.stringify(old[i]) !== JSON.stringify(now[i]));
  return `${changed.join(', ')} changed`;
}
