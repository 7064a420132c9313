// What does a line of a paper of the record say as a line of a document?
import type { Bodies, PaperLineState } from '../../../record/index.ts';
import { parseSubjectKey } from '../../../record/index.ts';
import type { DocumentCharge, DocumentLine, DocumentTax } from '../document.ts';
import { restoreExtra } from './extra.ts';
import { itemOf, known, moneyOf, quantityOf } from './parts.ts';

/** `units` tells the position of each SSCC among the units of the document. */
export function paperLineDocument(
  line: PaperLineState,
  quantity: keyof DocumentLine['quantities'],
  units: ReadonlyMap<string, number> = new Map(),
): DocumentLine {
  const { description, hs, originCountry, batch, price, packages, dangerous } = line;
  const order = line.order === undefined ? undefined : parseSubjectKey(line.order)?.id;
  const amount = quantityOf(line.quantity);
  const per = quantityOf(price?.per);
  const unit = line.unit === undefined ? undefined : units.get(line.unit);
  const document = {
    id: line.line,
    item: itemOf(line, known({ description, hs, originCountry, batch })),
    quantities: amount === undefined ? {} : { [quantity]: amount },
    ...(price !== undefined && {
      price: { amount: price.amount, currency: price.currency, ...(per !== undefined && { per }) },
    }),
    ...known({
      amount: moneyOf(line.amount),
      taxes: taxesOf(line.taxes),
      charges: chargesOf(line.charges),
      packages: packages && known(packages),
      grossWeight: quantityOf(line.grossWeight),
      netWeight: quantityOf(line.netWeight),
      volume: quantityOf(line.volume),
      dangerousGoods: dangerous && known(dangerous),
      unit,
    }),
    ...(order !== undefined && {
      references: [{ kind: 'order', id: order, ...known({ line: line.orderLine }) }],
    }),
  };
  return restoreExtra(document, line.extra) as DocumentLine;
}

export function taxesOf(taxes: Bodies['line']['taxes']): DocumentTax[] | undefined {
  return taxes?.map(({ type, category, rate, base, amount, reason }) => {
    const money = { base: moneyOf(base), amount: moneyOf(amount) };
    return { type, ...known({ category, rate, ...money, reason }) } as DocumentTax;
  });
}

export function chargesOf(charges: Bodies['line']['charges']): DocumentCharge[] | undefined {
  return charges?.map(({ kind, reason, amount, rate, taxes }) => {
    return {
      kind,
      ...known({ reason, amount: moneyOf(amount), rate, taxes: taxesOf(taxes) }),
    } as DocumentCharge;
  });
}
