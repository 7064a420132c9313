import { describe, expect, it } from 'vitest';
import type { TradeDocument } from '../../../document/index.ts';
import type { SegmentData, SegmentMessage } from '../../../segments/index.ts';
import type { MessageMapping } from '../../declare.ts';
import { readMessage } from '../../reading/read.ts';
import { writeMessage } from '../../writing/write.ts';
import * as mappings from './index.ts';

const byType: Readonly<Record<string, MessageMapping>> = Object.fromEntries(
  Object.values(mappings).map((mapping) => [mapping.type, mapping]),
);

/** Plain texts with separators of level A and nothing released. */
function messageOf(type: string, text: string, version = 'D99B'): SegmentMessage {
  const segments = text
    .split("'")
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part, index): SegmentData => {
      const [tag = '', ...elements] = part.split('+');
      return {
        tag,
        offset: index,
        line: index + 1,
        elements: elements.map((element) => [element.split(':')]),
      };
    });
  const party = { id: 'X' };
  return {
    ...{ syntax: 'edifact', type, version, reference: '1', segments },
    interchange: { reference: '1', sender: party, recipient: party, version: 'UNOC:3' },
  };
}

function read(type: string, text: string, version?: string) {
  const found = readMessage(messageOf(type, text, version), byType[type]!);
  expect(found.problems).toEqual([]);
  return found;
}

/** Writes the document and reads it again; what no field holds is not written. */
function again(type: string, document: TradeDocument, version = 'D99B'): TradeDocument {
  const written = writeMessage(document, byType[type]!, version);
  if (!written.ok) throw new Error(written.problems[0]!.message);
  const message = messageOf(type, '', version);
  return readMessage({ ...message, segments: written.value.segments }, byType[type]!).document;
}

function withoutExtra(document: TradeDocument): TradeDocument {
  const lines = document.lines.map(({ extra: _, ...line }) => line);
  return { ...document, lines, extra: {} };
}

const booking = `BGM+335+B-4711+9' DTM+137:202611201030:203' TSR+30' FTX+AAI+++Handle with care'
  CNT+7:18200:KGM' CNT+11:420' CNT+16:2' LOC+9+DEHAM:139:6:Hamburg' LOC+11+CNSHA:139:6' LOC+7+CNSHA:139:6'
  TOD+6+PP+FOB' LOC+1+DEHAM:139:6' RFF+ON:PO-88' RFF+CT:C-1'
  TDT+20+124W+1++HLCU:172:20:Hapag+++9321483:::LYRA' LOC+9+DEHAM:139:6' DTM+133:202612010600:203'
  LOC+11+CNSHA:139:6' DTM+132:20270105:102'
  NAD+CZ+4012345000009::9++ALSTER PUMPS' CTA+IC+:A. Berg' COM+a.berg@example.test:EM' NAD+CN+++YANGTZE WATER' NAD+CA+HLCU:172:20'
  GID+1+420:CT' FTX+AAA+++Pumps of steel' MEA+AAE+G+KGM:18200' MEA+AAE+ABJ+MTQ:60.5' DGS+IMD+3+1263+23:CEL+2'
  EQD+CN++45G1:102:5' EQN+2' TMP+2+-18:CEL' RNG+4+CEL:-20:-16'`;

