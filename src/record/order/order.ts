// What was ordered, from whom, by when, for how much, and which shipments carry it?
import type { Moment, Money, Quantity } from '../../base/index.ts';
import { adopt, adoptInto, unite } from '../fold/adopt.ts';
import type { Pass } from '../fold/pass.ts';
import { emptyCommon, type CommonState, type Folding, type Open, type Stated } from '../fold/state.ts';
import { isType, type Bodies, type Recorded } from '../statement/statement.ts';
import { isAbsence, type PlaceRef } from '../statement/values.ts';
import { settleMarks } from '../timeline/settle.ts';
import { positionOf } from './line-order.ts';
import { addShare, takeShares, type LineShare } from './line-shares.ts';
import { lineValue } from './line-value.ts';

export type UnitPrice = {
  readonly amount: string;
  readonly currency: string;
  readonly per?: Quantity;
};

export type OrderLineState = {
  readonly line: string;
  readonly description: string;
  readonly item?: string;
  readonly hs?: string;
  readonly quantity?: Stated<Quantity>;
  readonly unitPrice?: Stated<UnitPrice>;
  readonly value?: Stated<Money>;
  readonly requiredBy?: Stated<Moment>;
  readonly manufacturer?: string;
  readonly gtin?: string;
  readonly sellerItem?: string;
  readonly buyerItem?: string;
  readonly manufacturerItem?: string;
  readonly status?: Bodies['order-line']['status'];
  readonly answer?: Bodies['order-line']['answer'];
  readonly confirmed?: Quantity;
  readonly promisedFor?: Moment;
  readonly backordered?: Quantity;
  /** What went, came, was refused and was billed, over all that carries or bills the line; see `shares`. */
  readonly despatched?: Quantity;
  readonly received?: Quantity;
  readonly rejected?: Quantity;
  readonly invoiced?: Quantity;
  readonly shares?: readonly LineShare[];
  /** Subject keys of the shipments that carry the line. */
  readonly shipments: readonly string[];
  readonly extra?: Readonly<Record<string, string>>;
  /** The newest statement about the line; it is in `said` by `seq`. */
  readonly statement: string;
  readonly seq: number;
};

export type OrderState = CommonState<'order'> & {
  readonly number: string;
  readonly incoterm?: string;
  readonly incotermPlace?: PlaceRef;
  readonly destination?: PlaceRef;
  readonly orderedOn?: Stated<Moment>;
  readonly requiredBy?: Stated<Moment>;
  readonly value?: Stated<Money>;
  readonly contract?: string;
  readonly currency?: string;
  readonly paymentTerms?: string;
  readonly freightTerms?: Bodies['order']['freightTerms'];
  readonly latestShipment?: Moment;
  readonly answer?: Bodies['order']['answer'];
  readonly promisedFor?: Moment;
  readonly lines: readonly OrderLineState[];
  /** The stated value; where none is, what the lines come to, one amount a currency, by currency. */
  readonly totals: readonly Money[];
  /** Subject keys of the shipments that carry any line. */
  readonly shipments: readonly string[];
};

export const orderFolding: Folding<OrderState> = {
  empty: (subject) => ({
    ...emptyCommon('order', subject),
    number: subject.id,
    lines: [],
    totals: [],
    shipments: [],
  }),
  add: (state, recorded, pass) => {
    if (isType(recorded, 'order')) adopt(state, recorded.seq, recorded.statement.body, ['parties']);
    if (isType(recorded, 'order-line')) addLine(state, recorded, pass);
  },
  settle: (state, pass) => {
    settleMarks(state, pass);
    const before = pass.before as OrderState | undefined;
    if (before?.lines === state.lines && before.value === state.value) return;
    state.shipments = unite(
      [],
      state.lines.flatMap(({ shipments }) => shipments),
    );
    state.totals = totalsOf(state);
  },
};

/** Lines are kept in their order, so that one is found, or its place, without looking at all of them. */
function addLine(state: Open<OrderState>, { seq, statement }: Recorded<'order-line'>, pass: Pass): void {
  const { shipments, invoice, despatched, received, rejected, invoiced, ...fields } = statement.body;
  const at = positionOf<{ readonly line: string }>(state.lines, fields);
  const found = state.lines[at];
  const held = found?.line === fields.line ? found : undefined;
  const line =
    held === undefined
      ? { line: fields.line, description: '', shipments: [], statement: '', seq }
      : { ...held };
  for (const [field, value] of Object.entries(fields)) {
    if (value !== undefined) adoptInto(line, field, value);
  }
  const shares = addShare(
    line.shares,
    { despatched, received, rejected, invoiced },
    [shipments?.[0], invoice],
    seq,
  );
  if (shares !== line.shares) takeShares(line, shares);
  Object.assign(line, { shipments: unite(line.shipments, shipments), statement: statement.id, seq });
  // The list of the state that the pass began with stays as it is.
  if ((pass.before as OrderState | undefined)?.lines === state.lines) state.lines = [...state.lines];
  state.lines.splice(at, held === undefined ? 0 : 1, line);
}

/** Integers of any size, so that no line, however large, makes the fold fail; a sum that is no amount is left out. */
function totalsOf({ value, lines }: Open<OrderState>): Open<Money>[] {
  if (value !== undefined && !isAbsence(value)) return [value];
  const sums = new Map<string, bigint>();
  for (const line of lines) {
    const amount = lineValue(line);
    if (amount === undefined) continue;
    sums.set(amount.currency, (sums.get(amount.currency) ?? 0n) + BigInt(amount.minor));
  }
  return [...sums]
    .map(([currency, sum]) => ({ minor: Number(sum), currency }))
    .filter(({ minor }) => Number.isSafeInteger(minor))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
