// What does an invoice still need before it can be written? EN 16931 asks for totals and a breakdown of the tax; where the
// record says only lines, rates and charges, they follow from its calculation rules (BR-CO-10 to BR-CO-17).
import Big from 'big.js';
import { findCurrencyDecimals } from '../../../base/index.ts';
import type { DocumentLine, DocumentMoney, DocumentTax, TradeDocument } from '../../document/index.ts';

const chargeKinds = ['charge', 'freight', 'insurance', 'duty'];

/** The same document with the totals and taxes that it did not say; what it says stays as it is. */
export function completeInvoice(document: TradeDocument): TradeDocument {
  const currency =
    document.currency ?? document.totals.payable?.currency ?? document.lines[0]?.amount?.currency;
  if (currency === undefined) return document;
  const places = findCurrencyDecimals(currency) ?? 2;
  const money = (value: Big): DocumentMoney => ({
    amount: value.round(places, Big.roundHalfUp).toString(),
    currency,
  });
  const lines = document.lines.map((line) => withAmount(line, money));
  const sum = (amounts: readonly (DocumentMoney | undefined)[]): Big =>
    amounts.reduce((total, amount) => total.plus(amount?.amount ?? 0), new Big(0));
  const told = document.totals;
  const charged = (kinds: readonly string[]): Big =>
    sum(document.charges.filter(({ kind }) => kinds.includes(kind)).map(({ amount }) => amount));
  const value = (said: DocumentMoney | undefined, computed: () => Big): Big =>
    said === undefined ? computed() : new Big(said.amount);
  const lineSum = value(told.lines, () => sum(lines.map(({ amount }) => amount)));
  const allowances = value(told.allowances, () => charged(['allowance']));
  const charges = value(told.charges, () => charged(chargeKinds));
  const net = value(told.taxExclusive, () => lineSum.minus(allowances).plus(charges));
  const taxes = document.taxes.length > 0 ? document.taxes : breakdown({ ...document, lines }, money);
  const tax = value(told.tax, () => sum(taxes.map(({ amount }) => amount)));
  const gross = value(told.taxInclusive, () => net.plus(tax));
  const payable = value(told.payable, () =>
    gross.minus(told.prepaid?.amount ?? 0).plus(told.rounding?.amount ?? 0),
  );
  const totals = {
    ...{ lines: money(lineSum), taxExclusive: money(net), tax: money(tax), taxInclusive: money(gross) },
    ...(!allowances.eq(0) && { allowances: money(allowances) }),
    ...(!charges.eq(0) && { charges: money(charges) }),
    ...{ payable: money(payable), ...told },
  };
  return { ...document, currency, lines, taxes, totals };
}

/** BT-131 from quantity, price, base quantity, and the line's charges. */
function withAmount(line: DocumentLine, money: (value: Big) => DocumentMoney): DocumentLine {
  const { price, quantities, amount, charges = [] } = line;
  const sold = quantities.invoiced ?? quantities.despatched ?? quantities.ordered;
  if (amount !== undefined || price === undefined || sold === undefined) return line;
  const base = new Big(price.per?.value ?? 1);
  if (base.eq(0)) return line;
  const own = charges.reduce(
    (total, charge) =>
      charge.kind === 'allowance'
        ? total.minus(charge.amount?.amount ?? 0)
        : total.plus(charge.amount?.amount ?? 0),
    new Big(price.amount).times(sold.value).div(base),
  );
  return { ...line, amount: money(own) };
}

/** One subtotal for each category and rate, of lines, allowances and charges (BR-S-08 and its like). */
function breakdown(document: TradeDocument, money: (value: Big) => DocumentMoney): readonly DocumentTax[] {
  const bases = new Map<string, { tax: DocumentTax; base: Big }>();
  const add = (tax: DocumentTax | undefined, value: string | undefined, sign: 1 | -1): void => {
    if (tax === undefined || value === undefined) return;
    const key = `${tax.type} ${tax.category ?? ''} ${tax.rate ?? ''}`;
    const entry = bases.get(key) ?? { tax, base: new Big(0) };
    bases.set(key, { ...entry, base: entry.base.plus(new Big(value).times(sign)) });
  };
  for (const { taxes, amount } of document.lines) add(taxes?.[0], amount?.amount, 1);
  for (const { kind, taxes, amount } of document.charges) {
    add(taxes?.[0], amount?.amount, kind === 'allowance' ? -1 : 1);
  }
  return [...bases.values()].map(({ tax, base }) => ({
    ...tax,
    ...{ base: money(base), amount: money(base.times(tax.rate ?? 0).div(100)) },
  }));
}
