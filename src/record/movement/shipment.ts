// What do we know about one shipment (or consignment) now? Its fields, legs and times, where it stands, and when it is
// expected. Status follows from actual events only: a plan never moves anything.
import { isAbsence, type Absence, type Mode, type PlaceRef } from '../statement/values.ts';
import { earliestMs, type Moment, type Money, type Quantity } from '../../base/index.ts';
import { adopt, unite } from '../fold/adopt.ts';
import type { Pass } from '../fold/pass.ts';
import { emptyCommon, type CommonState, type Folding, type Open, type Stated } from '../fold/state.ts';
import { isType, type Bodies, type Recorded } from '../statement/statement.ts';
import type { Subject } from '../statement/subject.ts';
import { movementCodes, ownCodes } from '../timeline/codes.ts';
import { placeName } from '../timeline/marks.ts';
import { groupMarks } from '../timeline/groups.ts';
import { settleGroups } from '../timeline/settle.ts';
import { currentSlot, type CurrentSlot } from '../timeline/slots.ts';
import type { Mark } from '../timeline/mark.ts';
import { addPaperLine, type PaperLineState } from '../papers/lines.ts';
import { addLeg, timeLegs, type LegState } from './legs.ts';
import { addReading, type ReadingSummary } from './readings.ts';

export type ShipmentStatus = 'planned' | 'booked' | 'in-transit' | 'arrived' | 'delivered' | 'cancelled';

type ShipmentFields<K extends 'shipment' | 'consignment'> = CommonState<K> & {
  readonly number: string;
  readonly status: ShipmentStatus;
  /** Subject keys. */
  readonly orders: readonly string[];
  readonly mode?: Stated<Mode>;
  readonly origin?: PlaceRef;
  readonly destination?: PlaceRef;
  readonly incoterm?: string;
  readonly goods?: string;
  readonly grossWeight?: Stated<Quantity>;
  readonly teu?: number;
  readonly value?: Stated<Money>;
  readonly freight?: Stated<Money>;
  readonly insurance?: Stated<Money>;
  readonly requiredBy?: Stated<Moment>;
  readonly temperature?: { readonly min: number; readonly max: number };
  readonly equipment: readonly string[];
  readonly booking?: string;
  readonly billOfLading?: string;
  readonly shippingInstruction?: string;
  readonly despatchAdvice?: string;
  readonly numbers?: readonly string[];
  readonly contract?: string;
  readonly receipt?: PlaceRef;
  readonly loading?: PlaceRef;
  readonly discharge?: PlaceRef;
  readonly delivery?: PlaceRef;
  readonly incotermPlace?: PlaceRef;
  readonly service?: string;
  readonly freightTerms?: Bodies['shipment']['freightTerms'];
  readonly netWeight?: Quantity;
  readonly volume?: Quantity;
  readonly packages?: Bodies['shipment']['packages'];
  readonly cutOff?: Moment;
  readonly vgmCutOff?: Moment;
  readonly documentCutOff?: Moment;
  readonly lines: readonly PaperLineState[];
  readonly legs: readonly LegState[];
  /** The estimated, else the planned arrival at the destination. */
  readonly eta?: Moment;
  readonly arrivedAt?: Moment;
  readonly deliveredAt?: Moment;
  readonly readings: readonly ReadingSummary[];
};
export type ShipmentState = ShipmentFields<'shipment'> | ShipmentFields<'consignment'>;

export const shipmentFolding: Folding<ShipmentState> = {
  empty,
  add,
  settle,
  last: ['eta', 'arrivedAt', 'deliveredAt'],
};

function empty(subject: Subject): ShipmentState {
  const fields = {
    number: subject.id,
    status: 'planned',
    orders: [],
    equipment: [],
    lines: [],
    legs: [],
    readings: [],
  } as const;
  return subject.kind === 'consignment'
    ? { ...emptyCommon('consignment', subject), ...fields }
    : { ...emptyCommon('shipment', subject), ...fields };
}

/** Parties have a few numbers each; a flood of invented ones must not grow the state. */
const numbersMax = 200;

function add(state: Open<ShipmentState>, recorded: Recorded, pass: Pass): void {
  const { seq } = recorded;
  if (isType(recorded, 'shipment') || isType(recorded, 'consignment')) {
    const { body } = recorded.statement;
    const { orders, equipment, numbers } = body;
    adopt(state, seq, body, ['parties', 'orders', 'equipment', 'numbers']);
    if (numbers !== undefined)
      adopt(state, seq, { numbers: unite(state.numbers ?? [], numbers).slice(0, numbersMax) });
    if (orders !== undefined) adopt(state, seq, { orders: unite(state.orders, orders) });
    if (equipment !== undefined) adopt(state, seq, { equipment: unite(state.equipment, equipment) });
  }
  if (isType(recorded, 'event') && recorded.statement.body.equipment !== undefined) {
    const known = unite(state.equipment, [recorded.statement.body.equipment]);
    if (known.length > state.equipment.length) adopt(state, seq, { equipment: known });
  }
  if (isType(recorded, 'line')) addPaperLine(state, recorded, pass);
  if (isType(recorded, 'leg')) addLeg(state, recorded, pass);
  if (isType(recorded, 'reading')) addReading(state, recorded);
}

