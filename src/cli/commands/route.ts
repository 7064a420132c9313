// route: the ways between two places, by the timetable of a network or, without one, over lanes that the planning factors assume. The same
// questions and the same answers either way. Needs no data folder.
import type { Command } from 'commander';
import { fail, unwrap } from '../../base/index.ts';
import {
  compiledOf,
  findTimedWays,
  findWorldWays,
  loadWorld,
  parseEpsilon,
  readNetworkFolder,
  type TimedQuestion,
} from '../../server/index.ts';
import { print, printJson } from '../output.ts';
import { moreNames, wholeNumber } from './options.ts';

type RouteOptions = {
  readonly from: string;
  readonly to: string;
  readonly depart?: string;
  readonly arriveBy?: string;
  readonly weightKg: string;
  readonly teu: string;
  readonly reefer?: boolean;
  readonly dg?: string;
  readonly outOfGauge?: boolean;
  readonly avoid?: string;
  readonly force?: string;
  readonly epsilon?: string;
  readonly network?: string;
  readonly k?: string;
  readonly json?: boolean;
};

export function addRouteCommand(program: Command): void {
  program
    .command('route')
    .description('ways between two places over sea, air, rail and road')
    .requiredOption('--from <place>', 'UN/LOCODE or IATA code, or a stop of the network')
    .requiredOption('--to <place>', 'as --from')
    .option('--depart <time>', 'ISO 8601; now when it and --arrive-by are left out')
    .option('--arrive-by <time>', 'ISO 8601; with --depart the two make a window')
    .option('--weight-kg <kg>', 'weight of the goods', '10000')
    .option('--teu <count>', 'containers, in twenty-foot units', '1')
    .option('--reefer', 'needs cooling')
    .option('--dg <class>', 'class of dangerous goods')
    .option('--out-of-gauge', 'does not fit into a container')
    .option(
      '--avoid <names>',
      'chokepoints, places, countries, carriers (carrier:NAME) and modes, with commas',
      moreNames,
    )
    .option('--force <names>', 'as --avoid: every way leads through each of them', moreNames)
    .option(
      '--epsilon <list>',
      'hours, cost, CO2e and risk that an option may be from what it stands for',
      '2h,1%,1%,5%',
    )
    .option('--network <dir>', 'a folder that `network generate` has written')
    .option('--k <count>', 'only so many, as different as can be')
    .option('--data <dir>', 'taken as by every command; not needed here')
    .option('--json', 'print JSON')
    .action(route);
}

async function route(options: RouteOptions): Promise<void> {
  const question = questionOf(options);
  const nowMs = Date.now();
  const { network: folder } = options;
  const result =
    folder === undefined
      ? overTheWorld(question, nowMs)
      : unwrap(findTimedWays(compiledOf(unwrap(await readNetworkFolder(folder))), question, nowMs));
  if (options.json) {
    printJson(result);
    return;
  }
  for (const { legs, hours, cost, co2eKg, risk, why } of result.options) {
    const way = legs.map((leg) => `${leg.from} –${leg.mode}→ ${leg.to}`).join(', ');
    print(
      `${String(Math.round(hours)).padStart(5)} h  ${cost.currency} ${cost.amount.toFixed(2).padStart(10)}  ${String(Math.round(co2eKg)).padStart(8)} kg CO2e  risk ${(risk * 100).toFixed(2).padStart(5)} %  ${way}\n        ${why}`,
    );
  }
  for (const { why } of result.notOffered) print(`not offered: ${why}`);
  for (const note of result.notes) print(`note: ${note}`);
  if (result.options.length === 0) print('There is no way.');
}

function overTheWorld(question: TimedQuestion, nowMs: number) {
  const { paths: _paths, ...found } = unwrap(findWorldWays(loadWorld(), question, nowMs));
  return found;
}

function questionOf(options: RouteOptions): TimedQuestion {
  const { depart, arriveBy, reefer, dg, outOfGauge, k } = options;
  return {
    ...{ from: options.from.toUpperCase(), to: options.to.toUpperCase() },
    ...(depart !== undefined && { depart }),
    ...(arriveBy !== undefined && { arriveBy }),
    cargo: {
      weightKg: positive('--weight-kg', options.weightKg),
      teu: positive('--teu', options.teu),
      ...(reefer === true && { reefer }),
      ...(dg !== undefined && { dgClass: dangerClass(dg) }),
      ...(outOfGauge === true && { outOfGauge }),
    },
    avoid: namesOf(options.avoid),
    force: namesOf(options.force),
    epsilon: unwrap(parseEpsilon(options.epsilon)),
    ...(k !== undefined && { k: wholeNumber('--k', k, 1000) }),
  };
}

function namesOf(text = ''): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Classes 1 to 9 of the UN model regulations, with their division and, of class 1, the compatibility group: 3, 2.1, 1.4S. */
function dangerClass(text: string): string {
  if (!/^(1(\.[1-6][A-S]?)?|[2456](\.[1-3])?|[3789])$/.test(text))
    unwrap(
      fail('usage.invalid', '--dg takes a class of dangerous goods: 1 to 9, or with its division, as 2.1.'),
    );
  return text;
}

function positive(option: string, text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 1e9)) unwrap(fail('usage.invalid', `${option} takes a number above zero.`));
  return value;
}
