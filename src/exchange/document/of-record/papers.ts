// What do invoices, payments, declarations and stock positions of the record say as documents?
import { sumMoney, type Money } from '../../../base/index.ts';
import type {
  DeclarationState,
  InvoiceState,
  PartyRef,
  PaymentState,
  StockState,
} from '../../../record/index.ts';
import { emptyDocument, type DocumentLine, type DocumentPayment, type TradeDocument } from '../document.ts';
import type { DocumentParty, DocumentReference } from '../values.ts';
import { restoreExtra, sentExtra } from './extra.ts';
import { chargesOf, paperLineDocument, taxesOf } from './lines.ts';
import {
  dateAt,
  itemOf,
  known,
  moneyOf,
  numbersIn,
  partiesOf,
  partyOf,
  placeAt,
  quantityOf,
} from './parts.ts';

function about(keys: readonly string[]): DocumentReference[] {
  return [
    ...numbersIn(keys, 'order').map((id): DocumentReference => ({ kind: 'order', id })),
    ...numbersIn(keys, 'shipment').map((id): DocumentReference => ({ kind: 'despatch-advice', id })),
    ...numbersIn(keys, 'invoice').map((id): DocumentReference => ({ kind: 'invoice', id })),
  ];
}

export function invoiceDocument(state: InvoiceState): TradeDocument {
  const kind = state.invoiceKind ?? 'invoice';
  const document: TradeDocument = {
    ...emptyDocument(kind, state.number),
    ...known({ issuedAt: state.issuedOn, currency: state.currency ?? state.payable?.currency }),
    parties: partiesOf(state.parties).map((party) => withAccount(party, state)),
    references: about(state.about),
    dates: dateAt('due', state.dueOn),
    terms: known({ payment: state.paymentTerms }) as TradeDocument['terms'],
    lines: state.lines.map((line) => paperLineDocument(line, 'invoiced')),
    taxes: taxesOf(state.taxes) ?? [],
    charges: chargesOf(state.charges) ?? [],
    totals: known({
      lines: moneyOf(state.lineTotal),
      taxExclusive: moneyOf(state.taxExclusive),
      tax: moneyOf(state.tax),
      taxInclusive: moneyOf(state.taxInclusive),
      prepaid: moneyOf(state.prepaid),
      payable: moneyOf(state.payable),
    }) as TradeDocument['totals'],
  };
  return { ...restoreExtra(document, state.extra), extra: sentExtra(state.extra) };
}

function withAccount(party: DocumentParty, { account, bank }: InvoiceState): DocumentParty {
  return party.role === 'seller' ? { ...party, ...(known({ account, bank }) as object) } : party;
}

/** Payments as they are ordered, or as they are announced to who is paid. */
export function paymentsDocument(
  kind: 'payment-order' | 'remittance',
  id: string,
  states: readonly PaymentState[],
): TradeDocument {
  const payments = states.flatMap((state) => paymentOf(state) ?? []);
  const parties = partiesOf(states[0]?.parties ?? []);
  const shares = states.flatMap((state) => state.shares ?? []);
  // One payment of several invoices: the advice tells line by line what each gets.
  const lines = shares.length < 2 ? [] : shares.map(shareLine);
  const total = totalOf(states.flatMap(({ amount }) => amount ?? []));
  const totals = total === undefined ? {} : { payable: moneyOf(total)! };
  return { ...emptyDocument(kind, id), parties, payments, lines, totals };
}

function totalOf(amounts: readonly Money[]): Money | undefined {
  const [first] = amounts;
  return first !== undefined && amounts.every(({ currency }) => currency === first.currency)
    ? sumMoney(amounts)
    : undefined;
}

function paymentOf(state: PaymentState): DocumentPayment | undefined {
  const amount = moneyOf(state.amount);
  if (amount === undefined) return undefined;
  const side = (role: PartyRef['role'], account: string | undefined, bank: string | undefined) => {
    const party = state.parties.findLast((each) => each.role === role);
    if (party === undefined && account === undefined) return undefined;
    return {
      ...(party === undefined ? { role } : partyOf(party)),
      ...known({ account, bank }),
    } as DocumentParty;
  };
  return {
    endToEndId: state.reference,
    amount,
    ...known({
      status: state.sentAs,
      reason: state.reason,
      on: state.paidOn,
      debtor: side('buyer', state.debtorAccount, state.debtorBank),
      creditor: side('seller', state.creditorAccount, state.creditorBank),
    }),
    references: about(state.about).filter(({ kind }) => kind === 'invoice'),
  } as DocumentPayment;
}

function shareLine({ of, amount }: NonNullable<PaymentState['shares']>[number], index: number): DocumentLine {
  return {
    ...{ id: String(index + 1), item: {}, quantities: {} },
    ...known({ amount: moneyOf(amount) }),
    references: about([of]),
  } as DocumentLine;
}

export function declarationDocument(state: DeclarationState): TradeDocument {
  const document: TradeDocument = {
    ...emptyDocument('customs-declaration', state.number),
    ...known({ issuedAt: state.lodgedOn }),
    parties: partiesOf(state.parties),
    references: about(state.about).map((reference) =>
      reference.kind === 'despatch-advice' ? { ...reference, kind: 'shipment' } : reference,
    ),
    places: placeAt('customs-office', state.office),
    terms: known({ procedure: state.procedure }) as TradeDocument['terms'],
    lines: state.lines.map((line) => paperLineDocument(line, 'ordered')),
    totals: known({
      duty: moneyOf(state.duty),
      tax: moneyOf(state.tax),
      declaredValue: moneyOf(state.value),
      grossWeight: quantityOf(state.grossWeight),
      packages: state.packages?.count,
    }) as TradeDocument['totals'],
  };
  return { ...restoreExtra(document, state.extra), extra: sentExtra(state.extra) };
}

/** One line a position; the place of each stands at its line. */
export function inventoryDocument(id: string, states: readonly StockState[]): TradeDocument {
  const counted = states.flatMap(({ countedOn }) => countedOn ?? []);
  const lines = states.map((state, index) => {
    const { description, batch, unitValue } = state;
    const price = moneyOf(unitValue);
    const line = {
      id: String(index + 1),
      item: itemOf(state, known({ description, batch })),
      quantities: known({
        onHand: quantityOf(state.onHand),
        reserved: quantityOf(state.reserved),
        demand: quantityOf(state.dailyDemand),
        safetyStock: quantityOf(state.safetyStock),
      }),
      places: placeAt('warehouse', state.place),
      ...known({ price }),
    };
    return restoreExtra(line, state.extra) as DocumentLine;
  });
  return { ...emptyDocument('inventory-report', id), dates: dateAt('period-end', counted[0]), lines };
}
