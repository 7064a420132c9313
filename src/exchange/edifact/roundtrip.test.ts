import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundtripEdifact } from './roundtrip.ts';
import { charsetOf } from './syntax/charset.ts';
import { readSegment, writeSegments } from './syntax/segment.ts';
import { EdifactTokenizer } from './syntax/tokenizer.ts';
import { defaultLimits } from '../limits.ts';

const encoder = new TextEncoder();
const unb = "UNB+UNOC:3+A+B+260318:0740+1'";

describe('the round trip', () => {
  it.each([
    ['line ends', `${unb}\r\nUNH+1+X:D'\r\n\tBGM+1++'\n\n  UNT+3+1'\r\nUNZ+1+1'\r\n`],
    ['no envelope', "UNH+1+X:D'BGM+1'UNT+3+1'"],
    ['lines that end segments', 'UNB+UNOC:3+A+B+260318:0740+1\r\nUNH+1+X:D\r\nUNT+2+1\r\nUNZ+1+1'],
    ['needless release characters', `UNA:+.? '${unb}FTX+?a?b??c?''UNZ+0+1'`],
    ['other separators', 'UNA|~,\\*#UNB~UNOY|4~A~B~20260318|0740~1#FTX~a*b\\*c#UNZ~0~1#'],
    ['a byte that no UTF-8 has', `UNB+UNOY:4+A+B+20260318:0740+1'FTX+\xe9'UNZ+0+1'`],
    ['a cut segment', `${unb}BGM+22`],
    ['nothing of EDIFACT', 'Dear all, please find attached.'],
    ['junk', `\uFEFFReceived: x\r\n\r\n${unb}UNZ+0+1'\r\n--\r\n${unb}UNZ+0+1'`],
  ])('gives the same bytes for %s', async (_, text) => {
    const bytes = text.includes('\xe9') ? Buffer.from(text, 'latin1') : encoder.encode(text);
    expect(await roundtripEdifact([bytes])).toMatchObject({ ok: true });
  });

  it('writes from the tree: a changed tree gives other bytes', () => {
    const views: Uint8Array[] = [];
    const charset = charsetOf('UNOC');
    const tokenizer = new EdifactTokenizer({
      limits: defaultLimits,
      onSegment: (view) => {
        const { raw, ...segment } = readSegment(view, charset);
        expect(raw).toBeUndefined();
        const elements = segment.elements.map((element) =>
          element.map((parts) => parts.map((part) => `${part}?`)),
        );
        views.push(writeSegments([{ ...segment, elements }], view.characters, charset)!);
      },
      onProblem: () => undefined,
    });
    tokenizer.push(encoder.encode("UNH+1+X:D?+'"));
    tokenizer.end();
    expect(Buffer.concat(views).toString()).toBe("UNH+1??+X??:D?+??'");
  });

  it('gives the same bytes for any text, however it arrives', async () => {
    const part = fc.constantFrom(
      "'",
      '+',
      ':',
      '?',
      '*',
      '\n',
      '\r',
      ' ',
      'A',
      'é',
      'UNZ+',
      'UNB+',
      'UNO+1+1+1+3',
      "UNA:+.? '",
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { maxLength: 60 }),
        fc.integer({ min: 1, max: 30 }),
        async (parts, step) => {
          const bytes = encoder.encode(unb + parts.join(''));
          const pieces: Uint8Array[] = [];
          for (let from = 0; from < bytes.length; from += step)
            pieces.push(bytes.subarray(from, from + step));
          expect(await roundtripEdifact(pieces)).toMatchObject({ ok: true });
        },
      ),
      { seed: 2605, numRuns: 300 },
    );
  });

  const folders = ['../shared/data/edifact/samples/', '../shared/data/invoice/'];
  it.skipIf(!existsSync(folders[0]!))(
    'gives the same bytes for every sample (needs ../shared/data)',
    async () => {
      for (const folder of folders) {
        for (const name of readdirSync(folder)) {
          expect(await roundtripEdifact([readFileSync(folder + name)]), name).toMatchObject({ ok: true });
        }
      }
    },
  );
});
