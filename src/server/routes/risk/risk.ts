// What happens out there, whom does it hit, where is everything, and how far is it?
import type { FastifyInstance } from 'fastify';
import { amountNumber, earliestMs, parseMoment } from '../../../base/index.ts';
import type { Principal } from '../../access/index.ts';
import { riskOperations } from '../../contract/risk.ts';
import { implement, notFound, orThrow, readBytes } from '../../operation/http.ts';
import { buildMap, routesBetween, signalLog, visibleSignals } from '../../queries/index.ts';
import type { SignalExposure } from '../../response/index.ts';
import type { Runtime } from '../../runtime.ts';
import { signalView } from '../../views/index.ts';
import { supplyExposureView } from '../../risk/index.ts';
import { parseAvoid, seaWay } from '../../response/world.ts';

const feedBytesMax = 32 * 1024 * 1024;

export async function riskRoutes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  signalRoutes(app, runtime);
  implement(app, riskOperations.getMap, async ({ principal }) => buildMap(runtime, principal));

  implement(app, riskOperations.getDistance, async ({ query }) =>
    orThrow(
      seaWay(runtime.world, { from: query.from, to: query.to, avoid: orThrow(parseAvoid(query.avoid)) }),
    ),
  );

  implement(app, riskOperations.getRoutes, async ({ query }) => routesBetween(runtime, query));
}

function signalRoutes(app: FastifyInstance, runtime: Runtime): void {
  const { signals } = runtime.response;

  const shown = async (principal: Principal, key: string) => {
    const groups = await runtime.access.groups(principal, key);
    const state = groups.has('response') ? await runtime.store.projections.state(key) : undefined;
    if (state?.kind !== 'signal') throw notFound();
    return signalView(key, state);
  };

  implement(app, riskOperations.listSignals, async ({ principal }) => {
    const visible = await visibleSignals(runtime, principal);
    return { items: visible.map(({ key, state }) => signalView(key, state)) };
  });

  implement(app, riskOperations.declareSignal, async ({ principal, body }) => {
    requireHome(runtime, principal);
    const key = orThrow(await signals.declare(body));
    await runtime.response.settle();
    return shown(principal, key);
  });

  implement(app, riskOperations.endSignal, async ({ principal, params }) => {
    requireHome(runtime, principal);
    const key = orThrow(await signals.end(params.key));
    await runtime.response.settle();
    return shown(principal, key);
  });

  implement(app, riskOperations.importFeed, async ({ principal, query, body }) => {
    requireHome(runtime, principal);
    const bytes = await readBytes(body, feedBytesMax);
    const { org } = principal;
    const taken = orThrow(await runtime.feeds.take(bytes, { org, name: query.name ?? 'feed' }));
    await runtime.response.settle();
    const { kind, figures, listed, signature } = taken;
    return {
      signals: [...taken.signals],
      rejected: taken.rejected.map((each) => ({ ...each })),
      ...{ kind, figures, listed },
      ...(signature !== undefined && { signature: { ...signature } }),
    };
  });

  implement(app, riskOperations.feedExposure, async ({ principal, query, body }) => {
    const nowMs = askedMs(query.now) ?? runtime.clock();
    const { exposures, rejected } = orThrow(
      await signals.exposureOfFeed(principal, await readBytes(body, feedBytesMax), nowMs),
    );
    return { items: exposures.map(exposureView), rejected: rejected.map((each) => ({ ...each })) };
  });

  implement(app, riskOperations.getExposure, async ({ principal, params, query }) =>
    exposureView(orThrow(await signals.exposure(principal, params.key, askedMs(query.now)))),
  );

  implement(app, riskOperations.getSignalLog, async ({ principal, params }) => {
    const log = await signalLog(runtime, principal, params.key);
    if (log === undefined) throw notFound();
    return log;
  });

  implement(app, riskOperations.sumAlternatives, async ({ principal, params }) => {
    const summed = orThrow(await runtime.response.sumAlternatives(principal, params.key));
    return {
      shipments: summed.shipments,
      items: summed.items.map(({ extra: _extra, ...rest }) => rest),
    };
  });
}

/** The home organisation says what its deployment takes for true of the world; partners say it in their own. */
function requireHome(runtime: Runtime, principal: Principal): void {
  if (principal.org !== runtime.community.home) throw notFound();
}

const askedMs = (now: string | undefined) =>
  now === undefined ? undefined : earliestMs(orThrow(parseMoment(now)));

function exposureView(exposure: SignalExposure) {
  const {
    signal,
    title,
    severity,
    certainty,
    shipments,
    orders,
    valueAtRisk,
    earliestDeadline,
    why,
    supply,
  } = exposure;
  return {
    signal,
    title,
    severity,
    certainty,
    shipments: [...shipments],
    orders: [...orders],
    valueAtRisk: { amount: amountNumber(valueAtRisk), currency: valueAtRisk.currency },
    earliestDeadline: earliestDeadline as string | null,
    why,
    ...(supply && { supply: supplyExposureView(supply) }),
  };
}
