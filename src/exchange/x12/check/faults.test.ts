import { describe, expect, it } from 'vitest';
import type { Finding } from '../../conformance.ts';
import { acknowledgeX12 } from '../acknowledge/index.ts';
import { checkX12 } from './index.ts';

const encoder = new TextEncoder();
const isa =
  'ISA*00*          *00*          *ZZ*SENDER         *01*123456789      *260318*0740*U*00401*000000017*0*P*>';

/** The body of a set, between ST and SE. */
const clean: Readonly<Record<string, readonly string[]>> = {
  850: [
    'BEG*00*SA*PO-4711**20260318',
    'CUR*BY*USD',
    'REF*DP*038',
    'PER*BD*Jo Buyer*TE*5551234',
    'FOB*CC*OR*Rotterdam',
    'ITD*01*3*2**10**30',
    'DTM*002*20260401',
    'TD5*O*2*MAEU*S',
    'N1*ST*Harbour Line*92*DC1',
    'N3*1 Quay',
    'N4*Savannah*GA*31401*US',
    'PO1*1*120*EA*9.25*TE*UP*012345678905*VN*AB-1',
    'PID*F****Widget',
    'MEA*PD*WT*12.5*LB',
    'DTM*106*20260402*0800*ET',
    'PO1*2*10*CA*15*PE*SK*S-2',
    'CTT*2*130',
    'AMT*TT*1260',
  ],
  856: [
    'BSN*00*SH-1*20260318*0740*0001',
    'HL*1**S*1',
    'TD1*CTN25*12****G*600.5*LB',
    'TD5*B*2*MAEU*S',
    'REF*BM*BOL-9',
    'DTM*011*20260318',
    'N1*SF*Works*9*1234567890123',
    'HL*2*1*O*1',
    'PRF*PO-4711***20260301',
    'HL*3*2*P*1',
    'MAN*GM*00106141411234567897',
    'HL*4*3*I*0',
    'LIN*1*UP*012345678905*VN*AB-1',
    'SN1*1*24*EA',
    'CTT*4*24',
  ],
  810: [
    'BIG*20260318*INV-1*20260301*PO-4711***DI',
    'CUR*SE*USD',
    'N1*RI*Seller*91*77',
    'ITD*05*3*****30',
    'IT1*1*10*EA*12.5**VP*AB-1',
    'PID*F****Widget',
    'SAC*C*G830***300',
    'TDS*12800',
    'TXI*ST*10*8',
    'SAC*A*C310***500',
    'CTT*1',
  ],
  214: [
    'B10*REF1*SHP-1*MAEU',
    'L11*BK-9*BN',
    'N1*SH*Shipper',
    'N4*Memphis*TN*38101',
    'LX*1',
    'AT7*X3*NS***20260318*1230*CT',
    'MS1*Memphis*TN*US',
    'MS2*MAEU*1234567',
    'AT8*G*L*5472*12',
  ],
  315: [
    'B4***VD*20260318*0740*USNYC*TCLU*123456*L*45G1*USNYC*UN*7',
    'N9*BN*BK-9',
    'Q2*9525338*PA*******123W***L*EVER GIVEN',
    'R4*L*UN*NLRTM*Rotterdam',
    'DTM*369*20260310',
    'R4*D*UN*USNYC*New York',
    'DTM*139*20260320',
  ],
};

const ids: Readonly<Record<string, string>> = { 850: 'PO', 856: 'SH', 810: 'IN', 214: 'QM', 315: 'QO' };

function interchange(
  type: string,
  body: readonly string[],
  change: (lines: string[]) => string[] = (l) => l,
): string {
  const set = [`ST*${type}*0001`, ...body, `SE*${body.length + 2}*0001`];
  const group = [`GS*${ids[type]}*SENDER*RECIPIENT*20260318*0740*5*X*004010`, ...set, 'GE*1*5'];
  return change([isa, ...group, 'IEA*1*000000017'])
    .map((line) => `${line}~\n`)
    .join('');
}

async function findingsOf(text: string): Promise<readonly Finding[]> {
  const { messages } = await checkX12([encoder.encode(text)]);
  return messages.flatMap(({ findings }) => findings);
}

type Edit = (body: string[]) => string[];
const replace =
  (tag: string, by: string, nth = 0): Edit =>
  (body) => {
    const at = body
      .map((line, index) => (line.startsWith(`${tag}*`) ? index : -1))
      .filter((index) => index >= 0)[nth]!;
    return body.with(at, by);
  };
