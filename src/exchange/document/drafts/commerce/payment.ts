// What was paid, or is to be? Each payment is a subject under the reference that goes with it from end to end, and is said of
// every invoice that it pays, so that an invoice knows what is open. ISO 20022 pain.001, pain.002 and camt.053; REMADV, 820.
import { compareMoney, subtractMoney, type Money } from '../../../../base/index.ts';
import { subjectKey, type Bodies, type PartyRef, type Subject } from '../../../../record/index.ts';
import type { DocumentKind, DocumentPayment, TradeDocument } from '../../document.ts';
import { invoiceSubject } from './invoice.ts';
import { keepRest } from '../rest.ts';
import { idText, moneyAt, partyAt, setMoney, setParties, setText } from '../values.ts';
import type { Body, DraftWriter } from '../writer.ts';

type Status = Bodies['payment']['status'];

/** ISO 20022 external codes for the status of a transaction (pain.002) and of an entry (camt.053). */
const statuses: Readonly<Record<string, Status>> = {
  RCVD: 'instructed',
  PDNG: 'held',
  ACTC: 'instructed',
  ACCP: 'instructed',
  ACWC: 'instructed',
  ACSP: 'released',
  ACFC: 'released',
  ACSC: 'settled',
  ACCC: 'settled',
  ACWP: 'released',
  RJCT: 'refused',
  CANC: 'refused',
  BOOK: 'settled',
  INFO: 'instructed',
};

/** What a document of the kind says of a payment that bears no status. */
const statusOfKind: { readonly [K in DocumentKind]?: Status } = {
  remittance: 'instructed',
  'payment-order': 'instructed',
  'payment-status': 'released',
  'bank-statement': 'settled',
};

export function draftPayments(writer: DraftWriter): void {
  const { document } = writer;
  const payments = document.payments.map((payment, index) =>
    paymentBody(writer, payment, `/payments/${index}`),
  );
  if (payments.length === 0) {
    return writer.refuse(
      '/payments',
      'value.missing',
      `The ${document.kind.replace('-', ' ')} tells of no payment.`,
    );
  }
  const statement = document.kind === 'bank-statement' ? statementBody(writer, payments) : undefined;
  const [first] = payments;
  if (writer.problems.length > 0 || first === undefined) return;
  keepRest(writer, statement ?? first.body);
  if (statement !== undefined) {
    const subject: Subject = { kind: 'document', of: writer.context.home, id: idText(document.id) };
    writer.draft({ subject, type: 'document', classifier: 'actual' }, statement);
  }
  for (const { subject, body, shares, occurredAt } of payments) {
    writer.draft({ subject, type: 'payment', classifier: 'actual', ...occurredAt }, body);
    for (const share of shares) draftShare(writer, body, share, occurredAt);
  }
}

type Share = { readonly invoice: Subject; readonly amount?: Money | undefined; readonly pointer: string };
type Paid = {
  readonly subject: Subject;
  readonly body: Body;
  readonly shares: readonly Share[];
  readonly occurredAt: object;
};

function paymentBody(writer: DraftWriter, payment: DocumentPayment, at: string): Paid {
  const { document, context } = writer;
  const body = writer.body(at);
  const { reference, pointer } = referenceOf(payment, document, at);
  if (reference === '')
    writer.refuse(at, 'value.missing', 'A payment without a reference cannot be followed.');
  writer.set(body, 'reference', reference, pointer);
  setMoney(writer, body, 'amount', payment.amount, `${at}/amount`);
  // A status report may name the payment only; an amount that is told must be one.
  if (payment.amount !== undefined && body.values.amount === undefined)
    writer.refuse(`${at}/amount`, 'value.not-understood', 'The amount is none of its currency.');
  const known =
    payment.status !== undefined && Object.hasOwn(statuses, payment.status)
      ? statuses[payment.status]
      : undefined;
  writer.put(body, 'status', known ?? statusOfKind[document.kind] ?? 'instructed', `${at}/status`);
  setText(writer, body, 'sentAs', payment.status, `${at}/status`, 20);
  setText(writer, body, 'reason', payment.reason, `${at}/reason`);
  writer.set(body, 'paidOn', payment.on, `${at}/on`);
  setSides(writer, body, payment, at);
  const { named: invoices, shares } = paidBy(writer, payment, at, body.values.amount as Money | undefined);
  const about = [...new Set(invoices.map(({ invoice }) => subjectKey(invoice)))].slice(0, 2000);
  if (about.length > 0) writer.put(body, 'about', about, invoices[0]!.pointer);
  const given = shares.flatMap(({ invoice, amount }) =>
    amount === undefined ? [] : [{ of: subjectKey(invoice), amount }],
  );
  if (given.length > 0) body.values.shares = given.slice(0, 2000);
  const subject: Subject = { kind: 'payment', of: context.home, id: reference === '' ? '?' : reference };
  const when = payment.on ?? document.issuedAt;
  return { subject, body, shares, occurredAt: when === undefined ? {} : { occurredAt: when } };
}

/** What ISO 20022 asks to be written where there is no end-to-end reference. */
const notProvided = /^NOT ?PROVIDED$/iu;

/** One that has no reference of its own bears that of its document, with its place in it where there are several. */
function referenceOf(
  { endToEndId = '', id = '' }: DocumentPayment,
  document: TradeDocument,
  at: string,
): { readonly reference: string; readonly pointer: string } {
  for (const [field, text] of Object.entries({ endToEndId, id })) {
    const reference = idText(text);
    if (reference !== '' && !notProvided.test(reference)) return { reference, pointer: `${at}/${field}` };
  }
  const of = idText(document.id).slice(0, 180);
  if (of === '' || document.payments.length === 1) return { reference: of, pointer: '/id' };
  const number = Number(at.slice(at.lastIndexOf('/') + 1)) + 1;
  return { reference: `${of}/${number}`, pointer: '/id' };
}

