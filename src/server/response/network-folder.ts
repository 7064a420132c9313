// Where does a network of services lie on the disk? A folder of three files, read and written line by line.
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fail, failWith, type Result } from '../../base/index.ts';
import {
  createServiceReader,
  createStopReader,
  joinNetwork,
  networkFiles,
  networkLimits,
  parseNetworkHead,
  writeNetworkHead,
  writeNetworkLine,
  type Network,
} from '../../world/index.ts';

/** The longest file that is read: a line that has no end would otherwise fill the memory. */
const fileBytesMax = 2 * 1024 * 1024 * 1024;

/** `network.invalid` with file, line and path of each of the first mistakes. */
export async function readNetworkFolder(folder: string): Promise<Result<Network>> {
  const missing = Object.values(networkFiles).find((file) => !existsSync(join(folder, file)));
  if (missing !== undefined)
    return fail('network.invalid', `The folder has no ${missing}: \`network generate\` makes one.`, {
      document: missing,
    });
  const headFile = join(folder, networkFiles.head);
  if ((await stat(headFile)).size > networkLimits.headBytes)
    return fail('network.invalid', 'The head of a network is a short JSON object.', {
      document: networkFiles.head,
    });
  const head = parseNetworkHead(await readFile(headFile, 'utf8'));
  const stops = await readRows(join(folder, networkFiles.stops), createStopReader());
  const services = await readRows(join(folder, networkFiles.services), createServiceReader());
  const problems = [head, stops, services].flatMap((part) => (part.ok ? [] : part.problems));
  if (!head.ok || !stops.ok || !services.ok) return failWith(problems);
  return joinNetwork(head.value, stops.value, services.value);
}

type RowReader<T> = { take(text: string): boolean; finish(): Result<readonly T[]> };

async function readRows<T>(file: string, reader: RowReader<T>): Promise<Result<readonly T[]>> {
  if ((await stat(file)).size > fileBytesMax)
    return fail('network.invalid', 'The file is larger than two gibibytes.', { document: file });
  const input = createReadStream(file, { highWaterMark: 1024 * 1024 });
  const lines = createInterface({ input, crlfDelay: Infinity });
  for await (const line of lines) if (!reader.take(line)) break;
  lines.close();
  input.destroy();
  return reader.finish();
}

/** Writes the head last, so that a folder that was cut off is not taken for a whole one. */
export async function writeNetworkFolder(folder: string, network: Network): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const part of ['stops', 'services'] as const) {
    const lines = Readable.from(linesOf(network[part]));
    await pipeline(lines, createWriteStream(join(folder, networkFiles[part])));
  }
  await writeFile(join(folder, networkFiles.head), writeNetworkHead(network));
}

const linesAtOnce = 500;

function* linesOf(rows: Network['stops'] | Network['services']): Generator<string> {
  for (let at = 0; at < rows.length; at += linesAtOnce)
    yield rows
      .slice(at, at + linesAtOnce)
      .map(writeNetworkLine)
      .join('');
}
