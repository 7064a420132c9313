// What is a contender in the bench of the exchange? A way to read a file, ours or that of a package; it tells how many segments
// it saw, so that nobody is fast by seeing less.

/** What each contender does with each text, so that none is fast by leaving it unread: adds up this. */
export function touch(text: string): number {
  return text === '' ? 0 : text.length + text.charCodeAt(0);
}

export type Kind = 'streaming' | 'tree' | 'tree and definitions';

export type Contender = {
  readonly title: string;
  /** Streaming visits every segment and keeps none; a tree keeps all of them until the end. */
  readonly kind: Kind;
  readonly ours: boolean;
  /** Measured again on the large file. */
  readonly constantMemory?: true;
  /** Packages are loaded before the clock starts. */
  readonly prepare: () => Promise<(path: string) => Promise<number>>;
};

export type Family = {
  /** Writes at least `bytes` bytes, the same each time. */
  readonly writeCorpus: (path: string, bytes: number) => Promise<void>;
  readonly contenders: readonly Contender[];
};

export type Measured = {
  readonly segments: number;
  readonly cpuMs: number;
  readonly idleMiB: number;
  readonly peakMiB: number;
};
