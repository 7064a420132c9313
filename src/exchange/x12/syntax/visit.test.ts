import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isX12Fault, readX12Trees, visitX12, type LazySegment } from './index.ts';

const encoder = new TextEncoder();
const isa = (version = '00501', mark = '^', end = '~') =>
  `ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260318*0740*${mark}*${version}*000000017*0*P*>${end}`;

function elementsOf(segment: LazySegment): string[][][] {
  const elements: string[][][] = [];
  for (let index = 0; index < segment.size; index++) {
    const begins = segment.beginsAt(index);
    if (begins === 'element') elements.push([]);
    const repetitions = elements.at(-1)!;
    if (begins !== 'component') repetitions.push([]);
    repetitions.at(-1)!.push(segment.textAt(index));
  }
  return elements;
}

type Shown = { tag: string; offset: number; line: number; elements: string[][][] };

/** In pieces of these lengths, each segment being held against the one that may be kept. */
async function visit(bytes: Uint8Array, steps: readonly number[]): Promise<Shown[]> {
  const shown: Shown[] = [];
  const pieces = function* () {
    for (let from = 0, turn = 0; from < bytes.length; turn++) {
      const step = steps[turn % steps.length]!;
      yield bytes.subarray(from, from + step);
      from += step;
    }
  };
  const { segments } = await visitX12(pieces(), (segment) => {
    const elements = elementsOf(segment);
    expect(elements).toEqual(segment.read().elements);
    const { tag, offset, line } = segment;
    shown.push({ tag, offset, line, elements });
  });
  expect(shown.length).toBe(segments);
  return shown;
}

async function readTrees(bytes: Uint8Array): Promise<Shown[]> {
  const segments: Shown[] = [];
  for await (const found of readX12Trees([bytes])) {
    if (!isX12Fault(found)) segments.push(...(JSON.parse(JSON.stringify(found.segments)) as Shown[]));
  }
  return segments;
}

async function expectSame(bytes: Uint8Array, steps: readonly number[]): Promise<number> {
  const trees = await readTrees(bytes);
  const byOffset = new Map((await visit(bytes, steps)).map((segment) => [segment.offset, segment]));
  const withoutTag = ({ offset, line, elements }: Shown) => ({ offset, line, elements });
  expect(trees.map(({ offset }) => withoutTag(byOffset.get(offset)!))).toEqual(trees.map(withoutTag));
  return trees.length;
}

describe('visiting X12 segments', () => {
  it('gives every component of every repetition, by index and by number', async () => {
    const text = `${isa()}GS*PO*A*B*1*1*1*X*005010~ST*850*1~REF*a>b^c**é>d~SE*3*1~GE*1*1~IEA*1*000000017~`;
    const seen: string[] = [];
    await visitX12([encoder.encode(text)], (segment) => {
      seen.push(`${segment.tag} ${segment.size}`);
      if (segment.tag === 'ISA') expect([segment.text(11), segment.text(16)]).toEqual(['^', '>']);
      if (segment.tag !== 'REF') return;
      expect(elementsOf(segment)).toEqual([[['a', 'b'], ['c']], [['']], [['é', 'd']]]);
      expect([segment.text(1), segment.text(1, 2), segment.text(1, 1, 2), segment.text(3, 1)]).toEqual([
        ...['a', 'b', 'c', 'é'],
      ]);
      expect([segment.text(0), segment.text(1, 3), segment.text(4), segment.textAt(6)]).toEqual(
        Array(4).fill(''),
      );
      expect([segment.textAt(-1), segment.textAt(Number.NaN)]).toEqual(['', '']);
    });
    expect(seen).toEqual(['ISA 16', 'GS 8', 'ST 2', 'REF 6', 'SE 2', 'GE 2', 'IEA 2']);
  });

  it('takes binary data as one text, and segments of many texts', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => index).join('>');
    const text = `${isa()}GS*PO*A*B*1*1*1*X*005010~ST*841*1~BIN*9*a*b>c^d~e~BDS*ASC*3*x*y~MSG*${many}~SE*5*1~`;
    const shown = await visit(encoder.encode(text), [11]);
    const of = (wanted: string) => shown.find(({ tag }) => tag === wanted)!.elements;
    expect(of('BIN')).toEqual([[['9']], [['a*b>c^d~e']]]);
    expect(of('BDS')).toEqual([[['ASC']], [['3']], [['x*y']]]);
    expect(of('MSG')[0]![0]!.join('>')).toBe(many);
  });

  it('reads each interchange by its own separators', async () => {
    const one = `${isa()}GS*PO*A*B*1*1*1*X*005010~REF*a>b^c*d|e<f~GE*0*1~IEA*1*000000017~`;
    const other = one.replace(/[*>|<]/gu, (mark) => ({ '*': '|', '>': '<', '|': '*', '<': '>' })[mark]!);
    const shown = await visit(encoder.encode(one + other + one), [13]);
    const references = shown.filter(({ tag }) => tag === 'REF').map(({ elements }) => elements);
    expect(references).toEqual([
      [[['a', 'b'], ['c']], [['d|e<f']]],
      [[['a', 'b'], ['c']], [['d*e>f']]],
      [[['a', 'b'], ['c']], [['d|e<f']]],
    ]);
  });

  it('says the same as the trees, whatever the input and wherever its pieces end', async () => {
    const parts = [
      ...['~', '*', '>', '^', '\n', '\r\n', ' ', 'A', 'é', 'Łódź', '€', 'BIN*3*', 'BDS*ASC*2*', 'N1*BY*a>b~'],
      ...['ST*850*0001~', 'SE*2*0001~', 'GS*PO*A*B*1*1*1*X*005010~', 'GE*1*1~', 'IEA*1*000000017~'],
      ...[isa(), isa('00401', 'U'), isa('00501', '^', '\n')],
    ];
    const noisy = fc
      .record({ body: fc.array(fc.constantFrom(...parts), { maxLength: 50 }), latin: fc.boolean() })
      .map(({ body, latin }) => {
        // An interchange begins only when some hundred bytes of it are there; with these pieces may end anywhere.
        const text = `${isa()}${'MSG*nothing to say~'.repeat(40)}ST*850*0009~${body.join('')}`;
        return latin ? Uint8Array.from(Buffer.from(text, 'latin1')) : encoder.encode(text);
      });
    const steps = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 });
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(noisy, steps, async (bytes, sizes) => {
        compared += await expectSame(bytes, sizes);
        expect(await visit(bytes, sizes)).toEqual(await visit(bytes, [bytes.length]));
      }),
      { seed: 2612, numRuns: 200 },
    );
    expect(compared).toBeGreaterThan(200);
  });

  const samples = '../shared/data/x12/';
  it.skipIf(!existsSync(samples))(
    'says the same as the trees of every sample from the field (needs ../shared/data)',
    async () => {
      let compared = 0;
      const names = readdirSync(samples, { recursive: true, encoding: 'utf8' });
      for (const name of names.filter((file) => /\.(?:edi|x12|txt)$/iu.test(file))) {
        const bytes = new Uint8Array(readFileSync(samples + name));
        compared += await expectSame(bytes, [1, 17, 300]);
      }
      expect(compared).toBeGreaterThan(100);
    },
  );
});
