// plan: one answer for everything that a signal hits, its forks, its adopting; and improvements that were found.
import type { Command } from 'commander';
import { fail, unwrap } from '../../../base/index.ts';
import type { Answer } from '../../../client/index.ts';
import { withConnection, type Connection } from '../../connect.ts';
import { print, printJson } from '../../output.ts';
import { dataOptions, moreNames, type DataOptions } from '../options.ts';

type Client = Connection['client'];
type Plan = Answer<'getPlan'>;
type Conditions = Plan['conditions'];

type ConditionOptions = {
  readonly avoid?: string;
  readonly modes?: string;
  readonly otherStock?: boolean;
  readonly co2ePrice?: string;
  readonly changePrice?: string;
};
type CreateOptions = DataOptions &
  ConditionOptions & { readonly name?: string; readonly signal?: string; readonly shipments?: string };

const pollMs = 300;

export function addPlanCommands(program: Command): void {
  const plan = program.command('plan').description('plans for everything together, and improvements');
  conditionOptions(dataOptions(plan.command('create')))
    .description('plan everything that a signal hits, or the named shipments; waits for the answer')
    .option('--signal <key>', 'a signal of the record')
    .option('--shipments <keys>', 'keys of shipments, with commas between them', moreNames)
    .option('--name <name>', 'what it is called')
    .action((options: CreateOptions) => withConnection(options, ({ client }) => create(client, options)));
  dataOptions(plan.command('list'))
    .description('plans, the newest first')
    .action((options: DataOptions) =>
      withConnection(options, async ({ client }) => {
        const { items } = await client.get('/api/plans', { query: { limit: 500 } });
        if (options.json) printJson(items);
        else
          for (const { id, name, status, shipments, outdated } of items)
            print(
              `${id}  ${status.padEnd(14)} ${String(shipments).padStart(5)}  ${name}${outdated ? ', outdated' : ''}`,
            );
      }),
    );
  dataOptions(plan.command('show <id>'))
    .description('a plan with its columns')
    .action((id: string, options: DataOptions) =>
      withConnection(options, async ({ client }) => show(await planOf(client, id), options)),
    );
  conditionOptions(dataOptions(plan.command('fork <id>')))
    .description('a new plan from this one; conditions that are given take the place of its own')
    .option('--name <name>', 'what it is called')
    .action((id: string, options: CreateOptions) =>
      withConnection(options, ({ client }) => fork(client, id, options)),
    );
  dataOptions(plan.command('renew <id>'))
    .description('compute it again with what is known now')
    .action((id: string, options: DataOptions) =>
      withConnection(options, async ({ client }) => {
        await client.post('/api/plans/{key}/renew', { params: { key: id }, body: {} });
        show(await settled(client, id), options);
      }),
    );
  dataOptions(plan.command('adopt <id>'))
    .description('carry out a column: a decision for each shipment that changes')
    .option(
      '--column <kind>',
      'wait, other-way, other-mode, other-stock, other-supplier, first-come or mix',
      'mix',
    )
    .option('--shipments <keys>', 'only these, with commas between them')
    .action((id: string, options: DataOptions & { column: string; shipments?: string }) =>
      withConnection(options, async ({ client }) => {
        const { column } = options;
        const shipments = options.shipments === undefined ? {} : { shipments: namesOf(options.shipments) };
        await client.post('/api/plans/{key}/adopt', { params: { key: id }, body: { column, ...shipments } });
        const plan = await settled(client, id);
        show(plan, options);
        if (plan.status === 'partly-adopted' && plan.problem !== undefined) process.exitCode = 1;
      }),
    );
  dataOptions(plan.command('improvements'))
    .description('better plans that were found when something changed')
    .action((options: DataOptions) =>
      withConnection(options, async ({ client }) => {
        const { items } = await client.get('/api/improvements', { query: { limit: 500 } });
        if (options.json) printJson(items);
        else
          for (const { id, status, saving, shipment, title, because } of items)
            print(
              `${id}  ${status.padEnd(8)} ${saving.currency} ${saving.amount.toFixed(2).padStart(12)}  ${shipment.number}: ${title} (${because})`,
            );
      }),
    );
}

