// What could an unknown list mean? Column names in English and Chinese are matched by the words people use for them, dates
// by the form that fits all samples; what remains a guess is said as a doubt.
import { compileDateFormat, readDate } from './mapping/dates.ts';
import type { ColumnReader, FieldReader, Mapping, StatementSpec } from './mapping/mapping.ts';
import { fieldWords, modeWords, type ListField } from './synonyms.ts';
import { isCurrency } from '../../base/index.ts';

export type Suggestion = {
  /** Undefined when no column names a shipment, an order or a container. */
  readonly mapping: Mapping | undefined;
  /** Which column was taken for which field. */
  readonly columns: Readonly<Partial<Record<ListField, string>>>;
  readonly doubts: readonly { readonly column: string; readonly doubt: string }[];
};

type Columns = Partial<Record<ListField, string>>;
type Doubts = { column: string; doubt: string }[];

/** Suggests a mapping from the header and some rows; to be shown and confirmed, never silently trusted. */
export function suggestMapping(header: readonly string[], rows: readonly (readonly string[])[]): Suggestion {
  const columns = matchColumns(header);
  const doubts: Doubts = [];
  const key = columns.shipment ?? columns.container ?? columns.order;
  if (key === undefined) return { mapping: undefined, columns, doubts };
  const samples = (column: string): string[] =>
    rows.map((row) => (row[header.indexOf(column)] ?? '').trim()).filter((cell) => cell !== '');
  const readers = makeReaders(columns, samples, doubts);
  const statements = makeStatements(columns, key, readers);
  const mapping: Mapping = { id: 'suggested', version: 1, optional: 'all', reference: key, statements };
  return { mapping, columns, doubts };
}

function matchColumns(header: readonly string[]): Columns {
  const columns: Columns = {};
  const taken = new Set<string>();
  const entries = Object.entries(fieldWords) as [ListField, readonly string[]][];
  // A name that is the word comes before a name that only holds it.
  for (const exact of [true, false]) {
    for (const [field, words] of entries) {
      if (columns[field] !== undefined) continue;
      const found = header.find((name) => !taken.has(name) && matches(name, words, exact));
      if (found === undefined) continue;
      columns[field] = found;
      taken.add(found);
    }
  }
  return columns;
}

