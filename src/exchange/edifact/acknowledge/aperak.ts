// What do we answer when a message was understood by its syntax and not by its meaning? APERAK names what could not be mapped or
// used (UN/EDIFACT D.01B), a free text each, and mirrors the references of the message.
import { describeProblem, type ErrorCode, type Moment, type Problem } from '../../../base/index.ts';
import type { SegmentData } from '../../segments/index.ts';
import { digitsOf, writeAnswer, type WrittenSegment } from './write-interchange.ts';

export type ApplicationAnswer = {
  /** UNB of the interchange that is answered. */
  readonly unb: SegmentData;
  readonly preparedAt: Moment;
  /** Our interchange control reference, at most 14 characters; our document number, at most 35. */
  readonly reference: string;
  /** The message that is answered: its reference in UNH, and the number of its document. */
  readonly message: { readonly reference: string; readonly documentNumber?: string };
  /** Nothing acknowledges the message. */
  readonly problems: readonly Problem[];
};

/** UNCL 1001. */
const acknowledgementMessage = '312';
const applicationErrorMessage = '313';

/** DE 9321 has no list of its own at UN/ECE; the syntax's error codes (DE 0085) are what both sides know. */
const errorCodes: Partial<Record<ErrorCode, string>> = {
  'value.missing': '13',
  'value.not-understood': '12',
  'message.unsupported': '14',
  'statement.duplicate': '26',
};

const problemsMax = 999;

export function writeAperak({
  unb,
  preparedAt,
  reference,
  message,
  problems,
}: ApplicationAnswer): Uint8Array {
  const party = (element: number): readonly string[] => {
    const [id = '', qualifier = ''] = unb.elements[element]?.[0] ?? [];
    // 14 is a GLN, which GS1 (9) keeps.
    return qualifier === '14' ? [id, '', '9'] : [id];
  };
  const { documentNumber } = message;
  const segments: WrittenSegment[] = [
    ['BGM', problems.length > 0 ? applicationErrorMessage : acknowledgementMessage, reference, '9'],
    ['DTM', ['137', digitsOf(preparedAt), '203']],
    ['RFF', ['ACW', message.reference]],
    ...(documentNumber === undefined ? [] : [['RFF', ['ACE', documentNumber]] as const]),
    ['NAD', 'MS', party(2)],
    ['NAD', 'MR', party(1)],
    ...problems.slice(0, problemsMax).flatMap((found) => errorGroup(found, unb)),
  ];
  return writeAnswer({ unb, preparedAt, reference }, ['APERAK', 'D', '01B', 'UN'], segments);
}

function errorGroup(found: Problem, unb: SegmentData): WrittenSegment[] {
  const said = describeProblem(found).replaceAll(/[\r\n]+/gu, ' ');
  // Level A has no small letters.
  const text = unb.elements[0]?.[0]?.[0] === 'UNOA' ? said.toUpperCase() : said;
  // C108 holds five texts of 512 characters.
  const texts = (text.match(/.{1,512}/gu) ?? []).slice(0, 5);
  return [
    ['ERC', errorCodes[found.code] ?? '18'],
    ['FTX', 'AAO', undefined, undefined, texts],
  ];
}
