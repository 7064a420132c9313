// Which parts does a workbook have, and how much do they unpack to? ZIP read as a stream, entry by entry, with every
// size checked as the bytes appear and never as the archive declares it.
import { Unzip, UnzipInflate, type UnzipFile } from 'fflate';
import { problem, type Problem } from '../../../base/index.ts';
import type { Limits } from '../../limits.ts';

/** Takes the bytes of a part; not called for a part that nobody asked for. */
export type PartSink = (bytes: Uint8Array, final: boolean) => void;

// At 1032 : 1, the most that DEFLATE can reach, a slice unpacks to 4 MB.
const sliceBytes = 4 << 10;
// A small part may be packed tighter than the ratio permits without doing harm.
const ratioFromBytes = 1 << 20;

/** Thrown inside a part to end the reading; carries what is wrong. */
export class PartRefused extends Error {
  readonly problem: Problem;
  constructor(found: Problem) {
    super(found.message);
    this.problem = found;
  }
}

/** Whether the end-of-central-directory record stands where it must (APPNOTE 4.3.16); else the file is cut off. */
export function isWholeArchive(bytes: Uint8Array): boolean {
  const from = Math.max(0, bytes.length - 65_557);
  for (let at = bytes.length - 22; at >= from; at--) {
    if (bytes[at] === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === 5 && bytes[at + 3] === 6)
      return true;
  }
  return false;
}

/**
 * Reads the parts that `sinkFor` asks for. Pauses after each slice, so that what the sinks have made can be taken away;
 * throws {@link PartRefused}.
 */
export function* readParts(
  archive: Uint8Array,
  sinkFor: (name: string) => PartSink | undefined,
  limits: Limits,
): Generator<undefined> {
  let entries = 0;
  const unzip = new Unzip((file) => {
    entries++;
    if (entries > limits.archiveEntriesMax) {
      throw refused('input.too-large', `The workbook has more than ${limits.archiveEntriesMax} parts.`);
    }
    const sink = sinkFor(file.name);
    if (sink !== undefined) open(file, sink, limits);
  });
  unzip.register(UnzipInflate);
  try {
    for (let from = 0; from < archive.length; from += sliceBytes) {
      const to = from + sliceBytes;
      unzip.push(archive.subarray(from, to), to >= archive.length);
      yield undefined;
    }
  } catch (error) {
    if (error instanceof PartRefused) throw error;
    throw refused('input.syntax', `The archive cannot be unpacked: ${messageOf(error)}.`);
  }
}

function open(file: UnzipFile, sink: PartSink, limits: Limits): void {
  let unpacked = 0;
  const packed = file.size;
  file.ondata = (error, bytes, final) => {
    // What a sink throws comes back here as if unpacking had failed.
    if ((error as Error | null) instanceof PartRefused) throw error!;
    if (error !== null)
      throw refused('input.syntax', `A part cannot be unpacked: ${error.message}.`, file.name);
    unpacked += bytes.length;
    if (unpacked > limits.entryBytesMax) {
      throw refused(
        'input.too-large',
        `A part unpacks to more than ${limits.entryBytesMax} bytes.`,
        file.name,
      );
    }
    const ratioMax = (packed ?? limits.archiveBytesMax) * limits.entryRatioMax;
    if (unpacked > ratioFromBytes && unpacked > ratioMax) {
      throw refused(
        'input.too-large',
        `A part unpacks to more than ${limits.entryRatioMax} times its size.`,
        file.name,
      );
    }
    sink(bytes, final);
  };
  file.start();
}

function refused(code: Problem['code'], message: string, part?: string): PartRefused {
  return new PartRefused(problem(code, message, part === undefined ? undefined : { document: part }));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