function matches(name: string, words: readonly string[], exact: boolean): boolean {
  const folded = foldName(name);
  const bare = foldName(name.replace(/[(（[].*$/u, ''));
  return words.some((word) => {
    if (exact) return folded === word || bare === word;
    if (/[^\x20-\x7e]/u.test(word)) return folded.includes(word);
    return ` ${folded} `.includes(` ${word} `);
  });
}

function foldName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

type Readers = {
  readonly date: (field: ListField) => ColumnReader | undefined;
  readonly value: ColumnReader | undefined;
  readonly weight: ColumnReader | undefined;
};

function makeReaders(columns: Columns, samples: (column: string) => string[], doubts: Doubts): Readers {
  const date = (field: ListField): ColumnReader | undefined => {
    const column = columns[field];
    return column === undefined ? undefined : dateReader(column, samples(column), doubts);
  };
  return {
    date,
    value: valueReader(columns, samples, doubts),
    weight: weightReader(columns, samples, doubts),
  };
}

const dateForms = [
  ['YYYY-M-D', 'YYYY-M-D HH:mm'],
  ['YYYY/M/D', 'YYYY/M/D HH:mm'],
  ['D-MMM-YY', 'D-MMM-YYYY'],
  ['D MMM YYYY', 'D MMM YY'],
  ['D/M/YYYY', 'D/M/YYYY HH:mm'],
  ['M/D/YYYY', 'M/D/YYYY HH:mm'],
  ['D.M.YYYY', 'D.M.YYYY HH:mm'],
  ['D-M-YYYY'],
  ['YYYYMMDD'],
  ['YYYY年M月D日'],
];

function dateReader(column: string, cells: readonly string[], doubts: Doubts): ColumnReader {
  const fits = dateForms.filter((formats) => {
    const rules = { formats: formats.map(compileDateFormat), pivot: 70 };
    return cells.every((cell) => readDate(cell, rules) !== undefined);
  });
  const formats = fits[0] ?? dateForms.flat();
  if (cells.length > 0 && fits.length === 0) doubts.push({ column, doubt: 'date-form-unclear' });
  const ambiguous = fits.includes(dateForms[4]!) && fits.includes(dateForms[5]!) && formats === dateForms[4];
  if (ambiguous) doubts.push({ column, doubt: 'day-or-month-first' });
  return { column, read: 'date', formats };
}

function thousandsOf(cells: readonly string[]): ',' | '.' | undefined {
  if (cells.some((cell) => /^\d{1,3}(\.\d{3})*,\d{1,2}$/u.test(cell))) return '.';
  return cells.some((cell) => cell.includes(',')) ? ',' : undefined;
}

function valueReader(columns: Columns, samples: (column: string) => string[], doubts: Doubts) {
  const column = columns.value;
  if (column === undefined) return undefined;
  const thousands = thousandsOf(samples(column));
  const grouped = thousands === undefined ? {} : { thousands };
  const named = /[A-Z]{3}/gu.exec(column.replace(/.*[(（[]/u, ''))?.[0] ?? '';
  const fixed = isCurrency(named) ? { currency: named } : {};
  if (columns.currency === undefined && fixed.currency === undefined) {
    doubts.push({ column, doubt: 'currency-unknown' });
    return undefined;
  }
  const beside = columns.currency === undefined ? {} : { currencyColumn: columns.currency };
  return { column, read: 'money', ...grouped, ...fixed, ...beside } satisfies ColumnReader;
}

function weightReader(columns: Columns, samples: (column: string) => string[], doubts: Doubts) {
  const column = columns.weight;
  if (column === undefined) return undefined;
  const thousands = thousandsOf(samples(column));
  const unit = /吨|\b(mt|tons?|tonnes?|t)\b/iu.test(column)
    ? 'TNE'
    : /\blbs?\b|pound/iu.test(column)
      ? 'LBR'
      : 'KGM';
  if (unit === 'KGM' && !/kg|kilo|公斤|千克/iu.test(column)) doubts.push({ column, doubt: 'unit-unknown' });
  return {
    column,
    read: 'quantity',
    unit,
    ...(thousands !== undefined && { thousands }),
  } satisfies ColumnReader;
}

function makeStatements(columns: Columns, key: string, { date, value, weight }: Readers): StatementSpec[] {
  const place = (field: ListField): ColumnReader | undefined =>
    columns[field] === undefined ? undefined : { column: columns[field], read: 'place' };
  const mode: ColumnReader | undefined =
    columns.mode === undefined ? undefined : { column: columns.mode, read: 'code', codes: modeWords };
  const party = (field: ListField, role: 'seller' | 'buyer' | 'carrier'): ColumnReader[] =>
    columns[field] === undefined ? [] : [{ column: columns[field], read: 'party', role }];
  const text = (field: ListField): ColumnReader | undefined =>
    columns[field] === undefined ? undefined : { column: columns[field], read: 'text' };
  const order = columns.order;
  const subject = { kind: 'shipment', of: 'home', id: `{${key}}` } as const;
  const slot = `row {${key}}${order === undefined || order === key ? '' : ` {${order}}`}`;
  const filled = (...names: (string | undefined)[]) =>
    names.flatMap((column) => (column === undefined ? [] : [{ column, filled: true }]));
  const shipment: StatementSpec = {
    type: 'shipment',
    subject,
    classifier: 'actual',
    rest: true,
    body: clean({
      number: { template: `{${key}}` },
      orders: order === undefined ? undefined : [{ key: { kind: 'order', of: 'home', id: `{${order}}` } }],
      parties: [...party('supplier', 'seller'), ...party('buyer', 'buyer'), ...party('carrier', 'carrier')],
      mode,
      origin: place('origin'),
      destination: place('destination'),
      incoterm: text('incoterm'),
      goods: text('goods'),
      grossWeight: weight,
      value,
      requiredBy: date('requiredBy'),
      equipment:
        columns.container === undefined
          ? undefined
          : { column: columns.container, read: 'list', separator: ',' },
      billOfLading: text('billOfLading'),
    }),
  };
  const statements: StatementSpec[] = [shipment];
  if (order !== undefined) statements.unshift(orderStatement(order, slot, columns, { date, place, party }));
  const [from, to] = [place('origin'), place('destination')];
  if (mode !== undefined && from !== undefined && to !== undefined) {
    statements.push({
      type: 'leg',
      subject,
      classifier: 'planned',
      when: filled(columns.mode, columns.origin, columns.destination),
      body: clean({
        leg: { constant: 1 },
        of: { constant: 1 },
        mode,
        from,
        to,
        depart: date('departure'),
        arrive: date('eta'),
        carrier: party('carrier', 'carrier')[0],
      }),
    });
  }
  const eta = date('eta');
  if (eta !== undefined) {
    statements.push({
      type: 'event',
      subject,
      classifier: 'estimated',
      occurredAt: eta,
      body: clean({ code: { constant: 'ARRI' }, place: to }),
    });
  }
  return statements;
}

function orderStatement(
  order: string,
  slot: string,
  columns: Columns,
  make: {
    date: Readers['date'];
    place: (field: ListField) => ColumnReader | undefined;
    party: (field: ListField, role: 'seller' | 'buyer') => ColumnReader[];
  },
): StatementSpec {
  return {
    type: 'order',
    subject: { kind: 'order', of: 'home', id: `{${order}}` },
    classifier: 'actual',
    slot,
    when: [{ column: order, filled: true }],
    body: clean({
      number: { template: `{${order}}` },
      parties: [...make.party('supplier', 'seller'), ...make.party('buyer', 'buyer')],
      destination: make.place('destination'),
      requiredBy: columns.requiredBy === undefined ? undefined : make.date('requiredBy'),
    }),
  };
}

function clean(body: Record<string, FieldReader | undefined>): Record<string, FieldReader> {
  const entries = Object.entries(body).filter(
    ([, reader]) => reader !== undefined && !(Array.isArray(reader) && reader.length === 0),
  );
  return Object.fromEntries(entries) as Record<string, FieldReader>;
}
