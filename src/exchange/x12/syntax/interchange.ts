// Which sets does an interchange hold, and what stands around them? X12.5: ISA … IEA around GS … GE around ST … SE; TA1 stands
// outside groups, ISB/ISE and the other security segments around anything. What is missing of an envelope is told and not
// invented, so that a bare group or a bare set can be read too.
import { problem, type Problem } from '../../../base/index.ts';
import type { ByteChunks } from '../../contract.ts';
import { defaultLimits, type Limits } from '../../limits.ts';
import { componentOf, type InterchangeHead, type SegmentMessage } from '../../segments/index.ts';
import { readX12Segment, type X12Segment } from './segment.ts';
import { X12Tokenizer } from './tokenizer.ts';

export type X12Message = Omit<SegmentMessage, 'segments'> & {
  readonly segments: readonly X12Segment[];
  /** GS02 and GS03. */
  readonly application?: { readonly sender: string; readonly recipient: string };
};

/** What could not be read as part of a set. `reference` is that of the interchange, ISA13. */
export type X12Fault = { readonly problem: Problem; readonly reference: string };

export type X12Part =
  | { readonly kind: 'interchange'; readonly isa: X12Segment; readonly head: InterchangeHead }
  | { readonly kind: 'group'; readonly gs: X12Segment }
  /** `closed` is false where something else came before SE; `group` is absent where no GS came before. */
  | {
      readonly kind: 'set';
      readonly message: X12Message;
      readonly closed: boolean;
      readonly grouped: boolean;
    }
  /** `ge` is absent where something else came first; `sets` were counted. */
  | { readonly kind: 'group-end'; readonly gs?: X12Segment; readonly ge?: X12Segment; readonly sets: number }
  | {
      readonly kind: 'interchange-end';
      readonly isa?: X12Segment;
      readonly iea?: X12Segment;
      readonly groups: number;
      readonly segments: number;
    }
  | { readonly kind: 'ta1'; readonly segment: X12Segment }
  /** The first of the segments that stand outside of any set, one behind another; `headless` when SE ends them. */
  | { readonly kind: 'stray'; readonly segment: X12Segment; readonly headless: boolean }
  | { readonly kind: 'fault'; readonly fault: X12Fault };

export type X12ReadOptions = { readonly limits?: Partial<Limits> };

const pieceBytes = 64 << 10;
/** Security headers and trailers, deferred delivery and grade of service (X12.58, X12.5): they hold nothing of the trade. */
const around = new Set(['ISB', 'ISE', 'S1S', 'S1E', 'S2S', 'S2E', 'SVA', 'S1A', 'S2A', 'TA3']);
const ends = new Set(['ISA', 'GS', 'ST', 'SE', 'GE', 'IEA']);
// A file of nothing but stray segments would otherwise make as many parts.
const straysMax = 1000;

/** All parts in the order of the bytes; one set is held at a time. */
export async function* readX12Parts(
  chunks: ByteChunks,
  options: X12ReadOptions = {},
): AsyncGenerator<X12Part> {
  const limits = { ...defaultLimits, ...options.limits };
  const assembler = new Assembler(limits);
  const tokenizer = new X12Tokenizer({
    limits,
    onSegment: (view) => assembler.take(readX12Segment(view)),
    onProblem: (found) => assembler.fail(found),
  });
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; from += pieceBytes) {
      tokenizer.push(chunk.subarray(from, from + pieceBytes));
      yield* assembler.drain();
    }
    if (tokenizer.ended) break;
  }
  tokenizer.end();
  assembler.end();
  yield* assembler.drain();
}

/** The sets of an input as trees, and what could not be read. Counts and references of the envelopes are left to checking. */
export async function* readX12Trees(
  chunks: ByteChunks,
  options: X12ReadOptions = {},
): AsyncGenerator<X12Message | X12Fault> {
  let reference = '';
  for await (const part of readX12Parts(chunks, options)) {
    if (part.kind === 'interchange') ({ reference } = part.head);
    else if (part.kind === 'set') yield part.message;
    else if (part.kind === 'fault') yield part.fault;
    else if (part.kind === 'stray') yield { problem: strayProblem(part), reference };
  }
}

