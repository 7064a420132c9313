// Do the control totals of a message agree with what it holds? Counts of segments and sums of a component (CNT, CTT).
import Big from 'big.js';
import type { SegmentData } from '../../segments/index.ts';
import type { FieldPlan } from '../compile.ts';
import { readDecimal } from '../fields.ts';
import { textAt } from './read-segment.ts';

/** The total as it should be; a component that is no number counts as none. */
export function controlTotal({ field, of }: FieldPlan, segments: readonly SegmentData[]): string {
  if (field.as !== 'count') return '0';
  const counted = segments.filter(({ tag }) => field.tags.includes(tag));
  if (of === undefined) return String(counted.length);
  const total = counted.reduce((sum, segment) => sum.plus(readDecimal(textAt(segment, of)) ?? 0), new Big(0));
  return total.eq(0) ? '0' : total.toFixed();
}

/** What is wrong with the total that was sent; undefined when nothing is, or none was sent. */
export function checkCount(
  planned: FieldPlan,
  segment: SegmentData,
  segments: readonly SegmentData[],
): string | undefined {
  const sent = textAt(segment, planned.cells[0]!);
  if (sent === '') return undefined;
  const total = controlTotal(planned, segments);
  return readDecimal(sent) === total ? undefined : `The control total is ${sent.slice(0, 20)}, not ${total}.`;
}
