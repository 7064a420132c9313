import { afterEach, expect, test } from 'vitest';
import { unwrap } from '../../../base/index.ts';
import { ask, publicOnly, type Asked } from './index.ts';
import { openPartnerDouble, type Answer, type PartnerDouble } from './partner-double.fixture.ts';

const here = { ...publicOnly, loopback: true, plainHttp: true };
let double: PartnerDouble | undefined;
afterEach(async () => {
  await double?.close();
  double = undefined;
});

async function asked(answer: Answer, more: Partial<Asked> = {}, policy = here) {
  double = await openPartnerDouble(() => answer);
  return ask({ method: 'GET', url: double.url, timeoutMs: 5000, answerBytesMax: 1000, ...more }, policy);
}

test('an answer comes with its status and bytes, whatever the status is', async () => {
  const answer = unwrap(
    await asked({ status: 418, body: 'tea' }, { method: 'POST', body: 'in', headers: { a: 'b' } }),
  );
  expect([answer.status, Buffer.from(answer.body).toString()]).toEqual([418, 'tea']);
  expect(double!.requests[0]).toMatchObject({ method: 'POST', body: 'in', headers: { a: 'b' } });
});

test('a redirect is an answer and not followed', async () => {
  const answer = unwrap(await asked({ status: 302, headers: { location: 'http://169.254.169.254/' } }));
  expect(answer.status).toBe(302);
  expect(double!.requests).toHaveLength(1);
});

test('an answer that grows beyond its limit is cut off', async () => {
  const answer = await asked({ status: 200, body: 'x'.repeat(1001) });
  expect(answer).toMatchObject({ ok: false, problems: [{ code: 'channel.failed' }] });
});

test('whoever does not answer in time is given up', async () => {
  const answer = await asked('silence', { timeoutMs: 60 });
  expect(answer).toMatchObject({
    ok: false,
    problems: [{ code: 'channel.failed', message: expect.stringContaining('0.06 s') }],
  });
});

test('a name is refused for the address that it leads to, before anything is sent there', async () => {
  double = await openPartnerDouble(() => ({ status: 200 }));
  const url = double.url.replace('127.0.0.1', 'localhost');
  const request = { method: 'GET', url, timeoutMs: 5000, answerBytesMax: 1000 } as const;
  expect(await ask(request, { ...here, loopback: false })).toMatchObject({
    ok: false,
    problems: [{ code: 'channel.refused' }],
  });
  expect(double.requests).toEqual([]);
  expect(unwrap(await ask(request, here)).status).toBe(200);
});

test('what is stopped ends at once', async () => {
  const answer = await asked('silence', { signal: AbortSignal.timeout(30) });
  expect(answer).toMatchObject({ ok: false, problems: [{ code: 'channel.failed' }] });
});
