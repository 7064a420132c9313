// What does a connector to an ERP promise? It reads what changed, page by page, as neutral documents, and writes back what a
// partner answered. One interface, whatever the system behind it speaks.
import type { Result } from '../../../../base/index.ts';
import type { ReadDocument, TradeDocument } from '../../../../exchange/index.ts';

/** A record of the system as its interface gave it. */
export type ErpRecord = {
  /** Its number or name in its source. */
  readonly key: string;
  /** When it was last changed, in the system's own writing; comparable as text within one source. */
  readonly changedAt: string;
  readonly content: Readonly<Record<string, unknown>>;
};

/** Where reading goes on: after a record, or from a time on. Made and understood by the connector alone. */
export type Position = Readonly<Record<string, unknown>> & { readonly since: string };

export type ErpPage = {
  readonly records: readonly ErpRecord[];
  /** Absent behind the last page. */
  readonly next?: Position;
};

export type Pushed = {
  readonly reference: string;
  /** It was written before, under the same key. */ readonly known: boolean;
};

export type Connector = {
  readonly kind: 'odoo' | 'erpnext';
  /** `purchase.order`, `Sales Invoice`: what is read, one after the other. */
  readonly sources: readonly string[];
  /** Before the first record that any system has. */
  readonly beginning: string;
  /** Errors `channel.credentials`, `channel.failed`, `channel.refused`; `channel.busy` with the time that was asked for. */
  page(source: string, from: Position): Promise<Result<ErpPage>>;
  /** The time so many seconds earlier, in the system's own writing. */
  earlier(time: string, seconds: number): string;
  /** An order response or despatch advice about an order of the system; at most once for a key. */
  push(document: TradeDocument, key: string): Promise<Result<Pushed>>;
};

/** What a record says; undefined where it is no business of trade partners (a draft, an internal transfer). */
export type RecordReader = (
  source: string,
  content: Readonly<Record<string, unknown>>,
) => ReadDocument | undefined;
