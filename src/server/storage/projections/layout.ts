// Which columns make a row of a projection the one it is, and which tables are there at all? The same tables in SQL, as
// types, and as the lists that writing and hashing go by.
import { clustered } from '../engine/sqlite.ts';
import type { ProjectionTables } from './tables.ts';

export type TableName = keyof ProjectionTables;

type Layout = {
  readonly [T in TableName]: {
    /** Primary key. */
    readonly key: readonly (keyof ProjectionTables[T] & string)[];
    readonly rest: readonly (keyof ProjectionTables[T] & string)[];
  };
};

export const layout: Layout = {
  subjects: { key: ['key'], rest: ['kind', 'of', 'id', 'first_seq', 'last_seq'] },
  orders: {
    key: ['key'],
    rest: [
      ...(['number', 'of', 'status', 'buyer', 'seller', 'destination_code', 'destination_country'] as const),
      ...(['required_by', 'ordered_on', 'value', 'currency', 'lines'] as const),
    ],
  },
  shipments: {
    key: ['key'],
    rest: [
      ...(['number', 'of', 'mode', 'status', 'origin_code', 'origin_country', 'destination_code'] as const),
      ...(['destination_country', 'carrier', 'eta', 'required_by', 'value', 'currency'] as const),
      ...(['last_event', 'last_event_at', 'perishable'] as const),
    ],
  },
  order_shipments: { key: ['order', 'shipment', 'source'], rest: [] },
  legs: {
    key: ['shipment', 'leg'],
    rest: [
      ...(['mode', 'from_code', 'from_lat', 'from_lon', 'to_code', 'to_lat', 'to_lon'] as const),
      ...(['depart_planned', 'depart_estimated', 'depart_actual'] as const),
      ...(['arrive_planned', 'arrive_estimated', 'arrive_actual'] as const),
      ...(['depart', 'arrive', 'status', 'via'] as const),
    ],
  },
  numbers: { key: ['number', 'subject'], rest: [] },
  access: { key: ['org', 'subject', 'basis', 'ground', 'purpose'], rest: ['groups', 'until'] },
  stock: {
    key: ['key'],
    rest: ['of', 'place_code', 'item', 'on_hand', 'unit', 'reserved', 'daily_demand', 'safety_stock'],
  },
  signals: {
    key: ['key'],
    rest: [
      ...(['title', 'hazard', 'severity', 'certainty', 'status', 'starts', 'ends'] as const),
      ...(['feed', 'feed_id', 'exercise'] as const),
    ],
  },
  exceptions: {
    key: ['key'],
    rest: ['kind', 'status', 'what', 'signal', 'at_risk', 'currency', 'deadline', 'opened_at'],
  },
  exception_subjects: { key: ['exception', 'subject'], rest: [] },
};

/** In which column of each table the subject stands from whose state the row follows. */
export const sourceColumn: { readonly [T in TableName]: keyof ProjectionTables[T] & string } = {
  ...{ subjects: 'key', orders: 'key', shipments: 'key', order_shipments: 'source', legs: 'shipment' },
  ...{ numbers: 'subject', access: 'subject', stock: 'key', signals: 'key', exceptions: 'key' },
  exception_subjects: 'exception',
};

export const tableNames = Object.keys(layout) as TableName[];

/**
 * Raised whenever a table, or what is derived for it, changes: a folder with another version is folded anew on opening.
 */
export const projectionsVersion = 3;

