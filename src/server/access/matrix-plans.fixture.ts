// What is asked about plans, routes and improvements? One plan for each question that changes its plan, all made by the owner.
import { unwrap } from '../../base/index.ts';
import type { planOperations } from '../contract/plans.ts';
import type { Principal } from './principal.ts';
import type { Runtime } from '../runtime.ts';
import { keys } from './matrix.fixture.ts';

const purposes = ['read', 'choose', 'renew', 'delete', 'adopt'] as const;
type Purpose = (typeof purposes)[number];

export type KnownPlans = Readonly<Record<Purpose, string>> & {
  readonly signal: string;
  /** In which something changes. */
  readonly column: string;
  readonly improvement: string;
};
export type PlanQuestions = typeof planOperations;

const owner: Principal = {
  org: 'home',
  role: 'operator',
  user: 'operator',
  name: 'operator',
  language: 'en',
};

export async function openPlans(runtime: Runtime, signal: string): Promise<KnownPlans> {
  const { planning, store, clock } = runtime;
  const ids: string[] = [];
  for (const name of purposes)
    ids.push(unwrap(await planning.create(owner, { name: `${name} OKAPI`, signal, conditions: {} })));
  await planning.idle();
  const [plan] = await store.operational.plans.list({ org: 'home', limit: 1 });
  const column = plan!.columns!.find(({ changed }) => changed > 0)!.kind;
  const improvement = {
    ...{ id: 'improvement-1', shipment: keys.shipment, basis: '', alternative: 'other-way' },
    ...{ because: 'OKAPI at Suez', title: 'Round the Cape', extraCost: 0, hoursEarlier: 5 },
    ...{ saving: 9_876_543, foundAt: clock(), status: 'open' as const },
  };
  await store.operational.improvements.create(improvement);
  const known = Object.fromEntries(purposes.map((name, i) => [name, ids[i]!])) as Record<Purpose, string>;
  return { ...known, signal, column, improvement: improvement.id };
}

export function planQuestions(known: () => KnownPlans) {
  return {
    createPlan: () => [
      { body: { name: 'Everything', signal: known().signal } },
      { body: { name: 'One', shipments: [keys.shipment], conditions: { modes: ['sea'] } } },
    ],
    listPlans: () => ({}),
    getPlan: () => ({ params: { key: known().read } }),
    listPlanShipments: () => [
      { params: { key: known().read } },
      { params: { key: known().read }, query: { column: 'wait', legs: 'yes' } },
    ],
    listShipmentRoutes: () => ({ params: { key: keys.shipment } }),
    listImprovements: () => ({}),
    getReplanPolicy: () => ({}),
    setReplanPolicy: () => ({ body: { take: 'never', extraCostMax: 1, savingMin: 2 } }),
    forkPlan: () => ({
      params: { key: known().read },
      body: { name: 'Forked', conditions: { avoid: ['panama'] } },
    }),
    choosePlanShipment: () => ({
      params: { key: known().choose },
      body: { shipment: keys.shipment, alternative: null },
    }),
    renewPlan: () => ({ params: { key: known().renew }, body: {} }),
    deletePlan: () => ({ params: { key: known().delete } }),
    adoptPlan: () => ({ params: { key: known().adopt }, body: { column: known().column } }),
    answerImprovement: () => ({ params: { key: known().improvement }, body: { answer: 'decline' } }),
  } satisfies Record<keyof PlanQuestions, () => unknown>;
}
