// What does a message say, in our words? One pass over its segments: each finds its rule in the group that is open, or in
// one around it, and fills the document. What no rule takes is kept as sent; every value knows the place it came from.
import { problem, type Problem, type Where } from '../../../base/index.ts';
import { emptyDocument, type DocumentSource, type ReadDocument } from '../../document/index.ts';
import type { SegmentData, SegmentMessage } from '../../segments/index.ts';
import { cellAt, planOf, type Cell, type FieldPlan, type Plan, type RulePlan } from '../compile.ts';
import { completeEvents, completeLines, completeTaxes } from './complete.ts';
import { checkCount } from './control-total.ts';
import type { MessageFacts, MessageMapping } from '../declare.ts';
import { findAt, newItem, placeAt, type Holder, type Scope } from '../path.ts';
import { heldAround, hold, indexOf, type Frame } from './frame.ts';
import { fits, isSet, readSegmentValues, textAt, type Reading, type Shift } from './read-segment.ts';
import { segmentText } from './segment-text.ts';

// More notes than a person reads; what they speak of is in `extra` all the same.
const notesMax = 100;

// A message of hundreds of thousands of segments could otherwise search a list of as many items for each of them.
const searchesMax = 1000;

/** Reads a message by its mapping. Problems say why the document cannot be taken. */
export function readMessage(message: SegmentMessage, mapping: MessageMapping): ReadDocument {
  return new Reader(message, planOf(mapping)).read();
}

class Reader {
  private readonly message: SegmentMessage;
  private readonly plan: Plan;
  private readonly facts: MessageFacts;
  private readonly root: Scope;
  private readonly sources = new Map<string, DocumentSource>();
  private readonly problems: Problem[] = [];
  private readonly notes: Problem[] = [];
  private readonly tries = new Map<Holder, Map<RulePlan, number>>();
  private readonly numbered = new Map<string, Frame>();
  private frame: Frame;

  constructor(message: SegmentMessage, plan: Plan) {
    this.message = message;
    this.plan = plan;
    const { kind: _kind, ...empty } = emptyDocument(plan.mapping.kinds[0], '');
    this.root = { node: empty as unknown as Holder, pointer: '' };
    const currency = this.findCurrency() ?? plan.mapping.defaults?.currency ?? 'XXX';
    this.facts = { syntax: message.syntax, version: message.version, currency };
    const extra = this.root.node.extra as Record<string, string>;
    this.frame = {
      ...{ plan: plan.root, around: undefined, above: undefined, scope: this.root, extra: () => extra },
      ...{ detached: false, held: new Map(), inherited: [] },
    };
  }

  read(): ReadDocument {
    const { segments, syntax } = this.message;
    const [first, last] = syntax === 'edifact' ? ['UNH', 'UNT'] : ['ST', 'SE'];
    for (const [index, segment] of segments.entries()) {
      if (index === 0 && segment.tag === first) continue;
      if (index === segments.length - 1 && segment.tag === last) continue;
      // Some readers make the text of a segment each time that it is asked for; once is enough.
      const { tag, offset, line, elements } = segment;
      this.take({ tag, offset, line, elements }, index + 1);
    }
    return this.finish();
  }

  /** The currency stands behind amounts in some messages, so it is looked up first. */
  private findCurrency(): string | undefined {
    for (const { tag, cell, when } of this.plan.currency) {
      for (const segment of this.message.segments) {
        if (segment.tag !== tag || !when.every((fit) => fit.codes.includes(textAt(segment, fit.cell))))
          continue;
        const code = textAt(segment, cell).trim();
        if (/^[A-Z]{3}$/u.test(code)) return code;
      }
    }
    return undefined;
  }

  private take(segment: SegmentData, position: number): void {
    const above = this.frameAbove(segment);
    const next = this.message.segments[position];
    let stray: { frame: Frame; plan: RulePlan } | undefined;
    for (let frame: Frame | undefined = above ?? this.frame; frame !== undefined; frame = frame.around) {
      const candidates = frame.plan.byTag.get(segment.tag);
      const { scope } = frame;
      const plan = candidates?.find(
        (candidate) => !this.isSpent(candidate, scope) && fits(candidate, segment, next, scope, this.root),
      );
      if (plan !== undefined) {
        this.frame = frame;
        return this.apply(plan, segment, position, above);
      }
      // A segment that belongs to the group and has no field stays in it; one that begins a group may belong further out.
      const group = candidates?.find((candidate) => candidate.group !== undefined);
      if (group !== undefined) stray ??= { frame, plan: group };
      else if (candidates !== undefined || frame.plan.also.has(segment.tag)) {
        this.frame = frame;
        break;
      }
    }
    if (stray !== undefined) {
      this.frame = stray.frame;
      this.keep(segment, position);
      this.frame = this.open(stray.plan, this.frame.scope, { detached: true });
      return;
    }
    this.keep(segment, position);
  }

