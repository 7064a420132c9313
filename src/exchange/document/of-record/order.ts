// What does an order of the record say as a document: the order itself, a change of it, the answer to it?
import { isAbsence, type OrderLineState, type OrderState } from '../../../record/index.ts';
import { emptyDocument, type DocumentLine, type TradeDocument } from '../document.ts';
import { restoreExtra, sentExtra } from './extra.ts';
import {
  dateAt,
  itemOf,
  known,
  moneyOf,
  momentOf,
  partiesOf,
  placeAt,
  placeOf,
  quantityOf,
  referenceTo,
} from './parts.ts';

export function orderDocument(state: OrderState): TradeDocument {
  const document: TradeDocument = {
    ...emptyDocument('order', state.number),
    ...headOf(state),
    lines: state.lines.filter(({ status }) => status !== 'cancelled').map(orderedLine),
  };
  return { ...restoreExtra(document, state.extra), extra: sentExtra(state.extra) };
}

function headOf(state: OrderState): Partial<TradeDocument> {
  const { incoterm, incotermPlace, freightTerms: freight, paymentTerms: payment, contract } = state;
  const value = moneyOf(state.value);
  const terms = known({ incoterm, freight, payment });
  return {
    ...known({ issuedAt: momentOf(state.orderedOn), currency: state.currency ?? value?.currency }),
    parties: partiesOf(state.parties),
    references: referenceTo('contract', contract),
    dates: [
      ...dateAt('required-delivery', state.requiredBy),
      ...dateAt('latest-shipment', state.latestShipment),
    ],
    places: placeAt('destination', state.destination),
    terms: {
      ...terms,
      ...(incotermPlace !== undefined && { incotermPlace: placeOf(incotermPlace) }),
    } as TradeDocument['terms'],
    totals: value === undefined ? {} : { lines: value },
  };
}

function orderedLine(line: OrderLineState): DocumentLine {
  const { unitPrice } = line;
  const price = unitPrice === undefined || isAbsence(unitPrice) ? undefined : unitPrice;
  const per = quantityOf(price?.per);
  const document = {
    id: line.line,
    item: itemOf(line, { ...describedBy(line), ...known({ hs: line.hs }) }),
    quantities: known({ ordered: quantityOf(line.quantity) }),
    ...known({ amount: moneyOf(line.value) }),
    ...(price !== undefined && {
      price: { amount: price.amount, currency: price.currency, ...(per !== undefined && { per }) },
    }),
  };
  const dates = dateAt('required-delivery', line.requiredBy);
  return restoreExtra(dates.length === 0 ? document : { ...document, dates }, line.extra) as DocumentLine;
}

/** A description that stands in for one is none. */
function describedBy({ line, item, description }: OrderLineState): { description?: string } {
  return ['', `Item ${item}`, `Line ${line}`].includes(description) ? {} : { description };
}

/** The order as it now stands, line by line what became of it. */
export function orderChangeDocument(state: OrderState, id: string): TradeDocument {
  const { lines: _lines, ...order } = orderDocument(state);
  return {
    ...order,
    ...{ kind: 'order-change', id, function: 'change' },
    references: [{ kind: 'order', id: state.number }, ...order.references],
    lines: state.lines.map((line) => ({
      ...orderedLine(line),
      action: line.status === 'cancelled' ? ('deleted' as const) : ('changed' as const),
    })),
  };
}

export function orderResponseDocument(state: OrderState, id: string): TradeDocument {
  const dates = dateAt('promised-delivery', state.promisedFor);
  return {
    ...emptyDocument('order-response', id),
    ...known({ answer: state.answer }),
    parties: partiesOf(state.parties),
    references: [{ kind: 'order', id: state.number }],
    dates,
    lines: state.lines.map(answeredLine),
  };
}

function answeredLine(line: OrderLineState): DocumentLine {
  const dates = dateAt('promised-delivery', line.promisedFor);
  const { answer: action, confirmed, backordered } = line;
  return {
    id: line.line,
    ...known({ action }),
    item: itemOf(line, describedBy(line)),
    quantities: known({
      ordered: quantityOf(line.quantity),
      confirmed: quantityOf(confirmed),
      backordered: quantityOf(backordered),
    }),
    ...(dates.length > 0 && { dates }),
  } as DocumentLine;
}
