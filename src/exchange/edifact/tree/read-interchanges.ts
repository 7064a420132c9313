// Which messages do the interchanges of an input hold, and are they whole? UNB … UNZ around UNG … UNE around UNH … UNT; counts
// and references must agree (ISO 9735-1 §8). Messages come as they end, what is said of the interchange when it ends.
import type { Problem } from '../../../base/index.ts';
import type { Finding } from '../../conformance.ts';
import type { ByteChunks } from '../../contract.ts';
import { defaultLimits, type Limits } from '../../limits.ts';
import type { InterchangeHead, SegmentData, SegmentMessage } from '../../segments/index.ts';
import { charsetOf, type EdifactCharset } from '../syntax/charset.ts';
import { readSegment } from '../syntax/segment.ts';
import type { ServiceCharacters } from '../syntax/service-characters.ts';
import { EdifactTokenizer, type SegmentView } from '../syntax/tokenizer.ts';
import { noHead, readGroupHead, readHead, text } from './envelope.ts';
import { MessageStore, Scratch, tagOfView } from './message-store.ts';

export type ReadMessage = {
  readonly message: SegmentMessage;
  /** Count, reference, a missing trailer, a limit; nothing of what the message says. */
  readonly findings: readonly Finding[];
  readonly characters: ServiceCharacters;
};

/** An interchange at its end, or what stood outside of any. */
export type ReadInterchange = {
  readonly interchange: InterchangeHead;
  readonly characters: ServiceCharacters | undefined;
  /** UNB, UNG, UNE and UNZ as sent. */
  readonly service: readonly SegmentData[];
  readonly messages: number;
  readonly findings: readonly Finding[];
};

export async function* readInterchanges(
  chunks: ByteChunks,
  options: { readonly limits?: Partial<Limits> } = {},
): AsyncGenerator<ReadMessage | ReadInterchange> {
  const limits = { ...defaultLimits, ...options.limits };
  const ready: (ReadMessage | ReadInterchange)[] = [];
  const reader = new InterchangesReader(limits, (found) => ready.push(found));
  let cause: Problem | undefined;
  const tokenizer = new EdifactTokenizer({
    limits,
    onSegment: (view) => reader.take(view),
    onProblem: (found) => (cause = found),
  });
  for await (const chunk of chunks) {
    // A chunk may hold thousands of messages; they are handed on before the next piece is read.
    for (let from = 0; from < chunk.length && !tokenizer.ended; from += pieceBytes) {
      tokenizer.push(chunk.subarray(from, from + pieceBytes));
      if (ready.length > 0) yield* ready.splice(0);
    }
    if (tokenizer.ended) break;
  }
  tokenizer.end();
  reader.end(cause);
  yield* ready;
}

const pieceBytes = 64 << 10;
// A file of nothing but stray segments would otherwise make as many findings.
const findingsMax = 100;
// References are compared within an interchange; beyond so many a repetition is not noticed.
const referencesMax = 200_000;

type Service = SegmentData & { readonly invalidAt?: number };
type Open = { store: MessageStore; unh: Service; tooLarge: boolean };

class InterchangesReader {
  private readonly limits: Limits;
  private readonly emit: (found: ReadMessage | ReadInterchange) => void;
  private readonly scratch = new Scratch();
  private characters: ServiceCharacters | undefined;
  private charset: EdifactCharset = charsetOf('UNOC');
  private unb: Service | undefined;
  private head: InterchangeHead = noHead;
  private service: SegmentData[] = [];
  private findings: Finding[] = [];
  private references = new Set<string>();
  private open: Open | undefined;
  private inPackage = false;
  /** Nothing has been said of the input yet. */
  private silent = true;
  private group: { ung: Service; messages: number } | undefined;
  private counts = { messages: 0, packages: 0, groups: 0, ungrouped: 0 };
  /** What was told of the segments outside of any message that stand here one behind another. */
  private stray: Finding | undefined;

  constructor(limits: Limits, emit: (found: ReadMessage | ReadInterchange) => void) {
    this.limits = limits;
    this.emit = (found) => {
      this.silent = false;
      emit(found);
    };
  }

  take(view: SegmentView): void {
    this.characters = view.characters;
    if (view.una) return;
    const { buffer, start } = view;
    // Inside a message only the segments of the service begin with UN.
    const service = buffer[start] === 0x55 && buffer[start + 1] === 0x4e;
    if (!service) return this.add(view);
    const tag = tagOfView(view);
    if (tag === 'UNB') this.charset = charsetOf(text(readSegment(view, this.charset), 0));
    const handler = handlers[tag];
    if (handler === undefined) return this.add(view);
    if (tag !== 'UNT') this.stray = undefined;
    const { offset, line, elements } = readSegment(view, this.charset);
    handler.call(this, { tag, offset, line, elements }, view);
  }

