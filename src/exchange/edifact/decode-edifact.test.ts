import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moment } from '../../base/index.ts';
import type { Draft } from '../../record/index.ts';
import type { DecodeContext, Unit } from '../contract.ts';
import { decodeEdifact } from './decode-edifact.ts';
import { encodeIftmbf, encodeIftsta } from './messages/encode-transport.ts';
import { readDateTime, writeDateTime } from '../mapping/index.ts';

// GLNs of GS1's example prefix; the companies are invented.
const harbourline = '9501101530003';
const context: DecodeContext = {
  messageId: 'message-1',
  issuer: 'kestrel',
  home: 'harbourline',
  resolveParty: ({ gln }) => (gln === harbourline ? 'harbourline' : undefined),
};

async function unitsOf(text: string): Promise<Unit[]> {
  const decoded = await decodeEdifact([new TextEncoder().encode(text)], context);
  if (!decoded.ok) throw new Error('not decoded');
  const units: Unit[] = [];
  for await (const unit of decoded.value.units) units.push(unit);
  return units;
}

function interchange(type: string, release: string, ...segments: string[]): string {
  const body = [`UNH+7+${type}:D:${release}:UN`, ...segments, `UNT+${segments.length + 2}+7`];
  return ['UNB+UNOC:3+A:14+B:14+260318:0740+55', ...body, 'UNZ+1+55']
    .map((segment) => `${segment}'\n`)
    .join('');
}

const draftsOf = (units: readonly Unit[], type: string): Draft[] =>
  units.flatMap(({ drafts }) => drafts).filter((draft) => draft.type === type);

const orders = interchange(
  'ORDERS',
  '96A',
  'BGM+220+PO-4711+9',
  'DTM+137:202603180740:203',
  'DTM+2:20260501:102',
  'RFF+CT:C-9',
  `NAD+BY+${harbourline}::9`,
  'NAD+SU+++Kestrel Pharma',
  'CUX+2:EUR:9',
  'TOD+6++FCA',
  'LOC+1+CNSHA:139:6',
  'LIN+10++4012345000009:EN',
  'PIA+1+300431:HS',
  'IMD+F++:::Insulin:human',
  'QTY+21:480,5:KGM',
  'PRI+AAA:2.57:::1:KGM',
  'MOA+203:1234.56',
  'ALI+DE',
  'UNS+S',
  'MOA+86:1234.56:EUR',
  'CNT+2:1',
);

describe('ORDERS', () => {
  it('becomes an order and its lines, each value with the segment it came from', async () => {
    const units = await unitsOf(orders);
    expect(units.map(({ problems }) => problems)).toEqual([[]]);
    const [order] = draftsOf(units, 'order');
    expect(order).toMatchObject({
      subject: { kind: 'order', of: 'harbourline', id: 'PO-4711' },
      issuedAt: '2026-03-18T07:40',
      source: {
        message: 'message-1',
        segment: 'BGM',
        position: 2,
        fields: { number: 'BGM.2.1', requiredBy: 'DTM #4' },
      },
      body: {
        number: 'PO-4711',
        contract: 'C-9',
        incoterm: 'FCA',
        incotermPlace: { code: 'CNSHA' },
        requiredBy: '2026-05-01',
        value: { minor: 123456, currency: 'EUR' },
        parties: [
          { role: 'buyer', org: 'harbourline' },
          { role: 'seller', name: 'Kestrel Pharma' },
        ],
      },
    });
    expect(draftsOf(units, 'order-line')[0]).toMatchObject({
      source: { segment: 'LIN', position: 11 },
      body: {
        line: '10',
        item: '4012345000009',
        hs: '300431',
        description: 'Insulin human',
        quantity: { value: '480.5', unit: 'KGM' },
        unitPrice: { amount: '2.57', currency: 'EUR', per: { value: '1', unit: 'KGM' } },
        value: { minor: 123456, currency: 'EUR' },
        extra: { '/item/originCountry': 'DE' },
      },
    });
  });

  it('is refused with the place when a count or a reference does not agree, and its text decodes once repaired', async () => {
    const [unit] = await unitsOf(orders.replace('UNT+21+7', 'UNT+20+7'));
    expect(unit!.drafts).toEqual([]);
    expect(unit!.problems[0]).toMatchObject({ code: 'message.count', where: { segment: 'UNT', line: 22 } });
    const repaired = await unitsOf(unit!.original.replace('UNT+20+7', 'UNT+21+7'));
    expect(repaired[0]!.drafts).toHaveLength(2);
    const [other] = await unitsOf(orders.replace('UNT+21+7', 'UNT+21+8'));
    expect(other!.problems[0]!.code).toBe('message.reference');
  });

  it('is refused when it is cut off, and the interchange says that its end is missing', async () => {
    const cut = await unitsOf(orders.slice(0, 300));
    expect(cut.at(-1)!.problems[0]!.code).toBe('input.truncated');
    const open = await unitsOf(orders.replace(/UNZ.*\n/u, ''));
    expect(open.map(({ problems }) => problems[0]?.code)).toEqual([undefined, 'input.truncated']);
  });
});

