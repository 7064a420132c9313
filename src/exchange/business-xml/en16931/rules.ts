// Does an invoice keep the business rules of EN 16931-1 §6.4, whatever its syntax? Worked out on the neutral document; each
// finding names the rule and the place that the wrong value came from.
import Big from 'big.js';
import type { ErrorCode } from '../../../base/index.ts';
import type { Finding } from '../../conformance.ts';
import type { DocumentMoney, DocumentTax, ReadDocument, TradeDocument } from '../../document/index.ts';

type Report = (rule: string, code: ErrorCode, pointer: string, message: string) => void;

const zero = new Big(0);
const big = (money: DocumentMoney | undefined): Big => (money === undefined ? zero : new Big(money.amount));
const sum = (amounts: readonly (DocumentMoney | undefined)[]): Big =>
  amounts.reduce((total, money) => total.plus(big(money)), zero);

/** The findings, with the rule's name as the standard code. */
export function checkInvoice(read: ReadDocument): Finding[] {
  const findings: Finding[] = [];
  const report: Report = (rule, code, pointer, message) => {
    findings.push({ ...placeOf(pointer, read), code, severity: 'error', message, standardCode: rule });
  };
  const { document } = read;
  checkTotals(document, report);
  checkTaxes(document, report);
  checkBases(document, report);
  checkParties(document, report);
  checkDecimals(document, report);
  return findings;
}

/** The place of the value, or of the nearest object around it that has one. */
function placeOf(
  pointer: string,
  { sources }: ReadDocument,
): Pick<Finding, 'segment' | 'path' | 'line' | 'byte'> {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const source = sources.get(at);
    if (source === undefined) continue;
    const { segment, field, line, byte } = source;
    return {
      segment,
      ...(field !== undefined && { path: field }),
      ...(line !== undefined && { line }),
      ...(byte !== undefined && { byte }),
    };
  }
  return { path: pointer };
}

function checkTotals({ totals, lines, charges, taxes }: TradeDocument, report: Report): void {
  const expect = (rule: string, name: keyof typeof totals, expected: Big, of: string): void => {
    const told = totals[name] as DocumentMoney | undefined;
    const value = told ?? { amount: '0' };
    if (new Big(value.amount).eq(expected)) return;
    report(
      rule,
      'invoice.arithmetic',
      `/totals/${name}`,
      `It is ${value.amount}, but ${of} make ${expected.toFixed()}.`,
    );
  };
  const allowances = charges.filter(({ kind }) => kind === 'allowance').map(({ amount }) => amount);
  const others = charges.filter(({ kind }) => kind !== 'allowance').map(({ amount }) => amount);
  expect('BR-CO-10', 'lines', sum(lines.map(({ amount }) => amount)), 'the net amounts of the lines');
  expect('BR-CO-11', 'allowances', sum(allowances), 'the allowances');
  expect('BR-CO-12', 'charges', sum(others), 'the charges');
  const net = big(totals.lines).minus(big(totals.allowances)).plus(big(totals.charges));
  expect('BR-CO-13', 'taxExclusive', net, 'lines, allowances and charges');
  expect('BR-CO-14', 'tax', sum(taxes.map(({ amount }) => amount)), 'the taxes of the breakdown');
  expect('BR-CO-15', 'taxInclusive', big(totals.taxExclusive).plus(big(totals.tax)), 'net amount and tax');
  const due = big(totals.taxInclusive).minus(big(totals.prepaid)).plus(big(totals.rounding));
  expect('BR-CO-16', 'payable', due, 'gross amount, what is paid and rounding');
}

/** Categories whose rate must be zero, with the rules that say so (BR-Z-09, BR-E-09, …). */
const untaxed = ['Z', 'E', 'AE', 'K', 'G', 'O'];

function checkTaxes({ taxes }: TradeDocument, report: Report): void {
  for (const [index, { category = '', rate, base, amount, reason }] of taxes.entries()) {
    const at = `/taxes/${index}`;
    if (rate === undefined && category !== 'O')
      report('BR-48', 'invoice.rule', at, 'The rate of the tax is absent.');
    const expected = big(base)
      .times(rate ?? 0)
      .div(100)
      .round(2, Big.roundHalfUp);
    // The rule allows for tax that was rounded line by line.
    if (big(amount).minus(expected).abs().gte(1)) {
      const told = big(amount).toFixed();
      report(
        'BR-CO-17',
        'invoice.arithmetic',
        `${at}/amount`,
        `It is ${told}, but the rate of the base is ${expected.toFixed()}.`,
      );
    }
    if (untaxed.includes(category) && !big(amount).eq(0)) {
      report(
        `BR-${category}-09`,
        'invoice.rule',
        `${at}/amount`,
        `A tax of the category ${category} must be zero.`,
      );
    }
    if (category === 'S' && (rate === undefined || new Big(rate).lte(0))) {
      report('BR-S-05', 'invoice.rule', `${at}/rate`, 'The standard rate must be greater than zero.');
    }
    if (category === 'S' && reason !== undefined) {
      report(
        'BR-S-10',
        'invoice.rule',
        `${at}/reason`,
        'A tax of standard rate has no reason for an exemption.',
      );
    }
  }
}

