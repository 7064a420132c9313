import { describe, expect, it } from 'vitest';
import type { Finding } from '../../conformance.ts';
import { checkEdifact } from './check-edifact.ts';
import { cleanMessages, cleanSegments, interchangeOf, recount } from './clean-messages.fixture.ts';

const orders = 'ORDERS:D:96A:UN:EAN008';
const invoice = 'INVOIC:D:96A:UN:EAN008';
const desadv = 'DESADV:D:96A:UN:EAN005';
const receipt = 'RECADV:D:96A:UN:EAN002';
const instruction = 'IFTMIN:D:99B:UN';
const booking = 'IFTMBF:D:99B:UN';
const status = 'IFTSTA:D:99B:UN';
const gate = 'CODECO:D:95B:UN:SMDG';
const customs = 'CUSDEC:D:96B:UN';

type Edited = { readonly segments: string[]; readonly position: number };
type Edit = (segments: string[]) => Edited;

const indexOf = (segments: readonly string[], prefix: string): number => {
  const index = segments.findIndex((segment) => segment.startsWith(prefix));
  if (index < 0) throw new Error(`no ${prefix}`);
  return index;
};

/** Takes the segment out; it is missed where it stood. */
const without =
  (prefix: string): Edit =>
  (segments) => {
    const index = indexOf(segments, prefix);
    return { segments: segments.toSpliced(index, 1), position: index + 1 };
  };

/** Puts a segment in front of another. */
const before =
  (prefix: string, ...added: string[]): Edit =>
  (segments) => {
    const index = indexOf(segments, prefix);
    return { segments: segments.toSpliced(index, 0, ...added), position: index + added.length };
  };

const instead =
  (prefix: string, text: string): Edit =>
  (segments) => {
    const index = indexOf(segments, prefix);
    return { segments: segments.with(index, text), position: index + 1 };
  };

/** So many copies behind the segment; the first that is too many is found. */
const again =
  (prefix: string, copies: number, allowed: number): Edit =>
  (segments) => {
    const index = indexOf(segments, prefix);
    const added = new Array<string>(copies).fill(segments[index]!);
    return { segments: segments.toSpliced(index, 0, ...added), position: index + allowed + 1 };
  };

const moved =
  (prefix: string, behind: string): Edit =>
  (segments) => {
    const index = indexOf(segments, prefix);
    const text = segments[index]!;
    const rest = segments.toSpliced(index, 1);
    const to = indexOf(rest, behind) + 1;
    return { segments: rest.toSpliced(to, 0, text), position: to + 1 };
  };

type Expected = readonly [code: string, standard: string, element?: number, component?: number | undefined];

const missing: Expected = ['message.segment-missing', '13'];
const misplaced: Expected = ['message.segment-misplaced', '15'];
const unknown: Expected = ['message.segment-unknown', '15'];
const element = (number: number, component?: number): Expected => [
  'message.element-missing',
  '13',
  number,
  component,
];
const excess = (number: number, component?: number): Expected => [
  'message.element-excess',
  '16',
  number,
  component,
];
const notType = (standard: string, number: number, component?: number): Expected => [
  'message.element-type',
  standard,
  number,
  component,
];
const long = (number: number, component?: number): Expected => [
  'message.element-too-long',
  '39',
  number,
  component,
];
const code = (number: number, component?: number): Expected => [
  'message.code-unknown',
  '12',
  number,
  component,
];