describe('a booking', () => {
  it('tells places, legs, parties, goods and equipment', () => {
    const { document, sources } = read('IFTMBF', booking);
    expect(document).toMatchObject({
      kind: 'booking-request',
      id: 'B-4711',
      function: 'original',
      terms: { incoterm: 'FOB', freight: 'prepaid', service: '30', incotermPlace: { code: 'DEHAM' } },
      totals: { grossWeight: { value: '18200', unit: 'KGM' }, packages: '420' },
      places: [
        { kind: 'loading', code: 'DEHAM', name: 'Hamburg' },
        { kind: 'discharge' },
        { kind: 'delivery' },
      ],
      references: [
        { kind: 'order', id: 'PO-88' },
        { kind: 'contract', id: 'C-1' },
      ],
      transport: [
        {
          ...{
            stage: 'main',
            mode: 'sea',
            vessel: 'LYRA',
            imo: '9321483',
            voyage: '124W',
            carrierCode: 'HLCU',
          },
          depart: { at: '2026-12-01T06:00', classifier: 'estimated' },
          arrive: { at: '2027-01-05', classifier: 'estimated' },
        },
      ],
      parties: [
        { role: 'shipper', gln: '4012345000009', contact: { name: 'A. Berg', email: 'a.berg@example.test' } },
        { role: 'consignee', name: 'YANGTZE WATER' },
        { role: 'carrier' },
      ],
      lines: [
        {
          packages: { count: '420', type: 'CT' },
          item: { description: 'Pumps of steel' },
          volume: { value: '60.5', unit: 'MTQ' },
          dangerousGoods: { class: '3', unNumber: '1263', flashpointC: '23', packingGroup: '2' },
        },
      ],
      equipment: [
        {
          kind: 'container',
          isoType: '45G1',
          count: '2',
          temperature: { set: '-18', min: '-20', max: '-16' },
        },
      ],
    });
    expect(sources.get('/transport/0/vessel')).toMatchObject({ segment: 'TDT', field: 'TDT.8.4' });
  });

  it('is the same when it is written and read again', () => {
    const { document } = read('IFTMBF', booking);
    expect(again('IFTMBF', document)).toEqual(withoutExtra(document));
  });

  it('is confirmed with an answer', () => {
    const { document } = read(
      'IFTMBC',
      `BGM+770+C-1+9+AP' RFF+BN:HLCU123' RFF+CU:B-4711' LOC+9+DEHAM:139:6' DTM+180:202611281200:203'`,
    );
    expect(document).toMatchObject({
      kind: 'booking-confirmation',
      answer: 'accepted',
      references: [{ kind: 'booking', id: 'HLCU123' }, { kind: 'consignment' }],
      dates: [{ kind: 'cut-off', at: '2026-11-28T12:00' }],
    });
    expect(again('IFTMBC', document)).toEqual(withoutExtra(document));
  });
});

describe('an instruction and the paper that follows it', () => {
  const goods = `RFF+BN:HLCU123' CPI+4++C' TDT+20+124W+1' LOC+9+DEHAM:139:6' NAD+CZ+++ALSTER PUMPS'
    GID+1+420:CT' FTX+AAA+++Pumps' MEA+AAE+G+KGM:18200' PCI+28+YANGTZE:SHANGHAI' SGP+MSCU1234566+420'
    EQD+CN+MSCU1234566+45G1:102:5+++5' MEA+AAE+VGM+KGM:24100' SEL+H12345+CA'`;

  it.each([
    ['IFTMIN', 'BGM+340+SI-1+9', 'shipping-instruction'],
    ['IFTMCS', 'BGM+710+HLCUHAM1+9', 'transport-document'],
  ])('are read and written by %s', (type, bgm, kind) => {
    const { document } = read(type, `${bgm}' ${goods}`);
    expect(document).toMatchObject({
      kind,
      terms: { freight: 'collect' },
      lines: [{ marks: 'YANGTZE SHANGHAI', equipment: ['MSCU1234566'] }],
      equipment: [
        {
          ...{ number: 'MSCU1234566', full: true, seals: [{ number: 'H12345', by: 'CA' }] },
          verifiedGrossMass: { value: '24100', unit: 'KGM' },
        },
      ],
    });
    if (type === 'IFTMCS') expect(document.terms.paper).toBe('waybill');
    const said = again(type, document);
    expect(said).toEqual(withoutExtra(document));
  });
});

