// rebuild, digest, backup, restore, erase, org, key, user, quarantine: the care of a data folder.
import type { Command } from 'commander';
import { resolve } from 'node:path';
import { unwrap } from '../../base/index.ts';
import { restore } from '../../server/index.ts';
import { withConnection, type Connection } from '../connect.ts';
import { print, printJson } from '../output.ts';
import { dataOptions, type DataOptions } from './options.ts';

/** Runs `work` on an open connection and prints what it returns. */
async function printed(
  options: DataOptions,
  work: (connection: Connection) => Promise<unknown>,
): Promise<void> {
  const result = await withConnection(options, work);
  if (options.json) printJson(result);
  else printPlain(result);
}

function printPlain(result: unknown): void {
  for (const row of Array.isArray(result) ? (result as unknown[]) : [result]) {
    print(
      Object.entries(row as Record<string, unknown>)
        .map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
        .join('  '),
    );
  }
}

export function addStoreCommands(program: Command): void {
  dataOptions(program.command('rebuild'))
    .description('make every projection again from the journal')
    .action((options: DataOptions) =>
      printed(options, ({ client }) => client.post('/api/store/rebuild', { body: {} })),
    );
  dataOptions(program.command('digest'))
    .description('a hash over everything that the projections say')
    .action((options: DataOptions) => printed(options, ({ client }) => client.get('/api/store/digest')));
  dataOptions(program.command('backup <dir>'))
    .description('a consistent copy of the data folder, also while a server uses it')
    .action((dir: string, options: DataOptions) =>
      printed(options, ({ client }) => client.post('/api/store/backup', { body: { to: resolve(dir) } })),
    );
  dataOptions(program.command('restore <dir>'))
    .description('put a backup in place of an absent or empty data folder')
    .action(async (dir: string, options: DataOptions) => {
      unwrap(await restore(resolve(dir), resolve(options.data)));
      if (options.json) printJson({ from: dir, to: options.data });
      else print(`restored ${dir} to ${options.data}`);
    });
  dataOptions(program.command('erase <subject>'))
    .description('destroy the keys of a subject; the journal and the log stay')
    .requiredOption('--reason <text>', 'why')
    .action((subject: string, options: DataOptions & { reason: string }) =>
      printed(options, ({ client }) =>
        client.post('/api/store/erase', { body: { subject, reason: options.reason } }),
      ),
    );
  addQuarantineCommands(program);
  addMemberCommands(program);
}

function addQuarantineCommands(program: Command): void {
  const quarantine = program.command('quarantine').description('what was refused: see, repair, replay');
  dataOptions(quarantine.command('list'))
    .option('--status <status>', 'open, replayed or dismissed', 'open')
    .option('--limit <n>', 'how many', '100')
    .action((options: DataOptions & { status: 'open'; limit: string }) =>
      printed(options, async ({ client }) => {
        const { status, limit } = options;
        return (await client.get('/api/quarantine', { query: { status, limit } })).items;
      }),
    );
  dataOptions(quarantine.command('replay <id>'))
    .option('--text <text>', 'the repaired row, message or event')
    .action((id: string, options: DataOptions & { text?: string }) =>
      printed(options, ({ client }) =>
        client.post('/api/quarantine/{key}/replay', {
          params: { key: id },
          body: options.text === undefined ? {} : { text: options.text },
        }),
      ),
    );
}

function addMemberCommands(program: Command): void {
  const org = program.command('org').description('organisations of the community');
  dataOptions(org.command('list')).action((options: DataOptions) =>
    printed(options, async ({ client }) => (await client.get('/api/organisations')).items),
  );
  dataOptions(org.command('put <id>'))
    .requiredOption('--name <name>', 'its name')
    .option('--gln <gln>', 'its Global Location Number')
    .option('--country <code>', 'ISO 3166 alpha-2')
    .option('--role <role...>', 'buyer, seller, forwarder, carrier, …')
    .option('--webhook <url>', 'where messages to it are sent')
    .action((id: string, options: DataOptions & Record<string, string> & { role?: string[] }) =>
      printed(options, ({ client }) => {
        const { name = id, gln, country, webhook, role = [] } = options;
        const body = {
          name,
          roles: role,
          language: 'en',
          ...(gln && { gln }),
          ...(country && { country }),
          ...(webhook && { webhook }),
        };
        return client.put('/api/organisations/{key}', { params: { key: id }, body });
      }),
    );
  dataOptions(program.command('key <org>'))
    .description('make an API key for an organisation; it is shown once')
    .requiredOption('--name <name>', 'what it is for')
    .action((id: string, options: DataOptions & { name: string }) =>
      printed(options, ({ client }) =>
        client.post('/api/organisations/{key}/keys', { params: { key: id }, body: { name: options.name } }),
      ),
    );
}
