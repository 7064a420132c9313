// Which feed is this, and what does it say? Bytes of a hostile server in, drafts of signals out.
import { failWith, succeed, type Problem, type Result } from '../../base/index.ts';
import { feedBytesMax, piecesOf, textOf, UnreadableFeed, type FeedBytes } from './feed-text.ts';
import { readItems } from './feed-xml.ts';
import { readGdacs } from './gdacs.ts';
import type { FeedContext, SignalDraft } from './signal-draft.ts';
import { readUsgs, usgsFeatures } from './usgs.ts';

export type FeedName = 'gdacs' | 'usgs';

export type FeedReading = {
  readonly feed: FeedName;
  readonly signals: readonly SignalDraft[];
  /** Items that could not be read, each with its place; the others stand. */
  readonly rejected: readonly Problem[];
};

export type FeedHint = FeedContext & { readonly feed?: FeedName; readonly bytesMax?: number };

/** JSON of the feeds nests about eight deep. */
const jsonDepthMax = 32;

/**
 * Reads GDACS RSS or USGS GeoJSON, told apart by the first character unless `hint.feed` says which.
 *
 * @param bytes the whole body, or its pieces as they come; reading stops at `bytesMax` (32 MiB)
 * @returns `input.too-large`, `input.too-deep`, `input.encoding`, `input.syntax`, `input.truncated` or
 *   `input.unknown-format` when nothing of the body can be used.
 */
export function readFeed(bytes: FeedBytes, hint: FeedHint): Result<FeedReading> {
  try {
    return succeed(read(bytes, hint));
  } catch (error) {
    if (error instanceof UnreadableFeed) return failWith([error.problem]);
    throw error;
  }
}

function read(bytes: FeedBytes, hint: FeedHint): FeedReading {
  const text = textOf(piecesOf(bytes, hint.bytesMax ?? feedBytesMax));
  const { head, all } = peek(text);
  const feed = hint.feed ?? (head.startsWith('<') ? 'gdacs' : head.startsWith('{') ? 'usgs' : undefined);
  if (feed === 'gdacs') return { feed, ...readGdacs(readItems(all), hint) };
  const features = feed === 'usgs' ? usgsFeatures(parseBounded([...all].join(''))) : undefined;
  if (features === undefined)
    throw new UnreadableFeed('input.unknown-format', 'This is neither GDACS RSS nor USGS GeoJSON.', {
      byte: 0,
    });
  return { feed: 'usgs', ...readUsgs(features, hint) };
}

/** The beginning of the text without white space, and the text still whole. */
function peek(pieces: Iterator<string> & Iterable<string>): { head: string; all: Iterable<string> } {
  const before: string[] = [];
  let head = '';
  while (head === '') {
    const next = pieces.next();
    if (next.done) break;
    before.push(next.value);
    head = next.value.replace(/^\uFEFF/, '').trimStart();
  }
  function* all() {
    yield* before;
    yield* pieces;
  }
  return { head, all: all() };
}

function parseBounded(text: string): unknown {
  const tooDeep = depthExceeded(text, jsonDepthMax);
  if (tooDeep !== undefined)
    throw new UnreadableFeed('input.too-deep', `The JSON is nested deeper than ${jsonDepthMax}.`, {
      byte: tooDeep,
    });
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const cut = /Unexpected end|Unterminated/.test(error.message);
    const at = Number(/position (\d+)/.exec(error.message)?.[1] ?? text.length);
    throw new UnreadableFeed(
      cut ? 'input.truncated' : 'input.syntax',
      `The JSON is broken: ${error.message}`,
      {
        byte: at,
      },
    );
  }
}

/** Where the brackets first nest deeper than the limit; strings are skipped. */
function depthExceeded(text: string, limit: number): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const mark = text[at];
    if (quoted) {
      if (mark === '\\') at += 1;
      else if (mark === '"') quoted = false;
    } else if (mark === '"') quoted = true;
    else if (mark === '[' || mark === '{') {
      depth += 1;
      if (depth > limit) return at;
    } else if (mark === ']' || mark === '}') depth -= 1;
  }
  return undefined;
}
