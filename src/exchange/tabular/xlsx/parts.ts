// What explains a sheet? Its name and place (workbook, relationships), its shared texts, and which of its numbers are
// dates (styles). ECMA-376 part 1: §18.2 workbook, §18.4 shared strings, §18.8 styles.
import { problem } from '../../../base/index.ts';
import type { Limits } from '../../limits.ts';
import { PartRefused, type PartSink } from './archive.ts';
import { xmlSink } from './xml-part.ts';

export type WorkbookParts = {
  readonly sheets: { readonly name: string; readonly relation: string; readonly visible: boolean }[];
  readonly targets: Map<string, string>;
  readonly strings: string[];
  /** Of each cell format, whether it shows a date or time. */
  readonly dateFormats: boolean[];
  date1904: boolean;
};

export function emptyParts(): WorkbookParts {
  return { sheets: [], targets: new Map(), strings: [], dateFormats: [], date1904: false };
}

/** The sink for a part that explains, undefined for any other. */
export function explainingSink(name: string, into: WorkbookParts, limits: Limits): PartSink | undefined {
  switch (name) {
    case 'xl/workbook.xml':
      return workbookSink(into, limits);
    case 'xl/_rels/workbook.xml.rels':
      return relationsSink(into, limits);
    case 'xl/sharedStrings.xml':
      return stringsSink(into, limits);
    case 'xl/styles.xml':
      return stylesSink(into, limits);
    default:
      return undefined;
  }
}

function workbookSink(into: WorkbookParts, limits: Limits): PartSink {
  const open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (name === 'workbookPr') into.date1904 = /^(1|true)$/u.test(attributes.date1904 ?? '');
    if (name !== 'sheet' || into.sheets.length >= limits.archiveEntriesMax) return;
    const relation = Object.entries(attributes).find(([key]) => /(^|:)id$/u.test(key))?.[1] ?? '';
    into.sheets.push({ name: attributes.name ?? '', relation, visible: attributes.state === undefined });
  };
  return xmlSink('xl/workbook.xml', { open }, limits);
}

function relationsSink(into: WorkbookParts, limits: Limits): PartSink {
  const open = (name: string, { Id, Target }: Readonly<Record<string, string>>): void => {
    if (name !== 'Relationship' || Id === undefined || Target === undefined) return;
    if (into.targets.size >= limits.archiveEntriesMax) return;
    into.targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
  };
  return xmlSink('xl/_rels/workbook.xml.rels', { open }, limits);
}

function stringsSink(into: WorkbookParts, limits: Limits): PartSink {
  let text = '';
  let inText = false;
  let phonetic = 0;
  let characters = 0;
  const open = (name: string): void => {
    if (name === 'si') text = '';
    if (name === 'rPh') phonetic++;
    inText = name === 't' && phonetic === 0;
  };
  const close = (name: string): void => {
    if (name === 'rPh') phonetic--;
    if (name === 't') inText = false;
    if (name !== 'si') return;
    characters += text.length;
    if (into.strings.length >= limits.sharedStringsMax || characters > limits.sharedStringCharactersMax) {
      const where = { document: 'xl/sharedStrings.xml' };
      throw new PartRefused(
        problem('input.too-large', 'The workbook holds too many different texts.', where),
      );
    }
    into.strings.push(text);
  };
  const addText = (more: string): void => {
    if (inText && text.length <= limits.cellCharactersMax) text += more;
  };
  return xmlSink('xl/sharedStrings.xml', { open, close, text: addText }, limits);
}

function stylesSink(into: WorkbookParts, limits: Limits): PartSink {
  const custom = new Map<number, boolean>();
  let inCellFormats = false;
  const open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (name === 'numFmt') {
      custom.set(Number(attributes.numFmtId), isDateFormat(attributes.formatCode ?? ''));
    }
    if (name === 'cellXfs') inCellFormats = true;
    if (name !== 'xf' || !inCellFormats || into.dateFormats.length > 100_000) return;
    const id = Number(attributes.numFmtId ?? 0);
    into.dateFormats.push(custom.get(id) ?? isBuiltInDate(id));
  };
  const close = (name: string): void => {
    if (name === 'cellXfs') inCellFormats = false;
  };
  return xmlSink('xl/styles.xml', { open, close }, limits);
}

/** ECMA-376 §18.8.30: the formats that every program knows by number; 27 to 36 and 50 to 58 are East Asian dates. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** A format code with a letter of a date outside quotes, escapes and brackets. */
export function isDateFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/giu, '');
  return !/general/iu.test(bare) && /[ymdhs]/iu.test(bare);
}
