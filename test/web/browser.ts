// Which browser do the tests drive? The Chromium that comes by npm, with software rendering, so that the map draws too.
// On a system without its shared libraries (libnss3 and others) the package's own archive of them is unpacked.
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';
import { brotliDecompressSync } from 'node:zlib';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser } from 'playwright-core';

const flags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  '--disable-default-apps',
  '--disable-extensions',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
];

export async function launchBrowser(): Promise<Browser> {
  const executablePath = await chromium.executablePath();
  const libraries = librariesPresent(executablePath) ? undefined : unpackLibraries();
  const env = { ...process.env, ...(libraries !== undefined && { LD_LIBRARY_PATH: libraries }) };
  return playwright.launch({ executablePath, args: flags, headless: true, env });
}

/** `ldd` names every library that the loader would not find. */
function librariesPresent(executable: string): boolean {
  const { stdout } = spawnSync('ldd', [executable], { encoding: 'utf8' });
  return !(stdout ?? '').includes('not found');
}

function unpackLibraries(): string {
  const bin = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../../bin');
  const folder = mkdtempSync(join(tmpdir(), 'portolan-chromium-'));
  const archive = brotliDecompressSync(readFileSync(join(bin, 'al2023.tar.br')));
  const { status } = spawnSync('tar', ['-x', '-C', folder], { input: archive });
  if (status !== 0) throw new Error('The libraries of Chromium could not be unpacked: is tar installed?');
  return existsSync(join(folder, 'lib')) ? join(folder, 'lib') : join(folder, 'al2023/lib');
}