export function strayProblem({ segment, headless }: X12Part & { kind: 'stray' }): Problem {
  const { tag, line, offset } = segment;
  const where = { segment: headless ? 'ST' : tag.slice(0, 20), line, byte: offset };
  const message = headless
    ? 'There is no ST before the segments of a set.'
    : 'A segment stands outside any transaction set.';
  return problem('input.syntax', message, where);
}

export function isX12Fault(found: X12Message | X12Fault): found is X12Fault {
  return 'problem' in found;
}

type OpenSet = { readonly segments: X12Segment[]; bytes: number; tooLarge: boolean };

class Assembler {
  private readonly limits: Limits;
  private parts: X12Part[] = [];
  private isa: X12Segment | undefined;
  private head: InterchangeHead = emptyHead;
  private gs: X12Segment | undefined;
  private open: OpenSet | undefined;
  private sets = 0;
  private groups = 0;
  private segments = 0;
  private strays = 0;
  private stray: X12Segment | undefined;

  constructor(limits: Limits) {
    this.limits = limits;
  }

  drain(): X12Part[] {
    const { parts } = this;
    this.parts = [];
    return parts;
  }

  take(segment: X12Segment): void {
    this.segments++;
    const wasStray = this.stray !== undefined && ends.has(segment.tag);
    if (wasStray) this.endStray(segment.tag === 'SE');
    switch (segment.tag) {
      case 'ISA':
        return this.beginInterchange(segment);
      case 'GS':
        return this.beginGroup(segment);
      case 'ST':
        this.closeSet();
        this.open = { segments: [segment], bytes: 0, tooLarge: false };
        return;
      case 'SE':
        return this.endSet(segment, wasStray);
      case 'GE':
        return this.endGroup(segment);
      case 'IEA':
        return this.endInterchange(segment);
      default:
        return this.add(segment);
    }
  }

  fail(found: Problem): void {
    const message = this.open?.segments[0] === undefined ? undefined : componentOf(this.open.segments[0], 1);
    const where = message === undefined ? found.where : { ...found.where, message };
    const fault = {
      problem: { ...found, ...(where !== undefined && { where }) },
      reference: this.head.reference,
    };
    this.parts.push({ kind: 'fault', fault });
  }

  /** Strays up to SE are a set whose ST is lost; its sender counted it. */
  private endStray(headless: boolean): void {
    if (headless) this.sets++;
    if (++this.strays <= straysMax) this.parts.push({ kind: 'stray', segment: this.stray!, headless });
    this.stray = undefined;
  }

  /** Ends the input; what is still open was cut off. */
  end(): void {
    if (this.stray !== undefined) this.endStray(false);
    if (this.isa !== undefined || this.gs !== undefined) this.closeInterchange();
    else this.closeSet();
  }

  private beginInterchange(isa: X12Segment): void {
    this.end();
    this.isa = isa;
    this.head = readHead(isa);
    this.groups = this.sets = 0;
    this.segments = 1;
    this.parts.push({ kind: 'interchange', isa, head: this.head });
  }

  private beginGroup(gs: X12Segment): void {
    this.closeGroup();
    this.gs = gs;
    this.groups++;
    this.sets = 0;
    this.parts.push({ kind: 'group', gs });
  }

  private add(segment: X12Segment): void {
    if (this.open !== undefined) {
      const { messageSegmentsMax, messageBytesMax } = this.limits;
      const bytes = segment.offset - this.open.segments[0]!.offset;
      if (this.open.segments.length >= messageSegmentsMax || bytes > messageBytesMax)
        this.open.tooLarge = true;
      else this.open.segments.push(segment);
    } else if (segment.tag === 'TA1') this.parts.push({ kind: 'ta1', segment });
    else if (!around.has(segment.tag)) this.stray ??= segment;
  }

