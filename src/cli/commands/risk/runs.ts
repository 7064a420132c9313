// run: what of a playbook is being done; begin, approve, reject, answer, take back, and carry away its evidence.
import type { Command } from 'commander';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, unwrap } from '../../../base/index.ts';
import type { Answer } from '../../../client/index.ts';
import { withConnection, type Connection } from '../../connect.ts';
import { print, printJson } from '../../output.ts';
import { dataOptions, type DataOptions } from '../options.ts';
import { eventIn, eventOptions } from './playbooks.ts';

type Run = Answer<'getRun'>;
type Client = Connection['client'];

export function addRunCommands(program: Command): void {
  const run = program.command('run').description('runs of playbooks');
  dataOptions(run.command('list'))
    .description('runs, the newest first')
    .option('--status <status>', 'running, undoing or ended')
    .action((options: DataOptions & { status?: 'running' | 'undoing' | 'ended' }) =>
      withConnection(options, async ({ client }) => {
        const query = { limit: 500, ...(options.status && { status: options.status }) };
        const { items } = await client.get('/api/runs', { query });
        if (options.json) printJson(items);
        else for (const each of items) print(line(each));
      }),
    );
  dataOptions(run.command('show <id>'))
    .description('a run with its steps')
    .option('--account', 'what was known and done when, what it came to, what would have helped')
    .action((id: string, options: DataOptions & { account?: boolean }) =>
      withConnection(options, async ({ client }) => {
        if (options.account) printJson(await client.get('/api/runs/{id}/account', { params: { id } }));
        else show(await client.get('/api/runs/{id}', { params: { id } }), options);
      }),
    );
  eventOptions(dataOptions(run.command('start <playbook>')))
    .description('begin a run of a playbook that is kept')
    .action((playbook: string, options: DataOptions & { event?: string; about?: string; param?: string[] }) =>
      withConnection(options, async (connection) => {
        const { client } = connection;
        const begun = await client.post('/api/runs', { body: { playbook, ...eventIn(options) } });
        await showSettled(connection, begun.run!, options);
      }),
    );
  decisions(run);
  dataOptions(run.command('export <id>'))
    .description('its evidence: run.json, the policy, and a proof of every statement, for portolan verify')
    .requiredOption('-o, --output <folder>', 'the folder that is made')
    .action((id: string, options: DataOptions & { output: string }) =>
      withConnection(options, async ({ client }) => exportRun(client, id, options)),
    );
}

function decisions(run: Command): void {
  dataOptions(run.command('approve <id> <step>'))
    .description('approve what a step is to do')
    .option('--digest <digest>', 'only if it is still this that was seen')
    .action((id: string, step: string, options: DataOptions & { digest?: string }) =>
      withConnection(options, async (connection) => {
        const { client } = connection;
        const digest = options.digest ?? (await digestOf(client, id, step));
        const params = { id, step };
        await showSettled(
          connection,
          await client.post('/api/runs/{id}/steps/{step}/approve', { params, body: { digest } }),
          options,
        );
      }),
    );
  dataOptions(run.command('reject <id> <step>'))
    .description('say that a step is not to be done')
    .option('--reason <text>', 'why')
    .action((id: string, step: string, options: DataOptions & { reason?: string }) =>
      withConnection(options, async (connection) => {
        const { client } = connection;
        const body = options.reason === undefined ? {} : { reason: options.reason };
        await showSettled(
          connection,
          await client.post('/api/runs/{id}/steps/{step}/reject', { params: { id, step }, body }),
          options,
        );
      }),
    );
  dataOptions(run.command('answer <id> <step> <option>'))
    .description('write down what a partner answered, in the name of the house')
    .action((id: string, step: string, option: string, options: DataOptions) =>
      withConnection(options, async (connection) => {
        const { client } = connection;
        const params = { id, step };
        await showSettled(
          connection,
          await client.post('/api/runs/{id}/steps/{step}/answer', { params, body: { option } }),
          options,
        );
      }),
    );
  dataOptions(run.command('undo <id>'))
    .description('take a run back, its last step first')
    .option('--reason <text>', 'why')
    .action((id: string, options: DataOptions & { reason?: string }) =>
      withConnection(options, async (connection) => {
        const { client } = connection;
        const body = options.reason === undefined ? {} : { reason: options.reason };
        await showSettled(
          connection,
          await client.post('/api/runs/{id}/undo', { params: { id }, body }),
          options,
        );
      }),
    );
}

/** As it stands once what it does by itself is done; where a server runs, it does that in its own time. */
async function showSettled({ client, runtime }: Connection, run: Run, options: DataOptions): Promise<void> {
  await runtime?.runs.idle();
  show(runtime === undefined ? run : await client.get('/api/runs/{id}', { params: { id: run.id } }), options);
}

async function digestOf(client: Client, id: string, step: string): Promise<string> {
  const found = await client.get('/api/runs/{id}', { params: { id } });
  const digest = found.steps.find((each) => each.step === step)?.approval?.digest;
  return digest ?? unwrap(fail('usage.invalid', `The step "${step}" waits for nobody's approval.`));
}

async function exportRun(
  client: Client,
  id: string,
  { output, json }: DataOptions & { output: string },
): Promise<void> {
  const params = { id };
  const evidence = await client.get('/api/runs/{id}/evidence', { params });
  const told = {
    run: await client.get('/api/runs/{id}', { params }),
    account: await client.get('/api/runs/{id}/account', { params }),
  };
  await mkdir(join(output, 'proofs'), { recursive: true });
  const files: string[] = [];
  for (const [index, { type, proof }] of evidence.statements.entries()) {
    const name = `${String(index + 1).padStart(4, '0')}-${type}.tlog-proof`;
    await writeFile(join(output, 'proofs', name), proof);
    files.push(name);
  }
  const list = evidence.statements.map(({ proof: _, ...each }, index) => ({
    ...each,
    proof: `proofs/${files[index]}`,
  }));
  await writeFile(join(output, 'policy.txt'), evidence.policy);
  await writeFile(join(output, 'checkpoint.txt'), evidence.checkpoint);
  await writeFile(join(output, 'run.json'), `${JSON.stringify({ ...told, statements: list }, null, 2)}\n`);
  if (json) printJson({ output, statements: files.length });
  else print(`${files.length} statements with their proofs in ${output}`);
}

function show(run: Run, { json }: DataOptions): void {
  if (json) return printJson(run);
  print(line({ ...run, steps: summed(run) }));
  for (const { step, do: kind, status, at, approval, because, reason, escalations } of run.steps) {
    const waits =
      approval && status === 'due'
        ? `waits for ${approval.roles.join(' or ')} (${approval.by.length} of ${approval.people})`
        : undefined;
    const told = [
      waits,
      escalations.length > 0 ? `escalated ${escalations.length} times` : undefined,
      because,
      reason,
    ];
    print(
      `  ${status.padEnd(9)} ${step.padEnd(20)} ${kind.padEnd(15)} ${at ?? ''}  ${told.filter((each) => each !== undefined).join('; ')}`.trimEnd(),
    );
  }
}

const summed = ({ steps }: Run) => ({
  all: steps.length,
  done: steps.filter(({ status }) => status === 'done').length,
  waiting: steps.filter(({ status }) => status === 'due' || status === 'sent').length,
  late: steps.filter(({ late }) => late).length,
});

function line({
  id,
  status,
  outcome,
  playbook,
  version,
  event,
  steps,
}: Answer<'listRuns'>['items'][number]): string {
  return `${id}  ${(outcome ?? status).padEnd(13)} ${steps.done}/${steps.all}  ${playbook} ${version}: ${event.title}`;
}