const remove =
  (tag: string): Edit =>
  (body) =>
    body.filter((line) => !line.startsWith(`${tag}*`));
const before =
  (tag: string, ...lines: string[]): Edit =>
  (body) => {
    const at = body.findIndex((line) => line.startsWith(`${tag}*`));
    return body.toSpliced(at, 0, ...lines);
  };
const swap =
  (first: string, second: string): Edit =>
  (body) => {
    const [a, b] = [first, second].map((tag) => body.findIndex((line) => line.startsWith(`${tag}*`)));
    return body.with(a!, body[b!]!).with(b!, body[a!]!);
  };

/** What is done to a clean set, and the one finding that must come of it: code, tag, position, element, DE 720 or 723. */
type Seeded = readonly [type: string, what: string, edit: Edit, expected: Partial<Finding>];
const element = (code: string, segment: string, position: number, at: number, standardCode: string) => ({
  ...{ code: `message.${code}`, segment, position, element: at, standardCode },
});
const structure = (code: string, segment: string, position: number, standardCode: string) => ({
  ...{ code: `message.${code}`, segment, position, standardCode },
});

const seeded: readonly Seeded[] = [
  [
    '850',
    'BEG01 is left out',
    replace('BEG', 'BEG**SA*PO-4711**20260318'),
    element('element-missing', 'BEG', 2, 1, '1'),
  ],
  [
    '850',
    'BEG01 has no such code',
    replace('BEG', 'BEG*99*SA*PO-4711**20260318'),
    element('code-unknown', 'BEG', 2, 1, '7'),
  ],
  [
    '850',
    'BEG03 is left out',
    replace('BEG', 'BEG*00*SA***20260318'),
    element('element-missing', 'BEG', 2, 3, '1'),
  ],
  [
    '850',
    'BEG03 is too long',
    replace('BEG', `BEG*00*SA*${'9'.repeat(23)}**20260318`),
    element('element-too-long', 'BEG', 2, 3, '5'),
  ],
  [
    '850',
    'BEG05 is no day',
    replace('BEG', 'BEG*00*SA*PO-4711**20260230'),
    element('element-type', 'BEG', 2, 5, '8'),
  ],
  [
    '850',
    'BEG05 has letters',
    replace('BEG', 'BEG*00*SA*PO-4711**2026MAR1'),
    element('element-type', 'BEG', 2, 5, '8'),
  ],
  [
    '850',
    'BEG05 has two digits of the year',
    replace('BEG', 'BEG*00*SA*PO-4711**260318'),
    element('element-too-short', 'BEG', 2, 5, '4'),
  ],
  [
    '850',
    'BEG is too long',
    replace('BEG', 'BEG*00*SA*PO-4711**20260318********X'),
    element('element-excess', 'BEG', 2, 13, '3'),
  ],
  [
    '850',
    'BEG02 is too short',
    replace('BEG', 'BEG*00*S*PO-4711**20260318'),
    element('element-too-short', 'BEG', 2, 2, '4'),
  ],
  ['850', 'BEG is missing', remove('BEG'), structure('segment-missing', 'BEG', 2, '3')],
  [
    '850',
    'PO1 is missing',
    (body) => body.filter((line) => !/^(?:PO1|PID|MEA|CTT|AMT)\*/u.test(line)).slice(0, -1),
    structure('segment-missing', 'PO1', 13, '3'),
  ],
  [
    '850',
    'the currency is no code of three letters',
    replace('CUR', 'CUR*BY*DOLLAR'),
    element('element-too-long', 'CUR', 3, 2, '5'),
  ],
  ['850', 'CUR stands twice', before('REF', 'CUR*SE*EUR'), structure('segment-repeats', 'CUR', 4, '5')],
  [
    '850',
    'FOB stands before CUR',
    (body) => before('CUR', 'FOB*CC*OR*Rotterdam')(remove('FOB')(body)),
    { code: 'message.segment-misplaced', segment: 'FOB', position: 3, standardCode: '7' },
  ],
  ['850', 'REF01 has no such code', replace('REF', 'REF*!!*038'), element('code-unknown', 'REF', 4, 1, '7')],
  ['850', 'REF says nothing', replace('REF', 'REF*DP'), element('condition', 'REF', 4, 2, '2')],
  ['850', 'PER03 has no number', replace('PER', 'PER*BD*Jo*TE'), element('condition', 'PER', 5, 4, '2')],
  [
    '850',
    'PER stands four times',
    before('FOB', 'PER*BD*A', 'PER*BD*B', 'PER*BD*C'),
    structure('segment-repeats', 'PER', 8, '5'),
  ],
  [
    '850',
    'FOB03 stands without FOB02',
    replace('FOB', 'FOB*CC**Rotterdam'),
    element('condition', 'FOB', 6, 2, '2'),
  ],
  [
    '850',
    'FOB01 has no such code',
    replace('FOB', 'FOB*QQ*OR*Rotterdam'),
    element('code-unknown', 'FOB', 6, 1, '7'),
  ],
  [
    '850',
    'ITD03 stands without a day',
    replace('ITD', 'ITD*01*3*2****30'),
    element('condition', 'ITD', 7, 4, '2'),
  ],
  [
    '850',
    'ITD07 is no number',
    replace('ITD', 'ITD*01*3*2**10**NET'),
    element('element-type', 'ITD', 7, 7, '6'),
  ],
  [
    '850',
    'DTM01 has no such code',
    replace('DTM', 'DTM*117*20260401'),
    element('code-unknown', 'DTM', 8, 1, '7'),
  ],
  ['850', 'DTM has no date', replace('DTM', 'DTM*002'), element('condition', 'DTM', 8, 2, '2')],
  [
    '850',
    'DTM03 is no time',
    replace('DTM', 'DTM*106*20260402*2561*ET', 1),
    element('element-type', 'DTM', 16, 3, '9'),
  ],
  [
    '850',
    'N101 has no such code',
    replace('N1', 'N1*9M*Harbour Line*92*DC1'),
    element('code-unknown', 'N1', 10, 1, '7'),
  ],
  [
    '850',
    'N103 stands without N104',
    replace('N1', 'N1*ST*Harbour Line*92'),
    element('condition', 'N1', 10, 4, '2'),
  ],
  ['850', 'N1 names nobody', replace('N1', 'N1*ST'), element('condition', 'N1', 10, 2, '2')],
  [
    '850',
    'N102 is too long',
    replace('N1', `N1*ST*${'x'.repeat(61)}`),
    element('element-too-long', 'N1', 10, 2, '5'),
  ],
  [
    '850',
    'N104 is too short',
    replace('N1', 'N1*ST*Harbour Line*92*D'),
    element('element-too-short', 'N1', 10, 4, '4'),
  ],
  [
    '850',
    'N402 is a name',
    replace('N4', 'N4*Savannah*Georgia*31401*US'),
    element('element-too-long', 'N4', 12, 2, '5'),
  ],
  [
    '850',
    'N403 is too short',
    replace('N4', 'N4*Savannah*GA*31'),
    element('element-too-short', 'N4', 12, 3, '4'),
  ],
  ['850', 'N3 stands before N1', swap('N1', 'N3'), { code: 'message.segment-misplaced' }],
  [
    '850',
    'PO102 is no number',
    replace('PO1', 'PO1*1*many*EA*9.25'),
    element('element-type', 'PO1', 13, 2, '6'),
  ],
  [
    '850',
    'PO103 has no quantity',
    replace('PO1', 'PO1*2**CA*15', 1),
    element('condition', 'PO1', 17, 2, '2'),
  ],
  [
    '850',
    'PO103 has no such code',
    replace('PO1', 'PO1*2*10*??*15', 1),
    element('code-unknown', 'PO1', 17, 3, '7'),
  ],
  [
    '850',
    'PO106 has no product',
    replace('PO1', 'PO1*2*10*CA*15*PE*SK', 1),
    element('condition', 'PO1', 17, 7, '2'),
  ],
  [
    '850',
    'PO106 has no such code',
    replace('PO1', 'PO1*2*10*CA*15*PE*X9*S-2', 1),
    element('code-unknown', 'PO1', 17, 6, '7'),
  ],
  [
    '850',
    'PO104 has two points',
    replace('PO1', 'PO1*2*10*CA*15.0.0', 1),
    element('element-type', 'PO1', 17, 4, '6'),
  ],
  ['850', 'PID has no text', replace('PID', 'PID*F'), element('condition', 'PID', 14, 4, '2')],
  [
    '850',
    'PID01 has no such code',
    replace('PID', 'PID*Q****Widget'),
    element('code-unknown', 'PID', 14, 1, '7'),
  ],
  [
    '850',
    'MEA04 has a component too many',
    replace('MEA', `MEA*PD*WT*12.5*LB${'>'.repeat(15)}X`),
    { code: 'message.element-excess', segment: 'MEA', element: 4, component: 16, standardCode: '13' },
  ],
  [
    '850',
    'MEA04 has a unit that is none',
    replace('MEA', 'MEA*PD*WT*12.5*##'),
    { code: 'message.code-unknown', segment: 'MEA', position: 15, element: 4, component: 1 },
  ],
  [
    '850',
    'MEA03 is no number',
    replace('MEA', 'MEA*PD*WT*heavy*LB'),
    element('element-type', 'MEA', 15, 3, '6'),
  ],
  [
    '850',
    'a segment of another set stands among the lines',
    before('CTT', 'BSN*00*X*20260318*0740'),
    structure('segment-unknown', 'BSN', 18, '6'),
  ],
  [
    '850',
    'a segment is known to nobody',
    before('CTT', 'QQQ*1'),
    structure('segment-unknown', 'QQQ', 18, '1'),
  ],
  ['850', 'CTT counts wrong', replace('CTT', 'CTT*3*130'), element('count', 'CTT', 18, 1, '7')],
  ['850', 'CTT sums wrong', replace('CTT', 'CTT*2*131'), element('count', 'CTT', 18, 2, '7')],
  [
    '850',
    'a control character stands in a text',
    replace('PID', 'PID*F****Wid\u0007get'),
    element('element-type', 'PID', 14, 5, '6'),
  ],
  ['856', 'BSN is missing', remove('BSN'), structure('segment-missing', 'BSN', 2, '3')],
  [
    '856',
    'BSN04 is no time',
    replace('BSN', 'BSN*00*SH-1*20260318*9940*0001'),
    element('element-type', 'BSN', 2, 4, '9'),
  ],
  [
    '856',
    'HL names a level that is not there',
    replace('HL', 'HL*4*9*I*0', 3),
    { code: 'x12.hierarchy', segment: 'HL', position: 13, element: 2 },
  ],
  [
    '856',
    'HL numbers two levels alike',
    replace('HL', 'HL*3*3*I*0', 3),
    { code: 'x12.hierarchy', segment: 'HL', position: 13, element: 1 },
  ],
  [
    '856',
    'HL04 denies the levels below',
    replace('HL', 'HL*2*1*O*0', 1),
    { code: 'x12.hierarchy', segment: 'HL', position: 9, element: 4 },
  ],
  ['856', 'HL03 has no such code', replace('HL', 'HL*4*3*!*0', 3), element('code-unknown', 'HL', 13, 3, '7')],
  [
    '856',
    'SN102 is left out',
    replace('SN1', 'SN1*1**EA'),
    { code: 'message.element-missing', segment: 'SN1', position: 15, element: 2 },
  ],
  ['856', 'LIN03 is left out', replace('LIN', 'LIN*1*UP'), element('element-missing', 'LIN', 14, 3, '1')],
  [
    '856',
    'MAN01 is left out',
    replace('MAN', 'MAN**00106141411234567897'),
    element('element-missing', 'MAN', 12, 1, '1'),
  ],
  [
    '856',
    'PRF01 is left out',
    replace('PRF', 'PRF****20260301'),
    element('element-missing', 'PRF', 10, 1, '1'),
  ],
  [
    '856',
    'TD108 has no weight',
    replace('TD1', 'TD1*CTN25*12****G**LB'),
    { code: 'message.condition', segment: 'TD1', position: 4, element: 7 },
  ],
  [
    '856',
    'TD1 packages are not counted',
    replace('TD1', 'TD1*CTN25'),
    element('condition', 'TD1', 4, 2, '2'),
  ],
  ['810', 'TDS is missing', remove('TDS'), structure('segment-missing', 'TDS', 11, '3')],
  ['810', 'TDS01 has a point', replace('TDS', 'TDS*128.00'), element('element-type', 'TDS', 9, 1, '6')],
  [
    '810',
    'BIG02 is left out',
    replace('BIG', 'BIG*20260318**20260301*PO-4711'),
    element('element-missing', 'BIG', 2, 2, '1'),
  ],
  [
    '810',
    'SAC names neither service nor agency',
    replace('SAC', 'SAC*C****300'),
    element('condition', 'SAC', 8, 2, '2'),
  ],
  [
    '810',
    'SAC01 has no such code',
    replace('SAC', 'SAC*X*G830***300'),
    element('code-unknown', 'SAC', 8, 1, '7'),
  ],
  [
    '810',
    'IT1 has no price',
    replace('IT1', 'IT1*1*10*EA***VP*AB-1'),
    element('condition', 'IT1', 6, 4, '2'),
  ],
  [
    '214',
    'B10 has no carrier',
    replace('B10', 'B10*REF1*SHP-1'),
    element('element-missing', 'B10', 2, 3, '1'),
  ],
  [
    '214',
    'AT7 tells a status and an appointment',
    replace('AT7', 'AT7*X3*NS*AB*NA*20260318*1230*CT'),
    element('condition', 'AT7', 7, 3, '10'),
  ],
  [
    '214',
    'AT706 has no date',
    replace('AT7', 'AT7*X3*NS****1230*CT'),
    element('condition', 'AT7', 7, 5, '2'),
  ],
  ['214', 'MS1 stands without a status', swap('AT7', 'MS1'), { code: 'message.segment-misplaced' }],
  [
    '315',
    'B407 stands without a number',
    replace('B4', 'B4***VD*20260318*0740*USNYC*TCLU'),
    element('condition', 'B4', 2, 8, '2'),
  ],
  [
    '315',
    'R4 is missing',
    (body) => body.filter((line) => !/^(?:R4|DTM)\*/u.test(line)),
    structure('segment-missing', 'R4', 5, '3'),
  ],
  ['315', 'R402 stands without R403', replace('R4', 'R4*L*UN'), element('condition', 'R4', 5, 3, '2')],
];

