// Which units does an EDIFACT file have? One a message, from as many interchanges as the file holds; a message of a type
// that is not understood, and one that does not add up, is refused with its place and its text.
import { succeed, type Problem, type Result } from '../../base/index.ts';
import { type ByteChunks, type DecodeContext, type Decoded, type Unit } from '../contract.ts';
import { defaultLimits } from '../limits.ts';
import type { SegmentMessage } from '../segments/index.ts';
import { messageUnit, refusedUnit } from '../unit.ts';
import { charsetOf, type EdifactCharset } from './syntax/charset.ts';
import { InterchangeReader, type Fault, type Message } from './syntax/interchange.ts';
import { component, readSegment } from './syntax/segment.ts';
import { EdifactTokenizer } from './syntax/tokenizer.ts';

export async function decodeEdifact(chunks: ByteChunks, context: DecodeContext): Promise<Result<Decoded>> {
  return succeed({ format: 'edifact', units: units(chunks, context) });
}

async function* units(chunks: ByteChunks, context: DecodeContext): AsyncGenerator<Unit> {
  let ordinal = 0;
  for await (const found of readMessages(chunks, context)) {
    ordinal++;
    yield 'problem' in found ? faultUnit(found, ordinal) : unitOf(found, ordinal, context);
  }
}

/** The messages of all interchanges in the input, and what is wrong around them. */
export async function* readMessages(
  chunks: ByteChunks,
  context: Pick<DecodeContext, 'limits'>,
): AsyncGenerator<Message | Fault> {
  const limits = { ...defaultLimits, ...context.limits };
  const ready: (Message | Fault)[] = [];
  const reader = new InterchangeReader(limits, (found) => ready.push(found));
  let charset: EdifactCharset = charsetOf('UNOC');
  let cause: Problem | undefined;
  const tokenizer = new EdifactTokenizer({
    limits,
    onSegment: (view) => {
      let segment = readSegment(view, charset);
      if (segment.tag === 'UNB') {
        charset = charsetOf(component(segment, 0));
        segment = readSegment(view, charset);
      }
      reader.take(segment, view.characters);
    },
    onProblem: (found) => {
      cause = found;
    },
  });
  for await (const chunk of chunks) {
    tokenizer.push(chunk);
    yield* ready.splice(0);
    if (tokenizer.ended) break;
  }
  tokenizer.end();
  reader.end(cause);
  yield* ready;
}

function unitOf(message: Message, ordinal: number, context: DecodeContext): Unit | Promise<Unit> {
  const unh = message.segments[0]!;
  const where = { message: message.reference, segment: 'UNH', position: 1, line: unh.line, byte: unh.offset };
  const frame = { ordinal, where, original: message.original, reference: message.reference };
  if (message.problems.length === 0) return messageUnit(segmentMessageOf(message), frame, context);
  const named = message.problems.map((found) => ({
    ...found,
    where: { message: message.reference, ...found.where },
  }));
  return refusedUnit(frame, named);
}

/** As checking and mapping see it. `D.96A` is D96A there. */
function segmentMessageOf({ type, release, reference, segments, head }: Message): SegmentMessage {
  const association = component(segments[0]!, 1, 4);
  return {
    syntax: 'edifact',
    ...{ type, version: release.replace('.', ''), reference, interchange: head, segments },
    ...(association !== '' && { association }),
  };
}

function faultUnit({ problem: found, original, reference }: Fault, ordinal: number): Unit {
  return {
    ordinal,
    where: found.where ?? {},
    drafts: [],
    problems: [found],
    original,
    ...(reference !== '' && { reference }),
  };
}
