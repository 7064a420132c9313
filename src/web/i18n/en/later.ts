// What do the pages say that are loaded when they are opened? It is loaded with the first of them.
import { benchText } from './bench.ts';
import { ledgerText } from './ledger.ts';
import { partnersText } from './partners.ts';
import { plansText } from './plans.ts';
import { riskText } from './risk.ts';
import { runsText } from './runs.ts';
import { tradeText } from './trade.ts';
import { warningText } from './warning.ts';

export const later = {
  ...tradeText,
  ...riskText,
  ...warningText,
  ...runsText,
  ...plansText,
  ...partnersText,
  ...benchText,
  ...ledgerText,
} as const;
