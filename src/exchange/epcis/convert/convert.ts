// How is an EPCIS document written in the other syntax without losing anything? JSON → XML → JSON is the same JSON, XML → JSON →
// XML the same elements, attributes and texts (EPCIS 2.0 §9 and §10); comments, indentation and unused prefixes are not kept.
import { fail, failWith, problem, succeed, type Problem, type Result } from '../../../base/index.ts';
import { defaultLimits } from '../../limits.ts';
import { readXml, writeXml, type XmlElement } from '../xml/index.ts';
import { isObject, readJson, type JsonObject } from './json.ts';
import { readDocument } from './read-document.ts';
import { writeDocument } from './write-document.ts';

export type EpcisSyntax = 'json' | 'xml';

/** A document is held whole; fifty thousand events have about this size. */
export const documentBytesMax = 64 << 20;
export const xmlDocumentLimits = {
  depthMax: defaultLimits.depthMax,
  eventBytesMax: defaultLimits.eventBytesMax,
  // With attributes, an event has some tens.
  elementsMax: 3_000_000,
};

export type ParsedEpcis =
  | { readonly syntax: 'json'; readonly document: JsonObject; readonly text: string }
  | {
      readonly syntax: 'xml';
      readonly document: JsonObject;
      readonly root: XmlElement;
      readonly problems: readonly Problem[];
    };

/** Reads a document of either syntax into the JSON of EPCIS 2.0; a list of events becomes a document without a context. */
export function parseEpcis(bytes: Uint8Array): Result<ParsedEpcis> {
  if (bytes.length > documentBytesMax) {
    return fail('input.too-large', `The document is longer than ${documentBytesMax} bytes.`, {
      byte: documentBytesMax,
    });
  }
  const first = firstCharacter(bytes);
  if (first === '<') {
    const read = readXml(bytes, xmlDocumentLimits);
    if ('problem' in read) return failWith([read.problem]);
    return succeed({ syntax: 'xml', root: read.root, ...readDocument(read.root) });
  }
  const read = readJson(bytes, defaultLimits.depthMax);
  if ('problem' in read) return failWith([read.problem]);
  if (Array.isArray(read.value)) {
    const document = { type: 'EPCISDocument', epcisBody: { eventList: read.value } };
    return succeed({ syntax: 'json', document, text: read.text });
  }
  if (isObject(read.value)) return succeed({ syntax: 'json', document: read.value, text: read.text });
  return fail('input.unknown-format', 'The JSON is no EPCIS document and no event.', { line: 1, path: '' });
}

function firstCharacter(bytes: Uint8Array): string {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  for (let at = start; at < bytes.length; at++) if (bytes[at]! > 0x20) return String.fromCharCode(bytes[at]!);
  return '';
}

/**
 * Writes a document in the syntax asked for: JSON-LD or XML of EPCIS 2.0. XML of 1.0 to 1.2 is read. What XML cannot say is
 * carried in an element of its own, so that the way back finds it.
 * @returns the text, or problems with the place of each: what the data model has no place for is refused, never dropped.
 */
export function convertEpcis(bytes: Uint8Array, to: EpcisSyntax): Result<string> {
  const parsed = parseEpcis(bytes);
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  if (value.syntax === 'xml' && value.problems.length > 0) return failWith(value.problems);
  const { document } = value;
  if (to === 'json') return succeed(`${JSON.stringify(document, undefined, 2)}\n`);
  const type = document['type'];
  if (type === undefined && document['captureID'] === undefined) {
    return failWith([
      problem('input.unknown-format', 'The JSON is no EPCIS document and no event.', { path: '/type' }),
    ]);
  }
  return succeed(writeXml(writeDocument(document)));
}
