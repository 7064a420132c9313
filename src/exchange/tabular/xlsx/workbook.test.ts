import { deflateSync, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../limits.ts';
import type { Row } from '../row.ts';
import { isDateFormat } from './parts.ts';
import { serialDate } from './serial-date.ts';
import { openWorkbook } from './workbook.ts';

const xml = (body: string): Uint8Array => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${body}`);

/** A workbook of two sheets: the first hidden, the second with the given rows. */
function workbook(sheetData: string, more: Record<string, Uint8Array> = {}): Uint8Array {
  return zipSync({
    'xl/worksheets/sheet2.xml': xml(`<worksheet><sheetData>${sheetData}</sheetData></worksheet>`),
    'xl/workbook.xml': xml(
      '<workbook xmlns:r="r"><sheets><sheet name="Notes" sheetId="1" state="hidden" r:id="rId1"/>' +
        '<sheet name="Shipments" sheetId="2" r:id="rId2"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': xml(
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>' +
        '<Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
    ),
    'xl/styles.xml': xml(
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd\\-mmm\\-yy"/></numFmts>' +
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>',
    ),
    'xl/sharedStrings.xml': xml(
      '<sst><si><t>shipment</t></si><si><r><t>Harbour</t></r><r><t>line</t></r><rPh><t>x</t></rPh></si></sst>',
    ),
    ...more,
  });
}

async function rowsOf(bytes: Uint8Array, limits = defaultLimits): Promise<Row[]> {
  const opened = await openWorkbook([bytes], undefined, limits);
  if (!opened.ok) throw new Error(opened.problems[0]!.message);
  const rows: Row[] = [];
  for await (const row of opened.value.rows) rows.push(row);
  return rows;
}

describe('a workbook', () => {
  it('gives the first visible sheet, with texts, dates by their format, numbers as meant and gaps as empty cells', async () => {
    const rows = await rowsOf(
      workbook(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>date &amp; time</t></is></c></row>' +
          '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" s="1"><v>39234</v></c><c r="D3"><v>4521.4999999999995</v></c>' +
          '<c r="E3" s="2"><v>39234.5</v></c><c r="F3" t="b"><v>1</v></c></row>',
      ),
    );
    expect(rows.map(({ number, cells }) => [number, cells])).toEqual([
      [1, ['shipment', 'date & time']],
      [3, ['Harbourline', '2007-06-01', '', '4521.5', '2007-06-01T12:00:00', 'TRUE']],
    ]);
    expect(rows[1]!.where).toEqual({ segment: 'Shipments', row: 3 });
  });

  it('takes what a formula had computed and says so, and keeps a text that looks like a formula', async () => {
    const [row] = await rowsOf(
      workbook(
        '<row r="1"><c r="A1"><f>SUM(1,2)</f><v>3</v></c><c r="B1" t="inlineStr"><is><t>=1+1</t></is></c></row>',
      ),
    );
    expect(row!.cells).toEqual(['3', '=1+1']);
    expect(row!.formulas).toEqual([0]);
  });

  it('refuses a sheet that unpacks to hundreds of times its size', async () => {
    const bomb = `<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>${' '.repeat(30_000)}</t></is></c></row>`;
    const filler = '<row r="3"><c r="A3"><v>0</v></c></row>'.repeat(200_000);
    const rows = await rowsOf(workbook(bomb + filler), { ...defaultLimits, entryRatioMax: 20 });
    expect(rows.at(-1)!.problem?.code).toBe('input.too-large');
    expect(rows.at(-1)!.last).toBe(true);
  });

  it('refuses a text without an end before it has filled the memory', async () => {
    const rows = await rowsOf(
      workbook(`<row r="1"><c r="A1" t="inlineStr"><is><t>${'x'.repeat(3 << 20)}</t></is></c></row>`),
      { ...defaultLimits, entryRatioMax: 10_000 },
    );
    expect(rows.at(-1)!.problem?.code).toBe('input.too-large');
  });

  it('refuses a document type, an archive cut off, and one with too many parts', async () => {
    const entity = xml('<!DOCTYPE x [<!ENTITY a "aaaa">]><sst/>');
    const typed = await openWorkbook(
      [workbook('', { 'xl/sharedStrings.xml': entity })],
      undefined,
      defaultLimits,
    );
    expect(typed.ok ? '' : typed.problems[0]!.code).toBe('input.syntax');
    const cut = await openWorkbook([workbook('').subarray(0, 900)], undefined, defaultLimits);
    expect(cut.ok ? '' : cut.problems[0]!.code).toBe('input.truncated');
    const many = await openWorkbook([workbook('')], undefined, { ...defaultLimits, archiveEntriesMax: 3 });
    expect(many.ok ? '' : many.problems[0]!.code).toBe('input.too-large');
  });

  it('names the sheets it has when the one that is wanted is absent', async () => {
    const opened = await openWorkbook([workbook('')], 'Orders', defaultLimits);
    expect(opened.ok ? '' : opened.problems[0]!.message).toContain('"Shipments"');
  });

  it('survives random bytes in place of its parts', async () => {
    const noise = deflateSync(new Uint8Array(2000).map((_, index) => (index * 7919) % 251));
    const rows = await rowsOf(workbook('', { 'xl/worksheets/sheet2.xml': noise }));
    expect(rows.at(-1)!.problem?.code).toBe('input.syntax');
  });
});

describe('a serial date', () => {
  it('knows both systems and the day that never was', () => {
    expect(serialDate(1, false)).toBe('1900-01-01');
    expect(serialDate(59, false)).toBe('1900-02-28');
    expect(serialDate(61, false)).toBe('1900-03-01');
    expect(serialDate(0, true)).toBe('1904-01-01');
    expect(serialDate(0.25, false)).toBe('06:00:00');
    expect(serialDate(-1, false)).toBeUndefined();
  });

  it('is told from a number by its format', () => {
    expect(isDateFormat('yyyy\\-mm\\-dd')).toBe(true);
    expect(isDateFormat('[$-409]d/m/yy')).toBe(true);
    expect(isDateFormat('#,##0.00 "days"')).toBe(false);
    expect(isDateFormat('[Red]0.00')).toBe(false);
    expect(isDateFormat('General')).toBe(false);
  });
});
