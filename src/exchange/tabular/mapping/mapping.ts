// What does a column say? A mapping is data, kept in YAML: which statements a row makes, which column fills which field,
// and how a text is to be read. README.md in this folder is its reference.
import { parseDocument } from 'yaml';
import * as z from 'zod';
import { fail, failWith, problem, type Problem, type Result, succeed } from '../../../base/index.ts';
import {
  absenceSchema,
  bodySchemas,
  classifiers,
  statementTypes,
  subjectKinds,
} from '../../../record/index.ts';
import { compileDateFormat } from './dates.ts';
import { partyRoles, type StatementType } from '../../../record/index.ts';

const column = z.string().min(1).max(120);
const template = z.string().min(1).max(300);
const patternText = z.string().min(1).max(200);

/** A phrase or a pattern, and what the sender means by it: an absence with its reason, or another text. */
const sayingSchema = z.union([
  z.strictObject({ phrase: z.string().min(1).max(200), means: z.union([absenceSchema, z.string()]) }),
  z.strictObject({ pattern: patternText, means: z.union([absenceSchema, z.string()]) }),
]);
export type Saying = z.infer<typeof sayingSchema>;

const reading = { says: z.array(sayingSchema).max(100).optional(), required: z.boolean().optional() };
const thousands = z.enum([',', '.', ' ', "'"]).optional();
const currency = { currency: z.string().length(3).optional(), currencyColumn: column.optional() };
const quantityUnit = { unit: z.string().max(3).optional(), unitColumn: column.optional() };

const columnReaders = z.discriminatedUnion('read', [
  z.strictObject({ column, read: z.literal('text'), ...reading }),
  z.strictObject({
    column,
    read: z.literal('date'),
    formats: z.array(z.string().min(2).max(40)).max(12).optional(),
    pivot: z.number().int().min(0).max(99).optional(),
    zone: z.string().max(64).optional(),
    ...reading,
  }),
  z.strictObject({ column, read: z.literal('number'), thousands, ...reading }),
  z.strictObject({ column, read: z.literal('decimal'), thousands, ...reading }),
  z.strictObject({ column, read: z.literal('money'), thousands, ...currency, ...reading }),
  z.strictObject({
    column,
    read: z.literal('price'),
    thousands,
    per: z.strictObject({ value: z.string(), unit: z.string() }).optional(),
    ...currency,
    ...reading,
  }),
  z.strictObject({
    column,
    read: z.literal('quantity'),
    thousands,
    units: z.record(z.string(), z.string()).optional(),
    ...quantityUnit,
    ...reading,
  }),
  z.strictObject({ column, read: z.literal('country'), ...reading }),
  z.strictObject({ column, read: z.literal('place'), countryColumn: column.optional(), ...reading }),
  z.strictObject({
    column,
    read: z.literal('party'),
    role: z.enum(partyRoles),
    by: z.enum(['name', 'gln', 'lei', 'code']).optional(),
    ...reading,
  }),
  z.strictObject({
    column,
    read: z.literal('code'),
    codes: z.record(z.string(), z.string()),
    /** Keep the sender's word in `extra` as well, where the code says less than the word. */
    keep: z.boolean().optional(),
    ...reading,
  }),
  z.strictObject({ column, read: z.literal('list'), separator: z.string().min(1).max(3), ...reading }),
]);
export type ColumnReader = z.infer<typeof columnReaders>;

const ofSchema = z.enum(['home', 'issuer', 'world']);
const subjectSpec = z.strictObject({ kind: z.enum(subjectKinds), of: ofSchema, id: template });
export type SubjectSpec = z.infer<typeof subjectSpec>;

export type FieldReader =
  | ColumnReader
  | { constant: unknown }
  | { template: string }
  | { key: SubjectSpec }
  | { fields: Record<string, FieldReader> }
  | FieldReader[];

const fieldReader: z.ZodType<FieldReader> = z.lazy(() =>
  z.union([
    columnReaders,
    z.strictObject({ constant: z.unknown() }),
    z.strictObject({ template }),
    z.strictObject({ key: subjectSpec }),
    z.strictObject({ fields: z.record(z.string().max(60), fieldReader) }),
    z.array(fieldReader).max(20),
  ]),
);

const texts = z.union([z.string(), z.array(z.string()).max(100)]);
const conditionSchema = z.strictObject({
  column,
  is: texts.optional(),
  not: texts.optional(),
  filled: z.boolean().optional(),
  matches: patternText.optional(),
});
export type Condition = z.infer<typeof conditionSchema>;

