// exceptions: what needs somebody now, ranked by money and deadline, as the watches found it when they last looked?
import type { Command } from 'commander';
import { fail, unwrap } from '../../../base/index.ts';
import { withConnection } from '../../connect.ts';
import { print, printJson } from '../../output.ts';
import { dataOptions, wholeNumber, type DataOptions } from '../options.ts';

const statuses = ['open', 'resolved', 'snoozed'] as const;

type Asked = DataOptions & {
  readonly kind?: string;
  readonly signal?: string;
  readonly status: string;
  readonly limit: string;
};

export function addExceptionCommand(program: Command): void {
  dataOptions(program.command('exceptions'))
    .description('what needs somebody now, one row a shipment or event, the most urgent first')
    .option(
      '--kind <kind>',
      'hazard, late, missing-milestone, temperature, customs, stock-out, demurrage or message',
    )
    .option('--signal <key>', 'only what a signal led to')
    .option('--status <status>', statuses.join(', '), 'open')
    .option('--limit <n>', 'how many rows', '100')
    .action(listExceptions);
}

async function listExceptions(options: Asked): Promise<void> {
  const status = statuses.find((each) => each === options.status);
  if (status === undefined)
    return void unwrap(fail('usage.invalid', `--status takes ${statuses.join(', ')}.`));
  const limit = wholeNumber('--limit', options.limit, 500);
  const { kind, signal } = options;
  await withConnection(options, async (connection) => {
    const query = { status, limit, ...(kind && { kind }), ...(signal && { signal }) };
    const { items, total } = await connection.client.get('/api/exceptions', { query });
    if (options.json) return printJson({ items, total });
    for (const { subject, kind: sort, what, why, atRisk, deadline } of items) {
      const risk = atRisk === undefined ? '' : ` ${atRisk.currency} ${atRisk.amount.toFixed(2)} at risk.`;
      print(
        `${subject.number} ${sort}: ${what}. ${why}${risk}${deadline === undefined ? '' : ` By ${deadline}.`}`,
      );
    }
    if (total > items.length) print(`${items.length} of ${total}`);
  });
}