describe('DESADV', () => {
  it('becomes a shipment with its dates as events, the lines it carries and its units', async () => {
    const units = await unitsOf(
      interchange(
        'DESADV',
        '01B',
        'BGM+351+DN-88+9',
        'DTM+137:202604020900:203',
        'DTM+11:202604021000:203',
        'DTM+17:20260420:102',
        'MEA+AAE+AAD+KGM:1200',
        'RFF+ON:PO-4711',
        'RFF+BM:BL-1',
        `NAD+CN+${harbourline}::9`,
        'TDT+20+012W+1',
        'LOC+9+CNSHA:139:6',
        'LOC+11+NLRTM:139:6',
        'EQD+CN+MSKU1234565',
        'CPS+1',
        'GIN+BJ+106141412345678908',
        'LIN+1++4012345000009:SRV',
        'QTY+12:480',
        'RFF+ON:PO-4711:10',
      ),
    );
    expect(units[0]!.problems).toEqual([]);
    expect(draftsOf(units, 'shipment')[0]!.body).toMatchObject({
      number: 'DN-88',
      orders: ['order:harbourline/PO-4711'],
      billOfLading: 'BL-1',
      mode: 'sea',
      origin: { code: 'CNSHA', country: 'CN' },
      destination: { code: 'NLRTM', country: 'NL' },
      grossWeight: { value: '1200', unit: 'KGM' },
      equipment: ['MSKU1234565'],
    });
    expect(
      draftsOf(units, 'event').map(({ classifier, occurredAt, body }) => [classifier, occurredAt, body]),
    ).toEqual([
      ['actual', '2026-04-02T10:00', { code: 'DESP' }],
      ['estimated', '2026-04-20', { code: 'DLVD' }],
    ]);
    expect(draftsOf(units, 'order-line')[0]).toMatchObject({
      subject: { kind: 'order', id: 'PO-4711' },
      body: {
        line: '10',
        shipments: ['shipment:harbourline/DN-88'],
        despatched: { value: '480', unit: 'C62' },
      },
    });
    expect(draftsOf(units, 'item')[0]!.subject).toEqual({
      kind: 'item',
      of: 'world',
      id: '106141412345678908',
    });
  });
});

describe('IFTSTA', () => {
  it('tells status, place, vessel and foreseen arrival for each container', async () => {
    const units = await unitsOf(
      interchange(
        'IFTSTA',
        '99B',
        'BGM+23+S-1+9',
        'DTM+137:202604100900:203',
        'CNI+1+DN-88',
        'STS+1+24',
        'RFF+BN:BK-1',
        'DTM+334:202604100730?+0800:205',
        'LOC+175+CNSHA:139:6',
        'TDT+20+012W+1+++++9501111:::Ever Invented',
        'LOC+11+NLRTM:139:6',
        'DTM+132:20260512:102',
        'EQD+CN+MSKU1234565',
      ),
    );
    expect(units[0]!.problems).toEqual([]);
    expect(
      draftsOf(units, 'event').map(({ classifier, occurredAt, body }) => [classifier, occurredAt, body]),
    ).toMatchObject([
      [
        'actual',
        '2026-04-10T07:30+08:00',
        {
          code: 'DEPA',
          place: { code: 'CNSHA' },
          equipment: 'MSKU1234565',
          voyage: '012W',
          vessel: 'Ever Invented',
          mode: 'sea',
        },
      ],
      ['estimated', '2026-05-12', { code: 'ARRI', place: { code: 'NLRTM' }, equipment: 'MSKU1234565' }],
    ]);
    expect(draftsOf(units, 'shipment')[0]!.body).toEqual({
      number: 'DN-88',
      booking: 'BK-1',
      equipment: ['MSKU1234565'],
    });
  });

  it('keeps a status it has no word for, with its number', async () => {
    const units = await unitsOf(
      interchange('IFTSTA', '00B', 'BGM+23+S-1+9', 'CNI+1+DN-88', 'STS+1+65', 'DTM+334:20260410:102'),
    );
    expect(draftsOf(units, 'event')[0]!.body).toMatchObject({ code: 'DETC', sentAs: '65' });
  });

  it('that we write is what we read', async () => {
    const envelope = {
      sender: harbourline,
      recipient: 'CARRIER',
      preparedAt: moment('2026-04-10T00:00Z'),
      reference: '78',
    };
    const text = encodeIftsta({
      ...envelope,
      documentNumber: 'S-2',
      shipment: "DN?'+:88",
      event: 'DISC',
      occurredAt: moment('2026-05-12T06:30+02:00'),
      place: { code: 'NLRTM' },
      equipment: ['MSKU1234565'],
      note: "It's all there.",
    });
    const units = await unitsOf(text.ok ? text.value : '');
    expect(units[0]!.problems).toEqual([]);
    expect(draftsOf(units, 'event')[0]).toMatchObject({
      subject: { kind: 'shipment', id: "DN?'+:88" },
      occurredAt: '2026-05-12T06:30+02:00',
      body: { code: 'DISC', place: { code: 'NLRTM' }, reason: "It's all there." },
    });
  });
});

