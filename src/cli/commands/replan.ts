// replan: shipments under way and booked, planned again together after a shock to the network.
import type { Command } from 'commander';
import { fail, unwrap } from '../../base/index.ts';
import { checkShock, parseShipments, parseShock, type Replan } from '../../decide/index.ts';
import { planAgain, readNetworkFolder } from '../../server/index.ts';
import { print, printJson, tell } from '../output.ts';
import { inFile, readTextWithin } from '../read-within.ts';

const shipmentBytesMax = 256_000_000;
const shockBytesMax = 16_000_000;

type ReplanOptions = {
  readonly network: string;
  readonly shipments: string;
  readonly shock: string;
  readonly seconds: string;
  readonly changeUsd: string;
  readonly co2eUsd: string;
  readonly json?: boolean;
};

export function addReplanCommands(program: Command): void {
  program
    .command('replan')
    .description('plan all shipments again after a shock, within the room of every departure')
    .requiredOption('--network <dir>', 'folder of the network')
    .requiredOption('--shipments <file>', 'shipments and allotments, JSON Lines')
    .requiredOption('--shock <file>', 'what has happened, JSON')
    .option('--seconds <number>', 'time to plan in', '30')
    .option('--change-usd <amount>', 'what changing the plan of a shipment costs', '100')
    .option('--co2e-usd <amount>', 'price of a tonne of CO2e', '0')
    .option('--data <dir>', 'taken as by every command; not needed here')
    .option('--json', 'print JSON')
    .action(replanCommand);
}

async function replanCommand(options: ReplanOptions): Promise<void> {
  const secondsMax = amountOf('--seconds', options.seconds, 0.1, 3600);
  const { shipments: bookFile, shock: shockFile } = options;
  const book = unwrap(inFile(bookFile, parseShipments(await readTextWithin(bookFile, shipmentBytesMax))));
  const shock = unwrap(inFile(shockFile, parseShock(await readTextWithin(shockFile, shockBytesMax))));
  const network = unwrap(await readNetworkFolder(options.network));
  for (const place of unwrap(inFile(shockFile, checkShock(shock, network))))
    tell(`The network does not call at ${place}: closing it changes nothing.`);
  const task = {
    ...{ ...book, network, shock, secondsMax },
    changeUsd: amountOf('--change-usd', options.changeUsd, 0, 1e6),
    co2eUsdPerTonne: amountOf('--co2e-usd', options.co2eUsd, 0, 1e5),
  };
  let phase = '';
  const result = unwrap(
    await planAgain(task, {
      onProgress: (progress) => {
        if (progress.phase !== phase) tell(`${progress.phase} …`);
        phase = progress.phase;
      },
    }),
  );
  if (options.json) printJson(result);
  else describe(shock.name, result);
}

function amountOf(option: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (!(text.trim() !== '' && value >= min && value <= max))
    unwrap(fail('usage.invalid', `${option} takes a number from ${min} to ${max}.`));
  return value;
}

function describe(name: string, result: Replan): void {
  const usd = (amount: number) => `USD ${Math.round(amount).toLocaleString('en')}`;
  print(`${name}: ${result.shipments} shipments, ${result.changed} changed, ${result.late} late`);
  print(
    `${usd(result.cost)}, no plan can cost less than ${usd(result.bound)} (gap ${result.boundGapPercent.toFixed(2)} %), ${result.seconds.toFixed(1)} s`,
  );
  for (const [what, baseline] of [
    ['waiting for the reopening', result.waiting],
    ['first come, first served', result.firstCome],
  ] as const) {
    if (baseline) print(`${what}: ${usd(baseline.loss)} more, ${baseline.late} late`);
  }
  for (const { shipment, extraCost, delayHours, why } of result.worseOff.slice(0, 10))
    print(
      `  ${shipment}  ${usd(extraCost)} more${delayHours === null ? '' : `, ${delayHours} h later`}: ${why}`,
    );
}
