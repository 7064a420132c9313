// Which value does a field of a statement get from a row? Columns are marked as read only when their value has found its
// place, so that whatever has found none can be kept as it was sent.
import type { Problem } from '../../../base/index.ts';
import { bodySchemas, subjectKey, type StatementType, type Subject } from '../../../record/index.ts';
import type { DecodeContext } from '../../contract.ts';
import type { Condition, FieldReader, Mapping, SubjectSpec } from './mapping.ts';
import { compileReader, type CellSource } from './readers.ts';

/** What one statement takes from one row. */
export type Taking = { readonly row: CellSource; readonly used: Set<string>; readonly problems: Problem[] };

export type Taker = (taking: Taking) => unknown;

type Compile = { readonly mapping: Mapping; readonly context: DecodeContext };

/** `statable` fields may hold the reason of an absence instead of a value. */
export function compileField(reader: FieldReader, statable: boolean, compile: Compile): Taker {
  if (Array.isArray(reader)) return compileList(reader, compile);
  if ('constant' in reader) return () => reader.constant;
  if ('template' in reader) return compileTemplate(reader.template);
  if ('key' in reader) return compileKey(reader.key, compile.context);
  if ('fields' in reader) return compileRecord(reader.fields, compile);
  const read = compileReader(reader, compile.mapping, compile.context);
  const keeps = reader.read === 'code' && reader.keep === true;
  const beside = besideColumns(reader);
  return ({ row, used, problems }) => {
    const reading = read(row);
    if (reading.kind === 'wrong') problems.push(reading.problem);
    if (reading.kind === 'absent' && statable) {
      used.add(reader.column);
      return reading.absence;
    }
    if (reading.kind !== 'value') return undefined;
    if (!keeps) used.add(reader.column);
    for (const column of beside) used.add(column);
    return reading.value;
  };
}

function besideColumns(reader: object): string[] {
  return ['currencyColumn', 'unitColumn', 'countryColumn'].flatMap((name) => {
    const column = (reader as Record<string, unknown>)[name];
    return typeof column === 'string' ? [column] : [];
  });
}

function compileList(readers: readonly FieldReader[], compile: Compile): Taker {
  const takers = readers.map((reader) => compileField(reader, false, compile));
  return (taking) => {
    const values = takers.map((take) => take(taking)).filter((value) => value !== undefined);
    return values.length === 0 ? undefined : values;
  };
}

function compileRecord(fields: Readonly<Record<string, FieldReader>>, compile: Compile): Taker {
  const takers = Object.entries(fields).map(
    ([name, reader]) => [name, compileField(reader, false, compile)] as const,
  );
  return (taking) => {
    const entries = takers
      .map(([name, take]) => [name, take(taking)] as const)
      .filter(([, value]) => value !== undefined);
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  };
}

const placeholder = /\{([^{}]+)\}/gu;

export function columnsOfTemplate(template: string): string[] {
  return [...template.matchAll(placeholder)].map(([, column]) => column!);
}

/** Fills `{Column}`; undefined when one of the columns is empty, so that no half a number arises. */
function compileTemplate(template: string): (taking: Taking) => string | undefined {
  // Splitting at the placeholders leaves plain texts at even and columns at odd places.
  const parts = template.split(placeholder);
  return ({ row, used }) => {
    let text = '';
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index]!;
      const value = index % 2 === 0 ? part : row.cell(part).trim();
      if (value === '' && index % 2 === 1) return undefined;
      text += value;
    }
    for (let index = 1; index < parts.length; index += 2) used.add(parts[index]!);
    return text;
  };
}

export function compileSubject(
  spec: SubjectSpec,
  context: DecodeContext,
): (taking: Taking) => Subject | undefined {
  const write = compileTemplate(spec.id);
  const of = spec.of === 'world' ? 'world' : context[spec.of];
  return (taking) => {
    const id = write(taking);
    return id === undefined ? undefined : { kind: spec.kind, of, id };
  };
}

function compileKey(spec: SubjectSpec, context: DecodeContext): Taker {
  const subject = compileSubject(spec, context);
  return (taking) => {
    const found = subject(taking);
    return found === undefined ? undefined : subjectKey(found);
  };
}

export function compileSlot(template: string | undefined): (taking: Taking) => string | undefined {
  return template === undefined ? () => undefined : compileTemplate(template);
}

/** Whether the body's field accepts the reason of an absence; asked of the record's own schema. */
export function isStatable(type: StatementType, field: string): boolean {
  const shape: Readonly<Record<string, { safeParse: (value: unknown) => { success: boolean } }>> =
    bodySchemas[type].shape;
  return shape[field]?.safeParse({ absent: 'not-applicable' }).success === true;
}

export function compileConditions(conditions: readonly Condition[]): (row: CellSource) => boolean {
  const tests = conditions.map(compileCondition);
  return (row) => tests.every((test) => test(row));
}

function compileCondition(condition: Condition): (row: CellSource) => boolean {
  const { column, filled } = condition;
  const is = condition.is === undefined ? undefined : [condition.is].flat();
  const not = [condition.not ?? []].flat();
  const matches = condition.matches === undefined ? undefined : new RegExp(condition.matches, 'u');
  return (row) => {
    const text = row.cell(column).trim();
    if (filled !== undefined && filled !== (text !== '')) return false;
    if (is !== undefined && !is.includes(text)) return false;
    return !not.includes(text) && (matches === undefined || matches.test(text.slice(0, 300)));
  };
}
