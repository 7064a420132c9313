import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openDeployment, parseScript, play } from './index.ts';

const folder = new URL('./scripts/', import.meta.url);
const scripts = readdirSync(folder).filter((name) => name.endsWith('.journey.txt'));

test.each(scripts)(
  '%s',
  async (name) => {
    const steps = parseScript(readFileSync(new URL(name, folder), 'utf8'));
    const deployment = await openDeployment();
    try {
      await play(steps, deployment);
    } finally {
      await deployment.close();
    }
  },
  60_000,
);

test('a step that is not answered as expected ends the journey with its line', async () => {
  const deployment = await openDeployment();
  try {
    for (const wrong of [
      '= 500',
      '. status = "gone"',
      '~ nowhere',
      '!~ ok',
      '^ content-type ~ xml',
      '. status absent',
    ]) {
      const steps = parseScript(`GET /health/live\n= 200\n${wrong}\n`);
      await expect(play(steps, deployment), wrong).rejects.toThrow('line 3');
    }
  } finally {
    await deployment.close();
  }
});
