// Which rows follow from the state of one subject? All of them, and from nothing else: so that a subject folded anew
// has the rows it had.
import type { Money } from '../../../base/index.ts';
import { saidIn, statedValue, subjectKey } from '../../../record/index.ts';
import type { PlaceRef, StateOf, SubjectState } from '../../../record/index.ts';
import { accessRows, numberRows } from './found-by.ts';
import { epochMsOf } from './moments.ts';
import { samePart, type DerivedRow, type RowPart, type SubjectRows } from './row-parts.ts';
import type { LegsTable } from './tables.ts';

/** `before`: the rows of an earlier state of the same subject; what still holds of them is taken over. */
export function rowsOf(state: SubjectState, before: SubjectRows = []): SubjectRows {
  const key = subjectKey(state.subject);
  const common = [
    whole(subjectRow(key, state)),
    numberRows(key, state, before[1]),
    accessRows(key, state, before[2]),
  ];
  return [...common, ...ownRows(key, state, before.slice(common.length))];
}

function ownRows(key: string, state: SubjectState, before: SubjectRows): SubjectRows {
  switch (state.kind) {
    case 'order':
      return [whole(orderRow(key, state)), orderLinks(key, state, before[1])];
    case 'shipment':
    case 'consignment':
      return [
        whole(shipmentRow(key, state)),
        shipmentLinks(key, state, before[1]),
        legRows(key, state, before[2]),
      ];
    case 'stock':
      return [whole(stockRow(key, state))];
    case 'signal':
      return [whole(signalRow(key, state))];
    case 'exception':
      return [whole(exceptionRow(key, state)), exceptionSubjects(key, state, before[1])];
    default:
      return [];
  }
}

/** A part of one row, which is made of too much to be worth asking whether it changed. */
function whole(row: DerivedRow): RowPart {
  return { sources: [row], rows: [row] };
}

function subjectRow(key: string, { subject, firstSeq, lastSeq }: SubjectState): DerivedRow {
  const { kind, of, id } = subject;
  return { table: 'subjects', row: { key, kind, of, id, first_seq: firstSeq, last_seq: lastSeq } };
}

function orderRow(key: string, state: StateOf<'order'>): DerivedRow {
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
  return { table: 'orders', row };
}

function orderLinks(key: string, { shipments }: StateOf<'order'>, before: RowPart | undefined): RowPart {
  return samePart(before, [shipments], () =>
    [...new Set(shipments)].map((shipment): DerivedRow => ({
      table: 'order_shipments',
      row: { order: key, shipment, source: key },
    })),
  );
}

function shipmentRow(key: string, state: StateOf<'shipment' | 'consignment'>): DerivedRow {
  const last = lastActual(state);
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
  return { table: 'shipments', row };
}

/** The latest of what happened; of those at one time the one that was said last. */
function lastActual({ timeline }: SubjectState): SubjectState['timeline'][number] | undefined {
  let last: SubjectState['timeline'][number] | undefined;
  for (const mark of timeline) {
    if (mark.classifier !== 'actual' || mark.gone !== undefined || mark.code.length !== 4) continue;
    if (last === undefined || mark.sort >= last.sort) last = mark;
  }
  return last;
}

function shipmentLinks(
  key: string,
  { orders }: StateOf<'shipment' | 'consignment'>,
  before: RowPart | undefined,
): RowPart {
  return samePart(before, [orders], () =>
    [...new Set(orders)].map((order): DerivedRow => ({
      table: 'order_shipments',
      row: { order, shipment: key, source: key },
    })),
  );
}

function legRows(
  key: string,
  { legs }: StateOf<'shipment' | 'consignment'>,
  before: RowPart | undefined,
): RowPart {
  // One row a leg, in the same order: a leg that did not change keeps its row.
  const sources: readonly unknown[] = before?.sources ?? [];
  return samePart(before, legs, () =>
    legs.map((leg, at) => (leg === sources[at] ? before!.rows[at]! : legRow(key, leg))),
  );
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

function exceptionRow(key: string, state: StateOf<'exception'>): DerivedRow {
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
  return { table: 'exceptions', row };
}

function exceptionSubjects(
  key: string,
  { about }: StateOf<'exception'>,
  before: RowPart | undefined,
): RowPart {
  return samePart(before, [about], () =>
    [...new Set(about)].map((subject): DerivedRow => ({
      table: 'exception_subjects',
      row: { exception: key, subject },
    })),
  );
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
