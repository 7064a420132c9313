// Which identifier does an event have by what it says? CBV 2.0 §8.9: the SHA-256 of its pre-hash string in a `ni` URI (RFC 6920),
// so that whoever has the event can name it alike, and a duplicate is seen.
import { nobleCrypto, PortolanError, problem } from '../../../base/index.ts';
import {
  documentBytesMax,
  isObject,
  parseEpcis,
  type JsonObject,
  type ParsedEpcis,
} from '../convert/index.ts';
import type { ByteChunks } from '../../contract.ts';
import { contextPrefixes, isEventType, prefixesOf } from '../model/index.ts';
import { preHashOf } from './pre-hash.ts';

/** `ni:///sha-256;…?ver=CBV2.0` of an event; `context` is the @context of the document that it stands in. */
export function eventHashId(event: JsonObject, context?: unknown): string {
  return hashOf(preHashOf(event, prefixesOf(context, contextPrefixes)));
}

function hashOf(preHash: string): string {
  return `ni:///sha-256;${nobleCrypto.sha256(new TextEncoder().encode(preHash)).toHex()}?ver=CBV2.0`;
}

/** The pre-hash strings of a document's events, in their order. Throws {@link PortolanError} with the place. */
export async function preHashes(chunks: ByteChunks): Promise<string[]> {
  const parsed = parseEpcis(await collect(chunks));
  if (!parsed.ok) throw new PortolanError(parsed.problems);
  if (parsed.value.syntax === 'xml' && parsed.value.problems.length > 0) {
    throw new PortolanError(parsed.value.problems);
  }
  const { document } = parsed.value;
  const context = prefixesOf(document['@context'], contextPrefixes);
  return eventsOf(parsed.value).map((event) => preHashOf(event, context));
}

/** One hash id an event, in the order of the document. Throws {@link PortolanError} with the place. */
export async function* hashEpcis(chunks: ByteChunks): AsyncGenerator<string> {
  for (const preHash of await preHashes(chunks)) yield hashOf(preHash);
}

export function eventsOf({ document }: Pick<ParsedEpcis, 'document'>): JsonObject[] {
  if (isEventType(document['type'])) return [document];
  const body = document['epcisBody'];
  if (!isObject(body)) {
    throw new PortolanError([
      problem('input.unknown-format', 'This is no EPCIS document and no event.', { path: '/epcisBody' }),
    ]);
  }
  const results = isObject(body['queryResults']) ? body['queryResults']['resultsBody'] : undefined;
  const list = isObject(results) ? results['eventList'] : (body['eventList'] ?? body['event']);
  return (Array.isArray(list) ? list : [list]).filter(isObject);
}

/** A document whole; no longer than {@link documentBytesMax}. */
export async function collect(chunks: ByteChunks): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > documentBytesMax) {
      const message = `The document is longer than ${documentBytesMax} bytes.`;
      throw new PortolanError([problem('input.too-large', message, { byte: documentBytesMax })]);
    }
    parts.push(chunk);
  }
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
