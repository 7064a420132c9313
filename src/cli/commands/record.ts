// import, statements, timeline: what goes into the record and what stands in it.
import type { Command } from 'commander';
import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail, unwrap } from '../../base/index.ts';
import { withConnection, type Connection } from '../connect.ts';
import { print, printJson, tell } from '../output.ts';
import { dataOptions, type DataOptions } from './options.ts';

export function addRecordCommands(program: Command): void {
  dataOptions(program.command('import <file>'))
    .description('take a file of a partner into the record')
    .option('--mapping <id or file>', 'mapping of a CSV or XLSX file')
    .action(async (file: string, options: DataOptions & { mapping?: string }) => {
      const { isFile } = await stat(file).then((entry) => ({ isFile: entry.isFile() }));
      if (!isFile) unwrap(fail('usage.invalid', `${file} is not a file.`));
      await withConnection(options, async (connection) => {
        const mapping =
          options.mapping === undefined ? undefined : await useMapping(connection, options.mapping);
        const result = await connection.client.post('/api/intake', {
          query: { name: basename(file), ...(mapping !== undefined && { mapping }) },
          body: await openAsBlob(file),
        });
        if (options.json) printJson(result);
        else printIntake(result);
      });
    });

  dataOptions(program.command('statements'))
    .description('statements, newest first')
    .option('--limit <n>', 'how many', '100')
    .option('--subject <key>', 'only about this subject')
    .action(async (options: DataOptions & { limit: string; subject?: string }) => {
      await withConnection(options, async (connection) => {
        const items: unknown[] = [];
        let cursor: string | undefined;
        const limit = Number(options.limit);
        if (!Number.isInteger(limit) || limit < 1)
          unwrap(fail('usage.invalid', '--limit takes a whole number from 1.'));
        do {
          const page = await connection.client.get('/api/statements', {
            query: {
              limit: Math.min(500, limit - items.length),
              ...(cursor !== undefined && { cursor }),
              ...(options.subject !== undefined && { subject: options.subject }),
            },
          });
          items.push(...page.items);
          cursor = page.next;
        } while (cursor !== undefined && items.length < limit);
        if (options.json) printJson(items);
        else
          for (const item of items as { id: string; type: string; subject: { key: string } }[])
            print(`${item.id}  ${item.type.padEnd(14)} ${item.subject.key}`);
      });
    });

  dataOptions(program.command('timeline'))
    .description('events of an order or shipment: planned, estimated, actual, with their source')
    .option('--order <id>', 'number or key of an order')
    .option('--shipment <id>', 'number or key of a shipment')
    .option('--as-known-at <time>', 'as it was known at that time')
    .action(async (options: DataOptions & { order?: string; shipment?: string; asKnownAt?: string }) => {
      const { order, shipment, asKnownAt } = options;
      if ((order === undefined) === (shipment === undefined))
        unwrap(fail('usage.invalid', 'Name --order or --shipment.'));
      await withConnection(options, async (connection) => {
        const timeline = await connection.client.get('/api/timeline', {
          query: {
            ...(order !== undefined && { order }),
            ...(shipment !== undefined && { shipment }),
            ...(asKnownAt !== undefined && { asKnownAt }),
          },
        });
        if (options.json) printJson(timeline);
        else for (const event of timeline.events) printEvent(event);
      });
    });
}

type Told = {
  readonly issuerName: string;
  readonly source: {
    readonly message: string;
    readonly messageName?: string | undefined;
    readonly segment?: string | undefined;
    readonly position?: number | undefined;
    readonly unit?: number | undefined;
  };
};
type ShownEvent = Told & {
  readonly at?: string | undefined;
  readonly classifier: string;
  readonly code: string;
  readonly equipment?: string | undefined;
  readonly status: string;
  readonly slipHours?: number | undefined;
  readonly place?: { readonly name?: string | undefined; readonly code?: string | undefined } | undefined;
  readonly also?: readonly Told[] | undefined;
  readonly reading?:
    | {
        readonly rule: string;
        readonly others: readonly { readonly agrees: boolean; readonly hours?: number | undefined }[];
      }
    | undefined;
};

/** A line for the event, and one below it for each further source. */
function printEvent(event: ShownEvent): void {
  const { at = '', classifier, code, place, equipment, status, slipHours = 0, also = [], reading } = event;
  const where = [place?.name ?? place?.code, equipment].filter((part) => part !== undefined).join(' ');
  const slip = Math.round(slipHours) === 0 ? [] : [`${slipHours > 0 ? '+' : ''}${Math.round(slipHours)} h`];
  const won =
    reading?.others.some(({ agrees, hours = 0 }) => !agrees || hours !== 0) === true
      ? [`counts: ${reading.rule}`]
      : [];
  const notes = [...(status === 'current' ? [] : [status]), ...slip, ...won];
  const told = [toldBy(event), ...notes].join('; ');
  print(`${at.padEnd(34)} ${classifier.padEnd(9)} ${code.padEnd(5)} ${where}  (${told})`);
  for (const source of also) print(`${' '.repeat(51)}also ${toldBy(source)}`);
}

/** Who, in which message, at which segment: `Blue Anchor Line, status.edi 2: STS 11`. */
function toldBy({ issuerName, source }: Told): string {
  const { messageName, message, segment, position, unit } = source;
  const file = [messageName ?? message, unit].filter((part) => part !== undefined).join(' ');
  const at = [segment, position].filter((part) => part !== undefined).join(' ');
  return `${issuerName}, ${file}${at === '' ? '' : `: ${at}`}`;
}

/** A file is sent to the deployment first and then named by its id. */
async function useMapping({ client }: Connection, mapping: string): Promise<string> {
  const isFile = await stat(mapping).then(
    (entry) => entry.isFile(),
    () => false,
  );
  if (!isFile) return mapping;
  const kept = await client.post('/api/mappings', { body: await openAsBlob(mapping) });
  return kept.id;
}

type Counts = {
  lines: number;
  accepted: number;
  rejected: number;
  duplicates: number;
  orders: number;
  shipments: number;
  statements: number;
  problems: { code: string; message: string; where?: Record<string, unknown> | undefined }[];
};

function printIntake(result: Counts): void {
  print(
    `${result.lines} lines: ${result.accepted} accepted, ${result.rejected} rejected, ${result.duplicates} known before`,
  );
  print(`${result.statements} statements about ${result.orders} orders and ${result.shipments} shipments`);
  for (const { code, message, where } of result.problems.slice(0, 20))
    tell(`${code} ${JSON.stringify(where ?? {})} ${message}`);
}
