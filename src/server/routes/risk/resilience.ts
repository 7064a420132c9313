// Where would the trade break, and what would that cost, as far as the reader may see it?
import type { FastifyInstance } from 'fastify';
import type { Result } from '../../../base/index.ts';
import {
  findScenario,
  parseScenario,
  readPlans,
  scenarioLibrary,
  type Plan,
  type Scenario,
} from '../../../decide/index.ts';
import { resilienceOperations } from '../../contract/resilience.ts';
import { implement, orThrow } from '../../operation/http.ts';
import { visibleSignals } from '../../queries/index.ts';
import {
  concentrationOf,
  createEarlyWarning,
  feedSeries,
  networkOf,
  noiseOf,
  recordSeries,
  recoveryOf,
  scoresOf,
  warningAnswer,
  type SiteSource,
} from '../../risk/index.ts';
import type { Runtime } from '../../runtime.ts';

export async function resilienceRoutes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  const { store, access, response, apart, clock } = runtime;
  const source: SiteSource = {
    ...{ store, access, sites: () => response.supply.sites() },
    locate: ({ code }) => (code === undefined ? undefined : runtime.world.gazetteer.findPlace(code)),
  };

  const named = placeNames((code) => runtime.world.gazetteer.findPlace(code)?.name);

  implement(app, resilienceOperations.getConcentration, async ({ principal }) => {
    const told = await concentrationOf(source, principal, clock());
    const dimensions = told.dimensions.map((each) => ({
      ...each,
      shares: each.shares.map((share) => ({ ...share, ...named(each.dimension, share.key) })),
    }));
    return { ...told, dimensions };
  });

  implement(app, resilienceOperations.getRecovery, async ({ principal }) => {
    await response.lookout();
    return orThrow(await recoveryOf(source, apart, principal, clock()));
  });

  implement(app, resilienceOperations.listScores, async ({ principal }) => {
    const signals = await visibleSignals(runtime, principal);
    const { lookout, supply } = response;
    const told = await scoresOf({ store, access, lookout, supply, signals }, principal, clock());
    return { ...told, items: told.items.map((each) => ({ ...each, ...named(each.kind, each.id) })) };
  });

  const warning = createEarlyWarning();
  implement(app, resilienceOperations.getWarning, async ({ principal }) => {
    const isHome = principal.org === runtime.community.home;
    const series = [
      ...(isHome ? await feedSeries(runtime.feeds, clock()) : []),
      ...(await recordSeries(source, principal, clock())),
    ];
    const told = warningAnswer(await warning.watch(series), clock());
    return { ...told, items: told.items.map((each) => ({ ...each, ...named(each.kind, each.of) })) };
  });

  implement(app, resilienceOperations.getNoise, async ({ principal, query }) =>
    noiseOf(source, principal, clock(), query.weeks),
  );

  implement(app, resilienceOperations.listScenarios, async () => ({
    items: scenarioLibrary.map(({ name, title, from, until, sources }) => ({
      ...{ name, title, sources: [...sources] },
      ...(from !== undefined && { from }),
      ...(until !== undefined && { until }),
    })),
  }));

  implement(app, resilienceOperations.runStress, async ({ principal, body }) => {
    const { scenario, plans } = orThrow(readScenarioText(body.scenario, runtime));
    const chosen = body.plans === undefined ? plans : orThrow(readPlans(body.plans));
    await response.lookout();
    const network = await networkOf(source, principal, clock());
    const sites = network.seen.filter(({ state }) => state.makes.length > 0).length;
    const { draws, seed } = body;
    if (network.text === undefined) {
      const { name, title } = scenario;
      return { scenario: name, title, draws, seed, sites: 0, hit: { nodes: 0, lanes: 0 } };
    }
    const task = { kind: 'stress', network: network.text, scenario, draws, seed, plans: chosen } as const;
    return { ...orThrow(await apart.run(task)).result, sites };
  });
}

const kindsOfPort = ['port-of-loading', 'port-of-discharge', 'port', 'departures', 'arrivals', 'dwell'];

/** Engines know ports and lanes by their codes. */
function placeNames(nameOf: (code: string) => string | undefined) {
  return (kind: string, id: string): { name?: string } => {
    if (kind !== 'lane' && !kindsOfPort.includes(kind)) return {};
    const codes = kind === 'lane' ? id.split('-') : [id];
    const names = codes.map((code) => nameOf(code));
    return names.every((name) => name === undefined)
      ? {}
      : { name: names.map((name, at) => name ?? codes[at]).join(' – ') };
  };
}

function readScenarioText(
  text: string,
  { world }: Runtime,
): Result<{ scenario: Scenario; plans: readonly Plan[] }> {
  const known = text.length <= 200 && !text.includes('\n') ? findScenario(text) : undefined;
  if (known !== undefined) return { ok: true, value: { scenario: known, plans: [] } };
  return parseScenario(text, (code) => world.gazetteer.findPlace(code) !== undefined);
}
