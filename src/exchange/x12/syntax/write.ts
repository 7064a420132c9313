// How is an interchange written? ISA of fixed width, groups and sets with their counts (X12.5). X12 knows no release character:
// the separators are chosen so that none of them stands in the data.
import type { InterchangeParty, SegmentData } from '../../segments/index.ts';
import { isaWidths, isSeparator, type X12Separators } from './separators.ts';

export type WritableSegment = Pick<SegmentData, 'tag' | 'elements'>;

export type WritableSet = {
  readonly type: string;
  /** ST02, four to nine characters. */
  readonly reference: string;
  /** ST03, from 005010 on. */
  readonly convention?: string;
  /** Between ST and SE. */
  readonly segments: readonly WritableSegment[];
};

export type WritableGroup = {
  /** GS01: `PO`, `IN`, `FA`. */
  readonly id: string;
  readonly sender: string;
  readonly recipient: string;
  readonly reference: string;
  /** GS08. */
  readonly version: string;
  readonly sets: readonly WritableSet[];
};

export type WritableInterchange = {
  readonly sender: InterchangeParty;
  readonly recipient: InterchangeParty;
  /** ISA13: up to nine digits. */
  readonly reference: string;
  /** ISA12: `00401`. */
  readonly version: string;
  /** Local date and time of preparation, `YYYYMMDD` and `HHMM`. */
  readonly date: string;
  readonly time: string;
  readonly test?: boolean;
  readonly acknowledge?: boolean;
  /** TA1 and what else stands before the groups. */
  readonly service?: readonly WritableSegment[];
  readonly groups: readonly WritableGroup[];
  /** Taken where none of them stands in the data. */
  readonly separators?: Partial<X12Separators>;
};

const choices = {
  terminator: ['~', '\n', '\u001c', "'"],
  element: ['*', '|', '\u001d', '^'],
  component: ['>', ':', '\u001f', '\\'],
  repetition: ['^', '!', '\u001e', '`'],
} as const;

/** A segment of plain elements; `''` for one that is left out. */
export function plainSegment(
  tag: string,
  ...elements: readonly (string | readonly string[])[]
): WritableSegment {
  return { tag, elements: elements.map((element) => [typeof element === 'string' ? [element] : element]) };
}

export function writeX12Interchange(interchange: WritableInterchange): Uint8Array {
  const { groups, service = [] } = interchange;
  const separators = chooseSeparators(interchange);
  const lines = [isaText(interchange, separators)];
  const add = (segment: WritableSegment) => lines.push(segmentLine(segment, separators));
  for (const segment of service) add(segment);
  for (const group of groups) {
    const { id, sender, recipient, reference } = group;
    const { date, time } = interchange;
    add(plainSegment('GS', id, sender, recipient, date, time, reference, 'X', group.version));
    for (const set of group.sets) {
      add(plainSegment('ST', set.type, set.reference, set.convention ?? ''));
      for (const segment of set.segments) add(segment);
      add(plainSegment('SE', String(set.segments.length + 2), set.reference));
    }
    add(plainSegment('GE', String(group.sets.length), reference));
  }
  add(plainSegment('IEA', String(groups.length), controlNumber(interchange.reference)));
  return new TextEncoder().encode(lines.map((line) => line + separators.terminator).join(''));
}

function controlNumber(reference: string): string {
  return reference.padStart(9, '0').slice(-9);
}

function isaText(interchange: WritableInterchange, separators: X12Separators): string {
  const {
    sender,
    recipient,
    version,
    date,
    time,
    reference,
    test = false,
    acknowledge = false,
  } = interchange;
  const fields = [
    ...['00', '', '00', '', sender.qualifier ?? 'ZZ', sender.id, recipient.qualifier ?? 'ZZ', recipient.id],
    ...[date.slice(2), time.slice(0, 4), separators.repetition || 'U', version, controlNumber(reference)],
    ...[acknowledge ? '1' : '0', test ? 'T' : 'P', separators.component],
  ];
  const filled = fields.map((field, index) => field.padEnd(isaWidths[index]!).slice(0, isaWidths[index]));
  return ['ISA', ...filled].join(separators.element);
}

function segmentLine({ tag, elements }: WritableSegment, separators: X12Separators): string {
  const { element, component, repetition } = separators;
  const fields = elements.map((repetitions) =>
    (repetition === '' ? repetitions.slice(0, 1) : repetitions)
      .map((components) => trimEnd(components.map(printable)).join(component))
      .join(repetition),
  );
  return [tag, ...trimEnd(fields)].join(element);
}

/** Separators of elements that are left out at the end are not sent (X12.6 §3.7). */
function trimEnd(fields: readonly string[]): readonly string[] {
  let length = fields.length;
  while (length > 0 && fields[length - 1] === '') length--;
  return fields.slice(0, length);
}

/** Control characters cannot be sent: separators are taken from them, and no set of X12.6 has them. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f]+/gu, ' ').trimEnd();
}

function chooseSeparators({
  version,
  groups,
  service = [],
  separators = {},
  ...rest
}: WritableInterchange): X12Separators {
  const used = new Set<string>([...rest.sender.id, ...rest.recipient.id]);
  const look = ({ elements }: WritableSegment): void => {
    for (const repetitions of elements)
      for (const components of repetitions)
        for (const text of components) for (const character of printable(text)) used.add(character);
  };
  service.forEach(look);
  for (const { sets, sender, recipient } of groups) {
    for (const character of sender + recipient) used.add(character);
    for (const { segments } of sets) segments.forEach(look);
  }
  const taken = new Set<string>();
  const choose = (kind: keyof typeof choices): string => {
    const wanted = separators[kind];
    // Beyond ASCII a separator would be two bytes in UTF-8.
    const offered = [...(isUsable(wanted) ? [wanted] : []), ...choices[kind]];
    const free = offered.find((character) => !used.has(character) && !taken.has(character));
    const chosen = free ?? freeCharacter(used, taken);
    taken.add(chosen);
    return chosen;
  };
  const [terminator, element, component] = [choose('terminator'), choose('element'), choose('component')];
  return { terminator, element, component, repetition: version >= '00402' ? choose('repetition') : '' };
}

function isUsable(separator: string | undefined): separator is string {
  return separator !== undefined && /^[\u0001-\u007f]$/u.test(separator) && isSeparator(separator);
}

/** Control characters are never in the data that is written, so that there is always one. */
function freeCharacter(used: ReadonlySet<string>, taken: ReadonlySet<string>): string {
  for (let code = 0x1f; code > 0; code--) {
    const character = String.fromCharCode(code);
    if (!used.has(character) && !taken.has(character)) return character;
  }
  return '\u0001';
}
