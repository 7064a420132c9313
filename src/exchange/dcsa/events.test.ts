import { describe, expect, it } from 'vitest';
import { emptyDocument } from '../document/index.ts';
import { fromJson, readTree, toJson, writeTree } from '../tree-mapping/index.ts';
import { trackAndTrace2, trackAndTrace3 } from './events.ts';

const gateIn3 = {
  eventID: 'E-1',
  eventDateTime: '2026-12-01T09:15:00+01:00',
  eventUpdatedDateTime: '2026-12-01T09:20:00Z',
  eventLocation: { locationName: 'Burchardkai', UNLocationCode: 'DEHAM', facility: { facilityCode: 'HHBT' } },
  eventClassification: {
    eventTypeCode: 'EQUIPMENT',
    eventClassifierCode: 'ACT',
    equipmentEventTypeCode: 'GTIN',
  },
  shipmentDetails: {
    additionalDocumentReferences: [{ typeCode: 'BKG', reference: 'HLCU123' }],
    shipmentReferences: [{ typeCode: 'PO', reference: 'PO-88' }],
  },
  transportDetails: { transportCall: { modeOfTransport: 'TRUCK' } },
  equipmentDetails: {
    equipmentReference: 'MSCU1234566',
    ISOEquipmentCode: '45G1',
    emptyIndicatorCode: 'LADEN',
    seals: [{ number: 'H1' }],
  },
};

describe('an event of Track & Trace', () => {
  it('3.0.0 tells what, when, where, how certain, and about which papers and container', () => {
    const { document, problems, sources } = readTree(trackAndTrace3, fromJson(gateIn3));
    expect(problems).toEqual([]);
    expect(document).toMatchObject({
      id: 'E-1',
      events: [
        {
          ...{
            code: 'GTIN',
            classifier: 'actual',
            sentAs: 'EQUIPMENT GTIN',
            at: '2026-12-01T09:15:00+01:00',
          },
          ...{
            place: { code: 'DEHAM', name: 'Burchardkai' },
            equipment: 'MSCU1234566',
            full: true,
            mode: 'road',
          },
          ...{ equipmentType: '45G1', seals: ['H1'] },
          references: [
            { kind: 'booking', id: 'HLCU123', sentAs: 'BKG' },
            { kind: 'order', id: 'PO-88', sentAs: 'PO' },
          ],
        },
      ],
      extra: { 'eventLocation/facility/facilityCode': 'HHBT' },
    });
    expect(sources.get('/events/0/equipment')?.field).toContain('equipmentReference');
  });

  it('3.0.0 is the same when it is written and read again', () => {
    const { document } = readTree(trackAndTrace3, fromJson(gateIn3));
    const written = writeTree(trackAndTrace3, document);
    if (!written.ok) throw new Error(written.problems[0]!.message);
    const { facility: _, ...place } = gateIn3.eventLocation;
    expect(toJson(written.value, trackAndTrace3.structure!)).toEqual({ ...gateIn3, eventLocation: place });
  });

  it('2.2.0 tells the same, its place by its call where it has none of its own', () => {
    const sent = {
      ...{ eventID: 'E-2', eventType: 'TRANSPORT', eventCreatedDateTime: '2026-12-01T09:20:00Z' },
      ...{
        eventDateTime: '2026-12-05T06:00:00Z',
        eventClassifierCode: 'EST',
        transportEventTypeCode: 'ARRI',
      },
      transportCall: {
        ...{ exportVoyageNumber: '124W', UNLocationCode: 'CNSHA', modeOfTransport: 'VESSEL' },
        vessel: { vesselIMONumber: '9321483', vesselName: 'LYRA' },
      },
      documentReferences: [{ documentReferenceType: 'TRD', documentReferenceValue: 'BL1' }],
    };
    const { document } = readTree(trackAndTrace2, fromJson(sent));
    expect(document.events).toMatchObject([
      {
        ...{
          code: 'ARRI',
          classifier: 'estimated',
          place: { code: 'CNSHA' },
          vessel: 'LYRA',
          imo: '9321483',
        },
        ...{ voyage: '124W', mode: 'sea', references: [{ kind: 'bill-of-lading', id: 'BL1' }] },
      },
    ]);
  });

  it('is written from the record, an empty pick-up as a gate-out of an EMPTY container', () => {
    const document = {
      ...emptyDocument('transport-status', 'E-3'),
      events: [{ code: 'MTPU', classifier: 'actual', at: '2026-12-01T09:15Z', equipment: 'MSCU1234566' }],
    } as const;
    const written = writeTree(trackAndTrace3, document as never);
    expect(written.ok && toJson(written.value, trackAndTrace3.structure!)).toMatchObject({
      eventClassification: {
        eventTypeCode: 'EQUIPMENT',
        equipmentEventTypeCode: 'GTOT',
        eventClassifierCode: 'ACT',
      },
      equipmentDetails: { emptyIndicatorCode: 'EMPTY' },
    });
  });
});