function conditionOptions(command: Command): Command {
  return command
    .option(
      '--avoid <names>',
      'chokepoints, places, countries and carriers, with commas between them',
      moreNames,
    )
    .option('--modes <modes>', 'of sea, air, rail, road, with commas between them', moreNames)
    .option('--no-other-stock', 'nothing from another warehouse')
    .option('--co2e-price <usd>', 'what a tonne of CO2e counts')
    .option('--change-price <usd>', 'what a change must be worth, a shipment');
}

async function create(client: Client, options: CreateOptions): Promise<void> {
  const { signal, shipments } = options;
  if ((signal === undefined) === (shipments === undefined))
    unwrap(fail('usage.invalid', 'Name --signal or --shipments, one of the two.'));
  const named = shipments === undefined ? { signal: signal! } : { shipments: namesOf(shipments) };
  const name = options.name ?? (signal === undefined ? 'Named shipments' : `Plan for ${signal}`);
  const body = { name: name.slice(0, 120), ...named, conditions: conditionsOf(options) };
  const { id } = await client.post('/api/plans', { body });
  show(await settled(client, id), options);
}

async function fork(client: Client, from: string, options: CreateOptions): Promise<void> {
  const before = await planOf(client, from);
  const conditions = { ...before.conditions, ...conditionsOf(options) };
  const name = (options.name ?? `${before.name}, forked`).slice(0, 120);
  const { id } = await client.post('/api/plans/{key}/fork', {
    params: { key: from },
    body: { name, conditions },
  });
  show(await settled(client, id), options);
}

function conditionsOf({ avoid, modes, otherStock, co2ePrice, changePrice }: ConditionOptions): Conditions {
  return {
    ...(avoid !== undefined && { avoid: namesOf(avoid) }),
    ...(modes !== undefined && { modes: namesOf(modes) as NonNullable<Conditions['modes']> }),
    ...(otherStock === false && { otherStock }),
    ...(co2ePrice !== undefined && { usdPerTonneCo2e: amount('--co2e-price', co2ePrice) }),
    ...(changePrice !== undefined && { usdPerChange: amount('--change-price', changePrice) }),
  };
}

function amount(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1e6))
    unwrap(fail('usage.invalid', `${option} takes US dollars, from 0 to a million.`));
  return value;
}

function namesOf(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

const planOf = (client: Client, key: string) => client.get('/api/plans/{key}', { params: { key } });

/** Asked for again until nothing works on it. */
async function settled(client: Client, key: string): Promise<Plan> {
  for (;;) {
    const plan = await planOf(client, key);
    if (plan.status !== 'working' && plan.progress.phase !== 'adopting') return plan;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

function show(plan: Plan, { json }: DataOptions): void {
  if (json) return printJson(plan);
  print(`${plan.name}: ${plan.status}, ${plan.shipments} shipments  ${plan.id}`);
  if (plan.outdatedBecause !== undefined) print(`outdated: ${plan.outdatedBecause}`);
  if (plan.problem !== undefined) print(plan.problem);
  for (const column of plan.columns) {
    const usd = [column.extraCost, column.loss, column.demurrage].map(({ amount: sum }) =>
      sum.toFixed(0).padStart(12),
    );
    const gap = column.gapPercent === undefined ? '' : `  gap ${column.gapPercent} %`;
    print(
      `${column.kind.padEnd(12)} saves ${String(column.ordersSaved).padStart(5)} orders, ${String(column.late).padStart(5)} late; USD extra ${usd[0]}, loss ${usd[1]}, demurrage ${usd[2]}; ${column.worseOff} worse off${gap}`,
    );
  }
  for (const { name, used, capacity, unit } of plan.bottlenecks)
    print(`full: ${name}, ${used} of ${capacity} ${unit}`);
}
