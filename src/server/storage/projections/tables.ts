// Which tables can pages and engines query? One row type a table; `key`, `shipment`, `order` … are subject keys. Times
// are epoch milliseconds, money is minor units. Every row is a function of the state of one subject.

/** Each subject; its folded state is to be had from `projections.state`. */
export type SubjectsTable = {
  key: string;
  kind: string;
  of: string;
  id: string;
  first_seq: number;
  last_seq: number;
};

export type OrdersTable = {
  key: string;
  number: string;
  of: string;
  status: string;
  buyer: string | null;
  seller: string | null;
  destination_code: string | null;
  destination_country: string | null;
  required_by: number | null;
  ordered_on: number | null;
  value: number | null;
  currency: string | null;
  lines: number;
};

export type ShipmentsTable = {
  key: string;
  number: string;
  of: string;
  mode: string | null;
  status: string;
  origin_code: string | null;
  origin_country: string | null;
  destination_code: string | null;
  destination_country: string | null;
  carrier: string | null;
  eta: number | null;
  required_by: number | null;
  value: number | null;
  currency: string | null;
  last_event: string | null;
  last_event_at: number | null;
  /** 1 where the cargo must be kept within a temperature range. */
  perishable: number;
};

/** `source` is the subject that says so: the order's line, or the shipment. */
export type OrderShipmentsTable = { order: string; shipment: string; source: string };

export type LegsTable = {
  shipment: string;
  leg: number;
  mode: string;
  from_code: string | null;
  from_lat: number | null;
  from_lon: number | null;
  to_code: string | null;
  to_lat: number | null;
  to_lon: number | null;
  depart_planned: number | null;
  depart_estimated: number | null;
  depart_actual: number | null;
  arrive_planned: number | null;
  arrive_estimated: number | null;
  arrive_actual: number | null;
  /** The best known: actual, else estimated, else planned. */
  depart: number | null;
  arrive: number | null;
  status: string;
  /** Chokepoints, as a JSON array. */
  via: string;
};

/** `number` in the normal form of `normaliseNumber`. */
export type NumbersTable = { number: string; subject: string };

/** Who may read what of a subject: as a party of it (`ground` its role) or by a grant (`ground` its issuer). */
export type AccessTable = {
  org: string;
  subject: string;
  basis: 'owner' | 'party' | 'grant';
  ground: string;
  /** Field groups, as a JSON array. */
  groups: string;
  purpose: string;
  until: number | null;
};

export type StockTable = {
  key: string;
  of: string;
  place_code: string | null;
  item: string;
  on_hand: number | null;
  unit: string | null;
  reserved: number | null;
  daily_demand: number | null;
  safety_stock: number | null;
};

export type SignalsTable = {
  key: string;
  title: string;
  hazard: string;
  severity: string;
  certainty: string;
  status: string;
  starts: number | null;
  ends: number | null;
  feed: string;
  feed_id: string | null;
  exercise: number;
};

export type ExceptionsTable = {
  key: string;
  kind: string;
  status: string;
  what: string;
  signal: string | null;
  at_risk: number | null;
  currency: string | null;
  deadline: number | null;
  opened_at: number;
};

export type ExceptionSubjectsTable = { exception: string; subject: string };

export type ProjectionTables = {
  subjects: SubjectsTable;
  orders: OrdersTable;
  shipments: ShipmentsTable;
  order_shipments: OrderShipmentsTable;
  legs: LegsTable;
  numbers: NumbersTable;
  access: AccessTable;
  stock: StockTable;
  signals: SignalsTable;
  exceptions: ExceptionsTable;
  exception_subjects: ExceptionSubjectsTable;
};
