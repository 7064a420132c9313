import { describe, expect, it } from 'vitest';
import type { Finding } from '../../conformance.ts';
import { acknowledgeX12 } from '../acknowledge/index.ts';
import { checkX12 } from './index.ts';
import { seededFaults } from './seeded-faults.fixture.ts';
import { cleanIsa, cleanSets, interchangeOf } from './sets.fixture.ts';

const encoder = new TextEncoder();
const order = cleanSets['850']!;

async function findingsOf(text: string): Promise<readonly Finding[]> {
  const { messages } = await checkX12([encoder.encode(text)]);
  return messages.flatMap(({ findings }) => findings);
}

type Broken = readonly [
  what: string,
  change: (segments: string[]) => string[],
  code: string,
  at: readonly [segment: string, element?: number | undefined, standardCode?: string],
];
const line = (tag: string, by: string) => (segments: string[]) =>
  segments.with(
    segments.findIndex((segment) => segment.startsWith(`${tag}*`)),
    by,
  );
const without = (tag: string) => (segments: string[]) =>
  segments.filter((segment) => !segment.startsWith(`${tag}*`));
const isa = (from: string, to: string) => (segments: string[]) =>
  segments.with(0, cleanIsa.replace(from, to));

/** What is done to the envelope of a clean order. */
const broken: readonly Broken[] = [
  ['SE counts wrong', line('SE', 'SE*9*0001'), 'message.count', ['SE', 1, '4']],
  ['SE has another number', line('SE', 'SE*20*0002'), 'message.reference', ['SE', 2, '3']],
  ['SE is missing', without('SE'), 'x12.trailer-missing', ['SE', undefined, '2']],
  ['GE counts wrong', line('GE', 'GE*2*5'), 'message.count', ['GE', 1, '5']],
  ['GE has another number', line('GE', 'GE*1*6'), 'message.reference', ['GE', 2, '4']],
  ['GE is missing', without('GE'), 'x12.trailer-missing', ['GE', undefined, '3']],
  ['IEA counts wrong', line('IEA', 'IEA*3*000000017'), 'message.count', ['IEA', 1, '021']],
  ['IEA has another number', line('IEA', 'IEA*1*000000018'), 'message.reference', ['IEA', 2, '001']],
  ['IEA is missing', without('IEA'), 'x12.trailer-missing', ['IEA', undefined, '023']],
  ['ST is missing', without('ST'), 'x12.header-missing', ['ST', undefined, '022']],
  [
    'GS names the group of another set',
    line('GS', 'GS*IN*SENDER*RECIPIENT*20260318*0740*5*X*004010'),
    'message.code-unknown',
    ['ST', 1, '6'],
  ],
  ['ISA12 is no version', isa('00401', '00999'), 'message.code-unknown', ['ISA', 12, '017']],
  ['GS is missing', without('GS'), 'x12.header-missing', ['GS']],
  ['ISA is missing', without('ISA'), 'x12.header-missing', ['ISA']],
  ['ISA lost its width', isa('SENDER         ', 'SENDER'), 'x12.header-width', ['ISA', undefined, '022']],
  ['ISA05 has no such qualifier', isa('*ZZ*', '*QQ*'), 'message.code-unknown', ['ISA', 5, '005']],
  ['ISA06 names nobody', isa('SENDER', '      '), 'message.element-missing', ['ISA', 6, '006']],
  ['ISA09 is no day', isa('260318', '261318'), 'message.element-type', ['ISA', 9, '014']],
  ['ISA10 is no time', isa('0740', '2540'), 'message.element-type', ['ISA', 10, '015']],
  ['ISA15 is no indicator', isa('*P*', '*Q*'), 'message.code-unknown', ['ISA', 15, '020']],
  [
    'GS08 is left out',
    line('GS', 'GS*PO*SENDER*RECIPIENT*20260318*0740*5*X'),
    'message.element-missing',
    ['GS', 8, '2'],
  ],
  [
    'a set number is given twice',
    (all) => [...all.slice(0, -2), ...all.slice(2, -2), 'GE*2*5', all.at(-1)!],
    'x12.reference-repeated',
    ['ST', 2, '23'],
  ],
  [
    'a segment stands between the sets',
    (all) => all.toSpliced(-2, 0, 'REF*DP*1'),
    'x12.outside-set',
    ['REF'],
  ],
];

