// Whom does a list of sanctions name? OFAC's SDN.CSV ("Specially Designated Nationals List – Data Formats", twelve columns, no
// heading, `-0-` for nothing), the consolidated list of the UN Security Council as XML, and a plain JSON of this project for any
// other list. What changed between two dates is in `policy-difference.ts`; matching names is elsewhere.
import * as z from 'zod';
import { problem, type Problem } from '../../../base/index.ts';
import type { XmlElement } from '../../../exchange/index.ts';
import type { CsvRow } from '../documents/feed-csv.ts';
import { childOf, childrenOf, textIn } from '../documents/feed-tree.ts';
import { reading, rejectedMax, type FeedReading, type ListEntry } from '../reading.ts';

const sdnColumns = 12;
const contentMax = 20_000;

/** Whether the first row is one of SDN.CSV: twelve cells, a number in front, `-0-` where there is nothing. */
export function isSdnRow(cells: readonly string[]): boolean {
  return (
    cells.length === sdnColumns &&
    /^\d{1,9}$/.test(cells[0]!.trim()) &&
    cells.some((cell) => cell.trim() === '-0-')
  );
}

export function readSdn(rows: readonly CsvRow[]): FeedReading {
  const entries = new Map<string, ListEntry>();
  const rejected: Problem[] = [];
  const reject = (row: number, column: string, what: string) => {
    if (rejected.length < rejectedMax) rejected.push(problem('value.not-understood', what, { row, column }));
  };
  for (const { row, cells } of rows) {
    const said = cells.map((cell) => (cell.trim() === '-0-' ? '' : cell.trim()));
    const [id = '', name = '', type = '', programmes = '', , , , , , flag = ''] = said;
    if (cells.length !== sdnColumns) reject(row, 'ent_num', `The row has ${cells.length} cells and not 12.`);
    else if (!/^\d{1,9}$/.test(id)) reject(row, 'ent_num', 'The entry has no number.');
    else if (name === '') reject(row, 'SDN_Name', 'The entry has no name.');
    else if (entries.has(id)) reject(row, 'ent_num', `Entry ${id} stands twice.`);
    else {
      entries.set(id, {
        ...{ id, name: name.slice(0, 400) },
        type: type || 'entity',
        programmes: programmes
          .split(/\]\s*\[|;\s*/)
          .map((each) => each.replaceAll(/[[\]]/g, '').trim())
          .filter(Boolean),
        countries: flag === '' ? [] : [flag.slice(0, 80)],
        content: said.join(' | ').slice(0, contentMax),
      });
    }
  }
  const list = { list: 'ofac', title: 'OFAC SDN', entries: [...entries.values()] } as const;
  return reading('ofac', { rejected, list });
}

export function isUnList(root: XmlElement): boolean {
  return root.name === 'CONSOLIDATED_LIST';
}

export function readUnList(root: XmlElement): FeedReading {
  const entries = new Map<string, ListEntry>();
  const rejected: Problem[] = [];
  for (const [group, kind] of [
    ['INDIVIDUALS', 'INDIVIDUAL'],
    ['ENTITIES', 'ENTITY'],
  ] as const) {
    const all = childrenOf(root, group).flatMap((each) => childrenOf(each, kind));
    for (const [index, element] of all.entries()) {
      const entry = unEntry(element, kind.toLowerCase());
      const lacks = entry.id === '' ? 'DATAID' : entry.name === '' ? 'FIRST_NAME' : undefined;
      if (lacks === undefined && !entries.has(entry.id)) entries.set(entry.id, entry);
      else if (rejected.length < rejectedMax) {
        const what = lacks === undefined ? `Entry ${entry.id} stands twice.` : `The entry has no ${lacks}.`;
        const path = `CONSOLIDATED_LIST/${group}/${kind}[${index + 1}]/${lacks ?? 'DATAID'}`;
        rejected.push(
          problem(lacks === undefined ? 'value.not-understood' : 'value.missing', what, {
            line: element.line,
            path,
          }),
        );
      }
    }
  }
  const date = root.attributes.dateGenerated?.slice(0, 40);
  const list = {
    list: 'un',
    title: 'UN Security Council consolidated list',
    ...(date !== undefined && { date }),
    entries: [...entries.values()],
  } as const;
  return reading('un', { rejected, list });
}