  /** Whether a rule that searches lists has been tried as often as any message needs; then it is not tried again. */
  private isSpent(plan: RulePlan, { node }: Scope): boolean {
    if (!plan.searches) return false;
    let tries = this.tries.get(node);
    if (tries === undefined) this.tries.set(node, (tries = new Map()));
    const count = (tries.get(plan) ?? 0) + 1;
    tries.set(plan, count);
    return count > searchesMax;
  }

  /** The group that the segment names as the one above it. */
  private frameAbove(segment: SegmentData): Frame | undefined {
    for (let frame: Frame | undefined = this.frame; frame !== undefined; frame = frame.around) {
      for (const { group } of frame.plan.byTag.get(segment.tag) ?? []) {
        if (group?.parent === undefined) continue;
        const number = textAt(segment, group.parent);
        return number === '' ? undefined : this.numbered.get(`${segment.tag} ${number}`);
      }
    }
    return undefined;
  }

  private open(
    plan: RulePlan,
    scope: Scope,
    more: { detached?: boolean; above?: Frame | undefined; extra?: Frame['extra'] },
  ): Frame {
    const around = this.frame;
    return {
      plan: plan.group!,
      around,
      above: more.above,
      scope,
      extra: more.extra ?? around.extra,
      detached: more.detached === true || around.detached,
      held: new Map(),
      inherited: [],
    };
  }

  private apply(plan: RulePlan, segment: SegmentData, position: number, above: Frame | undefined): void {
    if (this.frame.detached) {
      this.keep(segment, position);
      if (plan.group !== undefined) this.frame = this.open(plan, this.frame.scope, { detached: true });
      return;
    }
    const { spread, unread } = plan.rule;
    if (unread === true) {
      this.keep(segment, position);
      if (plan.group !== undefined) this.frame = this.open(plan, this.frame.scope, { detached: true });
      return;
    }
    if (spread !== undefined) return this.applySpread(plan, segment, position, spread);
    const reading = readSegmentValues(plan, segment, this.facts);
    if (reading.failed.length > 0) {
      this.note(
        segment,
        position,
        reading.failed[0]!,
        'A value is kept as it was sent; it could not be read.',
      );
      if (plan.each !== undefined && plan.group === undefined) return this.keep(segment, position);
    }
    const used = [...reading.used];
    const outer = this.frame;
    const scope = this.scopeFor(plan, segment, position, above, reading.primitive);
    if (plan.group !== undefined) this.enter(plan, segment, scope, above);
    for (const value of reading.values) used.push(...this.set(value, scope, segment, position));
    for (const counted of reading.counts) used.push(...this.checkTotal(counted, segment, position));
    if (plan.rule.holds === true) hold(outer, plan, scope);
    this.keepRest(segment, position, used);
  }

  private applySpread(
    plan: RulePlan,
    segment: SegmentData,
    position: number,
    [from, to]: readonly [number, number],
  ): void {
    const used: Cell[] = [];
    for (let at = from - 1; at < Math.min(to, segment.elements.length); at++) {
      const shift: Shift = { from: from - 1, at };
      const reading = readSegmentValues(plan, segment, this.facts, shift);
      const moved = (cells: readonly Cell[]): Cell[] =>
        cells.map((cell) => (cell.element === shift.from ? cellAt(at, cell.part) : cell));
      const empty =
        reading.primitive === undefined && reading.values.every(({ cells }) => cells.length === 0);
      if (reading.failed.length > 0 || empty) continue;
      if (plan.each === undefined && at > from - 1) continue;
      const scope = this.scopeFor(plan, segment, position, undefined, reading.primitive);
      used.push(...moved(reading.used));
      for (const value of reading.values) {
        used.push(...this.set({ ...value, cells: moved(value.cells) }, scope, segment, position));
      }
      if (plan.rule.holds === true) hold(this.frame, plan, scope);
    }
    this.keepRest(segment, position, used);
  }

  /** The thing that the rule fills: the group's, or a new item of a list. */
  private scopeFor(
    plan: RulePlan,
    segment: SegmentData,
    position: number,
    above: Frame | undefined,
    primitive: unknown,
  ): Scope {
    const { scope } = this.frame;
    if (plan.each === undefined) return scope;
    const { owner, key, pointer } = placeAt(scope, this.root, plan.each);
    const list = (owner[key] ??= []) as unknown[];
    const at = `${pointer}/${list.length}`;
    this.sources.set(at, this.sourceOf(segment, position));
    if (primitive !== undefined) {
      list.push(primitive);
      return { node: {}, pointer: at };
    }
    const node = newItem(plan.collection!);
    list.push(node);
    const { link } = plan.rule;
    const linked = link === undefined ? undefined : heldAround(this.frame, above, link.to);
    if (linked !== undefined) node[link!.by] = linked;
    const item: Scope = { node, pointer: at, around: scope };
    this.inherit(item, plan.collection!);
    return item;
  }

