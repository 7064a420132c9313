// `npm run bench -- NAME …`: which figure is asked for? Runs bench/NAME.ts, whose default export measures and prints.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [name, ...args] = process.argv.slice(2);
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'main.ts')
  .map((file) => file.slice(0, -'.ts'.length));

if (
  name === undefined ||
  !/^[a-z0-9-]+$/.test(name) ||
  !existsSync(join(import.meta.dirname, `${name}.ts`))
) {
  process.stderr.write(`Usage: npm run bench -- NAME, NAME being one of: ${names.join(', ')}\n`);
  process.exit(1);
}
const { default: measure } = (await import(pathToFileURL(join(import.meta.dirname, `${name}.ts`)).href)) as {
  default: (args: readonly string[]) => Promise<void>;
};
await measure(args);
