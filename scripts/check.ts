// `npm run check`: everything that judges the tree without running the product.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const checks: [name: string, ...command: string[]][] = [
  ['layout', 'scripts/check-layout.ts'],
  ['types', 'node_modules/typescript-7/bin/tsc', '--noEmit'],
  ['lint', 'node_modules/eslint/bin/eslint.js', '.'],
  ['format', 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
];

let failed = 0;
for (const [name, file, ...args] of checks) {
  const { status } = spawnSync(process.execPath, [join(root, file!), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  process.stderr.write(`${status === 0 ? 'ok    ' : 'FAILED'} ${name}\n`);
  if (status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