  beginInterchange(unb: Service): void {
    this.closeMessage(unb);
    if (this.unb !== undefined) this.report(missing('UNZ', this.unb));
    this.endInterchange();
    this.unb = unb;
    this.head = readHead(unb);
    this.keep(unb);
  }

  beginGroup(ung: Service): void {
    this.closeMessage(ung);
    if (this.group !== undefined) this.report(missing('UNE', ung));
    this.group = { ung, messages: 0 };
    this.counts.groups++;
    this.keep(ung);
  }

  endGroup(une: Service): void {
    this.closeMessage(une);
    this.keep(une);
    if (this.group === undefined) return this.report(outside(une));
    const { ung, messages } = this.group;
    this.compare(une, { counted: [messages], reference: text(ung, 4), of: 'UNG' }).forEach((found) =>
      this.report(found),
    );
    this.group = undefined;
  }

  beginMessage(unh: Service, view: SegmentView): void {
    this.closeMessage(unh);
    this.open = {
      store: new MessageStore(view.characters, this.charset, this.scratch),
      unh,
      tooLarge: false,
    };
    this.open.store.add(view);
    this.countMessage();
  }

  endMessage(unt: Service, view: SegmentView): void {
    const { open } = this;
    if (open === undefined) return this.endHeadless(unt);
    open.store.add(view);
    const counted = [open.store.segments.length];
    const position = counted[0]!;
    this.finish(this.compare(unt, { counted, reference: text(open.unh, 0), of: 'UNH', position }));
  }

  /** Stray segments up to UNT are a message whose UNH is lost; its sender counted it. */
  private endHeadless(unt: Service): void {
    const { stray } = this;
    this.stray = undefined;
    if (stray === undefined) return this.report(outside(unt));
    const index = this.findings.indexOf(stray);
    const lost = {
      code: 'message.segment-missing',
      message: 'The segment UNH is missing before this place.',
    };
    if (index >= 0) this.findings[index] = { ...stray, ...lost, segment: 'UNH', standardCode: '13' };
    this.countMessage();
  }

  private countMessage(): void {
    this.counts.messages++;
    if (this.group !== undefined) this.group.messages++;
    else this.counts.ungrouped++;
  }

  beginPackage(uno: Service): void {
    this.closeMessage(uno);
    this.counts.packages++;
    this.inPackage = true;
  }

  endPackage(unp: Service): void {
    if (!this.inPackage) this.report(outside(unp));
    this.inPackage = false;
  }

  closeInterchange(unz: Service): void {
    this.closeMessage(unz);
    this.keep(unz);
    if (this.group !== undefined) this.report(missing('UNE', unz));
    const { messages, packages, groups, ungrouped } = this.counts;
    if (this.unb === undefined && this.findings.length === 0) this.report(missing('UNB', unz));
    const reference = this.unb === undefined ? undefined : text(this.unb, 4);
    // Packages are counted by ISO 9735-8 and by few senders.
    const counted = groups > 0 ? [groups, groups + ungrouped] : [messages, messages + packages];
    for (const found of this.compare(unz, { counted, reference, of: 'UNB' })) this.report(found);
    if (groups > 0 && ungrouped > 0) {
      this.report(envelope('edifact.mixed', 'Messages stand beside functional groups.', unz, '30'));
    }
    if (messages + packages + groups === 0) {
      this.report(envelope('edifact.empty', 'The interchange holds no message.', unz, '32'));
    }
    this.endInterchange();
  }

  /** Ends the input; what is still open was cut off. */
  end(cause: Problem | undefined): void {
    const cut = cause === undefined ? undefined : fromProblem(cause, this.open && this.nextPosition());
    if (this.open !== undefined) this.finish([cut ?? missing('UNT', this.open.unh, this.nextPosition())]);
    else if (cut !== undefined) this.report(cut);
    if (this.unb !== undefined) {
      if (this.group !== undefined) this.report(missing('UNE', this.group.ung));
      if (cut === undefined) this.report(missing('UNZ', this.unb));
      else if (this.findings.length === 0) this.report(cut);
    } else if (this.counts.messages > 0 && this.findings.length === 0) {
      this.report({
        ...envelope('edifact.header-missing', 'The messages stand in no interchange.', undefined, '13'),
        segment: 'UNB',
      });
    }
    this.endInterchange();
    if (this.silent) {
      this.report(envelope('edifact.empty', 'The input holds no message.', undefined, '32'));
      this.endInterchange();
    }
  }

  private nextPosition(): number {
    return (this.open?.store.segments.length ?? 0) + 1;
  }

  private add(view: SegmentView): void {
    const { open, limits } = this;
    if (open === undefined) {
      if (this.inPackage || this.stray !== undefined) return;
      this.stray = outside({ ...view, tag: tagOfView(view) });
      return this.report(this.stray);
    }
    const { store } = open;
    open.tooLarge ||=
      store.segments.length >= limits.messageSegmentsMax || store.byteLength > limits.messageBytesMax;
    if (!open.tooLarge) store.add(view);
  }

