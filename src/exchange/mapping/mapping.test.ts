import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unwrap } from '../../base/index.ts';
import type { TradeDocument } from '../document/index.ts';
import { messageOf, rewrapped, textOf, type Wanted } from './message.fixture.ts';
import {
  byCode,
  code,
  codeTable,
  count,
  edifactMoment,
  fixed,
  group,
  inherited,
  is,
  moment,
  money,
  pairs,
  parentSequence,
  quantity,
  readMessage,
  segment,
  sequence,
  stated,
  sum,
  text,
  unread,
  wrapped,
  writeMessage,
  type MessageMapping,
} from './index.ts';

const roles = codeTable('parties', { buyer: 'BY OB', seller: 'SU' });
const items = codeTable('items', { 'item.gtin': 'SRV EN', 'item.sellerId': 'SA' });
const wanted: Wanted = { type: 'ORDERS', version: 'D01B' };

const sample: MessageMapping = {
  ...{ syntax: 'edifact', type: 'ORDERS', kinds: ['order'] },
  currency: [{ tag: 'CUX', at: '1.2' }],
  nodes: [
    segment('BGM', [fixed('1', '220'), text('2', 'id', { needed: true, max: 8 })]),
    segment('DTM', [is('1.1', '137', '4'), moment(edifactMoment, ['1.2', '1.3'], 'issuedAt')]),
    segment(
      'DTM',
      [is('1.1', '132'), stated('kind', 'arrival'), moment(edifactMoment, ['1.2', '1.3'], 'at')],
      { each: 'dates' },
    ),
    segment('FTX', [is('1', 'AAI'), wrapped('4.1-2', '', { max: 10, needed: true })], { each: 'notes' }),
    group(
      segment('NAD', [code('1', 'role', roles, { sentAs: 'sentAs' }), text('2', 'code')], {
        each: 'parties',
      }),
      [segment('RFF', [is('1.1', 'VA'), text('1.2', 'taxId')])],
    ),
    segment('CUX', [fixed('1.1', '2'), text('1.2', 'currency')]),
    unread('TOD', 'LOC'),
    group(segment('LIN', [text('1', 'id'), pairs([['3.1', '3.2']], items)], { each: 'lines' }), [
      segment('PIA', [
        is('1', '5'),
        pairs(
          [
            ['2.1', '2.2'],
            ['3.1', '3.2'],
          ],
          items,
        ),
      ]),
      ...byCode(
        'QTY',
        '1.1',
        [
          ['21', 'quantities.ordered'],
          ['113', 'quantities.confirmed'],
        ],
        (to) => [quantity(['1.2', '1.3'], to)],
      ),
      segment('GIN', [is('1', 'BN'), text('2', '', { needed: true })], {
        each: 'item.serials',
        spread: [2, 6],
      }),
      segment('PRI', [is('1.1', 'AAA'), money('1.2', 'price')]),
    ]),
    group(segment('UNS', [is('1', 'S')], { always: true }), [
      segment('MOA', [is('1.1', '79'), money(['1.2', '1.3'], 'totals.lines')]),
      segment('CNT', [is('1.1', '2'), count('1.2', 'LIN')]),
      segment('CNT', [is('1.1', '1'), sum('1.2', 'QTY', '1.2')]),
    ]),
  ],
};

const plain = messageOf(
  wanted,
  `BGM+220+PO-1
  DTM+4:20260318:102
  NAD+OB+77
  RFF+VA:NL1
  RFF+XX:9
  NAD+ZZ+78
  RFF+VA:DE2
  TOD+6++FCA
  LOC+1+CNSHA
  LIN+1++4012345000009:EN
  PIA+5+AB:SA+12:ZZZ
  QTY+21:1,5:KGM
  QTY+21:2:KGM
  GIN+BN+S1+S2
  PRI+AAA:2.50
  XYZ+what
  CUX+2:USD
  UNS+S
  MOA+79:12.50
  CNT+2:1
  CNT+1:9`,
);

