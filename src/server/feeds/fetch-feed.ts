// How is a feed asked when its server may be hostile or broken? RFC 9110: only what changed since (ETag, Last-Modified), a few
// redirects that never leave TLS nor reach a private address, packed bodies unpacked within a limit, and one clock for all of
// it: an answer that drips without end is cut off like one that never comes.
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { problem, type Problem } from '../../base/index.ts';
import {
  checkUrl,
  guardedLookup,
  Refused,
  retryAfterMs,
  type OutgoingPolicy,
} from '../partners/channels/index.ts';

export type FetchLimits = {
  /** From the first connection to the last byte, redirects included. */
  readonly wholeMs: number;
  /** Unpacked; what comes packed may not be larger either. */
  readonly bytesMax: number;
  readonly redirectsMax: number;
};

export const fetchLimits: FetchLimits = { wholeMs: 60_000, bytesMax: 32 << 20, redirectsMax: 5 };

export type FeedAsked = {
  readonly url: string;
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  readonly signal?: AbortSignal | undefined;
};

export type FeedAnswer =
  | {
      readonly outcome: 'new';
      readonly bytes: Uint8Array;
      readonly etag?: string;
      readonly lastModified?: string;
    }
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'failed'; readonly problem: Problem; readonly retryAfterMs?: number };

/** @param nowMs for dates in Retry-After. Never throws for what the other side does. */
export async function fetchFeed(
  asked: FeedAsked,
  policy: OutgoingPolicy,
  nowMs: number,
  limits: FetchLimits = fetchLimits,
): Promise<FeedAnswer> {
  const late = AbortSignal.timeout(limits.wholeMs);
  const signal = asked.signal === undefined ? late : AbortSignal.any([late, asked.signal]);
  try {
    return await follow(asked, { policy, nowMs, limits, signal });
  } catch (error) {
    if (error instanceof FetchFailed) return { outcome: 'failed', problem: error.problem };
    if (error instanceof Refused) return failed('channel.refused', error.message);
    if (late.aborted)
      return failed('feed.too-slow', `The answer was not complete within ${limits.wholeMs / 1000} s.`);
    return failed('feed.unreachable', reasonOf(error));
  }
}

class FetchFailed extends Error {
  readonly problem: Problem;

  constructor(...args: Parameters<typeof problem>) {
    super(args[1]);
    this.problem = problem(...args);
  }
}

type Terms = {
  readonly policy: OutgoingPolicy;
  readonly nowMs: number;
  readonly limits: FetchLimits;
  readonly signal: AbortSignal;
};

async function follow(asked: FeedAsked, terms: Terms): Promise<FeedAnswer> {
  const first = checkUrl(asked.url, terms.policy);
  if (!first.ok) return { outcome: 'failed', problem: first.problems[0]! };
  const seen = new Set<string>();
  let url = first.value;
  for (;;) {
    seen.add(url.href);
    const answer = await begin(url, asked, terms);
    const { statusCode = 0, headers } = answer;
    if (![301, 302, 303, 307, 308].includes(statusCode)) return finish(answer, terms);
    answer.destroy();
    url = nextUrl(url, headers.location, terms.policy);
    if (seen.has(url.href)) throw new FetchFailed('feed.redirect', 'The feed leads back to where it began.');
    if (seen.size > terms.limits.redirectsMax)
      throw new FetchFailed(
        'feed.redirect',
        `The feed leads on more than ${terms.limits.redirectsMax} times.`,
      );
  }
}

function nextUrl(from: URL, location: string | undefined, policy: OutgoingPolicy): URL {
  const to = location === undefined ? null : URL.parse(location, from);
  if (to === null) throw new FetchFailed('feed.redirect', 'The feed leads on without saying where.');
  if (from.protocol === 'https:' && to.protocol !== 'https:')
    throw new FetchFailed(
      'feed.redirect',
      `The feed leads from https to ${to.protocol.slice(0, 20)} and is not followed.`,
    );
  const checked = checkUrl(to.href, policy);
  if (!checked.ok)
    throw new FetchFailed('feed.redirect', `The feed leads to ${to.host}: ${checked.problems[0]!.message}`);
  return checked.value;
}

