// Who waits for the thread of resilience, and who is told to come again?
import { expect, test } from 'vitest';
import { errorCatalogue, type Result } from '../../../base/index.ts';
import { createApart } from './apart.ts';

const task = (n: number) => ({ kind: 'recovery', network: `no network ${n}`, prices: [] }) as const;
const codeOf = async (asked: Promise<Result<unknown>>) => {
  const answer = await asked;
  return answer.ok ? 'answered' : answer.problems[0]!.code;
};

test('eight questions wait, a ninth is told that all are busy, one that is known waits with its twin', async () => {
  const apart = createApart();
  const asked = Array.from({ length: 8 }, (_, n) => apart.run(task(n)));
  const twin = apart.run(task(7));
  expect(await codeOf(apart.run(task(8)))).toBe('server.busy');
  expect(errorCatalogue['server.busy'].http).toBe(503);
  await apart.close();
  const codes = await Promise.all([...asked, twin].map((each) => codeOf(each)));
  expect(codes.slice(1)).toEqual(codes.slice(1).map(() => 'server.stopped'));
});

test('whatever went wrong with one question, the next is answered', async () => {
  const apart = createApart();
  expect(await codeOf(apart.run(task(1)))).toBe('supply.invalid');
  expect(await codeOf(apart.run(task(2)))).toBe('supply.invalid');
  await apart.close();
});
