// Which messages does an interchange hold, and is it whole? ISO 9735: UNB … UNZ around UNH … UNT, functional groups between
// them; references must agree and counts must be right, or something was lost on the way.
import { problem, type Problem } from '../../../base/index.ts';
import type { Limits } from '../../limits.ts';
import type { InterchangeHead } from '../../segments/index.ts';
import { noHead, readHead } from '../tree/envelope.ts';
import { component, plainText, type Segment } from './segment.ts';
import type { ServiceCharacters } from './service-characters.ts';

export type Message = {
  readonly reference: string;
  readonly type: string;
  /** Version and release, e.g. `D.96A`. */
  readonly release: string;
  /** Of the interchange, as far as there is one. */
  readonly head: InterchangeHead;
  /** From UNH to UNT; the position of a segment is its index plus one. */
  readonly segments: readonly Segment[];
  readonly characters: ServiceCharacters;
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];
  /** The message in an interchange of its own, so that it can be repaired and decoded alone. */
  readonly original: string;
};

/** What is wrong around the messages; `reference` is that of the interchange. */
export type Fault = { readonly problem: Problem; readonly original: string; readonly reference: string };

type Open = { segments: Segment[]; tooLarge: boolean };

// A file of nothing but stray segments would otherwise make as many faults.
const faultsMax = 1000;

export class InterchangeReader {
  private readonly limits: Limits;
  private readonly emit: (found: Message | Fault) => void;
  private unb: Segment | undefined;
  private characters: ServiceCharacters | undefined;
  private open: Open | undefined;
  private messages = 0;
  private groups = 0;
  private faults = 0;

  constructor(limits: Limits, emit: (found: Message | Fault) => void) {
    this.limits = limits;
    this.emit = emit;
  }

  take(segment: Segment, characters: ServiceCharacters): void {
    this.characters = characters;
    switch (segment.tag) {
      case 'UNA':
        return;
      case 'UNB':
        this.closeOpenMessage(segment);
        this.unb = segment;
        this.messages = this.groups = 0;
        return;
      case 'UNG':
        this.groups++;
        return;
      case 'UNE':
      // A package (ISO 9735-8): an object such as a PDF beside the messages, with nothing of trade to read.
      case 'UNO':
      case 'UNP':
        return;
      case 'UNH':
        this.closeOpenMessage(segment);
        this.open = { segments: [segment], tooLarge: false };
        return;
      case 'UNT':
        return this.endMessage(segment);
      case 'UNZ':
        return this.endInterchange(segment);
      default:
        return this.add(segment);
    }
  }

  /** Ends the input; what is still open was cut off. */
  end(cause: Problem | undefined): void {
    if (this.open !== undefined) {
      const [first] = this.open.segments;
      const where = { line: first!.line, byte: first!.offset, message: component(first!, 0) };
      const cut = cause ?? problem('input.truncated', 'The input ends inside this message.');
      this.finish([{ ...cut, where: { ...where, ...cut.where } }]);
    } else if (cause !== undefined) this.fault(cause);
    else if (this.unb !== undefined) {
      const { line, offset } = this.unb;
      this.fault(
        problem('input.truncated', 'The interchange has no UNZ at its end.', { line, byte: offset }),
        this.unb,
      );
    }
    this.open = this.unb = undefined;
  }

  private add(segment: Segment): void {
    if (this.open === undefined) {
      const where = { segment: segment.tag.slice(0, 20), line: segment.line, byte: segment.offset };
      return this.fault(problem('input.syntax', 'A segment stands outside any message.', where), segment);
    }
    const bytes = segment.offset - this.open.segments[0]!.offset;
    const { messageSegmentsMax, messageBytesMax } = this.limits;
    if (this.open.segments.length >= messageSegmentsMax || bytes > messageBytesMax) this.open.tooLarge = true;
    else this.open.segments.push(segment);
  }

  private closeOpenMessage(next: Segment): void {
    if (this.open === undefined) return;
    const where = { segment: next.tag, line: next.line, byte: next.offset };
    this.finish([problem('input.syntax', `${next.tag} begins before the message has its UNT.`, where)]);
  }

