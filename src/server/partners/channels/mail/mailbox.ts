// What did the mail server put down? One file a mail, of whatever sender; each is read once and set aside.
import { randomUUID } from 'node:crypto';
import { readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeProblem } from '../../../../base/index.ts';
import { isStill, missing } from '../folder-in.ts';
import { mailBytesMax, takeMail, type MailOptions } from './mail.ts';
import { openPlainFile, plainFolder } from '../plain.ts';

const mailsAtOnce = 50;

export async function readMailbox(
  options: MailOptions & { readonly folder: string; readonly isMail: (name: string) => boolean },
): Promise<number> {
  const { folder, isMail } = options;
  const entries = await readdir(folder, { withFileTypes: true }).catch(missing([]));
  const names = entries.filter((each) => each.isFile() && isMail(each.name)).map(({ name }) => name);
  let read = 0;
  const failures: unknown[] = [];
  for (const name of names.slice(0, mailsAtOnce)) {
    try {
      if (await readOne(options, name)) read += 1;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return read;
}

async function readOne(options: MailOptions & { readonly folder: string }, name: string): Promise<boolean> {
  const path = join(options.folder, name);
  const file = await openPlainFile(path);
  if (file === undefined) return false;
  try {
    const found = await file.stat();
    if (!isStill(found)) return false;
    const read = () => (found.size > mailBytesMax ? undefined : file.readFile());
    await setAside(options, path, name, async () => (await read()) ?? new Uint8Array(mailBytesMax + 1));
    return true;
  } finally {
    await file.close();
  }
}

async function setAside(
  options: MailOptions & { readonly folder: string },
  path: string,
  name: string,
  read: () => Promise<Uint8Array>,
): Promise<void> {
  let after = '.error';
  let why = '';
  try {
    const taken = await takeMail(await read(), { ...options, name });
    if (taken.ok) after = '.done';
    else why = taken.problems.map((each) => `${each.code}: ${describeProblem(each)}`).join('\n');
  } finally {
    const folder = await plainFolder(join(options.folder, after));
    const aside = join(folder, `${randomUUID()}-${name.slice(-60)}`);
    if (why !== '') await writeFile(`${aside}.why.txt`, `${why}\n`);
    await rename(path, aside);
  }
}
