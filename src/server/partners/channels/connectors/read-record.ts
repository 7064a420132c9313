// Which field of an ERP's record is which value of the document? Tables say it; this carries them out. Every value leads back to
// its field, and what no table names is kept in `extra`.
import {
  canonicalDecimal,
  findUnit,
  isCurrency,
  parseMoment,
  problem,
  type Problem,
} from '../../../../base/index.ts';
import {
  emptyDocument,
  type DocumentKind,
  type DocumentSource,
  type ReadDocument,
} from '../../../../exchange/index.ts';

export type Fields = Readonly<Record<string, unknown>>;
export type ValueKind = 'text' | 'moment' | 'decimal' | 'money' | 'incoterm';
/** Field, place in the document, how it is read. `parties:seller/name` is the name of the party with that role. */
export type FieldRule = readonly [from: string, to: string, as: ValueKind];

export type RecordRules = {
  readonly head: readonly FieldRule[];
  readonly line: readonly FieldRule[];
  /** Quantities: field of the number, place, field of the unit. */
  readonly quantities: readonly (readonly [from: string, to: string, unit: string])[];
  readonly currency: string;
};

export type RecordShape = {
  readonly kind: DocumentKind;
  readonly id: string;
  readonly idField: string;
  readonly source: string;
  readonly head: Fields;
  readonly lines: readonly { readonly id: string; readonly fields: Fields }[];
  readonly rules: RecordRules;
  /** What the system means by a false, an empty text or a pair of id and name. */
  readonly plain: (value: unknown) => unknown;
  /** Fields that only the system itself needs. */
  readonly unsaid: (field: string) => boolean;
};

type Open = Record<string, unknown>;
type Reading = {
  readonly root: Open;
  readonly sources: Map<string, DocumentSource>;
  readonly problems: Problem[];
  readonly notes: Problem[];
  readonly currency: string;
};

/** Which member tells items of a list apart. */
const discriminators: Readonly<Record<string, string>> = {
  parties: 'role',
  dates: 'kind',
  references: 'kind',
  places: 'kind',
};
const extraCharactersMax = 2000;

export function readRecord(shape: RecordShape): ReadDocument {
  const { kind, id, idField, source, head, lines, rules, plain, unsaid } = shape;
  const root = structuredClone(emptyDocument(kind, id)) as unknown as Open;
  const currency = String(plain(head[rules.currency]) ?? '');
  const reading: Reading = { root, sources: new Map(), problems: [], notes: [], currency };
  const place = (position: number, field: string): DocumentSource => ({ segment: source, position, field });
  reading.sources.set('/id', place(0, idField));
  if (isCurrency(currency)) put(reading, '/currency', currency, place(0, rules.currency));
  const used = new Set([idField, rules.currency]);
  for (const rule of rules.head) apply(reading, rule, '', head, plain, place(0, rule[0]), used);
  keepRest(reading, '', head, used, plain, unsaid);
  lines.forEach((line, index) => {
    const at = `/lines/${index}`;
    (root.lines as unknown[]).push({ id: line.id, item: {}, quantities: {} });
    reading.sources.set(`${at}/id`, place(index + 1, 'id'));
    const usedInLine = new Set<string>();
    for (const rule of rules.line)
      apply(reading, rule, at, line.fields, plain, place(index + 1, rule[0]), usedInLine);
    for (const [from, to, unit] of rules.quantities) {
      usedInLine.add(from).add(unit);
      const read = quantityOf(
        reading,
        plain(line.fields[from]),
        plain(line.fields[unit]),
        place(index + 1, from),
      );
      if (read !== undefined) put(reading, `${at}/${to}`, read, place(index + 1, from));
    }
    keepRest(reading, at, line.fields, usedInLine, plain, unsaid);
  });
  const { problems, notes, sources } = reading;
  return { document: root as unknown as ReadDocument['document'], sources, problems, notes };
}

function apply(
  reading: Reading,
  [from, to, as]: FieldRule,
  at: string,
  fields: Fields,
  plain: (value: unknown) => unknown,
  source: DocumentSource,
  used: Set<string>,
): void {
  const value = plain(fields[from]);
  if (value === undefined) return;
  const read = valueOf(reading, value, as);
  // A rule of its own making stays with what no field holds.
  if (read === undefined && as === 'incoterm') return;
  used.add(from);
  if (read === undefined) {
    const message = `${from} is ${JSON.stringify(value).slice(0, 80)}, which is no ${as}.`;
    reading.problems.push(
      problem('value.not-understood', message, { path: `/${from}`, position: source.position }),
    );
    return;
  }
  put(reading, `${at}/${to}`, read, source);
}