function setSides(writer: DraftWriter, body: Body, payment: DocumentPayment, at: string): void {
  for (const side of ['debtor', 'creditor'] as const) {
    const party = payment[side];
    if (party === undefined) continue;
    setText(writer, body, `${side}Account`, party.account, `${at}/${side}/account`, 40);
    setText(writer, body, `${side}Bank`, party.bank, `${at}/${side}/bank`, 20);
  }
  const sides: PartyRef[] = (['debtor', 'creditor'] as const).flatMap((side) => {
    const party = payment[side];
    if (party === undefined) return [];
    // Who pays an invoice bought what it bills; who is paid sold it.
    return partyAt(writer, { ...party, role: side === 'debtor' ? 'buyer' : 'seller' }, `${at}/${side}`);
  });
  if (sides.length > 0)
    writer.put(body, 'parties', sides, `${at}/${payment.debtor === undefined ? 'creditor' : 'debtor'}`);
  else setParties(writer, body);
}

/**
 * The invoices that the payment names, and what each gets: what its own line of the advice tells, else all of it. Of one
 * payment for several invoices, without a word on each, nobody knows the shares.
 */
function paidBy(
  writer: DraftWriter,
  payment: DocumentPayment,
  at: string,
  amount: Money | undefined,
): { readonly named: readonly Named[]; readonly shares: readonly Share[] } {
  const alone = writer.document.payments.length === 1;
  const lines = alone ? advisedLines(writer) : [];
  const own = invoicesIn(writer, payment.references ?? [], `${at}/references`);
  const head = alone ? invoicesIn(writer, writer.document.references, '/references') : [];
  const named = [...lines, ...own, ...head];
  if (lines.length > 0) return { named, shares: lines };
  const single = own.length > 0 ? own : head;
  return { named, shares: single.length === 1 ? single.map((one) => ({ ...one, amount })) : [] };
}

type Named = { readonly invoice: Subject; readonly pointer: string };

function invoicesIn(
  writer: DraftWriter,
  references: readonly { readonly kind: string; readonly id: string }[],
  pointer: string,
): Named[] {
  return references.flatMap(({ kind, id }, index) => {
    if (kind !== 'invoice' || idText(id) === '') return [];
    writer.use(`${pointer}/${index}`);
    return [{ invoice: invoiceSubject(writer, id), pointer: `${pointer}/${index}` }];
  });
}

/** A remittance advice tells line by line which invoice gets what. */
function advisedLines(writer: DraftWriter): Share[] {
  return writer.document.lines.flatMap((line, index) => {
    const at = `/lines/${index}`;
    const own = (line.references ?? []).findIndex(({ kind, id }) => kind === 'invoice' && idText(id) !== '');
    const amount = moneyAt(writer, line.amount, `${at}/amount`);
    if (own < 0 || amount === undefined) return [];
    const pointer = `${at}/references/${own}`;
    for (const used of [pointer, `${at}/amount`]) writer.use(used);
    return [{ invoice: invoiceSubject(writer, line.references![own]!.id), pointer, amount }];
  });
}

/** What the invoice hears of the payment: its share, its status, nothing of the accounts. */
function draftShare(writer: DraftWriter, { values, at }: Body, share: Share, occurredAt: object): void {
  const body = writer.body(at);
  writer.put(body, 'reference', values.reference, `${at}/endToEndId`);
  writer.put(body, 'amount', share.amount, share.pointer);
  writer.put(body, 'status', values.status, `${at}/status`);
  if (values.sentAs !== undefined) writer.put(body, 'sentAs', values.sentAs, `${at}/status`);
  const slot = `payment ${String(values.reference)} ${String(values.status)}`.slice(0, 300);
  writer.draft({ subject: share.invoice, type: 'payment', classifier: 'actual', ...occurredAt, slot }, body);
}

/** The statement of an account, about the payments that it books; its balances must differ by what it books. */
function statementBody(writer: DraftWriter, payments: readonly Paid[]): Body | undefined {
  const { document } = writer;
  if (idText(document.id) === '') return undefined;
  const body = writer.body('/id');
  body.values.kind = 'bank-statement';
  writer.put(body, 'number', idText(document.id), '/id');
  writer.put(body, 'issuedOn', document.issuedAt, '/issuedAt');
  body.values.about = [...new Set(payments.map(({ subject }) => subjectKey(subject)))].slice(0, 2000);
  setParties(writer, body);
  checkBalances(writer);
  return body;
}

function checkBalances(writer: DraftWriter): void {
  const { totals, payments } = writer.document;
  const opening = moneyAt(writer, totals.opening, '/totals/opening');
  const closing = moneyAt(writer, totals.closing, '/totals/closing');
  if (opening === undefined || closing === undefined || opening.currency !== closing.currency) return;
  let balance = opening;
  for (const [index, payment] of payments.entries()) {
    if (payment.status === 'PDNG' || payment.status === 'INFO') continue;
    const amount = moneyAt(writer, payment.amount, `/payments/${index}/amount`);
    if (amount?.currency !== balance.currency || payment.direction === undefined) return;
    const signed = payment.direction === 'debit' ? amount : { ...amount, minor: -amount.minor };
    balance = subtractMoney(balance, signed);
  }
  if (compareMoney(balance, closing) === 0) return;
  writer.note(
    '/totals/closing',
    'message.count',
    'The balances differ by something else than the entries come to.',
  );
}
