// Which segment stands at which node of the definition, and where does the message leave it? One fault is to give one finding:
// where the next segment has no clean place, the explanations at hand (a segment lost, one too many, one displaced, a
// group without its first segment) are each followed for a few segments, and the one that leaves fewest faults is believed.
import type { Finding } from '../conformance.ts';
import { compileMessage, type CompiledMessage, type Level } from './compile.ts';
import {
  beginAt,
  cloneFrame,
  findCleanWay,
  findWays,
  missingOn,
  take,
  type Frame,
  type Way,
} from './cursor.ts';
import { isGroup, type MessageDefinition, type SegmentNode } from './definition.ts';
import type { SegmentData } from './message.ts';

export type StructureFault =
  | 'message.segment-missing'
  | 'message.segment-unknown'
  | 'message.segment-misplaced'
  | 'message.segment-repeats'
  | 'message.group-repeats';

export type Walk = {
  /** The node of each segment, undefined where the segment has no place. */
  readonly nodes: readonly (SegmentNode | undefined)[];
  /** In how many groups each segment stands that were open before, and the innermost group that it begins. */
  readonly depths: Int32Array;
  readonly begins: readonly (Level | undefined)[];
  readonly findings: readonly Finding[];
};

// Far enough to leave a line of an order behind, near enough that a hostile message costs little.
const lookAhead = 12;
// Where the group that seems to be missing may begin after all.
const lookFar = 60;
// How far back a displaced segment is looked for.
const lookBack = 3;
const checkpointEvery = 16;
// Explanations that are followed; no message of the directories offers more.
const waysMax = 32;
/** Behind so many findings the definition does not fit the message, and nobody reads on. */
export const structureFindingsMax = 100;

type Pending = { readonly tag: string; readonly finding: number; readonly at: number };
type Unplaced = { readonly tag: string; readonly at: number; readonly unknown: boolean };
/** `pending` was missed and may still come; `unplaced` was left out and may be what is missed later. */
type State = { top: Frame; pending: Pending[]; unplaced: Unplaced[] };

export function walkMessage(segments: readonly SegmentData[], definition: MessageDefinition): Walk {
  return new Walker(segments, compileMessage(definition)).walk();
}

class Walker {
  private readonly segments: readonly SegmentData[];
  private readonly message: CompiledMessage;
  private readonly nodes: (SegmentNode | undefined)[];
  private readonly depths: Int32Array;
  private readonly begins: (Level | undefined)[];
  private readonly findings: (Finding | undefined)[] = [];
  private state: State;
  private saved: { at: number; state: State };
  private earlier: { at: number; state: State };

  constructor(segments: readonly SegmentData[], message: CompiledMessage) {
    this.segments = segments;
    this.message = message;
    this.nodes = new Array<SegmentNode | undefined>(segments.length).fill(undefined);
    this.depths = new Int32Array(segments.length);
    this.begins = new Array<Level | undefined>(segments.length).fill(undefined);
    this.state = { top: beginAt(message.root), pending: [], unplaced: [] };
    this.saved = this.earlier = { at: 0, state: copy(this.state) };
  }

  walk(): Walk {
    const { segments, findings } = this;
    for (let at = 0; at < segments.length && findings.length < structureFindingsMax; at++) {
      const { tag } = segments[at]!;
      const way = findCleanWay(this.state.top, tag);
      if (way !== undefined) this.place(at, way, tag);
      else {
        at = this.resolve(at);
        this.saved = this.earlier = { at: at + 1, state: copy(this.state) };
      }
      if (at - this.saved.at >= checkpointEvery) {
        this.earlier = this.saved;
        this.saved = { at: at + 1, state: copy(this.state) };
      }
    }
    if (findings.length < structureFindingsMax) this.finish();
    const { nodes, depths, begins } = this;
    return { nodes, depths, begins, findings: findings.filter((finding) => finding !== undefined) };
  }

  private place(at: number, way: Way, tag: string): void {
    const before = way.frame.depth;
    const top = take(way, tag);
    this.state.top = top;
    const node = top.level.nodes[top.at]!;
    this.nodes[at] = isGroup(node) ? undefined : node;
    this.depths[at] = before;
    this.begins[at] = top.depth > before ? top.level : undefined;
  }

