// What do the papers say: documents, customs declarations, invoices, payments?
import type { Moment, Money, Quantity } from '../../base/index.ts';
import { adopt, unite } from '../fold/adopt.ts';
import { emptyCommon, type CommonState, type Folding, type Open, type Stated } from '../fold/state.ts';
import { isType, type Bodies, type Recorded } from '../statement/statement.ts';
import type { PlaceRef } from '../statement/values.ts';
import { settleMarks } from '../timeline/settle.ts';
import { addPaperLine, type Lined } from './lines.ts';
import { addPayment, settlePaid, type Paid } from './paid.ts';

/** Subject keys of the orders, shipments and other things that the paper is about. */
type About = { readonly about: readonly string[] };

export type DocumentState = CommonState<'document'> &
  About & {
    /** Which paper it is: bill of lading, certificate of origin … (`kind` is the subject's). */
    readonly documentKind?: string;
    readonly number: string;
    readonly issuedOn?: Moment;
    readonly answer?: Bodies['document']['answer'];
  };

export type DeclarationState = CommonState<'declaration'> &
  About &
  Lined & {
    readonly number: string;
    readonly procedure?: Bodies['declaration']['procedure'];
    readonly status?: Bodies['declaration']['status'];
    readonly office?: PlaceRef;
    readonly duty?: Stated<Money>;
    readonly tax?: Stated<Money>;
    readonly lodgedOn?: Moment;
    readonly value?: Money;
    readonly grossWeight?: Quantity;
    readonly packages?: Bodies['declaration']['packages'];
    readonly reason?: string;
  };

export type InvoiceState = CommonState<'invoice'> &
  About &
  Lined &
  Paid & {
    readonly number: string;
    /** Invoice or credit note (`kind` is the subject's). */
    readonly invoiceKind?: Bodies['invoice']['kind'];
    readonly currency?: string;
    readonly issuedOn?: Moment;
    readonly dueOn?: Moment;
    readonly lineTotal?: Money;
    readonly charges?: Bodies['invoice']['charges'];
    readonly taxes?: Bodies['invoice']['taxes'];
    readonly taxExclusive?: Money;
    readonly tax?: Money;
    readonly taxInclusive?: Money;
    readonly prepaid?: Money;
    readonly paymentTerms?: string;
    readonly account?: string;
    readonly bank?: string;
  };

export type PaymentState = CommonState<'payment'> &
  About & {
    readonly reference: string;
    readonly amount?: Money;
    readonly status?: Bodies['payment']['status'];
    readonly sentAs?: string;
    readonly reason?: string;
    readonly paidOn?: Moment;
    readonly shares?: Bodies['payment']['shares'];
    readonly debtorAccount?: string;
    readonly creditorAccount?: string;
    readonly debtorBank?: string;
    readonly creditorBank?: string;
  };

export const documentFolding: Folding<DocumentState> = {
  empty: (subject) => ({ ...emptyCommon('document', subject), number: subject.id, about: [] }),
  add: (state, recorded) => {
    if (!isType(recorded, 'document')) return;
    const { kind, ...body } = recorded.statement.body;
    addPaper(state, recorded, { ...body, documentKind: kind });
  },
  settle: settleMarks,
};

export const declarationFolding: Folding<DeclarationState> = {
  empty: (subject) => ({ ...emptyCommon('declaration', subject), number: subject.id, about: [], lines: [] }),
  add: (state, recorded, pass) => {
    if (isType(recorded, 'line')) addPaperLine(state, recorded, pass);
    if (isType(recorded, 'declaration')) addPaper(state, recorded, recorded.statement.body);
  },
  settle: settleMarks,
};

export const invoiceFolding: Folding<InvoiceState> = {
  empty: (subject) => ({
    ...emptyCommon('invoice', subject),
    ...{ number: subject.id, about: [], lines: [], payments: [] },
  }),
  add: (state, recorded, pass) => {
    if (isType(recorded, 'line')) addPaperLine(state, recorded, pass);
    if (isType(recorded, 'payment')) addPayment(state, recorded);
    if (!isType(recorded, 'invoice')) return;
    const { kind, ...body } = recorded.statement.body;
    addPaper(state, recorded, { ...body, ...(kind !== undefined && { invoiceKind: kind }) });
  },
  settle: (state, pass) => {
    settleMarks(state, pass);
    settlePaid(state);
  },
  last: ['paid', 'open', 'reconciled'],
};

export const paymentFolding: Folding<PaymentState> = {
  empty: (subject) => ({ ...emptyCommon('payment', subject), reference: subject.id, about: [] }),
  add: (state, recorded) => {
    if (isType(recorded, 'payment')) addPaper(state, recorded, recorded.statement.body);
  },
  settle: settleMarks,
};

function addPaper<S extends Open<CommonState & About>>(
  state: S,
  { seq }: Recorded,
  body: {
    readonly about?: readonly string[] | undefined;
    readonly parties?: unknown;
    readonly documentKind?: string;
    readonly invoiceKind?: string;
  },
): void {
  adopt(state, seq, body as { readonly [F in keyof S]?: unknown }, ['about', 'parties']);
  if (body.about !== undefined) {
    state.about = unite(state.about, body.about);
    state.sources.about = seq;
  }
}
