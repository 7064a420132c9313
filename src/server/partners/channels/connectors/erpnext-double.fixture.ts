// A double of an ERPNext: the documented REST interface of Frappe over documents in memory, with its filters, its errors and a limit
// of requests. It is no ERPNext and knows no rule of trade.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Doc = Record<string, unknown> & { name: string };
export type ErpNextDouble = {
  readonly url: string;
  readonly doctypes: Record<string, Doc[]>;
  readonly requests: string[];
  busy: number;
  readonly close: () => Promise<void>;
};

export const erpNextToken = 'a1b2c3d4e5f6789:0a1b2c3d4e5f678';
/** Frappe's own default. */
const pageLength = 20;

type Filter = [field: string, operator: string, value: unknown];

export async function openErpNextDouble(doctypes: Record<string, Doc[]>): Promise<ErpNextDouble> {
  const requests: string[] = [];
  const double = { doctypes, requests, busy: 0 };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      const answer = (status: number, content: unknown, headers: Record<string, string> = {}) =>
        response
          .writeHead(status, { 'content-type': 'application/json', ...headers })
          .end(JSON.stringify(content));
      if (double.busy > 0) {
        double.busy -= 1;
        return answer(429, { exc_type: 'TooManyRequestsError' }, { 'retry-after': '90' });
      }
      if (request.headers.authorization !== `token ${erpNextToken}`)
        return answer(401, {
          exc_type: 'AuthenticationError',
          exception: 'frappe.exceptions.AuthenticationError',
        });
      const url = new URL(request.url ?? '', 'http://double');
      const [, doctype, name] =
        /^\/api\/resource\/([^/]+)(?:\/([^/]+))?$/
          .exec(url.pathname)
          ?.map((part) => part && decodeURIComponent(part)) ?? [];
      requests.push(`${request.method} ${doctype}${name === undefined ? '' : ` ${name}`}`);
      const docs = doctype === undefined ? undefined : doctypes[doctype];
      if (docs === undefined) return answer(404, { exc_type: 'DoesNotExistError' });
      if (request.method === 'POST') {
        const made = { ...(JSON.parse(body) as object), name: `${doctype}-${docs.length + 1}` };
        docs.push(made);
        return answer(200, { data: made });
      }
      if (name === undefined) return answer(200, { data: list(docs, url.searchParams) });
      const doc = docs.find((each) => each.name === name);
      if (doc === undefined)
        return answer(404, { exc_type: 'DoesNotExistError', exception: `${doctype} ${name} not found` });
      if (request.method === 'PUT') {
        const change = JSON.parse(body) as Record<string, unknown>;
        const fixed = Object.keys(change).find((field) => !changeable.has(field));
        if (doc.docstatus === 1 && fixed !== undefined)
          return answer(417, {
            exc_type: 'UpdateAfterSubmitError',
            exception: `Not allowed to change ${fixed} after submission`,
          });
        Object.assign(doc, change);
      }
      return answer(200, { data: doc });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(double, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

const changeable = new Set(['order_confirmation_no', 'order_confirmation_date']);

function list(docs: readonly Doc[], query: URLSearchParams): Doc[] {
  const json = <T>(name: string, otherwise: T): T => {
    const text = query.get(name);
    return text === null ? otherwise : (JSON.parse(text) as T);
  };
  const filters = json<Filter[]>('filters', []);
  const either = json<Filter[]>('or_filters', []);
  const found = docs
    .filter((doc) => filters.every((filter) => holds(doc, filter)))
    .filter((doc) => either.length === 0 || either.some((filter) => holds(doc, filter)));
  if (query.get('order_by') === 'modified asc, name asc')
    found.sort((a, b) => String(a.modified).localeCompare(String(b.modified)) || (a.name < b.name ? -1 : 1));
  const start = Number(query.get('limit_start') ?? 0);
  const length = Number(query.get('limit_page_length') ?? pageLength);
  const fields = json<string[]>('fields', ['name']);
  return found
    .slice(start, start + length)
    .map((doc) => Object.fromEntries(fields.map((field) => [field, doc[field] ?? null])) as Doc);
}

function holds(doc: Doc, [field, operator, value]: Filter): boolean {
  const own = doc[field];
  if (operator === '=') return own === value;
  if (operator === '>') return typeof value === 'number' ? Number(own) > value : String(own) > String(value);
  if (operator === '>=') return String(own) >= String(value);
  if (operator === 'like') return String(own).includes(String(value).replaceAll('%', ''));
  throw new Error(`the double has no operator ${operator}`);
}
