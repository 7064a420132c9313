import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../limits.ts';
import { csvRows, type CsvOptions } from './csv.ts';
import { detectDelimiter } from './delimiter.ts';
import { escapeCsvCell, writeCsvRow, type Row } from './row.ts';

const encoder = new TextEncoder();

async function read(
  input: string | Uint8Array,
  options: Partial<CsvOptions> & { step?: number } = {},
): Promise<Row[]> {
  const bytes = typeof input === 'string' ? encoder.encode(input) : input;
  const step = options.step ?? Math.max(bytes.length, 1);
  const chunks = Array.from({ length: Math.ceil(bytes.length / step) }, (_, index) =>
    bytes.slice(index * step, (index + 1) * step),
  );
  const rows: Row[] = [];
  for await (const row of csvRows(chunks, {
    delimiter: ',',
    encoding: 'utf-8',
    limits: defaultLimits,
    ...options,
  }))
    rows.push(row);
  return rows;
}

describe('a CSV file', () => {
  it('gives each row its cells, its number, line and byte, and its text', async () => {
    const rows = await read('a,b\r\n"x\r\ny",2\r\n3,"say ""hi"""\n');
    expect(rows.map(({ cells, where }) => [cells, where])).toEqual([
      [['a', 'b'], { row: 1, line: 1, byte: 0 }],
      [['x\r\ny', '2'], { row: 2, line: 2, byte: 5 }],
      [['3', 'say "hi"'], { row: 3, line: 4, byte: 15 }],
    ]);
    expect(rows[1]!.original).toBe('"x\r\ny",2');
  });

  it('gives back the cells that were written, in whatever pieces the bytes arrive', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', 'é', ' ', ';', '货'),
      maxLength: 6,
    });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 20 }), async (rows, step) => {
        const text = rows.map((row) => `${writeCsvRow(row)}\r\n`).join('');
        const back = await read(text, { step });
        expect(back.map(({ cells }) => cells)).toEqual(rows);
      }),
      { seed: 2604, numRuns: 200 },
    );
  });

  it('never throws, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        for (const row of await read(bytes, { step: 11 })) expect(row.number).toBeGreaterThan(0);
      }),
      { seed: 2605, numRuns: 200 },
    );
  });

  it('refuses only the row with a byte that is not UTF-8, and names the byte', async () => {
    const latin1 = Buffer.from('a,b\ncaf\u00e9,1\nd,2\n', 'latin1');
    const rows = await read(latin1, { step: 3 });
    expect(rows[1]!.problem).toMatchObject({ code: 'input.encoding', where: { row: 2, byte: 7 } });
    expect(rows[2]).toMatchObject({ cells: ['d', '2'] });
    const told = await read(latin1, { encoding: 'windows-1252' });
    expect(told[1]!.cells).toEqual(['café', '1']);
  });

  it('understands byte order marks, also of UTF-16, and refuses UTF-16 that is broken', async () => {
    const text = Buffer.from('\uFEFFa,é\n1,2\n', 'utf16le');
    expect((await read(text, { step: 3 })).map(({ cells }) => cells)).toEqual([
      ['a', 'é'],
      ['1', '2'],
    ]);
    expect((await read('\uFEFFa,b\n'))[0]).toMatchObject({ cells: ['a', 'b'], where: { byte: 3 } });
    const broken = await read(text.subarray(0, text.length - 3));
    expect(broken.at(-1)!.problem?.code).toBe('input.encoding');
  });

  it('refuses a row with a NUL', async () => {
    expect((await read('a\0b,c\n'))[0]!.problem?.code).toBe('input.encoding');
  });

  it('stops at a line without end, at the limit and not at the end of memory', async () => {
    let pulled = 0;
    function* endless() {
      yield encoder.encode('a,b\n1,2\n"');
      for (; pulled < 100_000; pulled++) yield new Uint8Array(65_536).fill(0x61);
    }
    const rows: Row[] = [];
    const options = {
      delimiter: ',',
      encoding: 'utf-8',
      limits: { ...defaultLimits, rowBytesMax: 200_000 },
    } as const;
    for await (const row of csvRows(endless(), options)) rows.push(row);
    expect(rows.at(-1)).toMatchObject({
      number: 3,
      last: true,
      problem: { code: 'input.too-large', where: { row: 3, byte: 8 } },
    });
    expect(pulled).toBeLessThan(10);
  });

  it('says that it was cut off inside quotes', async () => {
    expect((await read('a,b\n"1,2')).at(-1)!.problem).toMatchObject({
      code: 'input.truncated',
      where: { row: 2 },
    });
  });
});

describe('the delimiter', () => {
  it('is found by what cuts the lines alike', () => {
    expect(detectDelimiter('a;b;c\n1,5;2;3\n')).toBe(';');
    expect(detectDelimiter('a\tb\n"x,y,z"\t2\n')).toBe('\t');
    expect(detectDelimiter('name,"a;b;c;d"\n1,2\n')).toBe(',');
    expect(detectDelimiter('a|b\n')).toBe('|');
    expect(detectDelimiter('alone')).toBe(',');
  });
});

describe('a cell on its way to a spreadsheet', () => {
  it('cannot run as a formula, and a negative number stays one', () => {
    expect(escapeCsvCell('=HYPERLINK("x")')).toBe(`"'=HYPERLINK(""x"")"`);
    expect(escapeCsvCell('@SUM(A1)')).toBe("'@SUM(A1)");
    expect(escapeCsvCell('-5.20')).toBe('-5.20');
    expect(escapeCsvCell('-5+2')).toBe("'-5+2");
  });
});
