// PUT and PATCH of bookings and shipping instructions: the whole paper anew, or taken back, by a reference that the caller knows.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ShipmentState } from '../../../record/index.ts';
import { DcsaFailure } from '../../interfaces/dcsa/index.ts';
import type { Runtime } from '../../runtime.ts';
import { bodyOf, callerOf, described, requestReference, roots } from './exchange.ts';
import { bookingNumbers, shipmentWith } from './papers-read.ts';
import { hand, otherPaper, take, type Json, type Received } from './papers-take.ts';

type Changed = {
  readonly path: string;
  readonly what: string;
  readonly mapping: string;
  /** The member that says what has become of the paper. */
  readonly status: string;
  readonly numbersOf: (state: ShipmentState) => readonly (string | undefined)[];
  /** By which members the paper names what it is about. */
  readonly named: (state: ShipmentState) => Json;
};

const booking: Changed = {
  ...{ path: `${roots.booking}/bookings`, what: 'a booking (DCSA Booking 2.0)', mapping: 'dcsa:booking:2' },
  ...{ status: 'bookingStatus', numbersOf: bookingNumbers },
  named: ({ booking: carriers, number, numbers = [] }) => ({
    carrierBookingRequestReference: numbers.find((each) => requestReference.test(each)) ?? number,
    ...(carriers !== undefined && { carrierBookingReference: carriers }),
  }),
};

const instructions: Changed = {
  path: `${roots.ebl}/shipping-instructions`,
  ...{ what: 'shipping instructions (DCSA eBL 3.0)', mapping: 'dcsa:ebl-si:3' },
  status: 'shippingInstructionsStatus',
  numbersOf: ({ shippingInstruction, billOfLading }) => [shippingInstruction, billOfLading],
  named: ({ shippingInstruction, billOfLading }) => ({
    shippingInstructionsReference: shippingInstruction,
    ...(billOfLading !== undefined && { transportDocumentReference: billOfLading }),
  }),
};

export function changeBookings(app: FastifyInstance, runtime: Runtime): void {
  changes(app, runtime, booking);
}

export function changeInstructions(app: FastifyInstance, runtime: Runtime): void {
  changes(app, runtime, instructions);
}

function changes(app: FastifyInstance, runtime: Runtime, changed: Changed): void {
  const { path, what, mapping, status, numbersOf, named } = changed;
  // Another's paper is not there.
  const standing = async (asked: FastifyRequest): Promise<ShipmentState> => {
    const { reference = '' } = asked.params as { reference?: string };
    return shipmentWith(runtime, callerOf(asked), reference, numbersOf);
  };
  const received = (org: string, value: Json): Received => {
    return { org, value, bytes: new TextEncoder().encode(JSON.stringify(value)) };
  };

  app.put(`${path}/:reference`, described(`Change ${what}`), async (asked, reply) => {
    const state = await standing(asked);
    const { value } = await bodyOf(asked);
    if (status in value) throw otherPaper();
    await take(runtime, received(callerOf(asked).org, { ...value, ...named(state) }), mapping);
    return reply.status(202).send();
  });

  app.patch(`${path}/:reference`, described(`Cancel ${what}`), async (asked, reply) => {
    const state = await standing(asked);
    const { value } = await bodyOf(asked);
    if (value[status] !== 'CANCELLED') {
      throw new DcsaFailure(400, `${status}: It is CANCELLED here.`, `$.${status}`);
    }
    const { reason } = value;
    const told = { ...named(state), [status]: 'CANCELLED', ...(typeof reason === 'string' && { reason }) };
    await hand(runtime, received(callerOf(asked).org, told), mapping);
    return reply.status(202).send();
  });
}
