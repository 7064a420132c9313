import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { componentOf } from '../../segments/index.ts';
import {
  isX12Fault,
  placeInSegment,
  readX12Parts,
  readX12Trees,
  roundtripX12,
  visitX12,
  type X12Fault,
  type X12Message,
} from './index.ts';

const encoder = new TextEncoder();
const isa = (options: { version?: string; mark?: string; end?: string } = {}) => {
  const { version = '00401', mark = 'U', end = '~' } = options;
  return `ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260318*0740*${mark}*${version}*000000017*0*P*>${end}`;
};
const gs = 'GS*PO*SENDER*RECEIVER*20260318*0740*5*X*004010~';
const set = 'ST*850*0001~BEG*00*SA*4711**20260318~N1*BY*Acme>Co~SE*4*0001~';
const end = 'GE*1*5~IEA*1*000000017~';

function inPieces(bytes: Uint8Array, step: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / step) }, (_, at) =>
    bytes.subarray(at * step, (at + 1) * step),
  );
}

async function trees(text: string, limits = {}) {
  const messages: X12Message[] = [];
  const faults: X12Fault[] = [];
  for await (const found of readX12Trees([encoder.encode(text)], { limits })) {
    if (isX12Fault(found)) faults.push(found);
    else messages.push(found);
  }
  return { messages, faults };
}

