// What does a JSON text of DCSA hold? The array of events of Track & Trace 2.2, the object of GET and POST of 3.0.0, or one event or
// paper of Booking and eBL alone; each is a unit.
import { fail, problem, succeed, type Result } from '../../base/index.ts';
import { readAll } from '../bytes/byte-stream.ts';
import type { ByteChunks, DecodeContext, Decoded, Unit } from '../contract.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import { fromJson, readTree, type TreeMapping } from '../tree-mapping/index.ts';
import { documentUnit, refusedUnit } from '../unit.ts';
import { papersIn, unitOfPaper } from './decode-paper.ts';
import { trackAndTrace2, trackAndTrace3 } from './events.ts';
import { retractedKey } from './publish.ts';

/** Objects that are read as events, with the pointer to each; errors `input.…` with the byte. */
export function parseDcsaEvents(
  bytes: Uint8Array,
  limits: Limits = defaultLimits,
): Result<readonly DcsaJson[]> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fail('input.encoding', 'The text is not UTF-8.', { byte: 0 });
  }
  const deep = depthOf(text, limits.depthMax);
  if (deep !== undefined) {
    return fail('input.too-deep', `JSON may be nested ${limits.depthMax} levels.`, { byte: deep });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const at = /position (\d+)/u.exec(error instanceof Error ? error.message : '')?.[1];
    return fail('input.syntax', 'The text is not JSON.', { byte: at === undefined ? 0 : Number(at) });
  }
  const [list, prefix] = eventsIn(value);
  if (list.length > limits.eventsMax) {
    return fail('input.too-large', `A message may have ${limits.eventsMax} events.`, { path: prefix });
  }
  return succeed(
    list.map((event, index) => ({
      event,
      path: prefix === '' && list.length === 1 ? '' : `${prefix}/${index}`,
    })),
  );
}

export type DcsaJson = { readonly event: unknown; readonly path: string };

function eventsIn(value: unknown): [unknown[], string] {
  if (Array.isArray(value)) return [value, ''];
  if (typeof value !== 'object' || value === null) return [[value], ''];
  const { events } = value as { events?: unknown };
  return Array.isArray(events) ? [events, '/events'] : [[value], ''];
}

/** The offset at which more than `max` brackets are open outside of strings. */
function depthOf(text: string, max: number): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (quoted) {
      if (character === '\\') at++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{' || character === '[') {
      if (++depth > max) return at;
    } else if (character === '}' || character === ']') depth--;
  }
  return undefined;
}

/** 3.0.0 tells what an event is in `eventClassification`, 2.2 in the event itself. */
export function mappingOfEvent(event: unknown): TreeMapping | undefined {
  if (typeof event !== 'object' || event === null) return undefined;
  if ('eventClassification' in event || 'isRetracted' in event) return trackAndTrace3;
  return 'eventType' in event || 'eventClassifierCode' in event ? trackAndTrace2 : undefined;
}

export async function decodeDcsa(chunks: ByteChunks, context: DecodeContext): Promise<Result<Decoded>> {
  const limits = { ...defaultLimits, ...context.limits };
  const bytes = await readAll(chunks, limits.messageBytesMax);
  if (bytes === undefined) {
    return fail('input.too-large', `A message may have ${limits.messageBytesMax} bytes.`, {
      byte: limits.messageBytesMax,
    });
  }
  const events = parseDcsaEvents(bytes, limits);
  if (!events.ok) return events;
  return succeed({ format: 'dcsa-json', units: units(events.value, context) });
}

async function* units(events: readonly DcsaJson[], context: DecodeContext): AsyncGenerator<Unit> {
  let ordinal = 0;
  for (const { event, path } of events) {
    const papers = papersIn(event, path);
    for (const paper of papers) yield await unitOfPaper(paper, ++ordinal, context);
    if (papers.length === 0) yield await unitOfDcsaEvent(event, path, ++ordinal, context);
  }
}

/** The unit of one event, wherever it came from. */
export function unitOfDcsaEvent(
  event: unknown,
  path: string,
  ordinal: number,
  context: DecodeContext,
): Unit | Promise<Unit> {
  const original = JSON.stringify(event) ?? '';
  const mapping = mappingOfEvent(event);
  const id = (event as { eventID?: unknown } | null)?.eventID;
  const reference = typeof id === 'string' ? { reference: id.slice(0, 500) } : {};
  const frame = { ordinal, where: { path }, original, ...reference };
  if (mapping === undefined) {
    return refusedUnit(frame, [
      problem('event.invalid', 'This is no event of DCSA Track & Trace, and no paper of Booking or eBL.', {
        path,
      }),
    ]);
  }
  const read = readTree(mapping, fromJson(event));
  const placed = read.problems.map((found) => ({
    ...found,
    where: { ...found.where, path: `${path}/${(found.where?.path ?? '').replace(/^\//u, '')}` },
  }));
  const unit = documentUnit({ ...read, problems: placed }, frame, context);
  if (read.document.function !== 'cancellation') return unit;
  return unit instanceof Promise ? unit.then(takenBack) : takenBack(unit);
}

/** The event as it was told, and that it did not happen: admission retracts what the sender said under its identifier. */
function takenBack(unit: Unit): Unit {
  return {
    ...unit,
    drafts: unit.drafts.map((draft) =>
      draft.type === 'event'
        ? { ...draft, body: { ...draft.body, extra: { ...draft.body.extra, [retractedKey]: 'true' } } }
        : draft,
    ),
  };
}
