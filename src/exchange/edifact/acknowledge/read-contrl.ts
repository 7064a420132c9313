// What does a partner's CONTRL say of our interchange? Which of its messages were taken, and where the others were wrong
// (ISO 9735:1988 and ISO 9735-4:2002).
import { componentOf, type SegmentMessage } from '../../segments/index.ts';

export type ContrlError = {
  /** The position of the segment, from 1 with UNH; of a missing one, that of the segment before. */
  readonly position?: number;
  /** From 1, the tag not counted. */
  readonly element?: number;
  readonly component?: number;
  /** DE 0085. */
  readonly code: string;
};

export type Acknowledged = 'accepted' | 'rejected' | 'received';

export type ReadAcknowledgement = {
  /** The control reference of the interchange that is answered. */
  readonly interchange: string;
  readonly status: Acknowledged;
  readonly errors: readonly ContrlError[];
  readonly messages: readonly {
    readonly reference: string;
    readonly type: string;
    readonly status: Acknowledged;
    readonly errors: readonly ContrlError[];
  }[];
};

type Growing = { status: Acknowledged; errors: ContrlError[] };

/** Undefined when the message has no UCI, and so answers nothing. */
export function readContrl({ segments }: SegmentMessage): ReadAcknowledgement | undefined {
  const uci = segments.find(({ tag }) => tag === 'UCI');
  if (uci === undefined) return undefined;
  const whole: Growing = { status: statusOf(componentOf(uci, 3)), errors: [] };
  const messages: (Growing & { reference: string; type: string })[] = [];
  let position: number | undefined;
  for (const segment of segments) {
    const { tag } = segment;
    const said = messages.at(-1) ?? whole;
    if (tag === 'UCI') addError(whole, componentOf(segment, 4), segment.elements[6]?.[0]);
    else if (tag === 'UCM') {
      position = undefined;
      const [reference, type] = [componentOf(segment, 0), componentOf(segment, 1)];
      const message = { reference, type, status: statusOf(componentOf(segment, 2)), errors: [] };
      messages.push(message);
      addError(message, componentOf(segment, 3), segment.elements[5]?.[0]);
    } else if (tag === 'UCS') {
      position = Number(componentOf(segment, 0)) || undefined;
      addError(said, componentOf(segment, 1), undefined, position);
    } else if (tag === 'UCD') addError(said, componentOf(segment, 0), segment.elements[1]?.[0], position);
  }
  return { interchange: componentOf(uci, 0), ...whole, messages };
}

function addError(
  { errors }: Growing,
  code: string,
  place: readonly string[] | undefined,
  position?: number,
): void {
  if (code === '') return;
  // DE 0098 counts the tag as 1.
  const element = Number(place?.[0] ?? 0) - 1;
  const component = Number(place?.[1] ?? 0);
  errors.push({
    code,
    ...(position !== undefined && { position }),
    ...(element > 0 && { element }),
    ...(component > 0 && { component }),
  });
}

/** DE 0083. */
function statusOf(action: string): Acknowledged {
  return action === '4' ? 'rejected' : action === '8' ? 'received' : 'accepted';
}
