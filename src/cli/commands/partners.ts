// partner, outbox, acknowledgements: how each partner is spoken to, what waits to reach it, what it owes.
import type { Command } from 'commander';
import { openAsBlob } from 'node:fs';
import { text as readAll } from 'node:stream/consumers';
import { fail, unwrap } from '../../base/index.ts';
import { withConnection, type Connection } from '../connect.ts';
import { print, printJson } from '../output.ts';
import { dataOptions, wholeNumber, type DataOptions } from './options.ts';

type Work<T> = (connection: Connection) => Promise<T>;

async function shown<T>(options: DataOptions, work: Work<T>, show: (result: T) => void): Promise<void> {
  const result = await withConnection(options, work);
  if (options.json) printJson(result);
  else show(result);
}

export function addPartnerCommands(program: Command): void {
  const partner = program.command('partner').description('partners: their profiles, channels and secrets');
  addProfileCommands(partner);
  addSecretCommands(partner);
  addOutboxCommands(program);
  addPolicyCommands(program);
  dataOptions(program.command('acknowledgements'))
    .description('which partner owes which acknowledgement, and what was said')
    .option('--partner <org>', 'only of this one')
    .option('--status <status>', 'waiting, accepted, rejected or overdue')
    .option('--limit <n>', 'how many', '100')
    .action((options: DataOptions & { partner?: string; status?: 'waiting'; limit: string }) =>
      shown(
        options,
        async ({ client }) => (await client.get('/api/acknowledgements', { query: filterOf(options) })).items,
        (items) => {
          for (const { ack, type, reference, partnerName, status, dueAt, detail } of items)
            print(
              `${status.padEnd(9)} ${ack.padEnd(6)} ${type} ${reference}  ${partnerName}  due ${dueAt}  ${detail ?? ''}`,
            );
        },
      ),
    );
}

function filterOf<S extends string>({
  partner,
  status,
  limit,
}: {
  partner?: string;
  status?: S;
  limit: string;
}) {
  return {
    limit: wholeNumber('--limit', limit, 500),
    ...(partner !== undefined && { partner }),
    ...(status !== undefined && { status }),
  };
}

function addProfileCommands(partner: Command): void {
  dataOptions(partner.command('list'))
    .description('the partners and what they send')
    .action((options: DataOptions) =>
      shown(
        options,
        async ({ client }) => (await client.get('/api/partners')).items,
        (items) => {
          for (const { id, name, roles, formats } of items)
            print(`${id.padEnd(24)} ${name}  ${roles.join(', ')}  ${formats.join(', ')}`);
        },
      ),
    );
  dataOptions(partner.command('show <org>'))
    .description('the profile that holds now, as YAML')
    .action((org: string, options: DataOptions) =>
      shown(
        options,
        ({ client }) => client.get('/api/partners/{key}/profile', { params: { key: org } }),
        ({ text, version, secrets }) => {
          print(
            `# version ${version}${secrets.map(({ name, set }) => `; secret ${name}: ${set ? 'set' : 'not set'}`).join('')}`,
          );
          print(text);
        },
      ),
    );
  dataOptions(partner.command('set <file>'))
    .description('set the profile of the partner that the file (YAML or JSON) names')
    .action(async (file: string, options: DataOptions) => {
      const blob = await openAsBlob(file);
      const named = /^\s*["']?partner["']?\s*:\s*["']?([a-z0-9-]+)/m.exec(await blob.text())?.[1];
      if (named === undefined)
        unwrap(fail('partner.invalid', `${file} does not name its partner.`, { path: '/partner' }));
      await shown(
        options,
        ({ client }) => client.put('/api/partners/{key}/profile', { params: { key: named! }, body: blob }),
        ({ partner: id, version }) => print(`${id}: version ${version}`),
      );
    });
  dataOptions(partner.command('send <org> <subject>'))
    .description('send a partner what it may read of a subject, by its channel')
    .requiredOption('--to <format>', 'edifact:DESADV:D96A, or a message type whose version the profile names')
    .option('--again', 'although the same was sent before')
    .action((org: string, subject: string, options: DataOptions & { to: string; again?: boolean }) =>
      shown(
        options,
        ({ client }) =>
          client.post('/api/partners/{key}/messages', {
            params: { key: org },
            body: { subject, to: options.to, again: options.again === true },
          }),
        ({ format, reference, channel, queued }) =>
          print(`${format} ${reference}: ${queued ? `goes out by ${channel}` : 'was sent before'}`),
      ),
    );
  dataOptions(partner.command('read <org>'))
    .description('read its folders and systems now')
    .action((org: string, options: DataOptions) =>
      shown(
        options,
        ({ client }) => client.post('/api/partners/{key}/read', { params: { key: org }, body: {} }),
        ({ files, documents, problems }) => {
          print(`${files} files, ${documents} documents`);
          for (const problem of problems) print(problem);
        },
      ),
    );
}

