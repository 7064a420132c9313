// Which marks does one statement put on the timeline?
import { sortMs, type Moment } from '../../base/index.ts';
import { withoutUndefined } from '../fold/adopt.ts';
import type { CommonState, Open } from '../fold/state.ts';
import type { Fate } from '../fold/sift.ts';
import { isType, type Recorded } from '../statement/statement.ts';
import { isAbsence, type Absence, type PlaceRef } from '../statement/values.ts';
import { ownCodes } from './codes.ts';
import type { Mark } from './mark.ts';

/** Newer words of one issuer on one thing that are kept; the first is always among them, so that slip can be told. */
const historyMax = 12;
const marksMax = 2000;

type Said = {
  readonly code: string;
  readonly at?: Moment | undefined;
  readonly leg?: number | undefined;
  readonly place?: PlaceRef | undefined;
  readonly equipment?: string | undefined;
  readonly about?: string | undefined;
  readonly note?: string | undefined;
};

/** Adds what the statement says to the timeline, bounded. */
export function addMarks(state: Open<CommonState>, recorded: Recorded, fate: Fate | undefined): void {
  for (const said of marksOf(recorded)) {
    const { at, place, ...rest } = said;
    const mark: Open<Mark> = withoutUndefined({
      seq: recorded.seq,
      classifier: recorded.statement.classifier,
      sort: at === undefined ? recorded.receivedAt : sortMs(at),
      ...rest,
      at,
      place: place && briefPlace(place),
      gone: fate,
      status: fate ?? 'current',
    } as Mark);
    state.timeline.push(mark);
    trim(state, mark);
  }
}

/** Keeps the first and the newest of a history. What is dropped depends on what was stated only, not on what follows. */
function trim(state: Open<CommonState>, mark: Mark): void {
  const issuer = state.said[mark.seq]?.issuer;
  const history = state.timeline.filter(
    (other) => sameHistory(other, mark) && state.said[other.seq]?.issuer === issuer,
  );
  const dropped =
    history.length > historyMax ? history[1] : state.timeline.length > marksMax ? mark : undefined;
  if (dropped === undefined) return;
  state.timeline = state.timeline.filter((other) => other !== dropped);
  state.omitted = (state.omitted ?? 0) + 1;
  const inUse =
    Object.values(state.sources).includes(dropped.seq) ||
    state.timeline.some(({ seq }) => seq === dropped.seq);
  if (!inUse && state.said[dropped.seq]?.type === 'event') delete state.said[dropped.seq];
}

function sameHistory(a: Mark, b: Mark): boolean {
  return (
    a.code === b.code &&
    a.about === b.about &&
    a.leg === b.leg &&
    a.equipment === b.equipment &&
    a.classifier === b.classifier &&
    placeName(a.place) === placeName(b.place)
  );
}

export function placeName(place: PlaceRef | undefined): string {
  return place?.code ?? place?.gln ?? place?.name?.toLowerCase() ?? '';
}

/** A code or GLN finds the coordinates again. */
function briefPlace({ lat, lon, ...place }: PlaceRef): PlaceRef {
  return place.code === undefined && place.gln === undefined
    ? withoutUndefined({ ...place, lat, lon })
    : place;
}

function marksOf(recorded: Recorded): readonly Said[] {
  const { statement } = recorded;
  const at = statement.occurredAt;
  if (isType(recorded, 'event')) {
    const { code, leg, place, equipment, reason, document } = recorded.statement.body;
    return [{ code, at, leg, place, equipment, note: reason, about: document }];
  }
  if (isType(recorded, 'leg')) return legMarks(recorded.statement.body);
  if (isType(recorded, 'order')) {
    return [{ code: ownCodes.order, at: valueOf(recorded.statement.body.orderedOn) ?? at }];
  }
  if (isType(recorded, 'order-line')) {
    return [{ code: ownCodes.line, at, about: recorded.statement.body.line }];
  }
  return paperMarks(recorded, at) ?? responseMarks(recorded, at) ?? [];
}

function legMarks({ leg, from, to, depart, arrive }: Recorded<'leg'>['statement']['body']): readonly Said[] {
  return [
    ...(depart === undefined ? [] : [{ code: 'DEPA', at: depart, leg, place: from }]),
    ...(arrive === undefined ? [] : [{ code: 'ARRI', at: arrive, leg, place: to }]),
  ];
}

function paperMarks({ statement }: Recorded, at: Moment | undefined): readonly Said[] | undefined {
  switch (statement.type) {
    case 'shipment':
    case 'consignment':
      return [{ code: ownCodes.shipment, at }];
    case 'equipment':
      return [{ code: ownCodes.equipment, at }];
    case 'item':
      return [{ code: ownCodes.item, at }];
    case 'party':
      return [{ code: ownCodes.party, at }];
    case 'stock-position':
      return [{ code: ownCodes.stock, at, place: statement.body.place }];
    case 'document':
      return [{ code: ownCodes.document, at: statement.body.issuedOn ?? at, about: statement.body.number }];
    case 'declaration':
      return [{ code: ownCodes.declaration, at, place: statement.body.office, about: statement.body.status }];
    case 'invoice':
      return [{ code: ownCodes.invoice, at: statement.body.issuedOn ?? at, about: statement.body.number }];
    case 'payment':
      return [{ code: ownCodes.payment, at, about: statement.body.status }];
    default:
      return undefined;
  }
}

function responseMarks({ statement }: Recorded, at: Moment | undefined): readonly Said[] | undefined {
  switch (statement.type) {
    case 'signal':
      return [{ code: ownCodes.signal, at: statement.body.starts }];
    case 'exception': {
      const { status, kind, reason } = statement.body;
      const code = status === 'open' ? ownCodes.exceptionRaised : ownCodes.exceptionClosed;
      return [{ code, at, about: kind, note: reason }];
    }
    case 'decision':
      return [{ code: ownCodes.decision, at, about: statement.body.alternative }];
    case 'dispatch': {
      const { to, reference, status } = statement.body;
      return [{ code: ownCodes.dispatch, at, about: `${to} ${reference}`, note: status }];
    }
    default:
      return undefined;
  }
}

function valueOf(value: Moment | Absence | undefined): Moment | undefined {
  return value === undefined || isAbsence(value) ? undefined : value;
}
