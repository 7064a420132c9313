// `npm test`: types, then every test. Exits non-zero when either fails.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');

function run(file: string, ...args: string[]): number {
  return (
    spawnSync(process.execPath, [join(modules, file), ...args], { cwd: root, stdio: 'inherit' }).status ?? 1
  );
}

const chosen = process.argv.slice(2);
const types = chosen.length > 0 ? 0 : run('typescript-7/bin/tsc', '--noEmit');
process.exit(types || run('vitest/vitest.mjs', 'run', ...chosen));
