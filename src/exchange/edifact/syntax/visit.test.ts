import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Limits } from '../../limits.ts';
import { readEdifactTrees } from '../tree/read-trees.ts';
import { component } from './segment.ts';
import { visitEdifact, type VisitedSegment } from './visit.ts';

const encoder = new TextEncoder();

/** The bytes in pieces, all in one array that is overwritten, as a reader of files may do. */
function* cut(bytes: Uint8Array, steps: readonly number[]): Generator<Uint8Array> {
  const shared = new Uint8Array(Math.max(...steps));
  for (let from = 0, turn = 0; from < bytes.length; turn++) {
    const piece = bytes.subarray(from, from + steps[turn % steps.length]!);
    shared.set(piece);
    from += piece.length;
    yield shared.subarray(0, piece.length);
  }
}

function elementsOf(segment: VisitedSegment): string[][][] {
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

async function visit(bytes: Uint8Array, steps: readonly number[], limits?: Partial<Limits>) {
  const segments: Shown[] = [];
  const result = await visitEdifact(
    cut(bytes, steps),
    (segment) => {
      const { tag, offset, line } = segment;
      const elements = elementsOf(segment);
      expect(segment.read()).toMatchObject({ offset, line, elements });
      segments.push({ tag, offset, line, elements });
    },
    limits && { limits },
  );
  return { ...result, shown: segments };
}

/** What the messages of the same bytes say, from UNH to UNT. */
async function readTrees(bytes: Uint8Array): Promise<Shown[]> {
  const segments: Shown[] = [];
  for await (const found of readEdifactTrees([bytes])) {
    if ('segments' in found) segments.push(...(JSON.parse(JSON.stringify(found.segments)) as Shown[]));
  }
  return segments;
}

async function expectSame(bytes: Uint8Array, steps: readonly number[], name = ''): Promise<number> {
  const trees = await readTrees(bytes);
  const { shown, segments } = await visit(bytes, steps);
  expect(shown.length).toBe(segments);
  const byOffset = new Map(shown.map((segment) => [segment.offset, segment]));
  expect(
    trees.map(({ offset }) => byOffset.get(offset)),
    name,
  ).toEqual(trees);
  // What the trees do not hold stands in no message.
  const held = new Set(trees.map(({ offset }) => offset));
  const others = shown.filter(({ offset }) => !held.has(offset)).map(({ tag }) => tag);
  if (name !== '') expect(others.filter((tag) => /^UN[HT]$/u.test(tag))).toEqual([]);
  return trees.length;
}

// An interchange begins only when some hundred bytes of it are there; before and behind others it lets pieces end anywhere.
const nothing = "FTX+AAI+++nothing to say'\n".repeat(30);
const filler = (reference: number) => `UNB+UNOC:3+A+B+1:1+${reference}'${nothing}UNZ+0+${reference}'`;

const parts = [
  ...["'", '+', ':', '?', '*', '??', "?'", '?+', '\n', '\r\n', ' ', 'A', 'BGM+220', 'é', 'Kraków', '€'],
  ...["'UNH+1+ORDERS:D:96A:UN'", "FTX+AAI+++a b:c?'d*e'\r\n", "'UNT+3+1'", "'UNZ+1+1'"],
  ...["UNB+UNOC:3+A+B+260318:0740+1'", "UNB+UNOY:4+A+B+260318:0740+2'", "UNB+UNOE:3+A+B+260318:0740+3'"],
  ...[
    "UNA:+.? '",
    "UNA:+.?*'",
    'UNA|~.? !UNB~UNOC|3~A~B~1|1~4!UNH~5~INVOIC|D|01B|UN!FTX~é|b!UNT~3~5!UNZ~1~4!',
  ],
  ..."UNO+P1+1:D+13:application/pdf+6'a'?\r+bUNP+6+P1'".split('#'),
  ...[nothing, nothing],
];

const noisy = fc
  .record({
    pieces: fc.array(fc.constantFrom(...parts), { maxLength: 60 }),
    latin: fc.boolean(),
    head: fc.constantFrom(...parts.filter((part) => part.startsWith('UN')), ''),
  })
  .map(({ pieces, latin, head }) => {
    const text = `${filler(7)}${head}UNH+9+DESADV:D:96A:UN'${pieces.join('')}'UNZ+1+1'${filler(8)}`;
    return latin ? Uint8Array.from(Buffer.from(text, 'latin1')) : encoder.encode(text);
  });

describe('visiting EDIFACT segments', () => {
  it('shows each segment with its place and its texts, by index and by number', async () => {
    const text = "UNA:+.?*'\r\nUNB+UNOY:4+A+B+260318:0740+1'\r\n RFF+a*b:ç?*d++x'UNZ+0+1'\n";
    let seen = 0;
    const { segments, problem } = await visitEdifact([encoder.encode(text)], (segment) => {
      if (segment.tag !== 'RFF') return;
      seen++;
      const { offset, line, column, size, characters } = segment;
      expect({ offset, line, column, size }).toEqual({ offset: 43, line: 3, column: 2, size: 5 });
      expect(characters.repetition).toBe(0x2a);
      expect(elementsOf(segment)).toEqual([[['a'], ['b', 'ç*d']], [['']], [['x']]]);
      expect(segment.text(0)).toBe('a');
      expect(segment.text(0, 1, 1)).toBe('ç*d');
      expect(segment.text(2)).toBe('x');
      expect([segment.text(0, 1), segment.text(3), segment.text(0, 0, 2), segment.textAt(5)]).toEqual(
        Array(4).fill(''),
      );
      expect([segment.textAt(-1), segment.textAt(Number.NaN)]).toEqual(['', '']);
      expect(component(segment.read(), 0, 1, 1)).toBe('ç*d');
    });
    expect([seen, segments, problem]).toEqual([1, 3, undefined]);
  });

  it('keeps the texts that were handed out when the input goes on', async () => {
    const lines = Array.from(
      { length: 9000 },
      (_, index) => `LIN+${index}++long enough ${index} to be a part'`,
    );
    const bytes = encoder.encode(`UNB+UNOC:3+A+B+1:1+1'${lines.join('\n')}UNZ+0+1'`);
    const kept: string[] = [];
    await visitEdifact(cut(bytes, [100_000]), (segment) => {
      if (segment.tag === 'LIN') kept.push(segment.textAt(2));
    });
    expect(kept).toEqual(lines.map((_, index) => `long enough ${index} to be a part`));
  });

  it('takes what is released as data, and the carriage return of a line as its end', async () => {
    const text = "UNB+UNOC:3+A+B+1:1+1'FTX+???+a?:??+??'UNZ+0+1'";
    const { shown } = await visit(encoder.encode(text), [5]);
    expect(shown[1]!.elements).toEqual([[['?+a:?']], [['?']]]);
    const lines = await visit(encoder.encode('UNB+UNOC:3+A+B+1:1+1\r\nUNZ+0+1\r\n'), [5]);
    expect(lines.shown.map(({ elements }) => elements.at(-1))).toEqual([[['1']], [['1']]]);
  });

  it('reads each interchange by its own character set, and bytes beyond ASCII wherever the pieces end', async () => {
    const russian = Buffer.from([0xbc, 0xde, 0xe1, 0xda, 0xd2, 0xd0]);
    const bytes = Buffer.concat([
      Buffer.from(filler(7)),
      Buffer.from("UNB+UNOC:3+A+Citt\u00e0+1:1+1'FTX+M\u00fcnchen?'s+\u00e9'UNZ+0+1'", 'latin1'),
      Buffer.from('UNB+UNOE:3+A+'),
      russian,
      Buffer.from("+1:1+2'FTX+"),
      russian,
      Buffer.from(`'UNZ+0+2'UNB+UNOY:3+A+B+1:1+3'${nothing}`),
      Buffer.from("FTX+Łódź?+€+plain'FTX+plain'UNZ+0+3'"),
      Buffer.from(filler(8)),
    ]);
    for (const step of [1, 2, 7, 30, bytes.length]) {
      const all = await visit(bytes, [step]);
      const shown = all.shown.slice(32, -32).filter(({ elements }) => elements[0]![0]![0] !== 'AAI');
      const recipients = shown.filter(({ tag }) => tag === 'UNB').map(({ elements }) => elements[2]);
      expect(recipients).toEqual([[['Città']], [['Москва']], [['B']]]);
      expect(shown.filter(({ tag }) => tag === 'FTX').map(({ elements }) => elements)).toEqual([
        [[["München's"]], [['é']]],
        [[['Москва']]],
        [[['Łódź+€']], [['plain']]],
        [[['plain']]],
      ]);
    }
  });

  it('says the same as the trees, whatever the input and wherever its pieces end', async () => {
    const steps = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 });
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(noisy, steps, async (bytes, sizes) => {
        compared += await expectSame(bytes, sizes);
        const whole = await visit(bytes, [bytes.length]);
        expect(await visit(bytes, sizes)).toEqual(whole);
      }),
      { seed: 2603, numRuns: 150 },
    );
    expect(compared).toBeGreaterThan(1000);
  });

  it('tells why reading ended early, and throws what the visitor throws', async () => {
    const head = "UNB+UNOC:3+A+B+1:1+1'";
    const long = encoder.encode(`${head}FTX+${'x'.repeat(500)}'`);
    const { problem, segments } = await visit(long, [40], { segmentBytesMax: 100 });
    expect([segments, problem?.code, problem?.where?.byte]).toEqual([1, 'input.too-large', head.length]);
    expect((await visit(encoder.encode(`${head}BGM+2`), [9])).problem?.code).toBe('input.truncated');
    expect((await visit(encoder.encode('Dear all'), [9])).problem?.code).toBe('input.syntax');
    const angry = () => {
      throw new RangeError('enough');
    };
    await expect(visitEdifact([encoder.encode(head)], angry)).rejects.toThrow('enough');
  });

  const samples = '../shared/data/edifact/samples/';
  it.skipIf(!existsSync(samples))(
    'says the same as the trees of every sample from the field (needs ../shared/data)',
    async () => {
      let compared = 0;
      for (const name of readdirSync(samples).filter((file) => /\.edi$/iu.test(file))) {
        const bytes = new Uint8Array(readFileSync(samples + name));
        for (const steps of [[bytes.length + 1], [1, 17, 300]]) compared += await expectSame(bytes, steps);
      }
      expect(compared).toBeGreaterThan(1000);
    },
  );
});
