// How does a message say what a document holds? The same declaration as for reading, walked in the order of the message.
// What could not be said, or not fully, is named, so that nobody believes it was told.
import { fail, succeed, type Result } from '../../../base/index.ts';
import type { TradeDocument } from '../../document/index.ts';
import type { SegmentData } from '../../segments/index.ts';
import { planOf, type GroupPlan, type RulePlan } from '../compile.ts';
import type { MessageMapping } from '../declare.ts';
import { findAt, type CompiledPath, type Holder, type Scope } from '../path.ts';
import { inRelease } from '../release.ts';
import { Links } from './links.ts';
import { SaidParts } from './said-parts.ts';
import { buildSegment, type Built, type Filter, type Place } from './write-segment.ts';

export type WrittenMessage = {
  /** Between header and trailer (UNH and UNT, ST and SE). */
  readonly segments: readonly SegmentData[];
  /** JSON Pointers of what the message does not say. */
  readonly left: readonly string[];
  /** JSON Pointers of what it says less exactly: texts that were cut, times that lost their zone. */
  readonly altered: readonly string[];
};

/** What the reader wants beside the release. */
export type Wishes = Pick<Place['facts'], 'association' | 'decimalMark'>;

/** Writes the segments of a message. Errors: `message.unsupported`, `value.missing`. */
export function writeMessage(
  document: TradeDocument,
  mapping: MessageMapping,
  version: string,
  wishes: Wishes = {},
): Result<WrittenMessage> {
  if (!mapping.kinds.includes(document.kind)) {
    return fail('message.unsupported', `${mapping.type} does not carry a document of kind ${document.kind}.`);
  }
  if (document.id === '') return fail('value.missing', 'The document has no number.', { path: '/id' });
  return succeed(new Writer(document, mapping, { version, ...wishes }).write());
}

class Writer {
  private readonly root: Scope;
  private readonly mapping: MessageMapping;
  private readonly said: SaidParts;
  private readonly out: SegmentData[] = [];
  private readonly taken = new Set<unknown>();
  private readonly numbers = new Map<string, number>();
  private readonly numberOf = new Map<unknown, number>();
  private readonly first = new Map<string, number>();
  private readonly runs = new Map<GroupPlan, readonly Run[]>();
  private readonly links: Links;
  private readonly facts: Place['facts'];

  constructor(
    document: TradeDocument,
    mapping: MessageMapping,
    target: Pick<Place['facts'], 'version'> & Wishes,
  ) {
    this.root = { node: document as unknown as Holder, pointer: '' };
    this.mapping = mapping;
    this.said = new SaidParts(this.root.node);
    this.links = new Links(document);
    this.facts = { syntax: mapping.syntax, ...target, currency: document.currency ?? 'XXX' };
  }

  write(): WrittenMessage {
    const at: Place = {
      ...{ scope: this.root, root: this.root, facts: this.facts, out: this.out, numbers: this.numbers },
      ...{ held: new Map(), filters: [], around: new Map(), parentNumber: () => undefined },
      isSaid: (owner, key) => this.said.isSaid(owner, key),
    };
    this.writeNodes(planOf(this.mapping).root, at);
    this.sayOrdinals();
    return { segments: this.out, left: this.said.left(), altered: this.said.altered() };
  }

  /** A line that is numbered by its place has the same number when it is read. */
  private sayOrdinals(): void {
    for (const [index, line] of (this.root.node.lines as Holder[]).entries()) {
      if (line.id === String(index + 1) && this.taken.has(line)) this.said.say(line, 'id');
    }
  }

  private writeNodes(plan: GroupPlan, at: Place): void {
    for (const run of this.runsOf(plan)) {
      const [node] = run;
      if (node.group?.split !== undefined) this.writeSplit(node, node.group.split, at);
      else if (node.each === undefined) this.writeOne(node, at);
      else this.writeItems(run, node.each, at);
    }
  }

  /** The rules that are written in this release; those of one tag for one list share its items, which keep their order so. */
  private runsOf(plan: GroupPlan): readonly Run[] {
    const known = this.runs.get(plan);
    if (known !== undefined) return known;
    const runs: [RulePlan, ...RulePlan[]][] = [];
    for (const node of plan.nodes) {
      if (node.rule.readOnly === true || !inRelease(node.rule, this.facts.version)) continue;
      const run = runs.at(-1);
      if (run !== undefined && sameList(node, run[0])) run.push(node);
      else runs.push([node]);
    }
    this.runs.set(plan, runs);
    return runs;
  }

  private writeItems(plans: Run, each: CompiledPath, at: Place): void {
    const list = findAt(at.scope, this.root, each)?.value;
    if (!Array.isArray(list)) return;
    const { link } = plans[0].rule;
    const indices =
      link === undefined || link.flat === true
        ? list.keys()
        : this.links.heldBy(list as Holder[], link.by, at.held.get(link.to));
    for (const index of indices) {
      plans.some(
        (plan) =>
          !(plan.rule.first === true && index > 0) && this.writeItem(plan, list[index], index, list, at),
      );
    }
  }