function unEntry(element: XmlElement, type: string): ListEntry {
  const names = ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME'];
  const changed = childOf(element, 'LAST_DAY_UPDATED');
  const dates = changed === undefined ? [] : childrenOf(changed, 'VALUE').map(({ text }) => text.trim());
  const date = dates.filter(Boolean).sort().at(-1) ?? textIn(element, 'LISTED_ON');
  return {
    id: textIn(element, 'DATAID').slice(0, 40),
    name: names
      .map((name) => textIn(element, name))
      .filter(Boolean)
      .join(' ')
      .slice(0, 400),
    type,
    programmes: [textIn(element, 'UN_LIST_TYPE')].filter(Boolean),
    countries: [
      ...new Set(
        element.children
          .filter(({ name }) => /_ADDRESS$|^NATIONALITY$/.test(name))
          .map((each) => textIn(each, 'COUNTRY') || textIn(each, 'VALUE'))
          .filter(Boolean),
      ),
    ].slice(0, 20),
    ...(date !== '' && { date: date.slice(0, 40) }),
    content: contentOf(element, []).join(' | ').slice(0, contentMax),
  };
}

/** Everything that is said, in order; the number of the version alone is no change. */
function contentOf({ name, text, children }: XmlElement, said: string[]): string[] {
  if (name === 'VERSIONNUM' || name.startsWith('SORT_KEY')) return said;
  if (text.trim() !== '') said.push(`${name}=${text.trim().replaceAll(/\s+/g, ' ')}`);
  for (const child of children) contentOf(child, said);
  return said;
}

const shortText = z.string().max(400);
const listSchema = z.object({
  list: shortText.min(1),
  date: shortText.optional(),
  entries: z.array(z.unknown()).max(500_000),
});
const entrySchema = z.object({
  id: z.union([z.string().min(1).max(80), z.number().int().transform(String)]),
  name: shortText.min(1),
  type: shortText.default('entity'),
  programmes: z.array(shortText).max(50).default([]),
  countries: z.array(shortText).max(50).default([]),
  date: shortText.optional(),
  remarks: z.string().max(contentMax).default(''),
});

/** `{ "list": "…", "date": "…", "entries": [{ "id", "name", … }] }`; undefined for what has not that shape. */
export function readPlainList(document: unknown): FeedReading | undefined {
  const outer = listSchema.safeParse(document);
  if (!outer.success) return undefined;
  const entries = new Map<string, ListEntry>();
  const rejected: Problem[] = [];
  const reject = (what: string, path: readonly PropertyKey[]) => {
    if (rejected.length < rejectedMax)
      rejected.push(
        problem('value.not-understood', what, { path: `/entries/${path.map(String).join('/')}` }),
      );
  };
  for (const [index, each] of outer.data.entries.entries()) {
    const read = entrySchema.safeParse(each);
    if (!read.success) {
      const { message, path } = read.error.issues[0]!;
      reject(`An entry could not be read: ${message}.`, [index, ...path]);
    } else if (entries.has(read.data.id)) reject(`Entry ${read.data.id} stands twice.`, [index, 'id']);
    else {
      const { remarks, ...entry } = read.data;
      const content = JSON.stringify([entry.name, entry.type, entry.programmes, entry.countries, remarks]);
      entries.set(entry.id, { ...entry, content } as ListEntry);
    }
  }
  const { list: title, date } = outer.data;
  return reading('list', {
    rejected,
    list: { list: 'list', title, ...(date !== undefined && { date }), entries: [...entries.values()] },
  });
}
