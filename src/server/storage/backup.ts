// How is a copy taken while everything runs, so that it opens with nothing missing? The order does it: the projections
// before the journal, so that they are behind it at most and catch up; the vault last, so that it has every key that
// the journal needs. What was erased in between stays erased: the vault counts the erasures, the projections those they
// have folded.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { fail, failWith, problem, succeed, type Problem, type Result } from '../../base/index.ts';
import { copyDatabase } from './engine/sqlite.ts';
import { databaseFiles } from './folder.ts';

const manifestName = 'backup.json';
const manifestSchema = z.object({
  version: z.literal(1),
  files: z.array(z.object({ name: z.string(), size: z.number(), sha256: z.string() })),
});

/** Into a folder that is made for it; fails when there is a backup in it already. */
export async function backupTo(dir: string, toDir: string): Promise<void> {
  await mkdir(toDir, { recursive: true });
  await chmod(toDir, 0o700);
  if (existsSync(join(toDir, manifestName))) throw new Error(`${toDir} has a backup already`);
  const files = [];
  for (const name of Object.values(databaseFiles)) {
    const copy = join(toDir, name);
    await rm(copy, { force: true });
    await copyDatabase(join(dir, name), copy);
    await chmod(copy, 0o600);
    await synchronise(copy);
    files.push({ name, size: (await stat(copy)).size, sha256: await digestOfFile(copy) });
  }
  await writeDurably(join(toDir, manifestName), JSON.stringify({ version: 1, files }, undefined, 2));
  await synchronise(toDir);
}

/**
 * Checks the copies against their digests and puts them into an absent or empty folder. Errors `storage.damaged`,
 * `usage.invalid`. A vault that was kept elsewhere is laid back into the backup's folder first.
 */
export async function restore(fromDir: string, toDir: string): Promise<Result<void>> {
  const manifest = await readManifest(fromDir);
  if (!manifest.ok) return manifest;
  if (existsSync(toDir) && (await readdir(toDir)).length > 0) {
    return fail('usage.invalid', `The folder ${toDir} is not empty. Restore into a new one.`);
  }
  const problems = await checkFiles(fromDir, manifest.value.files);
  if (problems.length > 0) return failWith(problems);
  await mkdir(toDir, { recursive: true });
  await chmod(toDir, 0o700);
  for (const { name } of manifest.value.files) {
    await copyFile(join(fromDir, name), join(toDir, name));
    await synchronise(join(toDir, name));
  }
  await synchronise(toDir);
  return succeed(undefined);
}

type Manifest = z.infer<typeof manifestSchema>;

async function readManifest(dir: string): Promise<Result<Manifest>> {
  const path = join(dir, manifestName);
  if (!existsSync(path)) return fail('storage.damaged', `There is no complete backup in ${dir}.`);
  const parsed = manifestSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
  const expected = new Set<string>(Object.values(databaseFiles));
  if (!parsed.success || parsed.data.files.some(({ name }) => !expected.delete(name)) || expected.size > 0) {
    return fail('storage.damaged', `The list of files in ${path} is not valid.`);
  }
  return succeed(parsed.data);
}

async function checkFiles(dir: string, files: Manifest['files']): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { name, sha256 } of files) {
    const path = join(dir, name);
    if (!existsSync(path)) problems.push(problem('storage.damaged', `The backup lacks ${name}.`));
    else if ((await digestOfFile(path)) !== sha256) {
      problems.push(problem('storage.damaged', `${name} in the backup is not what was copied.`));
    }
  }
  return problems;
}

async function digestOfFile(path: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(path)) digest.update(chunk as Uint8Array);
  return digest.digest('hex');
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A file's bytes, or a folder's list of names, are on the disk when this is done. */
async function synchronise(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
