// What do we know about one shipment (or consignment) now? Its fields, legs and times, where it stands, and when it is
// expected. Status follows from actual events only: a plan never moves anything.
import { isAbsence, type Absence, type Mode, type PlaceRef } from '../statement/values.ts';
import { earliestMs, type Moment, type Money, type Quantity } from '../../base/index.ts';
import { adopt, unite } from '../fold/adopt.ts';
import { emptyCommon, type CommonState, type Folding, type Open, type Stated } from '../fold/state.ts';
import { isType, type Recorded } from '../statement/statement.ts';
import type { Subject } from '../statement/subject.ts';
import { movementCodes } from '../timeline/codes.ts';
import { placeName } from '../timeline/marks.ts';
import { settleMarks, slotsOf, type EventSlot } from '../timeline/slots.ts';
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
  readonly legs: readonly LegState[];
  /** The estimated, else the planned arrival at the destination. */
  readonly eta?: Moment;
  readonly arrivedAt?: Moment;
  readonly deliveredAt?: Moment;
  readonly readings: readonly ReadingSummary[];
};
export type ShipmentState = ShipmentFields<'shipment'> | ShipmentFields<'consignment'>;

export const shipmentFolding: Folding<ShipmentState> = { empty, add, settle };

function empty(subject: Subject): ShipmentState {
  const fields = {
    number: subject.id,
    status: 'planned',
    orders: [],
    equipment: [],
    legs: [],
    readings: [],
  } as const;
  return subject.kind === 'consignment'
    ? { ...emptyCommon('consignment', subject), ...fields }
    : { ...emptyCommon('shipment', subject), ...fields };
}

function add(state: Open<ShipmentState>, recorded: Recorded): void {
  const { seq } = recorded;
  if (isType(recorded, 'shipment') || isType(recorded, 'consignment')) {
    const { parties: _parties, orders, equipment, ...fields } = recorded.statement.body;
    adopt(state, seq, fields);
    if (orders !== undefined) adopt(state, seq, { orders: unite(state.orders, orders) });
    if (equipment !== undefined) adopt(state, seq, { equipment: unite(state.equipment, equipment) });
  }
  if (isType(recorded, 'event') && recorded.statement.body.equipment !== undefined) {
    const known = unite(state.equipment, [recorded.statement.body.equipment]);
    if (known.length > state.equipment.length) adopt(state, seq, { equipment: known });
  }
  if (isType(recorded, 'leg')) addLeg(state, recorded);
  if (isType(recorded, 'reading')) addReading(state, recorded);
}

function settle(state: Open<ShipmentState>): void {
  settleMarks(state);
  const slots = slotsOf(state);
  timeLegs(state, slots);
  const { status, arrivedAt, deliveredAt, eta } = progress(state, slots);
  delete state.eta;
  delete state.arrivedAt;
  delete state.deliveredAt;
  Object.assign(
    state,
    { status },
    eta && { eta },
    arrivedAt && { arrivedAt },
    deliveredAt && { deliveredAt },
  );
}

type Progress = {
  readonly status: ShipmentStatus;
  readonly eta?: Moment | undefined;
  readonly arrivedAt?: Moment | undefined;
  readonly deliveredAt?: Moment | undefined;
};

function progress(state: Open<ShipmentState>, slots: readonly EventSlot[]): Progress {
  const last = state.legs.at(-1);
  const destination = last?.to ?? state.destination;
  const atEnd = (slot: EventSlot) =>
    last !== undefined && slot.leg !== undefined
      ? slot.leg === last.leg
      : placeName(slot.place) !== '' && placeName(slot.place) === placeName(destination);
  const arrivals = slots.filter((slot) => slot.code === 'ARRI' && atEnd(slot));
  const latest = (times: readonly (Moment | undefined)[]) =>
    times.filter((at) => at !== undefined).toSorted((a, b) => earliestMs(b) - earliestMs(a))[0];
  const eta = latest(arrivals.map(({ estimated, planned }) => estimated?.at ?? planned?.at));
  const arrivedAt = latest(arrivals.map(({ actual }) => actual?.at));
  const happened = slots.filter(({ actual }) => actual !== undefined);
  const delivery = happened.filter(
    (slot) => slot.code === 'DLVD' || ((slot.code === 'DROP' || slot.code === 'STRP') && atEnd(slot)),
  );
  const deliveredAt = latest(delivery.map(({ actual }) => actual?.at));
  const status = statusOf(state, happened, {
    delivered: isComplete(state, delivery),
    arrived: arrivals.some(({ actual }) => actual),
  });
  return { status, eta, arrivedAt, deliveredAt };
}

/** An event without a container speaks for all; else every container has to be delivered. */
function isComplete({ equipment }: Open<ShipmentState>, delivery: readonly EventSlot[]): boolean {
  if (delivery.some((slot) => slot.equipment === undefined)) return true;
  const delivered = new Set(delivery.map((slot) => slot.equipment));
  return delivered.size > 0 && equipment.every((number) => delivered.has(number));
}

function statusOf(
  state: Open<ShipmentState>,
  happened: readonly EventSlot[],
  { delivered, arrived }: { readonly delivered: boolean; readonly arrived: boolean },
): ShipmentStatus {
  if (delivered) return 'delivered';
  const moved = happened.filter(({ code }) => movementCodes.has(code));
  const cancelled = happened.find(
    ({ code, history }) => code === 'CANC' && history.actual[0]?.about === undefined,
  );
  const cancelledSeq = cancelled?.actual?.seq;
  if (cancelledSeq !== undefined && moved.every(({ actual }) => actual!.seq < cancelledSeq))
    return 'cancelled';
  if (arrived) return 'arrived';
  if (moved.length > 0) return 'in-transit';
  const booked = happened.some(({ code }) => code === 'CONF') || state.booking !== undefined;
  return booked ? 'booked' : 'planned';
}

/** The value, where one was stated. */
export function statedValue<T>(value: T | Absence | undefined): T | undefined {
  return value === undefined || isAbsence(value) ? undefined : value;
}
