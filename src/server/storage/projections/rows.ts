// Which rows follow from the state of one subject? All of them, and from nothing else: so that a subject folded anew
// has the rows it had.
import type { Money } from '../../../base/index.ts';
import { saidIn, statedValue, subjectKey } from '../../../record/index.ts';
import type { PlaceRef, StateOf, SubjectState } from '../../../record/index.ts';
import { accessRows, numberRows } from './found-by.ts';
import type { TableName } from './layout.ts';
import { epochMsOf } from './moments.ts';
import type { LegsTable, ProjectionTables } from './tables.ts';

export type DerivedRow = {
  [T in TableName]: { readonly table: T; readonly row: ProjectionTables[T] };
}[TableName];

export function rowsOf(state: SubjectState): DerivedRow[] {
  const key = subjectKey(state.subject);
  const rows = [subjectRow(key, state), ...numberRows(key, state), ...accessRows(key, state)];
  switch (state.kind) {
    case 'order':
      rows.push(...orderRows(key, state));
      break;
    case 'shipment':
    case 'consignment':
      rows.push(...shipmentRows(key, state));
      break;
    case 'stock':
      rows.push(stockRow(key, state));
      break;
    case 'signal':
      rows.push(signalRow(key, state));
      break;
    case 'exception':
      rows.push(...exceptionRows(key, state));
      break;
    default:
  }
  return rows;
}

function subjectRow(key: string, { subject, firstSeq, lastSeq }: SubjectState): DerivedRow {
  const { kind, of, id } = subject;
  return { table: 'subjects', row: { key, kind, of, id, first_seq: firstSeq, last_seq: lastSeq } };
}

function orderRows(key: string, state: StateOf<'order'>): DerivedRow[] {
  const money = statedValue(state.value) ?? (state.totals.length === 1 ? state.totals[0] : undefined);
  const row = {
    key,
    number: state.number,
    of: state.subject.of,
    status: state.erased === undefined ? (state.shipments.length > 0 ? 'shipping' : 'open') : 'erased',
    buyer: partyName(state, 'buyer'),
    seller: partyName(state, 'seller'),
    destination_code: state.destination?.code ?? null,
    destination_country: countryOf(state.destination),
    required_by: epochMsOf(statedValue(state.requiredBy)),
    ordered_on: epochMsOf(statedValue(state.orderedOn)),
    ...moneyColumns(money),
    lines: state.lines.length,
  };
  const links = [...new Set(state.shipments)].map((shipment): DerivedRow => ({
    table: 'order_shipments',
    row: { order: key, shipment, source: key },
  }));
  return [{ table: 'orders', row }, ...links];
}

function shipmentRows(key: string, state: StateOf<'shipment' | 'consignment'>): DerivedRow[] {
  const last = state.timeline
    .filter((mark) => mark.classifier === 'actual' && mark.gone === undefined && mark.code.length === 4)
    .reduce<(typeof state.timeline)[number] | undefined>(
      (newest, mark) => (newest === undefined || mark.sort >= newest.sort ? mark : newest),
      undefined,
    );
  const row = {
    key,
    number: state.number,
    of: state.subject.of,
    mode:
      statedValue(state.mode) ??
      state.legs.find(({ mode }) => mode === 'sea' || mode === 'air')?.mode ??
      null,
    status: state.erased === undefined ? state.status : 'erased',
    origin_code: (state.origin ?? state.legs[0]?.from)?.code ?? null,
    origin_country: countryOf(state.origin ?? state.legs[0]?.from),
    destination_code: (state.destination ?? state.legs.at(-1)?.to)?.code ?? null,
    destination_country: countryOf(state.destination ?? state.legs.at(-1)?.to),
    carrier: partyName(state, 'carrier'),
    eta: epochMsOf(state.arrivedAt ?? state.eta),
    required_by: epochMsOf(statedValue(state.requiredBy)),
    ...moneyColumns(statedValue(state.value)),
    last_event: last?.code ?? null,
    last_event_at: last?.sort ?? null,
    perishable: state.temperature === undefined ? 0 : 1,
  };
  const links = [...new Set(state.orders)].map((order): DerivedRow => ({
    table: 'order_shipments',
    row: { order, shipment: key, source: key },
  }));
  const legs = state.legs.map((leg) => remembered(legRows, leg, () => legRow(key, leg)));
  return [{ table: 'shipments', row }, ...links, ...legs];
}

