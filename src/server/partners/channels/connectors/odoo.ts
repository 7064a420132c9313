// How is an Odoo read and told? By the external API: what was written since a time, in the order in which it was written, with its
// lines, partners and products; answers of partners go to the order that they answer, as dates and as a note.
import { fail, succeed, type Result } from '../../../../base/index.ts';
import type { TradeDocument } from '../../../../exchange/index.ts';
import type { Connector, ErpPage, ErpRecord, Position, Pushed } from './connector.ts';
import { answerText, orderOf, promisedDates } from './answer.ts';
import { odooModels, type OdooModel } from './odoo-records.ts';
import { odooCaller, type OdooAccess, type OdooCall } from './odoo-rpc.ts';
import type { Fields } from './read-record.ts';

export type OdooOptions = OdooAccess & { readonly sources: readonly string[]; readonly pageSize: number };

/** Read in one call. */
const idsAtOnce = 1000;
/** Within one second, in which Odoo tells no earlier and later apart. */
const sameSecondMax = 20_000;

export function odooConnector(options: OdooOptions): Connector {
  const call = odooCaller(options);
  const known = new Map<string, Promise<Result<ReadonlySet<string>>>>();

  /** Which fields this database has: versions and modules differ. */
  function fieldsOf(model: string): Promise<Result<ReadonlySet<string>>> {
    const asked =
      known.get(model) ??
      call(model, 'fields_get', { attributes: ['type'] }).then((found): Result<ReadonlySet<string>> =>
        found.ok ? succeed(new Set(Object.keys((found.value ?? {}) as object))) : found,
      );
    known.set(model, asked);
    void asked.then((found) => (found.ok ? undefined : known.delete(model)));
    return asked;
  }

  async function present(model: string, wanted: readonly string[]): Promise<Result<string[]>> {
    const fields = await fieldsOf(model);
    return fields.ok ? succeed(wanted.filter((name) => fields.value.has(name))) : fields;
  }

  async function page(source: string, from: Position): Promise<Result<ErpPage>> {
    const model = odooModels[source];
    if (model === undefined) return fail('usage.invalid', `${source} is not read.`);
    const heads = await headsSince(call, source, model, from, options.pageSize, present);
    if (!heads.ok) return heads;
    const records = await withLines(call, model, heads.value, present);
    if (!records.ok) return records;
    const next = positionBehind(heads.value, from);
    if (next !== undefined && (next.seen as number[]).length > sameSecondMax)
      return fail(
        'channel.failed',
        `More than ${sameSecondMax} records of ${source} were written in one second.`,
      );
    return succeed({
      records: records.value,
      ...(heads.value.length === options.pageSize && next && { next }),
    });
  }

  return {
    kind: 'odoo',
    sources: options.sources,
    beginning: '1970-01-01 00:00:00',
    page,
    earlier,
    push: (document, key) => push(call, document, key),
  };
}

/** Odoo writes times of UTC to the second. */
function earlier(time: string, seconds: number): string {
  const ms = Date.parse(`${time.slice(0, 19).replace(' ', 'T')}Z`) - seconds * 1000;
  return new Date(Math.max(0, ms)).toISOString().slice(0, 19).replace('T', ' ');
}

type Present = (model: string, wanted: readonly string[]) => Promise<Result<string[]>>;

/**
 * Times are told to the second and kept finer, so that "after the last one" cannot be asked: what is asked is "from the second
 * of the last one on", without those of that second that were read already.
 */
async function headsSince(
  call: OdooCall,
  source: string,
  { fields, lines, domain }: OdooModel,
  { since, seen = [] }: Position & { readonly seen?: unknown },
  limit: number,
  present: Present,
): Promise<Result<Fields[]>> {
  const wanted = await present(source, [...fields, ...lines.map(([field]) => field)]);
  if (!wanted.ok) return wanted;
  const fresh = (seen as number[]).length === 0 ? [] : [['id', 'not in', seen]];
  const found = await call(source, 'search_read', {
    domain: [['write_date', '>=', since], ...fresh, ...domain],
    fields: ['id', ...wanted.value],
    order: 'write_date asc, id asc',
    limit,
  });
  if (!found.ok) return found;
  return Array.isArray(found.value)
    ? succeed(found.value as Fields[])
    : fail('channel.failed', 'Odoo gave no list.');
}

const secondOf = (record: Fields) => String(record.write_date).slice(0, 19);

function positionBehind(heads: readonly Fields[], from: Position): Position | undefined {
  const last = heads.at(-1);
  if (last === undefined) return undefined;
  const since = secondOf(last);
  const here = heads.filter((head) => secondOf(head) === since).map(({ id }) => Number(id));
  const before = since === from.since ? ((from.seen ?? []) as number[]) : [];
  return { since, seen: [...before, ...here] };
}

