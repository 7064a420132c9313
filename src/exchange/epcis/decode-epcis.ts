// Which units does an EPCIS document have? One an event, whether it stands in a document, in the answer to a query, in a
// plain array or alone.
import { parseMoment, problem, succeed, type Problem, type Result } from '../../base/index.ts';
import { limitsOf, type ByteChunks, type DecodeContext, type Decoded, type Unit } from '../contract.ts';
import { peek } from '../bytes/byte-stream.ts';
import { decodeUtf8, readByteOrderMark } from '../bytes/charset.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import { isObject, type JsonValue } from './convert/index.ts';
import { checkEvent, eventTypes } from './event.ts';
import { draftsOf, withDrafts } from './event-drafts.ts';
import { EventScanner, type ScannedEvent } from './event-scanner.ts';
import { prefixesOf } from './model/index.ts';

// What of a broken event is kept to be shown.
const originalBytesMax = 64 << 10;

export async function decodeEpcis(chunks: ByteChunks, context: DecodeContext): Promise<Result<Decoded>> {
  const { head, all } = await peek(chunks, 3);
  const mark = readByteOrderMark(head);
  if (mark !== undefined && mark.encoding !== 'utf-8') {
    return {
      ok: false,
      problems: [problem('input.encoding', 'JSON is sent in UTF-8 (RFC 8259 §8.1).', { byte: 0 })],
    };
  }
  const limits = limitsOf(context, defaultLimits);
  return succeed({ format: 'epcis-json', units: units(all, mark?.length ?? 0, limits, context) });
}

async function* units(
  chunks: AsyncIterable<Uint8Array>,
  skip: number,
  limits: Limits,
  context: DecodeContext,
): AsyncGenerator<Unit> {
  const scanner = new EventScanner(limits);
  let ordinal = 0;
  let toSkip = skip;
  for await (const chunk of chunks) {
    const events = scanner.push(chunk.subarray(toSkip));
    toSkip = 0;
    for (const event of events) {
      if (++ordinal > limits.eventsMax) {
        const found = problem('input.too-large', `There are more than ${limits.eventsMax} events.`);
        return yield broken(event, ordinal, found, true);
      }
      yield decodeEvent(event, ordinal, scanner, context);
    }
    if (scanner.problem !== undefined) break;
  }
  const rest = scanner.end();
  if (scanner.problem !== undefined) {
    const { byte = 0, line = 1 } = scanner.problem.where ?? {};
    const place = { bytes: rest, byte, line, notes: [] };
    return yield broken(place, ordinal + 1, scanner.problem, true);
  }
  if (ordinal === 0) yield* lone(rest, scanner, context);
}

/** A document without an event list is an event itself, a notification with one event, or no EPCIS at all. */
async function* lone(bytes: Uint8Array, scanner: EventScanner, context: DecodeContext): AsyncGenerator<Unit> {
  const whole: ScannedEvent = { bytes, byte: 0, line: 1, notes: [] };
  const parsed = parse(whole);
  if ('problem' in parsed) return yield broken(whole, 1, parsed.problem, true);
  const type = scanner.header.get('type') ?? '';
  if ((eventTypes as readonly string[]).includes(type)) return yield decodeEvent(whole, 1, scanner, context);
  const inner = (parsed.data as { epcisBody?: { event?: unknown } }).epcisBody?.event;
  if (inner !== undefined) {
    const event = { ...whole, bytes: new TextEncoder().encode(JSON.stringify(inner)) };
    return yield decodeEvent(event, 1, scanner, context);
  }
  if (/^EPCIS(Query)?Document$/u.test(type)) return;
  const found = problem('input.unknown-format', 'The JSON is no EPCIS document and no event.', {
    path: '/type',
  });
  yield broken(whole, 1, found, true);
}

function decodeEvent(
  event: ScannedEvent,
  ordinal: number,
  scanner: EventScanner,
  context: DecodeContext,
): Unit | Promise<Unit> {
  if (event.problem !== undefined) return broken(event, ordinal, event.problem, false);
  const parsed = parse(event);
  if ('problem' in parsed) return broken(event, ordinal, parsed.problem, false);
  const checked = checkEvent(withContext(parsed.data, scanner));
  const where = { position: ordinal, byte: event.byte, line: event.line };
  const shared = { ordinal, where, original: parsed.text };
  if (!checked.ok) {
    const problems = checked.problems.map((found) => ({ ...found, where: { ...where, ...found.where } }));
    return { ...shared, drafts: [], problems };
  }
  const said = parseMoment(scanner.header.get('creationDate') ?? '');
  const place = (found: Problem): Problem => ({ ...found, where: { ...where, ...found.where } });
  const reference = checked.value.eventID;
  return withDrafts(checked.value, context, (known) => {
    const made = draftsOf(checked.value, ordinal, known, said.ok ? said.value : undefined);
    const notes = [...event.notes, ...made.notes];
    return {
      ...shared,
      drafts: made.drafts,
      problems: made.problems.map(place),
      ...(notes.length > 0 && { notes: notes.map(place) }),
      ...(reference !== undefined && { reference }),
    };
  });
}

/** An event with extensions has to say itself, when it stands alone, what their prefixes stand for. */
function withContext(data: unknown, scanner: EventScanner): unknown {
  if (!isObject(data) || data['@context'] !== undefined) return data;
  const context = scanner.context();
  const told = [...prefixesOf(context, new Map()).keys()];
  const text = JSON.stringify(data);
  if (!told.some((prefix) => text.includes(`"${prefix}:`) || text.includes(`"@${prefix}:`))) return data;
  return { '@context': context as JsonValue, ...data };
}

function parse(event: ScannedEvent): { data: unknown; text: string } | { problem: Problem } {
  const { byte, line } = event;
  const decoded = decodeUtf8(event.bytes);
  if ('invalidAt' in decoded) {
    return {
      problem: problem('input.encoding', 'This byte is not valid UTF-8.', { byte: byte + decoded.invalidAt }),
    };
  }
  try {
    return { data: JSON.parse(decoded.text), text: decoded.text };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return {
      problem: problem('input.syntax', `The JSON is broken: ${error.message.slice(0, 120)}.`, { byte, line }),
    };
  }
}

function broken(event: ScannedEvent, ordinal: number, found: Problem, last: boolean): Unit {
  const where = { position: ordinal, byte: event.byte, line: event.line, ...found.where };
  return {
    ordinal,
    where,
    drafts: [],
    problems: [{ ...found, where }],
    original: new TextDecoder().decode(event.bytes.subarray(0, originalBytesMax)),
    ...(last && { last: true as const }),
  };
}