function begin(url: URL, asked: FeedAsked, { policy, signal }: Terms): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const headers = {
    accept:
      'application/cap+xml, application/rss+xml, application/atom+xml, application/json, text/csv, */*;q=0.5',
    'accept-encoding': 'gzip, deflate, br',
    'user-agent': 'portolan-feeds',
    ...(asked.etag !== undefined && { 'if-none-match': asked.etag }),
    ...(asked.lastModified !== undefined && { 'if-modified-since': asked.lastModified }),
  };
  return new Promise((resolve, reject) => {
    // No agent: a connection that was kept would have been checked under another policy.
    const options = { method: 'GET', lookup: guardedLookup(policy), signal, agent: false, headers } as const;
    const sent = request(url, options, (answer) => {
      // What goes wrong from here on is told to whoever reads the body; this keeps it from ending the process.
      answer.on('error', () => undefined);
      resolve(answer);
    });
    sent.on('error', reject);
    sent.end();
  });
}

async function finish(answer: IncomingMessage, { limits, nowMs }: Terms): Promise<FeedAnswer> {
  const { statusCode = 0, headers } = answer;
  if (statusCode === 304) {
    answer.destroy();
    return { outcome: 'unchanged' };
  }
  if (statusCode !== 200) {
    answer.destroy();
    const wait = retryAfterMs(headers['retry-after'], nowMs);
    const told = failed('feed.status', `The server answered ${statusCode}.`);
    return wait === undefined ? told : { ...told, retryAfterMs: wait };
  }
  const declared = Number(headers['content-length'] ?? 0);
  if (declared > limits.bytesMax) {
    answer.destroy();
    throw tooLarge(limits.bytesMax);
  }
  const bytes = await readBody(answer, limits.bytesMax);
  return {
    outcome: 'new',
    bytes,
    ...(headers.etag !== undefined && headers.etag.length <= 500 && { etag: headers.etag }),
    ...(headers['last-modified'] !== undefined &&
      headers['last-modified'].length <= 100 && { lastModified: headers['last-modified'] }),
  };
}

function tooLarge(bytesMax: number): FetchFailed {
  return new FetchFailed('feed.too-large', `The answer has more than ${bytesMax} bytes.`, { byte: bytesMax });
}

async function readBody(answer: IncomingMessage, bytesMax: number): Promise<Uint8Array> {
  let packed = 0;
  answer.on('data', (part: Buffer) => {
    packed += part.length;
    if (packed > bytesMax) answer.destroy(tooLarge(bytesMax));
  });
  const body = unpacked(answer);
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of body as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > bytesMax) throw tooLarge(bytesMax);
      parts.push(part);
    }
  } catch (error) {
    answer.destroy();
    body.destroy();
    const code = (error as { code?: string }).code ?? '';
    if (/^Z_|^ERR_(_ERROR|BROTLI|PADDING)|BROTLI/.test(code))
      throw new FetchFailed('feed.packing', 'The answer cannot be unpacked.');
    throw error;
  }
  return Buffer.concat(parts);
}

function unpacked(answer: IncomingMessage): Readable {
  const packing = (answer.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (packing === 'identity' || packing === '') return answer;
  const unpack =
    packing === 'gzip' || packing === 'x-gzip'
      ? createGunzip()
      : packing === 'deflate'
        ? createInflate()
        : packing === 'br'
          ? createBrotliDecompress()
          : undefined;
  if (unpack === undefined) {
    answer.destroy();
    throw new FetchFailed(
      'feed.packing',
      `The answer is packed as "${packing.slice(0, 40)}", which nobody asked for.`,
    );
  }
  answer.on('error', (error) => unpack.destroy(error));
  answer.on('aborted', () => unpack.destroy(new Error('The server broke off.')));
  return answer.pipe(unpack);
}

function failed(code: Problem['code'], message: string): FeedAnswer & { outcome: 'failed' } {
  return { outcome: 'failed', problem: problem(code, message) };
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  const { code, message } = error as { code?: string; message?: string };
  return code === 'ECONNRESET' ? 'The server broke off.' : (message ?? String(error)).slice(0, 300);
}
