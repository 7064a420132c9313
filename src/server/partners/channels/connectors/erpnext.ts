// How is an ERPNext read and told? By Frappe's REST interface: names of what was modified since, in that order, then each document
// whole; answers of partners become the confirmation of the purchase order and a comment on it. Frappe documentation, "REST API".
import { fail, succeed, type Result } from '../../../../base/index.ts';
import type { TradeDocument } from '../../../../exchange/index.ts';
import type { OutgoingPolicy } from '../outgoing-policy.ts';
import { ask, type Asked } from '../request.ts';
import { answerText, orderOf } from './answer.ts';
import type { Connector, ErpPage, ErpRecord, Position, Pushed } from './connector.ts';
import { isDoctype } from './erpnext-records.ts';
import { refused } from './odoo-rpc.ts';
import type { Fields } from './read-record.ts';

export type ErpNextOptions = {
  readonly url: string;
  /** `api_key:api_secret` */
  readonly token: string;
  readonly policy: OutgoingPolicy;
  readonly sources: readonly string[];
  readonly pageSize: number;
};

const timeoutMs = 60_000;
const answerBytesMax = 32 * 1024 * 1024;

type Frappe = (
  method: Asked['method'],
  path: string,
  query?: Readonly<Record<string, unknown>>,
  body?: object,
) => Promise<Result<unknown>>;

export function erpNextConnector(options: ErpNextOptions): Connector {
  const frappe = frappeCaller(options);
  return {
    kind: 'erpnext',
    sources: options.sources,
    beginning: '1970-01-01 00:00:00.000000',
    page: (source, from) => page(frappe, source, from, options.pageSize),
    earlier,
    push: (document, key) => push(frappe, document, key),
  };
}

function frappeCaller({ url, token, policy }: ErpNextOptions): Frappe {
  const base = url.replace(/\/+$/, '');
  return async (method, path, query = {}, body) => {
    const search = new URLSearchParams(
      Object.entries(query).map(([name, value]) => [
        name,
        typeof value === 'object' ? JSON.stringify(value) : String(value),
      ]),
    ).toString();
    const headers = {
      ...{ authorization: `token ${token}`, accept: 'application/json', 'user-agent': 'portolan' },
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const answer = await ask(
      {
        ...{
          method,
          url: `${base}${path}${search === '' ? '' : `?${search}`}`,
          headers,
          timeoutMs,
          answerBytesMax,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      },
      policy,
    );
    if (!answer.ok) return answer;
    const content = jsonOf(answer.value.body);
    if (answer.value.status >= 300) return refused(answer.value, saidBy(content));
    if (content === undefined)
      return fail('channel.failed', 'What was answered is no JSON; is the address that of the system?');
    return succeed(content.data);
  };
}

function jsonOf(body: Uint8Array): { data?: unknown; exception?: unknown; exc_type?: unknown } | undefined {
  try {
    return JSON.parse(new TextDecoder().decode(body)) as object;
  } catch {
    return undefined;
  }
}

const saidBy = (content: ReturnType<typeof jsonOf>): string =>
  [content?.exc_type, content?.exception]
    .find((text) => typeof text === 'string')
    ?.toString()
    .slice(0, 300) ?? '';

const resource = (doctype: string, name?: string) =>
  `/api/resource/${encodeURIComponent(doctype)}${name === undefined ? '' : `/${encodeURIComponent(name)}`}`;

/** Modified times have microseconds and are the system's own; those of one moment are told apart by name. */
async function page(frappe: Frappe, source: string, from: Position, limit: number): Promise<Result<ErpPage>> {
  if (!isDoctype(source)) return fail('usage.invalid', `${source} is not read.`);
  const { since, name } = from as Position & { readonly name?: string };
  const listed = await frappe('GET', resource(source), {
    fields: ['name', 'modified'],
    filters: [
      ['modified', '>=', since],
      ['docstatus', '>', 0],
    ],
    ...(name !== undefined && {
      or_filters: [
        ['modified', '>', since],
        ['name', '>', name],
      ],
    }),
    order_by: 'modified asc, name asc',
    limit_start: 0,
    limit_page_length: limit,
  });
  if (!listed.ok) return listed;
  if (!Array.isArray(listed.value)) return fail('channel.failed', 'ERPNext gave no list.');
  const names = listed.value as { name: string; modified: string }[];
  const records: ErpRecord[] = [];
  for (const one of names) {
    const whole = await frappe('GET', resource(source, one.name));
    // What was deleted in between is gone; anything else ends the page.
    if (!whole.ok && /\b404\b/.test(whole.problems[0]!.message)) continue;
    if (!whole.ok) return whole;
    records.push({ key: one.name, changedAt: one.modified, content: whole.value as Fields });
  }
  const last = names.at(-1);
  const next =
    last !== undefined && names.length === limit ? { since: last.modified, name: last.name } : undefined;
  return succeed({ records, ...(next && { next }) });
}

/** The system's own clock times, whose zone does not matter for going back some seconds. */
function earlier(time: string, seconds: number): string {
  const ms = Date.parse(`${time.slice(0, 19).replace(' ', 'T')}Z`) - seconds * 1000;
  return `${new Date(Math.max(0, ms)).toISOString().slice(0, 19).replace('T', ' ')}.000000`;
}

async function push(frappe: Frappe, document: TradeDocument, key: string): Promise<Result<Pushed>> {
  const order = orderOf(document);
  if (order === undefined) return fail('usage.invalid', 'The document names no order.');
  const noted = await frappe('GET', resource('Comment'), {
    filters: [
      ['reference_doctype', '=', 'Purchase Order'],
      ['reference_name', '=', order],
      ['content', 'like', `%${key}%`],
    ],
    fields: ['name'],
    limit_page_length: 1,
  });
  if (!noted.ok) return noted;
  if ((noted.value as unknown[]).length > 0) return succeed({ reference: order, known: true });
  if (document.kind === 'order-response') {
    // These two may be changed although the order is submitted; its dates may not.
    const confirmed = {
      order_confirmation_no: document.id,
      ...(document.issuedAt !== undefined && { order_confirmation_date: document.issuedAt.slice(0, 10) }),
    };
    const written = await frappe('PUT', resource('Purchase Order', order), {}, confirmed);
    if (!written.ok) return written;
  }
  const comment = {
    ...{ comment_type: 'Comment', reference_doctype: 'Purchase Order', reference_name: order },
    content: answerText(document, key),
  };
  const said = await frappe('POST', resource('Comment'), {}, comment);
  return said.ok ? succeed({ reference: order, known: false }) : said;
}
