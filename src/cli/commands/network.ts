// network: a world of timed services in a folder, made from a seed, and looked through for what cannot be.
import type { Command } from 'commander';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, unwrap } from '../../base/index.ts';
import { exampleShipments, exampleShocks, writeShipments, writeShock } from '../../decide/index.ts';
import { loadWorld, readNetworkFolder, writeNetworkFolder } from '../../server/index.ts';
import { checkNetwork, departuresPerYear, generateNetwork, type Network } from '../../world/index.ts';
import { Found, print, printJson, tell } from '../output.ts';
import { addNetworkImport } from './network-import.ts';
import { wholeNumber } from './options.ts';

type GenerateOptions = {
  readonly seed: string;
  readonly departuresPerYear: string;
  readonly output: string;
  readonly stops?: string;
  readonly from?: string;
  readonly shipments: string;
  readonly json?: boolean;
};

const shipmentsMax = 100_000;
/** The shipments are planned at noon of this day of the network, so that many are under way. */
const plannedOnDay = 60;

export function addNetworkCommands(program: Command): void {
  const network = program.command('network').description('networks of timed services in a folder');
  network
    .command('generate')
    .description('make a world of invented services on real ports, airports and terminals')
    .requiredOption('--departures-per-year <count>', 'departures from stop to stop, 10,000 to 50,000,000')
    .requiredOption('-o, --output <dir>', 'the folder to write')
    .option('--seed <seed>', 'another seed makes another world', '1')
    .option('--stops <count>', 'about 2,900 from 20 million departures on when left out')
    .option('--from <date>', 'first day, YYYY-MM-DD', '2026-01-01')
    .option('--shipments <count>', 'example shipments, 0 for none', '10000')
    .option('--data <dir>', 'taken as by every command; not needed here')
    .option('--json', 'print JSON')
    .action(generate);
  network
    .command('check <dir>')
    .description('what in a network contradicts itself or cannot be; exit 1 when something is found')
    .option('--data <dir>', 'taken as by every command; not needed here')
    .option('--json', 'print JSON')
    .action(check);
  addNetworkImport(network);
}

async function generate(options: GenerateOptions): Promise<void> {
  const began = performance.now();
  const world = loadWorld();
  const network = generateNetwork({
    seed: options.seed,
    departuresPerYear: wholeNumber('--departures-per-year', options.departuresPerYear, 50_000_000),
    gazetteer: world.gazetteer,
    router: world.sea,
    fromMs: parseDay(options.from ?? ''),
    ...(options.stops !== undefined && { stops: wholeNumber('--stops', options.stops, 8000) }),
    onProgress: (step) => tell(`${step} …`),
  });
  tell('writing …');
  await writeNetworkFolder(options.output, network);
  const shipments = await writeExamples(network, options);
  const result = {
    folder: options.output,
    stops: network.stops.length,
    services: network.services.length,
    departuresPerYear: departuresPerYear(network),
    shipments,
    seconds: Math.round((performance.now() - began) / 100) / 10,
  };
  if (options.json) printJson(result);
  else
    print(
      `${result.stops} stops, ${result.services} services, ${result.departuresPerYear} departures a year, ${shipments} shipments in ${options.output}`,
    );
}

/** shipments.jsonl and shocks/NAME.json, for `replan`. @returns how many shipments */
async function writeExamples(
  network: Network,
  { output, seed, shipments }: GenerateOptions,
): Promise<number> {
  const count = shipments === '0' ? 0 : wholeNumber('--shipments', shipments, shipmentsMax);
  if (count === 0) return 0;
  tell(`planning ${count} example shipments …`);
  const nowMs = network.fromMs + (plannedOnDay * 24 + 12) * 3_600_000;
  const book = exampleShipments(network, { seed, count, nowMs });
  await writeFile(join(output, 'shipments.jsonl'), writeShipments(book));
  await mkdir(join(output, 'shocks'), { recursive: true });
  for (const [name, shock] of exampleShocks(network, nowMs))
    await writeFile(join(output, 'shocks', `${name}.json`), writeShock(shock));
  return book.shipments.length;
}

function parseDay(text: string): number {
  try {
    return Temporal.PlainDate.from(text).toZonedDateTime('UTC').epochMilliseconds;
  } catch {
    return unwrap(fail('usage.invalid', `"${text}" is no date: --from takes YYYY-MM-DD.`));
  }
}

async function check(dir: string, { json }: { json?: boolean }): Promise<void> {
  const network = unwrap(await readNetworkFolder(dir));
  const findings = checkNetwork(network);
  const { stops, services } = network;
  const result = {
    ok: findings.length === 0,
    stops: stops.length,
    services: services.length,
    departuresPerYear: departuresPerYear(network),
    findings,
  };
  if (json) printJson(result);
  else {
    for (const { code, place, message } of findings) print(`${place}: ${code}: ${message}`);
    print(`${result.stops} stops, ${result.services} services, ${findings.length} findings`);
  }
  if (findings.length > 0) throw new Found();
}