  private enter(plan: RulePlan, segment: SegmentData, scope: Scope, above: Frame | undefined): void {
    const line = plan.collection === 'lines' ? scope.node : undefined;
    const extra = line && (() => (line.extra ??= {}) as Record<string, string>);
    this.frame = this.open(plan, scope, { above, ...(extra !== undefined && { extra }) });
    if (plan.collection !== undefined) this.frame.held.set(plan.collection, indexOf(scope));
    const { id } = plan.group!;
    const number = id === undefined ? '' : textAt(segment, id);
    if (number !== '') this.numbered.set(`${segment.tag} ${number}`, this.frame);
  }

  private inherit(item: Scope, collection: string): void {
    for (let frame: Frame | undefined = this.frame; frame !== undefined; frame = frame.around) {
      for (const { of, path, value, source } of frame.inherited) {
        if (of !== collection) continue;
        const { owner, key, pointer } = placeAt(item, this.root, path);
        if (isSet(owner[key])) continue;
        owner[key] = value;
        this.sources.set(pointer, source);
      }
    }
  }

  /** Sets a value that is not set yet; gives the cells that it accounts for. */
  private set(reading: Reading, scope: Scope, segment: SegmentData, position: number): readonly Cell[] {
    const { path, value, cells, inherit } = reading;
    const told = cells.find((cell) => textAt(segment, cell) !== '') ?? cells[0];
    const source = this.sourceOf(segment, position, told);
    if (inherit !== undefined) {
      this.frame.inherited.push({ of: inherit, path, value, source });
      return cells;
    }
    const { owner, key, pointer } = placeAt(scope, this.root, path);
    if (isSet(owner[key])) return owner[key] === value ? cells : [];
    owner[key] = value;
    this.sources.set(pointer, source);
    return cells;
  }

  private checkTotal(counted: FieldPlan, segment: SegmentData, position: number): readonly Cell[] {
    const wrong = checkCount(counted, segment, this.message.segments);
    if (wrong === undefined) return counted.cells;
    this.note(segment, position, counted.cells[0]!, wrong, 'message.count');
    return [];
  }

  private sourceOf(segment: SegmentData, position: number, cell?: Cell): DocumentSource {
    const { tag, line, offset } = segment;
    if (cell === undefined) return { segment: tag, position, line, byte: offset };
    const field = `${tag}.${cell.name}`;
    return { segment: tag, position, field, line, byte: offset };
  }

  private keep(segment: SegmentData, position: number): void {
    this.frame.extra()[placeName(segment, position)] = segmentText(segment, this.message.syntax);
  }

  /** Components that no field used, each under its place. */
  private keepRest(segment: SegmentData, position: number, used: readonly Cell[]): void {
    for (const [element, repetitions] of segment.elements.entries()) {
      for (const [repetition, parts] of repetitions.entries()) {
        for (const [part, sent] of parts.entries()) {
          if (sent === '') continue;
          if (repetition === 0 && used.some((cell) => cell.element === element && cell.part === part))
            continue;
          const again = repetition === 0 ? '' : `(${repetition + 1})`;
          const name = `${segment.tag.slice(0, 20)}.${element + 1}.${part + 1}${again} #${position}`;
          this.frame.extra()[name] = sent;
        }
      }
    }
  }

  private note(
    segment: SegmentData,
    position: number,
    cell: Cell,
    message: string,
    code?: Problem['code'],
  ): void {
    if (this.notes.length >= notesMax) return;
    const where = { ...this.where(segment, position), element: cell.element + 1, component: cell.part + 1 };
    this.notes.push(problem(code ?? 'value.not-understood', message, where));
  }

  private where(segment: SegmentData, position: number): Where {
    const { tag, line, offset } = segment;
    return { message: this.message.reference, segment: tag, position, line, byte: offset };
  }

  private finish(): ReadDocument {
    const { node } = this.root;
    node.kind ??= this.plan.mapping.kinds[0];
    for (const { path, value } of this.plan.defaults) {
      const found = findAt(this.root, this.root, path);
      if (found !== undefined && isSet(found.value)) continue;
      const { owner, key } = placeAt(this.root, this.root, path);
      owner[key] = value;
    }
    if (node.currency === undefined && this.facts.currency !== 'XXX') node.currency = this.facts.currency;
    completeLines(node);
    completeEvents(node);
    completeTaxes(node);
    this.plan.mapping.finish?.(node, this.message, this.sources);
    if (!isSet(node.id)) {
      const at = this.message.segments[1] ?? this.message.segments[0];
      const where = at === undefined ? { message: this.message.reference } : this.where(at, 2);
      this.problems.push(problem('value.missing', 'The message has no number of its document.', where));
    }
    const document = node as unknown as ReadDocument['document'];
    return { document, sources: this.sources, problems: this.problems, notes: this.notes };
  }
}

function placeName(segment: SegmentData, position: number): string {
  return `${segment.tag.slice(0, 20)} #${position}`;
}
