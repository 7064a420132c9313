// POST of bookings, shipping instructions and notifications: what shippers ask for by Booking 2.0 and eBL 3.0, and what carriers tell of it.
// Each is checked by the standard's schema and goes through the one intake.
import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { detectFormat } from '../../../exchange/index.ts';
import type { Runtime } from '../../runtime.ts';
import { bodyOf, callerOf, described, roots, sendJson, speakDcsa } from './exchange.ts';
import { changeBookings, changeInstructions } from './papers-change.ts';
import { readBookings, readTransportDocuments } from './papers-read.ts';
import { otherPaper, take, type Json } from './papers-take.ts';

export async function bookingRoutes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  speakDcsa(app, runtime, 'booking');
  readBookings(app, runtime);
  changeBookings(app, runtime);
  request(app, runtime, {
    ...{ path: `${roots.booking}/bookings`, summary: 'Request a booking (DCSA Booking 2.0)' },
    ...{ mapping: 'dcsa:booking:2', reference: 'carrierBookingRequestReference' },
  });
  notification(app, runtime, {
    ...{ path: `${roots.booking}/booking-notifications`, summary: 'Tell of a booking (DCSA Booking 2.0)' },
    mapping: 'dcsa:booking-notification:2',
  });
}

export async function eblRoutes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  speakDcsa(app, runtime, 'ebl');
  readTransportDocuments(app, runtime);
  changeInstructions(app, runtime);
  request(app, runtime, {
    ...{ path: `${roots.ebl}/shipping-instructions`, summary: 'Give shipping instructions (DCSA eBL 3.0)' },
    ...{ mapping: 'dcsa:ebl-si:3', reference: 'shippingInstructionsReference' },
  });
  notification(app, runtime, {
    path: `${roots.ebl}/shipping-instructions-notifications`,
    ...{ summary: 'Tell of shipping instructions (DCSA eBL 3.0)', mapping: 'dcsa:ebl-si-notification:3' },
  });
  notification(app, runtime, {
    path: `${roots.ebl}/transport-document-notifications`,
    ...{ summary: 'Tell of a transport document (DCSA eBL 3.0)', mapping: 'dcsa:ebl-td-notification:3' },
  });
}

type Address = { readonly path: string; readonly summary: string; readonly mapping: string };

/** A request gets a reference by which its sender asks for it again; the same request has the same. */
function request(
  app: FastifyInstance,
  runtime: Runtime,
  { path, summary, mapping, reference }: Address & { readonly reference: string },
): void {
  app.post(path, described(summary), async (asked, reply) => {
    const { org } = callerOf(asked);
    const { bytes, value } = await bodyOf(asked);
    const own = referenceOf(org, bytes);
    // What the carrier says of a booking is no request.
    if ('bookingStatus' in value || 'shippingInstructionsStatus' in value) throw otherPaper();
    const told: Json = { [reference]: own, ...value };
    const received = { org, bytes: new TextEncoder().encode(JSON.stringify(told)), value: told };
    await take(runtime, received, mapping);
    return sendJson(reply, 202, { [reference]: told[reference] });
  });
}

function notification(app: FastifyInstance, runtime: Runtime, { path, summary, mapping }: Address): void {
  app.post(path, described(summary), async (asked, reply) => {
    const { org } = callerOf(asked);
    const { bytes, value } = await bodyOf(asked);
    await take(runtime, { org, bytes: readable(bytes, value), value }, mapping);
    return reply.status(204).send();
  });
}

/** The bytes as they came, unless their beginning does not tell what they are: then the type stands first. */
function readable(bytes: Uint8Array, { type, ...rest }: Json): Uint8Array {
  if (detectFormat(bytes.subarray(0, 4096)) === 'dcsa-json') return bytes;
  return new TextEncoder().encode(JSON.stringify({ type, ...rest }));
}

function referenceOf(org: string, bytes: Uint8Array): string {
  return createHash('sha256').update(`${org}\n`).update(bytes).digest('hex').slice(0, 32);
}
