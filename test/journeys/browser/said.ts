// How does the page write what the interface answers? By the catalogue and the formats of the pages themselves, in English.
import type { TextKey } from '../../../src/web/i18n/catalogue.ts';
import { renderMessage, type MessageValues } from '../../../src/web/i18n/message.ts';
import { en } from '../../web/catalogues.ts';
import { delayText, hoursText } from '../../../src/web/parts/plan/column-words.ts';
import { formatDay, formatMoment, formatMoney, formatNumber } from '../../../src/web/parts/words/format.ts';

const locale = 'en-GB';
type Amount = Parameters<typeof formatMoney>[0];

export const t = (key: TextKey, values: MessageValues = {}) => renderMessage(en[key], values, locale);
export const count = (n: number) => formatNumber(n, locale);
export const signed = (n: number) => formatNumber(n, locale, { signDisplay: 'exceptZero' });
export const money = (amount: Amount, isSigned = false) =>
  formatMoney(amount, locale, { short: true, signed: isSigned });
export const day = (at: string) => formatDay(at, locale);

/** Date, and the time where one was said, without the zone. */
export function moment(at: string): string {
  const said = formatMoment(at, locale);
  if (said === undefined) throw new Error(`${at} is no moment`);
  return said.time === undefined ? said.date : `${said.date}, ${said.time}`;
}

/** As the pages of planning write hours against the plan, and a difference of hours. */
const spoken = { t, locale } as unknown as Parameters<typeof delayText>[1];
export const delay = (hours: number) => delayText(hours, spoken);
export const hoursMore = (hours: number) => hoursText(hours, spoken);
