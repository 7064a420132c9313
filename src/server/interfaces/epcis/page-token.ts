// Where does the next page begin? The token says it by itself, so that nothing is kept for a caller; it holds for one query, for an
// hour, and for whoever has it: it opens nothing that its bearer may not see.
import { createHash } from 'node:crypto';
import type { Position } from './event-index.ts';
import { EpcisFailure } from './failure.ts';

const lifetimeMs = 3_600_000;
const tokenCharactersMax = 4000;

export type PageStart = {
  /** Behind which event, or behind which value of a list. */
  readonly after?: Position | string;
  /** How many events an `eventCountLimit` still permits. */
  readonly left?: number;
};

type Token = PageStart & { readonly query: string; readonly expires: number };

export function writeToken(
  start: PageStart,
  query: unknown,
  now: number,
): { token: string; expires: number } {
  const expires = now + lifetimeMs;
  const token: Token = { ...start, query: fingerprint(query), expires };
  return { token: Buffer.from(JSON.stringify(token)).toString('base64url'), expires };
}

/** Throws a validation exception where the token is none, is of another query, or has run out. */
export function readToken(text: string | undefined, query: unknown, now: number): PageStart {
  if (text === undefined) return {};
  const token = text.length > tokenCharactersMax ? undefined : parse(text);
  if (token === undefined || token.query !== fingerprint(query) || token.expires < now) {
    throw new EpcisFailure('queryParameter', 'nextPageToken: It is none of this query, or it has run out.');
  }
  return token;
}

function parse(text: string): Token | undefined {
  try {
    const token = JSON.parse(Buffer.from(text, 'base64url').toString()) as Partial<Token> | null;
    const { after, left, query, expires } = token ?? {};
    const place =
      after === undefined ||
      typeof after === 'string' ||
      (Number.isSafeInteger(after.value) && Number.isSafeInteger(after.seq));
    const count = left === undefined || (Number.isSafeInteger(left) && left > 0);
    if (!place || !count || typeof query !== 'string' || typeof expires !== 'number') return undefined;
    return token as Token;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

function fingerprint(query: unknown): string {
  return createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 16);
}
