// What lies in a folder? Each file goes the same way as a message by HTTP and then stands beside under `done` or `refused`,
// never lost. A file that was read just before the program died is read again; intake knows its bytes.
import { randomUUID } from 'node:crypto';
import { type Stats } from 'node:fs';
import { readdir, rename, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { describeProblem, type Problem, type Result } from '../../../base/index.ts';
import type { Intake } from '../../intake/index.ts';
import { isMail, mailBytesMax, takeMail, type MailOptions } from './mail/index.ts';
import { openPlainFile, plainFolder } from './plain.ts';

export type FolderReading = Omit<MailOptions, 'org'> & {
  readonly intake: Intake;
  readonly org: string;
  readonly folder: string;
  readonly door: string;
  /** Names of the folders beside for what was taken and what was not. */
  readonly done: string;
  readonly refused: string;
};

/** A file that is still growing is left alone until it has been still for so long. */
const stillMs = 1500;
/** File systems take names of 255 bytes; a name is cut so that what is put before it still fits. */
const nameCharactersMax = 60;
/** Others get their turn. */
const filesAtOnce = 200;

/** @returns how many files were read. What is wrong with one file is thrown after the others were read. */
export async function readFolder(reading: FolderReading): Promise<number> {
  let read = 0;
  const failures: unknown[] = [];
  const entries = await readdir(reading.folder, { withFileTypes: true }).catch(missing([]));
  const files = entries.filter((each) => each.isFile() && !each.name.startsWith('.'));
  for (const { name } of files.slice(0, filesAtOnce)) {
    try {
      if (await readOne(reading, name)) read += 1;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return read;
}

async function readOne(reading: FolderReading, name: string): Promise<boolean> {
  const path = join(reading.folder, name);
  const file = await openPlainFile(path);
  if (file === undefined) return false;
  try {
    const found = await file.stat();
    if (!isStill(found)) return false;
    await takeAndSetAside(reading, path, name, file, found.size);
    return true;
  } finally {
    await file.close();
  }
}

async function takeAndSetAside(
  reading: FolderReading,
  path: string,
  name: string,
  file: FileHandle,
  size: number,
): Promise<void> {
  let after = reading.refused;
  let id: string = randomUUID();
  let problems: readonly Problem[] = [];
  try {
    const taken = await hand(reading, file, name, size);
    if (taken.ok) [after, id] = [reading.done, taken.value];
    else problems = taken.problems;
  } finally {
    // Also what made the program fail is set aside, or it would be read again every two seconds.
    const folder = await plainFolder(join(reading.folder, after));
    const aside = join(folder, `${id}-${name.slice(-nameCharactersMax)}`);
    if (problems.length > 0)
      await writeFile(
        `${aside}.why.txt`,
        `${problems.map((each) => `${each.code}: ${describeProblem(each)}`).join('\n')}\n`,
      );
    await rename(path, aside);
  }
}

async function hand(
  reading: FolderReading,
  file: FileHandle,
  name: string,
  size: number,
): Promise<Result<string>> {
  const { intake, org, door } = reading;
  if (isMail(name) && size <= mailBytesMax) {
    return takeMail(await file.readFile(), { ...reading, name, org: async () => org });
  }
  const bytes = file.createReadStream({ autoClose: false });
  const taken = await intake.receive({ bytes, name, door, org });
  return taken.ok ? { ok: true, value: taken.value.message } : taken;
}

/** A time in the future (a clock that is off, a copy that keeps times) says nothing of growing. */
export function isStill({ mtimeMs, ctimeMs }: Stats): boolean {
  const now = Date.now();
  return now - Math.min(mtimeMs, now) >= stillMs || (mtimeMs > now && now - ctimeMs >= stillMs);
}

/** The folder or file may be taken away at any time. */
export function missing<T>(instead: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return instead;
    throw error;
  };
}
