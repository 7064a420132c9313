// How is a large interchange gone through without keeping any of it? Each segment is shown once; what it says is cut out of
// the bytes only where it is asked for.
import { PortolanError, type Problem } from '../../../base/index.ts';
import type { ByteChunks } from '../../contract.ts';
import { defaultLimits, type Limits } from '../../limits.ts';
import { readX12Segment, type X12Segment } from './segment.ts';
import { X12Tokenizer, type X12SegmentView } from './tokenizer.ts';

/** Good until the visitor returns; {@link LazySegment.read} gives what may be kept. */
export type LazySegment = {
  readonly tag: string;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  /** The text of an element, from 1, as sent (one character a byte); `''` when absent. */
  element(number: number): string;
  read(): X12Segment;
};

/**
 * Calls `visitor` for each segment, envelopes included. Returns how many there were and why reading ended early; throws what
 * the visitor throws.
 */
export async function visitX12(
  chunks: ByteChunks,
  visitor: (segment: LazySegment) => void,
  options: { readonly limits?: Partial<Limits> } = {},
): Promise<{ readonly segments: number; readonly problem?: Problem }> {
  let segments = 0;
  let problem: Problem | undefined;
  const cursor = new Cursor();
  const tokenizer = new X12Tokenizer({
    limits: { ...defaultLimits, ...options.limits },
    onSegment: (view) => {
      segments++;
      visitor(cursor.at(view));
    },
    onProblem: (found) => (problem = found),
  });
  for await (const chunk of chunks) {
    tokenizer.push(chunk);
    if (tokenizer.ended) break;
  }
  tokenizer.end();
  return problem === undefined ? { segments } : { segments, problem };
}

class Cursor implements LazySegment {
  private view: X12SegmentView | undefined;

  at(view: X12SegmentView): this {
    this.view = view;
    return this;
  }

  private get current(): X12SegmentView {
    if (this.view === undefined) {
      throw new PortolanError([{ code: 'input.syntax', message: 'There is no segment at hand.' }]);
    }
    return this.view;
  }

  get tag(): string {
    const { text, start, end, separators } = this.current;
    const at = text.indexOf(separators.element, start);
    return text.slice(start, at < 0 || at > end ? end : at);
  }

  get offset(): number {
    return this.current.offset;
  }

  get line(): number {
    return this.current.line;
  }

  get column(): number {
    return this.current.column;
  }

  element(number: number): string {
    const { text, start, end, separators } = this.current;
    let from = start;
    for (let index = 0; index < number; index++) {
      const next = text.indexOf(separators.element, from);
      if (next < 0 || next >= end) return '';
      from = next + 1;
    }
    const to = text.indexOf(separators.element, from);
    return text.slice(from, to < 0 || to > end ? end : to);
  }

  read(): X12Segment {
    return readX12Segment(this.current);
  }
}
