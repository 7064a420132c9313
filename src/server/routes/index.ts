// Every route, one file a resource.
import type { FastifyInstance } from 'fastify';
import type { Runtime } from '../runtime.ts';
import { dcsaRoutes } from './dcsa/index.ts';
import { epcisRoutes } from './epcis/index.ts';
import { benchRoutes } from './partners/bench.ts';
import { co2eRoutes } from './co2e.ts';
import { documentRoutes } from './documents.ts';
import { eventRoutes } from './events.ts';
import { exceptionRoutes } from './exceptions.ts';
import { intakeRoutes } from './intake.ts';
import { ledgerRoutes } from './ledger.ts';
import { partnerRoutes } from './partners/partners.ts';
import { planRoutes } from './plans.ts';
import { profileRoutes } from './partners/profiles.ts';
import { feedRoutes } from './risk/feeds.ts';
import { resilienceRoutes } from './risk/resilience.ts';
import { riskRoutes } from './risk/risk.ts';
import { sendingRoutes } from './partners/sending.ts';
import { runRoutes } from './runs.ts';
import { sessionRoutes } from './session.ts';
import { setupRoutes } from './setup.ts';
import { supplyRoutes } from './supply.ts';
import { tariffRoutes } from './tariffs.ts';
import { tradeRoutes } from './trade.ts';

export const routes: readonly ((app: FastifyInstance, runtime: Runtime) => Promise<void>)[] = [
  sessionRoutes,
  exceptionRoutes,
  tradeRoutes,
  tariffRoutes,
  documentRoutes,
  intakeRoutes,
  partnerRoutes,
  profileRoutes,
  sendingRoutes,
  benchRoutes,
  riskRoutes,
  resilienceRoutes,
  feedRoutes,
  supplyRoutes,
  co2eRoutes,
  planRoutes,
  runRoutes,
  ledgerRoutes,
  setupRoutes,
  eventRoutes,
  epcisRoutes,
  dcsaRoutes,
];
