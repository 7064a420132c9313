// Is every word of the first page there before it is shown, and does whatever is loaded later bring its own?
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { first } from '../../src/web/i18n/en/first.ts';
import { en } from './catalogues.ts';

const web = join(import.meta.dirname, '../../src/web');
const keys = Object.keys(en);

/** The modules that are there before anything is opened: what `main.tsx` imports, and what that imports. */
function reached(from: string, found = new Set<string>()): Set<string> {
  if (found.has(from)) return found;
  found.add(from);
  const imports = /^(?:import|export)\s+(?!type\b)(?:[^;']*?from\s+)?'(\.[^']+\.tsx?)'/gm;
  for (const [, path] of readFileSync(from, 'utf8').matchAll(imports))
    reached(join(dirname(from), path!), found);
  return found;
}

/** Keys that stand in a source, that begin as one of its templates does, or that say the codes of an area that it names. */
function keysIn(source: string): string[] {
  const named = [...source.matchAll(/'([\w-]+\.[\w.-]+)'/g)].map(([, key]) => key!);
  const begun = [...source.matchAll(/`([\w-]+\.(?:[\w-]+\.)*)\$\{/g)].map(([, begin]) => begin!);
  const areas = [...source.matchAll(/(?:\bword\(|\barea\s*[=:]\s*)["']([\w.-]+)["']/g)].map(
    ([, area]) => `${area}.`,
  );
  const starts = [...begun, ...areas];
  return keys.filter((key) => named.includes(key) || starts.some((start) => key.startsWith(start)));
}

const parts = [...reached(join(web, 'main.tsx'))]
  .filter((file) => file.startsWith(web) && !file.includes('/i18n/'))
  .map((file) => ({ name: file.slice(web.length + 1), source: readFileSync(file, 'utf8') }));

describe('before anything is opened', () => {
  test('the shell, the exceptions and what they are made of are found, and no page but them', () => {
    const names = parts.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['app.tsx', 'parts/shell/shell.tsx', 'parts/words/values.tsx']),
    );
    expect(
      names.filter((name) => name.startsWith('pages/') && !name.startsWith('pages/exceptions/')),
    ).toEqual([]);
  });

  test('every word that is said then is one of the first', () => {
    const late = parts.flatMap(({ name, source }) =>
      keysIn(source)
        .filter((key) => !Object.hasOwn(first, key))
        .map((key) => `${name}: ${key}`),
    );
    expect(late).toEqual([]);
  });

  test('whatever is loaded from there brings its words with it', () => {
    const opened = parts.flatMap(({ source }) => [
      ...source.matchAll(/(\w+\(\(\) => )?import\('\.[^']*\.tsx'\)/g),
    ]);
    expect(opened.length).toBeGreaterThan(15);
    expect(opened.filter(([, by]) => by !== 'withWords(() => ').map(([whole]) => whole)).toEqual([]);
  });
});

/** Sentences that the server names. */
const served = /^(say|why)\./;

test('no word stands in the catalogue that nobody says', () => {
  const files = readdirSync(web, { recursive: true, withFileTypes: true })
    .filter(({ name, parentPath }) => /\.tsx?$/.test(name) && !parentPath.includes('i18n'))
    .map(({ name, parentPath }) => readFileSync(join(parentPath, name), 'utf8'));
  const said = new Set(files.flatMap(keysIn));
  expect(keys.filter((key) => !said.has(key) && !served.test(key))).toEqual([]);
});
