// GET of a booking and of a transport document: what the record holds of them, as far as the caller may see it, as the standard writes it.
import type { FastifyInstance } from 'fastify';
import type { Result } from '../../../base/index.ts';
import {
  bookingRequestCode,
  documentOfRecord,
  writeDcsaBooking,
  writeDcsaTransportDocument,
  type Answer,
  type TradeDocument,
} from '../../../exchange/index.ts';
import { normaliseNumber, subjectKey, type ShipmentState, type SubjectState } from '../../../record/index.ts';
import type { Principal } from '../../access/index.ts';
import { DcsaFailure, jsonPathOf } from '../../interfaces/dcsa/index.ts';
import { readableState } from '../../queries/index.ts';
import type { Runtime } from '../../runtime.ts';
import { callerOf, described, requestReference, roots, sendJson } from './exchange.ts';

/** Subjects that bear one number, and containers that are read with a shipment. */
const subjectsMax = 100;
const containersMax = 500;

export function readBookings(app: FastifyInstance, runtime: Runtime): void {
  const summary = 'A booking as the record has it (DCSA Booking 2.0)';
  app.get<{ Params: { bookingReference: string } }>(
    `${roots.booking}/bookings/:bookingReference`,
    described(summary),
    async (request, reply) => {
      const { bookingReference: number } = request.params;
      const state = await shipmentWith(runtime, callerOf(request), number, bookingNumbers);
      const made = await documentOf(runtime, callerOf(request), 'booking-confirmation', state);
      return sendJson(reply, 200, written(writeDcsaBooking(withAnswer(made, state))));
    },
  );
}

export function readTransportDocuments(app: FastifyInstance, runtime: Runtime): void {
  const summary = 'A transport document as the record has it (DCSA eBL 3.0)';
  app.get<{ Params: { transportDocumentReference: string } }>(
    `${roots.ebl}/transport-documents/:transportDocumentReference`,
    described(summary),
    async (request, reply) => {
      const { transportDocumentReference: number } = request.params;
      const reader = callerOf(request);
      const state = await shipmentWith(runtime, reader, number, ({ billOfLading }) => [billOfLading]);
      const made = await documentOf(runtime, reader, 'transport-document', state);
      const status = lastOf(state, statusOfPaper) ?? 'DRAFT';
      const extra = { ...made.extra, transportDocumentStatus: status };
      return sendJson(reply, 200, written(writeDcsaTransportDocument({ ...made, extra })));
    },
  );
}

/** By which a booking is asked for: the carrier's number, the one that the request was given, the shipment's own. */
export function bookingNumbers({
  number,
  booking,
  numbers = [],
}: ShipmentState): readonly (string | undefined)[] {
  return [number, booking, ...numbers];
}

/** The one shipment that the caller may see and that bears the number; what may not be seen is not there. */
export async function shipmentWith(
  runtime: Runtime,
  reader: Principal,
  number: string,
  numbersOf: (state: ShipmentState) => readonly (string | undefined)[],
): Promise<ShipmentState> {
  const wanted = normaliseNumber(number);
  const rows = await runtime.store.projections.query
    .selectFrom('numbers')
    .select('subject')
    .where('number', '=', wanted)
    .limit(subjectsMax)
    .execute();
  const found: ShipmentState[] = [];
  for (const { subject } of rows) {
    const state = await readableState(runtime, reader, subject);
    if (state?.kind !== 'shipment') continue;
    if (numbersOf(state).some((each) => each !== undefined && normaliseNumber(each) === wanted))
      found.push(state);
  }
  if (found.length === 1) return found[0]!;
  throw new DcsaFailure(404, 'There is none with this reference that you may see.');
}

async function documentOf(
  runtime: Runtime,
  reader: Principal,
  kind: 'booking-confirmation' | 'transport-document',
  state: ShipmentState,
): Promise<TradeDocument> {
  const states: SubjectState[] = [state];
  for (const id of state.equipment.slice(0, containersMax)) {
    const key = subjectKey({ kind: 'equipment', of: 'world', id });
    const container = await readableState(runtime, reader, key);
    if (container !== undefined) states.push(container);
  }
  const made = documentOfRecord(kind, states);
  if (!made.ok) throw new DcsaFailure(404, made.problems[0]!.message);
  return made.value;
}

const answerOfPaper: Readonly<Record<string, Answer | 'cancelled'>> = {
  ...{
    SUBM: 'received',
    RECE: 'received',
    CONF: 'accepted',
    REJE: 'rejected',
    PENU: 'conditional',
    PENA: 'pending',
  },
  CANC: 'cancelled',
};
const statusOfPaper: Readonly<Record<string, string>> = {
  ...{ DRFT: 'DRAFT', APPR: 'APPROVED', ISSU: 'ISSUED', VOID: 'VOIDED' },
  ...{ PSAM: 'PENDING_SURRENDER_FOR_AMENDMENT', SUAM: 'SURRENDERED_FOR_AMENDMENT' },
  ...{ PSDL: 'PENDING_SURRENDER_FOR_DELIVERY', SUDL: 'SURRENDERED_FOR_DELIVERY' },
};

/** What the last event of those says, in the order in which the record learnt of them. */
function lastOf<T>({ timeline }: ShipmentState, meaning: Readonly<Record<string, T>>): T | undefined {
  const last = timeline
    .filter(({ code, gone }) => gone === undefined && Object.hasOwn(meaning, code))
    .reduce<(typeof timeline)[number] | undefined>(
      (best, mark) => (best === undefined || mark.seq >= best.seq ? mark : best),
      undefined,
    );
  return last && meaning[last.code];
}

function withAnswer(document: TradeDocument, state: ShipmentState): TradeDocument {
  const answer = lastOf(state, answerOfPaper) ?? 'received';
  const { function: _, ...rest } = withRequest(document, state);
  if (answer === 'cancelled') return { ...rest, function: 'cancellation' };
  // Without a number of the carrier it has only been asked for.
  return { ...rest, answer, id: state.booking ?? '' };
}

/** The reference that its request was given here, apart from the other numbers of the shipment. */
function withRequest(document: TradeDocument, { numbers = [] }: ShipmentState): TradeDocument {
  const given = numbers.find((number) => requestReference.test(number));
  if (given === undefined) return document;
  const others = document.references.filter(({ id }) => id !== given);
  return {
    ...document,
    references: [...others, { kind: 'consignment', id: given, sentAs: bookingRequestCode }],
  };
}

/** Where the record does not hold what the standard demands, the caller is told what that is. */
function written(result: Result<object>): object {
  if (result.ok) return result.value;
  const details = result.problems.map(({ message, where }) => ({
    message,
    jsonPath: jsonPathOf(where?.path ?? ''),
  }));
  throw new DcsaFailure(409, 'The record does not hold all that the standard demands.', '$', details);
}
