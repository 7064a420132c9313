// Are the pages built from the sources that are here? They are built when they are missing or older than their sources,
// by a process of its own, while the data folder is opened.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const vite = join(root, 'node_modules/vite/bin/vite.js');
const stamp = join(root, 'dist/web/.built-from');
/** What the pages are made of: their own folder and the pure folders that they import. */
const sourceFolders = ['src/web', 'src/client', 'src/base', 'src/record', 'src/ledger'];

export async function buildWeb(tell: (message: string) => void): Promise<void> {
  const sources = digestOfSources();
  if (sources === undefined || (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources)) return;
  tell('Building the pages …');
  const output = await run(process.execPath, [vite, 'build', '--logLevel', 'warn']);
  if (output.code !== 0) {
    tell(`The pages could not be built; everything else works.\n${output.text}`);
    return;
  }
  writeFileSync(stamp, sources);
}

/** Undefined in an installed package, which brings its pages. */
function digestOfSources(): string | undefined {
  if (!existsSync(vite) || !existsSync(join(root, 'vite.config.ts'))) return undefined;
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  hash.update(readFileSync(join(root, 'vite.config.ts')));
  for (const file of sourceFolders.flatMap((folder) => listFiles(join(root, folder)))) {
    hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function listFiles(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return listFiles(path);
      return /\.test\.tsx?$/.test(name) ? [] : [path];
    });
}

function run(command: string, args: readonly string[]): Promise<{ code: number | null; text: string }> {
  return new Promise((resolve) => {
    // Whoever starts it under test gets the pages that readers get, too.
    const env = { ...process.env, NODE_ENV: 'production' };
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.on('close', (code) => resolve({ code, text }));
    child.on('error', (error) => resolve({ code: 1, text: error.message }));
  });
}
