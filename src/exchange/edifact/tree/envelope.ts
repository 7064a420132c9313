// What does an interchange say of itself? UNB and UNG (ISO 9735-1 annex A) as the head that its messages carry.
import type { InterchangeHead, InterchangeParty, SegmentData } from '../../segments/index.ts';

type Read = Pick<SegmentData, 'elements'>;

export const text = (segment: Read, element: number, part = 0): string =>
  segment.elements[element]?.[0]?.[part] ?? '';

function party(segment: Read, element: number): InterchangeParty {
  const qualifier = text(segment, element, 1);
  return { id: text(segment, element), ...(qualifier !== '' && { qualifier }) };
}

/** The head of messages that stand in no interchange. */
export const noHead: InterchangeHead = {
  reference: '',
  sender: { id: '' },
  recipient: { id: '' },
  version: '',
};

export function readHead(unb: Read): InterchangeHead {
  const prepared = [text(unb, 3), text(unb, 3, 1)].filter((part) => part !== '').join(':');
  return {
    reference: text(unb, 4),
    sender: party(unb, 1),
    recipient: party(unb, 2),
    version: [text(unb, 0), text(unb, 0, 1)].filter((part) => part !== '').join(':'),
    ...(prepared !== '' && { prepared }),
    ...(text(unb, 10) === '1' && { test: true }),
    ...(text(unb, 8) === '1' && { acknowledge: true }),
  };
}

/** The head of messages inside a functional group. */
export function readGroupHead(head: InterchangeHead, ung: Read): InterchangeHead {
  const id = text(ung, 0);
  const version = text(ung, 6) + text(ung, 6, 1);
  const group = { reference: text(ung, 4), ...(id !== '' && { id }), ...(version !== '' && { version }) };
  return { ...head, group };
}
