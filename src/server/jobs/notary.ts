// How is a statement proved? The log's head is signed whenever it has grown; a proof leads from the leaf to a signed head
// and opens as many groups of fields as its reader may see.
import { fail, succeed, toHex, type Crypto, type Result } from '../../base/index.ts';
import {
  buildProof,
  createVerifierKey,
  envelopeGroup,
  formatPolicy,
  makeLeaf,
  signCheckpoint,
  type Policy,
} from '../../ledger/index.ts';
import type { Recorded } from '../../record/index.ts';
import type { Groups } from '../access/index.ts';
import type { Store } from '../storage/index.ts';

export type Notary = {
  readonly origin: string;
  readonly policy: Policy;
  readonly policyText: string;
  /** Signs the head of the log if it has grown. @returns the newest signed note and the size that it states. */
  checkpoint(): Promise<{ note: string; size: number; at: number }>;
  /** Leaves under the newest checkpoint: what is logged, not only journalled. */
  loggedSize(): Promise<number>;
  prove(recorded: Recorded, groups: Groups): Promise<Result<string>>;
  consistency(from: number, to: number): Promise<Result<readonly Uint8Array[]>>;
};

export async function openNotary(store: Store, crypto: Crypto): Promise<Notary> {
  const { ledger, vault } = store;
  const { logSeed } = await vault.secrets();
  const publicKey = crypto.ed25519PublicKey(logSeed);
  const key = createVerifierKey(crypto, { name: ledger.origin, type: 'ed25519', publicKey });
  const policy: Policy = { logs: [{ key }], witnesses: [], groups: [], quorum: 'none' };

  async function checkpoint() {
    const size = await ledger.integrate();
    const latest = await ledger.latestCheckpoint();
    if (latest?.size === size) return latest;
    const root = await ledger.root(size);
    const note = signCheckpoint({ crypto, origin: ledger.origin, size, root, seed: logSeed });
    await ledger.storeCheckpoint({ size, note });
    return (await ledger.latestCheckpoint())!;
  }

  async function prove({ statement, seq, receivedAt }: Recorded, groups: Groups): Promise<Result<string>> {
    const salt = await vault.statementSalt(statement.subject, statement.id);
    const leaf = await store.journal.leaf(seq);
    if (salt === undefined || leaf === undefined) {
      return fail(
        'access.not-found',
        'What this statement said was erased; only its place on the log is left.',
      );
    }
    const pseudonym = toHex(await vault.pseudonym(statement.issuer));
    const made = makeLeaf({ crypto, origin: ledger.origin, statement, receivedAt, pseudonym, salt });
    const opened = made.groups.filter(
      ({ group, content }) =>
        group === envelopeGroup ||
        ((groups as ReadonlySet<string>).has(group) && Object.keys(content).length > 0),
    );
    const { note, size } = await checkpoint();
    if (seq > size)
      return fail('statement.unknown', 'The statement is not on the log yet; try again in a moment.');
    const path = await ledger.inclusion(seq - 1, size);
    return buildProof({
      crypto,
      policy,
      proof: { index: seq - 1, path, checkpoint: note, leaf, groups: opened },
    });
  }

  return {
    origin: ledger.origin,
    policy,
    policyText: formatPolicy(policy),
    checkpoint,
    loggedSize: async () => (await ledger.latestCheckpoint())?.size ?? 0,
    prove,
    consistency: async (from, to) => {
      const size = await ledger.ledgerSize();
      if (from > to || to > size) return fail('usage.invalid', `The log has ${size} entries.`);
      return succeed(await ledger.consistency(from, to));
    },
  };
}