const faults: readonly (readonly [what: string, message: string, edit: Edit, expected: Expected])[] = [
  ['no BGM', orders, without('BGM'), missing],
  ['no date of the order', invoice, dropBoth('DTM+137', 'DTM+35'), missing],
  ['no UNS', orders, without('UNS'), missing],
  ['a line without LIN', orders, without('LIN+20'), missing],
  ['the first line without LIN', orders, without('LIN+10'), missing],
  ['CTA lost before COM', orders, without('CTA'), missing],
  ['CPS lost before the first line', receipt, without('CPS+1'), missing],
  ['MOA lost in the summary of an invoice', invoice, without('UNS'), missing],
  ['no party in an instruction', instruction, dropAll('NAD'), missing],
  ['STS lost before its reference', status, without('STS'), missing],
  ['no EQD in a gate report', gate, without('EQD'), missing],
  ['no separator of the sections of a declaration', customs, without('UNS+D'), missing],
  ['a tag that is mistyped', orders, instead('IMD', 'IMX+F++:::Insulin:human'), unknown],
  ['a mandatory tag that is mistyped', orders, instead('BGM', 'BGN+220+PO-4711+9'), unknown],
  ['a tag in small letters', orders, instead('CUX', 'cux+2:EUR:9'), unknown],
  ['a segment of another message', orders, before('NAD+SU', 'CNI+1'), unknown],
  ['a segment of another message in transport', booking, before('GID', 'LIN+1'), unknown],
  ['a line before the parties', orders, before('RFF+CT', 'QTY+21:5'), misplaced],
  ['the summary before the lines', orders, before('TAX', 'CNT+2:2'), misplaced],
  ['BGM a second time', orders, before('CUX', 'BGM+220+PO-1+9'), misplaced],
  ['currency behind the lines', invoice, moved('CUX', 'TAX'), misplaced],
  ['the means of transport before the dates', desadv, moved('TDT', 'BGM'), misplaced],
  ['a description behind the quantity', orders, moved('IMD', 'QTY'), misplaced],
  ['the message begun again inside itself', invoice, before('LIN', 'UNS+S'), misplaced],
  ['PAI twice', orders, before('FTX', 'PAI+::42', 'PAI+::42'), ['message.segment-repeats', '35']],
  ['36 dates', orders, again('DTM+2', 35, 34), ['message.segment-repeats', '35']],
  ['six deductions of one line', orders, again('PIA', 25, 25), ['message.segment-repeats', '35']],
  ['six currencies', orders, again('CUX', 5, 5), ['message.group-repeats', '36']],
  ['six kinds of tax', orders, again('TAX', 5, 5), ['message.group-repeats', '36']],
  ['ten pieces of text of a container', gate, again('SEL', 9, 9), ['message.segment-repeats', '35']],
  ['no qualifier of a date', orders, instead('DTM+2', 'DTM+:20260501:102'), element(1, 1)],
  ['no date at all', orders, instead('DTM+2', 'DTM'), element(1)],
  ['no qualifier of a party', orders, instead('NAD+SU', 'NAD++9501101530010::9'), element(1)],
  ['no identifier of a party whose agency is named', orders, instead('NAD+SU', 'NAD+SU+::9'), element(2, 1)],
  ['no qualifier of a quantity', orders, instead('QTY', 'QTY+:480.5:KGM'), element(1, 1)],
  ['no quantity', orders, instead('QTY', 'QTY+21::KGM'), element(1, 2)],
  ['no qualifier of a reference', orders, instead('RFF+CT', 'RFF+:C-9'), element(1, 1)],
  ['no qualifier of a place', booking, instead('LOC+197', 'LOC++NLRTM:139:6'), element(1)],
  ['no kind of equipment', gate, instead('EQD', 'EQD++MSKU1234565'), element(1)],
  ['no number of CPS', desadv, instead('CPS+1', 'CPS'), element(1)],
  ['no communication channel', orders, instead('COM', 'COM+jo@example.org'), element(1, 2)],
  ['a seventh element of BGM', orders, instead('BGM', 'BGM+220+PO-4711+9++++X'), excess(7)],
  ['a fourth component of DTM', orders, instead('DTM+2', 'DTM+2:20260501:102:X'), excess(1, 4)],
  ['components of a simple element', orders, instead('NAD+DP', 'NAD+DP:X+9501101530027::9'), excess(1, 2)],
  ['a plus that was not released', orders, instead('IMD', 'IMD+F++:::Research + development'), long(4)],
  ['letters in a quantity', orders, instead('QTY', 'QTY+21:48O:KGM'), notType('37', 1, 2)],
  ['letters in a price', orders, instead('PRI', 'PRI+AAA:2.S7:::1:KGM'), notType('37', 1, 2)],
  ['two decimal marks', invoice, instead('MOA+203', 'MOA+203:1.233.60'), notType('19', 1, 2)],
  [
    'a decimal mark without digits behind it',
    invoice,
    instead('MOA+203', 'MOA+203:1233.'),
    notType('19', 1, 2),
  ],
  ['a minus sign at the end', invoice, instead('MOA+203', 'MOA+203:1233.60-'), notType('19', 1, 2)],
  ['letters in a weight', desadv, instead('MEA', 'MEA+AAE+AAD+KGM:12OO'), notType('37', 3, 2)],
  ['letters in a number of packages', desadv, instead('PAC+2', 'PAC+two++201::9'), notType('37', 1)],
  ['digits where letters must stand', orders, instead('UNS', 'UNS+1'), notType('37', 1)],
  ['a qualifier of four characters', orders, instead('NAD+DP', 'NAD+DPXX+9501101530027::9'), long(1)],
  [
    'a name of 71 characters',
    orders,
    instead('NAD+SU', `NAD+SU+9501101530010::9++${'K'.repeat(71)}`),
    long(4, 1),
  ],
  [
    'a name of 36 characters, of which D.96A has 35',
    orders,
    instead('NAD+SU', `NAD+SU+9501101530010::9++${'K'.repeat(36)}`),
    long(4, 1),
  ],
  ['a number of 36 characters', orders, instead('BGM', `BGM+220+${'4'.repeat(36)}+9`), long(2, 1)],
  ['a text of 513 characters', orders, instead('FTX', `FTX+DEL+++${'x'.repeat(513)}`), long(4, 1)],
  ['a price of 16 digits', orders, instead('PRI', 'PRI+AAA:1234567890123.123'), long(1, 2)],
  ['a number of packages of nine digits', desadv, instead('PAC+2', 'PAC+123456789++201::9'), long(1)],
  ['a function that no code names', orders, instead('BGM', 'BGM+220+PO-4711+99'), code(3)],
  ['a document that no code names', orders, instead('BGM', 'BGM+QQ1+PO-4711+9'), code(1, 1)],
  ['a date that no code names', orders, instead('DTM+2', 'DTM+QQQ:20260501:102'), code(1, 1)],
  ['a format that no code names', orders, instead('DTM+2', 'DTM+2:20260501:999'), code(1, 3)],
  ['a party that no code names', orders, instead('NAD+DP', 'NAD+Q9+9501101530027::9'), code(1)],
  ['a reference that no code names', orders, instead('RFF+CT', 'RFF+Q9:C-9'), code(1, 1)],
  ['a place that no code names', booking, instead('LOC+197', 'LOC+997+NLRTM:139:6'), code(1)],
  ['a quantity that no code names', orders, instead('QTY', 'QTY+998:480.5:KGM'), code(1, 1)],
  ['an amount that no code names', invoice, instead('MOA+203', 'MOA+9Q9:1233.60'), code(1, 1)],
  ['a currency that cannot be one', orders, instead('CUX', 'CUX+2:EURO:9'), long(1, 2)],
  ['a currency in small letters', orders, instead('CUX', 'CUX+2:eur:9'), code(1, 2)],
  ['a status that no code names', status, instead('STS', 'STS+1+888'), code(2, 1)],
  ['equipment that no code names', gate, instead('EQD', 'EQD+QQ+MSKU1234565'), code(1)],
  ['a month 13', orders, instead('DTM+2', 'DTM+2:20261301:102'), ['value.not-understood', '12', 1, 2]],
  [
    'a 30th of February',
    orders,
    instead('DTM+2', 'DTM+2:20260230:102'),
    ['value.not-understood', '12', 1, 2],
  ],
  [
    'a date that is too short',
    orders,
    instead('DTM+137', 'DTM+137:260318:203'),
    ['value.not-understood', '12', 1, 2],
  ],
  [
    'a control character',
    orders,
    instead('IMD', 'IMD+F++:::Insu\u0007lin'),
    ['edifact.character', '21', 3, 4],
  ],
];

