// Which subjects does a page of a list show? Keys in the list's order, with a cursor that stays true while things change,
// and a count; both only of what the reader may see.
import { PortolanError, problem } from '../../base/index.ts';
import { normaliseNumber, parseSubjectKey, type SubjectState } from '../../record/index.ts';
import type { Principal } from '../access/index.ts';
import { notFound } from '../operation/http.ts';
import type { Runtime } from '../runtime.ts';
import type { Shown } from '../views/index.ts';

export type ListQuery = {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly q?: string | undefined;
  readonly status?: string | undefined;
};
export type KeyPage = { readonly keys: string[]; readonly total: number; readonly next?: string };

/** Ordered by the time by which it is required, the nearest first, then by key; what has no such time comes last. */
export async function pageOfKeys(
  runtime: Runtime,
  reader: Principal,
  table: 'orders' | 'shipments',
  query: ListQuery,
): Promise<KeyPage> {
  let all = runtime.store.projections.query
    .selectFrom(table)
    .where(runtime.access.visible(reader, `${table}.key`));
  if (query.status !== undefined && query.status !== '') all = all.where('status', '=', query.status);
  if (query.q !== undefined && query.q !== '') {
    const folded = normaliseNumber(query.q);
    all = all.where('key', 'in', (where) =>
      where
        .selectFrom('numbers')
        .select('numbers.subject')
        .where('numbers.number', '>=', folded)
        .where('numbers.number', '<', `${folded}\u{10ffff}`),
    );
  }
  const { total } = await all.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const after = query.cursor === undefined ? undefined : parseCursor(query.cursor);
  let page = all.select(['key', 'required_by']);
  if (after !== undefined) {
    const { requiredBy, key } = after;
    page =
      requiredBy === null
        ? page.where('required_by', 'is', null).where('key', '>', key)
        : page.where((where) =>
            where.or([
              where('required_by', '>', requiredBy),
              where('required_by', 'is', null),
              where.and([where('required_by', '=', requiredBy), where('key', '>', key)]),
            ]),
          );
  }
  const rows = await page
    .orderBy((order) => order.case().when('required_by', 'is', null).then(1).else(0).end())
    .orderBy('required_by')
    .orderBy('key')
    .limit(query.limit)
    .execute();
  const last = rows.length === query.limit ? rows.at(-1) : undefined;
  return {
    keys: rows.map(({ key }) => key),
    total: Number(total),
    ...(last !== undefined && { next: JSON.stringify([last.required_by, last.key]) }),
  };
}

function parseCursor(text: string): { requiredBy: number | null; key: string } {
  try {
    const [requiredBy, key] = JSON.parse(text) as [unknown, unknown];
    if ((requiredBy === null || typeof requiredBy === 'number') && typeof key === 'string')
      return { requiredBy, key };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new PortolanError([problem('usage.invalid', 'The cursor is not one that this list gave out.')]);
}

/** States with the groups that the reader may see; subjects that it may not see are left out. */
export async function shownStates<S extends SubjectState>(
  runtime: Runtime,
  reader: Principal,
  keys: readonly string[],
): Promise<Map<string, Shown<S>>> {
  const groups = await runtime.access.groupsOfMany(reader, keys);
  const visible = keys.filter((key) => (groups.get(key)?.size ?? 0) > 0);
  const states = await runtime.store.projections.states(visible);
  return new Map(
    visible.flatMap((key): [string, Shown<S>][] => {
      const state = states.get(key);
      return state === undefined ? [] : [[key, { state: state as S, groups: groups.get(key)! }]];
    }),
  );
}

/** A key, or any number of an order or shipment that the reader may see. Several that fit are an error that names them. */
export async function resolveNumber(
  runtime: Runtime,
  reader: Principal,
  kind: 'order' | 'shipment',
  text: string,
): Promise<string> {
  if (parseSubjectKey(text) !== undefined) return text;
  const found = await runtime.store.projections.findByNumber(text, { limit: 50, visibleTo: reader.org });
  const exact = found.filter((each) => each.kind === kind && parseSubjectKey(each.key)?.id === text);
  const some = exact.length > 0 ? exact : found.filter((each) => each.kind === kind);
  const visible = await runtime.access.groupsOfMany(
    reader,
    some.map(({ key }) => key),
  );
  const keys = some.map(({ key }) => key).filter((key) => visible.get(key)!.size > 0);
  if (keys.length === 0) throw notFound();
  if (keys.length > 1 && exact.length !== 1) {
    const named = keys.slice(0, 5).join(', ');
    throw new PortolanError([
      problem('usage.invalid', `"${text}" fits several: ${named}. Name one by its key.`),
    ]);
  }
  return keys[0]!;
}

/** Open exceptions by the subject they are about, only of those that the reader may see. */
export async function openExceptionCounts(
  runtime: Runtime,
  reader: Principal,
  keys: readonly string[],
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (let from = 0; from < keys.length; from += 500) {
    const rows = await runtime.store.projections.query
      .selectFrom('exception_subjects')
      .innerJoin('exceptions', 'exceptions.key', 'exception_subjects.exception')
      .where('exceptions.status', '=', 'open')
      .where('exception_subjects.subject', 'in', keys.slice(from, from + 500))
      .where(runtime.access.visible(reader, 'exceptions.key', 'response'))
      .groupBy('exception_subjects.subject')
      .select(({ fn }) => ['exception_subjects.subject as subject', fn.countAll<number>().as('count')])
      .execute();
    for (const { subject, count } of rows) counts.set(subject, Number(count));
  }
  return counts;
}
