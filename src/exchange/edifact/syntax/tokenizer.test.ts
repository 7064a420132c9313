import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../base/index.ts';
import { charsetOf } from './charset.ts';
import { component, readSegment, writeSegments, type Segment } from './segment.ts';
import { EdifactTokenizer } from './tokenizer.ts';

const limits = { segmentBytesMax: 4096, junkBytesMax: 200 };
const encoder = new TextEncoder();

function tokenise(bytes: Uint8Array, step = bytes.length, syntax = 'UNOC') {
  const charset = charsetOf(syntax);
  const segments: Segment[] = [];
  const problems: Problem[] = [];
  const written: Uint8Array[] = [];
  const tokenizer = new EdifactTokenizer({
    limits,
    onSegment: (view) => {
      const segment = readSegment(view, charset);
      segments.push(segment);
      written.push(writeSegments([segment], view.characters, charset)!);
    },
    onProblem: (problem) => problems.push(problem),
  });
  for (let from = 0; from < bytes.length; from += Math.max(step, 1))
    tokenizer.push(bytes.subarray(from, from + step));
  written.push(tokenizer.end());
  return { segments, problems, written: Buffer.concat(written) };
}

const read = (text: string, step?: number) => tokenise(encoder.encode(text), step);
const head = "UNB+UNOC:3+A+B+260318:0740+1'";

describe('the EDIFACT tokenizer', () => {
  it('gives tag, place and elements, with released separators as data', () => {
    const { segments } = read(`${head}\nFTX+AAI+++It?'s 5?+5 ??'\r\n  RFF+ON:4711:'UNZ+0+1'`);
    expect(segments.map(({ tag, line }) => [tag, line])).toEqual([
      ['UNB', 1],
      ['FTX', 2],
      ['RFF', 3],
      ['UNZ', 3],
    ]);
    expect(component(segments[1]!, 3)).toBe("It's 5+5 ?");
    expect(segments[2]!.elements).toEqual([[['ON', '4711', '']]]);
    expect(segments[2]!.gap).toBe('\r\n  ');
    expect(segments[1]!.offset).toBe(30);
  });

  it('takes the separators from UNA and the repetition separator only in syntax 4', () => {
    const four = read('UNA;*.? ~UNB*UNOC;4*A*B*260318;0740*1~\nUNZ*0*1~');
    expect(component(four.segments[1]!, 0, 1)).toBe('4');
    const withRepetition = read("UNA:+.?*'UNB+UNOC:4+A+B+260318:0740+1'RFF+a*b:c'UNZ+0+1'");
    expect(withRepetition.segments[2]!.elements).toEqual([[['a'], ['b', 'c']]]);
    const three = read("UNA:+.?*'UNB+UNOC:3+A+B+260318:0740+1'RFF+a*b:c'UNZ+0+1'");
    expect(three.segments[2]!.elements).toEqual([[['a*b', 'c']]]);
  });

  it('reads several interchanges, each with separators of its own, behind a byte order mark and junk', () => {
    const second = "UNA:*.? 'UNB*UNOC:3*C*D*260318:0741*2'UNZ*0*2'";
    const { segments, problems } = read(`\uFEFFSubject: orders\r\n\r\n${head}UNZ+0+1'\r\n${second}\r\n`);
    expect(problems).toEqual([]);
    expect(segments.map(({ tag }) => tag)).toEqual(['UNB', 'UNZ', 'UNA', 'UNB', 'UNZ']);
    expect(component(segments[3]!, 4)).toBe('2');
  });

  it('reads segments that end with their lines, the last one without', () => {
    const { segments, problems } = read(
      'UNB+UNOC:3+A+B+260318:0740+1\r\nUNH+1+ORDERS:D:96A:UN\r\nUNT+2+1\r\nUNZ+1+1',
    );
    expect(problems).toEqual([]);
    expect(segments.map(({ tag }) => tag)).toEqual(['UNB', 'UNH', 'UNT', 'UNZ']);
    expect(component(segments[1]!, 1, 3)).toBe('UN');
  });

  it('refuses a segment beyond the limit, an input without interchange, and one that is cut off, each with its place', () => {
    const long = read(`${head}FTX+${'x'.repeat(9000)}'`, 100);
    expect(long.problems[0]).toMatchObject({ code: 'input.too-large', where: { byte: 29, line: 1 } });
    expect(read('Dear all, please find attached.').problems[0]).toMatchObject({ code: 'input.syntax' });
    expect(read(`${head}\nBGM+220+47`).problems[0]).toMatchObject({
      code: 'input.truncated',
      where: { byte: 30, line: 2 },
    });
    expect(read("UNA::.? 'UNB:UNOC'").problems[0]).toMatchObject({ code: 'input.syntax' });
  });

  it('writes what it has read byte for byte, however the bytes arrive', () => {
    const alphabet = [
      "'",
      '+',
      ':',
      '?',
      '*',
      '\n',
      '\r',
      ' ',
      'A',
      'UNB+',
      'UNH+',
      'UNZ+',
      'é',
      "UNA:+.? '",
    ];
    const text = fc
      .array(fc.constantFrom(...alphabet), { maxLength: 60 })
      .map((parts) => head + parts.join(''));
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 40 }), (input, step) => {
        const bytes = encoder.encode(input);
        const whole = tokenise(bytes);
        const parts = tokenise(bytes, step);
        expect(whole.written.equals(bytes)).toBe(true);
        expect(parts.segments).toEqual(whole.segments);
        expect(parts.problems).toEqual(whole.problems);
      }),
      { seed: 2601, numRuns: 300 },
    );
  });

  it('never throws, whatever the bytes, and loses none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (noise, framed) => {
        const bytes = framed ? Buffer.concat([encoder.encode(head), noise]) : noise;
        expect(tokenise(bytes, 7).written.equals(bytes)).toBe(true);
      }),
      { seed: 2602, numRuns: 300 },
    );
  });

  it('finds the byte that is not in the character set', () => {
    const bytes = Buffer.concat([
      encoder.encode("UNB+UNOY:4+A+B+260318:0740+1'FTX+"),
      Uint8Array.of(0xe9),
      encoder.encode("'"),
    ]);
    expect(tokenise(bytes, 5, 'UNOY').segments[1]!.invalidAt).toBe(33);
  });

  const samples = '../shared/data/edifact/samples/';
  it.skipIf(!existsSync(samples))(
    'round-trips every sample from the field, in any pieces (needs ../shared/data)',
    () => {
      for (const name of readdirSync(samples).filter((file) => /\.edi$/iu.test(file))) {
        const bytes = readFileSync(samples + name);
        for (const step of [1, 13, bytes.length]) {
          const { written, problems, segments } = tokenise(bytes, step);
          expect(written.equals(bytes), name).toBe(true);
          if (segments.length === 0) expect(problems[0]?.where?.byte, name).toBeTypeOf('number');
        }
      }
    },
  );
});