type Broken = readonly [what: string, change: (lines: string[]) => string[], expected: Partial<Finding>];
const line = (tag: string, by: string) => (lines: string[]) =>
  lines.with(
    lines.findIndex((each) => each.startsWith(`${tag}*`)),
    by,
  );
const without = (tag: string) => (lines: string[]) => lines.filter((each) => !each.startsWith(`${tag}*`));

const broken: readonly Broken[] = [
  [
    'SE counts wrong',
    line('SE', 'SE*9*0001'),
    { code: 'message.count', segment: 'SE', element: 1, standardCode: '4' },
  ],
  [
    'SE has another number',
    line('SE', 'SE*20*0002'),
    { code: 'message.reference', segment: 'SE', element: 2, standardCode: '3' },
  ],
  ['SE is missing', without('SE'), { code: 'x12.trailer-missing', segment: 'SE', standardCode: '2' }],
  [
    'GE counts wrong',
    line('GE', 'GE*2*5'),
    { code: 'message.count', segment: 'GE', position: 0, element: 1, standardCode: '5' },
  ],
  [
    'GE has another number',
    line('GE', 'GE*1*6'),
    { code: 'message.reference', segment: 'GE', element: 2, standardCode: '4' },
  ],
  ['GE is missing', without('GE'), { code: 'x12.trailer-missing', segment: 'GE', standardCode: '3' }],
  [
    'IEA counts wrong',
    line('IEA', 'IEA*3*000000017'),
    { code: 'message.count', segment: 'IEA', element: 1, standardCode: '021' },
  ],
  [
    'IEA has another number',
    line('IEA', 'IEA*1*000000018'),
    { code: 'message.reference', segment: 'IEA', element: 2, standardCode: '001' },
  ],
  ['IEA is missing', without('IEA'), { code: 'x12.trailer-missing', segment: 'IEA', standardCode: '023' }],
  ['GS is missing', without('GS'), { code: 'x12.header-missing', segment: 'GS' }],
  ['ISA is missing', without('ISA'), { code: 'x12.header-missing', segment: 'ISA' }],
  [
    'ISA lost its width',
    (lines) => lines.with(0, isa.replace('SENDER         ', 'SENDER')),
    { code: 'x12.header-width', segment: 'ISA' },
  ],
  [
    'ISA05 has no such qualifier',
    (lines) => lines.with(0, isa.replace('*ZZ*', '*QQ*')),
    { code: 'message.code-unknown', segment: 'ISA', element: 5, standardCode: '005' },
  ],
  [
    'ISA09 is no day',
    (lines) => lines.with(0, isa.replace('260318', '261318')),
    { code: 'message.element-type', segment: 'ISA', element: 9, standardCode: '014' },
  ],
  [
    'ISA15 is no indicator',
    (lines) => lines.with(0, isa.replace('*P*', '*Q*')),
    { code: 'message.code-unknown', segment: 'ISA', element: 15, standardCode: '020' },
  ],
  [
    'GS08 is left out',
    line('GS', 'GS*PO*SENDER*RECIPIENT*20260318*0740*5*X'),
    { code: 'message.element-missing', segment: 'GS', element: 8 },
  ],
  [
    'a set number is given twice',
    (lines) => [...lines.slice(0, -2), ...lines.slice(2, -2), 'GE*2*5', lines.at(-1)!],
    { code: 'x12.reference-repeated', segment: 'ST', element: 2, standardCode: '23' },
  ],
  [
    'a segment stands between the sets',
    (lines) => lines.toSpliced(-2, 0, 'REF*DP*1'),
    { code: 'x12.outside-set', segment: 'REF' },
  ],
];

