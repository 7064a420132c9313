// How does an invoice stand with its payments? What was instructed, what the bank settled, and what is still open.
import type { Money } from '../../base/index.ts';
import type { Open } from '../fold/state.ts';
import type { Bodies, Recorded } from '../statement/statement.ts';

/** What one payment gives to the invoice; the newest word on a payment counts. */
export type InvoicePayment = {
  readonly reference: string;
  readonly amount: Money;
  readonly status: Bodies['payment']['status'];
  readonly statement: string;
  readonly seq: number;
};

export type Paid = {
  readonly payable?: Money;
  readonly payments: readonly InvoicePayment[];
  /** What banks have settled; what is left of the payable amount, below zero when too much was paid. */
  readonly paid?: Money;
  readonly open?: Money;
  /** Settled to the last minor unit. */
  readonly reconciled?: boolean;
};

const paymentsMax = 500;

export function addPayment(state: Open<Paid>, { seq, statement }: Recorded<'payment'>): void {
  const { reference, status } = statement.body;
  const before = state.payments.find((payment) => payment.reference === reference);
  const amount = statement.body.amount ?? before?.amount;
  // A status of a payment whose share nobody has told yet tells the invoice nothing.
  if (amount === undefined) return;
  // A remittance that is sent, or read, after the bank has settled takes nothing back.
  const next = before?.status === 'settled' && status === 'instructed' ? before.status : status;
  const { minor, currency } = amount;
  const payment = { reference, amount: { minor, currency }, status: next, statement: statement.id, seq };
  state.payments = [...state.payments.filter((other) => other !== before), payment].slice(-paymentsMax);
}

/** Amounts in another currency than the invoice's are shown and not counted: no rate is known here. */
export function settlePaid(state: Open<Paid>): void {
  const { payable, payments } = state;
  const settled = payments.filter(
    ({ status, amount }) => status === 'settled' && amount.currency === (payable ?? amount).currency,
  );
  const [first] = settled;
  const currency = payable?.currency ?? first?.amount.currency;
  const minor = settled.reduce(
    (sum, { amount }) => (amount.currency === currency ? sum + BigInt(amount.minor) : sum),
    0n,
  );
  delete state.paid;
  delete state.open;
  delete state.reconciled;
  if (currency === undefined || payments.length === 0 || !isSafe(minor)) return;
  state.paid = { minor: Number(minor), currency };
  if (payable === undefined) return;
  const open = BigInt(payable.minor) - minor;
  if (!isSafe(open)) return;
  state.open = { minor: Number(open), currency };
  state.reconciled = open === 0n;
}

function isSafe(minor: bigint): boolean {
  return Number.isSafeInteger(Number(minor));
}
