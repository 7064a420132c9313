// How does a message become statements with every value traceable? A reader over the segments that remembers which it has
// used, and a writer of bodies that notes for each field the segment and element it came from.
import {
  canonicalDecimal,
  parseMoney,
  parseQuantity,
  problem,
  type Moment,
  type Money,
  type Problem,
  type Quantity,
} from '../../../base/index.ts';
import { parseDraft, type Draft, type PartyRef, type PlaceRef, type Source } from '../../../record/index.ts';
import type { DecodeContext } from '../../contract.ts';
import { partyRoleOf } from './codes.ts';
import { readDateTime } from './date-time.ts';
import type { Message } from '../syntax/interchange.ts';
import { component, plainText, type Segment } from '../syntax/segment.ts';

/** A segment with its place in the message. */
export type Placed = { readonly segment: Segment; readonly position: number };

export type Body = {
  readonly values: Record<string, unknown>;
  readonly fields: Record<string, string>;
  readonly at: Placed;
};

export class MessageReader {
  readonly message: Message;
  readonly segments: readonly Placed[];
  readonly context: DecodeContext;
  readonly drafts: Draft[] = [];
  readonly problems: Problem[] = [];
  readonly notes: Problem[] = [];
  issuedAt: Moment | undefined;
  private readonly used = new Set<number>();

  constructor(message: Message, context: DecodeContext) {
    this.message = message;
    this.segments = message.segments.map((segment, index) => ({ segment, position: index + 1 }));
    this.context = context;
  }

  use(placed: Placed): void {
    this.used.add(placed.position);
  }

  body(at: Placed): Body {
    this.use(at);
    return { values: {}, fields: {}, at };
  }

  /** Sets a field once; the first segment that tells it counts. Elements and components count from 1, as in `BGM.2.1`. */
  set(body: Body, field: string, value: unknown, placed: Placed, element: number, part = 1): void {
    if (value === undefined || value === '' || body.values[field] !== undefined) return;
    body.values[field] = value;
    const name = `${placed.segment.tag}.${element}.${part}`;
    body.fields[field] = placed.position === body.at.position ? name : `${name} #${placed.position}`;
    this.use(placed);
  }

  date(placed: Placed): { qualifier: string; moment: Moment | undefined } {
    const { segment } = placed;
    const qualifier = component(segment, 0, 0);
    const moment = readDateTime(component(segment, 0, 1), component(segment, 0, 2));
    if (moment === undefined) this.note(placed, 'value.not-understood', 'The date is kept as it was sent.');
    return { qualifier, moment };
  }

  /** UNA may name the comma as the decimal mark; where both are accepted, either is read. */
  decimal(text: string): string | undefined {
    return canonicalDecimal(text.trim().replace(',', '.'));
  }

  quantity(placed: Placed, value: string, unit: string): Quantity | undefined {
    const parsed = parseQuantity(this.decimal(value) ?? value, unit === '' ? 'C62' : unit);
    if (parsed.ok) return parsed.value;
    this.note(placed, 'value.not-understood', parsed.problems[0]!.message);
    return undefined;
  }

  money(placed: Placed, value: string, currency: string): Money | undefined {
    const parsed = parseMoney(this.decimal(value) ?? value, currency);
    if (parsed.ok) return parsed.value;
    this.note(placed, 'value.not-understood', parsed.problems[0]!.message);
    return undefined;
  }

  /** NAD: the role, and the party by GLN (agency 9), by the buyer's or seller's own code, or by its name. */
  party(placed: Placed): PartyRef | undefined {
    const { segment } = placed;
    const role = partyRoleOf[component(segment, 0)];
    if (role === undefined) return undefined;
    const id = component(segment, 1, 0);
    const isGln = /^\d{13}$/u.test(id) && ['9', '14', ''].includes(component(segment, 1, 2));
    const name = (component(segment, 3, 0) || component(segment, 2, 0)).slice(0, 200);
    const org = this.context.resolveParty({
      ...(isGln ? { gln: id } : id !== '' && { code: id }),
      ...(name !== '' && { name }),
    });
    const shown = name === '' && !isGln ? id.slice(0, 200) : name;
    this.use(placed);
    return {
      role,
      ...(org !== undefined && { org }),
      ...(isGln && { gln: id }),
      ...(shown !== '' && { name: shown }),
    };
  }

  /** LOC: a UN/LOCODE, a GLN, or a name. */
  place(placed: Placed): PlaceRef | undefined {
    const { segment } = placed;
    const code = component(segment, 1, 0).trim();
    const name = component(segment, 1, 3).slice(0, 200) || undefined;
    const named = name === undefined ? {} : { name };
    if (/^[A-Z]{2}[A-Z2-9]{3}$/u.test(code)) return { code, country: code.slice(0, 2), ...named };
    if (/^\d{13}$/u.test(code)) return { gln: code, ...named };
    if (code !== '') return { name: name ?? code.slice(0, 200) };
    return name === undefined ? undefined : { name };
  }

  note(placed: Placed, code: Problem['code'], message: string): void {
    if (this.notes.length < 50) this.notes.push(problem(code, message, this.where(placed)));
  }

  where({ segment, position }: Placed) {
    return {
      message: this.message.reference,
      segment: segment.tag,
      position,
      line: segment.line,
      byte: segment.offset,
    };
  }

  refuse(placed: Placed, code: Problem['code'], message: string, element?: number): void {
    const where = this.where(placed);
    this.problems.push(problem(code, message, element === undefined ? where : { ...where, element }));
  }

  /** Segments that nothing has read, as they were sent, by their place. */
  rest(from = 1, to = Infinity): Record<string, string> | undefined {
    const entries = this.segments
      .slice(from - 1, to - 1)
      .filter(({ position }) => !this.used.has(position))
      .filter(({ segment }) => !['UNH', 'UNT', 'UNS'].includes(segment.tag))
      .map((placed) => {
        this.use(placed);
        const text = plainText(placed.segment, this.message.characters).slice(0, 4000);
        return [`${placed.segment.tag.slice(0, 3)} #${placed.position}`, text] as const;
      });
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }

  /** Checks and keeps a draft; what the record refuses becomes a problem with the segment's place. */
  draft(input: object, body: Body): void {
    const source: Source = {
      message: this.context.messageId,
      segment: body.at.segment.tag,
      position: body.at.position,
      fields: body.fields,
    };
    const issued = this.issuedAt === undefined ? {} : { issuedAt: this.issuedAt };
    const parsed = parseDraft({ ...issued, ...input, body: body.values, source });
    if (parsed.ok) this.drafts.push(parsed.value);
    else {
      for (const found of parsed.problems) {
        this.problems.push({ ...found, where: { ...this.where(body.at), ...found.where } });
      }
    }
  }
}

/** The identifier for a subject: what a record can hold of it. */
export function idText(text: string): string {
  return text.trim().slice(0, 200);
}
