// Which units does an X12 file have? One a transaction set, from as many interchanges as the file holds; what stands around the
// sets and could not be read is a unit of its own, refused with its place.
import { problem, succeed, type Problem, type Result } from '../../base/index.ts';
import type { ByteChunks, DecodeContext, Decoded, Unit } from '../contract.ts';
import { componentOf } from '../segments/index.ts';
import { messageUnit, refusedUnit } from '../unit.ts';
import {
  readX12Parts,
  strayProblem,
  writeX12Interchange,
  type X12Message,
  type X12Segment,
} from './syntax/index.ts';

export async function decodeX12(chunks: ByteChunks, context: DecodeContext): Promise<Result<Decoded>> {
  return succeed({ format: 'x12', units: units(chunks, context) });
}

async function* units(chunks: ByteChunks, context: DecodeContext): AsyncGenerator<Unit> {
  let ordinal = 0;
  let reference = '';
  const stray = (found: Problem, original: string): Unit => {
    const frame = { ordinal: ++ordinal, where: found.where ?? {}, original };
    return refusedUnit(reference === '' ? frame : { ...frame, reference }, [found]);
  };
  const options = context.limits === undefined ? {} : { limits: context.limits };
  for await (const part of readX12Parts(chunks, options)) {
    if (part.kind === 'interchange') ({ reference } = part.head);
    else if (part.kind === 'set') yield setUnit(part.message, part.closed, ++ordinal, context);
    else if (part.kind === 'fault') yield stray(part.fault.problem, '');
    else if (part.kind === 'stray') yield stray(strayProblem(part), part.segment.tag.slice(0, 20));
  }
}

function setUnit(
  message: X12Message,
  closed: boolean,
  ordinal: number,
  context: DecodeContext,
): Unit | Promise<Unit> {
  const [st] = message.segments;
  const where = { message: message.reference, segment: 'ST', position: 1, line: st!.line, byte: st!.offset };
  const frame = { ordinal, where, original: originalOf(message), reference: message.reference };
  const problems = closed
    ? trailerProblems(message)
    : [problem('input.truncated', 'The set has no SE at its end.', where)];
  return problems.length > 0 ? refusedUnit(frame, problems) : messageUnit(message, frame, context);
}

/** SE01 and SE02: what does not add up has lost something on the way. */
function trailerProblems({ segments, reference }: X12Message): Problem[] {
  const se = segments.at(-1)!;
  const where = {
    message: reference,
    segment: 'SE',
    position: segments.length,
    line: se.line,
    byte: se.offset,
  };
  const counted = componentOf(se, 0);
  const found: Problem[] = [];
  if (Number(counted) !== segments.length) {
    const message = `SE counts ${counted.slice(0, 20) || 'no'} segments, ${segments.length} were received.`;
    found.push(problem('message.count', message, { ...where, element: 1 }));
  }
  if (componentOf(se, 1).trim() !== reference.trim()) {
    const message = `SE says "${componentOf(se, 1).slice(0, 20)}", ST "${reference.slice(0, 20)}".`;
    found.push(problem('message.reference', message, { ...where, element: 2 }));
  }
  return found;
}

/** The set in an interchange of its own, so that it can be repaired and decoded alone. */
function originalOf(message: X12Message): string {
  const { interchange, application, type, reference } = message;
  const [date = '', time = ''] = (interchange.prepared ?? '').split(':');
  const inner: readonly X12Segment[] = message.segments.slice(
    1,
    message.segments.at(-1)!.tag === 'SE' ? -1 : undefined,
  );
  const convention = componentOf(message.segments[0]!, 2);
  const bytes = writeX12Interchange({
    sender: interchange.sender,
    recipient: interchange.recipient,
    reference: interchange.reference,
    version: interchange.version === '' ? message.version.slice(0, 5) || '00401' : interchange.version,
    date: `20${date}`,
    time,
    groups: [
      {
        id: interchange.group?.id ?? '',
        sender: application?.sender ?? interchange.sender.id,
        recipient: application?.recipient ?? interchange.recipient.id,
        reference: interchange.group?.reference ?? '1',
        version: interchange.group?.version ?? message.version,
        sets: [{ type, reference, ...(convention !== '' && { convention }), segments: inner }],
      },
    ],
  });
  const text = new TextDecoder().decode(bytes);
  const [element, terminator] = [text[3]!, text[105]!];
  const lines = text.split(terminator).map((line) => line.trim());
  const trailer = message.segments.at(-1)!;
  // The trailer stays as it was sent: its counts may be what is wrong.
  const sent = [trailer.tag, ...trailer.elements.map(([[field] = ['']] = [['']]) => field)].join(element);
  if (trailer.tag === 'SE') lines[lines.length - 4] = sent;
  return lines.join(`${terminator}\n`);
}
