// How is another system asked over HTTP without it leading us astray? The name is resolved once and only addresses that the
// policy permits are connected to; no redirect is followed; the answer has a size and a time that it must keep to.
import { lookup as resolveName } from 'node:dns';
import { request as requestHttp, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { fail, succeed, type Result } from '../../../base/index.ts';
import { checkUrl, mayConnect, refusal, type OutgoingPolicy } from './outgoing-policy.ts';

export type Asked = {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
  readonly timeoutMs: number;
  readonly answerBytesMax: number;
  readonly signal?: AbortSignal | undefined;
};

export type Answered = {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Uint8Array;
};

/** Any status is an answer. Errors `channel.refused` (the policy), `channel.failed` (network, time, size). */
export async function ask(asked: Asked, policy: OutgoingPolicy): Promise<Result<Answered>> {
  const url = checkUrl(asked.url, policy);
  if (!url.ok) return url;
  const late = AbortSignal.timeout(asked.timeoutMs);
  const signal = asked.signal === undefined ? late : AbortSignal.any([late, asked.signal]);
  try {
    return succeed(await send(url.value, asked, guardedLookup(policy), signal));
  } catch (error) {
    if (error instanceof Refused) return fail('channel.refused', error.message);
    if (late.aborted)
      return fail('channel.failed', `There was no answer within ${asked.timeoutMs / 1000} s.`);
    return fail('channel.failed', reasonOf(error));
  }
}

/** The policy keeps a connection from being made. */
export class Refused extends Error {}

/** Every address that a name leads to is looked at, at the moment of connecting: a later answer of DNS cannot differ. */
export function guardedLookup(policy: OutgoingPolicy): LookupFunction {
  return (hostname, options, done) => {
    resolveName(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return done(error, '', 0);
      const permitted = addresses.filter(({ address }) => mayConnect(address, policy));
      const [first] = permitted;
      if (first === undefined)
        return done(new Refused(refusal(addresses[0]?.address ?? hostname)) as NodeJS.ErrnoException, '', 0);
      if (options.all === true) return done(null, permitted);
      return done(null, first.address, first.family);
    });
  };
}

function send(url: URL, asked: Asked, lookup: LookupFunction, signal: AbortSignal): Promise<Answered> {
  const { method, headers, body, answerBytesMax } = asked;
  const begin = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    // No agent: a connection that was kept would have been checked under another policy.
    const request = begin(
      url,
      { method, lookup, signal, agent: false, headers: { ...headers } },
      (answer) => {
        const parts: Buffer[] = [];
        let size = 0;
        answer.on('data', (part: Buffer) => {
          size += part.length;
          parts.push(part);
          if (size <= answerBytesMax) return;
          reject(new Error(`The answer has more than ${answerBytesMax} bytes.`));
          request.destroy();
        });
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
