// Which units does an EDIFACT file have? One a message, from as many interchanges as the file holds; a message of a type
// that is not understood, and one that does not add up, is refused with its place and its text.
import { problem, succeed, type Problem, type Result } from '../../base/index.ts';
import { type ByteChunks, type DecodeContext, type Decoded, type Unit } from '../contract.ts';
import { defaultLimits } from '../limits.ts';
import { charsetOf, type EdifactCharset } from './syntax/charset.ts';
import { readDesadv } from './messages/desadv.ts';
import { readIftsta } from './messages/iftsta.ts';
import { InterchangeReader, type Fault, type Message } from './syntax/interchange.ts';
import { MessageReader } from './messages/message-draft.ts';
import { readOrders } from './messages/orders.ts';
import { component, readSegment } from './syntax/segment.ts';
import { EdifactTokenizer } from './syntax/tokenizer.ts';

const readers: Readonly<Record<string, (reader: MessageReader) => void>> = {
  ORDERS: readOrders,
  DESADV: readDesadv,
  IFTSTA: readIftsta,
};

export async function decodeEdifact(chunks: ByteChunks, context: DecodeContext): Promise<Result<Decoded>> {
  return succeed({ format: 'edifact', units: units(chunks, context) });
}

async function* units(chunks: ByteChunks, context: DecodeContext): AsyncGenerator<Unit> {
  let ordinal = 0;
  for await (const found of readMessages(chunks, context)) {
    ordinal++;
    yield 'problem' in found ? faultUnit(found, ordinal) : messageUnit(found, ordinal, context);
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

function messageUnit(message: Message, ordinal: number, context: DecodeContext): Unit {
  const unh = message.segments[0]!;
  const where = { message: message.reference, segment: 'UNH', position: 1, line: unh.line, byte: unh.offset };
  const shared = { ordinal, where, original: message.original, reference: message.reference };
  const refused = (problems: readonly Problem[]): Unit => ({ ...shared, drafts: [], problems });
  if (message.problems.length > 0) {
    return refused(
      message.problems.map((found) => ({ ...found, where: { message: message.reference, ...found.where } })),
    );
  }
  const read = Object.hasOwn(readers, message.type) ? readers[message.type] : undefined;
  if (read === undefined) {
    const name = `${message.type.slice(0, 10)} ${message.release.slice(0, 10)}`;
    return refused([problem('message.unsupported', `A message ${name} is not understood here.`, where)]);
  }
  const reader = new MessageReader(message, context);
  read(reader);
  if (reader.problems.length > 0) return refused(reader.problems);
  return {
    ...shared,
    drafts: reader.drafts,
    problems: [],
    ...(reader.notes.length > 0 && { notes: reader.notes }),
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
