// What did the mail server put down? One file a mail, of whatever sender; each is read once and set aside.
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeProblem } from '../../base/index.ts';
import { isStill, missing } from './folder-in.ts';
import { mailBytesMax, takeMail, type MailOptions } from './mail.ts';

const mailsAtOnce = 50;

export async function readMailbox(
  options: MailOptions & { readonly folder: string; readonly isMail: (name: string) => boolean },
): Promise<number> {
  const { folder, isMail } = options;
  const entries = await readdir(folder, { withFileTypes: true }).catch(missing([]));
  const names = entries.filter((each) => each.isFile() && isMail(each.name)).map(({ name }) => name);
  let read = 0;
  for (const name of names.slice(0, mailsAtOnce)) {
    const path = join(folder, name);
    const found = await stat(path).catch(missing(undefined));
    if (found === undefined || !isStill(found)) continue;
    await setAside(options, path, name, found.size);
    read += 1;
  }
  return read;
}

async function setAside(
  options: MailOptions & { readonly folder: string },
  path: string,
  name: string,
  size: number,
): Promise<void> {
  let after = '.error';
  let why = '';
  try {
    const bytes = size > mailBytesMax ? new Uint8Array(mailBytesMax + 1) : await readFile(path);
    const taken = await takeMail(bytes, { ...options, name });
    if (taken.ok) after = '.done';
    else why = taken.problems.map((each) => `${each.code}: ${describeProblem(each)}`).join('\n');
  } finally {
    await mkdir(join(options.folder, after), { recursive: true });
    const aside = join(options.folder, after, `${randomUUID()}-${name.slice(-60)}`);
    if (why !== '') await writeFile(`${aside}.why.txt`, `${why}\n`);
    await rename(path, aside);
  }
}
