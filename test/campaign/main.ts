// `npm run campaign -- NAME …`: which long test is asked for? Runs test/campaign/NAME.ts, whose default export gives
// back the sentence to print, and whether what was claimed held.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export type Campaign = (
  args: readonly string[],
) => Promise<{ readonly figure: string; readonly held: boolean }>;

if (import.meta.main) {
  const [name = '', ...args] = process.argv.slice(2);
  const file = join(import.meta.dirname, `${name}.ts`);
  if (!/^[a-z0-9-]+$/.test(name) || name === 'main' || !existsSync(file)) {
    process.stderr.write('Usage: npm run campaign -- NAME, NAME being a file of test/campaign\n');
    process.exit(1);
  }
  const { default: run } = (await import(pathToFileURL(file).href)) as { default: Campaign };
  const { figure, held } = await run(args);
  process.stdout.write(`${figure}\n`);
  process.exit(held ? 0 : 1);
}
