// Which units does an EPCIS document in XML have? One an event, of any version from 1.0 on, read as it streams: what is held at a
// time is one event.
import {
  fail,
  parseMoment,
  problem,
  succeed,
  type Moment,
  type Problem,
  type Result,
} from '../../base/index.ts';
import { peek } from '../bytes/byte-stream.ts';
import { readByteOrderMark } from '../bytes/charset.ts';
import { limitsOf, type ByteChunks, type DecodeContext, type Decoded, type Unit } from '../contract.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import { EventReader, PrefixesOfXml, type JsonObject } from './convert/index.ts';
import { checkEvent } from './event.ts';
import { draftsOf, withDrafts } from './event-drafts.ts';
import { gs1Context, isEventType, isOwnNamespace } from './model/index.ts';
import { attributeOf, writeXml, XmlReader, type XmlElement } from './xml/index.ts';

/** Elements of one event: some thousands of EPCs and readings. */
const elementsMax = 200_000;

export async function decodeEpcisXml(chunks: ByteChunks, context: DecodeContext): Promise<Result<Decoded>> {
  const { head, all } = await peek(chunks, 3);
  const mark = readByteOrderMark(head);
  if (mark !== undefined && mark.encoding !== 'utf-8') {
    return fail('input.encoding', 'EPCIS in UTF-16 is not read; send UTF-8.', { byte: 0 });
  }
  const limits = limitsOf(context, defaultLimits);
  return succeed({ format: 'epcis-xml', units: units(all, mark?.length ?? 0, limits, context) });
}

function isEvent({ local, uri, parent }: XmlElement): boolean {
  if (uri !== '' || !(isEventType(local) || local === 'QuantityEvent')) return false;
  return parent === undefined || parent.local === 'EventList' || parent.parent?.local === 'EventList';
}

async function* units(
  chunks: AsyncIterable<Uint8Array>,
  skip: number,
  limits: Limits,
  context: DecodeContext,
): AsyncGenerator<Unit> {
  const reader = new XmlReader({ ...limits, elementsMax }, isEvent);
  let ordinal = 0;
  let toSkip = skip;
  for await (const chunk of chunks) {
    for (const event of reader.push(chunk.subarray(toSkip))) {
      if (++ordinal > limits.eventsMax) {
        const found = problem('input.too-large', `There are more than ${limits.eventsMax} events.`);
        return yield refused(ordinal, found);
      }
      yield decodeEvent(event, ordinal, reader.root, context);
    }
    toSkip = 0;
    if (reader.problem !== undefined) break;
  }
  reader.end();
  if (reader.problem !== undefined) return yield refused(ordinal + 1, reader.problem);
  if (ordinal === 0 && !/^EPCIS\w*Document$/u.test(reader.root?.local ?? '')) {
    const found = problem('input.unknown-format', 'The XML is no EPCIS document and no event.', { line: 1 });
    yield refused(1, found);
  }
}

function refused(ordinal: number, found: Problem): Unit {
  const where = { position: ordinal, ...found.where };
  return { ordinal, where, drafts: [], problems: [{ ...found, where }], original: '', last: true };
}

function decodeEvent(
  element: XmlElement,
  ordinal: number,
  root: XmlElement | undefined,
  context: DecodeContext,
): Unit | Promise<Unit> {
  const prefixes = new PrefixesOfXml();
  for (let at: XmlElement | undefined = element.parent; at !== undefined; at = at.parent) prefixes.bind(at);
  const reader = new EventReader(prefixes);
  const read = withContext(plain(reader.event(element)), prefixes);
  const where = { position: ordinal, line: element.line };
  const shared = { ordinal, where, original: originalOf(element) };
  const place = (found: Problem): Problem => ({ ...found, where: { ...where, ...found.where } });
  const checked =
    reader.problems.length > 0 ? { ok: false as const, problems: reader.problems } : checkEvent(read);
  if (!checked.ok) return { ...shared, drafts: [], problems: checked.problems.map(place) };
  const reference = checked.value.eventID;
  return withDrafts(checked.value, context, (known) => {
    const made = draftsOf(checked.value, ordinal, known, createdAt(root));
    return {
      ...shared,
      drafts: made.drafts,
      problems: made.problems.map(place),
      ...(made.notes.length > 0 && { notes: made.notes.map(place) }),
      ...(reference !== undefined && { reference }),
    };
  });
}

/** Numbers as the record keeps them. */
function plain(event: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(event)) as JsonObject;
}

/** An event that stands alone has to say itself what the prefixes of its extensions stand for. */
function withContext(event: JsonObject, prefixes: PrefixesOfXml): JsonObject {
  const text = JSON.stringify(event);
  const told = [...prefixes.told].filter(
    ([prefix]) => text.includes(`"${prefix}:`) || text.includes(`"@${prefix}:`),
  );
  if (told.length === 0) return event;
  return { '@context': [gs1Context, ...told.map(([prefix, uri]) => ({ [prefix]: uri }))], ...event };
}

function createdAt(root: XmlElement | undefined): Moment | undefined {
  const said = parseMoment(root === undefined ? '' : (attributeOf(root, 'creationDate') ?? ''));
  return said.ok ? said.value : undefined;
}

/** The event with all that its prefixes need, so that it decodes alone. */
function originalOf(element: XmlElement): string {
  const bound = new Map<string, string>();
  for (let at: XmlElement | undefined = element; at !== undefined; at = at.parent) {
    for (const [prefix, uri] of at.bound) {
      // As the default it would give the event a namespace that it must not have.
      if (!bound.has(prefix) && (prefix !== '' || !isOwnNamespace(uri))) bound.set(prefix, uri);
    }
  }
  return writeXml({ ...element, bound });
}