describe('a status report', () => {
  const text = `BGM+23+S-1+9' DTM+137:202612051200:203' NAD+CA+HLCU:172:20' CNI+1+CONS-7' STS+1+24' RFF+BN:HLCU123' DTM+334:202612050615:203'
    FTX+AAI+++Late by a day' LOC+9+DEHAM:139:6' TDT+20+124W+1+++++9321483:::LYRA' EQD+CN+MSCU1234566+45G1+++5' SEL+H12345'
    STS+1+1' DTM+132:202701050800:203' LOC+11+CNSHA:139:6'
    CNI+2+CONS-8' STS+1+21' RFF+DQ:SH-2' DTM+334:20261204:102' EQD+CN+MSCU1234566' EQD+CN+TGHU1234560'`;

  it('gives events with classifier, place, ship and container, each about its consignment', () => {
    const { document, sources } = read('IFTSTA', text);
    expect(document.events).toMatchObject([
      {
        ...{
          code: 'DEPA',
          sentAs: '24',
          classifier: 'actual',
          at: '2026-12-05T06:15',
          place: { code: 'DEHAM' },
        },
        ...{
          vessel: 'LYRA',
          imo: '9321483',
          voyage: '124W',
          mode: 'sea',
          equipment: 'MSCU1234566',
          full: true,
        },
        ...{ reason: 'Late by a day', seals: ['H12345'] },
        references: [
          { kind: 'consignment', id: 'CONS-7' },
          { kind: 'booking', id: 'HLCU123' },
        ],
      },
      { code: 'ARRI', classifier: 'estimated', at: '2027-01-05T08:00', place: { code: 'CNSHA' } },
      {
        ...{ code: 'DLVD', equipment: 'MSCU1234566', alsoEquipment: ['TGHU1234560'] },
        references: [{ id: 'CONS-8' }, { kind: 'despatch-advice', id: 'SH-2' }],
      },
    ]);
    expect(sources.get('/events/0/code')).toMatchObject({ segment: 'STS', position: 5, field: 'STS.2.1' });
    expect(sources.get('/events/0/at')).toMatchObject({ segment: 'DTM', position: 7, field: 'DTM.1.2' });
    expect(document.extra).toEqual({ 'NAD.2.2 #3': '172', 'NAD.2.3 #3': '20' });
  });

  it('is the same when it is written and read again', () => {
    const { document } = read('IFTSTA', text);
    expect(again('IFTSTA', document)).toEqual(withoutExtra(document));
  });

  it('tells foreseen times behind the means of transport as events of their own', () => {
    const { document } = read(
      'IFTSTA',
      `BGM+23+S-1' CNI+1' STS+1+48' RFF+BM:BL1' DTM+334:202612050615:203' TDT+20+124W+1+++++:::LYRA' LOC+11+CNSHA:139:6' DTM+132:20270105:102'`,
    );
    expect(document.events).toMatchObject([
      { code: 'LOAD', place: { code: 'CNSHA' } },
      {
        ...{ code: 'ARRI', classifier: 'estimated', at: '2027-01-05', place: { code: 'CNSHA' } },
        ...{ vessel: 'LYRA', voyage: '124W', references: [{ kind: 'bill-of-lading', id: 'BL1' }] },
      },
    ]);
  });
});

