// How does one file prove, offline, that something is in a log? C2SP tlog-proof: a header, extra data, the index, the
// inclusion path, and the checkpoint with its signatures. Reading is strict, writing back gives the same bytes.
import { fromBase64Strict, succeed, toBase64, type Result } from '../../base/index.ts';
import { parseDecimal } from './note/decimal.ts';
import { quote, refuse } from './note/refusal.ts';

export type TlogProof = {
  /** Not authenticated by itself. */
  readonly extra?: Uint8Array;
  /** Of the leaf, from 0. */
  readonly index: number;
  /** From the leaf's sibling up to the child of the root, 32 bytes each. */
  readonly path: readonly Uint8Array[];
  /** The signed note, verbatim. */
  readonly checkpoint: string;
};

export const tlogProofHeader = 'c2sp.org/tlog-proof@v1';
/** A leaf is at most 64 KiB; opened groups hold a statement, whose size admission bounds. */
export const tlogProofLimits = { characters: 8 * 1024 * 1024, path: 63 } as const;

export function formatTlogProof({ extra, index, path, checkpoint }: TlogProof): string {
  const lines = [
    tlogProofHeader,
    ...(extra === undefined ? [] : [`extra ${toBase64(extra)}`]),
    `index ${index}`,
    ...path.map((hash) => toBase64(hash)),
    '',
  ];
  return `${lines.join('\n')}\n${checkpoint}`;
}

/** @returns the parts; the checkpoint is neither parsed nor verified here. */
export function parseTlogProof(text: string): Result<TlogProof> {
  if (text.length > tlogProofLimits.characters) return refuse('format', 'the proof file is too long.');
  const split = text.indexOf('\n\n');
  if (split < 0) return refuse('format', 'the proof file has no empty line before its checkpoint.');
  const [header, ...lines] = text.slice(0, split).split('\n');
  if (header !== tlogProofHeader) return refuse('format', `the first line is not "${tlogProofHeader}".`);
  let extra: Uint8Array | undefined;
  if (lines[0]?.startsWith('extra ') === true) {
    extra = fromBase64Strict(lines.shift()!.slice('extra '.length));
    if (extra === undefined || extra.length === 0) {
      return refuse('format', 'the extra data is not base64.', { line: 2 });
    }
  }
  const indexLine = lines.shift() ?? '';
  const index = indexLine.startsWith('index ') ? parseDecimal(indexLine.slice('index '.length)) : undefined;
  if (index === undefined) return refuse('format', `${quote(indexLine)} is not the line with the index.`);
  if (lines.length > tlogProofLimits.path) return refuse('format', 'the inclusion path is too long.');
  const path: Uint8Array[] = [];
  for (const line of lines) {
    const hash = fromBase64Strict(line);
    if (hash?.length !== 32) return refuse('format', `${quote(line)} is not a hash of the inclusion path.`);
    path.push(hash);
  }
  const parts = { index, path, checkpoint: text.slice(split + 2) };
  return succeed(extra === undefined ? parts : { extra, ...parts });
}
