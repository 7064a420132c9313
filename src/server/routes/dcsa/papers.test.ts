// Are bookings, shipping instructions and notifications of DCSA taken, and refused with their places?
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subjectKey } from '../../../record/index.ts';
import { openDeployment, type Deployment } from './deployment.fixture.ts';

let deployment: Deployment;
beforeAll(async () => {
  deployment = await openDeployment();
});
afterAll(() => deployment.close());

const shipmentOf = async (id: string) => {
  const state = await deployment.runtime.store.projections.state(
    subjectKey({ kind: 'shipment', of: 'home', id }),
  );
  return state?.kind === 'shipment' ? state : undefined;
};
const codes = async (id: string) => (await shipmentOf(id))?.timeline.map(({ code }) => code) ?? [];

const booking = {
  receiptTypeAtOrigin: 'CY',
  deliveryTypeAtDestination: 'CY',
  cargoMovementTypeAtOrigin: 'FCL',
  cargoMovementTypeAtDestination: 'FCL',
  isEquipmentSubstitutionAllowed: false,
  references: [{ type: 'CR', value: 'LM-4711' }],
  documentParties: { bookingAgent: { partyName: 'Northway Forwarding GmbH' } },
  shipmentLocations: [
    { location: { UNLocationCode: 'DEHAM' }, locationTypeCode: 'POL' },
    { location: { UNLocationCode: 'USBOS' }, locationTypeCode: 'POD' },
  ],
  requestedEquipments: [{ ISOEquipmentCode: '45G1', units: 1, isShipperOwned: false }],
};
const notice = (type: string, data: object) => ({
  ...{ specversion: '1.0', id: 'N-1', source: 'https://carrier.example', type, time: '2026-12-01T10:00:00Z' },
  ...{ datacontenttype: 'application/json', subscriptionReference: 'S-1', data },
});

describe('Booking 2.0', () => {
  it('takes a request and gives it a reference, the same for the same request', async () => {
    const first = await deployment.ask('home', 'POST', '/dcsa/bkg/v2/bookings', booking);
    expect([first.status, first.headers['api-version']]).toEqual([202, '2.0.5']);
    expect(first.json).toEqual({ carrierBookingRequestReference: expect.stringMatching(/^[0-9a-f]{32}$/u) });
    const again = await deployment.ask('home', 'POST', '/dcsa/bkg/v2/bookings', booking);
    expect(again.json).toEqual(first.json);
    expect(await codes('LM-4711')).toContain('SUBM');
    const refused = notice('org.dcsa.booking.v2', { bookingStatus: 'REJECTED', ...first.json });
    expect((await deployment.ask('home', 'POST', '/dcsa/bkg/v2/booking-notifications', refused)).status).toBe(
      204,
    );
    expect(await codes('LM-4711')).toContain('REJE');
    expect((await shipmentOf('LM-4711'))?.booking).toBeUndefined();
    const path = `/dcsa/bkg/v2/bookings/${first.json.carrierBookingRequestReference}`;
    const told = await deployment.ask('home', 'GET', path);
    expect([told.status, told.json]).toMatchObject([
      200,
      {
        ...{ bookingStatus: 'REJECTED', receiptTypeAtOrigin: 'CY', isEquipmentSubstitutionAllowed: false },
        carrierBookingRequestReference: first.json.carrierBookingRequestReference,
        requestedEquipments: booking.requestedEquipments,
      },
    ]);
    const hidden = await deployment.ask('stranger', 'GET', path);
    const absent = await deployment.ask('stranger', 'GET', '/dcsa/bkg/v2/bookings/none');
    expect([hidden.status, hidden.json.errors]).toEqual([404, absent.json.errors]);
    expect(await shipmentOf('LM-4711')).toMatchObject({
      loading: { code: 'DEHAM' },
      discharge: { code: 'USBOS' },
    });
  });

  it('takes what the carrier tells of its booking, and nothing from one who is no party', async () => {
    const sent = notice('org.dcsa.booking.v2', {
      bookingStatus: 'CONFIRMED',
      carrierBookingReference: 'HLCU123',
    });
    const path = '/dcsa/bkg/v2/booking-notifications';
    const refused = await deployment.ask('stranger', 'POST', path, sent);
    expect([refused.status, refused.json.errors[0].jsonPath]).toEqual([400, '$']);
    expect(await codes('HLCU123')).not.toContain('CONF');
    expect((await deployment.ask('carrier', 'POST', path, sent)).status).toBe(204);
    expect(await codes('HLCU123')).toContain('CONF');
  });

  it('changes and cancels a booking by the reference that it was given, and by nobody else', async () => {
    const sent = { ...booking, references: [{ type: 'CR', value: 'LM-4712' }] };
    const { json } = await deployment.ask('home', 'POST', '/dcsa/bkg/v2/bookings', sent);
    const path = `/dcsa/bkg/v2/bookings/${json.carrierBookingRequestReference}`;
    const [loading] = booking.shipmentLocations;
    const there = { location: { UNLocationCode: 'USNYC' }, locationTypeCode: 'POD' };
    const changed = { ...sent, shipmentLocations: [loading, there] };
    expect((await deployment.ask('stranger', 'PUT', path, changed)).status).toBe(404);
    expect((await deployment.ask('home', 'PUT', path, changed)).status).toBe(202);
    expect(await shipmentOf('LM-4712')).toMatchObject({ discharge: { code: 'USNYC' } });
    expect((await deployment.ask('stranger', 'PATCH', path, { bookingStatus: 'CANCELLED' })).status).toBe(
      404,
    );
    expect((await deployment.ask('home', 'PATCH', path, { bookingStatus: 'CONFIRMED' })).status).toBe(400);
    expect((await deployment.ask('home', 'PATCH', path, { bookingStatus: 'CANCELLED' })).status).toBe(202);
    expect((await shipmentOf('LM-4712'))?.status).toBe('cancelled');
    expect((await deployment.ask('home', 'GET', path)).json).toMatchObject({ bookingStatus: 'CANCELLED' });
  });

  it('refuses what breaks the schema, with every place, and another paper', async () => {
    const { shipmentLocations: _, ...rest } = booking;
    const broken = {
      ...rest,
      requestedEquipments: [{ ISOEquipmentCode: '45G1', units: 'two', isShipperOwned: false }],
    };
    const { status, json } = await deployment.ask('home', 'POST', '/dcsa/bkg/v2/bookings', broken);
    expect([status, json.httpMethod, json.statusCode]).toEqual([400, 'POST', 400]);
    expect(json.errors.map(({ jsonPath }: { jsonPath: string }) => jsonPath)).toEqual(
      expect.arrayContaining(['$.shipmentLocations', '$.requestedEquipments[0].units']),
    );
    for (const other of [{ a: 1 }, { ...booking, bookingStatus: 'CONFIRMED' }]) {
      expect((await deployment.ask('home', 'POST', '/dcsa/bkg/v2/bookings', other)).status).toBe(400);
    }
    expect((await deployment.ask('nobody', 'POST', '/dcsa/bkg/v2/bookings', booking)).status).toBe(401);
  });
});

