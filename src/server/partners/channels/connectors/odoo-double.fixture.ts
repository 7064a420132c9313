// A double of an Odoo: the documented external API (JSON-2 of Odoo 19, JSON-RPC of those before) over tables in memory, with its
// domains, its errors, its times to the second, and a limit of requests. It is no Odoo and knows no rule of trade.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Row = Record<string, unknown> & { id: number };
export type OdooDouble = {
  readonly url: string;
  readonly tables: Record<string, Row[]>;
  /** `model.method` of each call that was let in. */
  readonly calls: string[];
  /** The next requests that are answered with 429. */
  busy: number;
  /** Whether the next request meets a fault of the system, by the calls before. */
  broken: (calls: readonly string[]) => boolean;
  readonly close: () => Promise<void>;
};

export const odooKey = '6578616d706c65206a736f6e20617069206b6579';
const database = 'main';
const user = 'bot@home.example';
const uid = 7;

class Refusal extends Error {
  readonly status: number;
  readonly exception: string;
  constructor(status: number, exception: string, message: string) {
    super(message);
    this.status = status;
    this.exception = exception;
  }
}

type Condition = [field: string, operator: string, value: unknown];
type Args = Record<string, unknown>;

export async function openOdooDouble(tables: Record<string, Row[]>): Promise<OdooDouble> {
  const calls: string[] = [];
  const double = { tables, calls, busy: 0, broken: (_calls: readonly string[]) => false };
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
        return answer(429, { message: 'Too Many Requests' }, { 'retry-after': '120' });
      }
      if (double.broken(calls)) {
        return answer(500, { name: 'builtins.Exception', message: 'out of order' });
      }
      if (request.url === '/jsonrpc') return answer(200, jsonRpc(JSON.parse(body)));
      const [, model, method] = /^\/json\/2\/([^/]+)\/([^/]+)$/.exec(request.url ?? '') ?? [];
      try {
        if (model === undefined || method === undefined) throw new Refusal(404, 'NotFound', 'no such place');
        const { authorization, 'x-odoo-database': named } = request.headers;
        if (authorization !== `bearer ${odooKey}` || named !== database)
          throw new Refusal(401, 'werkzeug.exceptions.Unauthorized', 'Invalid apikey');
        return answer(200, execute(model, method, JSON.parse(body) as Args));
      } catch (error) {
        const { status = 422, exception: name = 'builtins.ValueError', message } = error as Refusal;
        return answer(status, { name, message, arguments: [message], context: {}, debug: 'Traceback' });
      }
    });
  });

  function jsonRpc({
    id,
    params,
  }: {
    id: unknown;
    params: { service: string; method: string; args: unknown[] };
  }): object {
    const { service, method, args } = params;
    try {
      if (service === 'common' && method === 'authenticate')
        return {
          jsonrpc: '2.0',
          id,
          result: args[0] === database && args[1] === user && args[2] === odooKey ? uid : false,
        };
      const [db, who, key, model, name, positional, named] = args as [
        string,
        number,
        string,
        string,
        string,
        unknown[],
        Args,
      ];
      if (db !== database || who !== uid || key !== odooKey)
        throw new Refusal(200, 'odoo.exceptions.AccessDenied', 'Access Denied');
      const ids = positional[0] as number[] | undefined;
      return { jsonrpc: '2.0', id, result: execute(model, name, { ...named, ...(ids && { ids }) }) };
    } catch (error) {
      const { exception: name = 'builtins.ValueError', message } = error as Refusal;
      return {
        jsonrpc: '2.0',
        id,
        error: { code: 200, message: 'Odoo Server Error', data: { name, message, debug: 'Traceback' } },
      };
    }
  }

  function execute(model: string, method: string, args: Args): unknown {
    calls.push(`${model}.${method}`);
    const table = tables[model];
    if (table === undefined) throw new Refusal(404, 'builtins.KeyError', model);
    const fields = new Set(table.flatMap((row) => Object.keys(row)));
    if (method === 'fields_get')
      return Object.fromEntries([...fields].map((name) => [name, { type: 'char' }]));
    if (method === 'search_read') return searchRead(table, fields, model, args);
    if (method === 'read')
      return only(
        table.filter(({ id }) => (args.ids as number[]).includes(id)),
        fields,
        model,
        args,
      );
    if (method === 'write') {
      const rows = table.filter(({ id }) => (args.ids as number[]).includes(id));
      for (const row of rows) Object.assign(row, args.vals);
      return true;
    }
    if (method === 'message_post') {
      const notes = (tables['mail.message'] ??= []);
      notes.push({ id: notes.length + 1, model, res_id: (args.ids as number[])[0], body: args.body });
      return notes.length;
    }
    throw new Refusal(404, 'builtins.AttributeError', `${model} has no method ${method}`);
  }

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

function searchRead(table: readonly Row[], fields: ReadonlySet<string>, model: string, args: Args): Row[] {
  const {
    domain = [],
    limit = Infinity,
    offset = 0,
  } = args as { domain?: Condition[]; limit?: number; offset?: number };
  for (const [field] of domain) known(field, fields, model);
  const found = table.filter((row) => domain.every((condition) => holds(row, condition)));
  // Kept to the microsecond, sorted so, and told to the second.
  if (args.order === 'write_date asc, id asc')
    found.sort((a, b) => String(a.write_date).localeCompare(String(b.write_date)) || a.id - b.id);
  return only(found.slice(offset, offset + limit), fields, model, args);
}

function known(field: string, fields: ReadonlySet<string>, model: string): void {
  if (field !== 'id' && !fields.has(field))
    throw new Refusal(422, 'builtins.ValueError', `Invalid field '${field}' on model '${model}'`);
}

function only(rows: readonly Row[], fields: ReadonlySet<string>, model: string, args: Args): Row[] {
  const wanted = args.fields as string[];
  for (const field of wanted) known(field, fields, model);
  const told = (value: unknown) =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d+$/.test(value)
      ? value.slice(0, 19)
      : value;
  return rows.map(
    (row) => Object.fromEntries(['id', ...wanted].map((field) => [field, told(row[field] ?? false)])) as Row,
  );
}

function holds(row: Row, [field, operator, value]: Condition): boolean {
  const own = row[field];
  if (operator === '=') return own === value;
  if (operator === '>=') return String(own) >= String(value);
  if (operator === 'in') return (value as unknown[]).includes(own);
  if (operator === 'not in') return !(value as unknown[]).includes(own);
  if (operator === 'ilike') return String(own).toLowerCase().includes(String(value).toLowerCase());
  throw new Refusal(422, 'builtins.ValueError', `Invalid operator ${operator}`);
}
