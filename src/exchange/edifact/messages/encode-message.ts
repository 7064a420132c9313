// How is a message written? Plain elements become segments with the separators released, between UNH and UNT with the
// counts and references that ISO 9735 wants.
import { fail, succeed, type Moment, type Result } from '../../../base/index.ts';
import { writeDateTime } from '../../mapping/index.ts';
import { plainText } from '../syntax/segment.ts';
import { levelA, type ServiceCharacters } from '../syntax/service-characters.ts';

/** A component, the components of an element, or nothing. */
export type Element = string | readonly string[] | undefined;
export type PlainSegment = readonly [tag: string, ...elements: Element[]];

export type Envelope = {
  readonly sender: string;
  /** DE 0007: `14` for a GLN. */
  readonly senderQualifier?: string;
  readonly recipient: string;
  readonly recipientQualifier?: string;
  readonly preparedAt: Moment;
  /** Control reference, at most 14 characters. */
  readonly reference: string;
};

const characters: ServiceCharacters = { ...levelA, decimal: '.', reserved: 0x20 };
// What a segment of plain text may hold in UNOC (ISO 8859-1).
const latin1 = /^[\x20-\x7e\xa0-\xff]*$/u;

/** UNB with syntax UNOC:3, one message, UNZ. Error `value.not-understood` for a character that UNOC does not have. */
export function encodeInterchange(
  envelope: Envelope,
  message: { readonly type: string; readonly release: string },
  segments: readonly PlainSegment[],
): Result<string> {
  const prepared = writeDateTime(envelope.preparedAt).value;
  const unb: PlainSegment = [
    'UNB',
    ['UNOC', '3'],
    [envelope.sender, envelope.senderQualifier ?? ''],
    [envelope.recipient, envelope.recipientQualifier ?? ''],
    [prepared.slice(2, 8), prepared.slice(8, 12) || '0000'],
    envelope.reference,
  ];
  const unh: PlainSegment = ['UNH', '1', [message.type, 'D', message.release, 'UN']];
  const unt: PlainSegment = ['UNT', String(segments.length + 2), '1'];
  const unz: PlainSegment = ['UNZ', '1', envelope.reference];
  const texts = [unb, unh, ...segments, unt, unz].map(segmentText);
  const wrong = texts.find((text) => !latin1.test(text));
  if (wrong !== undefined) {
    return fail('value.not-understood', `"${wrong.slice(0, 60)}" has characters that UNOC cannot carry.`, {
      segment: wrong.slice(0, 3),
    });
  }
  return succeed(`UNA:+.? '\n${texts.map((text) => `${text}'\n`).join('')}`);
}

/** Empty components and elements at the end are left out (ISO 9735-1 §8.7). */
function segmentText([tag, ...elements]: PlainSegment): string {
  const plain = elements.map((element) =>
    dropLast(typeof element === 'string' ? [element] : [...(element ?? [])]),
  );
  while (plain.length > 0 && plain.at(-1)!.length === 0) plain.pop();
  return plainText(
    { tag, elements: plain.map((components) => [components.length === 0 ? [''] : components]) },
    characters,
  );
}

function dropLast(components: string[]): string[] {
  const kept = [...components];
  while (kept.length > 0 && kept.at(-1) === '') kept.pop();
  return kept;
}

export function dtm(qualifier: string, moment: Moment): PlainSegment {
  const { value, format } = writeDateTime(moment);
  return ['DTM', [qualifier, value, format]];
}

export function loc(
  qualifier: string,
  place: { readonly code?: string | undefined; readonly name?: string | undefined },
): PlainSegment {
  return [
    'LOC',
    qualifier,
    [
      place.code ?? '',
      place.code === undefined ? '' : '139',
      place.code === undefined ? '' : '6',
      place.name ?? '',
    ],
  ];
}

/** NAD by GLN where there is one, else by name; a name is cut into lines of 35 characters (DE 3036). */
export function nad(
  role: string,
  party: { readonly gln?: string | undefined; readonly name?: string | undefined },
): PlainSegment {
  const name = party.name?.match(/.{1,35}/gu)?.slice(0, 5) ?? [];
  return ['NAD', role, party.gln === undefined ? undefined : [party.gln, '', '9'], undefined, name];
}