/** Takes two segments out that only together are missed. */
function dropBoth(first: string, second: string): Edit {
  return (segments) => {
    const { segments: rest, position } = without(first)(segments);
    return { segments: without(second)(rest).segments, position };
  };
}

function dropAll(...tags: string[]): Edit {
  return (segments) => {
    const position = segments.findIndex((segment) => tags.includes(segment.slice(0, 3))) + 1;
    return { segments: segments.filter((segment) => !tags.includes(segment.slice(0, 3))), position };
  };
}

async function findingsOf(text: string): Promise<Finding[]> {
  const { messages } = await checkEdifact([new TextEncoder().encode(text)]);
  return messages.flatMap(({ findings }) => findings);
}

describe('a clean message', () => {
  it.each(cleanMessages)('%s has no finding', async (identifier) => {
    expect(await findingsOf(interchangeOf(cleanSegments(identifier)))).toEqual([]);
  });

  it.each(cleanMessages)('%s is missed its BGM and nothing else', async (identifier) => {
    const segments = recount(without('BGM')(cleanSegments(identifier)).segments);
    const findings = await findingsOf(interchangeOf(segments));
    expect(findings.map((found) => [found.code, found.segment, found.position])).toEqual([
      ['message.segment-missing', 'BGM', 2],
    ]);
  });
});

describe('a seeded fault', () => {
  it.each(faults)('%s (%s) is found once, with its code and place', async (_, identifier, edit, expected) => {
    const { segments, position } = edit(cleanSegments(identifier));
    const findings = await findingsOf(interchangeOf(recount(segments)));
    const [name, standardCode, at, component] = expected;
    expect(findings).toHaveLength(1);
    const line = position + 1;
    expect(findings[0]).toMatchObject({ code: name, standardCode, severity: 'error', position, line });
    expect([findings[0]!.element, findings[0]!.component]).toEqual([at, component]);
  });
});