describe('eBL 3.0', () => {
  it('takes shipping instructions and gives them a reference', async () => {
    const sent = {
      ...{ transportDocumentTypeCode: 'BOL', isShippedOnBoardType: true, freightPaymentTermCode: 'PRE' },
      ...{ isElectronic: true, isToOrder: false, isCargoDeliveredInICS2Zone: false },
      partyContactDetails: [{ name: 'I. Sommer', email: 'export@lantern.example' }],
      documentParties: { shipper: { partyName: 'Lantern Mills Ltd' } },
      consignmentItems: [
        {
          ...{ carrierBookingReference: 'HLCU123', descriptionOfGoods: ['Yarn'], HSCodes: ['520512'] },
          cargoItems: [{ equipmentReference: 'MSCU1234566', cargoGrossWeight: { value: 9200, unit: 'KGM' } }],
        },
      ],
      utilizedTransportEquipments: [
        { equipmentReference: 'MSCU1234566', isShipperOwned: false, seals: [{ number: 'H1' }] },
      ],
    };
    const { status, json, headers } = await deployment.ask(
      'home',
      'POST',
      '/dcsa/ebl/v3/shipping-instructions',
      sent,
    );
    expect([status, headers['api-version']]).toEqual([202, '3.0.4']);
    expect(await shipmentOf('HLCU123')).toMatchObject({
      shippingInstruction: json.shippingInstructionsReference,
    });
    const one = `/dcsa/ebl/v3/shipping-instructions/${json.shippingInstructionsReference}`;
    const seals = [{ number: 'H9' }];
    const [used] = sent.utilizedTransportEquipments;
    const changed = { ...sent, utilizedTransportEquipments: [{ ...used!, seals }] };
    expect((await deployment.ask('stranger', 'PUT', one, changed)).status).toBe(404);
    expect((await deployment.ask('home', 'PUT', one, changed)).status).toBe(202);
    const cancelled = { shippingInstructionsStatus: 'CANCELLED' };
    expect((await deployment.ask('home', 'PATCH', one, cancelled)).status).toBe(202);
    expect(await codes('HLCU123')).toContain('CANC');
    // Instructions that are taken back leave the booking as it is.
    expect((await shipmentOf('HLCU123'))?.status).not.toBe('cancelled');
    const told = notice('org.dcsa.shipping-instructions.v3', {
      shippingInstructionsStatus: 'RECEIVED',
      ...json,
    });
    const path = '/dcsa/ebl/v3/shipping-instructions-notifications';
    expect((await deployment.ask('carrier', 'POST', path, told)).status).toBe(204);
    expect(await codes('HLCU123')).toContain('RECE');
  });

  it('takes what has become of a transport document', async () => {
    const data = { transportDocumentStatus: 'SURRENDERED_FOR_DELIVERY', transportDocumentReference: 'BL-9' };
    const sent = notice('org.dcsa.transport-document.v3', data);
    const path = '/dcsa/ebl/v3/transport-document-notifications';
    expect((await deployment.ask('stranger', 'POST', path, sent)).status).toBe(400);
    expect((await deployment.ask('carrier', 'POST', path, sent)).status).toBe(204);
    expect(await codes('HLCU123')).toContain('SUDL');
    // The record does not hold all that a bill of lading must say; what is absent is told.
    const asked = await deployment.ask('home', 'GET', '/dcsa/ebl/v3/transport-documents/BL-9');
    expect(asked.status).toBe(409);
    expect(asked.json.errors.map(({ jsonPath }: { jsonPath: string }) => jsonPath)).toContain('$.transports');
    expect((await deployment.ask('stranger', 'GET', '/dcsa/ebl/v3/transport-documents/BL-9')).status).toBe(
      404,
    );
  });

  it('takes what has become of shipping instructions', async () => {
    const data = { shippingInstructionsStatus: 'PENDING_UPDATE', transportDocumentReference: 'BL-9' };
    const sent = notice('org.dcsa.shipping-instructions.v3', data);
    const path = '/dcsa/ebl/v3/shipping-instructions-notifications';
    expect((await deployment.ask('carrier', 'POST', path, sent)).status).toBe(204);
    expect(await codes('HLCU123')).toContain('PENU');
    const wrong = await deployment.ask(
      'carrier',
      'POST',
      '/dcsa/ebl/v3/transport-document-notifications',
      sent,
    );
    expect(wrong.status).toBe(400);
  });
});
