// What must a language say? English defines the keys; another language that lacks one does not compile.
import { benchText } from './en/bench.ts';
import { exceptionsText } from './en/exceptions.ts';
import { ledgerText } from './en/ledger.ts';
import { partnersText } from './en/partners.ts';
import { plansText } from './en/plans.ts';
import { reasonsText } from './en/reasons.ts';
import { riskText } from './en/risk.ts';
import { runsText } from './en/runs.ts';
import { sentencesText } from './en/sentences.ts';
import { shellText } from './en/shell.ts';
import { termsText } from './en/terms.ts';
import { tradeText } from './en/trade.ts';
import { warningText } from './en/warning.ts';
import { wordsText } from './en/words.ts';

export const en = {
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
} as const;

export type TextKey = keyof typeof en;
export type Catalogue = Readonly<Record<TextKey, string>>;
/** What one area of another language has to supply. */
export type Translated<Area> = Readonly<Record<keyof Area, string>>;

export function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(en, key);
}
