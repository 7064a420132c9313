// Which lines does a shipment, an invoice or a declaration have, and which statement stands behind each?
import { adoptInto } from '../fold/adopt.ts';
import type { Pass } from '../fold/pass.ts';
import type { CommonState, Open } from '../fold/state.ts';
import { byLine, positionOf } from '../order/line-order.ts';
import type { Bodies, Recorded } from '../statement/statement.ts';

/** As stated, with the newest statement about it; it is in `said` by `seq`. */
export type PaperLineState = Bodies['line'] & { readonly statement: string; readonly seq: number };

export type Lined = { readonly lines: readonly PaperLineState[] };

type Placed = Pick<Bodies['line'], 'line' | 'paper'>;

export function addPaperLine(
  state: Open<CommonState & Lined>,
  { seq, statement }: Recorded<'line'>,
  pass: Pass,
): void {
  const { body } = statement;
  const at = positionOf<Placed>(state.lines, body, byPaper);
  const found = state.lines[at];
  const held = found !== undefined && byPaper(found, body) === 0 ? found : undefined;
  const line: Record<string, unknown> = { ...(held ?? { line: body.line }) };
  for (const [field, value] of Object.entries(body)) {
    if (value !== undefined) adoptInto(line, field, value);
  }
  Object.assign(line, { statement: statement.id, seq });
  // The list of the state that the pass began with stays as it is.
  if ((pass.before as (CommonState & Lined) | undefined)?.lines === state.lines)
    state.lines = [...state.lines];
  state.lines.splice(at, held === undefined ? 0 : 1, line as Open<PaperLineState>);
}

/** Paper by paper, each in the order of its lines. */
function byPaper(a: Placed, b: Placed): number {
  const [left = '', right = ''] = [a.paper, b.paper];
  return left === right ? byLine(a, b) : left < right ? -1 : 1;
}
