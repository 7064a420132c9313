import { describe, expect, it } from 'vitest';
import type { TradeDocument } from '../../document/index.ts';
import { emptyDocument } from '../../document/index.ts';
import { fromJson, readTree } from '../../tree-mapping/index.ts';
import {
  mappingOfPaper,
  writeDcsaBooking,
  writeDcsaInstructions,
  writeDcsaNotice,
  writeDcsaTransportDocument,
} from './index.ts';
import {
  bookingNotification,
  confirmedBooking,
  createBooking,
  instructions,
  transportDocument,
  transportDocumentNotification,
} from './papers.fixture.ts';

const read = (paper: unknown): TradeDocument => {
  const { document, problems } = readTree(mappingOfPaper(paper)!, fromJson(paper));
  expect(problems).toEqual([]);
  return document;
};
const written = (result: ReturnType<typeof writeDcsaBooking>): unknown => {
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return result.value;
};

describe('a booking of DCSA', () => {
  it('is a request with its parties, places, equipment and goods', () => {
    expect(read(createBooking)).toMatchObject({
      kind: 'booking-request',
      id: 'LM-4711',
      parties: [
        { role: 'forwarder', name: 'Northway Forwarding GmbH' },
        { role: 'shipper', lei: '529900T8BM49AURSDO55', contact: { phone: '+49 40 5550123' } },
        { role: 'consignee', code: 'HL-77', address: { city: 'Boston', region: 'MA' } },
        { role: 'notify', name: 'Boston Brokers LLC' },
      ],
      places: [
        { kind: 'loading', code: 'DEHAM' },
        { kind: 'discharge', code: 'USBOS', name: 'Port of Boston' },
      ],
      terms: { service: 'CY/CFS', freight: 'prepaid', incoterm: 'FOB', paper: 'bill-of-lading' },
      dates: [{ kind: 'departure', classifier: 'planned', at: '2026-12-10' }],
      equipment: [{ isoType: '45G1', count: '2' }],
      transport: [{ stage: 'main', vessel: 'LYRA', imo: '9321483', voyage: '124W', carrierCode: 'HLCU' }],
      lines: [
        {
          id: '1',
          item: { description: 'Cotton yarn', hs: '520512' },
          grossWeight: { value: '18400', unit: 'KGM' },
          packages: { count: '800', type: 'CT' },
        },
      ],
      extra: { cargoMovementTypeAtDestination: 'LCL', isEquipmentSubstitutionAllowed: 'true' },
    });
  });

  it('says the same when it is written, what no field holds included', () => {
    expect(written(writeDcsaBooking(read(createBooking)))).toEqual(createBooking);
    const { requestedEquipments, ...rest } = written(
      writeDcsaBooking(read(confirmedBooking)),
    ) as typeof confirmedBooking;
    const { requestedEquipments: sent, shipmentCutOffTimes, ...told } = confirmedBooking;
    expect(requestedEquipments).toEqual(sent);
    expect(rest.shipmentCutOffTimes).toEqual(expect.arrayContaining(shipmentCutOffTimes));
    expect({ ...rest, shipmentCutOffTimes }).toEqual({ ...told, shipmentCutOffTimes });
  });

  it('is confirmed with the plan of its transport and its cut-offs', () => {
    expect(read(confirmedBooking)).toMatchObject({
      kind: 'booking-confirmation',
      id: 'HLCU123',
      answer: 'accepted',
      transport: [
        { stage: 'pre-carriage', mode: 'inland-waterway', from: { code: 'DEBRE' }, to: { code: 'DEHAM' } },
        {
          stage: 'main',
          mode: 'sea',
          imo: '9321483',
          depart: { at: '2026-12-10', classifier: 'planned' },
          arrive: { at: '2026-12-24', classifier: 'planned' },
        },
      ],
      dates: expect.arrayContaining([
        { kind: 'cut-off', at: '2026-12-09T06:00:00+01:00' },
        { kind: 'vgm-cut-off', at: '2026-12-08T18:00:00+01:00' },
        { kind: 'document-cut-off', at: '2026-12-08T12:00:00+01:00' },
      ]),
      equipment: [{ isoType: '45G1', count: '2' }],
    });
  });

  it('has an answer for each status', () => {
    const of = (bookingStatus: string) => {
      const { answer, function: wish } = read({ ...confirmedBooking, bookingStatus });
      return answer ?? wish;
    };
    const statuses = ['RECEIVED', 'PENDING_UPDATE', 'UPDATE_RECEIVED', 'CONFIRMED', 'PENDING_AMENDMENT'];
    expect(statuses.map(of)).toEqual(['received', 'conditional', 'received', 'accepted', 'pending']);
    expect(['REJECTED', 'DECLINED', 'CANCELLED', 'COMPLETED'].map(of)).toEqual([
      ...['rejected', 'rejected', 'cancellation', 'accepted'],
    ]);
    const cancelled = { ...read(confirmedBooking), function: 'cancellation' } as const;
    expect(written(writeDcsaBooking(cancelled))).toMatchObject({ bookingStatus: 'CANCELLED' });
    expect(
      readTree(mappingOfPaper(confirmedBooking)!, fromJson({ ...confirmedBooking, bookingStatus: 'SOON' }))
        .problems,
    ).toMatchObject([{ code: 'value.not-understood', where: { path: '/bookingStatus' } }]);
  });

  it('is told by a notification, with what the carrier wants', () => {
    expect(read(bookingNotification)).toMatchObject({
      ...{
        kind: 'booking-confirmation',
        id: 'HLCU123',
        answer: 'conditional',
        issuedAt: '2026-12-01T10:00:00Z',
      },
      references: [{ kind: 'consignment', id: 'REQ-1', sentAs: 'CBRR' }],
      notes: ['The HS code is not known.'],
    });
    const whole = {
      ...bookingNotification,
      data: { ...bookingNotification.data, bookingStatus: 'CONFIRMED', booking: confirmedBooking },
    };
    expect(read(whole)).toMatchObject({ answer: 'accepted', transport: [{}, { vessel: 'LYRA' }] });
  });

  it('groups containers that are known by their numbers', () => {
    const numbered = {
      ...createBooking,
      requestedEquipments: [
        { ...createBooking.requestedEquipments[0]!, equipmentReferences: ['MSCU1234566', 'TGHU7654320'] },
      ],
    };
    const document = read(numbered);
    expect(document.equipment.map(({ number }) => number)).toEqual(['MSCU1234566', 'TGHU7654320']);
    expect(written(writeDcsaBooking(document))).toEqual(numbered);
  });

  it('cannot be written without what the standard demands, by its place', () => {
    const result = writeDcsaBooking(emptyDocument('booking-request', 'B-1'));
    expect(result.ok).toBe(false);
    const paths = result.ok ? [] : result.problems.map(({ where }) => where?.path);
    expect(paths).toEqual(
      expect.arrayContaining(['/shipmentLocations', '/requestedEquipments', '/documentParties/bookingAgent']),
    );
  });
});