const statementSpec = z.strictObject({
  type: z.enum(statementTypes as [StatementType, ...StatementType[]]),
  subject: subjectSpec,
  classifier: z.enum(classifiers),
  occurredAt: columnReaders.optional(),
  issuedAt: columnReaders.optional(),
  /** Rows that say something of their own about one subject need slots of their own. */
  slot: template.optional(),
  when: z.array(conditionSchema).max(12).optional(),
  /** The statement in whose `extra` the columns go that nothing has read; one a row. */
  rest: z.boolean().optional(),
  body: z.record(z.string().max(60), fieldReader),
});
export type StatementSpec = z.infer<typeof statementSpec>;

const mappingSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/),
  version: z.number().int().min(1).max(9999),
  title: z.string().max(300).optional(),
  format: z
    .strictObject({
      delimiter: z.enum([',', ';', '\t', '|']).optional(),
      encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).optional(),
      sheet: z.union([z.string().max(31), z.number().int().min(1)]).optional(),
      /** The row that names the columns, counted from 1. */
      header: z.number().int().min(1).max(1000).optional(),
      /** A row may have fewer cells than the header; otherwise it counts as cut off. */
      ragged: z.boolean().optional(),
    })
    .optional(),
  /** Columns that a file may lack. `all` when the mapping serves lists of many shapes. */
  optional: z.union([z.literal('all'), z.array(column).max(500)]).optional(),
  /** The column that identifies a row to its sender. */
  reference: column.optional(),
  says: z.array(sayingSchema).max(200).optional(),
  statements: z.array(statementSpec).min(1).max(40),
});
export type Mapping = z.infer<typeof mappingSchema>;

// A mapping is a page or two of text; aliases that multiply it are refused by the YAML reader.
const mappingCharactersMax = 200_000;

/** Reads a mapping. Errors `mapping.invalid`, with the line or the JSON Pointer of the entry. */
export function parseMapping(text: string): Result<Mapping> {
  if (text.length > mappingCharactersMax) return fail('mapping.invalid', 'The mapping is too long.');
  const document = parseDocument(text, { version: '1.2', uniqueKeys: true });
  const error = document.errors[0];
  if (error !== undefined) {
    const line = error.linePos?.[0].line;
    return fail('mapping.invalid', error.message.split('\n')[0]!, line === undefined ? undefined : { line });
  }
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    return fail('mapping.invalid', cause instanceof Error ? cause.message : 'The YAML cannot be resolved.');
  }
  return checkMapping(data);
}

/** Checks a mapping given as data, e.g. one that was suggested and then edited on a page. */
export function checkMapping(data: unknown): Result<Mapping> {
  const parsed = mappingSchema.safeParse(data);
  if (!parsed.success) {
    return failWith(
      parsed.error.issues.slice(0, 20).map((issue) => invalid(`${issue.message}.`, issue.path.map(String))),
    );
  }
  const problems = [...checkFields(parsed.data), ...checkPatterns(parsed.data)];
  return problems.length > 0 ? failWith(problems) : succeed(parsed.data);
}

function checkFields(mapping: Mapping): Problem[] {
  return mapping.statements.flatMap((spec, index) => {
    const known = Object.keys(bodySchemas[spec.type].shape);
    return Object.keys(spec.body)
      .filter((field) => !known.includes(field))
      .map((field) =>
        invalid(`A statement of type "${spec.type}" has no field "${field}".`, [
          'statements',
          String(index),
          'body',
          field,
        ]),
      );
  });
}

function checkPatterns(mapping: Mapping): Problem[] {
  return compilables(mapping, []).flatMap(({ compile, path }) => {
    try {
      compile();
      return [];
    } catch (error) {
      return [invalid(error instanceof Error ? error.message : 'The pattern cannot be read.', path)];
    }
  });
}

/** Every pattern and date format in the mapping, to be tried once before a row meets it. */
function compilables(value: unknown, path: string[]): { compile: () => RegExp; path: string[] }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const here = [...path, key];
    if ((key === 'pattern' || key === 'matches') && typeof inner === 'string') {
      return [{ compile: () => new RegExp(inner, 'u'), path: here }];
    }
    if (key === 'formats' && Array.isArray(inner)) {
      return inner.map((format) => ({ compile: () => compileDateFormat(String(format)), path: here }));
    }
    return compilables(inner, here);
  });
}

function invalid(message: string, path: readonly string[]): Problem {
  return problem('mapping.invalid', message, { path: `/${path.join('/')}` });
}