describe('reading X12', () => {
  it('gives each set with its envelope, and each segment with byte, line and column', async () => {
    const { messages, faults } = await trees(`\uFEFF\r\n${isa()}\r\n  ${gs}\r\n${set}\r\n${end}\r\n`);
    expect(faults).toEqual([]);
    const [message] = messages;
    expect(message).toMatchObject({ syntax: 'x12', version: '004010', type: '850', reference: '0001' });
    expect(message!.interchange).toMatchObject({
      reference: '000000017',
      sender: { id: 'SENDER', qualifier: 'ZZ' },
      version: '00401',
      test: false,
      group: { id: 'PO', reference: '5', version: '004010' },
    });
    expect(message!.segments.map(({ tag, line, column }) => [tag, line, column])).toEqual([
      ['ST', 4, 1],
      ['BEG', 4, 13],
      ['N1', 4, 38],
      ['SE', 4, 52],
    ]);
    const n1 = message!.segments[2]!;
    expect(n1.elements[1]).toEqual([['Acme', 'Co']]);
    expect(placeInSegment(n1, { element: 2, component: 2 })).toEqual({
      line: 4,
      column: 38 + 11,
      byte: n1.offset + 11,
    });
  });

  it('takes ISA11 for the repetition separator from version 00402 on, and not before', async () => {
    const body = gs + 'ST*850*1~REF*A^B>c~SE*3*1~' + end;
    const later = await trees(isa({ version: '00501', mark: '^' }) + body);
    expect(later.messages[0]!.segments[1]!.elements).toEqual([[['A'], ['B', 'c']]]);
    const before = await trees(isa({ version: '00401', mark: '^' }) + body);
    expect(before.messages[0]!.segments[1]!.elements).toEqual([[['A^B', 'c']]]);
  });

  it.each(['\r', '\n', '\r\n', '^', '\u001c', '~\r\n', "'", '\u0085'])(
    'reads segments that end with %j and writes them again',
    async (mark) => {
      const text = (isa() + gs + set + end).replaceAll('~', mark);
      const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
      const [message] = await Array.fromAsync(readX12Trees([bytes]));
      expect((message as X12Message).segments.map(({ tag }) => tag)).toEqual(['ST', 'BEG', 'N1', 'SE']);
      expect(await roundtripX12([bytes])).toMatchObject({ ok: true, bytes: bytes.length });
    },
  );

  it('reads several interchanges with separators of their own, junk between them, and no ISA inside data', async () => {
    const other = (isa() + gs + set + end).replaceAll('*', '|').replaceAll('~', '\n');
    const { messages, faults } = await trees(
      `Content-Type: text\r\n\r\n${isa()}${gs}ST*850*7~N1*ISA*GS~SE*3*7~${end}\r\n-- next --\r\n${other}`,
    );
    expect(faults).toEqual([]);
    expect(messages.map(({ reference }) => reference)).toEqual(['7', '0001']);
    expect(componentOf(messages[0]!.segments[1]!, 0)).toBe('ISA');
  });

  it('reads bare groups and bare sets, and says that there is no envelope', async () => {
    const parts = await Array.fromAsync(readX12Parts([encoder.encode(set.replaceAll('~', '~\n'))]));
    expect(parts).toMatchObject([
      { kind: 'set', grouped: false, message: { type: '850', reference: '0001' } },
    ]);
    const grouped = await Array.fromAsync(readX12Parts([encoder.encode(`${gs}${set}GE*1*5~`)]));
    expect(grouped.map(({ kind }) => kind)).toEqual(['group', 'set', 'group-end']);
    const lines = await trees('ST|850|9\nBEG|00|SA|X\nSE|3|9');
    expect(lines.messages[0]!.segments.map(({ tag }) => tag)).toEqual(['ST', 'BEG', 'SE']);
  });

  it('reads an ISA whose elements lost their width', async () => {
    const loose = 'ISA*00* *00* *ZZ*A *ZZ*B*260318*0740*U*00401*7*0*T*>~\n';
    const { messages } = await trees(loose + gs + set + 'GE*1*5~IEA*1*7~');
    expect(messages[0]!.interchange).toMatchObject({ reference: '7', sender: { id: 'A' }, test: true });
    const [first] = await Array.fromAsync(readX12Parts([encoder.encode(loose + gs)]));
    expect(first).toMatchObject({ kind: 'interchange', isa: { fixedWidth: false } });
  });

  it('tells TA1, security segments and strays apart', async () => {
    const text = `${isa()}ISB*1~TA1*000000016*260317*0700*A*000~${gs}BEG*00~${set}${end}`;
    const parts = await Array.fromAsync(readX12Parts([encoder.encode(text)]));
    expect(parts.map(({ kind }) => kind)).toEqual([
      ...['interchange', 'ta1', 'group', 'stray', 'set', 'group-end', 'interchange-end'],
    ]);
    const { faults } = await trees(text);
    expect(faults[0]!.problem).toMatchObject({ code: 'input.syntax', where: { segment: 'BEG', line: 1 } });
  });

  it('keeps binary data whole, whatever it contains', async () => {
    const { messages } = await trees(`${isa()}${gs}ST*841*1~BIN*7*a~b*c>d~SE*3*1~${end}`);
    expect(messages[0]!.segments[1]!.elements).toEqual([[['7']], [['a~b*c>d']]]);
  });

  it('reads UTF-8 and, where it is not valid, Windows-1252', async () => {
    const text = `${isa()}${gs}ST*850*1~N1*BY*Zürich~SE*3*1~${end}`;
    const { messages } = await trees(text);
    expect(componentOf(messages[0]!.segments[1]!, 1)).toBe('Zürich');
    const single = Uint8Array.from(text, (character) => character.charCodeAt(0));
    const [message] = (await Array.fromAsync(readX12Trees([single]))) as X12Message[];
    expect(componentOf(message!.segments[1]!, 1)).toBe('Zürich');
    expect(await roundtripX12([single])).toMatchObject({ ok: true });
  });

  it('refuses what is too large or no interchange at all, with the place', async () => {
    const long = await trees(`${isa()}${gs}ST*850*1~MSG*${'x'.repeat(9000)}~`, { segmentBytesMax: 4000 });
    expect(long.faults[0]!.problem).toMatchObject({ code: 'input.too-large', where: { byte: 162, line: 1 } });
    const many = await trees(`${isa()}${gs}ST*850*1~${'MSG*x~'.repeat(50)}SE*52*1~${end}`, {
      messageSegmentsMax: 20,
    });
    expect(many.faults[0]!.problem).toMatchObject({ code: 'input.too-large', where: { message: '1' } });
    expect((await trees('Dear all,')).faults[0]!.problem).toMatchObject({ code: 'input.syntax' });
    expect((await trees('')).faults[0]!.problem).toMatchObject({ code: 'input.syntax' });
  });

  it('shows each segment once without keeping it', async () => {
    const seen: string[] = [];
    const result = await visitX12([encoder.encode(isa() + gs + set + end)], (segment) => {
      seen.push(`${segment.tag}:${segment.element(2)}`);
    });
    expect(result).toEqual({ segments: 8 });
    expect(seen).toEqual([
      'ISA:          ',
      'GS:SENDER',
      'ST:0001',
      'BEG:SA',
      'N1:Acme>Co',
      'SE:0001',
      'GE:5',
      'IEA:000000017',
    ]);
  });

  it('reads and writes the same, however the bytes arrive', async () => {
    const alphabet = [
      '~',
      '*',
      '>',
      '\n',
      '\r',
      '\r\n',
      ' ',
      'A',
      'ISA*',
      'GS*',
      'ST*850*',
      'IEA*',
      'SE*',
      'é',
      isa(),
      gs,
    ];
    const text = fc.array(fc.constantFrom(...alphabet), { maxLength: 60 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(fc.boolean(), text, fc.integer({ min: 1, max: 40 }), async (framed, body, step) => {
        const bytes = encoder.encode((framed ? isa() : '') + body);
        expect(await roundtripX12(inPieces(bytes, step))).toMatchObject({ ok: true, bytes: bytes.length });
        const whole = await Array.fromAsync(readX12Parts([bytes]));
        expect(await Array.fromAsync(readX12Parts(inPieces(bytes, step)))).toEqual(whole);
      }),
      { seed: 2611, numRuns: 200 },
    );
  });

  it('loses no byte and does not throw, whatever comes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (noise, framed) => {
        const bytes = framed ? Uint8Array.of(...encoder.encode(isa()), ...noise) : noise;
        expect(await roundtripX12([bytes])).toMatchObject({ ok: true, bytes: bytes.length });
      }),
      { seed: 2612, numRuns: 300 },
    );
  });

  const samples = '../shared/data/x12/samples/';
  it.skipIf(!existsSync(samples))('writes every sample byte for byte as it came', async () => {
    const names = readdirSync(samples);
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) {
      const bytes = readFileSync(samples + name);
      expect(await roundtripX12(inPieces(bytes, 7)), name).toMatchObject({ ok: true, bytes: bytes.length });
      const found = await Array.fromAsync(readX12Trees([bytes]));
      expect(found.length, name).toBeGreaterThan(0);
      expect(found.filter(isX12Fault), name).toEqual([]);
    }
  });
});
