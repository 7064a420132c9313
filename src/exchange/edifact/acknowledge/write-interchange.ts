// How is an interchange written that answers another? In its syntax identifier and version, sender and recipient swapped, the
// separators of level A named in UNA (ISO 9735-1).
import type { Moment } from '../../../base/index.ts';
import type { SegmentData } from '../../segments/index.ts';
import { charsetOf } from '../syntax/charset.ts';
import { plainText, writeSegments } from '../syntax/segment.ts';
import { levelA, type ServiceCharacters } from '../syntax/service-characters.ts';

/** A component, the components of an element, or nothing. */
export type Written = string | readonly string[] | undefined;
export type WrittenSegment = readonly [tag: string, ...elements: Written[]];

export type Answer = {
  /** UNB of the interchange that is answered. */
  readonly unb: SegmentData;
  readonly preparedAt: Moment;
  /** Our interchange control reference, at most 14 characters. */
  readonly reference: string;
};

const characters: ServiceCharacters = { ...levelA, decimal: '.', reserved: 0x20 };
// In syntax 4 the fifth character of UNA separates repetitions.
const characters4: ServiceCharacters = { ...characters, reserved: 0x2a, repetition: 0x2a };

export const isSyntax4 = (unb: SegmentData): boolean => unb.elements[0]?.[0]?.[1]?.startsWith('4') === true;

/** UNA, UNB, one message, UNZ, each segment on a line. `identifier` is S009. */
export function writeAnswer(
  { unb, preparedAt, reference }: Answer,
  identifier: readonly string[],
  segments: readonly WrittenSegment[],
): Uint8Array {
  const part = (element: number): readonly string[] => unb.elements[element]?.[0] ?? [];
  const version4 = isSyntax4(unb);
  const test = unb.elements[10]?.[0]?.[0] === '1' ? '1' : undefined;
  const filler = Array<Written>(5).fill(undefined);
  const head: WrittenSegment[] = [
    ['UNB', part(0), part(2), part(1), prepared(preparedAt, version4), reference, ...filler, test],
    ['UNH', '1', identifier],
  ];
  const tail: WrittenSegment[] = [
    ['UNT', String(segments.length + 2), '1'],
    ['UNZ', '1', reference],
  ];
  const used = version4 ? characters4 : characters;
  const una = `UNA:+.?${version4 ? '*' : ' '}'\n`;
  return encode(una, [...head, ...segments, ...tail], { used, identifier: part(0)[0] ?? 'UNOC' });
}

/** CCYYMMDDHHMM, local as it was handed in; hours and minutes that nobody said are 0. */
export function digitsOf(moment: Moment): string {
  const [, date = '', hour = '00', minute = '00'] = /^([\d-]+)(?:T(\d{2})(?::(\d{2}))?)?/u.exec(moment) ?? [];
  return `${date.replaceAll('-', '').padEnd(8, '01')}${hour}${minute}`;
}

function prepared(moment: Moment, version4: boolean): readonly string[] {
  const digits = digitsOf(moment);
  return [digits.slice(version4 ? 0 : 2, 8), digits.slice(8)];
}

function encode(
  una: string,
  segments: readonly WrittenSegment[],
  { used, identifier }: { readonly used: ServiceCharacters; readonly identifier: string },
): Uint8Array {
  const charset = charsetOf(identifier);
  const plain = segments.map(([tag, ...elements]) => ({ tag, elements: plainElements(elements) }));
  const written = plain.map((segment) => {
    const whole = { ...segment, gap: '', terminated: true };
    // What the set of the partner cannot say is not worth losing the acknowledgement for.
    return (
      writeSegments([whole], used, charset) ??
      new TextEncoder().encode(`${plainText(segment, used).replaceAll(/[^\x20-\x7e]/gu, '.')}'`)
    );
  });
  const line = Uint8Array.of(0x0a);
  const parts = [new TextEncoder().encode(una), ...written.flatMap((bytes) => [bytes, line])];
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const bytes of parts) {
    all.set(bytes, offset);
    offset += bytes.length;
  }
  return all;
}

/** Empty components and elements at the end are left out (ISO 9735-1 §8.7). */
function plainElements(elements: readonly Written[]): string[][][] {
  const plain = elements.map((element) => trimmed(typeof element === 'string' ? [element] : (element ?? [])));
  while (plain.length > 0 && plain.at(-1)!.length === 0) plain.pop();
  return plain.map((components) => [components.length === 0 ? [''] : components]);
}

function trimmed(components: readonly string[]): string[] {
  const last = components.findLastIndex((text) => text !== '');
  return components.slice(0, last + 1);
}
