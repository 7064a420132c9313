// How does a message reach a partner that fetches files? It appears in the folder whole or not at all: written beside, brought
// to the disk, then renamed. The name carries the key, so that a repetition overwrites and does not double.
import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Delivered, OutChannel, Parcel } from './channel.ts';
import { plainFolder } from './plain.ts';

/** File systems take names of 255 bytes. */
const nameCharactersMax = 80;
const attemptsMax = 20;

export function folderChannel(folder: string): OutChannel {
  const out = join(folder, 'out');
  async function deliver(parcel: Parcel, key: string): Promise<Delivered> {
    const name = fileName(parcel.name, key);
    const draft = join(out, `.${name}.part`);
    try {
      await plainFolder(out);
      await writeDurably(draft, parcel.content);
      await rename(draft, join(out, name));
      await syncFolder(out);
      return { outcome: 'accepted', note: name };
    } catch (error) {
      await rm(draft, { force: true }).catch(() => undefined);
      return { outcome: 'retry', problem: error instanceof Error ? error.message : String(error) };
    }
  }
  return { kind: 'folder', attemptsMax, deliver };
}

/** Letters, digits, dots and hyphens: nothing that a shell, a share or another system reads in its own way. */
function fileName(name: string, key: string): string {
  const clean = name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+/, '');
  const dot = clean.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [clean.slice(0, dot), clean.slice(dot, dot + 12)] : [clean, ''];
  const mark = createHash('sha256').update(key).digest('hex').slice(0, 12);
  return `${stem.slice(0, nameCharactersMax)}-${mark}${extension}`;
}

async function writeDurably(path: string, content: Uint8Array): Promise<void> {
  // A draft that was left by a process that died is made anew, and a link in its place is not written through.
  await rm(path, { force: true });
  const file = await open(path, 'wx');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The new name survives a power cut only with the folder. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