describe('reading by a mapping', () => {
  const { document, sources, problems, notes } = readMessage(plain, sample);

  it('fills the document from fields, qualifiers and groups', () => {
    expect(problems).toEqual([]);
    expect(document).toMatchObject({
      ...{ kind: 'order', id: 'PO-1', issuedAt: '2026-03-18', currency: 'USD' },
      parties: [{ role: 'buyer', sentAs: 'OB', code: '77', taxId: 'NL1' }],
      lines: [
        {
          id: '1',
          item: { gtin: '4012345000009', sellerId: 'AB', serials: ['S1', 'S2'] },
          quantities: { ordered: { value: '1.5', unit: 'KGM' } },
          price: { amount: '2.5', currency: 'USD' },
        },
      ],
      totals: { lines: { amount: '12.5', currency: 'USD' } },
    });
    expect(document.parties).toHaveLength(1);
  });

  it('leads every value back to its segment and component', () => {
    expect(sources.get('/id')).toMatchObject({
      segment: 'BGM',
      position: 2,
      field: 'BGM.2.1',
      line: 2,
      byte: 10,
    });
    expect(sources.get('/lines/0')).toMatchObject({ segment: 'LIN', position: 11 });
    expect(sources.get('/lines/0/item/sellerId')).toMatchObject({ field: 'PIA.2.1', position: 12 });
    expect(sources.get('/lines/0/item/serials/1')).toMatchObject({ segment: 'GIN', position: 15 });
    expect(sources.get('/totals/lines')).toMatchObject({ field: 'MOA.1.2', position: 20 });
  });

  it('keeps what no field holds under its place, a line with the line, a group of unknown code whole', () => {
    expect(document.extra).toEqual({
      'DTM.1.1 #3': '4',
      'RFF #6': 'RFF+XX:9',
      'NAD #7': 'NAD+ZZ+78',
      'RFF #8': 'RFF+VA:DE2',
      'TOD #9': 'TOD+6++FCA',
      'LOC #10': 'LOC+1+CNSHA',
      'CNT.1.2 #22': '9',
    });
    expect(document.lines[0]!.extra).toEqual({
      'LIN.3.2 #11': 'EN',
      'PIA.3.1 #12': '12',
      'PIA.3.2 #12': 'ZZZ',
      'QTY #14': 'QTY+21:2:KGM',
      'XYZ #17': 'XYZ+what',
    });
  });

  it('notes a control total that does not agree', () => {
    expect(notes).toMatchObject([
      { code: 'message.count', where: { segment: 'CNT', position: 22, element: 1, component: 2 } },
    ]);
  });

  it('keeps a value that cannot be read as it was sent, with a note, and goes on', () => {
    const odd = readMessage(messageOf(wanted, 'BGM+220+1\nDTM+132:soon:102\nLIN+1\nQTY+21:many'), sample);
    expect(odd.document.extra).toEqual({ 'DTM #3': 'DTM+132:soon:102' });
    expect(odd.document.lines[0]).toMatchObject({ quantities: {}, extra: { 'QTY.1.2 #5': 'many' } });
    expect(odd.notes.map(({ where }) => where?.position)).toEqual([3, 5]);
  });

  it('refuses a message without a number, with the place', () => {
    const { problems: found } = readMessage(messageOf(wanted, 'DTM+137:20260318:102'), sample);
    expect(found).toMatchObject([{ code: 'value.missing', where: { segment: 'DTM', position: 2 } }]);
  });

  it('reads any order of known segments without an exception, and loses no component', () => {
    const tags = fc.constantFrom(
      'BGM',
      'DTM',
      'NAD',
      'RFF',
      'LIN',
      'PIA',
      'QTY',
      'GIN',
      'UNS',
      'MOA',
      'CNT',
      'FTX',
      '__proto__',
    );
    const data = fc.constantFrom(
      '',
      '2',
      '21',
      '137',
      'AAI',
      'BY',
      'VA',
      'S',
      'constructor',
      '20260318',
      '4012345000009',
    );
    const line = fc.tuple(tags, fc.array(fc.array(data, { maxLength: 3 }), { maxLength: 4 }));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = lines
          .map(([tag, parts]) => [tag, ...parts.map((each) => each.join(':'))].join('+'))
          .join('\n');
        const { document: read } = readMessage(messageOf(wanted, text), sample);
        const held = JSON.stringify(read);
        for (const [, parts] of lines) {
          for (const sent of parts.flat()) {
            if (/^(4012345000009|constructor)$/u.test(sent)) expect(held).toContain(sent);
          }
        }
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

it('a segment in the group of an item may speak of what the item was made in', () => {
  const remarks = segment('FTX', [is('1', 'AAI'), text('2', '', { needed: true })], { each: '^notes' });
  const mapping: MessageMapping = {
    ...{ syntax: 'edifact', type: 'ORDERS', kinds: ['order'] },
    nodes: [
      segment('BGM', [text('2', 'id')]),
      group(segment('LIN', [text('1', 'id')], { each: 'lines' }), [
        group(
          segment('RFF', [is('1.1', 'ON'), stated('kind', 'order'), text('1.2', 'id')], {
            each: 'references',
          }),
          [remarks],
        ),
      ]),
    ],
  };
  const { document } = readMessage(messageOf(wanted, 'BGM+1+7\nLIN+1\nRFF+ON:5\nFTX+AAI+Blue'), mapping);
  expect(document.lines).toMatchObject([{ references: [{ kind: 'order', id: '5' }], notes: ['Blue'] }]);
  expect(document.notes).toEqual([]);
  expect(textOf(unwrap(writeMessage(document, mapping, 'D96A')).segments)).toContain('FTX+AAI+Blue');
});

describe('writing by a mapping', () => {
  const { document } = readMessage(plain, sample);

  it('gives the segments in the order of the message, with counts and sums', () => {
    const written = unwrap(writeMessage(document, sample, 'D01B'));
    expect(textOf(written.segments)).toEqual([
      'BGM+220+PO-1',
      'DTM+137:20260318:102',
      'NAD+OB+77',
      'RFF+VA:NL1',
      'CUX+2:USD',
      'LIN+1++4012345000009:SRV',
      'PIA+5+AB:SA',
      'QTY+21:1.5:KGM',
      'GIN+BN+S1',
      'GIN+BN+S2',
      'PRI+AAA:2.5',
      'UNS+S',
      'MOA+79:12.5',
      'CNT+2:1',
      'CNT+1:1.5',
    ]);
  });

  it('names what the message cannot say, and what it says less exactly', () => {
    const more: TradeDocument = {
      ...document,
      id: 'PO-1234567890',
      goods: 'shoes',
      notes: ['one two three four five', 'short'],
      extra: {},
      lines: [{ ...document.lines[0]!, extra: {}, amount: { amount: '1', currency: 'USD' } }],
    };
    const { left, altered, segments } = unwrap(writeMessage(more, sample, 'D01B'));
    expect(left).toEqual(
      ['/lines/0/amount/amount', '/lines/0/amount/currency', '/goods'].sort(
        (a, b) => left.indexOf(a) - left.indexOf(b),
      ),
    );
    expect(altered).toEqual(['/id']);
    expect(textOf(segments)).toContain('FTX+AAI+++one two:three four');
  });

  it('reads back as the same document', () => {
    const { segments } = unwrap(writeMessage(document, sample, 'D01B'));
    const again = readMessage(rewrapped(wanted, segments), sample).document;
    const bare = ({ extra: _e, lines, ...rest }: TradeDocument) => ({
      ...rest,
      lines: lines.map(({ extra: _x, ...line }) => line),
    });
    expect(bare(again)).toEqual(bare(document));
  });

  it('refuses a document of another kind, or without a number', () => {
    expect(writeMessage({ ...document, kind: 'invoice' }, sample, 'D01B')).toMatchObject({
      problems: [{ code: 'message.unsupported' }],
    });
    expect(writeMessage({ ...document, id: '' }, sample, 'D01B')).toMatchObject({
      problems: [{ code: 'value.missing' }],
    });
  });
});

describe('hierarchies', () => {
  const link = { to: 'units', by: 'unit' };
  const itemLoop = group(
    segment('HL', [sequence('1', 'HL'), parentSequence('2', 'HL'), is('3', 'I')], { each: '/lines', link }),
    [segment('LIN', [text('1', 'id')]), segment('SN1', [quantity('2', 'quantities.despatched')])],
    { hierarchy: { id: '1', parent: '2' } },
  );
  const advice: MessageMapping = {
    ...{ syntax: 'x12', type: '856', kinds: ['despatch-advice'] },
    nodes: [
      segment('BSN', [fixed('1', '00'), text('2', 'id', { needed: true })]),
      group(segment('HL', [sequence('1', 'HL'), is('3', 'S')], { always: true }), [
        group(
          segment('HL', [sequence('1', 'HL'), parentSequence('2', 'HL'), is('3', 'O')]),
          [
            segment('PRF', [inherited('lines', text('1', 'references[kind=order].id'))]),
            itemLoop,
            group(
              segment('HL', [sequence('1', 'HL'), parentSequence('2', 'HL'), is('3', 'P')], {
                each: '/units',
                link: { to: 'units', by: 'within' },
              }),
              [segment('MAN', [is('1', 'GM'), text('2', 'sscc')]), itemLoop],
              { hierarchy: { id: '1', parent: '2' } },
            ),
          ],
          { hierarchy: { id: '1', parent: '2' }, split: { of: 'lines', by: 'references[kind=order].id' } },
        ),
      ]),
      segment('CTT', [count('1', 'HL')]),
    ],
  };
  const x12: Wanted = { syntax: 'x12', type: '856', version: '004010' };
  const message = messageOf(
    x12,
    `BSN*00*A1
    HL*1**S
    HL*2*1*O
    PRF*PO1
    HL*3*2*P
    MAN*GM*00395011015300000011
    HL*4*3*I
    LIN*1
    SN1**5
    HL*5*1*O
    PRF*PO2
    HL*6*5*I
    LIN*2
    SN1**7
    HL*7*2*I
    LIN*3
    CTT*7`,
  );

  it('are read by the numbers that the sender gave, also out of order', () => {
    const { document, notes } = readMessage(message, advice);
    expect(notes).toEqual([]);
    expect(document.units).toEqual([{ sscc: '00395011015300000011' }]);
    expect(document.lines.map(({ id, unit, references }) => [id, unit, references?.[0]?.id])).toEqual([
      ['1', 0, 'PO1'],
      ['2', undefined, 'PO2'],
      ['3', undefined, 'PO1'],
    ]);
  });

  it('are written with a loop for each order, lines inside their unit', () => {
    const { document } = readMessage(message, advice);
    const { segments, left } = unwrap(writeMessage(document, advice, '004010'));
    expect(textOf(segments, 'x12')).toEqual([
      ...['BSN*00*A1', 'HL*1**S', 'HL*2*1*O', 'PRF*PO1', 'HL*3*2*I', 'LIN*3'],
      ...['HL*4*2*P', 'MAN*GM*00395011015300000011', 'HL*5*4*I', 'LIN*1', 'SN1**5'],
      ...['HL*6*1*O', 'PRF*PO2', 'HL*7*6*I', 'LIN*2', 'SN1**7', 'CTT*7'],
    ]);
    expect(left).toEqual([]);
  });
});
