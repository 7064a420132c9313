// What can anybody check? The signed head of the log, the policy, growth, and proofs of statements that one may see.
import type { FastifyInstance } from 'fastify';
import { leafHash, toBase64, toHex } from '../../base/index.ts';
import { parseLeaf } from '../../ledger/index.ts';
import { subjectKey } from '../../record/index.ts';
import { ledgerOperations } from '../contract/ledger.ts';
import { nodeCrypto } from '../operation/crypto.ts';
import { implement, notFound, orThrow } from '../operation/http.ts';
import type { Runtime } from '../runtime.ts';
import { isErased } from '../storage/index.ts';
import { iso } from '../views/index.ts';

const recentLeaves = 50;

export async function ledgerRoutes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  const { store, notary, access } = runtime;

  implement(app, ledgerOperations.getLedger, async () => {
    const { note, size, at } = await notary.checkpoint();
    const recent: { index: number; type: string; issuer: string; at: string; leafHash: string }[] = [];
    for (let seq = size; seq > Math.max(0, size - recentLeaves); seq--) {
      const bytes = await store.journal.leaf(seq);
      if (bytes === undefined) continue;
      const leaf = orThrow(parseLeaf(bytes));
      recent.push({
        index: seq - 1,
        type: leaf.type,
        issuer: leaf.issuer,
        at: iso(leaf.at * 1000),
        leafHash: toHex(leafHash(nodeCrypto, bytes)),
      });
    }
    return {
      origin: notary.origin,
      size,
      root: toBase64(await store.ledger.root(size)),
      checkpoint: note,
      checkpointAt: iso(at),
      policy: notary.policyText,
      recent,
    };
  });

  implement(app, ledgerOperations.getCheckpoint, async () => (await notary.checkpoint()).note);
  implement(app, ledgerOperations.getPolicy, async () => notary.policyText);

  implement(app, ledgerOperations.getConsistency, async ({ query }) => {
    const { note, size } = await notary.checkpoint();
    const to = query.to ?? size;
    const proof = orThrow(await notary.consistency(query.from, to));
    return { from: query.from, to, proof: proof.map(toBase64), checkpoint: note };
  });

  implement(app, ledgerOperations.getProof, async ({ principal, params }) => {
    const entry = await store.journal.byId(params.id);
    if (entry === undefined || isErased(entry)) throw notFound();
    const { statement } = entry;
    const groups = await access.groupsOfStatement(principal, statement, subjectKey(statement.subject));
    if (groups.size === 0) throw notFound();
    return orThrow(await notary.prove(entry, groups));
  });
}
