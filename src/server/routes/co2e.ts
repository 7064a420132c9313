// What do the shipments of the record emit?
import type { FastifyInstance } from 'fastify';
import { co2eReport, co2eTotal } from '../../decide/index.ts';
import { planningFactors } from '../../world/index.ts';
import { co2eOperations } from '../contract/co2e.ts';
import { implement } from '../operation/http.ts';
import { shipmentsCo2e } from '../queries/index.ts';
import type { Runtime } from '../runtime.ts';
import { co2eRowView, iso } from '../views/index.ts';

export async function co2eRoutes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  implement(app, co2eOperations.getCo2e, async ({ principal, query }) => {
    const { elements, leftOut, truncated } = await shipmentsCo2e(runtime, principal, query);
    const { name, version } = planningFactors;
    return {
      ...{ asOf: iso(runtime.clock()), by: query.by, factors: { name, version } },
      total: co2eRowView(co2eTotal(elements)),
      items: co2eReport(elements, query.by).map((row) => ({ key: row.key, ...co2eRowView(row) })),
      ...{ leftOut, truncated },
    };
  });
}
