// Where does what a state shows come from? One entry for each statement that something shown still rests on.
import type { Recorded } from '../statement/statement.ts';
import type { CommonState, Open, Said } from './state.ts';

/** The statement in the order of the journal; undefined where nothing that the state shows rests on it any more. */
export function saidIn({ said }: Pick<CommonState, 'said'>, seq: number): Said | undefined {
  let [low, high] = [0, said.length - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = said[middle]!;
    if (found.seq === seq) return found;
    if (found.seq < seq) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

/** Which statement supplied the field; undefined where nobody stated it. */
export function sourceOf(state: CommonState, field: string): Said | undefined {
  const seq = state.sources[field];
  return seq === undefined ? undefined : saidIn(state, seq);
}

export function saidBy({ seq, receivedAt, statement }: Recorded): Open<Said> {
  const { id, type, issuer, issuedAt } = statement;
  const { message, segment, position, unit } = statement.source;
  const source: Open<Said['source']> = { message };
  if (segment !== undefined) source.segment = segment;
  if (position !== undefined) source.position = position;
  if (unit !== undefined) source.unit = unit;
  return issuedAt === undefined
    ? { seq, statement: id, type, issuer, receivedAt, source }
    : { seq, statement: id, type, issuer, receivedAt, issuedAt, source };
}

/**
 * Drops what nothing rests on any more: no field, mark, party, leg, line or decision. Only the first statement stays, to
 * tell since when the subject is known. A state that never left out a mark is small enough as it is.
 */
export function dropUnused(state: Open<CommonState>): void {
  if (state.omitted === undefined) return;
  const used = new Set([state.firstSeq, ...Object.values(state.sources)]);
  for (const list of Object.values(state)) {
    if (!Array.isArray(list) || list === state.said) continue;
    for (const each of list as readonly unknown[]) {
      if (typeof each === 'object' && each !== null && 'seq' in each) used.add(each.seq as number);
    }
  }
  state.said = state.said.filter(({ seq }) => used.has(seq));
}