// What did not change is the same object in the next state, and gives the same row.
const legRows = new WeakMap<object, DerivedRow>();

function remembered(rows: WeakMap<object, DerivedRow>, of: object, make: () => DerivedRow): DerivedRow {
  const found = rows.get(of);
  if (found !== undefined) return found;
  const made = make();
  rows.set(of, made);
  return made;
}

function legRow(shipment: string, leg: StateOf<'shipment'>['legs'][number]): DerivedRow {
  const { planned, estimated, actual } = leg;
  const status = actual.arrive !== undefined ? 'done' : actual.depart !== undefined ? 'under-way' : 'planned';
  const row: LegsTable = {
    shipment,
    leg: leg.leg,
    mode: leg.mode,
    from_code: leg.from.code ?? null,
    from_lat: leg.from.lat ?? null,
    from_lon: leg.from.lon ?? null,
    to_code: leg.to.code ?? null,
    to_lat: leg.to.lat ?? null,
    to_lon: leg.to.lon ?? null,
    depart_planned: epochMsOf(planned.depart),
    depart_estimated: epochMsOf(estimated.depart),
    depart_actual: epochMsOf(actual.depart),
    arrive_planned: epochMsOf(planned.arrive),
    arrive_estimated: epochMsOf(estimated.arrive),
    arrive_actual: epochMsOf(actual.arrive),
    depart: epochMsOf(actual.depart ?? estimated.depart ?? planned.depart),
    arrive: epochMsOf(actual.arrive ?? estimated.arrive ?? planned.arrive),
    status,
    via: JSON.stringify(leg.via ?? []),
  };
  return { table: 'legs', row };
}

function stockRow(key: string, state: StateOf<'stock'>): DerivedRow {
  const number = (quantity: { readonly value: string } | undefined) =>
    quantity === undefined ? null : Number(quantity.value);
  const row = {
    key,
    of: state.subject.of,
    place_code: state.place?.code ?? null,
    item: state.item ?? state.subject.id,
    on_hand: number(state.onHand),
    unit: state.onHand?.unit ?? null,
    reserved: number(state.reserved),
    daily_demand: number(state.dailyDemand),
    safety_stock: number(state.safetyStock),
  };
  return { table: 'stock', row };
}

function signalRow(key: string, state: StateOf<'signal'>): DerivedRow {
  const row = {
    key,
    title: state.title ?? state.subject.id,
    hazard: state.hazard ?? 'other',
    severity: state.severity ?? 'unknown',
    certainty: state.certainty ?? 'unknown',
    status: state.status ?? 'ended',
    starts: epochMsOf(state.starts),
    ends: epochMsOf(state.ends),
    feed: state.feed ?? '',
    feed_id: state.feedId ?? null,
    exercise: state.exercise === true ? 1 : 0,
  };
  return { table: 'signals', row };
}

function exceptionRows(key: string, state: StateOf<'exception'>): DerivedRow[] {
  const row = {
    key,
    kind: state.exceptionKind ?? '',
    status: state.status,
    what: state.what ?? '',
    signal: state.signal ?? null,
    at_risk: state.atRisk?.minor ?? null,
    currency: state.atRisk?.currency ?? null,
    deadline: epochMsOf(state.deadline),
    opened_at: saidIn(state, state.firstSeq)?.receivedAt ?? state.lastReceivedAt,
  };
  const about = [...new Set(state.about)].map((subject): DerivedRow => ({
    table: 'exception_subjects',
    row: { exception: key, subject },
  }));
  return [{ table: 'exceptions', row }, ...about];
}

function partyName(state: SubjectState, role: string): string | null {
  const party = state.parties.findLast((each) => each.role === role);
  return party?.org ?? party?.name ?? party?.gln ?? null;
}

/** The first two letters of a UN/LOCODE are the country. */
function countryOf(place: PlaceRef | undefined): string | null {
  if (place?.country !== undefined) return place.country;
  return place?.code !== undefined && /^[A-Z]{2}[A-Z0-9]{3}$/.test(place.code)
    ? place.code.slice(0, 2)
    : null;
}

function moneyColumns(money: Money | undefined): { value: number | null; currency: string | null } {
  return { value: money?.minor ?? null, currency: money?.currency ?? null };
}