  private writeItem(
    plan: RulePlan,
    item: unknown,
    index: number,
    list: readonly unknown[],
    at: Place,
  ): boolean {
    if (!this.belongs(plan, item, index, list, at)) return false;
    const primitive = typeof item !== 'object';
    const scope: Scope = { node: primitive ? { '': item } : (item as Holder), pointer: '', around: at.scope };
    const held = new Map(at.held).set(plan.collection!, index);
    const { link } = plan.rule;
    const above = link === undefined || primitive ? undefined : (item as Holder)[link.by];
    const parentNumber = (name: string): number | undefined =>
      (typeof above === 'number' ? this.numberOf.get(list[above]) : undefined) ??
      at.around.get(name) ??
      this.first.get(name);
    if (!this.writeOne(plan, { ...at, scope, held, parentNumber }, item)) return false;
    if (primitive) this.said.say(list as unknown as Holder, String(index));
    else {
      this.taken.add(item);
      if (link !== undefined) this.said.say(item as Holder, link.by);
    }
    return true;
  }

  private belongs(
    plan: RulePlan,
    item: unknown,
    index: number,
    list: readonly unknown[],
    at: Place,
  ): boolean {
    if (typeof item !== 'object' || item === null) {
      return !this.said.isSaid(list as unknown as Holder, String(index));
    }
    const { link, only } = plan.rule;
    if (only !== undefined && link !== undefined) {
      const holding = this.links.heldBy(list as Holder[], link.by, index).length > 0;
      if (holding !== (only === 'holding')) return false;
    }
    const holder = item as Holder;
    if (!at.filters.every((filter) => filter.of !== plan.collection || this.passes(holder, filter)))
      return false;
    if (link !== undefined && plan.collection === 'units') {
      const found = this.holdsAny(index, at.filters);
      if (found !== undefined) return found;
    }
    return !this.taken.has(item) && !this.said.allSaid(holder);
  }

  private passes(item: Holder, { by, value }: Filter): boolean {
    return findAt({ node: item, pointer: '' }, this.root, by)?.value === value;
  }

  /** Whether a line of the order that is written lies in the unit or in one within it; undefined when no line does at all. */
  private holdsAny(unit: number, filters: readonly Filter[]): boolean | undefined {
    const own = filters.filter(({ of }) => of === 'lines');
    if (own.length === 0) return undefined;
    const lines = this.links.linesIn(unit);
    return lines.length === 0
      ? undefined
      : lines.some((line) => own.every((filter) => this.passes(line, filter)));
  }

  /** One group for each value that the items have; for no item at all, one all the same. */
  private writeSplit(plan: RulePlan, { of, by }: NonNullable<GroupPlan['split']>, at: Place): void {
    const items = (this.root.node[of] ?? []) as Holder[];
    const others = at.filters.filter((filter) => filter.of === of);
    const values = new Set(
      items
        .filter((item) => others.every((filter) => this.passes(item, filter)))
        .map((item) => findAt({ node: item, pointer: '' }, this.root, by)?.value),
    );
    if (values.size === 0) values.add(undefined);
    for (const value of values) {
      // Said before its items are written: they do not say again what the group tells for all.
      for (const item of items) {
        const found = findAt({ node: item, pointer: '' }, this.root, by);
        if (found === undefined || found.value !== value) continue;
        this.said.say(found.owner, found.key);
        this.said.saySelectors(by, { node: item, pointer: '' }, this.root);
      }
      this.writeOne(plan, { ...at, filters: [...at.filters, { of, by, value }] });
    }
  }

  /** Whether anything was written. */
  private writeOne(plan: RulePlan, at: Place, item?: unknown): boolean {
    const built = buildSegment(plan, at);
    if (built === undefined) return false;
    const { segment, parts, number } = built;
    const before = this.out.length;
    const worth = built.content || plan.rule.always === true;
    if (plan.group === undefined && !worth) return false;
    this.out.push(segment);
    this.said.sayAll(parts);
    if (plan.group !== undefined) {
      this.writeNodes(plan.group, this.inside(at, number, item));
      if (!worth && this.out.length === before + 1) {
        this.out.length = before;
        if (number !== undefined) this.numbers.set(number.name, number.value - 1);
        return false;
      }
    }
    return true;
  }

  /** What a group's segments stand in: its number is that of the group around them. */
  private inside(at: Place, number: Built['number'], item: unknown): Place {
    if (number === undefined) return at;
    const { name, value } = number;
    if (item !== undefined) this.numberOf.set(item, value);
    if (!this.first.has(name)) this.first.set(name, value);
    const around = new Map(at.around).set(name, value);
    return { ...at, around, parentNumber: (wanted) => around.get(wanted) };
  }
}

type Run = readonly [RulePlan, ...RulePlan[]];

function sameList(next: RulePlan, { rule }: RulePlan): boolean {
  const { each, tag, link } = next.rule;
  return (
    each !== undefined &&
    next.group?.split === undefined &&
    each === rule.each &&
    tag === rule.tag &&
    link === rule.link
  );
}
