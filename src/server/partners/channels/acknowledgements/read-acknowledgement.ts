// What does an acknowledgement say of which message of ours? CONTRL (ISO 9735, UCI, UCF, UCM with DE 0083), APERAK (BGM, RFF, ERC), TA1,
// 997 and 999 (AK1, AK2, AK5 or IK5, AK9), 824 (OTI): one shape for all of them.
import { componentOf, type SegmentData, type SegmentMessage } from '../../../../exchange/index.ts';

export type Verdict = {
  /** `CONTRL`, `APERAK`, `TA1`, `997`, `999`, `824`. */
  readonly ack: string;
  /** Which message is meant; a level that is left out means all below. */
  readonly interchange?: string;
  readonly group?: string;
  readonly message?: string;
  /** The number of the document, where the partner names that. */
  readonly document?: string;
  /** `received`: it arrived and is still to be judged. */
  readonly outcome: 'accepted' | 'rejected' | 'received';
  /** What the partner said, with its codes. */
  readonly detail?: string;
};

export const acknowledgementTypes: ReadonlySet<string> = new Set([
  'CONTRL',
  'APERAK',
  'TA1',
  '997',
  '999',
  '824',
]);

/** Control numbers are compared as numbers: some write leading zeros, some do not. */
export const controlNumber = (text: string): string => text.trim().replace(/^0+(?=.)/, '');

export function readAcknowledgement(message: SegmentMessage): readonly Verdict[] {
  const { type, segments } = message;
  if (type === 'CONTRL') return readContrl(segments);
  if (type === 'APERAK') return readAperak(segments);
  if (type === '997' || type === '999') return readFunctional(type, segments);
  return type === '824' ? readAdvice(segments) : [];
}

/** DE 0083: 4 this level is rejected, 7 acknowledged as far as nothing below says otherwise, 8 received. */
function outcomeOf(action: string): Verdict['outcome'] {
  return action === '4' ? 'rejected' : action === '8' ? 'received' : 'accepted';
}

function readContrl(segments: readonly SegmentData[]): Verdict[] {
  const verdicts: Verdict[] = [];
  let interchange = '';
  let at = -1;
  for (const segment of segments) {
    const text = (element: number, part = 0) => componentOf(segment, element, part);
    if (segment.tag === 'UCI') {
      interchange = controlNumber(text(0));
      verdicts.push({ ack: 'CONTRL', interchange, outcome: outcomeOf(text(3)), ...detailOf(text(4)) });
    } else if (segment.tag === 'UCF') {
      const group = controlNumber(text(0));
      verdicts.push({ ack: 'CONTRL', interchange, group, outcome: outcomeOf(text(3)), ...detailOf(text(4)) });
    } else if (segment.tag === 'UCM') {
      const message = controlNumber(text(0));
      at =
        verdicts.push({
          ack: 'CONTRL',
          interchange,
          message,
          outcome: outcomeOf(text(2)),
          ...detailOf(text(3)),
        }) - 1;
    } else if ((segment.tag === 'UCS' || segment.tag === 'UCD') && at >= 0) {
      const more = segment.tag === 'UCS' ? `segment ${text(0)} ${text(1)}` : `error ${text(0)} at ${text(1)}`;
      verdicts[at] = { ...verdicts[at]!, detail: joined(verdicts[at]!.detail, more) };
    }
  }
  return verdicts;
}

const detailOf = (code: string): { detail?: string } => (code === '' ? {} : { detail: `error ${code}` });
const detailMax = 500;
const joined = (before: string | undefined, more: string): string =>
  [before, more.trim()]
    .filter((part) => part !== undefined && part !== '')
    .join('; ')
    .slice(0, detailMax);