const keyOf = ({ category = '', rate = '0' }: DocumentTax): string =>
  `${category} ${new Big(rate).toFixed()}`;

/** BR-S-08, BR-Z-08 and their like: the base of a category and rate is what lines, allowances and charges have of it. */
function checkBases({ taxes, lines, charges }: TradeDocument, report: Report): void {
  const bases = new Map<string, Big>();
  const add = (tax: DocumentTax | undefined, value: Big): void => {
    if (tax !== undefined) bases.set(keyOf(tax), (bases.get(keyOf(tax)) ?? zero).plus(value));
  };
  for (const [index, line] of lines.entries()) {
    if (line.taxes === undefined)
      report('BR-CO-04', 'invoice.rule', `/lines/${index}`, 'The line has no category of tax.');
    add(line.taxes?.[0], big(line.amount));
  }
  for (const { kind, taxes: own, amount } of charges)
    add(own?.[0], kind === 'allowance' ? zero.minus(big(amount)) : big(amount));
  for (const [index, tax] of taxes.entries()) {
    const expected = bases.get(keyOf(tax)) ?? zero;
    bases.delete(keyOf(tax));
    if (big(tax.base).minus(expected).abs().lt(1)) continue;
    const message = `The base is ${big(tax.base).toFixed()}, but lines, allowances and charges have ${expected.toFixed()}.`;
    report(`BR-${tax.category ?? 'S'}-08`, 'invoice.arithmetic', `/taxes/${index}/base`, message);
  }
  for (const key of bases.keys()) {
    const index = lines.findIndex(({ taxes: own }) => own?.[0] !== undefined && keyOf(own[0]) === key);
    const category = key.split(' ')[0]!;
    report(
      `BR-${category}-01`,
      'invoice.rule',
      `/lines/${index}/taxes/0`,
      `The breakdown of the tax has no ${key.trim()}.`,
    );
  }
}

function checkParties({ parties, dates, terms, totals }: TradeDocument, report: Report): void {
  const seller = parties.findIndex(({ role }) => role === 'seller');
  const { gln, code, registration, taxId } = parties[seller] ?? {};
  if ([gln, code, registration, taxId].every((id) => id === undefined)) {
    report(
      'BR-CO-26',
      'invoice.rule',
      `/parties/${Math.max(seller, 0)}`,
      'The seller has no identifier that the buyer could know it by.',
    );
  }
  for (const [index, { taxId: id, role }] of parties.entries()) {
    if ((role !== 'seller' && role !== 'buyer') || id === undefined || /^[A-Z]{2}|^1A/u.test(id)) continue;
    report(
      'BR-CO-09',
      'invoice.rule',
      `/parties/${index}/taxId`,
      'The VAT number does not begin with a country.',
    );
  }
  const due = dates.some(({ kind }) => kind === 'due');
  if (big(totals.payable).gt(0) && !due && terms.payment === undefined) {
    report(
      'BR-CO-25',
      'invoice.rule',
      '/totals/payable',
      'An amount is due, but neither a day nor terms of payment are told.',
    );
  }
  const [from, until] = ['period-start', 'period-end'].map(
    (kind) => dates.find((date) => date.kind === kind)?.at,
  );
  if (from !== undefined && until !== undefined && until < from) {
    const index = dates.findIndex(({ kind }) => kind === 'period-end');
    report('BR-29', 'invoice.rule', `/dates/${index}/at`, 'The period ends before it begins.');
  }
}

function checkDecimals({ totals, lines, taxes, charges, currency }: TradeDocument, report: Report): void {
  const check = (rule: string, pointer: string, money: DocumentMoney | undefined): void => {
    if (money === undefined) return;
    if ((money.amount.split('.')[1] ?? '').length > 2) {
      report(rule, 'invoice.rule', pointer, `${money.amount} has more than two decimals.`);
    }
    if (currency !== undefined && money.currency !== currency) {
      report(
        'BR-CUR-01',
        'invoice.rule',
        pointer,
        `It is in ${money.currency}, but the invoice is in ${currency}.`,
      );
    }
  };
  for (const [name, value] of Object.entries(totals)) {
    if (typeof value === 'object' && 'currency' in value) check('BR-DEC-12', `/totals/${name}`, value);
  }
  for (const [index, { amount }] of lines.entries()) check('BR-DEC-23', `/lines/${index}/amount`, amount);
  for (const [index, { amount }] of charges.entries()) check('BR-DEC-01', `/charges/${index}/amount`, amount);
  for (const [index, { base, amount }] of taxes.entries()) {
    check('BR-DEC-19', `/taxes/${index}/base`, base);
    check('BR-DEC-20', `/taxes/${index}/amount`, amount);
  }
  for (const [index, { price }] of lines.entries()) {
    if (price !== undefined && new Big(price.amount).lt(0)) {
      report(
        'BR-27',
        'invoice.rule',
        `/lines/${index}/price`,
        'The net price of an item must not be negative.',
      );
    }
  }
}
