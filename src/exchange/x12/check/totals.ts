// Does CTT agree with the lines? The number of line items and the hash total of their quantities, as the comments to each
// transaction set define them (004010).
import Big from 'big.js';
import type { Finding } from '../../conformance.ts';
import { componentOf } from '../../segments/index.ts';
import type { X12Message } from '../syntax/index.ts';

/** The segment that is counted, and where the hash total is defined alike by all, the element that is summed. */
const counted: Readonly<
  Record<string, { readonly lines: string; readonly sum?: readonly [string, number] }>
> = {
  810: { lines: 'IT1' },
  846: { lines: 'LIN' },
  850: { lines: 'PO1', sum: ['PO1', 2] },
  855: { lines: 'PO1' },
  856: { lines: 'HL', sum: ['SN1', 2] },
  860: { lines: 'POC' },
};
// More digits than a hash total holds, and enough to sum any quantities exactly.
const digitsMax = 15;

export function checkTotals({ type, segments }: X12Message, found: Finding[]): void {
  const rule = counted[type];
  const at = rule === undefined ? -1 : segments.findIndex(({ tag }) => tag === 'CTT');
  if (rule === undefined || at < 0) return;
  const ctt = segments[at]!;
  const place = { segment: 'CTT', position: at + 1, line: ctt.line, byte: ctt.offset };
  const lines = segments.filter(({ tag }) => tag === rule.lines).length;
  const said = componentOf(ctt, 0);
  if (/^\d+$/u.test(said) && Number(said) !== lines) {
    const message = `CTT counts ${Number(said)} lines, ${lines} were received.`;
    found.push({
      code: 'message.count',
      severity: 'error',
      message,
      ...place,
      element: 1,
      standardCode: '7',
    });
  }
  const hash = componentOf(ctt, 1);
  if (rule.sum === undefined || !/^\d{1,10}(?:\.\d{0,9})?$/u.test(hash)) return;
  const total = sumOf(segments, rule.sum);
  if (total === undefined || total.eq(hash)) return;
  const message = `CTT sums the quantities to ${hash}, they are ${total.toFixed()}.`;
  found.push({ code: 'message.count', severity: 'error', message, ...place, element: 2, standardCode: '7' });
}

/** Undefined when a quantity is no number, which is told already. */
function sumOf(segments: X12Message['segments'], [tag, element]: readonly [string, number]): Big | undefined {
  let total = new Big(0);
  for (const segment of segments) {
    if (segment.tag !== tag) continue;
    const text = componentOf(segment, element - 1);
    if (text === '') continue;
    if (text.length > digitsMax || !/^-?(?:\d+\.?\d*|\.\d+)$/u.test(text)) return undefined;
    total = total.plus(text);
  }
  return total;
}
