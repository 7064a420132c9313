// What has to be there after a kill? Everything that was acknowledged, readable unless it was erased; projections and
// tree that are equal to their own remaking.
import { leafHash, rootFromHashes, toHex } from '../../src/base/index.ts';
import { nodeCrypto } from '../../src/server/operation/crypto.ts';
import { isErased, type Store } from '../../src/server/storage/index.ts';
import { fingerprint } from './kill-writer.ts';

/** What the writer said before it was killed, over all its lives in one folder. */
export type Acknowledged = {
  readonly said: Map<number, { readonly fingerprint: string; readonly subject: string }>;
  readonly kept: Map<string, string>;
  /** Subjects whose erasure was begun, with the number of statements acknowledged by then. */
  readonly erasing: Map<string, number>;
  readonly erased: Map<string, number>;
};

export function nothingYet(): Acknowledged {
  return { said: new Map(), kept: new Map(), erasing: new Map(), erased: new Map() };
}

/** Takes over the writer's lines; a last line without its end was never said. */
export function listen(acknowledged: Acknowledged, output: string): void {
  const { said, kept, erasing, erased } = acknowledged;
  for (const line of output.split('\n').slice(0, -1)) {
    const [verb, first = '', second = '', third = ''] = line.split(' ');
    if (verb === 'said') said.set(Number(first), { fingerprint: second, subject: third });
    if (verb === 'kept') kept.set(first, second);
    if (verb === 'erasing') erasing.set(first, Math.max(0, ...said.keys()));
    if (verb === 'erased') erased.set(first, Math.max(0, ...said.keys()));
  }
}

/** @returns what is wrong, in sentences; nothing when all is well. */
export async function checkStore(store: Store, acknowledged: Acknowledged): Promise<string[]> {
  return [
    ...(await checkStatements(store, acknowledged)),
    ...(await checkMessages(store, acknowledged)),
    ...(await checkTree(store)),
    ...(await checkProjections(store)),
  ];
}

async function checkStatements(store: Store, { said, erasing, erased }: Acknowledged): Promise<string[]> {
  const wrong: string[] = [];
  const found = new Map<number, string | undefined>();
  for (let afterSeq = 0; ;) {
    const entries = await store.journal.read({ afterSeq, limit: 1000 });
    if (entries.length === 0) break;
    for (const entry of entries) {
      if (entry.seq !== afterSeq + 1) wrong.push(`The journal goes from ${afterSeq} to ${entry.seq}.`);
      afterSeq = entry.seq;
      found.set(entry.seq, isErased(entry) ? undefined : fingerprint(entry.statement));
    }
  }
  for (const [seq, { fingerprint: expected, subject }] of said) {
    if (!found.has(seq)) wrong.push(`Statement ${seq} was acknowledged and is gone.`);
    const actual = found.get(seq);
    const mayBeErased = seq <= (erasing.get(subject) ?? 0);
    const mustBeErased = seq <= (erased.get(subject) ?? 0);
    if (actual === undefined && !mayBeErased) wrong.push(`Statement ${seq} cannot be read.`);
    if (actual !== undefined && mustBeErased) wrong.push(`Statement ${seq} was erased and can be read.`);
    if (actual !== undefined && actual !== expected) wrong.push(`Statement ${seq} is another one.`);
  }
  return wrong;
}

async function checkMessages(store: Store, { kept }: Acknowledged): Promise<string[]> {
  const wrong: string[] = [];
  for (const [id, expected] of kept) {
    const bytes = await store.messages.bytes(id);
    if (bytes === undefined) wrong.push(`Message ${id} was acknowledged and is gone.`);
    else if (toHex(nodeCrypto.sha256(bytes)) !== expected) wrong.push(`Message ${id} has other bytes.`);
  }
  return wrong;
}

async function checkProjections(store: Store): Promise<string[]> {
  const cursor = await store.projections.cursor();
  const count = await store.journal.count();
  const before = await store.projections.digest();
  await store.projections.rebuild();
  const after = await store.projections.digest();
  return [
    ...(cursor === count ? [] : [`The projections are at ${cursor} of ${count}.`]),
    ...(before === after ? [] : ['The projections differ from their rebuild.']),
  ];
}

async function checkTree(store: Store): Promise<string[]> {
  const kept = toHex(await store.ledger.root());
  const count = await store.journal.count();
  const hashes: Uint8Array[] = [];
  for (let seq = 1; seq <= count; seq += 1) {
    const leaf = await store.journal.leaf(seq);
    if (leaf !== undefined) hashes.push(leafHash(nodeCrypto, leaf));
  }
  return kept === toHex(rootFromHashes(nodeCrypto, hashes)) ? [] : ['The root is not that of the leaves.'];
}
