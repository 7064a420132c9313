// How does a message reach a partner's program? By POST to its address, signed, with an idempotency key.
import type { Delivered, OutChannel, Parcel } from './channel.ts';
import { retryAfterMs } from './back-off.ts';
import type { OutgoingPolicy } from './outgoing-policy.ts';
import { ask } from './request.ts';
import { signatureHeaders } from './signature.ts';

export type WebhookOptions = {
  readonly url: string;
  readonly secret: string | undefined;
  readonly attemptsMax: number;
  readonly policy: OutgoingPolicy;
  /** The machine's clock, epoch milliseconds: receivers compare it with theirs. */
  readonly now: () => number;
};

const timeoutMs = 10_000;
/** The answer is read only to tell what went wrong. */
const answerBytesMax = 64 * 1024;
const answerShown = 200;
/** Refusals that may pass by themselves: not yet there, locked, too early, too many. RFC 9110, RFC 6585. */
const passing: ReadonlySet<number> = new Set([401, 403, 404, 408, 409, 423, 425, 429]);

export function webhookChannel({ url, secret, attemptsMax, policy, now }: WebhookOptions): OutChannel {
  async function deliver(parcel: Parcel, key: string, stopping?: AbortSignal): Promise<Delivered> {
    const headers = {
      'content-type': parcel.contentType,
      'idempotency-key': key,
      ...signatureHeaders(key, Math.floor(now() / 1000), parcel.content, secret),
    };
    const asked = { method: 'POST', url, headers, body: parcel.content, timeoutMs, answerBytesMax } as const;
    const answer = await ask({ ...asked, signal: stopping }, policy);
    if (!answer.ok) {
      const [{ code, message } = { code: '', message: '' }] = answer.problems;
      return { outcome: code === 'channel.refused' ? 'dead' : 'retry', problem: message };
    }
    const { status, headers: told, body } = answer.value;
    if (status >= 200 && status < 300) return { outcome: 'accepted' };
    const said = new TextDecoder().decode(body).trim().slice(0, answerShown);
    const problem = `The receiver answered ${status}.${said === '' ? '' : ` ${said}`}`;
    if (status < 500 && !passing.has(status)) return { outcome: 'dead', problem };
    const afterMs = retryAfterMs(told['retry-after'], now());
    return { outcome: 'retry', problem, ...(afterMs !== undefined && { afterMs }) };
  }
  return { kind: 'webhook', attemptsMax, deliver };
}