function addSecretCommands(partner: Command): void {
  dataOptions(partner.command('secret <org> <name>'))
    .description('keep the key or password that a profile names; its value is read from standard input')
    .option('--remove', 'destroy it')
    .action(async (org: string, name: string, options: DataOptions & { remove?: boolean }) => {
      const params = { key: org, name };
      const value = options.remove === true ? '' : (await readAll(process.stdin)).replace(/\r?\n$/, '');
      await shown<{ name: string; set: boolean }>(
        options,
        ({ client }) =>
          options.remove === true
            ? client.delete('/api/partners/{key}/secrets/{name}', { params })
            : client.put('/api/partners/{key}/secrets/{name}', { params, body: { value } }),
        ({ set }) => print(`${name}: ${set ? 'set' : 'not set'}`),
      );
    });
}

type OutboxLine = {
  id: string;
  status: string;
  format: string;
  reference: string;
  toName: string;
  channel: string;
  attempts: number;
  problem?: string | undefined;
};

function printEntry({ id, status, format, reference, toName, channel, attempts, problem }: OutboxLine): void {
  print(
    `${id}  ${status.padEnd(9)} ${format} ${reference}  ${toName}  ${channel}, ${attempts} attempts  ${problem ?? ''}`,
  );
}

function addOutboxCommands(program: Command): void {
  const outbox = program.command('outbox').description('what goes out to partners: see, send again');
  dataOptions(outbox.command('list'))
    .option('--partner <org>', 'only to this one')
    .option('--status <status>', 'waiting, delivered or failed')
    .option('--limit <n>', 'how many', '100')
    .action((options: DataOptions & { partner?: string; status?: 'waiting'; limit: string }) =>
      shown(
        options,
        async ({ client }) => (await client.get('/api/outbox', { query: filterOf(options) })).items,
        (items) => items.forEach(printEntry),
      ),
    );
  dataOptions(outbox.command('replay <id>'))
    .description('send again what never arrived, under the same idempotency key')
    .action((id: string, options: DataOptions) =>
      shown(
        options,
        ({ client }) => client.post('/api/outbox/{key}/replay', { params: { key: id }, body: {} }),
        printEntry,
      ),
    );
}

type PolicyOptions = DataOptions & {
  allow?: string[];
  root?: string[];
  loopback?: boolean;
  plainHttp?: boolean;
  mailServer?: string;
};

function addPolicyCommands(program: Command): void {
  const outgoing = program
    .command('outgoing')
    .description('to which addresses and folders this deployment speaks');
  const show = (policy: object) => print(JSON.stringify(policy));
  dataOptions(outgoing.command('show')).action((options: DataOptions) =>
    shown(options, ({ client }) => client.get('/api/outgoing-policy'), show),
  );
  dataOptions(outgoing.command('set'))
    .description('replaces what was set; without options only public https addresses are spoken to')
    .option('--allow <cidr...>', 'private networks that may be spoken to')
    .option('--root <folder...>', 'folders in which partners’ folders may lie')
    .option('--loopback', 'this machine itself')
    .option('--plain-http', 'http beside https')
    .option('--mail-server <name>', 'the server whose verdict on a mail’s sender is believed')
    .action((options: PolicyOptions) =>
      shown(
        options,
        ({ client }) => {
          const { allow = [], root = [], loopback = false, plainHttp = false, mailServer } = options;
          const named = mailServer === undefined ? {} : { mailServer };
          const body = { privateNetworks: allow, folderRoots: root, loopback, plainHttp, ...named };
          return client.put('/api/outgoing-policy', { body });
        },
        show,
      ),
    );
}