describe('checking X12', () => {
  it.each(Object.keys(clean))('finds nothing wrong with a clean %s', async (type) => {
    expect(await findingsOf(interchange(type, clean[type]!))).toEqual([]);
  });

  it('has sixty faults and more to find', () => {
    expect(seeded.length + broken.length).toBeGreaterThan(80);
  });

  it.each(seeded)('finds in a %s that %s', async (type, _what, edit, expected) => {
    const findings = await findingsOf(interchange(type, edit([...clean[type]!])));
    expect(findings).toContainEqual(expect.objectContaining({ severity: 'error', ...expected }));
    // One fault is one finding; its total may be wrong with it.
    expect(findings.filter(({ segment }) => segment !== 'CTT' || expected.segment === 'CTT')).toHaveLength(1);
  });

  it.each(broken)('finds that %s', async (_what, change, expected) => {
    const findings = await findingsOf(interchange('850', clean[850]!, change));
    expect(findings).toContainEqual(expect.objectContaining({ severity: 'error', ...expected }));
    const others = findings.filter(
      ({ code, segment }) => code !== expected.code || segment !== expected.segment,
    );
    expect(others.filter(({ code }) => code !== 'x12.header-missing')).toEqual([]);
  });

  it('leads to line, column and byte of the element', async () => {
    const text = interchange('850', replace('PO1', 'PO1*1*many*EA*9.25')([...clean[850]!]));
    const [finding] = await findingsOf(text);
    expect(text.slice(finding!.byte, finding!.byte! + 4)).toBe('many');
    expect(text.split('\n')[finding!.line! - 1]!.slice(finding!.column! - 1)).toMatch(/^many/u);
  });

  it('warns where a partner is known for it', async () => {
    const text = interchange('850', replace('N4', 'N4*Savannah*Georgia*31401*US')([...clean[850]!]));
    const tolerance = { warnings: ['message.element-too-long@N4'] };
    const { messages } = await checkX12([encoder.encode(text)], { tolerance });
    expect(messages).toMatchObject([{ status: 'accepted-with-errors', findings: [{ severity: 'warning' }] }]);
  });

  it('holds against other releases only what no release allows', async () => {
    const later = (body: readonly string[]) =>
      interchange('850', body, (lines) => lines.map((each) => each.replace('004010', '006020')));
    const allowed = [
      ...clean[850]!.slice(0, -2),
      `REF*DP*${'9'.repeat(45)}`,
      'QQQ*1',
      'CTT*2*130',
      'AMT*TT*1260',
    ];
    expect(await findingsOf(later(allowed))).toEqual([]);
    expect(await findingsOf(later(replace('PO1', 'PO1*1*many*EA*9.25')([...clean[850]!])))).toMatchObject([
      { code: 'message.element-type', segment: 'PO1', element: 2 },
    ]);
  });

  it('says that a set without a definition was checked by its envelope alone', async () => {
    const text = interchange('850', clean[850]!, (lines) =>
      lines.map((each) => each.replace('ST*850', 'ST*832')),
    );
    expect(await findingsOf(text)).toMatchObject([{ code: 'message.unsupported', severity: 'warning' }]);
  });

  it('tells each seeded fault in the acknowledgement', async () => {
    for (const [type, what, edit, { segment = '' }] of seeded) {
      const bytes = encoder.encode(interchange(type, edit([...clean[type]!])));
      const answer = new TextDecoder().decode(
        await acknowledgeX12([bytes], { date: '20260318', time: '0741', control: 9 }),
      );
      expect(answer, what).toContain('AK5*R*5');
      expect(answer, what).toContain('AK9*R*1*1*0');
      if (segment !== '') expect(answer, what).toContain(`AK3*${segment}*`);
    }
  });
});