describe('the electronic bill of lading of DCSA', () => {
  it('has shipping instructions, a line for what of the goods is in each container', () => {
    expect(read(instructions)).toMatchObject({
      kind: 'shipping-instruction',
      id: 'LM-4711',
      references: [
        { kind: 'booking', id: 'HLCU123' },
        { kind: 'customer', id: 'LM-4711' },
      ],
      lines: [
        {
          item: { description: 'Cotton yarn, combed\nsingle, 125 dtex', hs: '520512' },
          equipment: ['MSCU1234566'],
        },
        { marks: 'LM 4711 BOSTON', equipment: ['TGHU7654320'], packages: { count: '400', type: 'CT' } },
      ],
      equipment: [
        { number: 'MSCU1234566', seals: [{ number: 'H1', by: 'shipper' }] },
        { number: 'TGHU7654320', isoType: '45G1', tare: { value: '3900', unit: 'KGM' } },
      ],
    });
    expect(written(writeDcsaInstructions(read(instructions)))).toEqual(instructions);
  });

  it('is a transport document with its voyage, and says the same when it is written', () => {
    const document = read(transportDocument);
    expect(document).toMatchObject({
      ...{ kind: 'transport-document', id: 'HLCUHAM9', issuedAt: '2026-12-11' },
      dates: [{ kind: 'shipped', at: '2026-12-10' }],
      places: [
        { kind: 'loading', code: 'DEHAM' },
        { kind: 'discharge', code: 'USBOS' },
      ],
      transport: [
        {
          stage: 'main',
          vessel: 'LYRA',
          voyage: '124W',
          depart: { at: '2026-12-10', classifier: 'planned' },
        },
      ],
    });
    expect(written(writeDcsaTransportDocument(document))).toEqual(transportDocument);
  });

  it('breaks long descriptions into the lines that the paper has', () => {
    const description = `Cotton yarn, ${'combed and dyed '.repeat(6)}single`;
    const document = read(instructions);
    const lines = document.lines.map((line) => ({ ...line, item: { ...line.item, description } }));
    const paper = written(writeDcsaInstructions({ ...document, lines })) as typeof instructions;
    const told = paper.consignmentItems[0]!.descriptionOfGoods;
    expect(told.join(' ')).toBe(description);
    expect(Math.max(...told.map(({ length }) => length))).toBeLessThanOrEqual(35);
  });

  it('tells by a notification what has become of the paper', () => {
    const document = read(transportDocumentNotification);
    expect(document).toMatchObject({
      kind: 'transport-status',
      events: [
        {
          ...{ code: 'SUDL', classifier: 'actual', at: '2026-12-11T10:00:00Z' },
          references: [
            { kind: 'bill-of-lading', id: 'HLCUHAM9' },
            { kind: 'shipping-instruction', id: 'SI-5' },
          ],
        },
      ],
    });
    expect(written(writeDcsaNotice(document, 'transport-document'))).toEqual(transportDocumentNotification);
  });
});
