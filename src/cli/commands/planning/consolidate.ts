// consolidate: which lots share which container, and which containers which departure?
import type { Command } from 'commander';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fail, unwrap } from '../../../base/index.ts';
import {
  consolidate,
  departureColumns,
  equipmentColumns,
  equipmentDefault,
  exampleConsolidation,
  hubColumns,
  loadHighsSolver,
  lotColumns,
  lotsOfNetwork,
  parseDepartures,
  parseEquipment,
  parseHubs,
  parseLots,
  parseShipments,
  tellConsolidation,
  writeDepartures,
  writeLots,
  type ConsolidationTask,
  type NetworkLots,
  type ToldConsolidation,
} from '../../../decide/index.ts';
import { readNetworkFolder } from '../../../server/index.ts';
import { wholeNumber } from '../options.ts';
import { print, printJson } from '../../output.ts';
import { readTextWithin } from '../../read-within.ts';

type ConsolidateOptions = {
  readonly lots?: string;
  readonly departures?: string;
  readonly equipment?: string;
  readonly hubs?: string;
  readonly network?: string;
  readonly shipments?: string;
  readonly example?: boolean;
  readonly count: string;
  readonly output?: string;
  readonly seed: string;
  readonly seconds: string;
  readonly json?: boolean;
};

const listBytesMax = 32_000_000;
const shipmentBytesMax = 256_000_000;
const exampleFromMs = Date.UTC(2026, 4, 1);

const help = `
Lists are CSV with a heading. Lots: ${lotColumns.required.join(', ')};
  optional ${lotColumns.optional.join(', ')}.
Departures: ${departureColumns.required.join(', ')}; optional ${departureColumns.optional.join(', ')}.
Equipment: ${equipmentColumns.required.join(', ')}; optional ${equipmentColumns.optional.join(', ')}.
Hubs: ${hubColumns.required.join(', ')}.
Times have an offset, temperature is ambient, chilled or frozen, dg_class is by the IMDG Code (several apart by spaces).
With --network the lots are the shipments of less than a TEU that wait at a stop. Money is US dollars.`;

export function addConsolidateCommand(program: Command): void {
  program
    .command('consolidate')
    .description('lots together in containers, containers on departures, with a proven bound')
    .option('--lots <file>', 'lots, CSV')
    .option('--departures <file>', 'departures, CSV')
    .option('--equipment <file>', 'kinds of containers, CSV, instead of the planning ones')
    .option('--hubs <file>', 'what stuffing and stripping cost by stop, CSV')
    .option('--network <dir>', 'folder of a network, whose departures are taken')
    .option('--shipments <file>', 'shipments on the network, JSON Lines')
    .option('--example', 'write example lists to a folder')
    .option('--count <number>', 'lots of the example', '200')
    .option('-o, --output <dir>', 'folder for the example')
    .option('--seed <seed>', 'another seed looks elsewhere, and makes another example', '1')
    .option('--seconds <number>', 'time to plan in', '9')
    .option('--data <dir>', 'taken as by every command; not needed here')
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action(consolidateCommand);
}

async function consolidateCommand(options: ConsolidateOptions): Promise<void> {
  if (options.example) {
    await writeExample(options);
    return;
  }
  const secondsMax = Number(options.seconds);
  if (!(secondsMax >= 0.1 && secondsMax <= 3600))
    unwrap(fail('usage.invalid', '--seconds takes a number from 0.1 to 3600.'));
  const { task, notConsidered } = await taskOf(options);
  const solver = await loadHighsSolver();
  const clock = () => performance.now() / 1000;
  const answer = unwrap(consolidate(task, { solver, clock, secondsMax, seed: options.seed }));
  const told = tellConsolidation(task, answer);
  if (options.json) printJson(options.network === undefined ? told : { ...told, notConsidered });
  else describe(told, notConsidered.length);
}

async function taskOf(options: ConsolidateOptions): Promise<NetworkLots> {
  const { lots, departures, network, shipments } = options;
  const isLists =
    lots !== undefined && departures !== undefined && network === undefined && shipments === undefined;
  const isNetwork =
    network !== undefined && shipments !== undefined && lots === undefined && departures === undefined;
  if (!isLists && !isNetwork)
    unwrap(
      fail('usage.invalid', 'Give --lots and --departures, or --network and --shipments, or --example.'),
    );
  const own = {
    ...(options.equipment !== undefined && {
      equipment: unwrap(parseEquipment(await read(options.equipment))),
    }),
    ...(options.hubs !== undefined && { hubs: unwrap(parseHubs(await read(options.hubs))) }),
  };
  if (isNetwork) {
    const book = unwrap(parseShipments(await readTextWithin(shipments, shipmentBytesMax)));
    const found = unwrap(lotsOfNetwork(unwrap(await readNetworkFolder(network)), book));
    return { ...found, task: { ...found.task, ...own } };
  }
  const task: ConsolidationTask = {
    lots: unwrap(parseLots(await read(lots!))),
    ...unwrap(parseDepartures(await read(departures!))),
    ...{ equipment: equipmentDefault, hubs: [], ...own },
  };
  return { task, notConsidered: [] };
}

async function read(file: string): Promise<{ name: string; text: string }> {
  return { name: basename(file), text: await readTextWithin(file, listBytesMax) };
}

async function writeExample({ output, seed, count, json }: ConsolidateOptions): Promise<void> {
  if (output === undefined) unwrap(fail('usage.invalid', '--example needs a folder: -o DIR.'));
  const lots = wholeNumber('--count', count, 20_000);
  const task = exampleConsolidation({ seed, lots, fromMs: exampleFromMs });
  const files = { lots: join(output!, 'lots.csv'), departures: join(output!, 'departures.csv') };
  await mkdir(output!, { recursive: true });
  await writeFile(files.lots, writeLots(task.lots));
  await writeFile(files.departures, writeDepartures(task.departures, task.rooms));
  if (json) printJson(files);
  else print(`${lots} lots in ${files.lots}, ${task.departures.length} departures in ${files.departures}`);
}

function describe(told: ToldConsolidation, notConsidered: number): void {
  const usd = (amount: number) => `USD ${Math.round(amount).toLocaleString('en')}`;
  const { cost, costAlone, containers, departures, lcl, late, left, fillP50 } = told;
  print(
    `${containers.length} containers, ${lcl.length} lots loose, ${late.length} late, ${left.length} left`,
  );
  print(
    `${usd(cost)}; each for itself ${usd(costAlone)} (${told.savingPercent} % saved); no plan is more than ${told.boundGapPercent} % cheaper; ${told.seconds.toFixed(1)} s`,
  );
  print(
    `half of the containers are filled to ${percent(fillP50.volume)} of the inside and ${percent(fillP50.weight)} of the payload or more`,
  );
  for (const one of departures.filter(({ teu }) => teu > 0).slice(0, 40))
    print(
      `  ${one.id}  ${one.teu} TEU${one.capacityTeu === null ? '' : ` of ${one.capacityTeu} (${percent(one.utilisation ?? 0)})`}`,
    );
  if (left.length > 0) print(`left: ${left.slice(0, 20).join(', ')}`);
  if (notConsidered > 0) print(`${notConsidered} shipments were not considered; --json tells why`);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
