// What could an unknown list mean? Column names in English and Chinese are matched by the words people use for them, dates
// by the form that fits all samples; what remains a guess is said as a doubt.
import { compileDateFormat, readDate } from './mapping/dates.ts';
import type { ColumnReader, FieldReader, Mapping, StatementSpec, SubjectSpec } from './mapping/mapping.ts';
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

/** What a person has settled; the rest is suggested. */
export type ChosenReading = {
  /** Which column is which field: all of them, so that a field that is left out has no column. */
  readonly columns?: Readonly<Partial<Record<ListField, string>>>;
  /** How the dates of a column are written: one of {@link dateForms}, by its first format. */
  readonly dates?: Readonly<Record<string, string>>;
  /** ISO 4217, where no column names one. */
  readonly currency?: string;
  /** UN/ECE Rec 20. */
  readonly weightUnit?: string;
};

export const listFields = Object.keys(fieldWords) as readonly ListField[];
type Doubts = { column: string; doubt: string }[];

/** Suggests a mapping from the header and some rows; to be shown and confirmed, never silently trusted. */
export function suggestMapping(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  chosen: ChosenReading = {},
): Suggestion {
  const columns = chosen.columns === undefined ? matchColumns(header) : present(chosen.columns, header);
  const doubts: Doubts = [];
  const key = columns.shipment ?? columns.container ?? columns.order;
  if (key === undefined) return { mapping: undefined, columns, doubts };
  const samples = (column: string): string[] =>
    rows.map((row) => (row[header.indexOf(column)] ?? '').trim()).filter((cell) => cell !== '');
  const readers = makeReaders({ columns, samples, doubts, chosen });
  const statements = makeStatements(columns, key, readers);
  const mapping: Mapping = { id: 'suggested', version: 1, optional: 'all', reference: key, statements };
  return { mapping, columns, doubts };
}

