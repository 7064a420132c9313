// tariff: which tariffs of demurrage and detention does a deployment keep?
import type { Command } from 'commander';
import { openAsBlob } from 'node:fs';
import { withConnection } from '../../connect.ts';
import { print, printJson } from '../../output.ts';
import { dataOptions, type DataOptions } from '../options.ts';

export function addTariffCommands(program: Command): void {
  const tariff = program.command('tariff').description('tariffs of demurrage, detention and storage');
  dataOptions(tariff.command('list'))
    .description('tariffs that are kept')
    .action((options: DataOptions) =>
      withConnection(options, async ({ client }) => {
        const { items } = await client.get('/api/tariffs');
        if (options.json) printJson(items);
        else for (const each of items) print(describe(each));
      }),
    );
  dataOptions(tariff.command('set <name> <file>'))
    .description('keep a tariff under a name: JSON or CSV (src/world/terms/README.md)')
    .action((key: string, file: string, options: DataOptions) =>
      withConnection(options, async ({ client }) => {
        const kept = await client.put('/api/tariffs/{key}', {
          params: { key },
          body: await openAsBlob(file),
        });
        if (options.json) printJson(kept);
        else print(describe(kept));
      }),
    );
  dataOptions(tariff.command('drop <name>'))
    .description('keep a tariff no longer')
    .action((key: string, options: DataOptions) =>
      withConnection(options, async ({ client }) => {
        const dropped = await client.delete('/api/tariffs/{key}', { params: { key } });
        if (options.json) printJson(dropped);
        else print(`${dropped.name} dropped`);
      }),
    );
  dataOptions(tariff.command('clocks <shipment>'))
    .description('the clocks of the containers of a shipment, by the tariffs that are kept')
    .action((key: string, options: DataOptions) =>
      withConnection(options, async ({ client }) => {
        const clocks = await client.get('/api/shipments/{key}/demurrage', { params: { key } });
        if (options.json) printJson(clocks);
        else
          for (const { container, charge, status, lastFreeDay, amount } of clocks.items)
            print(
              `${container} ${charge.padEnd(10)} ${status.padEnd(11)} ${amount.currency} ${amount.amount.toFixed(2)}, last free day ${lastFreeDay ?? '–'}`,
            );
      }),
    );
}

type Row = {
  readonly name: string;
  readonly title: string;
  readonly version: number;
  readonly rules: number;
};

function describe({ name, title, version, rules }: Row): string {
  return `${name.padEnd(20)} version ${version}, ${rules} ${rules === 1 ? 'rule' : 'rules'}: ${title}`;
}
