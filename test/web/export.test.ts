// Is an export safe to open, and complete?
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvCell, toCsv } from '../../src/web/parts/data/export.ts';

describe('a CSV cell', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1'])(
    'that begins like a formula (%j) is text',
    (text) => {
      const [[read]] = parse(csvCell(text)) as [[string]];
      expect(read.startsWith("'")).toBe(true);
    },
  );

  test('of a number stays a number, also below zero', () => {
    expect(csvCell(-12.5)).toBe('-12.5');
  });

  test('that is empty stays empty', () => {
    expect(csvCell(undefined)).toBe('');
  });
});

test('any text comes back from the file as it was, formulas with their apostrophe', () => {
  const texts = fc.array(fc.tuple(fc.string(), fc.string({ unit: 'binary' })), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(texts, (rows) => {
      const columns = [
        { name: 'a', value: ([a]: [string, string]) => `x${a}` },
        { name: 'b', value: ([, b]: [string, string]) => `x${b}` },
      ];
      const read = parse(toCsv(columns, rows), {
        columns: true,
        skip_empty_lines: true,
        record_delimiter: '\r\n',
      });
      expect(read).toEqual(rows.map(([a, b]) => ({ a: `x${a}`, b: `x${b}` })));
    }),
    { seed: 20260318, numRuns: 200 },
  );
});
