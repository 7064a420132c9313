// What is this, and its bytes from the beginning?
import { peek } from '../bytes/byte-stream.ts';
import type { ByteChunks } from '../contract.ts';
import { detectFormat, detectionBytes, type DetectedFormat } from './detect.ts';

export type Opened = {
  readonly format: DetectedFormat | { readonly unknown: string };
  readonly all: AsyncGenerator<Uint8Array>;
};

export async function open(chunks: ByteChunks, name: string): Promise<Opened> {
  const { head, all } = await peek(chunks, detectionBytes);
  return { format: detectFormat(head, name), all };
}
