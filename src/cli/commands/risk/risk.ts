// signals, exposure: what is happening, and whom it hits.
import type { Command } from 'commander';
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { describeProblem, fail, unwrap, type Problem } from '../../../base/index.ts';
import { withConnection, type Connection } from '../../connect.ts';
import { ApiError } from '../../../client/index.ts';
import { Found, print, printJson, tell } from '../../output.ts';
import { dataOptions, type DataOptions } from '../options.ts';
import { addFeedCommands, addListDifference } from './feeds.ts';

type ExposureRow = {
  title: string;
  severity: string;
  shipments: string[];
  orders: string[];
  valueAtRisk: { amount: number; currency: string };
  earliestDeadline: string | null;
  why: string;
};

export function addRiskCommands(program: Command): void {
  dataOptions(program.command('exposure'))
    .description('which shipments and orders a signal or the signals of a feed touch')
    .option('--feed <file>', 'a file of any kind that is read; not kept')
    .option('--signal <key>', 'a signal of the record')
    .option('--now <time>', 'as seen at that time')
    .action(async (options: DataOptions & { feed?: string; signal?: string; now?: string }) => {
      if (options.feed !== undefined && options.signal !== undefined) {
        unwrap(fail('usage.invalid', 'Name --feed or --signal, not both.'));
      }
      await withConnection(options, async (connection) => {
        const { items, rejected } = await exposures(connection, options);
        if (options.json) printJson(items);
        else for (const item of items) print(describe(item));
        for (const each of rejected) tell(`${each.code}: ${describeProblem(each)}`);
        if (items.length === 0 && rejected.length > 0) throw new Found();
      });
    });

  const signals = program.command('signals').description('hazards and closures');
  dataOptions(signals.command('list')).action(async (options: DataOptions) => {
    await withConnection(options, async (connection) => {
      const { items } = await connection.client.get('/api/signals');
      if (options.json) printJson(items);
      else
        for (const item of items)
          print(`${item.status.padEnd(7)} ${item.severity.padEnd(9)} ${item.starts}  ${item.title}`);
    });
  });
  dataOptions(signals.command('import <files...>'))
    .description('take what files say into the record, whatever of the kinds that are read they are')
    .action(async (files: string[], options: DataOptions) => {
      await withConnection(options, async (connection) => {
        const taken = [];
        for (const file of files) taken.push(await importFile(connection, file, files.length > 1));
        if (options.json) printJson(taken);
        else
          for (const { file, signals, rejected } of taken) {
            print(`${file}: ${signals.length} signals, ${rejected.length} rejected`);
            for (const each of rejected) print(`  ${each.code}: ${describeProblem(each as Problem)}`);
          }
        if (taken.some(isRefused)) throw new Found();
      });
    });
  addListDifference(signals);
  addFeedCommands(program);
}

/** Something is wrong with what was sent, and nothing is left of it. */
function isRefused({ signals, figures, listed, rejected }: Awaited<ReturnType<typeof importFile>>): boolean {
  return rejected.length > 0 && signals.length + figures + listed === 0;
}

/** One file that cannot be read ends the command, but not the others that were named with it. */
async function importFile({ client }: Connection, path: string, others: boolean) {
  const file = basename(path);
  try {
    const body = await openAsBlob(path);
    return { file, ...(await client.post('/api/signals/import', { query: { name: file }, body })) };
  } catch (error) {
    if (!others || !(error instanceof ApiError)) throw error;
    return {
      file,
      signals: [],
      rejected: error.problem.problems ?? [error.problem],
      kind: 'refused',
      figures: 0,
      listed: 0,
    };
  }
}

async function exposures(
  { client }: Connection,
  { feed, signal, now }: { feed?: string; signal?: string; now?: string },
): Promise<{ items: ExposureRow[]; rejected: readonly Problem[] }> {
  const query = now === undefined ? {} : { now };
  if (feed !== undefined) {
    const { items, rejected } = await client.post('/api/exposure', { query, body: await openAsBlob(feed) });
    return { items, rejected: rejected as readonly Problem[] };
  }
  const keys =
    signal !== undefined ? [signal] : (await client.get('/api/signals')).items.map(({ key }) => key);
  const items = await Promise.all(
    keys.map((key) => client.get('/api/signals/{key}/exposure', { params: { key }, query })),
  );
  return { items, rejected: [] };
}

function describe({
  title,
  severity,
  shipments,
  orders,
  valueAtRisk,
  earliestDeadline,
  why,
}: ExposureRow): string {
  const risk = `${valueAtRisk.currency} ${valueAtRisk.amount.toFixed(2)}`;
  const deadline = earliestDeadline ?? 'no deadline';
  return `${severity.padEnd(9)} ${shipments.length} shipments, ${orders.length} orders, ${risk}, ${deadline}: ${title} (${why})`;
}
