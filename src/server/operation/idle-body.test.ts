import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { closeWhenIdle } from './idle-body.ts';

let server: Server | undefined;
afterEach(() => server?.close());

/** Answers with the length of what came in. */
async function listen(): Promise<number> {
  server = createServer(async (asked, answer) => {
    closeWhenIdle(asked, 40);
    let size = 0;
    try {
      for await (const chunk of asked) size += (chunk as Buffer).length;
      answer.end(String(size));
    } catch {
      // The sender is gone, or was silent for too long.
    }
  });
  await new Promise<void>((done) => server!.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

function send(port: number, work: (body: NodeJS.WritableStream) => Promise<void>): Promise<string> {
  return new Promise((resolve, reject) => {
    const asking = request({ port, host: '127.0.0.1', method: 'POST', headers: { 'content-length': 9 } });
    asking.on('error', reject);
    asking.on('response', (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
      answer.on('end', () => resolve(text));
    });
    void work(asking);
  });
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

test('who sends half a message and then nothing is not waited for', async () => {
  const port = await listen();
  const sent = send(port, async (body) => void body.write('123'));
  await expect(sent).rejects.toThrow(/socket hang up|ECONNRESET/);
});

test('a slow line is waited for, as long as something comes', async () => {
  const port = await listen();
  const sent = send(port, async (body) => {
    for (const digit of '123456789') {
      body.write(digit);
      await pause(15);
    }
    body.end();
  });
  expect(await sent).toBe('9');
});

test('an answer that takes long is no silence', async () => {
  const port = await listen();
  server!.removeAllListeners('request');
  server!.on('request', async (asked, answer) => {
    closeWhenIdle(asked, 20);
    for await (const _ of asked);
    await pause(100);
    answer.end('done');
  });
  expect(await send(port, async (body) => void body.end('123456789'))).toBe('done');
});