describe('reports of a terminal', () => {
  it('tell the gate, and know an empty that is returned from one that waits for its ship', () => {
    const { document } = read(
      'CODECO',
      `BGM+34+G-1+9' TDT+1++3' NAD+CF+HLC:160:20' EQD+CN+MSCU1234566+45G1:102:5++3+4' DTM+7:202612010915:203' LOC+165+DEHAM:139:6'
       EQD+CN+TGHU1234560+22G1++2+4' EQD+CN+HLXU1234567+22G1++2+5' RFF+BN:HLCU123' SEL+X1' CNT+16:3'`,
      'D95B',
    );
    expect(document.events).toMatchObject([
      { code: 'MTRT', full: false, at: '2026-12-01T09:15', place: { code: 'DEHAM' } },
      { code: 'GTIN', full: false, equipment: 'TGHU1234560' },
      { code: 'GTIN', full: true, references: [{ kind: 'booking' }], seals: ['X1'] },
    ]);
  });

  it('take a time behind a reference as that of the container, for the reference has none there', () => {
    const segments = `EQD+CN+MSCU1234566+45G1++2+5' RFF+BN:HLCU123' DTM+7:202612010915:203' LOC+165+DEHAM:139:6'`;
    const { document } = read('CODECO', `BGM+34+G-1+9' TDT+1++3' ${segments}`, 'D95B');
    expect(document.events).toMatchObject([
      { code: 'GTIN', at: '2026-12-01T09:15', references: [{ id: 'HLCU123' }] },
    ]);
    const status = read('IFTSTA', `BGM+23+S-1+9' CNI+1+C-7' STS+1+21' RFF+AAO:X' DTM+334:202612050615:203'`);
    expect(status.document.events).toMatchObject([{ code: 'DLVD', at: '2026-12-05T06:15' }]);
  });

  it('tell the quay, with the place where the ship loads or is discharged', () => {
    const { document, sources } = read(
      'COARRI',
      `BGM+270+Q-1+9' TDT+20+124W+1++HLC:172:20+++9321483:146::LYRA' LOC+9+DEHAM:139:6' EQD+CN+MSCU1234566+45G1++2+5'
       DTM+203:202612012210:203' LOC+11+CNSHA:139:6' CNT+16:1'`,
      'D95B',
    );
    expect(document.events).toMatchObject([
      {
        code: 'LOAD',
        vessel: 'LYRA',
        voyage: '124W',
        imo: '9321483',
        place: { code: 'DEHAM' },
        at: '2026-12-01T22:10',
      },
    ]);
    expect(sources.get('/events/0/place')).toMatchObject({ segment: 'LOC', position: 3 });
    expect(again('COARRI', document, 'D95B').events).toMatchObject([
      { code: 'LOAD', equipment: 'MSCU1234566' },
    ]);
  });

  it('order equipment and state verified masses', () => {
    const order = read(
      'COPARN',
      `BGM+12+R-1+9' RFF+BN:HLCU123' EQD+CN++45G1:102:5++2+4' EQN+3' CNT+16:1'`,
      'D95B',
    );
    expect(order.document).toMatchObject({
      kind: 'equipment-order',
      equipment: [{ isoType: '45G1', full: false, count: '3' }],
    });
    expect(again('COPARN', order.document, 'D95B').equipment).toEqual(order.document.equipment);
    const mass = read(
      'VERMAS',
      `BGM+749+V-1+9' DTM+137:202612010915+00:205' NAD+SPC+++ALSTER PUMPS' EQD+CN+MSCU1234566+45G1' RFF+BN:HLCU123' SEL+H1' MEA+AAE+VGM+KGM:24100' DTM+798:202612010800:203' DOC+SM1'`,
      'D16A',
    );
    expect(mass.document.equipment).toMatchObject([
      {
        number: 'MSCU1234566',
        verifiedGrossMass: { value: '24100', unit: 'KGM', at: '2026-12-01T08:00', method: '1' },
      },
    ]);
    expect(again('VERMAS', mass.document, 'D16A').equipment).toEqual(mass.document.equipment);
  });
});

describe('customs', () => {
  it('get a declaration with goods, values and office, and answer', () => {
    const { document } = read(
      'CUSDEC',
      `BGM+830+D-1+9' LOC+22+DE004851' DTM+137:20261201:102' RFF+ABT:26DE48510000012345' TDT+20++1' NAD+EX+DE1234567::Z++ALSTER PUMPS' TOD+6++FOB' MOA+39:50000:EUR' UNS+D'
       CST+1+8413702100' FTX+AAA+++Pumps' LOC+27+DE' MEA+AAE+AAB+KGM:18200' PAC+420++CT' MOA+63:50000:EUR' UNS+S' CNT+5:1'`,
      'D96B',
    );
    expect(document).toMatchObject({
      kind: 'customs-declaration',
      terms: { procedure: 'export', incoterm: 'FOB' },
      places: [{ kind: 'customs-office', code: 'DE004851' }],
      totals: { declaredValue: { amount: '50000', currency: 'EUR' } },
      lines: [
        {
          ...{ id: '1', item: { hs: '8413702100', description: 'Pumps', originCountry: 'DE' } },
          ...{ packages: { count: '420', type: 'CT' }, amount: { amount: '50000', currency: 'EUR' } },
        },
      ],
    });
    expect(again('CUSDEC', document, 'D96B').lines).toEqual(
      document.lines.map(({ extra: _, ...line }) => line),
    );
    const response = read(
      'CUSRES',
      `BGM+963+R-1+27' DTM+137:20261201:102' RFF+ABT:26DE1' ERP+2' ERC+12' FTX+AAO+++Wrong code'`,
      'D96B',
    );
    expect(response.document).toMatchObject({
      answer: 'rejected',
      references: [{ kind: 'declaration', id: '26DE1' }],
      notes: ['Wrong code'],
    });
  });
});
