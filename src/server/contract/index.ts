// Every operation of the API, by name. `/api/events` (Server-Sent Events) and `/openapi.json` stand beside them.
import { benchOperations } from './bench.ts';
import { co2eOperations } from './co2e.ts';
import { documentOperations } from './documents.ts';
import { exceptionOperations } from './exceptions.ts';
import { feedOperations } from './feeds.ts';
import { intakeOperations } from './intake.ts';
import { ledgerOperations } from './ledger.ts';
import { partnerOperations } from './partners.ts';
import { planOperations } from './plans.ts';
import { resilienceOperations } from './resilience.ts';
import { riskOperations } from './risk.ts';
import { runOperations } from './runs.ts';
import { sessionOperations } from './session.ts';
import { setupOperations } from './setup.ts';
import { supplyOperations } from './supply.ts';
import { tariffOperations } from './tariffs.ts';
import { tradeOperations } from './trade.ts';

export const operations = {
  ...sessionOperations,
  ...exceptionOperations,
  ...tradeOperations,
  ...tariffOperations,
  ...documentOperations,
  ...intakeOperations,
  ...partnerOperations,
  ...benchOperations,
  ...riskOperations,
  ...resilienceOperations,
  ...feedOperations,
  ...supplyOperations,
  ...co2eOperations,
  ...planOperations,
  ...runOperations,
  ...ledgerOperations,
  ...setupOperations,
} as const;

export type Operations = typeof operations;
export { type Caller, type Operation } from './operation.ts';
export { problemSchema } from './values.ts';