describe('checking X12', () => {
  it.each(Object.keys(cleanSets))('finds nothing wrong with a clean %s', async (type) => {
    expect(await findingsOf(interchangeOf(type, cleanSets[type]!))).toEqual([]);
  });

  it('has more than sixty faults to find', () => {
    expect(seededFaults.length + broken.length).toBeGreaterThan(100);
  });

  it.each(seededFaults)('finds one fault in a $type: $what', async ({ type, apply, expected }) => {
    const findings = await findingsOf(interchangeOf(type, apply(cleanSets[type]!)));
    expect(findings).toContainEqual(expect.objectContaining({ severity: 'error', ...expected }));
    // The totals may be wrong with it.
    const others = findings.filter(({ segment }) => segment !== 'CTT' || expected.segment === 'CTT');
    expect(others).toHaveLength(1);
  });

  it.each(broken)('finds that %s', async (_what, change, code, [segment, element, standardCode]) => {
    const findings = await findingsOf(interchangeOf('850', order, change));
    const place = {
      ...(element !== undefined && { element }),
      ...(standardCode !== undefined && { standardCode }),
    };
    expect(findings).toContainEqual(expect.objectContaining({ severity: 'error', code, segment, ...place }));
    expect(findings.filter((other) => other.code !== code)).toEqual([]);
  });

  it('finds one fault in each envelope that is broken', async () => {
    for (const [what, change] of broken) {
      expect(await findingsOf(interchangeOf('850', order, change)), what).toHaveLength(1);
    }
  });

  it('tells an input that ends inside a segment as that, and nothing that would have followed', async () => {
    const text = interchangeOf('850', order);
    const { messages } = await checkX12([encoder.encode(text.slice(0, text.indexOf('CTT*') + 3))]);
    expect(
      messages.map(({ type, status, findings }) => [type, status, findings.map(({ code }) => code)]),
    ).toEqual([
      ['850', 'rejected', ['input.truncated']],
      ['ISA', 'rejected', ['input.truncated']],
    ]);
  });

  it('finds nothing wrong with control characters as separators', async () => {
    const text = interchangeOf('850', order).replaceAll('*', '\u001d').replaceAll(/~\n?/gu, '\u001c');
    const at = text.indexOf('\u001c') - 1;
    expect(await findingsOf(`${text.slice(0, at)}\u001f${text.slice(at + 1)}`)).toEqual([]);
  });

  it('takes an interchange of TA1 alone, and does not answer it', async () => {
    const bytes = encoder.encode(`${cleanIsa}~\nTA1*000000904*260317*0740*A*000~\nIEA*0*000000017~\n`);
    expect((await checkX12([bytes])).messages).toMatchObject([
      { type: 'ISA', status: 'accepted', findings: [] },
    ]);
    const answer = await acknowledgeX12([bytes], {
      date: '20260318',
      time: '0741',
      control: 9,
      always: true,
    });
    expect(answer).toHaveLength(0);
  });

  it('leads to line, column and byte of the element', async () => {
    const text = interchangeOf('850', order, line('PO1', 'PO1*1*many*EA*9.25'));
    const [finding] = await findingsOf(text);
    expect(text.slice(finding!.byte, finding!.byte! + 4)).toBe('many');
    expect(text.split('\n')[finding!.line! - 1]!.slice(finding!.column! - 1)).toMatch(/^many/u);
  });

  it('warns where a partner is known for it', async () => {
    const text = interchangeOf('850', order, line('N4', 'N4*Savannah*Georgia*31401*US'));
    const tolerance = { warnings: ['message.element-too-long@N4'] };
    const { messages } = await checkX12([encoder.encode(text)], { tolerance });
    expect(messages).toMatchObject([{ status: 'accepted-with-errors', findings: [{ severity: 'warning' }] }]);
  });

  it('holds against other releases only what no release allows', async () => {
    const later = (body: readonly string[]) =>
      interchangeOf('850', body, (all) => all.map((segment) => segment.replace('004010', '006020')));
    const allowed = [...order.slice(0, -2), `REF*DP*${'9'.repeat(45)}`, 'QQQ*1', 'CTT*2*130', 'AMT*TT*1260'];
    expect(await findingsOf(later(allowed))).toEqual([]);
    expect(await findingsOf(later(order.with(11, 'PO1*1*many*EA*9.25')))).toMatchObject([
      { code: 'message.element-type', segment: 'PO1', element: 2 },
    ]);
  });

  it('says that a set without a definition was checked by its envelope alone', async () => {
    const text = interchangeOf('850', order, (all) =>
      all.map((segment) => segment.replace('ST*850', 'ST*832')),
    );
    expect(await findingsOf(text)).toMatchObject([{ code: 'message.unsupported', severity: 'warning' }]);
  });

  it('tells each seeded fault in the acknowledgement', async () => {
    for (const { type, what, apply, expected } of seededFaults) {
      if (type === '997') continue;
      const bytes = encoder.encode(interchangeOf(type, apply(cleanSets[type]!)));
      const answer = await acknowledgeX12([bytes], { date: '20260318', time: '0741', control: 9 });
      const text = new TextDecoder().decode(answer);
      expect(text, what).toContain('AK5*R*5');
      expect(text, what).toContain('AK9*R*1*1*0');
      expect(text, what).toContain(`AK3*${expected.segment}*`);
    }
  });
});