async function withLines(
  call: OdooCall,
  model: OdooModel,
  heads: readonly Fields[],
  present: Present,
): Promise<Result<ErpRecord[]>> {
  const way = model.lines.find(([field]) => heads.some((head) => Array.isArray(head[field])));
  const ids = way === undefined ? [] : heads.flatMap((head) => (head[way[0]] ?? []) as number[]);
  const lines = way === undefined ? succeed([]) : await readAll(call, way[1], ids, model.lineFields, present);
  if (!lines.ok) return lines;
  const products = await readAll(
    call,
    'product.product',
    linked(lines.value, 'product_id'),
    ['default_code', 'barcode'],
    present,
  );
  if (!products.ok) return products;
  const partnerFields = ['ref', 'vat', 'city', 'country_code', 'global_location_number'];
  const partners = await readAll(call, 'res.partner', linked(heads, 'partner_id'), partnerFields, present);
  if (!partners.ok) return partners;
  const sales = await readAll(
    call,
    'sale.order',
    linked(heads, 'sale_id'),
    ['name', 'client_order_ref', 'partner_id'],
    present,
  );
  if (!sales.ok) return sales;
  const index = (records: readonly Fields[]): Index =>
    new Map(records.map((each) => [Number(each.id), each]));
  const [byLine, byProduct] = [index(lines.value), index(products.value)];
  const [byPartner, bySale] = [index(partners.value), index(sales.value)];
  return succeed(
    heads.map((head) => ({
      key: String(head.id),
      changedAt: secondOf(head),
      content: {
        head: {
          ...head,
          ...ofPartner(byPartner.get(linkOf(head.partner_id))),
          ...ofSale(bySale.get(linkOf(head.sale_id))),
        },
        lines: ((way === undefined ? [] : (head[way[0]] ?? [])) as number[]).flatMap((id) => {
          const line = byLine.get(id);
          return line === undefined
            ? []
            : [{ ...line, ...ofProduct(byProduct.get(linkOf(line.product_id))) }];
        }),
      },
    })),
  );
}

type Index = ReadonlyMap<number, Fields>;

/** The id of a linked record; -1 where there is none. */
const linkOf = (value: unknown): number => (Array.isArray(value) ? Number(value[0]) : -1);
const linked = (records: readonly Fields[], field: string): number[] => [
  ...new Set(records.map((record) => linkOf(record[field])).filter((id) => id >= 0)),
];

const ofProduct = (product: Fields | undefined): Fields =>
  product === undefined ? {} : { product_code: product.default_code, product_barcode: product.barcode };
const ofPartner = (partner: Fields | undefined): Fields =>
  partner === undefined
    ? {}
    : {
        ...{ partner_ref_code: partner.ref, partner_vat: partner.vat, partner_city: partner.city },
        ...{ partner_country: partner.country_code, partner_gln: partner.global_location_number },
      };
const ofSale = (sale: Fields | undefined): Fields =>
  sale === undefined
    ? {}
    : {
        buyer_order: sale.client_order_ref === false ? sale.name : sale.client_order_ref,
        buyer_name: sale.partner_id,
      };

async function readAll(
  call: OdooCall,
  model: string,
  ids: readonly number[],
  fields: readonly string[],
  present: Present,
): Promise<Result<Fields[]>> {
  if (ids.length === 0) return succeed([]);
  const wanted = await present(model, fields);
  if (!wanted.ok) return wanted;
  const all: Fields[] = [];
  for (let from = 0; from < ids.length; from += idsAtOnce) {
    const found = await call(model, 'read', {
      ids: ids.slice(from, from + idsAtOnce),
      fields: ['id', ...wanted.value],
    });
    if (!found.ok) return found;
    all.push(...(found.value as Fields[]));
  }
  return succeed(all);
}

async function push(call: OdooCall, document: TradeDocument, key: string): Promise<Result<Pushed>> {
  const order = orderOf(document);
  if (order === undefined) return fail('usage.invalid', 'The document names no order.');
  const found = await call('purchase.order', 'search_read', {
    domain: [['name', '=', order]],
    fields: ['id', 'order_line', 'picking_ids'],
    limit: 1,
  });
  if (!found.ok) return found;
  const [head] = found.value as (Fields & { id: number; picking_ids?: number[] })[];
  if (head === undefined) return fail('usage.invalid', `Odoo has no purchase order ${order}.`);
  const noted = await call('mail.message', 'search_read', {
    domain: [
      ['model', '=', 'purchase.order'],
      ['res_id', '=', head.id],
      ['body', 'ilike', key],
    ],
    fields: ['id'],
    limit: 1,
  });
  if (!noted.ok) return noted;
  // The note is written last: where it stands, the dates do too.
  if ((noted.value as unknown[]).length > 0) return succeed({ reference: order, known: true });
  const written = await writeDates(call, document, head);
  if (!written.ok) return written;
  const said = await call('purchase.order', 'message_post', {
    ids: [head.id],
    body: answerText(document, key),
  });
  return said.ok ? succeed({ reference: order, known: false }) : said;
}

async function writeDates(
  call: OdooCall,
  document: TradeDocument,
  head: Fields & { readonly picking_ids?: number[] },
): Promise<Result<unknown>> {
  const dates = promisedDates(document);
  const own = new Set((head.order_line ?? []) as number[]);
  for (const [line, day] of dates.lines) {
    if (!own.has(Number(line))) continue;
    const written = await call('purchase.order.line', 'write', {
      ids: [Number(line)],
      vals: { date_planned: `${day} 00:00:00` },
    });
    if (!written.ok) return written;
  }
  if (document.kind !== 'despatch-advice' || dates.whole === undefined) return succeed(true);
  const open = await call('stock.picking', 'search_read', {
    domain: [
      ['id', 'in', head.picking_ids ?? []],
      ['state', 'not in', ['done', 'cancel']],
    ],
    fields: ['id'],
  });
  if (!open.ok) return open;
  const ids = (open.value as { id: number }[]).map(({ id }) => id);
  if (ids.length === 0) return succeed(true);
  return call('stock.picking', 'write', { ids, vals: { scheduled_date: `${dates.whole} 00:00:00` } });
}
