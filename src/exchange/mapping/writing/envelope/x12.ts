// How is an X12 interchange with one transaction set written? ISA to IEA of X12.5 and GS to GE of X12.6. X12 has no way to
// escape a separator, so that separators are chosen that the data does not contain.
import { fail, succeed } from '../../../../base/index.ts';
import {
  clockOf,
  type EnvelopeResult,
  type MessageBody,
  type MessageEnvelope,
  type MessageTarget,
} from './envelope.ts';

/** DE 479 of each transaction set. */
const functionalIds: Readonly<Record<string, string>> = {
  ...{ 850: 'PO', 855: 'PR', 856: 'SH', 860: 'PC', 865: 'CA', 810: 'IN', 820: 'RA', 846: 'IB' },
  ...{ 940: 'OW', 943: 'AR', 944: 'RE', 945: 'SW', 204: 'SM', 210: 'IM', 214: 'QM', 990: 'GF' },
  ...{ 300: 'RO', 301: 'RO', 303: 'RO', 304: 'SO', 309: 'AQ', 310: 'IO', 315: 'QO', 322: 'SO' },
  ...{ 824: 'AG', 997: 'FA', 999: 'FA' },
};

const elementSeparators = ['*', '|', '\x1d'];
const componentSeparators = ['>', ':', '\x1f'];
const terminators = ['~', '\x1c', '\x85'];

/** Errors: `message.unsupported`, `value.missing`, and `value.not-understood` for a number or a separator. */
export function writeX12Interchange(
  target: MessageTarget,
  envelope: MessageEnvelope,
  body: MessageBody,
): EnvelopeResult {
  const functional = Object.hasOwn(functionalIds, target.type) ? functionalIds[target.type] : undefined;
  if (functional === undefined) {
    return fail(
      'message.unsupported',
      `The transaction set ${target.type.slice(0, 10)} has no functional group here.`,
    );
  }
  if (!/^\d{1,9}$/u.test(envelope.reference)) {
    return fail('value.missing', 'An X12 interchange needs a control number of at most nine digits.');
  }
  const used = new Set(body.flatMap(({ elements }) => elements.flat(2)).join(''));
  const free = (candidates: readonly string[]): string | undefined =>
    candidates.find((mark) => !used.has(mark));
  const [element, component, terminator] = [elementSeparators, componentSeparators, terminators].map(free);
  if (element === undefined || component === undefined || terminator === undefined) {
    return fail('value.not-understood', 'The data holds every character that could separate it.');
  }
  const number = (envelope.messageReference ?? '1').padStart(4, '0');
  const { date, time } = clockOf(envelope.preparedAt);
  const group = envelope.group?.reference ?? envelope.reference.replace(/^0+(?=\d)/u, '');
  const convention = target.association ?? '';
  const segments = [
    isa(envelope, target.version, component),
    [
      'GS',
      functional,
      groupId(envelope, 'sender'),
      groupId(envelope, 'recipient'),
      date,
      time,
      group,
      'X',
      target.version + (target.version < '005010' ? convention : ''),
    ],
    ['ST', target.type, number, ...(target.version >= '005010' && convention !== '' ? [convention] : [])],
    ...body.map(({ tag, elements }) => [
      tag,
      ...elements.map((repetitions) =>
        repetitions.map((parts) => withoutEnd(parts).join(component)).join('^'),
      ),
    ]),
    ['SE', String(body.length + 2), number],
    ['GE', '1', group],
    ['IEA', '1', envelope.reference.padStart(9, '0')],
  ];
  const text = segments.map((parts) => `${withoutEnd(parts).join(element)}${terminator}\n`).join('');
  return succeed({ text, bytes: new TextEncoder().encode(text) });
}

/** ISA has a fixed width; its last element is the component separator. */
function isa(envelope: MessageEnvelope, version: string, component: string): string[] {
  const { sender, recipient, preparedAt, reference, acknowledge, test } = envelope;
  const { date, time } = clockOf(preparedAt);
  const short = version.slice(0, 5);
  const party = ({ id, qualifier = 'ZZ' }: MessageEnvelope['sender']): string[] => [
    qualifier.padEnd(2).slice(0, 2),
    id.padEnd(15).slice(0, 15),
  ];
  return [
    ...['ISA', '00', ' '.repeat(10), '00', ' '.repeat(10), ...party(sender), ...party(recipient)],
    ...[date.slice(2), time, short >= '00402' ? '^' : 'U', short, reference.padStart(9, '0')],
    ...[acknowledge === true ? '1' : '0', test === true ? 'T' : 'P', component],
  ];
}

function groupId({ group, sender, recipient }: MessageEnvelope, side: 'sender' | 'recipient'): string {
  return group?.[side] ?? (side === 'sender' ? sender : recipient).id.trim();
}

function withoutEnd(texts: readonly string[]): readonly string[] {
  let length = texts.length;
  while (length > 0 && texts[length - 1] === '') length--;
  return texts.slice(0, length);
}
