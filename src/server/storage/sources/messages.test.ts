import { readFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { utf8 } from '../../../base/index.ts';
import { nodeEntropy } from '../../operation/crypto.ts';
import { reopen, withFolder, withStore } from '../temporary-folder.ts';
import type { IncomingMessage } from '../store.ts';

const message = (id: string, more: Partial<IncomingMessage> = {}): IncomingMessage => ({
  id,
  org: 'harbourline',
  door: 'http',
  name: 'plan.csv',
  contentType: 'text/csv',
  receivedAt: 1_770_000_000_000,
  ...more,
});

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test('a message comes back byte for byte, whether it came at once or in pieces', async () => {
  await withStore(async (store) => {
    const bytes = nodeEntropy(700_001);
    const put = await store.messages.put(message('a'), bytes);
    expect(put).toMatchObject({ message: { id: 'a', size: 700_001, status: 'processing', accepted: 0 } });
    expect(put.sameBytesAs).toBeUndefined();
    expect(await store.messages.bytes('a')).toEqual(bytes);
    expect(await store.messages.bytes('a', 10)).toEqual(bytes.subarray(0, 10));
    const streamed = await store.messages.putStream(message('b'), pieces(bytes, 77_777));
    expect(streamed.sameBytesAs?.id).toBe('a');
    expect(await store.messages.bytes('b')).toEqual(bytes);
    const chunks = [];
    for await (const chunk of store.messages.stream('b')) chunks.push(chunk);
    expect(chunks.map((chunk) => chunk.length)).toEqual([262_144, 262_144, 175_713]);
    expect(await store.messages.bytes('c')).toBeUndefined();
  });
});

test('the same bytes or the same reference of the same sender are recognised, those of another are not', async () => {
  await withStore(async (store) => {
    await store.messages.put(message('a', { reference: 'ICR-1' }), utf8('one'));
    const again = await store.messages.put(message('b', { reference: 'ICR-1' }), utf8('two'));
    expect(again.sameReferenceAs?.id).toBe('a');
    expect(again.sameBytesAs).toBeUndefined();
    const other = await store.messages.put(
      message('c', { org: 'northquay', reference: 'ICR-1' }),
      utf8('one'),
    );
    expect([other.sameBytesAs, other.sameReferenceAs]).toEqual([undefined, undefined]);
  });
});

test('a message is complete only when it was said so, and is listed by sender and status', async () => {
  await withStore(async (store) => {
    await store.messages.put(message('a'), utf8('a'));
    await store.messages.put(message('b'), utf8('b'));
    await store.messages.put(message('c', { org: 'northquay' }), new Uint8Array());
    const problems = [{ code: 'input.syntax', message: 'Line 2 ends early.' }] as const;
    const counts = { lines: 3, accepted: 2, rejected: 1, duplicates: 0 };
    await store.messages.finish('a', { status: 'complete', format: 'csv', problems, ...counts });
    expect(await store.messages.get('a')).toMatchObject({
      status: 'complete',
      format: 'csv',
      problems,
      ...counts,
    });
    const ids = async (filter: object) =>
      (await store.messages.list({ limit: 10, ...filter })).map(({ id }) => id);
    expect(await ids({})).toEqual(['c', 'b', 'a']);
    expect(await ids({ before: 'b' })).toEqual(['a']);
    expect(await ids({ status: 'processing', org: 'harbourline' })).toEqual(['b']);
    expect(await store.messages.count()).toBe(3);
    expect(await store.messages.count({ org: 'harbourline' })).toBe(2);
    await expect(store.messages.finish('nobody', { status: 'complete' })).rejects.toThrow(/no message/);
  });
});

test('a message whose end never came is gone, and can be sent again under its id', async () => {
  await withFolder(async (dir) => {
    const store = await reopen(dir);
    await store.messages.put(message('whole'), utf8('whole'));
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield nodeEntropy(600_000);
      throw new Error('the line was cut');
    }
    await expect(store.messages.putStream(message('half'), broken())).rejects.toThrow(/line was cut/);
    expect((await store.messages.list({ limit: 10 })).map(({ id }) => id)).toEqual(['whole']);
    expect(await store.messages.get('half')).toBeUndefined();
    await store.messages.put(message('half'), utf8('second try'));
    await store.close();
    const again = await reopen(dir);
    expect(await again.messages.bytes('half')).toEqual(utf8('second try'));
    await again.close();
  });
});

test('bytes lie sealed on the disk, a change is noticed, and what is forgotten is gone', async () => {
  await withFolder(async (dir) => {
    const store = await reopen(dir);
    await store.messages.put(message('a'), utf8('Grey Heron '.repeat(50)));
    await store.messages.put(message('b'), utf8('to be forgotten'));
    await store.messages.forget('b');
    expect(await store.messages.bytes('b')).toEqual(new Uint8Array());
    expect((await store.messages.get('b'))?.size).toBe(15);
    await store.close();
    expect((await readFile(join(dir, 'journal.db'))).includes('Grey Heron')).toBe(false);
    const bent = new DatabaseSync(join(dir, 'journal.db'));
    bent.exec(`UPDATE message_chunks SET body = zeroblob(100) WHERE message = 'a'`);
    bent.close();
    const again = await reopen(dir);
    await expect(again.messages.bytes('a')).rejects.toMatchObject({ code: 'storage.damaged' });
    await again.close();
  });
});