/** DE 1001 313 is an error message, DE 1225 27 not accepted; an ERC tells an error whatever the head says. */
function readAperak(segments: readonly SegmentData[]): Verdict[] {
  let rejected = false;
  let detail: string | undefined;
  const named: { message?: string; document?: string; interchange?: string } = {};
  for (const segment of segments) {
    const text = (element: number, part = 0) => componentOf(segment, element, part);
    if (segment.tag === 'BGM') rejected ||= text(0) === '313' || text(2) === '27';
    else if (segment.tag === 'ERC') {
      rejected = true;
      detail = joined(detail, `error ${text(0)}`);
    } else if (segment.tag === 'FTX') detail = joined(detail, (segment.elements[3]?.[0] ?? []).join(' '));
    else if (segment.tag === 'RFF') {
      const [qualifier, reference] = [text(0), text(0, 1)];
      // ACW: the message that is answered; ACE and others: the document by its number.
      if (qualifier === 'ACW') named.message ??= controlNumber(reference);
      else if (qualifier === 'UCI' || qualifier === 'AGO') named.interchange ??= controlNumber(reference);
      else named.document ??= reference;
    }
  }
  if (named.message === undefined && named.document === undefined) return [];
  return [
    {
      ack: 'APERAK',
      ...named,
      outcome: rejected ? 'rejected' : 'accepted',
      ...(detail !== undefined && { detail }),
    },
  ];
}

/** AK5, IK5 and AK9: A accepted, E accepted with errors, P in part; anything else refuses. */
const isAccepted = (code: string) => code === 'A' || code === 'E' || code === 'P';

function readFunctional(ack: '997' | '999', segments: readonly SegmentData[]): Verdict[] {
  const sets: Verdict[] = [];
  const whole: Verdict[] = [];
  let group = '';
  let message = '';
  let detail: string | undefined;
  for (const segment of segments) {
    const text = (element: number) => componentOf(segment, element).trim();
    if (segment.tag === 'AK1') group = controlNumber(text(1));
    else if (segment.tag === 'AK2') [message, detail] = [controlNumber(text(1)), undefined];
    else if (segment.tag === 'AK3' || segment.tag === 'IK3')
      detail = joined(detail, `segment ${text(0)} ${text(1)} error ${text(3)}`);
    else if (segment.tag === 'AK4' || segment.tag === 'IK4')
      detail = joined(detail, `element ${text(0)} error ${text(2)}`);
    else if (segment.tag === 'AK5' || segment.tag === 'IK5') {
      const outcome = isAccepted(text(0)) ? 'accepted' : 'rejected';
      const codes = text(1) === '' ? detail : joined(detail, `error ${text(1)}`);
      sets.push({ ack, group, message, outcome, ...(codes !== undefined && { detail: codes }) });
    } else if (segment.tag === 'AK9') {
      const outcome = isAccepted(text(0)) ? 'accepted' : 'rejected';
      whole.push({ ack, group, outcome, ...(text(4) !== '' && { detail: `error ${text(4)}` }) });
    }
  }
  return [...whole, ...sets];
}

/** OTI01: TA accepted, TE accepted with errors, TR rejected, and others that begin with I, B or G for wider levels. */
function readAdvice(segments: readonly SegmentData[]): Verdict[] {
  const verdicts: Verdict[] = [];
  for (const segment of segments) {
    const text = (element: number) => componentOf(segment, element).trim();
    if (segment.tag === 'OTI') {
      const [group, set] = [text(7), text(8)].map(controlNumber) as [string, string];
      const message = set !== '' ? set : text(1) === 'TN' ? controlNumber(text(2)) : '';
      const named = message === '' ? { document: text(2) } : { message };
      const outcome = text(0).endsWith('R') ? 'rejected' : 'accepted';
      verdicts.push({ ack: '824', ...(group !== '' && { group }), ...named, outcome });
    } else if (segment.tag === 'TED' && verdicts.length > 0) {
      const last = verdicts.pop()!;
      verdicts.push({ ...last, detail: joined(last.detail, `error ${text(0)} ${text(1)}`) });
    }
  }
  return verdicts;
}

/** TA1: the interchange control number, TA104 A, E or R, TA105 the note. */
export function readInterchangeAcknowledgement(segment: SegmentData): Verdict {
  const text = (element: number) => componentOf(segment, element).trim();
  const [code, note] = [text(3), text(4)];
  const named = {
    ack: 'TA1',
    interchange: controlNumber(text(0)),
    outcome: code === 'R' ? 'rejected' : 'accepted',
  } as const;
  return note === '' || note === '000' ? named : { ...named, detail: `note ${note}` };
}
