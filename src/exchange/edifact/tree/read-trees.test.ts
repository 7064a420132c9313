import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { componentOf, type SegmentData, type SegmentMessage } from '../../segments/index.ts';
import { component, readSegment } from '../syntax/segment.ts';
import { EdifactTokenizer } from '../syntax/tokenizer.ts';
import { charsetOf } from '../syntax/charset.ts';
import { defaultLimits } from '../../limits.ts';
import { readEdifactTrees, type EdifactFault } from './read-trees.ts';

const encoder = new TextEncoder();

async function read(input: string | Uint8Array, step = 1 << 20) {
  const bytes = typeof input === 'string' ? encoder.encode(input) : input;
  const messages: SegmentMessage[] = [];
  const faults: EdifactFault[] = [];
  const pieces = function* () {
    for (let from = 0; from < bytes.length; from += step) yield bytes.subarray(from, from + step);
  };
  for await (const found of readEdifactTrees(pieces())) {
    if ('segments' in found) messages.push(found);
    else faults.push(found);
  }
  return { messages, faults };
}

const message = "UNH+1+ORDERS:D:96A:UN:EAN008'\nBGM+220+PO?+1?'s+9'\nUNT+3+1'\n";
const unb = "UNB+UNOC:3+A:14+B:ZZ+260318:0740+55++++1++1'\n";

