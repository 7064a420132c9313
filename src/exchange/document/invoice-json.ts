// What does an invoice say, whatever it was written in? One JSON for the same invoice in EDIFACT, UBL, CII and X12, so that two
// readers can compare it field by field. EN 16931-1 rules what adds up: the net amount of a line (BT-131) is its quantity
// (BT-129) by its price (BT-146) for the base quantity (BT-149), with allowances and charges of the line.
import Big from 'big.js';
import {
  canonicalDecimal,
  dateOf,
  findCurrencyDecimals,
  findUnit,
  problem,
  type Problem,
} from '../../base/index.ts';
import type { DocumentCharge, DocumentLine, TradeDocument } from './document.ts';
import type { DocumentMoney, DocumentParty } from './values.ts';

export type InvoiceParty = {
  readonly name?: string;
  readonly gln?: string;
  /** VAT number with the prefix of its country, without separators. */
  readonly taxId?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
};

export type InvoiceLine = {
  readonly id: string;
  /** The seller's number of the item, else the buyer's, else the GTIN. */
  readonly item?: string;
  /** What the amount is for: see {@link invoiceJson}. */
  readonly quantity?: number;
  /** UN/ECE Recommendation 20; every way to count pieces is C62. */
  readonly unit?: string;
  /** Net, of one unit. */
  readonly price?: number;
  /** Net, of the line. */
  readonly amount?: number;
  /** Per cent. */
  readonly taxRate?: number;
  readonly description?: string;
  readonly gtin?: string;
};

export type InvoiceJson = {
  readonly id: string;
  /** `YYYY-MM-DD`. */
  readonly issueDate?: string;
  readonly currency?: string;
  readonly seller: InvoiceParty;
  readonly buyer: InvoiceParty;
  readonly lines: readonly InvoiceLine[];
  readonly taxExclusive?: number;
  readonly tax?: number;
  readonly payable?: number;
};

export type InvoiceJsonOptions = {
  /** Adds what the same invoice words differently from syntax to syntax: descriptions and GTINs. */
  readonly wording?: boolean;
};

/**
 * Amounts are JSON numbers. A price for more than one unit becomes that of one. Where a line does not add up as stated, a base
 * quantity that nobody can have meant is left out, then the quantity is taken from amount and price; what was done is told
 * by {@link invoiceFindings}. A line without an amount has that of its quantity and price; what else the document does not say
 * is absent.
 */
export function invoiceJson(document: TradeDocument, options: InvoiceJsonOptions = {}): InvoiceJson {
  const { totals } = document;
  const currency = document.currency ?? totals.payable?.currency;
  return {
    id: document.id.trim(),
    ...(document.issuedAt !== undefined && { issueDate: dateOf(document.issuedAt).slice(0, 10) }),
    ...(currency !== undefined && { currency }),
    seller: partyJson(document.parties, 'seller'),
    buyer: partyJson(document.parties, 'buyer'),
    lines: document.lines.map((line) => lineJson(line, options)),
    ...numbers({
      taxExclusive: totals.taxExclusive ?? netOf(document),
      tax: totals.tax ?? taxOf(document),
      payable: totals.payable ?? totals.taxInclusive,
    }),
  };
}

/** What does not add up in the lines of an invoice, each with the JSON Pointer of the line. */
export function invoiceFindings(document: TradeDocument): Problem[] {
  return document.lines.flatMap((line, index) => {
    const { wrong } = reconcile(line);
    if (wrong === undefined) return [];
    const message =
      wrong === 'base'
        ? 'The line adds up only without the base quantity of its price, which was left out.'
        : wrong === 'quantity'
          ? 'The quantity does not agree with price and amount; the one that the amount is for was taken.'
          : 'Quantity, price and amount do not agree, and nothing tells which of them is meant.';
    return [problem('value.not-understood', message, { path: `/lines/${index}` })];
  });
}

function partyJson(parties: readonly DocumentParty[], role: 'seller' | 'buyer'): InvoiceParty {
  const party = parties.find((each) => each.role === role);
  if (party === undefined) return {};
  const name = plain(party.name);
  const { country } = party.address ?? {};
  // Some syntaxes can only say that a number was given, not that it is a GLN.
  const gln = [party.gln, party.code].find((number) => /^\d{13}$/u.test(number ?? ''));
  const taxId = taxIdOf(party.taxId, country);
  return {
    ...(name !== '' && { name }),
    ...(gln !== undefined && { gln }),
    ...(taxId !== undefined && { taxId }),
    ...(country !== undefined && country !== '' && { country }),
  };
}

/** EN 16931-1 BR-CO-9: the prefix of the country stands before a VAT number. */
function taxIdOf(text: string | undefined, country: string | undefined): string | undefined {
  const id = (text ?? '').toUpperCase().replaceAll(/[^A-Z0-9]/gu, '');
  if (id === '') return undefined;
  return /^\d/u.test(id) && country !== undefined ? `${country}${id}` : id;
}

function plain(text: string | undefined): string {
  return (text ?? '').trim().replaceAll(/\s+/gu, ' ');
}