export const projectionTablesSql = `
CREATE TABLE cursors (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
CREATE TABLE subjects (
  key TEXT PRIMARY KEY, kind TEXT NOT NULL, of TEXT NOT NULL, id TEXT NOT NULL,
  first_seq INTEGER NOT NULL, last_seq INTEGER NOT NULL
) ${clustered};
CREATE TABLE states (key TEXT PRIMARY KEY, seq INTEGER NOT NULL, state TEXT NOT NULL);
CREATE TABLE orders (
  key TEXT PRIMARY KEY, number TEXT NOT NULL, of TEXT NOT NULL, status TEXT NOT NULL, buyer TEXT, seller TEXT,
  destination_code TEXT, destination_country TEXT, required_by INTEGER, ordered_on INTEGER, value INTEGER,
  currency TEXT, lines INTEGER NOT NULL
) ${clustered};
CREATE INDEX orders_required_by ON orders (required_by, key);
CREATE INDEX orders_value ON orders (currency, value, key);
CREATE TABLE shipments (
  key TEXT PRIMARY KEY, number TEXT NOT NULL, of TEXT NOT NULL, mode TEXT, status TEXT NOT NULL,
  origin_code TEXT, origin_country TEXT, destination_code TEXT, destination_country TEXT, carrier TEXT,
  eta INTEGER, required_by INTEGER, value INTEGER, currency TEXT, last_event TEXT, last_event_at INTEGER,
  perishable INTEGER NOT NULL
) ${clustered};
CREATE INDEX shipments_eta ON shipments (eta, key);
CREATE INDEX shipments_required_by ON shipments (required_by, key);
CREATE INDEX shipments_status ON shipments (status, eta, key);
CREATE INDEX shipments_value ON shipments (currency, value, key);
CREATE TABLE order_shipments (
  "order" TEXT NOT NULL, shipment TEXT NOT NULL, source TEXT NOT NULL, PRIMARY KEY ("order", shipment, source)
) ${clustered};
CREATE INDEX order_shipments_shipment ON order_shipments (shipment);
CREATE TABLE legs (
  shipment TEXT NOT NULL, leg INTEGER NOT NULL, mode TEXT NOT NULL,
  from_code TEXT, from_lat REAL, from_lon REAL, to_code TEXT, to_lat REAL, to_lon REAL,
  depart_planned INTEGER, depart_estimated INTEGER, depart_actual INTEGER,
  arrive_planned INTEGER, arrive_estimated INTEGER, arrive_actual INTEGER,
  depart INTEGER, arrive INTEGER, status TEXT NOT NULL, via TEXT NOT NULL, PRIMARY KEY (shipment, leg)
) ${clustered};
CREATE INDEX legs_arrive ON legs (arrive);
CREATE TABLE numbers (
  number TEXT NOT NULL, subject TEXT NOT NULL, PRIMARY KEY (number, subject)
) ${clustered};
CREATE TABLE access (
  org TEXT NOT NULL, subject TEXT NOT NULL, basis TEXT NOT NULL, ground TEXT NOT NULL, groups TEXT NOT NULL,
  purpose TEXT NOT NULL, until INTEGER, PRIMARY KEY (org, subject, basis, ground, purpose)
) ${clustered};
CREATE INDEX access_subject ON access (subject);
CREATE TABLE stock (
  key TEXT PRIMARY KEY, of TEXT NOT NULL, place_code TEXT, item TEXT NOT NULL, on_hand REAL, unit TEXT,
  reserved REAL, daily_demand REAL, safety_stock REAL
) ${clustered};
CREATE INDEX stock_item ON stock (item, place_code);
CREATE TABLE signals (
  key TEXT PRIMARY KEY, title TEXT NOT NULL, hazard TEXT NOT NULL, severity TEXT NOT NULL, certainty TEXT NOT NULL,
  status TEXT NOT NULL, starts INTEGER, ends INTEGER, feed TEXT NOT NULL, feed_id TEXT, exercise INTEGER NOT NULL
) ${clustered};
CREATE INDEX signals_status ON signals (status, starts);
CREATE TABLE exceptions (
  key TEXT PRIMARY KEY, kind TEXT NOT NULL, status TEXT NOT NULL, what TEXT NOT NULL, signal TEXT, at_risk INTEGER,
  currency TEXT, deadline INTEGER, opened_at INTEGER NOT NULL
) ${clustered};
CREATE INDEX exceptions_money ON exceptions (status, at_risk, key);
CREATE INDEX exceptions_deadline ON exceptions (status, deadline, key);
CREATE INDEX exceptions_signal ON exceptions (signal);
CREATE TABLE exception_subjects (
  exception TEXT NOT NULL, subject TEXT NOT NULL, PRIMARY KEY (exception, subject)
) ${clustered};
CREATE INDEX exception_subjects_subject ON exception_subjects (subject);
CREATE TABLE tiles (
  level INTEGER NOT NULL, tile INTEGER NOT NULL, hashes BLOB NOT NULL, PRIMARY KEY (level, tile)
);`;

export const projectionTableNames = ['cursors', ...tableNames, 'states', 'tiles'];
