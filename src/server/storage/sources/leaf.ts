// Which bytes stand on the log for a statement? The ledger says so; storage supplies pseudonym and salt.
import type { Statement } from '../../../record/index.ts';

export type LeafMaker = (parts: {
  readonly statement: Statement;
  readonly receivedAt: number;
  readonly pseudonym: Uint8Array;
  readonly salt: Uint8Array;
}) => Uint8Array;
