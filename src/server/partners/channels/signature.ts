// Who sent this webhook, and when? The signature of the Standard Webhooks specification (1.0): HMAC-SHA-256 (RFC 2104) over
// `id.timestamp.body`, so that neither body, time nor key can be changed, and what was recorded cannot be played again later.
import { createHmac, timingSafeEqual } from 'node:crypto';

export type SignatureHeaders = {
  readonly 'webhook-id': string;
  /** Seconds since 1970. */
  readonly 'webhook-timestamp': string;
  /** Absent where the receiver has no secret: with an empty key anybody could sign. */
  readonly 'webhook-signature'?: string;
};

const prefix = 'whsec_';

export function signatureHeaders(
  id: string,
  timestamp: number,
  body: string | Uint8Array,
  secret: string | undefined,
): SignatureHeaders {
  const plain = { 'webhook-id': id, 'webhook-timestamp': String(timestamp) };
  if (secret === undefined || secret === '') return plain;
  return { ...plain, 'webhook-signature': `v1,${mac(id, String(timestamp), body, secret)}` };
}

/** Five minutes, as the specification advises. */
const toleranceSeconds = 300;

/** How a receiver checks it; several signatures stand side by side while a secret is changed. */
export function isSigned(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  body: string | Uint8Array,
  secret: string,
  nowSeconds: number,
): boolean {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    String(headers[name] ?? ''),
  ) as [string, string, string];
  if (Math.abs(nowSeconds - Number(timestamp)) > toleranceSeconds || timestamp === '') return false;
  const wanted = Buffer.from(mac(id, timestamp, body, secret));
  return signatures.split(' ').some((each) => {
    const given = Buffer.from(each.replace(/^v1,/, ''));
    return each.startsWith('v1,') && given.length === wanted.length && timingSafeEqual(given, wanted);
  });
}

function mac(id: string, timestamp: string, body: string | Uint8Array, secret: string): string {
  const key = secret.startsWith(prefix) ? Buffer.from(secret.slice(prefix.length), 'base64') : secret;
  return createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');
}
