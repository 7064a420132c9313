// Simplified Chinese, loaded when it is chosen.
import type { Catalogue } from '../catalogue.ts';
import { benchText } from './bench.ts';
import { exceptionsText } from './exceptions.ts';
import { ledgerText } from './ledger.ts';
import { partnersText } from './partners.ts';
import { plansText } from './plans.ts';
import { reasonsText } from './reasons.ts';
import { riskText } from './risk.ts';
import { runsText } from './runs.ts';
import { sentencesText } from './sentences.ts';
import { shellText } from './shell.ts';
import { termsText } from './terms.ts';
import { tradeText } from './trade.ts';
import { warningText } from './warning.ts';
import { wordsText } from './words.ts';

export const zhCn: Catalogue = {
  ...shellText,
  ...wordsText,
  ...exceptionsText,
  ...sentencesText,
  ...tradeText,
  ...termsText,
  ...reasonsText,
  ...riskText,
  ...warningText,
  ...runsText,
  ...plansText,
  ...partnersText,
  ...benchText,
  ...ledgerText,
};
