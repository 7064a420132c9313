// Which sites stand behind the orders, as far as the reader may see them?
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { subjectKey, type Draft } from '../../record/index.ts';
import { supplyOperations } from '../contract/supply.ts';
import { implement, orThrow } from '../operation/http.ts';
import { visibleSignals } from '../queries/index.ts';
import { siteView } from '../risk/index.ts';
import { hazardOfSignal } from '../../sense/index.ts';
import type { Runtime } from '../runtime.ts';

export async function supplyRoutes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  const { response, intake, clock } = runtime;

  implement(app, supplyOperations.putSites, async ({ principal, body }) => {
    const message = `sites-${randomUUID()}`;
    const drafts = body.sites.map(({ id, ...site }): Draft => ({
      subject: { kind: 'site', of: principal.org, id },
      type: 'site',
      classifier: 'actual',
      body: site,
      source: { message },
    }));
    orThrow(await intake.say(principal.org, drafts));
    await response.settle();
    return { sites: drafts.map(({ subject }) => subjectKey(subject)) };
  });

  implement(app, supplyOperations.listSites, async ({ principal }) => {
    await response.lookout();
    const map = await response.supply.visible(principal);
    const touched = new Map<string, string[]>();
    for (const { key, state } of await visibleSignals(runtime, principal)) {
      const hazard = hazardOfSignal(state, clock());
      for (const { site } of hazard === undefined ? [] : map.hits(hazard))
        touched.set(site, [...(touched.get(site) ?? []), key]);
    }
    const groups = await runtime.access.groupsOfMany(
      principal,
      map.sites().map(({ key }) => key),
    );
    const states = response.supply.sites();
    const items = map.sites().map(({ key }) =>
      siteView(key, states.get(key)!, map, {
        groups: groups.get(key)!,
        touchedBy: touched.get(key) ?? [],
        gazetteer: runtime.world.gazetteer,
      }),
    );
    return { items: items.sort((a, b) => b.tier - a.tier || (a.key < b.key ? -1 : 1)) };
  });
}
