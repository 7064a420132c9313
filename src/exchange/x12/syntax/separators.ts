// Which characters separate the parts of an interchange? X12.5: ISA is of fixed width and shows them by their places: the
// element separator at offset 3, the repetition separator in ISA11 (from 00402 on; `U` before), the component separator at
// 104 and the segment terminator at 105. Senders break the width, so that counting elements is the second way.

/** One character each; `''` where there is none. */
export type X12Separators = {
  readonly element: string;
  readonly component: string;
  readonly repetition: string;
  readonly terminator: string;
};

export type IsaReading = {
  readonly separators: X12Separators;
  /** Characters from `ISA` up to the terminator, which is not counted. */
  readonly length: number;
  /** Whether every element has its width. */
  readonly fixedWidth: boolean;
};

/** Widths of ISA01 to ISA16. */
export const isaWidths = [2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1] as const;
const isaLength = 105;
// A separator that stood further away would not be of this ISA; blanks sent as UTF-8 take two or three bytes each.
const isaLengthMax = 420;
/** Enough to see ISA or GS whole and the tag behind it. */
export const lookAhead = 640;
/** ISA11 was the standards identifier before this version (X12.5). */
const repetitionSince = '00402';

/** Reads ISA at `at`; undefined when the letters there are not an ISA with what follows. Needs {@link lookAhead} characters. */
export function readIsa(text: string, at: number): IsaReading | undefined {
  const element = text.charAt(at + 3);
  if (!isSeparator(element)) return undefined;
  const ends: number[] = [];
  for (let from = at + 3; from >= 0 && from < at + isaLengthMax && ends.length < 16;) {
    ends.push(from);
    from = text.indexOf(element, from + 1);
  }
  if (ends.length === 16 && isWithin(text, at, ends[15]!)) return readCounted(text, at, ends);
  return guessTerminator(text, at, element, 'GS');
}

/** A line that begins with GS or ST among the counted elements says that ISA has fewer than sixteen. */
function isWithin(text: string, at: number, end: number): boolean {
  return !/[^A-Z0-9](?:GS|ST)$/u.test(text.slice(at, end)) && !/\n\s*GS/u.test(text.slice(at, end));
}

function readCounted(text: string, at: number, ends: readonly number[]): IsaReading | undefined {
  const element = text.charAt(at + 3);
  const last = ends[15]!;
  let component = text.charAt(last + 1);
  let terminator = text.charAt(last + 2);
  let length = last + 2 - at;
  if (isWordCharacter(terminator) && isSeparator(component)) {
    // ISA16 was left out: what stands in its place already ends the segment.
    [component, terminator, length] = ['', component, last + 1 - at];
  }
  if (terminator === '' || isWordCharacter(terminator) || terminator === element) return undefined;
  const field = (index: number) => text.slice(ends[index - 1]! + 1, ends[index]);
  const version = field(12).trim();
  const mark = field(11);
  const usable = mark.length === 1 && isSeparator(mark) && mark !== element && mark !== terminator;
  const repetition = usable && version >= repetitionSince && mark !== component ? mark : '';
  const fixedWidth =
    length === isaLength && isaWidths.every((width, index) => index === 15 || widthOf(ends, index) === width);
  return { separators: { element, component, repetition, terminator }, length, fixedWidth };
}

function widthOf(ends: readonly number[], index: number): number {
  return ends[index + 1]! - ends[index]! - 1;
}

/**
 * The separators of a file without ISA, or with a broken one, from what stands between the first segment and the tag of the
 * second (`…0001~\nBEG*`). `next` is that tag where the standard leaves no choice.
 */
export function guessTerminator(
  text: string,
  at: number,
  element: string,
  next?: string,
): IsaReading | undefined {
  const head = text.slice(at, at + lookAhead);
  const fields = head.split(element);
  let length = fields[0]!.length;
  for (const field of fields.slice(1, -1)) {
    const found = /^(.*?)([^A-Za-z0-9])(\s*)([A-Z][A-Z0-9]{1,2})$/su.exec(field);
    if (found !== null && (next === undefined || found[4] === next)) {
      const [, value = '', mark = '', space = ''] = found;
      // A blank belongs to a name (`ACME INC`) unless a line end follows.
      if (mark !== ' ' && mark !== '\t' && mark !== element) {
        const component = guessComponent(head, mark, element);
        const repetition = next === undefined && head.includes('^') && mark !== '^' ? '^' : '';
        const separators = { element, component, repetition, terminator: mark };
        return { separators, length: length + 1 + value.length, fixedWidth: false };
      }
      if (space.includes('\n')) return undefined;
    }
    length += 1 + field.length;
  }
  return undefined;
}

function guessComponent(head: string, terminator: string, element: string): string {
  const candidates = ['>', ':', '\\', '<'].filter((mark) => mark !== terminator && mark !== element);
  const count = (mark: string) => head.split(mark).length;
  return candidates.reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** Separators are no letters, digits or blanks (X12.6 §3.2); a control character is allowed. */
export function isSeparator(character: string): boolean {
  return character !== '' && character !== ' ' && !isWordCharacter(character);
}

function isWordCharacter(character: string): boolean {
  return /^[A-Za-z0-9]$/u.test(character);
}
