// Where are the definitions of an EDIFACT directory that somebody brings along? XML files in a folder and those within it, the
// form in which UN/EDIFACT directories are published as data.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, unwrap } from '../base/index.ts';
import { readDirectory, type Directory } from '../exchange/index.ts';

// D.24A has 217 files and 6 MB.
const filesMax = 2000;
const bytesMax = 256 << 20;

/** `release` as in UNH, `D24A`; read from the names of the folders where it is left out. */
export async function openDirectory(folder: string, release?: string): Promise<Directory> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.xml'));
  if (names.length === 0) unwrap(fail('usage.invalid', `${folder} holds no XML files.`));
  if (names.length > filesMax)
    unwrap(fail('usage.invalid', `${folder} holds more than ${filesMax} XML files.`));
  const files = new Map<string, string>();
  let bytes = 0;
  for (const name of names.toSorted()) {
    const path = join(folder, name);
    bytes += (await stat(path)).size;
    if (bytes > bytesMax) unwrap(fail('input.too-large', `${folder} holds more than ${bytesMax} bytes.`));
    files.set(name.replaceAll('\\', '/'), await readFile(path, 'utf8'));
  }
  const version = release ?? /(?:^|[/\\])(d\d{2}[a-c])(?=[/\\]|$)/iu.exec(`${folder}/${names[0]!}`)?.[1];
  return unwrap(readDirectory(files, version === undefined ? {} : { version: version.toUpperCase() }));
}