describe('reading trees', () => {
  it('gives each message with its interchange, and its segments with text, line and offset', async () => {
    const { messages, faults } = await read(`${unb}${message}UNZ+1+55'\n`);
    expect(faults).toEqual([]);
    expect(messages[0]).toMatchObject({
      syntax: 'edifact',
      version: 'D96A',
      association: 'EAN008',
      type: 'ORDERS',
      reference: '1',
      interchange: {
        reference: '55',
        sender: { id: 'A', qualifier: '14' },
        recipient: { id: 'B', qualifier: 'ZZ' },
        version: 'UNOC:3',
        prepared: '260318:0740',
        test: true,
        acknowledge: true,
      },
    });
    const bgm = messages[0]!.segments[1]!;
    expect(JSON.parse(JSON.stringify(bgm))).toEqual({
      tag: 'BGM',
      offset: 75,
      line: 3,
      elements: [[['220']], [["PO+1's"]], [['9']]],
    });
    expect(componentOf(bgm, 1)).toBe("PO+1's");
  });

  it('reads each interchange with its own characters, syntax and character set', async () => {
    const fourth =
      'UNA|~.?*!UNB~UNOY|4~A~B~20260318|0740~56!UNH~1~DESADV|D|01B|UN!FTX~é*b|c!UNT~3~1!UNZ~1~56!';
    const latin = Buffer.from(`${unb}UNH+1+INVOIC:D:96A:UN'FTX+\u00e9'UNT+3+1'UNZ+1+55'`, 'latin1');
    const { messages, faults } = await read(Buffer.concat([encoder.encode(fourth), latin]), 3);
    expect(faults).toEqual([]);
    expect(messages.map(({ type, interchange }) => [type, interchange.version])).toEqual([
      ['DESADV', 'UNOY:4'],
      ['INVOIC', 'UNOC:3'],
    ]);
    expect(messages[0]!.segments[1]!.elements).toEqual([[['é'], ['b', 'c']]]);
    expect(messages[1]!.segments[1]!.elements).toEqual([[['é']]]);
  });

  it('names the functional group around a message', async () => {
    const group = `UNG+ORDERS+A+B+260318:0740+9+UN+D:96A'${message}UNE+1+9'`;
    const { messages, faults } = await read(`${unb}${group}UNZ+1+55'`);
    expect(faults).toEqual([]);
    expect(messages[0]!.interchange.group).toEqual({ reference: '9', id: 'ORDERS', version: 'D96A' });
  });

  it('passes over the object between UNO and UNP, whatever bytes it has', async () => {
    const object = "abc'UNH+9+X'\n?";
    const packed = `UNO+P1+1:Doc1+13:application/pdf+${object.length}'${object}UNP+${object.length}+P1'`;
    for (const step of [1, 7, 4096]) {
      const { messages, faults } = await read(`${unb}${message}${packed}UNZ+1+55'`, step);
      expect(messages.map(({ type }) => type)).toEqual(['ORDERS']);
      expect(faults).toEqual([]);
    }
    const wrong = packed.replace(`+${object.length}'`, "+5'");
    expect((await read(`${unb}${message}${wrong}UNZ+1+55'`)).faults.length).toBeGreaterThan(0);
  });

  it('tells what is wrong with an envelope after the message it stands around', async () => {
    const { messages, faults } = await read(`${unb}${message.replace('UNT+3', 'UNT+4')}`);
    expect(messages).toHaveLength(1);
    expect(faults.map(({ fault, reference }) => [fault.code, reference, fault.where?.segment])).toEqual([
      ['message.count', '1', 'UNT'],
      ['edifact.trailer-missing', '55', 'UNZ'],
    ]);
  });

  it('cuts a message beyond the limit and says so', async () => {
    const many = `UNH+1+ORDERS:D:96A:UN'${"FTX+AAI'".repeat(50)}UNT+52+1'`;
    const bytes = encoder.encode(`${unb}${many}UNZ+1+55'`);
    const found: (SegmentMessage | EdifactFault)[] = [];
    for await (const one of readEdifactTrees([bytes], { limits: { messageSegmentsMax: 20 } }))
      found.push(one);
    expect('segments' in found[0]! && found[0].segments.length).toBe(21);
    expect('finding' in found[1]! && found[1].finding.code).toBe('input.too-large');
  });

  it('reads the same text as the segments of the tokenizer, however the bytes arrive', async () => {
    const part = fc.constantFrom(
      "'",
      '+',
      ':',
      '?',
      '*',
      '\n',
      ' ',
      'A',
      '1',
      'é',
      "UNT+3+1'UNH+1+A:B'",
      '?+',
    );
    const text = fc
      .array(part, { maxLength: 80 })
      .map((parts) => `${unb.replace('UNOC:3', 'UNOY:4')}UNH+1+A:B'${parts.join('')}`);
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 50 }), async (input, step) => {
        const plain = plainSegments(encoder.encode(input));
        const { messages } = await read(input, step);
        for (const { segments } of messages) {
          for (const { tag, offset, line, elements } of segments) {
            const other = plain.get(offset)!;
            expect({ ...other, offset, line, elements }).toEqual(other);
            // What is no tag is kept as it stands.
            if (!tag.includes('?') && /^[A-Z]{3}$/u.test(other.tag)) expect(tag).toBe(other.tag);
          }
        }
      }),
      { seed: 2604, numRuns: 300 },
    );
  });
});

function plainSegments(bytes: Uint8Array) {
  const found = new Map<number, SegmentData>();
  let charset = charsetOf('UNOC');
  const tokenizer = new EdifactTokenizer({
    limits: defaultLimits,
    onSegment: (view) => {
      const first = readSegment(view, charset);
      if (first.tag === 'UNB') charset = charsetOf(component(first, 0));
      const { tag, offset, line, elements } = readSegment(view, charset);
      found.set(offset, { tag, offset, line, elements });
    },
    onProblem: () => undefined,
  });
  tokenizer.push(bytes);
  tokenizer.end();
  return found;
}

const samples = '../shared/data/edifact/samples/';
it.skipIf(!existsSync(samples))(
  'every sample gives messages or a fault with a place (needs ../shared/data)',
  async () => {
    for (const name of readdirSync(samples)) {
      const { messages, faults } = await read(readFileSync(samples + name));
      expect(messages.length + faults.length, name).toBeGreaterThan(0);
      if (messages.length === 0) expect(faults[0]!.finding.byte, name).toBeTypeOf('number');
    }
  },
);
