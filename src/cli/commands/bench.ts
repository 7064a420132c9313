// bench: what would become of a sample? Its conformance, what it would say in the record, how a list would be read; nothing is kept.
import type { Command } from 'commander';
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { fail, unwrap } from '../../base/index.ts';
import type { Answer } from '../../client/index.ts';
import { withConnection, type Connection } from '../connect.ts';
import { Found, print, printJson } from '../output.ts';
import { dataOptions, type DataOptions } from './options.ts';

type BenchOptions = DataOptions & {
  partner?: string;
  mapping?: string;
  column?: string[];
  date?: string[];
  currency?: string;
  weightUnit?: string;
  keep?: string;
};
type Result = Answer<'bench'>;
type Chosen = {
  columns: Record<string, string>;
  dates?: Record<string, string>;
  currency?: string;
  weightUnit?: string;
};

export function addBenchCommands(program: Command): void {
  dataOptions(program.command('bench <file>'))
    .description('look at a sample of a partner: conformance, what it would become, how a list would be read')
    .option('--partner <org>', 'whose message it is meant to be')
    .option('--mapping <id>', 'read a list by this mapping')
    .option('--column <field=column...>', 'which column is which field, e.g. shipment=Sendung')
    .option('--date <column=form...>', 'how its dates are written, e.g. ETA=D/M/YYYY')
    .option('--currency <code>', 'of its amounts')
    .option('--weight-unit <code>', 'of its weights (UN/ECE Rec 20)')
    .option('--keep <id>', 'keep how the list is read, for the partner, under this name')
    .action(async (file: string, options: BenchOptions) => {
      await withConnection(options, async (connection) => {
        const body = await openAsBlob(file);
        const ask = (chosen: Chosen | undefined) => {
          const { partner, mapping } = options;
          const query = {
            name: basename(file),
            ...(partner !== undefined && { partner }),
            ...(mapping !== undefined && { mapping }),
            ...(chosen !== undefined && { chosen: JSON.stringify(chosen) }),
          };
          return connection.client.post('/api/bench', { query, body });
        };
        const first = await ask(undefined);
        const chosen = chosenOf(first, options);
        const result = chosen === undefined ? first : await ask(chosen);
        if (options.keep !== undefined) await keep(connection, options, result, chosen);
        if (options.json) printJson(result);
        else show(result);
        if (result.messages.some(({ status }) => status === 'rejected')) throw new Found();
      });
    });
}

/** What was suggested, with what the options say otherwise; undefined where nothing is to be settled. */
function chosenOf({ list }: Result, options: BenchOptions): Chosen | undefined {
  const { column = [], date = [], currency, weightUnit, keep: kept } = options;
  if (
    column.length + date.length === 0 &&
    currency === undefined &&
    weightUnit === undefined &&
    kept === undefined
  )
    return undefined;
  if (list === undefined)
    return unwrap(fail('usage.invalid', 'The sample is no list: its columns cannot be named.'));
  const columns: Record<string, string> = {};
  for (const { name, field } of list.columns) if (field !== undefined) columns[field] = name;
  for (const [field, name] of column.map((text) => pair('--column', text))) {
    for (const [other, before] of Object.entries(columns)) if (before === name) delete columns[other];
    columns[field] = name;
  }
  const dates = Object.fromEntries(date.map((text) => pair('--date', text)));
  return {
    columns,
    ...(date.length > 0 && { dates }),
    ...(currency !== undefined && { currency }),
    ...(weightUnit !== undefined && { weightUnit }),
  };
}

function pair(option: string, text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) unwrap(fail('usage.invalid', `${option} takes NAME=VALUE, not "${text}".`));
  return [text.slice(0, at), text.slice(at + 1)];
}

async function keep(
  { client }: Connection,
  { partner, keep: name }: BenchOptions,
  { list }: Result,
  chosen: Chosen | undefined,
): Promise<void> {
  if (partner === undefined) return unwrap(fail('usage.invalid', '--keep needs --partner.'));
  if (list === undefined || chosen === undefined)
    return unwrap(fail('usage.invalid', 'Only how a list is read can be kept.'));
  const header = list.columns.map((column) => column.name);
  const rowCount = Math.max(0, ...list.columns.map(({ samples }) => samples.length));
  const rows = Array.from({ length: rowCount }, (_, row) =>
    list.columns.map(({ samples }) => samples[row] ?? ''),
  );
  await client.put('/api/partners/{key}/mappings/{name}', {
    params: { key: partner, name: name! },
    body: { header, rows, chosen },
  });
}

function show({ format, messages, units, subjects, problems, list, cut }: Result): void {
  print(
    `${format}: ${units.all} pieces, ${units.accepted} would be accepted, ${units.refused} refused, ${units.known} known${cut ? ' (only the first were looked at)' : ''}`,
  );
  for (const { type, reference, status, findings } of messages) {
    print(`${status.padEnd(20)} ${type} ${reference}`);
    for (const { severity, code, message, segment, position, line } of findings) {
      const place = [segment, position ?? line].filter((part) => part !== undefined).join(' ');
      print(`  ${severity.padEnd(7)} ${place.padEnd(12)} ${code}  ${message}`);
    }
  }
  if (messages.length === 0) for (const { code, message } of problems) print(`  ${code}  ${message}`);
  if (list !== undefined) {
    print(list.used === undefined ? 'columns, as suggested:' : `columns, as ${list.used} has them:`);
    for (const { name, field, doubt } of list.columns)
      print(`  ${name.padEnd(24)} ${field ?? '-'}  ${doubt ?? ''}`);
  }
  for (const { subject, statements, more } of subjects) {
    print(
      `${subject.key}: ${statements.map(({ type }) => type).join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    );
  }
}
