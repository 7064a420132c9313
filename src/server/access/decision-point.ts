// May this reader see that? The one decision point: every read of trade data, single or listed or counted, goes through
// it. Deny is the default; what permits is ownership of the number, a party's role under the sharing table, or a grant.
import { sql, type Expression, type SqlBool } from 'kysely';
import { fieldGroups, parseSubjectKey, type FieldGroup, type Statement } from '../../record/index.ts';
import type { Store } from '../storage/index.ts';
import type { Principal } from './principal.ts';

export type Groups = ReadonlySet<FieldGroup>;
const nothing: Groups = new Set();
const everything: Groups = new Set(fieldGroups);

export type DecisionPoint = {
  /** The field groups of one subject that the reader may see; empty when it may not know that there is one. */
  groups(reader: Principal, key: string): Promise<Groups>;
  groupsOfMany(reader: Principal, keys: readonly string[]): Promise<ReadonlyMap<string, Groups>>;
  /**
   * A condition for list and count queries: the column holds the key of a subject that the reader may see, or of which it may
   * see that group. A signal, an exception and a run are nothing but `response`: lists of them ask for it.
   */
  visible(reader: Principal, column: string, group?: FieldGroup): Expression<SqlBool>;
  /** The groups of a statement's fields: those of its subject, or all where the reader said it itself. */
  groupsOfStatement(
    reader: Principal,
    statement: Pick<Statement, 'issuer' | 'subject'>,
    key: string,
  ): Promise<Groups>;
  /** Who may read a subject, and why: for the people who own it. */
  readers(key: string): Promise<{ org: string; groups: FieldGroup[]; basis: string }[]>;
};

export function createDecisionPoint(store: Store, clock: () => number): DecisionPoint {
  const { query } = store.projections;

  async function groupsOfMany(
    reader: Principal,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, Groups>> {
    const found = new Map<string, Set<FieldGroup>>();
    for (let from = 0; from < keys.length; from += 500) {
      const rows = await query
        .selectFrom('access')
        .select(['subject', 'groups'])
        .where('org', '=', reader.org)
        .where('subject', 'in', keys.slice(from, from + 500))
        .where((where) => where.or([where('until', 'is', null), where('until', '>', clock())]))
        .execute();
      for (const row of rows) {
        const groups = found.get(row.subject) ?? new Set();
        for (const group of JSON.parse(row.groups) as FieldGroup[]) groups.add(group);
        found.set(row.subject, groups);
      }
    }
    return new Map(
      keys.map((key) => [key, ownerOf(key) === reader.org ? everything : (found.get(key) ?? nothing)]),
    );
  }

  const groups = async (reader: Principal, key: string) =>
    (await groupsOfMany(reader, [key])).get(key) ?? nothing;

  return {
    groups,
    groupsOfMany,
    visible: (reader, column, group) => {
      const ofGroup = group === undefined ? sql`` : sql`and groups like ${`%"${group}"%`}`;
      return sql<SqlBool>`${sql.ref(column)} in (select subject from access where org = ${reader.org} and (until is null or until > ${clock()}) ${ofGroup})`;
    },
    groupsOfStatement: async (reader, statement, key) =>
      statement.issuer === reader.org ? everything : await groups(reader, key),
    readers: async (key) => {
      const rows = await query
        .selectFrom('access')
        .selectAll()
        .where('subject', '=', key)
        .orderBy('org')
        .execute();
      return rows
        .filter((row) => row.until === null || row.until > clock())
        .map((row) => ({
          org: row.org,
          groups: JSON.parse(row.groups) as FieldGroup[],
          basis: row.basis === 'owner' ? 'owner' : row.ground,
        }));
    },
  };
}

function ownerOf(key: string): string | undefined {
  return parseSubjectKey(key)?.of;
}
