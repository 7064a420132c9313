// Which marks does one statement put on the timeline?
import { sortMs, type Moment } from '../../base/index.ts';
import type { Pass } from '../fold/pass.ts';
import { saidIn } from '../fold/said.ts';
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
  /** Left out where such a mark stands already. */
  readonly once?: boolean;
  readonly code: string;
  readonly at?: Moment | undefined;
  readonly leg?: number | undefined;
  readonly place?: PlaceRef | undefined;
  readonly equipment?: string | undefined;
  readonly about?: string | undefined;
  readonly note?: string | undefined;
};

/** Adds what the statement says to the timeline, bounded. */
export function addMarks(
  state: Open<CommonState>,
  recorded: Recorded,
  fate: Fate | undefined,
  pass: Pass,
): void {
  const { seq, receivedAt, statement } = recorded;
  for (const said of marksOf(recorded)) {
    if (said.once === true && stands(state, said.code)) continue;
    const sort = said.at === undefined ? receivedAt : sortMs(said.at);
    const mark = markOf(
      { ...said, seq, classifier: statement.classifier, sort, gone: fate, place: briefPlace(said.place) },
      fate ?? 'current',
    );
    pass.codes.add(mark.code);
    state.timeline.push(mark);
    trim(state, mark, statement.issuer, pass);
  }
}

function stands(state: Open<CommonState>, code: string): boolean {
  return state.timeline.some((mark) => mark.code === code && mark.gone === undefined);
}

type Unsettled = Omit<Said, 'once'> & {
  readonly seq: number;
  readonly classifier: Mark['classifier'];
  readonly sort: number;
  readonly gone?: Mark['gone'] | undefined;
};

/** The one order of fields that marks have, however they came about. */
export function markOf(
  said: Unsettled,
  status: Mark['status'],
  slipHours?: number,
  reason?: Mark['reason'],
): Open<Mark> {
  const { seq, code, classifier, sort, at, leg, place, equipment, about, note, gone } = said;
  const mark = { seq, code, classifier, sort } as { -readonly [F in keyof Mark]: Mark[F] };
  if (at !== undefined) mark.at = at;
  if (leg !== undefined) mark.leg = leg;
  if (place !== undefined) mark.place = place;
  if (equipment !== undefined) mark.equipment = equipment;
  if (about !== undefined) mark.about = about;
  if (note !== undefined) mark.note = note;
  if (gone !== undefined) mark.gone = gone;
  mark.status = status;
  if (slipHours !== undefined) mark.slipHours = slipHours;
  if (reason !== undefined) mark.reason = reason;
  return mark as Open<Mark>;
}

/** Keeps the first and the newest of a history. What is dropped depends on what was stated only, not on what follows. */
function trim(state: Open<CommonState>, mark: Open<Mark>, issuer: string, pass: Pass): void {
  const history = historyOf(state, mark, issuer, pass);
  const full = history.length > historyMax;
  if (!full && state.timeline.length <= marksMax) return;
  const dropped = full ? history.splice(1, 1)[0]! : history.pop()!;
  state.timeline.splice(state.timeline.lastIndexOf(dropped), 1);
  state.omitted = (state.omitted ?? 0) + 1;
}

/** The marks with which it may be dropped; just itself while there are too few of its code to drop any. */
function historyOf(state: Open<CommonState>, mark: Open<Mark>, issuer: string, pass: Pass): Open<Mark>[] {
  const ofCode = pass.histories.get(mark.code);
  const key = () => historyKey(mark, issuer);
  if (ofCode !== undefined) {
    const history = ofCode.get(key());
    if (history === undefined) ofCode.set(key(), [mark]);
    else history.push(mark);
    return history ?? [mark];
  }
  let marks = 0;
  for (const { code } of state.timeline) if (code === mark.code) marks += 1;
  if (marks <= historyMax) return [mark];
  const histories = Map.groupBy(
    state.timeline.filter(({ code }) => code === mark.code),
    (other) => historyKey(other, saidIn(state, other.seq)?.issuer ?? ''),
  );
  pass.histories.set(mark.code, histories);
  return histories.get(key())!;
}

/** Free texts with their length, so that no text makes two things one. */
function historyKey({ about = '', leg, equipment = '', classifier, place }: Mark, issuer: string): string {
  return `${issuer} ${leg} ${classifier} ${about.length} ${equipment.length} ${about}${equipment}${placeName(place)}`;
}

export function placeName(place: PlaceRef | undefined): string {
  return place?.code ?? place?.gln ?? place?.name?.toLowerCase() ?? '';
}

const briefParts: ReadonlySet<string> = new Set(['code', 'gln', 'name', 'country']);

/** No address, and no coordinates beside a code or GLN, which finds them again. */
function briefPlace(place: PlaceRef | undefined): PlaceRef | undefined {
  if (place === undefined || Object.keys(place).every((part) => briefParts.has(part))) return place;
  const { lat, lon, street: _street, city: _city, region: _region, postcode: _postcode, ...brief } = place;
  if (place.code !== undefined || place.gln !== undefined || lat === undefined || lon === undefined)
    return brief;
  return { ...brief, lat, lon };
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
    const ordered = valueOf(recorded.statement.body.orderedOn) ?? at;
    // Who answers an order, or changes it, does not place it once more.
    return [{ code: ownCodes.order, at: ordered, once: ordered === undefined }];
  }
  if (isType(recorded, 'order-line')) {
    const { line, description } = recorded.statement.body;
    // Who does not describe the line tells what became of it.
    return description === undefined ? [] : [{ code: ownCodes.line, at, about: line }];
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
      return [{ code: ownCodes.payment, at, about: paymentStep(statement) }];
    default:
      return undefined;
  }
}

/** An invoice has several payments, each with its steps, which the payment itself has as well. */
function paymentStep({ body }: Recorded<'payment'>['statement']): string {
  return `${body.status} ${body.reference}`;
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
    case 'run': {
      const { status, playbook, reason } = statement.body;
      const code = status === 'ended' ? ownCodes.runEnded : ownCodes.runBegan;
      return [{ code, at, about: status === 'undoing' ? `${playbook} undo` : playbook, note: reason }];
    }
    case 'run-step': {
      const { step, status } = statement.body;
      return [{ code: ownCodes.runStep, at, about: `${step} ${status}`, note: statement.body.reason }];
    }
    case 'question':
      return [{ code: ownCodes.question, at, about: statement.body.to }];
    case 'answer':
      return [{ code: ownCodes.answer, at, about: statement.body.option }];
    default:
      return undefined;
  }
}

function valueOf(value: Moment | Absence | undefined): Moment | undefined {
  return value === undefined || isAbsence(value) ? undefined : value;
}