/** What says where a leg begins or ends, when all is delivered, and whether it was called off. */
const slotCodes: ReadonlySet<string> = new Set(['DEPA', 'ARRI', 'DLVD', 'DROP', 'STRP', 'CANC']);

function settle(state: Open<ShipmentState>, pass: Pass): void {
  const { before, codes, everything } = pass;
  const held = before as ShipmentState | undefined;
  const moves = (code: string) => slotCodes.has(code) || movementCodes.has(code) || code === 'CONF';
  const progresses =
    everything ||
    held === undefined ||
    codes.has(ownCodes.shipment) ||
    held.equipment !== state.equipment ||
    held.legs !== state.legs ||
    codes.values().some(moves);
  const groups = groupMarks(
    state,
    everything ? undefined : (code) => codes.has(code) || (progresses && slotCodes.has(code)),
  );
  settleGroups(state, everything ? groups : groups.filter(({ code }) => codes.has(code)));
  if (!progresses) return;
  const slots = groups.filter(({ code }) => slotCodes.has(code)).map(currentSlot);
  if (everything || held?.legs !== state.legs || codes.has('DEPA') || codes.has('ARRI')) {
    timeLegs(state, slots);
  }
  takeOver(state, progress(state, slots));
}

function takeOver(state: Open<ShipmentState>, { status, eta, arrivedAt, deliveredAt }: Progress): void {
  state.status = status;
  if (eta !== undefined) state.eta = eta;
  else if (state.eta !== undefined) delete state.eta;
  if (arrivedAt !== undefined) state.arrivedAt = arrivedAt;
  else if (state.arrivedAt !== undefined) delete state.arrivedAt;
  if (deliveredAt !== undefined) state.deliveredAt = deliveredAt;
  else if (state.deliveredAt !== undefined) delete state.deliveredAt;
}

type Progress = {
  readonly status: ShipmentStatus;
  readonly eta?: Moment | undefined;
  readonly arrivedAt?: Moment | undefined;
  readonly deliveredAt?: Moment | undefined;
};

function progress(state: Open<ShipmentState>, slots: readonly CurrentSlot[]): Progress {
  const last = state.legs.at(-1);
  const destination = placeName(last?.to ?? state.destination);
  const atEnd = (slot: CurrentSlot) =>
    last !== undefined && slot.leg !== undefined
      ? slot.leg === last.leg
      : placeName(slot.place) !== '' && placeName(slot.place) === destination;
  const arrivals = slots.filter((slot) => slot.code === 'ARRI' && atEnd(slot));
  const delivery = slots.filter(
    (slot) =>
      slot.actual !== undefined &&
      (slot.code === 'DLVD' || ((slot.code === 'DROP' || slot.code === 'STRP') && atEnd(slot))),
  );
  const status = statusOf(state, slots, {
    delivered: isComplete(state, delivery),
    arrived: arrivals.some(({ actual }) => actual),
  });
  return {
    status,
    eta: latest(arrivals.map(({ estimated, planned }) => (estimated?.at ? estimated : planned))),
    arrivedAt: latest(arrivals.map(({ actual }) => actual)),
    deliveredAt: latest(delivery.map(({ actual }) => actual)),
  };
}

/** The one that begins last at the earliest; of equal ones the first. */
function latest(marks: readonly (Mark | undefined)[]): Moment | undefined {
  const times = marks.flatMap((mark) => mark?.at ?? []);
  let [found] = times;
  if (found === undefined || times.length === 1) return found;
  let foundMs = earliestMs(found);
  for (const at of new Set(times)) {
    const ms: number = at === found ? foundMs : earliestMs(at);
    if (ms > foundMs) [found, foundMs] = [at, ms];
  }
  return found;
}

/** An event without a container speaks for all; else every container has to be delivered. */
function isComplete({ equipment }: Open<ShipmentState>, delivery: readonly CurrentSlot[]): boolean {
  if (delivery.some((slot) => slot.equipment === undefined)) return true;
  const delivered = new Set(delivery.map((slot) => slot.equipment));
  return delivered.size > 0 && equipment.every((number) => delivered.has(number));
}

function statusOf(
  state: Open<ShipmentState>,
  slots: readonly CurrentSlot[],
  { delivered, arrived }: { readonly delivered: boolean; readonly arrived: boolean },
): ShipmentStatus {
  if (delivered) return 'delivered';
  const happened = state.timeline.filter(
    ({ classifier, status }) => classifier === 'actual' && status === 'current',
  );
  const lastMove = happened.findLast(({ code }) => movementCodes.has(code));
  const cancelled = slots.find(
    ({ code, actual }) => code === 'CANC' && actual !== undefined && actual.about === undefined,
  )?.actual;
  if (cancelled !== undefined && (lastMove === undefined || lastMove.seq < cancelled.seq)) return 'cancelled';
  if (arrived) return 'arrived';
  if (lastMove !== undefined) return 'in-transit';
  const booked = state.booking !== undefined || happened.some(({ code }) => code === 'CONF');
  return booked ? 'booked' : 'planned';
}

/** The value, where one was stated. */
export function statedValue<T>(value: T | Absence | undefined): T | undefined {
  return value === undefined || isAbsence(value) ? undefined : value;
}
