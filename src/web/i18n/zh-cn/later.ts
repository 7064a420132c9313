// What do the pages say that are loaded when they are opened? It is loaded with the first of them.
import type { Translated } from '../catalogue.ts';
import type { later as english } from '../en/later.ts';
import { benchText } from './bench.ts';
import { ledgerText } from './ledger.ts';
import { partnersText } from './partners.ts';
import { plansText } from './plans.ts';
import { riskText } from './risk.ts';
import { runsText } from './runs.ts';
import { tradeText } from './trade.ts';
import { warningText } from './warning.ts';

export const later: Translated<typeof english> = {
  ...tradeText,
  ...riskText,
  ...warningText,
  ...runsText,
  ...plansText,
  ...partnersText,
  ...benchText,
  ...ledgerText,
};