  private endMessage(unt: Segment): void {
    if (this.open === undefined) return this.add(unt);
    const [unh] = this.open.segments;
    this.open.segments.push(unt);
    const where = { segment: 'UNT', line: unt.line, byte: unt.offset };
    const problems: Problem[] = [];
    const counted = Number(component(unt, 0));
    if (counted !== this.open.segments.length) {
      const message = `UNT counts ${component(unt, 0) || 'no'} segments, ${this.open.segments.length} were received.`;
      problems.push(problem('message.count', message, { ...where, element: 1 }));
    }
    if (component(unt, 1) !== component(unh!, 0)) {
      const message = `UNT says "${component(unt, 1).slice(0, 20)}", UNH "${component(unh!, 0).slice(0, 20)}".`;
      problems.push(problem('message.reference', message, { ...where, element: 2 }));
    }
    this.finish(problems);
  }

  private finish(problems: readonly Problem[]): void {
    const { segments, tooLarge } = this.open!;
    const unh = segments[0]!;
    this.open = undefined;
    this.messages++;
    const found = [...problems, ...(tooLarge ? [this.tooLarge(unh)] : []), ...this.checkSegments(segments)];
    this.emit({
      reference: component(unh, 0),
      type: component(unh, 1),
      release: `${component(unh, 1, 1)}.${component(unh, 1, 2)}`,
      head: this.unb === undefined ? noHead : readHead(this.unb),
      segments,
      characters: this.characters!,
      problems: found,
      notes: [],
      original: this.textOf(segments),
    });
  }

  private tooLarge(unh: Segment): Problem {
    return problem(
      'input.too-large',
      `A message may have ${this.limits.messageSegmentsMax} segments and ${this.limits.messageBytesMax} bytes.`,
      {
        line: unh.line,
      },
    );
  }

  private checkSegments(segments: readonly Segment[]): Problem[] {
    return segments
      .flatMap((segment, index) => {
        const where = { segment: segment.tag.slice(0, 20), position: index + 1, line: segment.line };
        if (segment.invalidAt !== undefined) {
          const message = 'This byte is not valid in the character set that UNB names.';
          return [problem('input.encoding', message, { ...where, byte: segment.invalidAt })];
        }
        if (/^[A-Z][A-Z0-9]{2}$/u.test(segment.tag)) return [];
        return [problem('input.syntax', 'This is no segment tag.', { ...where, byte: segment.offset })];
      })
      .slice(0, 20);
  }

  private endInterchange(unz: Segment): void {
    this.closeOpenMessage(unz);
    const { unb } = this;
    const where = { segment: 'UNZ', line: unz.line, byte: unz.offset };
    const expected = this.groups > 0 ? this.groups : this.messages;
    if (Number(component(unz, 0)) !== expected) {
      const message = `UNZ counts ${component(unz, 0) || 'none'}, ${expected} were received.`;
      this.fault(problem('message.count', message, { ...where, element: 1 }), unz);
    }
    if (unb !== undefined && component(unz, 1) !== component(unb, 4)) {
      const message = `UNZ says "${component(unz, 1).slice(0, 20)}", UNB "${component(unb, 4).slice(0, 20)}".`;
      this.fault(problem('message.reference', message, { ...where, element: 2 }), unz);
    }
    this.unb = undefined;
  }

  private fault(found: Problem, at?: Segment): void {
    this.faults++;
    if (this.faults > faultsMax) return;
    const more = this.faults === faultsMax ? ' Further faults of this file are not listed.' : '';
    const reference = this.unb === undefined ? '' : component(this.unb, 4);
    const shown = { ...found, message: found.message + more };
    this.emit({ problem: shown, original: at === undefined ? '' : this.textOf([at]), reference });
  }

  private textOf(segments: readonly Segment[]): string {
    const characters = this.characters!;
    const end = String.fromCharCode(characters.terminator);
    const lines = segments.map((segment) => plainText(segment, characters));
    if (this.unb === undefined || segments[0]?.tag !== 'UNH')
      return lines.map((line) => line + end).join('\n');
    const unz = plainText({ tag: 'UNZ', elements: [[['1']], [[component(this.unb, 4)]]] }, characters);
    const whole = [plainText(this.unb, characters), ...lines, unz].map((line) => line + end).join('\n');
    return `${unaText(characters)}${whole}`;
  }
}

function unaText(characters: ServiceCharacters): string {
  const { component: colon, element, decimal, release, reserved, terminator } = characters;
  if (terminator < 0x20) return '';
  const character = (byte: number): string => (byte < 0 ? ' ' : String.fromCharCode(byte));
  return `UNA${[colon, element].map(character).join('')}${decimal ?? '.'}${[release, reserved, terminator].map(character).join('')}\n`;
}
