// Where was a segment terminator lost? A value that ends in a line break and a tag of the message is the end of one line and the
// beginning of the next (`BGM+220+PO-1+9⏎DTM+137:…`). Told as that and read as two segments, it is one fault and not five
// (ISO 9735-1 §7: each segment ends with its terminator).
import type { Finding } from '../../conformance.ts';
import type { SegmentData, SegmentMessage } from '../../segments/index.ts';

const lineAndTag = /^(.*?)[^\S\r\n]*(\r\n|[\r\n])\s*([A-Z]{3})$/su;

/** The segments as their sender meant them, and what was found on the way; undefined where every terminator is there. */
export function restoreTerminators(
  { segments }: SegmentMessage,
  isTag: (tag: string) => boolean,
): { readonly segments: readonly SegmentData[]; readonly findings: readonly Finding[] } | undefined {
  const restored: SegmentData[] = [];
  const findings: Finding[] = [];
  for (const segment of segments) {
    let rest = segment;
    for (let cut = cutOf(rest, isTag); cut !== undefined; cut = cutOf(rest, isTag)) {
      restored.push(cut.before);
      findings.push(faultOf(cut.before, restored.length, cut.after.tag));
      rest = cut.after;
    }
    restored.push(rest);
  }
  return findings.length === 0 ? undefined : { segments: restored, findings };
}

type Cut = { readonly before: SegmentData; readonly after: SegmentData };

/** A tag is followed by an element, so that the last one of a segment holds none. */
function cutOf(segment: SegmentData, isTag: (tag: string) => boolean): Cut | undefined {
  const { elements, line } = segment;
  for (let index = 0; index < elements.length - 1; index++) {
    const components = elements[index]!.at(-1) ?? [];
    const text = components.at(-1) ?? '';
    if (text.length < 4 || !/[\r\n]/u.test(text)) continue;
    const [, value = '', , tag = ''] = lineAndTag.exec(text) ?? [];
    if (tag === '' || !isTag(tag)) continue;
    const last = [...elements[index]!.slice(0, -1), [...components.slice(0, -1), value]];
    const below = line + text.split(/\r\n|[\r\n]/u).length - 1;
    return {
      before: { ...placeOf(segment), tag: segment.tag, elements: [...elements.slice(0, index), last] },
      after: { ...placeOf(segment), tag, line: below, elements: elements.slice(index + 1) },
    };
  }
  return undefined;
}

const placeOf = ({ offset, line }: SegmentData) => ({ offset, line });

function faultOf({ tag, line, offset }: SegmentData, position: number, next: string): Finding {
  const message = `The terminator is missing between ${tag.slice(0, 20)} and ${next} on the next line.`;
  const place = { segment: tag.slice(0, 20), position, line, byte: offset };
  return { code: 'edifact.terminator-missing', severity: 'error', message, ...place, standardCode: '18' };
}
