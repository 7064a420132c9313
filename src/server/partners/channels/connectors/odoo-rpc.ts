// How is a method of an Odoo model called from outside? Odoo 19 and later: POST /json/2/MODEL/METHOD with the key as a bearer;
// earlier ones: JSON-RPC 2.0 at /jsonrpc, with database, user id and key in each call. Odoo documentation, "External API".
import { fail, succeed, type Result } from '../../../../base/index.ts';
import { retryAfterMs } from '../back-off.ts';
import type { OutgoingPolicy } from '../outgoing-policy.ts';
import { ask, type Answered } from '../request.ts';

export type OdooAccess = {
  readonly url: string;
  readonly database: string;
  /** Set for the older interface. */
  readonly user: string | undefined;
  readonly key: string;
  readonly policy: OutgoingPolicy;
};

/** `ids` for a method of records; the named arguments as the method has them. */
export type OdooCall = (
  model: string,
  method: string,
  args: Readonly<Record<string, unknown>> & { readonly ids?: readonly number[] },
) => Promise<Result<unknown>>;

const timeoutMs = 60_000;
const answerBytesMax = 64 * 1024 * 1024;
const saidShown = 300;

export function odooCaller(access: OdooAccess): OdooCall {
  if (access.user === undefined) return (model, method, args) => callJson2(access, model, method, args);
  let uid: number | undefined;
  return async (model, method, { ids, ...named }) => {
    if (uid === undefined) {
      const { database, user, key } = access;
      const found = await rpc(access, 'common', 'authenticate', [database, user, key, {}]);
      if (!found.ok) return found;
      if (typeof found.value !== 'number')
        return fail('channel.credentials', 'Odoo does not accept the user and key.');
      uid = found.value;
    }
    const { database, key } = access;
    return rpc(access, 'object', 'execute_kw', [
      database,
      uid,
      key,
      model,
      method,
      ids === undefined ? [] : [ids],
      named,
    ]);
  };
}

async function callJson2(
  access: OdooAccess,
  model: string,
  method: string,
  args: object,
): Promise<Result<unknown>> {
  const url = `${base(access)}/json/2/${encodeURIComponent(model)}/${encodeURIComponent(method)}`;
  const headers = { authorization: `bearer ${access.key}`, 'x-odoo-database': access.database };
  const answer = await post(access, url, headers, args);
  if (!answer.ok) return answer;
  const body = parsed(answer.value);
  if (answer.value.status < 300) return body;
  return refused(answer.value, body.ok ? said(body.value) : '');
}

async function rpc(
  access: OdooAccess,
  service: string,
  method: string,
  args: readonly unknown[],
): Promise<Result<unknown>> {
  const call = { jsonrpc: '2.0', method: 'call', id: 1, params: { service, method, args } };
  const answer = await post(access, `${base(access)}/jsonrpc`, {}, call);
  if (!answer.ok) return answer;
  const body = parsed(answer.value);
  if (answer.value.status >= 300 || !body.ok) return refused(answer.value, '');
  const { result, error } = body.value as { result?: unknown; error?: { message?: string; data?: object } };
  if (error === undefined) return succeed(result ?? null);
  const { name = '', message = '' } = (error.data ?? {}) as { name?: string; message?: string };
  const text = (message === '' ? (error.message ?? 'unknown') : message).slice(0, saidShown);
  const denied = /AccessDenied|AccessError|SessionExpired/.test(name);
  return fail(denied ? 'channel.credentials' : 'channel.failed', `Odoo answered: ${text}`);
}

function post(access: OdooAccess, url: string, headers: Record<string, string>, body: object) {
  const all = { ...headers, 'content-type': 'application/json; charset=utf-8', 'user-agent': 'portolan' };
  const asked = {
    method: 'POST',
    url,
    headers: all,
    body: JSON.stringify(body),
    timeoutMs,
    answerBytesMax,
  } as const;
  return ask(asked, access.policy);
}

const base = ({ url }: OdooAccess) => url.replace(/\/+$/, '');

function parsed({ body }: Answered): Result<unknown> {
  try {
    return succeed(JSON.parse(new TextDecoder().decode(body)) as unknown);
  } catch {
    return fail('channel.failed', 'What was answered is no JSON; is the address that of the system?');
  }
}

function said(body: unknown): string {
  const { message } = (body ?? {}) as { message?: unknown };
  return typeof message === 'string' ? message.slice(0, saidShown) : '';
}

/** Any status that is no success, for every system that is asked. */
export function refused({ status, headers }: Answered, message: string): Result<never> {
  if (status === 401 || status === 403)
    return fail('channel.credentials', `The system does not accept the key (${status}). ${message}`.trim());
  if (status === 429) {
    const afterMs = retryAfterMs(headers['retry-after'], Date.now()) ?? 60_000;
    return fail('channel.busy', `The system asks to wait ${Math.ceil(afterMs / 1000)} s.`);
  }
  return fail('channel.failed', `The system answered ${status}. ${message}`.trim());
}