function valueOf({ currency }: Reading, value: unknown, as: ValueKind): unknown {
  if (as === 'text') return typeof value === 'object' ? undefined : String(value).slice(0, 4000);
  if (as === 'moment') return momentOf(value);
  if (as === 'incoterm') return incoterm.exec(String(value))?.[1];
  const amount = decimalOf(value);
  if (as === 'decimal' || amount === undefined) return amount;
  return isCurrency(currency) ? { amount, currency } : undefined;
}

/** Incoterms 2020 and 2010: the rule stands somewhere in the name. */
const incoterm = /\b(EXW|FCA|CPT|CIP|DAP|DPU|DDP|FAS|FOB|CFR|CIF|DAT)\b/;

const decimalOf = (value: unknown): string | undefined =>
  typeof value === 'number' || typeof value === 'string' ? canonicalDecimal(String(value)) : undefined;

/** Days stay days; `2026-03-18 07:40:00` is UTC where a system says so, which is told by a `Z` behind it. */
function momentOf(value: unknown): unknown {
  if (typeof value !== 'string') return undefined;
  const parsed = parseMoment(value.replace(/^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(\.\d+)?/, '$1T$2'));
  return parsed.ok ? parsed.value : undefined;
}

/** A unit of which nobody knows what it measures is no quantity: it stays as it was sent. */
function quantityOf(reading: Reading, value: unknown, unit: unknown, source: DocumentSource): unknown {
  if (value === undefined) return undefined;
  const amount = decimalOf(value);
  const code = unitCode(String(unit ?? ''));
  if (amount !== undefined && code !== undefined) return { value: amount, unit: code };
  const said = `${String(value)} ${String(unit ?? '')}`;
  reading.notes.push(
    problem('value.not-understood', `${said} is in a unit that is not known.`, { position: source.position }),
  );
  const line = (reading.root.lines as Open[]).at(-1);
  if (line !== undefined) line.extra = { ...(line.extra as Open), [source.field!]: said };
  return undefined;
}

/** The names that Odoo and ERPNext bring, in English; a code of UN/ECE Recommendation 20 is taken as it is. */
const unitNames: Readonly<Record<string, string>> = {
  ...{
    units: 'C62',
    unit: 'C62',
    nos: 'C62',
    no: 'C62',
    pcs: 'C62',
    piece: 'C62',
    pieces: 'C62',
    each: 'C62',
  },
  ...{
    dozens: 'DZN',
    dozen: 'DZN',
    pair: 'PR',
    pairs: 'PR',
    set: 'SET',
    box: 'XBX',
    carton: 'XCT',
    pallet: 'XPX',
  },
  ...{
    kg: 'KGM',
    kilogram: 'KGM',
    g: 'GRM',
    gram: 'GRM',
    t: 'TNE',
    tonne: 'TNE',
    lb: 'LBR',
    lbs: 'LBR',
    pound: 'LBR',
  },
  ...{
    l: 'LTR',
    litre: 'LTR',
    liter: 'LTR',
    'm³': 'MTQ',
    'cubic meter': 'MTQ',
    m: 'MTR',
    meter: 'MTR',
    'm²': 'MTK',
  },
};

export function unitCode(name: string): string | undefined {
  const named = unitNames[name.trim().toLowerCase()];
  if (named !== undefined) return named;
  return findUnit(name) === undefined ? undefined : name;
}

function put({ root, sources }: Reading, pointer: string, value: unknown, source: DocumentSource): void {
  const steps = pointer.split('/').slice(1);
  const way: string[] = [];
  let here: Open | unknown[] = root;
  steps.forEach((step, index) => {
    const last = index === steps.length - 1;
    const [name, key] = step.split(':') as [string, string | undefined];
    if (key === undefined) {
      way.push(name);
      const open = here as Open;
      if (last) open[name] ??= value;
      else here = (open[name] ??= {}) as Open;
      return;
    }
    const list = ((here as Open)[name] ??= []) as Open[];
    const by = discriminators[name]!;
    let at = list.findIndex((item) => item[by] === key);
    if (at < 0) at = list.push({ [by]: key }) - 1;
    way.push(name, String(at));
    here = list[at]!;
  });
  sources.set(`/${way.join('/')}`, source);
}

function keepRest(
  { root }: Reading,
  at: string,
  fields: Fields,
  used: ReadonlySet<string>,
  plain: (value: unknown) => unknown,
  unsaid: (field: string) => boolean,
): void {
  const rest = Object.entries(fields).flatMap(([field, value]) => {
    const said = plain(value);
    if (used.has(field) || unsaid(field) || said === undefined || typeof said === 'object') return [];
    return [[field, String(said).slice(0, extraCharactersMax)] as const];
  });
  if (rest.length === 0) return;
  const holder = at === '' ? root : ((root.lines as Open[]).at(-1) as Open);
  holder.extra = { ...(holder.extra as Open), ...Object.fromEntries(rest) };
}
