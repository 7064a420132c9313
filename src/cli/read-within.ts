// What is in a file that somebody names, if it is not larger than what is read of its kind?
import { readFile, stat } from 'node:fs/promises';
import { fail, failWith, unwrap, type Result } from '../base/index.ts';

export async function readWithin(file: string, bytesMax: number): Promise<Buffer> {
  const bounded = (size: number) => {
    if (size > bytesMax)
      unwrap(fail('input.too-large', `${file} has ${size} bytes; at most ${bytesMax} are read.`));
  };
  bounded((await stat(file)).size);
  const bytes = await readFile(file);
  // A pipe does not say how much comes.
  bounded(bytes.length);
  return bytes;
}

export async function readTextWithin(file: string, bytesMax: number): Promise<string> {
  return (await readWithin(file, bytesMax)).toString('utf8');
}

/** What is wrong names the file, where more than one was given. */
export function inFile<T>(file: string, result: Result<T>): Result<T> {
  if (result.ok) return result;
  return failWith(result.problems.map((each) => ({ ...each, where: { document: file, ...each.where } })));
}
