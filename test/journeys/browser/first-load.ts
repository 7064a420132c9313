// What does the first page cost before anything is opened? The scripts that its document names, with all that these import, packed as
// they travel.
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Stage } from './stage.ts';
import type { Visitor } from './visitor.ts';

/** The design allows 200 KB; what lies between is room for what is to come. */
const bytesMax = 190_000;

export function firstLoadJourney(stage: () => Stage): void {
  test('the first page needs less than 190 KB of packed scripts, in the build for readers', async () => {
    const { visitor } = stage();
    const scripts = await firstScripts(visitor);
    expect(scripts.size).toBeGreaterThan(10);
    const sizes = [...scripts].map(([path, text]) => [path, gzipSync(text).length] as const);
    const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
    const largest = sizes.toSorted((a, b) => b[1] - a[1]).slice(0, 5);
    expect(total, JSON.stringify(largest)).toBeLessThan(bytesMax);
    expect(total).toBeGreaterThan(bytesMax / 2);
    expect([...scripts.values()].join('')).not.toContain('react_stack_bottom_frame');
  });
}

async function firstScripts({ url, context }: Visitor): Promise<Map<string, string>> {
  const read = async (path: string) => (await context.request.get(url + path)).text();
  const found = new Map<string, string>();
  const named = /(?:src|href)="(\/assets\/[^"]+\.js)"/g;
  const waiting = [...(await read('/')).matchAll(named)].map(([, path]) => path!);
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    const text = await read(path);
    found.set(path, text);
    for (const [, name] of text.matchAll(/(?:import|from)\s*"\.\/([^"]+\.js)"/g))
      waiting.push(`/assets/${name}`);
  }
  return found;
}
