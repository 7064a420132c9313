// How does a document become a list that people open in a spreadsheet? A row for each line, what the head says in every row; the
// columns bear the words by which lists are read here.
import type { DocumentLine, DocumentPlace, ReferenceKind, TradeDocument } from '../document/index.ts';
import { escapeCsvCell } from './row.ts';

type Column = readonly [
  name: string,
  value: (document: TradeDocument, line: DocumentLine | undefined) => string | undefined,
];

const named = (document: TradeDocument, role: string): string | undefined => {
  const party = document.parties.find((each) => each.role === role);
  return party?.name ?? party?.code ?? party?.gln;
};

const referenced = (
  document: TradeDocument,
  line: DocumentLine | undefined,
  kind: ReferenceKind,
): string | undefined =>
  [...(line?.references ?? []), ...document.references].find((each) => each.kind === kind)?.id;

const place = (found: DocumentPlace | undefined): string | undefined =>
  found?.code ?? found?.gln ?? found?.name;
const placed = (document: TradeDocument, ...kinds: readonly string[]): string | undefined =>
  place(document.places.find(({ kind }) => kinds.includes(kind)));
const dated = ({ dates }: TradeDocument, ...kinds: readonly string[]): string | undefined =>
  dates.find(({ kind }) => kinds.includes(kind))?.at;

const orders: ReadonlySet<string> = new Set(['order', 'order-change', 'order-response']);
const shipments: ReadonlySet<string> = new Set(['despatch-advice', 'warehouse-order', 'warehouse-advice']);

const quantityOf = ({ quantities }: DocumentLine) =>
  quantities.despatched ??
  quantities.invoiced ??
  quantities.confirmed ??
  quantities.ordered ??
  quantities.received ??
  quantities.onHand;

const columns: readonly Column[] = [
  ['document', (document) => document.id],
  [
    'order',
    (document, line) => (orders.has(document.kind) ? document.id : referenced(document, line, 'order')),
  ],
  [
    'shipment',
    (document, line) => (shipments.has(document.kind) ? document.id : referenced(document, line, 'shipment')),
  ],
  ['line', (_document, line) => line?.id],
  ['item', (_document, line) => line?.item.gtin ?? line?.item.sellerId ?? line?.item.buyerId],
  ['goods', (document, line) => line?.item.description ?? document.goods],
  ['hs code', (_document, line) => line?.item.hs],
  ['quantity', (_document, line) => line && quantityOf(line)?.value],
  ['unit', (_document, line) => line && quantityOf(line)?.unit],
  ['unit price', (_document, line) => line?.price?.amount],
  [
    'value',
    (document, line) =>
      line?.amount?.amount ?? (line === undefined ? document.totals.payable?.amount : undefined),
  ],
  ['currency', (document, line) => line?.amount?.currency ?? line?.price?.currency ?? document.currency],
  ['supplier', (document) => named(document, 'seller') ?? named(document, 'shipper')],
  ['buyer', (document) => named(document, 'buyer') ?? named(document, 'consignee')],
  ['incoterm', (document) => document.terms.incoterm],
  ['mode', (document) => document.transport[0]?.mode],
  [
    'origin',
    (document) => placed(document, 'origin', 'receipt', 'loading') ?? place(document.transport[0]?.from),
  ],
  [
    'destination',
    (document) =>
      placed(document, 'destination', 'delivery', 'discharge') ?? place(document.transport.at(-1)?.to),
  ],
  [
    'departure',
    (document) => dated(document, 'departure', 'despatched', 'shipped') ?? document.transport[0]?.depart?.at,
  ],
  [
    'eta',
    (document) => dated(document, 'arrival', 'promised-delivery') ?? document.transport.at(-1)?.arrive?.at,
  ],
  ['required by', (document) => dated(document, 'required-delivery', 'latest-delivery')],
  ['carrier', (document) => named(document, 'carrier') ?? document.transport[0]?.carrier],
  [
    'container',
    (document) =>
      document.equipment
        .map(({ number }) => number ?? '')
        .join(' ')
        .trim(),
  ],
  ['bill of lading', (document, line) => referenced(document, line, 'bill-of-lading')],
];

/** CSV (RFC 4180) with a header, columns that nothing fills left out; cells that would run as formulas are made harmless. */
export function encodeList(document: TradeDocument): string {
  const lines: readonly (DocumentLine | undefined)[] =
    document.lines.length > 0 ? document.lines : [undefined];
  const rows = lines.map((line) => columns.map(([, value]) => value(document, line) ?? ''));
  const used = columns.map((_, index) => rows.some((row) => row[index] !== ''));
  const write = (cells: readonly string[]): string =>
    cells
      .filter((_, index) => used[index])
      .map((cell) => escapeCsvCell(cell))
      .join(',');
  return [columns.map(([name]) => name), ...rows].map((cells) => `${write(cells)}\r\n`).join('');
}
