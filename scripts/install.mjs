// Installs what package-lock.json names when node_modules is missing or out of date.
// `npm start` needs no development tools; `npm test` does (it calls this with npm's event name "pretest").
// Speaks on standard error only, so that a command's result stays alone on standard output.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const needsTools = !['prestart', 'preportolan'].includes(process.env.npm_lifecycle_event ?? '');
const stamp = join(root, 'node_modules', '.portolan-installed');
const lockDigest = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8').trim() : '';
const wanted = needsTools ? [`${lockDigest} all`] : [`${lockDigest} all`, `${lockDigest} run`];

if (!wanted.includes(installed)) {
  process.stderr.write('Installing the packages named in package-lock.json …\n');
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...(needsTools ? [] : ['--omit=dev'])];
  const result = spawnSync('npm', args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    env: { ...process.env, NODE_ENV: '' },
  });
  if (result.status !== 0) {
    process.stderr.write('npm could not install the packages; its message is above.\n');
    process.exit(result.status ?? 1);
  }
  writeFileSync(stamp, wanted[0].replace(/ all$/, needsTools ? ' all' : ' run') + '\n');
}
