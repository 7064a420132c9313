// How does an IDoc stand in a flat file? A control record EDI_DC40 of 524 characters, then data records of 63 characters of
// administration and 1000 of data, one a line. It is read to the same tree as the XML form, and written from it.
import { fail, problem, succeed, failWith, type Result } from '../../../base/index.ts';
import { decodeUtf8 } from '../../bytes/charset.ts';
import { defaultLimits, type Limits } from '../../limits.ts';
import type { NodeDraft } from '../../tree-mapping/index.ts';
import type { XmlElement } from '../../xml/index.ts';
import { basicTypeOf, idocNesting, idocSegments, segmentOfRecord, type IdocSegment } from './segments.ts';

export const controlCharacters = 524;
export const dataCharacters = 1063;
const administration = 63;

type Draft = { -readonly [Key in keyof XmlElement]: Key extends 'children' ? Draft[] : XmlElement[Key] };
type Place = { readonly line: number; readonly byte: number };

/** One element for each IDoc, as the XML form has it: the type, in it IDOC. Errors with line and byte. */
export function parseFlatIdocs(
  bytes: Uint8Array,
  limits: Limits = defaultLimits,
): Result<readonly XmlElement[]> {
  if (bytes.length > limits.messageBytesMax) {
    return fail('input.too-large', `The file is longer than ${limits.messageBytesMax} bytes.`, {
      byte: limits.messageBytesMax,
    });
  }
  const utf8 = decodeUtf8(bytes);
  const single = !('text' in utf8);
  const text = single ? new TextDecoder('windows-1252').decode(bytes) : utf8.text;
  const found: XmlElement[] = [];
  let open: OpenIdoc | undefined;
  let byte = 0;
  for (const [index, raw] of text.split('\n').entries()) {
    const place = { line: index + 1, byte };
    byte += (single ? raw.length : utf8Bytes(raw)) + 1;
    const record = raw.replace(/\r$/u, '').replace(/^\ufeff/u, '');
    if (record.trim() === '') continue;
    if (index >= limits.messageSegmentsMax) {
      return fail('input.too-large', `The file has more than ${limits.messageSegmentsMax} records.`, place);
    }
    if (record.startsWith('EDI_DC40')) {
      if (record.trimEnd().length > controlCharacters) {
        return fail('input.syntax', `A control record has ${controlCharacters} characters.`, {
          ...place,
          segment: 'EDI_DC40',
        });
      }
      open = openIdoc(record, place);
      found.push(open.root);
      continue;
    }
    if (open === undefined)
      return fail('input.syntax', 'A data record stands before any control record.', place);
    const refused = addRecord(open, record, place);
    if (refused !== undefined)
      return failWith([problem('input.syntax', refused, { ...place, segment: record.slice(0, 30).trim() })]);
  }
  if (found.length === 0) return fail('input.truncated', 'There is no control record.', { line: 1, byte: 0 });
  return succeed(found);
}

type OpenIdoc = {
  readonly root: Draft;
  readonly idoc: Draft;
  readonly type: string;
  /** The last segment of each name, and the segment of each number. */
  readonly last: Map<string, Draft>;
  readonly numbered: Map<string, Draft>;
};

const element = (name: string, text: string, { line, byte }: Place, column = 1): Draft => ({
  ...{ name, namespace: '', attributes: {}, children: [], text, line, column },
  byte: byte + column - 1,
});

function openIdoc(record: string, place: Place): OpenIdoc {
  const control = element('EDI_DC40', '', place);
  control.children = fieldsOf(idocSegments.get('EDI_DC40')!, record, place, 0);
  const type = control.children.find(({ name }) => name === 'IDOCTYP')?.text ?? '';
  const idoc = element('IDOC', '', place);
  idoc.children.push(control);
  const root = element(/^\w+$/u.test(type) ? type : 'IDOCTYP', '', place);
  root.children.push(idoc);
  return { root, idoc, type, last: new Map(), numbered: new Map() };
}

/** What is wrong with the record, if it cannot be taken at all. */
function addRecord(open: OpenIdoc, record: string, place: Place): string | undefined {
  const { length } = record.trimEnd();
  if (length > dataCharacters) return `A data record has at most ${dataCharacters} characters.`;
  const own = record.slice(0, 30).trim();
  if (!/^[A-Z0-9_/]+$/u.test(own) || length < administration - 8) return 'It is no data record of an IDoc.';
  const name = segmentOfRecord(own);
  const segment = idocSegments.get(name);
  const data = record.slice(administration);
  const node = element(name, '', place);
  node.children =
    segment === undefined
      ? [element('SDATA', data.trimEnd(), place, administration + 1)]
      : fieldsOf(segment, data, place, administration);
  const [number, parent] = [record.slice(49, 55).trim(), record.slice(55, 61).trim()];
  const holder = holderOf(open, name, parent);
  holder.children.push(node);
  open.last.set(name, node);
  if (number !== '') open.numbered.set(number, node);
  return undefined;
}

/** The type says in which segment it stands; where it does not, the number of its parent. */
function holderOf({ type, idoc, last, numbered }: OpenIdoc, name: string, parent: string): Draft {
  const nesting = idocNesting[basicTypeOf(type) ?? ''] ?? {};
  const within = Object.keys(nesting).find((holder) =>
    new RegExp(`\\b${name}\\b`, 'u').test(nesting[holder]!),
  );
  if (within === 'IDOC') return idoc;
  const known = within === undefined ? undefined : last.get(within);
  return known ?? numbered.get(parent) ?? idoc;
}

function fieldsOf({ fields }: IdocSegment, data: string, place: Place, from: number): Draft[] {
  const found: Draft[] = [];
  let end = 0;
  for (const { name, offset, length } of fields) {
    end = offset + length;
    const text = data.slice(offset, end).trim();
    if (text !== '') found.push(element(name, text, place, from + offset + 1));
  }
  const rest = data.slice(end).trim();
  if (rest !== '') found.push(element('SDATA', rest, place, from + end + 1));
  return found;
}

function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** The records of a written IDoc, each line ended by a line feed. */
export function writeFlatIdoc(idoc: NodeDraft): string {
  const lines: string[] = [];
  const [control, ...segments] = idoc.children;
  const client = textOf(control!, 'MANDT').padEnd(3);
  const number = textOf(control!, 'DOCNUM').padEnd(16);
  lines.push(dataOf(control!, idocSegments.get('EDI_DC40')!).padEnd(controlCharacters));
  let counter = 0;
  const write = (node: NodeDraft, parent: number, level: number): void => {
    const segment = idocSegments.get(node.name)!;
    const own = ++counter;
    const head = `${segment.definition.padEnd(30)}${client}${number}${digits(own, 6)}${digits(parent, 6)}${digits(level, 2)}`;
    lines.push(`${head}${dataOf(node, segment)}`.padEnd(dataCharacters));
    for (const child of node.children) if (idocSegments.has(child.name)) write(child, own, level + 1);
  };
  // The control record is the first level.
  for (const segment of segments) write(segment, 0, 2);
  return lines.map((line) => `${line}\n`).join('');
}

const digits = (value: number, length: number): string => String(value).padStart(length, '0');
const textOf = (node: NodeDraft, name: string): string =>
  node.children.find((child) => child.name === name)?.text ?? '';

function dataOf(node: NodeDraft, { fields }: IdocSegment): string {
  return fields
    .map(({ name, length }) => textOf(node, name).padEnd(length))
    .join('')
    .trimEnd();
}