function lineJson(line: DocumentLine, { wording = false }: InvoiceJsonOptions): InvoiceLine {
  const { gtin, sellerId, buyerId, description } = line.item;
  const item = [sellerId, buyerId, gtin].map(plain).find((each) => each !== '');
  const { quantity, price, amount } = reconcile(line);
  const unit = unitOf(line.quantities.invoiced?.unit);
  const rate = decimalOf(line.taxes?.find((tax) => tax.rate !== undefined)?.rate);
  const words = { description: plain(description), gtin: plain(gtin) };
  return {
    id: line.id.trim(),
    ...(item !== undefined && { item }),
    ...(quantity !== undefined && { quantity: numberOf(quantity) }),
    ...(quantity !== undefined && unit !== undefined && { unit }),
    ...(price !== undefined && { price: numberOf(price) }),
    ...(amount !== undefined && { amount: numberOf(amount) }),
    ...(rate !== undefined && { taxRate: numberOf(rate) }),
    ...(wording && words.description !== '' && { description: words.description }),
    ...(wording && words.gtin !== '' && { gtin: words.gtin }),
  };
}

/** One, piece, each, article: four codes for counting one by one. */
const pieces: ReadonlySet<string> = new Set(['C62', 'H87', 'NAR', 'EA', 'PCE']);

function unitOf(code: string | undefined): string | undefined {
  if (code === undefined || code === '') return undefined;
  const known = findUnit(code)?.code ?? code;
  return pieces.has(known) || pieces.has(code) ? 'C62' : known;
}

type Reconciled = {
  readonly quantity?: Big | undefined;
  readonly price?: Big | undefined;
  readonly amount?: Big | undefined;
  readonly wrong?: 'base' | 'quantity' | 'unclear';
};

function reconcile(line: DocumentLine): Reconciled {
  const quantity = decimalOf(line.quantities.invoiced?.value);
  const stated = decimalOf(line.price?.amount);
  const base = decimalOf(line.price?.per?.value);
  const amount = decimalOf(line.amount?.amount);
  const price = stated === undefined ? undefined : perOne(stated, base);
  if (quantity === undefined || price === undefined || stated === undefined)
    return { quantity, price, amount };
  if (amount === undefined) return { quantity, price, amount: comesTo(quantity.times(price), line) };
  const net = amount.minus(addedBy(line.charges));
  // A line that is taken back may have its sign at the quantity, at the amount, or at both.
  const agrees = (each: Big, of: Big) => isNear(each.times(of).abs(), net.abs(), of);
  if (agrees(quantity, price)) return { quantity, price, amount };
  if (base !== undefined && agrees(quantity, stated))
    return { quantity, price: stated, amount, wrong: 'base' };
  const implied = price.eq(0) ? undefined : net.div(price).round(6);
  const isPlausible =
    implied !== undefined && !implied.eq(0) && agrees(implied, price) && implied.eq(implied.round(3));
  if (!isPlausible) return { quantity, price, amount, wrong: 'unclear' };
  return { quantity: implied, price, amount, wrong: 'quantity' };
}

/** X12 810 leaves the amount of a line to its reader: quantity by price, in the digits of the currency, and what is added. */
function comesTo(product: Big, { price, charges }: DocumentLine): Big {
  return product.round(findCurrencyDecimals(price?.currency ?? '') ?? 2).plus(addedBy(charges));
}

/** Of one unit; a base quantity of nothing is none. */
function perOne(price: Big, base: Big | undefined): Big {
  return base === undefined || base.lte(0) ? price : price.div(base);
}

/** Charges less allowances. */
function addedBy(charges: readonly DocumentCharge[] = []): Big {
  return charges.reduce((sum, { kind, amount }) => {
    const money = decimalOf(amount?.amount) ?? new Big(0);
    return kind === 'allowance' ? sum.minus(money) : sum.plus(money);
  }, new Big(0));
}

/** To the cent that amounts are rounded to, and to what rounding a price with few decimals may lose. */
function isNear(product: Big, net: Big, price: Big): boolean {
  const tolerance = price.abs().times('0.001').plus('0.01');
  return product.minus(net).abs().lte(tolerance);
}

function decimalOf(text: string | undefined): Big | undefined {
  const canonical = text === undefined ? undefined : canonicalDecimal(text.trim());
  return canonical === undefined ? undefined : new Big(canonical);
}

function numberOf(value: Big): number {
  const number = Number(value.round(10).toString());
  return number === 0 ? 0 : number;
}

function numbers(amounts: Readonly<Record<string, DocumentMoney | undefined>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(amounts).flatMap(([field, money]) => {
      const value = decimalOf(money?.amount);
      return value === undefined ? [] : [[field, numberOf(value)]];
    }),
  );
}

/** Where no total is stated: what the lines come to, with charges and without allowances of the whole. */
function netOf({ lines, charges, totals, currency = '' }: TradeDocument): DocumentMoney | undefined {
  const amounts = lines.map((line) => reconcile(line).amount);
  if (totals.lines === undefined && (amounts.length === 0 || amounts.includes(undefined))) return undefined;
  const ofLines =
    decimalOf(totals.lines?.amount) ??
    amounts.reduce<Big>((sum, amount) => sum.plus(amount ?? 0), new Big(0));
  return { amount: ofLines.plus(addedBy(charges)).toFixed(), currency };
}

function taxOf({ taxes, currency = '' }: TradeDocument): DocumentMoney | undefined {
  const amounts = taxes.flatMap(({ amount }) => decimalOf(amount?.amount) ?? []);
  if (amounts.length === 0) return undefined;
  return { amount: amounts.reduce((sum, amount) => sum.plus(amount), new Big(0)).toFixed(), currency };
}