  /** Explains a segment that has no clean place. Returns the index of the last segment that is explained. */
  private resolve(at: number): number {
    const { tag } = this.segments[at]!;
    if (!this.message.tags.has(tag)) {
      this.skip(at);
      return at;
    }
    const ways = findWays(this.state.top, tag).slice(0, waysMax);
    // What is too often has been told once; a message of nothing else must not be explained again at every segment.
    const told = ways.find(
      ({ over, missing, frame, index }) => over && missing === 0 && frame.count > frame.level.repeats[index]!,
    );
    if (told !== undefined) {
      this.place(at, told, tag);
      return at;
    }
    const skipping = this.costOfSkipping(at);
    let best: { cost: number; way?: Way } = { cost: skipping };
    for (const way of ways) {
      const state = copy(this.state);
      const cost =
        charge(state, this.same(state, way), tag, at) + this.simulate(state, at + 1, at + lookAhead);
      const even = cost === best.cost && best.way === undefined && this.isLikely(way, at);
      if (cost < best.cost || even) best = { cost, way };
    }
    const weak = best.way !== undefined && this.isWeak(best.way, at);
    const back = best.cost > 1 || weak ? this.lookBack(at, best.cost + (weak ? 1 : 0)) : undefined;
    if (back !== undefined && !(weak && this.isRepeated(back, at))) return this.goBack(back, at);
    if (best.way === undefined || (back !== undefined && skipping <= best.cost)) this.skip(at);
    else this.accept(at, best.way);
    return at;
  }

  /**
   * Where it costs the same to leave a segment out: a way that leaves something else out is taken, and so is a group that lacks its
   * first segment, if the tag belongs to that (it stands nowhere else, or the group has nothing else), unless the first follows at
   * once and the two have only changed places, or the group that is open has no such segment yet and this one came late.
   */
  private isLikely({ implicit, frame, index }: Way, at: number): boolean {
    if (!implicit) return true;
    const first = frame.level.tags[index]!;
    const belongs =
      this.message.ownerOf(this.segments[at]!.tag) === first || frame.level.below[index]!.nodes.length === 2;
    const isLate = index === frame.at && !this.stoodSince(first, at);
    return belongs && !isLate && this.segments[at + 1]?.tag !== first;
  }

  /** Whether the tag at `at` has stood already since the last segment `first`. */
  private stoodSince(first: string, at: number): boolean {
    const { tag } = this.segments[at]!;
    for (let before = at - 1; before >= Math.max(0, at - lookFar); before--) {
      const { tag: other } = this.segments[before]!;
      if (other === tag) return true;
      if (other === first) return false;
    }
    return true;
  }

  /**
   * A group that never began is the weaker explanation where it begins later, or nothing but this segment would stand in it: one
   * just before may stand too early instead.
   */
  private isWeak(way: Way, at: number): boolean {
    const { frame, index, implicit } = way;
    if (!implicit || index <= frame.at) return false;
    for (let later = at + 1; later <= at + lookFar; later++) {
      if (this.segments[later]?.tag === frame.level.tags[index]) return true;
    }
    const next = this.segments[at + 1]?.tag;
    const state = copy(this.state);
    charge(state, this.same(state, way), this.segments[at]!.tag, at);
    const clean = next === undefined ? undefined : findCleanWay(state.top, next);
    return clean === undefined || clean.frame.depth <= frame.depth;
  }

  /** One before the other stood right already: it is the second that is out of place. */
  private isRepeated({ displaced }: Back, at: number): boolean {
    return this.segments[displaced - 1]?.tag === this.segments[at]!.tag;
  }

  /** The same way on a copy of the state. */
  private same(state: State, way: Way): Way {
    let frame = state.top;
    while (frame.depth > way.frame.depth) frame = frame.parent!;
    return { ...way, frame };
  }

  private costOfSkipping(at: number): number {
    const state = copy(this.state);
    return (
      leaveOut(state, this.segments[at]!.tag, at, this.message) + this.simulate(state, at + 1, at + lookAhead)
    );
  }

  /** How many faults the segments from `from` to `to` have, each taken where it costs least. */
  private simulate(state: State, from: number, to: number): number {
    let cost = 0;
    for (let at = from; at < Math.min(to, this.segments.length); at++) {
      const { tag } = this.segments[at]!;
      const clean = findCleanWay(state.top, tag);
      if (clean !== undefined) {
        state.top = take(clean, tag);
        continue;
      }
      const ways = this.message.tags.has(tag) ? findWays(state.top, tag) : [];
      const cheapest = ways.reduce<Way | undefined>(
        (best, way) => (best === undefined || price(way) < price(best) ? way : best),
        undefined,
      );
      cost +=
        cheapest !== undefined && price(cheapest) <= 1
          ? charge(state, cheapest, tag, at)
          : leaveOut(state, tag, at, this.message);
    }
    // What a message that ends here still lacks belongs to the price, else its last segment would seem the one too many.
    return to < this.segments.length
      ? cost
      : cost + unexcused(state, this.endWay(state.top), this.segments.length).length;
  }

  /** Whether one of the segments just before was the one that is displaced. */
  private lookBack(at: number, cost: number): Back | undefined {
    let best: Back | undefined;
    for (let displaced = at - 1; displaced >= Math.max(1, at - lookBack); displaced--) {
      const from = displaced >= this.saved.at ? this.saved : this.earlier;
      if (displaced < from.at) break;
      const state = copy(from.state);
      if (this.simulate(state, from.at, displaced) > 0) break;
      const before = copy(state);
      const price = leaveOut(state, this.segments[displaced]!.tag, displaced, this.message);
      const total = price + this.simulate(state, displaced + 1, at + lookAhead);
      if (total < (best?.cost ?? cost)) best = { cost: total, displaced, state: before };
    }
    return best;
  }