  private closeMessage(next: Service): void {
    this.inPackage = false;
    if (this.open !== undefined) this.finish([missing('UNT', next, this.nextPosition())]);
  }

  private finish(findings: readonly Finding[]): void {
    const { store, unh, tooLarge } = this.open!;
    this.open = undefined;
    store.seal();
    const reference = text(unh, 0);
    const found = [...findings];
    if (tooLarge) found.splice(0, found.length, tooLargeFinding(unh, this.limits));
    if (reference !== '' && this.references.has(reference)) {
      const message = `The interchange holds the message reference "${reference.slice(0, 20)}" twice.`;
      found.push({ ...envelope('edifact.duplicate', message, unh, '26'), position: 1, element: 1 });
    } else if (this.references.size < referencesMax) this.references.add(reference);
    const association = text(unh, 1, 4);
    this.emit({
      message: {
        syntax: 'edifact',
        version: text(unh, 1, 1) + text(unh, 1, 2),
        ...(association !== '' && { association }),
        type: text(unh, 1),
        reference,
        interchange: this.group === undefined ? this.head : readGroupHead(this.head, this.group.ung),
        segments: store.segments,
      },
      findings: found,
      characters: this.characters!,
    });
  }

  private compare(trailer: Service, expected: Expected): Finding[] {
    const { counted, reference, of, position = 0 } = expected;
    const said = text(trailer, 0);
    const found: Finding[] = [];
    if (!/^\d{1,10}$/u.test(said) || !counted.includes(Number(said))) {
      const message = `${trailer.tag} counts ${said.slice(0, 12) || 'none'}, ${counted[0]} were received.`;
      found.push({ ...envelope('message.count', message, trailer, '29'), position, element: 1 });
    }
    // That the header has none is found with its elements.
    if (reference !== undefined && reference !== '' && text(trailer, 1) !== reference) {
      const [here, there] = [text(trailer, 1).slice(0, 20), reference.slice(0, 20)];
      const message = `${trailer.tag} says "${here}", ${of} "${there}".`;
      found.push({ ...envelope('message.reference', message, trailer, '28'), position, element: 2 });
    }
    return found;
  }

  private keep(segment: SegmentData): void {
    if (this.service.length < findingsMax) this.service.push(segment);
  }

  private report(finding: Finding): void {
    if (this.findings.length < findingsMax) this.findings.push(finding);
  }

  private endInterchange(): void {
    const { head, characters, service, findings, counts } = this;
    if (this.unb !== undefined || findings.length > 0) {
      this.emit({ interchange: head, characters, service, messages: counts.messages, findings });
    }
    this.unb = this.group = undefined;
    this.head = noHead;
    this.service = [];
    this.findings = [];
    this.references = new Set();
    this.counts = { messages: 0, packages: 0, groups: 0, ungrouped: 0 };
  }
}

type Expected = {
  readonly counted: readonly number[];
  readonly reference: string | undefined;
  readonly of: string;
  readonly position?: number;
};

type Handler = (this: InterchangesReader, segment: Service, view: SegmentView) => void;

const handlers: Readonly<Record<string, Handler | undefined>> = {
  UNB: InterchangesReader.prototype.beginInterchange,
  UNG: InterchangesReader.prototype.beginGroup,
  UNE: InterchangesReader.prototype.endGroup,
  UNH: InterchangesReader.prototype.beginMessage,
  UNT: InterchangesReader.prototype.endMessage,
  UNO: InterchangesReader.prototype.beginPackage,
  UNP: InterchangesReader.prototype.endPackage,
  UNZ: InterchangesReader.prototype.closeInterchange,
};

type At = { readonly tag: string; readonly line: number; readonly offset: number };

function envelope(code: string, message: string, at: At | undefined, standardCode: string): Finding {
  const place = at && { segment: at.tag.slice(0, 20), line: at.line, byte: at.offset };
  return { code, severity: 'error', message, position: 0, standardCode, ...place };
}

function outside(at: At): Finding {
  return envelope('edifact.outside-message', 'A segment stands outside any message.', at, '33');
}

function missing(tag: string, at: At, position = 0): Finding {
  const code = tag === 'UNB' ? 'edifact.header-missing' : 'edifact.trailer-missing';
  return { ...envelope(code, `The segment ${tag} is missing.`, at, '13'), segment: tag, position };
}

function tooLargeFinding(unh: At, { messageSegmentsMax, messageBytesMax }: Limits): Finding {
  const message = `A message may have ${messageSegmentsMax} segments and ${messageBytesMax} bytes.`;
  return { ...envelope('input.too-large', message, unh, '18'), position: 1 };
}

function fromProblem({ code, message, where }: Problem, position = 0): Finding {
  const { line, byte } = where ?? {};
  return {
    ...envelope(code, message, undefined, '18'),
    position,
    ...(line !== undefined && { line }),
    ...(byte !== undefined && { byte }),
  };
}