  private endSet(se: X12Segment, wasHeadless: boolean): void {
    if (this.open === undefined) {
      // The SE of a set without ST has been told with it.
      if (!wasHeadless) this.add(se);
      return;
    }
    this.open.segments.push(se);
    this.finishSet(true);
  }

  private closeSet(): void {
    if (this.open !== undefined) this.finishSet(false);
  }

  private finishSet(closed: boolean): void {
    const { segments, tooLarge } = this.open!;
    this.open = undefined;
    this.sets++;
    if (tooLarge) {
      const [st] = segments;
      const { messageSegmentsMax, messageBytesMax } = this.limits;
      const message = `A transaction set may have ${messageSegmentsMax} segments and ${messageBytesMax} bytes.`;
      const where = { message: componentOf(st!, 1), segment: 'ST', line: st!.line, byte: st!.offset };
      this.parts.push({
        kind: 'fault',
        fault: { problem: problem('input.too-large', message, where), reference: this.head.reference },
      });
      return;
    }
    const message = messageOf(segments, this.head, this.gs);
    this.parts.push({ kind: 'set', message, closed, grouped: this.gs !== undefined });
  }

  private endGroup(ge: X12Segment): void {
    this.closeSet();
    // Its GS is lost, but there was a group.
    if (this.gs === undefined) this.groups++;
    this.parts.push({
      kind: 'group-end',
      ...(this.gs !== undefined && { gs: this.gs }),
      ge,
      sets: this.sets,
    });
    this.gs = undefined;
    this.sets = 0;
  }

  private closeGroup(): void {
    this.closeSet();
    if (this.gs !== undefined) this.parts.push({ kind: 'group-end', gs: this.gs, sets: this.sets });
    this.gs = undefined;
  }

  private endInterchange(iea: X12Segment): void {
    this.closeGroup();
    const { isa, groups, segments } = this;
    this.parts.push({ kind: 'interchange-end', ...(isa !== undefined && { isa }), iea, groups, segments });
    this.isa = undefined;
    this.head = emptyHead;
    this.groups = 0;
  }

  private closeInterchange(): void {
    this.closeGroup();
    const { isa, groups, segments } = this;
    if (isa !== undefined) this.parts.push({ kind: 'interchange-end', isa, groups, segments });
    this.isa = undefined;
    this.head = emptyHead;
  }
}

const emptyHead: InterchangeHead = { reference: '', sender: { id: '' }, recipient: { id: '' }, version: '' };

function readHead(isa: X12Segment): InterchangeHead {
  const field = (number: number) => componentOf(isa, number - 1).trim();
  const party = (qualifier: number) => ({ id: field(qualifier + 1), qualifier: field(qualifier) });
  return {
    reference: field(13),
    sender: party(5),
    recipient: party(7),
    version: field(12),
    prepared: `${field(9)}:${field(10)}`,
    test: field(15) === 'T',
    acknowledge: field(14) === '1',
  };
}

function messageOf(
  segments: readonly X12Segment[],
  head: InterchangeHead,
  gs: X12Segment | undefined,
): X12Message {
  const st = segments[0]!;
  const release = gs === undefined ? '' : componentOf(gs, 7).trim();
  const convention = componentOf(st, 2) || release;
  // A set without group has the version of its interchange: `00401` stands for 004010.
  const version = /^\d{6}/u.test(release)
    ? release.slice(0, 6)
    : head.version === ''
      ? ''
      : `${head.version}0`;
  const association = convention.startsWith(version) ? convention.slice(version.length) : convention;
  const group = gs && { reference: componentOf(gs, 5), id: componentOf(gs, 0), version: release };
  return {
    syntax: 'x12',
    version,
    ...(association !== '' && { association }),
    type: componentOf(st, 0),
    reference: componentOf(st, 1),
    interchange: group === undefined ? head : { ...head, group },
    ...(gs !== undefined && { application: { sender: componentOf(gs, 1), recipient: componentOf(gs, 2) } }),
    segments,
  };
}