  private goBack({ displaced, state }: Back, at: number): number {
    this.state = state;
    this.nodes.fill(undefined, displaced, at);
    this.begins.fill(undefined, displaced, at);
    this.skip(displaced);
    return displaced;
  }

  private skip(at: number): void {
    const { state } = this;
    const { tag } = this.segments[at]!;
    this.depths[at] = state.top.depth;
    const known = state.pending.find((pending) => pending.tag === tag && at - pending.at <= lookAhead);
    leaveOut(state, tag, at, this.message);
    if (known !== undefined) this.findings[known.finding] = undefined;
    if (!this.message.tags.has(tag)) {
      this.report('message.segment-unknown', at, tag, `The message has no segment ${shown(tag)}.`);
    } else this.report('message.segment-misplaced', at, tag, `The segment ${tag} may not stand here.`);
  }

  private accept(at: number, way: Way): void {
    const { state } = this;
    const { tag } = this.segments[at]!;
    if (way.over && way.frame.count === way.frame.level.repeats[way.index]!) this.reportRepeats(at, way);
    for (const lost of unexcused(state, way, at)) {
      state.pending.push({ tag: lost, finding: this.findings.length, at });
      this.report('message.segment-missing', at, lost, `The segment ${lost} is missing before this place.`);
    }
    this.place(at, way, tag);
  }

  private reportRepeats(at: number, way: Way): void {
    const { tag } = this.segments[at]!;
    const { level } = way.frame;
    const node = level.nodes[way.index]!;
    if (isGroup(node)) {
      const message = `The group ${node.group} may occur ${node.repeats} times here.`;
      this.report('message.group-repeats', at, tag, message);
    } else {
      this.report('message.segment-repeats', at, tag, `${tag} may occur ${node.repeats} times here.`);
    }
  }

  /** What is still mandatory behind the last segment. */
  private finish(): void {
    for (const tag of missingOn(this.state.top, this.endWay(this.state.top))) {
      const message = `The segment ${tag} is missing at the end.`;
      this.report('message.segment-missing', this.segments.length, tag, message);
    }
  }

  /** Out of all groups and behind the last node. */
  private endWay(top: Frame): Way {
    let frame = top;
    while (frame.parent !== undefined) frame = frame.parent;
    return { frame, index: this.message.root.nodes.length, missing: 0, over: false, implicit: false };
  }

  private report(code: StructureFault, at: number, tag: string, message: string): void {
    const place = this.segments[Math.min(at, this.segments.length - 1)];
    const position = at + 1;
    this.findings.push({
      code,
      severity: 'error',
      message,
      segment: shown(tag),
      position,
      ...(place !== undefined && { line: place.line, byte: place.offset }),
    });
  }
}

type Back = { readonly cost: number; readonly displaced: number; readonly state: State };

function shown(tag: string): string {
  return tag.slice(0, 20);
}

function copy({ top, pending, unplaced }: State): State {
  return { top: cloneFrame(top), pending: [...pending], unplaced: [...unplaced] };
}

function price({ missing, over, implicit }: Way): number {
  return missing + (over ? 1 : 0) + (implicit ? 1 : 0);
}

/** Takes a way in a simulation; what it costs in findings. */
function charge(state: State, way: Way, tag: string, at: number): number {
  const { frame, index } = way;
  const over = way.over && frame.count === frame.level.repeats[index]! ? 1 : 0;
  const missing = unexcused(state, way, at);
  for (const lost of missing) state.pending.push({ tag: lost, finding: -1, at });
  state.top = take(way, tag);
  return over + missing.length;
}

/**
 * The mandatory segments that a way leaves out and that no finding explains yet: one that was left out shortly before stands in
 * the wrong place and is not lost, and what stands in the very place of a lost segment is that segment with a wrong tag.
 */
function unexcused(state: State, way: Way, at: number): string[] {
  return missingOn(state.top, way).filter((lost) => {
    const excuse = state.unplaced.findIndex(
      (left) =>
        at - left.at <= lookAhead &&
        (left.tag === lost || (left.at === at - 1 && (left.unknown || !way.implicit))),
    );
    if (excuse >= 0) state.unplaced.splice(excuse, 1);
    return excuse < 0;
  });
}

/** Leaves a segment out in a simulation; nothing is lost where it had been missed. */
function leaveOut(state: State, tag: string, at: number, message: CompiledMessage): number {
  const known = state.pending.findIndex((pending) => pending.tag === tag && at - pending.at <= lookAhead);
  if (known >= 0) {
    state.pending.splice(known, 1);
    return 0;
  }
  if (state.unplaced.length >= lookAhead) state.unplaced.shift();
  state.unplaced.push({ tag, at, unknown: !message.tags.has(tag) });
  return 1;
}
