// The process that is to be killed: it writes statements, messages and erasures as fast as it can, and says on its
// output what has been acknowledged, a line each, before it goes on.
import { writeSync } from 'node:fs';
import { canonicalJson, seededRandom, toHex, unwrap, utf8, uuidv7 } from '../../src/base/index.ts';
import { subjectKey, type Recorded, type Statement } from '../../src/record/index.ts';
import { nodeCrypto, nodeEntropy } from '../../src/server/operation/crypto.ts';
import { openStore, type Arriving, type Store } from '../../src/server/storage/index.ts';
import { inventedTrade } from '../../src/server/storage/invented-trade.ts';

const batchMax = 40;
const [largeMin, largeMax] = [400, 600];
const messageBytesMax = 600_000;

export function fingerprint(statement: Statement): string {
  return toHex(nodeCrypto.sha256(utf8(canonicalJson(statement))));
}

function tell(...words: readonly (string | number)[]): void {
  writeSync(1, `${words.join(' ')}\n`);
}

async function writeForEver(store: Store, seed: string): Promise<void> {
  const random = seededRandom(seed);
  const newId = () => uuidv7(Date.now(), nodeEntropy);
  const trade = inventedTrade({ random: random.fork('trade'), newId, shipments: 8 });
  const next = () => trade.next().value as Arriving;
  for (;;) {
    const batch = Array.from({ length: random.integer(1, batchMax) }, next);
    // As the intake does, the next is handed in while one is under way; some are sealed by the thread for large ones.
    const more = random.next() < 0.1 ? random.integer(largeMin, largeMax) : random.integer(0, 2);
    const batches = [batch, Array.from({ length: more }, next)].filter(({ length }) => length > 0);
    await Promise.all(batches.map(async (each) => tellRecorded(await store.record(each))));
    if (random.next() < 0.2)
      await putMessage(store, newId(), random.bytes(random.integer(1, messageBytesMax)));
    if (random.next() < 0.1) await erase(store, batch[0]!, next());
  }
}

function tellRecorded(recorded: readonly Recorded[]): void {
  const lines = recorded.map(({ seq, statement }) =>
    ['said', seq, fingerprint(statement), subjectKey(statement.subject)].join(' '),
  );
  tell(lines.join('\n'));
}

async function putMessage(store: Store, id: string, bytes: Uint8Array): Promise<void> {
  const message = {
    id,
    org: 'harbourline',
    door: 'http',
    name: 'plan.csv',
    contentType: 'text/csv',
    receivedAt: 1,
  };
  await store.messages.putStream(message, halves(bytes));
  tell('kept', id, toHex(nodeCrypto.sha256(bytes)));
  await store.messages.finish(id, { status: 'complete' });
}

async function* halves(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const middle = Math.floor(bytes.length / 2);
  yield bytes.subarray(0, middle);
  yield bytes.subarray(middle);
}

async function erase(store: Store, victim: Arriving, template: Arriving): Promise<void> {
  const { subject } = victim.statement;
  tell('erasing', subjectKey(subject));
  await store.vault.erase(subject);
  tell('erased', subjectKey(subject));
  const body = { reason: 'A person asked for it.' };
  const statement = {
    ...template.statement,
    subject,
    type: 'erasure',
    classifier: 'actual',
    body,
  } as Statement;
  tellRecorded(await store.record([{ ...template, statement }]));
}

if (import.meta.main) {
  const [dir = '', seed = ''] = process.argv.slice(2);
  tell('started');
  const store = unwrap(await openStore({ dir, crypto: nodeCrypto, entropy: nodeEntropy, clock: Date.now }));
  tell('open');
  await writeForEver(store, seed);
}
