// How does a document become statements with every value traceable? A writer of bodies that notes for each field the place
// in the message that it came from, and remembers which values have found a home, so that the rest can be kept as sent.
import { problem, type Moment, type Problem, type Where } from '../../../base/index.ts';
import { parseDraft, type Draft, type Source } from '../../../record/index.ts';
import type { DecodeContext } from '../../contract.ts';
import type { DocumentSource, ReadDocument, TradeDocument } from '../document.ts';
import { indexSources, nearestSource, type SourceIndex } from './sources.ts';

export type Body = {
  readonly values: Record<string, unknown>;
  readonly fields: Record<string, string>;
  /** JSON Pointer to the part of the document that the statement is about. */
  readonly at: string;
};

/** What the record keeps of a text, and the most that it keeps of what no field holds. */
const valueCharactersMax = 4000;
const keyCharactersMax = 120;
const extrasMax = 1000;
const notesMax = 50;

/** What was sent as the qualifier is said by the kind. A line, a time or a certainty beside it is more than that. */
const listed = /\/(references|dates)\/\d+$/u;
const referenceParts = ['kind', 'id', 'sentAs'];
const dateParts = ['kind', 'at', 'sentAs'];

export class DraftWriter {
  readonly document: TradeDocument;
  readonly context: DecodeContext;
  readonly drafts: Draft[] = [];
  readonly problems: Problem[] = [];
  readonly notes: Problem[] = [];
  private readonly sources: SourceIndex;
  private readonly used = new Set<string>();

  constructor(read: ReadDocument, context: DecodeContext) {
    this.document = read.document;
    this.context = context;
    this.sources = indexSources(read.sources);
    for (const pointer of ['/kind', '/issuedAt', '/function']) this.used.add(pointer);
  }

  body(at: string): Body {
    return { values: {}, fields: {}, at };
  }

  /** The value at the pointer, with all below it, has found its place; of a reference or date what makes it one. */
  use(pointer: string): void {
    const list = listed.exec(pointer)?.[1];
    if (list === undefined) this.used.add(pointer);
    else
      for (const part of list === 'dates' ? dateParts : referenceParts) this.used.add(`${pointer}/${part}`);
  }

  /** Sets a field once, and notes where its value came from; `undefined` sets nothing and uses nothing. */
  set(body: Body, field: string, value: unknown, pointer: string): void {
    if (this.put(body, field, value, pointer)) this.use(pointer);
  }

  /** As {@link set}, for a value of which only parts were taken: those have been used already. */
  put(body: Body, field: string, value: unknown, pointer: string): boolean {
    if (value === undefined || value === '' || body.values[field] !== undefined) return false;
    body.values[field] = value;
    // Whichever statement has the number of the document, it is kept once.
    if (pointer === '/id') this.use(pointer);
    this.trace(body, field, pointer);
    return true;
  }

  /** Notes the place of a field, or of a part of it (`parties/1`), beside the place of the body. */
  trace(body: Body, field: string, pointer: string): void {
    const from = this.sourceAt(pointer);
    if (from === undefined) return;
    const at = this.sourceAt(body.at);
    const name = from.field ?? from.segment;
    const shown = from.position === at?.position ? name : `${name} #${from.position}`;
    body.fields[field.slice(0, 80)] = shown.slice(-300);
  }

  sourceAt(pointer: string): DocumentSource | undefined {
    return nearestSource(this.sources, pointer);
  }

  where(pointer: string): Where {
    const from = this.sourceAt(pointer);
    if (from === undefined) return { path: pointer };
    const { segment, position, line, byte } = from;
    return { segment, position, ...(line !== undefined && { line }), ...(byte !== undefined && { byte }) };
  }

  note(pointer: string, code: Problem['code'], message: string): void {
    if (this.notes.length < notesMax) this.notes.push(problem(code, message, this.where(pointer)));
  }

  refuse(pointer: string, code: Problem['code'], message: string): void {
    this.problems.push(problem(code, message, this.where(pointer)));
  }

  /**
   * What nothing has used of a part of the document: texts by their JSON Pointer, relative to the part, so that the same part
   * can be written again. The part then counts as used.
   */
  rest(value: unknown, pointer: string): Record<string, string> | undefined {
    const found: Record<string, string> = {};
    this.gather(value, pointer, pointer.length, found);
    this.used.add(pointer);
    return Object.keys(found).length === 0 ? undefined : found;
  }

  private gather(value: unknown, pointer: string, from: number, found: Record<string, string>): void {
    if (value === undefined || value === null || this.used.has(pointer)) return;
    if (typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) {
        this.gather(inner, `${pointer}/${escapePointer(key)}`, from, found);
      }
      return;
    }
    const key = pointer.slice(from);
    const text = String(value as string | number | boolean);
    if (text === '') return;
    if (key.length > keyCharactersMax || Object.keys(found).length >= extrasMax) {
      this.note(
        pointer,
        'input.too-large',
        'There is more that no field holds than is kept; this was left out.',
      );
      return;
    }
    found[key] = text.slice(0, valueCharactersMax);
  }

  /** Checks and keeps a draft; what the record refuses becomes a problem with the place of the field. */
  draft(input: object, body: Body): void {
    const from = this.sourceAt(body.at);
    const source: Source = {
      message: this.context.messageId,
      ...(from !== undefined && { segment: from.segment.slice(-300), position: from.position }),
      ...(Object.keys(body.fields).length > 0 && { fields: body.fields }),
    };
    const { issuedAt } = this.document;
    const issued: { issuedAt?: Moment } = issuedAt === undefined ? {} : { issuedAt };
    const parsed = parseDraft({ ...issued, ...input, body: body.values, source });
    if (parsed.ok) this.drafts.push(parsed.value);
    else {
      for (const found of parsed.problems) {
        this.problems.push({ ...found, where: { ...this.where(body.at), ...found.where } });
      }
    }
  }
}

/** RFC 6901. */
export function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
