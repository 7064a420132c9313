// Which statements does a row make? The mapping is compiled once; a row then gives all its statements or its problems,
// and the same row always gives the same.
import { problem, type Moment, type Problem, type Where } from '../../../base/index.ts';
import { bodySchemas, parseDraft, type Draft, type Source } from '../../../record/index.ts';
import type { DecodeContext } from '../../contract.ts';
import {
  columnsOfTemplate,
  compileConditions,
  compileField,
  compileSlot,
  compileSubject,
  isStatable,
  type Taking,
} from './fields.ts';
import type { FieldReader, Mapping, StatementSpec } from './mapping.ts';
import { compileReader, type CellSource } from './readers.ts';

export type MappedRow = { readonly drafts: readonly Draft[]; readonly problems: readonly Problem[] };

export type RowInput = CellSource & {
  readonly filled: readonly string[];
  readonly source: Source;
  readonly where: Where;
};

/** What one statement specification makes of a row; `draft` is not yet checked. */
type Made = {
  readonly spec: StatementSpec;
  readonly body: Record<string, unknown>;
  readonly envelope: object;
};

// A value in `extra` may have so many characters (record, extraSchema).
const extraCharactersMax = 4000;

export function compileMapping(mapping: Mapping, context: DecodeContext): (row: RowInput) => MappedRow {
  const makers = mapping.statements.map((spec) => compileStatement(spec, mapping, context));
  return (row) => {
    const problems: Problem[] = [];
    const used = new Set<string>();
    const made = makers.flatMap((make) => make(row, used, problems) ?? []);
    if (problems.length === 0) problems.push(...keepTheRest(made, row, used));
    const drafts = problems.length > 0 ? [] : made.flatMap((one) => checkDraft(one, row, problems));
    if (problems.length === 0 && drafts.length === 0) {
      problems.push(problem('value.missing', 'The row makes no statement.'));
    }
    const placed = problems.map((found) => ({ ...found, where: { ...row.where, ...found.where } }));
    return { drafts: placed.length > 0 ? [] : drafts, problems: placed };
  };
}

type Maker = (row: RowInput, used: Set<string>, problems: Problem[]) => Made | undefined;

function compileStatement(spec: StatementSpec, mapping: Mapping, context: DecodeContext): Maker {
  const holds = compileConditions(spec.when ?? []);
  const subject = compileSubject(spec.subject, context);
  const slot = compileSlot(spec.slot);
  const occurredAt = spec.occurredAt && compileReader(spec.occurredAt, mapping, context);
  const issuedAt = spec.issuedAt && compileReader(spec.issuedAt, mapping, context);
  const fields = Object.entries(spec.body).map(
    ([name, reader]) =>
      [name, compileField(reader, isStatable(spec.type, name), { mapping, context })] as const,
  );
  return (row, used, problems) => {
    if (!holds(row)) return undefined;
    const taking: Taking = { row, used: new Set(), problems };
    const about = subject(taking);
    if (about === undefined) {
      const column = columnsOfTemplate(spec.subject.id).find((name) => row.cell(name).trim() === '');
      const message = `Without it nobody knows which ${spec.subject.kind} is meant.`;
      problems.push(problem('value.missing', message, column === undefined ? {} : { column }));
      return undefined;
    }
    const moments: { occurredAt?: Moment; issuedAt?: Moment } = {};
    for (const [name, read] of [
      ['occurredAt', occurredAt],
      ['issuedAt', issuedAt],
    ] as const) {
      const reading = read?.(row);
      if (reading?.kind === 'wrong') problems.push(reading.problem);
      if (reading?.kind !== 'value') continue;
      moments[name] = reading.value as Moment;
      taking.used.add(spec[name]!.column);
    }
    // An event whose time the sender did not tell is no event on a timeline; its text is kept with the rest.
    if (occurredAt !== undefined && moments.occurredAt === undefined) return undefined;
    const body = Object.fromEntries(
      fields.map(([name, take]) => [name, take(taking)] as const).filter(([, value]) => value !== undefined),
    );
    const slotText = slot(taking);
    for (const column of taking.used) used.add(column);
    const { type, classifier } = spec;
    const named = slotText === undefined ? {} : { slot: slotText };
    return { spec, body, envelope: { subject: about, type, classifier, ...moments, ...named } };
  };
}

/** Puts the columns nobody has read into `extra`. */
function keepTheRest(made: readonly Made[], row: RowInput, used: ReadonlySet<string>): Problem[] {
  const rest = row.filled.filter((column) => !used.has(column));
  if (rest.length === 0) return [];
  const keeper =
    made.find(({ spec }) => spec.rest === true) ??
    made.find(({ spec }) => 'extra' in bodySchemas[spec.type].shape);
  if (keeper === undefined) return [];
  const own = (keeper.body.extra ?? {}) as Record<string, string>;
  keeper.body.extra = {
    ...own,
    ...Object.fromEntries(rest.map((column) => [column.slice(0, 120), row.cell(column)])),
  };
  return rest
    .filter((column) => row.cell(column).length > extraCharactersMax)
    .map((column) =>
      problem('input.too-large', `A column kept as sent holds at most ${extraCharactersMax} characters.`, {
        column,
      }),
    );
}

function checkDraft(made: Made, row: RowInput, problems: Problem[]): Draft[] {
  const parsed = parseDraft({ ...made.envelope, body: made.body, source: row.source });
  if (parsed.ok) return [parsed.value];
  for (const found of parsed.problems) {
    const field = /^\/body\/([^/]+)/u.exec(found.where?.path ?? '')?.[1];
    const column = field === undefined ? undefined : firstColumn(made.spec.body[field]);
    const where: Where = { ...found.where, ...(column !== undefined && { column }) };
    problems.push({ ...found, where });
  }
  return [];
}

function firstColumn(reader: FieldReader | undefined): string | undefined {
  return reader === undefined ? undefined : columnsOfField(reader)[0];
}

export function columnsOfField(reader: FieldReader): string[] {
  if (Array.isArray(reader)) return reader.flatMap(columnsOfField);
  if ('constant' in reader) return [];
  if ('template' in reader) return columnsOfTemplate(reader.template);
  if ('key' in reader) return columnsOfTemplate(reader.key.id);
  if ('fields' in reader) return Object.values(reader.fields).flatMap(columnsOfField);
  const beside = ['currencyColumn', 'unitColumn', 'countryColumn'] as const;
  const more = beside.flatMap((name) => (reader as Partial<Record<typeof name, string>>)[name] ?? []);
  return [reader.column, ...more];
}

/** Every column that the mapping speaks of, in order, each once. */
export function columnsOf(mapping: Mapping): string[] {
  const columns = mapping.statements.flatMap((spec) => [
    ...columnsOfTemplate(spec.subject.id),
    ...(spec.slot === undefined ? [] : columnsOfTemplate(spec.slot)),
    ...(spec.when ?? []).map(({ column }) => column),
    ...[spec.occurredAt, spec.issuedAt].flatMap((reader) => reader?.column ?? []),
    ...Object.values(spec.body).flatMap(columnsOfField),
  ]);
  return [...new Set([...(mapping.reference === undefined ? [] : [mapping.reference]), ...columns])];
}
