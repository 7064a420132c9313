// Plans for everything together, and improvements that were found: made, looked at, changed by hand, adopted.
import type { FastifyInstance } from 'fastify';
import { parseSubjectKey } from '../../record/index.ts';
import type { Principal } from '../access/index.ts';
import { planOperations } from '../contract/plans.ts';
import { implement, orThrow } from '../operation/http.ts';
import {
  planPage,
  planRows,
  planSummary,
  planView,
  shipmentRoutes,
  shownStates,
  sliceOf,
} from '../queries/index.ts';
import type { Result } from '../../base/index.ts';
import type { Runtime } from '../runtime.ts';
import type { Improvement } from '../storage/index.ts';
import { amountView, iso, linkTo, present } from '../views/index.ts';

export async function planRoutes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  const { planning } = runtime;
  const own = async (principal: Principal, key: string) => orThrow(await planning.own(principal, key));
  const summary = async (principal: Principal, id: Result<string>) =>
    planSummary(runtime, principal, await own(principal, orThrow(id)));

  implement(app, planOperations.listPlans, async ({ principal, query }) =>
    planPage(runtime, principal, query),
  );
  implement(app, planOperations.createPlan, async ({ principal, body }) =>
    summary(principal, await planning.create(principal, body)),
  );
  implement(app, planOperations.getPlan, async ({ principal, params }) =>
    planView(runtime, principal, await own(principal, params.key)),
  );
  implement(app, planOperations.forkPlan, async ({ principal, params, body }) =>
    summary(principal, await planning.fork(principal, params.key, body)),
  );
  implement(app, planOperations.renewPlan, async ({ principal, params }) =>
    summary(principal, await planning.renew(principal, params.key)),
  );
  implement(app, planOperations.deletePlan, async ({ principal, params }) => {
    orThrow(await planning.remove(principal, params.key));
    return {};
  });
  implement(app, planOperations.listPlanShipments, async ({ principal, params, query }) =>
    planRows(runtime, principal, await own(principal, params.key), query),
  );
  implement(app, planOperations.choosePlanShipment, async ({ principal, params, body }) =>
    summary(principal, await planning.choose(principal, params.key, body)),
  );
  implement(app, planOperations.adoptPlan, async ({ principal, params, body }) =>
    summary(principal, await planning.adopt(principal, params.key, body)),
  );
  implement(app, planOperations.listShipmentRoutes, async ({ principal, params, query }) =>
    shipmentRoutes(runtime, principal, params.key, query),
  );
  improvementRoutes(app, runtime);
}

function improvementRoutes(app: FastifyInstance, runtime: Runtime): void {
  const { improvements, policy } = runtime.planning;

  implement(app, planOperations.listImprovements, async ({ principal, query }) => {
    const { part, ...page } = sliceOf(await improvements.list(principal), query);
    return { items: await improvementViews(runtime, principal, part), ...page };
  });
  implement(app, planOperations.answerImprovement, async ({ principal, params, body }) => {
    const answered = orThrow(await improvements.answer(principal, params.key, body.answer));
    return (await improvementViews(runtime, principal, [answered]))[0]!;
  });

  const policyView = async () => {
    const { take, extraCostMax, savingMin } = await policy.get();
    const usd = (amount: number) => ({ amount, currency: 'USD' });
    return { take, extraCostMax: usd(extraCostMax), savingMin: usd(savingMin) };
  };
  implement(app, planOperations.getReplanPolicy, policyView);
  implement(app, planOperations.setReplanPolicy, async ({ body }) => {
    await policy.set(body);
    return policyView();
  });
}

async function improvementViews(runtime: Runtime, reader: Principal, some: readonly Improvement[]) {
  const keys = [...new Set(some.map(({ shipment }) => shipment))];
  const states = await shownStates(runtime, reader, keys);
  return some.map(({ id, shipment, exception, because, title, saving, hoursEarlier, foundAt, status }) =>
    present({
      ...{ id, because, title, hoursEarlier, status },
      shipment: linkTo(shipment, states.get(shipment)?.state),
      saving: amountView({ minor: saving, currency: 'USD' }),
      foundAt: iso(foundAt),
      exception: exception !== undefined && parseSubjectKey(exception) ? exception : undefined,
    }),
  );
}
