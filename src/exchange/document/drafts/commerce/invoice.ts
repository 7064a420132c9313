// What is owed, to whom, for what? An invoice or credit note with its lines and taxes; an invoice also tells each line of an
// order that it bills how much of it is billed.
import { subjectKey, type Subject } from '../../../../record/index.ts';
import type { DocumentLine } from '../../document.ts';
import { orderedLine, paperLine, type OrderedLine } from '../lines.ts';
import { keepRest } from '../rest.ts';
import { numbererOf, ordersNamed, shipmentNamed } from '../subjects.ts';
import {
  chargesAt,
  idText,
  moneyAt,
  quantityAt,
  setDate,
  setMoney,
  setParties,
  setText,
  taxesAt,
} from '../values.ts';
import type { Body, DraftWriter } from '../writer.ts';

export function invoiceSubject(writer: DraftWriter, number: string): Subject {
  return { kind: 'invoice', of: numbererOf(writer), id: idText(number) };
}

export function draftInvoice(writer: DraftWriter): void {
  const { document } = writer;
  if (idText(document.id) === '') return writer.refuse('/id', 'value.missing', 'The invoice has no number.');
  const subject = invoiceSubject(writer, document.id);
  const orders = ordersNamed(writer);
  const body = writer.body('/id');
  writer.set(body, 'number', subject.id, '/id');
  writer.set(body, 'kind', document.kind === 'credit-note' ? 'credit-note' : 'invoice', '/kind');
  setAbout(writer, body, orders);
  setParties(writer, body);
  setAccount(writer, body);
  if (document.currency?.length === 3) writer.set(body, 'currency', document.currency, '/currency');
  if (document.issuedAt !== undefined) writer.set(body, 'issuedOn', document.issuedAt, '/issuedAt');
  setDate(writer, body, 'dueOn', 'due');
  setText(writer, body, 'paymentTerms', document.terms.payment, '/terms/payment');
  setTotals(writer, body);
  const lines = document.lines.map((line, index) => {
    const at = `/lines/${index}`;
    const ordered = orderedLine(writer, line, at, orders);
    return { body: paperLine(writer, line, at, { quantity: 'invoiced', ordered }), line, at, ordered };
  });
  if (body.values.payable === undefined && writer.problems.length === 0) {
    return writer.refuse('/totals', 'value.missing', 'The invoice tells no amount that is to be paid.');
  }
  keepRest(writer, body);
  writer.draft({ subject, type: 'invoice', classifier: 'actual' }, body);
  for (const each of lines) writer.draft({ subject, type: 'line', classifier: 'actual' }, each.body);
  if (document.kind === 'credit-note') return;
  for (const { line, at, ordered } of lines) draftBilled(writer, subject, line, at, ordered);
}

/** A credit note is no share of what is billed: it may correct a price, a quantity or a date. */
function draftBilled(
  writer: DraftWriter,
  invoice: Subject,
  line: DocumentLine,
  at: string,
  ordered: OrderedLine | undefined,
): void {
  const invoiced = quantityAt(writer, line.quantities.invoiced, `${at}/quantities/invoiced`);
  if (ordered === undefined || invoiced === undefined) return;
  const body = writer.body(at);
  writer.put(body, 'line', ordered.line, ordered.pointer);
  writer.put(body, 'invoiced', invoiced, `${at}/quantities/invoiced`);
  body.values.invoice = subjectKey(invoice);
  const slot = `invoiced ${invoice.id} ${ordered.line} ${line.id}`.slice(0, 300);
  writer.draft({ subject: ordered.order, type: 'order-line', classifier: 'actual', slot }, body);
}

function setAbout(writer: DraftWriter, body: Body, orders: ReadonlyMap<string, string>): void {
  const shipment = shipmentNamed(writer);
  const about = new Map(orders);
  if (shipment !== undefined) about.set(subjectKey(shipment.subject), shipment.pointer);
  const credited = writer.document.references.findIndex(
    ({ kind, id }) => kind === 'invoice' && idText(id) !== '',
  );
  if (credited >= 0) {
    const key = subjectKey(invoiceSubject(writer, writer.document.references[credited]!.id));
    about.set(key, `/references/${credited}`);
  }
  const [first] = about;
  if (first === undefined) return;
  writer.put(body, 'about', [...about.keys()].slice(0, 2000), first[1]);
  // References to order lines say more than the key of the order.
  for (const pointer of about.values()) if (/^\/references\/\d+$/u.test(pointer)) writer.use(pointer);
}

/** Whose account is credited: that of the party that has one, the seller before others. */
function setAccount(writer: DraftWriter, body: Body): void {
  const { parties } = writer.document;
  const seller = parties.findIndex(({ role, account }) => role === 'seller' && account !== undefined);
  const index = seller >= 0 ? seller : parties.findIndex(({ account }) => account !== undefined);
  if (index < 0) return;
  const { account, bank } = parties[index]!;
  setText(writer, body, 'account', account, `/parties/${index}/account`, 40);
  setText(writer, body, 'bank', bank, `/parties/${index}/bank`, 20);
}

function setTotals(writer: DraftWriter, body: Body): void {
  const { totals, taxes, charges } = writer.document;
  setMoney(writer, body, 'lineTotal', totals.lines, '/totals/lines');
  for (const field of ['taxExclusive', 'tax', 'taxInclusive', 'prepaid', 'payable'] as const) {
    setMoney(writer, body, field, totals[field], `/totals/${field}`);
  }
  const payable = moneyAt(writer, totals.taxInclusive, '/totals/taxInclusive');
  writer.put(body, 'payable', payable, '/totals/taxInclusive');
  writer.set(body, 'taxes', taxesAt(writer, taxes.slice(0, 50), '/taxes'), '/taxes');
  writer.set(body, 'charges', chargesAt(writer, charges.slice(0, 200), '/charges'), '/charges');
}
