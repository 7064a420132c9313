import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { checkLayout } from './check.ts';

const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const planted: string[] = [];

function plant(files: Record<string, string>): string[] {
  const root = mkdtempSync(join(tmpdir(), 'portolan-layout-'));
  planted.push(root);
  const all = { 'src/base/README.md': '', 'src/record/README.md': '', 'src/sense/README.md': '', ...files };
  for (const [file, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return checkLayout(root).map(({ rule, file }) => `${rule} ${file}`);
}

afterEach(() => {
  for (const root of planted.splice(0)) rmSync(root, { recursive: true });
});

describe('the layout check', () => {
  it('finds nothing in this repository', () => {
    expect(checkLayout(repository)).toEqual([]);
  });

  it('finds nothing in a tree that follows the plan', () => {
    expect(
      plant({ 'src/record/order.ts': "import { a } from '../base/index.ts';\nexport const b = a;\n" }),
    ).toEqual([]);
  });

  it('finds an import against the direction, also when only types are imported', () => {
    const file = 'src/base/money.ts';
    expect(plant({ [file]: "import type { A } from '../record/index.ts';\nexport type B = A;\n" })).toEqual([
      `direction ${file}`,
    ]);
  });

  it('finds an import between folders of one rank, and one between subfolders in the wrong order', () => {
    expect(
      plant({
        'src/ledger/README.md': '',
        'src/exchange/README.md': '',
        'src/exchange/a.ts': "export * from '../ledger/index.ts';\n",
      }),
    ).toEqual(['direction src/exchange/a.ts']);
    expect(
      plant({
        'src/sense/signals/README.md': '',
        'src/sense/signals/a.ts': "export * from '../exposure/b.ts';\n",
      }),
    ).toEqual(['direction src/sense/signals/a.ts']);
  });

  it('finds an entry beside index.ts, and a page that reaches into the server', () => {
    expect(plant({ 'src/record/a.ts': "export * from '../base/money.ts';\n" })).toEqual([
      'entry src/record/a.ts',
    ]);
    expect(
      plant({ 'src/web/README.md': '', 'src/web/a.ts': "export * from '../server/index.ts';\n" }),
    ).toEqual(['direction src/web/a.ts']);
    expect(
      plant({ 'src/client/README.md': '', 'src/client/a.ts': "export * from '../server/index.ts';\n" }),
    ).toEqual(['direction src/client/a.ts']);
  });

  it.each([
    ["import { readFileSync } from 'node:fs';\nexport const r = readFileSync;\n"],
    ['export const now = () => Date.now();\n'],
    ['export const now = () => Temporal.Now.instant();\n'],
    ['export const dice = () => Math.random();\n'],
    ["export const get = () => fetch('x');\n"],
    ["export const load = () => import('node:fs');\n"],
  ])('finds disk, clock, network or chance in a pure folder: %s', (text) => {
    expect(plant({ 'src/record/a.ts': text })).toEqual(['pure src/record/a.ts']);
  });

  it('reads code, not comments', () => {
    expect(plant({ 'src/record/a.ts': '// Date.now() is not used\nexport const a = 1;\n' })).toEqual([]);
  });

  it('finds a file and a function that grew too long', () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, i) => `const x${i} = ${i};`).join('\n');
    expect(plant({ 'src/base/a.ts': lines(402) })).toEqual(['file-length src/base/a.ts']);
    expect(plant({ 'src/base/a.ts': `export function f() {\n${lines(70)}\n}\n` })).toEqual([
      'function-length src/base/a.ts',
    ]);
  });

  it('finds a folder without a README, outside of the plan, with an empty name, or too full', () => {
    expect(plant({ 'src/decide/a.ts': '' })).toEqual(['readme src/decide']);
    expect(plant({ 'src/misc/README.md': '' })).toEqual(['name src/misc', 'direction src/misc']);
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`src/base/f${i}.ts`, '']));
    expect(plant(many)).toEqual(['folder-size src/base']);
  });

  it('finds an absolute path and a download address', () => {
    expect(plant({ 'docs/a.md': `see /${'root'}/notes` })).toEqual(['absolute-path docs/a.md']);
    expect(plant({ 'package-lock.json': '{\n"resolved": "https://registry.example/a.tgz"\n}' })).toEqual([
      'registry package-lock.json',
    ]);
  });
});