describe('IFTMBF', () => {
  const input = {
    sender: harbourline,
    recipient: 'FORWARDER',
    preparedAt: moment('2026-04-10T00:00Z'),
    reference: '79',
    documentNumber: 'B-1',
    shipment: 'DN-88',
    booking: 'BK-1',
    legs: [{ mode: 'sea', from: { code: 'CNSHA' }, to: { code: 'NLRTM' }, depart: moment('2026-04-12') }],
  } as const;

  it('replaces a booking by its number, names the way, and adds up', async () => {
    const text = encodeIftmbf(input);
    expect(text.ok && text.value).toContain("BGM+335+B-1+5'\n");
    expect(text.ok && text.value).toContain(
      "RFF+BN:BK-1'\nTDT+20++1'\nLOC+9+CNSHA:139:6'\nDTM+133:20260412:102'\nLOC+11+NLRTM:139:6'\n",
    );
    const [unit] = await unitsOf(text.ok ? text.value : '');
    expect(unit!.problems).toEqual([]);
    expect(unit!.drafts[0]!.subject).toEqual({ kind: 'shipment', of: 'harbourline', id: 'DN-88' });
  });

  it('is not written with characters that its set cannot carry', () => {
    const text = encodeIftmbf({ ...input, goods: '胰岛素' });
    expect(text.ok ? '' : text.problems[0]!.code).toBe('value.not-understood');
  });
});

describe('a DTM', () => {
  it('stays local without a zone and keeps the zone it has', () => {
    expect(readDateTime('20260318', '102')).toBe('2026-03-18');
    expect(readDateTime('202603180740', '203')).toBe('2026-03-18T07:40');
    expect(readDateTime('20260318074015', '204')).toBe('2026-03-18T07:40:15');
    expect(readDateTime('202603180740+0800', '205')).toBe('2026-03-18T07:40+08:00');
    expect(readDateTime('202603180740UTC', '303')).toBe('2026-03-18T07:40Z');
    expect(readDateTime('202603180740CET', '303')).toBe('2026-03-18T07:40');
    expect(readDateTime('1701290000', '201')).toBe('2017-01-29T00:00');
    expect(readDateTime('199910060000', '102')).toBe('1999-10-06T00:00');
    expect(readDateTime('20260231', '102')).toBeUndefined();
    expect(writeDateTime(moment('2026-03-18T07:40Z'))).toEqual({ value: '202603180740+0000', format: '205' });
  });
});

describe('any EDIFACT input', () => {
  it('gives units or problems and never throws', async () => {
    const tags = [
      'UNH+1+ORDERS:D:96A:UN',
      'UNH+1+IFTSTA:D:99B:UN',
      'UNH+1+DESADV:D:01B:UN',
      'BGM+1+2',
      'STS+1+24',
      'LIN+1',
      'UNT+3+1',
      'DTM+137:x:203',
      'QTY+21:abc',
      'UNZ+1+1',
      'EQD+CN+',
      'CNI+1',
      'GIN+BJ+1',
      'XX',
      'NAD+BY',
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...tags), { maxLength: 12 }), async (list) => {
        const units = await unitsOf(`UNB+UNOC:3+A+B+260318:0740+1'${list.map((tag) => `${tag}'`).join('')}`);
        for (const unit of units) expect(unit.drafts.length === 0 || unit.problems.length === 0).toBe(true);
      }),
      { seed: 2603, numRuns: 300 },
    );
  });
});
