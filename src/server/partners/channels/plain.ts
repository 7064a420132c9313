// Is it a file or a folder of its own? Who may put files into a folder can also put links there: a link is never followed, or what
// is read and written would lie where the partner points to and not where the operator permitted. CWE-59.
import { constants } from 'node:fs';
import { lstat, mkdir, open, type FileHandle } from 'node:fs/promises';
import { PortolanError, problem } from '../../../base/index.ts';

/** Neither a link nor a pipe that would be waited for; Windows has no such flags. */
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Undefined where there is none (any more), or where it is something else. */
export async function openPlainFile(path: string): Promise<FileHandle | undefined> {
  let file: FileHandle;
  try {
    file = await open(path, flags);
  } catch (error) {
    if (['ENOENT', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
  if ((await file.stat()).isFile()) return file;
  await file.close();
  return undefined;
}

/** The folder, made where it is missing. Throws `channel.refused` where a link or a file stands in its place. */
export async function plainFolder(path: string): Promise<string> {
  const before = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (before === undefined) await mkdir(path, { recursive: true });
  else if (!before.isDirectory())
    throw new PortolanError([problem('channel.refused', `${path} is a link or a file, and no folder.`)]);
  return path;
}
