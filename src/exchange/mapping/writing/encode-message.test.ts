import { describe, expect, it } from 'vitest';
import { moment, unwrap } from '../../../base/index.ts';
import { emptyDocument, type TradeDocument } from '../../document/index.ts';
import { fixed, segment, text, encodeMessage, type MessageEnvelope, type MessageMapping } from '../index.ts';

const envelope: MessageEnvelope = {
  sender: { id: '9501101530003', qualifier: '14' },
  recipient: { id: 'PARTNER', qualifier: 'ZZ' },
  preparedAt: moment('2026-03-18T07:40+01:00'),
  reference: '77',
};
const order: TradeDocument = {
  ...emptyDocument('order', "P?'+:*1"),
  parties: [{ role: 'buyer', name: 'Ångström & Łódź' }],
};

describe('an EDIFACT interchange', () => {
  const edifact = { syntax: 'edifact', type: 'ORDERS', version: 'D96A', association: 'EAN008' } as const;
  const plain: TradeDocument = { ...order, parties: [] };

  it('has envelope, counts and references, and separators in data released', () => {
    const { text: written } = unwrap(
      encodeMessage(plain, edifact, { ...envelope, test: true, acknowledge: true }),
    );
    expect(written.split('\n')).toEqual([
      "UNA:+.? '",
      "UNB+UNOC:3+9501101530003:14+PARTNER:ZZ+260318:0740+77++++1++1'",
      "UNH+1+ORDERS:D:96A:UN:EAN008'",
      "BGM+220+P???'?+?:*1'",
      "UNS+S'",
      "UNT+4+1'",
      "UNZ+1+77'",
      '',
    ]);
  });

  it('has the comma for a reader that wants it, in UNA and in every number, and nowhere else', () => {
    const lines = [
      {
        ...{
          id: '1.5',
          item: { gtin: '4012345000016' },
          quantities: { ordered: { value: '2.5', unit: 'KGM' } },
        },
        price: { amount: '10.75', currency: 'EUR' },
      },
    ];
    const priced = { ...plain, currency: 'EUR', lines };
    const { text: written } = unwrap(encodeMessage(priced, edifact, { ...envelope, decimalMark: ',' }));
    expect(written).toContain("UNA:+,? '");
    expect(written).toMatch(/LIN\+1\.5[\s\S]*QTY\+21:2,5:KGM'[\s\S]*PRI\+AAA:10,75/u);
    expect(unwrap(encodeMessage(priced, edifact, envelope)).text).toContain("QTY+21:2.5:KGM'");
  });

  it('has the century and releases the repetition separator in syntax 4', () => {
    const { text: written } = unwrap(encodeMessage(plain, edifact, { ...envelope, syntax: 'UNOY:4' }));
    expect(written).toContain("UNA:+.?*'\nUNB+UNOY:4+9501101530003:14+PARTNER:ZZ+20260318:0740+77'");
    expect(written).toContain("BGM+220+P???'?+?:?*1'");
  });

  it('is written in the bytes of its repertoire, and refused with the place where that has no such character', () => {
    const { bytes } = unwrap(encodeMessage(order, edifact, { ...envelope, syntax: 'UNOW:4' }));
    expect(new TextDecoder().decode(bytes)).toContain('Ångström & Łódź');
    expect(encodeMessage(order, edifact, envelope)).toMatchObject({
      ok: false,
      problems: [{ code: 'input.encoding', where: { segment: 'NAD', position: 3 } }],
    });
    const latin: TradeDocument = { ...order, parties: [{ role: 'buyer', name: 'Ångström' }] };
    expect(unwrap(encodeMessage(latin, edifact, envelope)).bytes).toContain(0xc5);
    expect(encodeMessage(latin, edifact, { ...envelope, syntax: 'UNOB:1' }).ok).toBe(false);
    expect(encodeMessage(order, edifact, { ...envelope, syntax: 'KOI8:9' })).toMatchObject({
      problems: [{ code: 'value.not-understood' }],
    });
  });

  it('needs a reference that fits', () => {
    for (const reference of ['', '123456789012345']) {
      expect(encodeMessage(plain, edifact, { ...envelope, reference })).toMatchObject({
        problems: [{ code: 'value.missing' }],
      });
    }
  });

  it('of a type without a mapping is refused', () => {
    expect(encodeMessage(plain, { ...edifact, type: 'QUOTES' }, envelope)).toMatchObject({
      problems: [{ code: 'message.unsupported' }],
    });
  });
});

describe('an X12 interchange', () => {
  const mapping: MessageMapping = {
    ...{ syntax: 'x12', type: '850', kinds: ['order'] },
    nodes: [
      segment('BEG', [fixed('1', '00'), fixed('2', 'NE'), text('3', 'id')]),
      segment('MSG', [text('1', 'goods')]),
    ],
  };
  const x12 = { syntax: 'x12', type: '850', version: '004010' } as const;
  const plain: TradeDocument = { ...emptyDocument('order', 'PO-1'), goods: 'shoes' };

  it('has ISA in its fixed width, and the group of its type', () => {
    const { text: written } = unwrap(encodeMessage(plain, x12, envelope, mapping));
    expect(written.split('\n')).toEqual([
      'ISA*00*          *00*          *14*9501101530003  *ZZ*PARTNER        *260318*0740*U*00401*000000077*0*P*>~',
      'GS*PO*9501101530003*PARTNER*20260318*0740*77*X*004010~',
      ...['ST*850*0001~', 'BEG*00*NE*PO-1~', 'MSG*shoes~', 'SE*4*0001~', 'GE*1*77~', 'IEA*1*000000077~', ''],
    ]);
    expect(written.indexOf('~')).toBe(105);
  });

  it('names the repetition separator and the convention from 005010 on', () => {
    const later = { ...x12, version: '005010', association: '005010X210' };
    const { text: written } = unwrap(encodeMessage(plain, later, { ...envelope, test: true }, mapping));
    expect(written).toContain('*0740*^*00501*000000077*0*T*>~');
    expect(written).toContain('ST*850*0001*005010X210~');
  });

  it('chooses separators that the data does not contain', () => {
    const { text: written } = unwrap(encodeMessage({ ...plain, goods: 'a*b~c>d' }, x12, envelope, mapping));
    expect(written).toContain('MSG|a*b~c>d\x1c');
    expect(written.slice(0, 106).endsWith('|P|:\x1c')).toBe(true);
  });

  it('needs a control number of digits', () => {
    expect(encodeMessage(plain, x12, { ...envelope, reference: 'A1' }, mapping)).toMatchObject({
      problems: [{ code: 'value.missing' }],
    });
  });
});
