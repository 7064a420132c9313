// How do we tell a partner that his message was read but cannot be taken? 824 application advice (X12 004010): BGN, one OTI for the
// set that is spoken of, a TED for each problem with the segment and element it stands in.
import type { Problem } from '../../../base/index.ts';
import type { SegmentMessage } from '../../segments/index.ts';
import {
  plainSegment,
  writeX12Interchange,
  type WritableSegment,
  type WritableSet,
  type X12Message,
} from '../syntax/index.ts';

export type AdviceOptions = {
  readonly date: string;
  readonly time: string;
  readonly control: number;
  /** BGN02, our number of the advice. */
  readonly reference: string;
  /** Applied in spite of the problems (`TE`) rather than refused (`TR`). */
  readonly applied?: boolean;
};

/** DE 647 by our codes; 024 is "other". */
const conditions: Readonly<Record<string, string>> = {
  'value.missing': '007',
  'value.not-understood': '848',
  'mapping.column-missing': '007',
  'message.count': '010',
};

const textMax = 60;
const problemsMax = 500;

/** The 824 about one set; without problems it says that the set was accepted. */
export function applicationAdvice(
  message: SegmentMessage & Pick<X12Message, 'application'>,
  problems: readonly Problem[],
  { date, time, reference, applied = false }: AdviceOptions,
): WritableSet {
  const { interchange, type, version } = message;
  const { group } = interchange;
  const { sender, recipient } = applicationsOf(message);
  const verdict = problems.length === 0 ? 'TA' : applied ? 'TE' : 'TR';
  const original = plainSegment(
    ...(['OTI', verdict, 'TN', message.reference || 'NONE'] as const),
    ...[sender, recipient, '', ''],
    ...[
      group?.reference ?? '',
      group === undefined ? '' : message.reference,
      type,
      group?.version ?? version,
    ],
  );
  return {
    type: '824',
    reference: '0001',
    segments: [
      plainSegment('BGN', '11', reference, date, time),
      original,
      ...problems.slice(0, problemsMax).map(describe),
    ],
  };
}

/** GS02 and GS03 of the message, or who stands in ISA. */
function applicationsOf({ application, interchange }: SegmentMessage & Pick<X12Message, 'application'>) {
  const { sender, recipient } = application ?? {
    sender: interchange.sender.id,
    recipient: interchange.recipient.id,
  };
  return { sender: sender.slice(0, 15), recipient: recipient.slice(0, 15) };
}

function describe({ code, message, where = {} }: Problem): WritableSegment {
  const { segment = '', position, element } = where;
  const place = [/^[A-Z][A-Z0-9]{1,2}$/u.test(segment) ? segment : '', position ?? '', element ?? ''].map(
    String,
  );
  return plainSegment('TED', conditions[code] ?? '024', message.slice(0, textMax), ...place);
}

/** The 824 as an interchange of its own, back to the sender of the message. */
export function writeApplicationAdvice(
  message: SegmentMessage & Pick<X12Message, 'application'>,
  problems: readonly Problem[],
  options: AdviceOptions,
): Uint8Array {
  const { interchange, version } = message;
  const { date, time, control } = options;
  return writeX12Interchange({
    sender: interchange.recipient,
    recipient: interchange.sender,
    reference: String(control),
    version: /^00\d{3}$/u.test(interchange.version) ? interchange.version : '00401',
    ...{ date, time, test: interchange.test === true },
    groups: [
      {
        id: 'AG',
        sender: applicationsOf(message).recipient,
        recipient: applicationsOf(message).sender,
        reference: String(control),
        version: interchange.group?.version ?? (version === '' ? '004010' : version),
        sets: [applicationAdvice(message, problems, options)],
      },
    ],
  });
}