/** A column that the list lacks is nobody's field. */
function present(columns: Columns, header: readonly string[]): Columns {
  return Object.fromEntries(Object.entries(columns).filter(([, name]) => header.includes(name)));
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

type Reading = {
  readonly columns: Columns;
  readonly samples: (column: string) => string[];
  readonly doubts: Doubts;
  readonly chosen: ChosenReading;
};

function makeReaders(reading: Reading): Readers {
  const { columns, samples, doubts, chosen } = reading;
  const read = new Map<ListField, ColumnReader>();
  // Each column is looked at once, so that a doubt is said once.
  const date = (field: ListField): ColumnReader | undefined => {
    const column = columns[field];
    if (column === undefined) return undefined;
    const settled = dateForms.find(([first]) => first === chosen.dates?.[column]);
    const reader =
      read.get(field) ??
      (settled === undefined
        ? dateReader(column, samples(column), doubts)
        : ({ column, read: 'date', formats: settled } satisfies ColumnReader));
    read.set(field, reader);
    return reader;
  };
  return {
    date,
    value: valueReader(reading),
    weight: weightReader(reading),
  };
}

/** Forms of dates, each with what else is written like it. */
export const dateForms: readonly string[][] = [
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

function valueReader({ columns, samples, doubts, chosen }: Reading) {
  const column = columns.value;
  if (column === undefined) return undefined;
  const thousands = thousandsOf(samples(column));
  const grouped = thousands === undefined ? {} : { thousands };
  const named = /[A-Z]{3}/gu.exec(column.replace(/.*[(（[]/u, ''))?.[0] ?? '';
  const currency = chosen.currency ?? named;
  const fixed = isCurrency(currency) ? { currency } : {};
  if (columns.currency === undefined && fixed.currency === undefined) {
    doubts.push({ column, doubt: 'currency-unknown' });
    return undefined;
  }
  const beside = columns.currency === undefined ? {} : { currencyColumn: columns.currency };
  return { column, read: 'money', ...grouped, ...fixed, ...beside } satisfies ColumnReader;
}

function weightReader({ columns, samples, doubts, chosen }: Reading) {
  const column = columns.weight;
  if (column === undefined) return undefined;
  const thousands = thousandsOf(samples(column));
  const named = /吨|\b(mt|tons?|tonnes?|t)\b/iu.test(column)
    ? 'TNE'
    : /\blbs?\b|pound/iu.test(column)
      ? 'LBR'
      : 'KGM';
  const unit = chosen.weightUnit ?? named;
  if (chosen.weightUnit === undefined && unit === 'KGM' && !/kg|kilo|公斤|千克/iu.test(column))
    doubts.push({ column, doubt: 'unit-unknown' });
  return {
    column,
    read: 'quantity',
    unit,
    ...(thousands !== undefined && { thousands }),
  } satisfies ColumnReader;
}

type Fields = {
  readonly place: (field: ListField) => ColumnReader | undefined;
  readonly text: (field: ListField) => ColumnReader | undefined;
  readonly party: (field: ListField, role: 'seller' | 'buyer' | 'carrier') => ColumnReader[];
  readonly mode: ColumnReader | undefined;
};

function makeFields(columns: Columns): Fields {
  const { mode } = columns;
  return {
    place: (field) => (columns[field] === undefined ? undefined : { column: columns[field], read: 'place' }),
    text: (field) => (columns[field] === undefined ? undefined : { column: columns[field], read: 'text' }),
    party: (field, role) =>
      columns[field] === undefined ? [] : [{ column: columns[field], read: 'party', role }],
    mode: mode === undefined ? undefined : { column: mode, read: 'code', codes: modeWords },
  };
}

function makeStatements(columns: Columns, key: string, readers: Readers): StatementSpec[] {
  const fields = makeFields(columns);
  const statements = [shipmentStatement(columns, key, readers, fields)];
  if (columns.order !== undefined) {
    const slot = columns.order === key ? `row {${key}}` : `row {${key}} {${columns.order}}`;
    statements.unshift(orderStatement(columns.order, slot, readers, fields));
  }
  const leg = legStatement(columns, key, readers, fields);
  if (leg !== undefined) statements.push(leg);
  const eta = readers.date('eta');
  if (eta !== undefined) {
    statements.push({
      type: 'event',
      subject: shipmentSubject(key),
      classifier: 'estimated',
      occurredAt: eta,
      body: clean({ code: { constant: 'ARRI' }, place: fields.place('destination') }),
    });
  }
  return statements;
}

function shipmentSubject(key: string): SubjectSpec {
  return { kind: 'shipment', of: 'home', id: `{${key}}` };
}

function shipmentStatement(columns: Columns, key: string, readers: Readers, fields: Fields): StatementSpec {
  const { order, container } = columns;
  const { place, text, party } = fields;
  return {
    type: 'shipment',
    subject: shipmentSubject(key),
    classifier: 'actual',
    rest: true,
    body: clean({
      number: { template: `{${key}}` },
      orders: order === undefined ? undefined : [{ key: { kind: 'order', of: 'home', id: `{${order}}` } }],
      parties: [...party('supplier', 'seller'), ...party('buyer', 'buyer'), ...party('carrier', 'carrier')],
      mode: fields.mode,
      origin: place('origin'),
      destination: place('destination'),
      incoterm: text('incoterm'),
      goods: text('goods'),
      grossWeight: readers.weight,
      value: readers.value,
      requiredBy: readers.date('requiredBy'),
      equipment: container === undefined ? undefined : { column: container, read: 'list', separator: ',' },
      billOfLading: text('billOfLading'),
    }),
  };
}

/** The planned way as one leg, where the list says by which mode, from where and to where. */
function legStatement(
  columns: Columns,
  key: string,
  readers: Readers,
  fields: Fields,
): StatementSpec | undefined {
  const { mode, origin, destination } = columns;
  if (mode === undefined || origin === undefined || destination === undefined) return undefined;
  return {
    type: 'leg',
    subject: shipmentSubject(key),
    classifier: 'planned',
    when: [mode, origin, destination].map((column) => ({ column, filled: true })),
    body: clean({
      leg: { constant: 1 },
      of: { constant: 1 },
      mode: fields.mode,
      from: fields.place('origin'),
      to: fields.place('destination'),
      depart: readers.date('departure'),
      arrive: readers.date('eta'),
      carrier: fields.party('carrier', 'carrier')[0],
    }),
  };
}

function orderStatement(order: string, slot: string, readers: Readers, fields: Fields): StatementSpec {
  return {
    type: 'order',
    subject: { kind: 'order', of: 'home', id: `{${order}}` },
    classifier: 'actual',
    slot,
    when: [{ column: order, filled: true }],
    body: clean({
      number: { template: `{${order}}` },
      parties: [...fields.party('supplier', 'seller'), ...fields.party('buyer', 'buyer')],
      destination: fields.place('destination'),
      requiredBy: readers.date('requiredBy'),
    }),
  };
}

function clean(body: Record<string, FieldReader | undefined>): Record<string, FieldReader> {
  const entries = Object.entries(body).filter(
    ([, reader]) => reader !== undefined && !(Array.isArray(reader) && reader.length === 0),
  );
  return Object.fromEntries(entries) as Record<string, FieldReader>;
}
