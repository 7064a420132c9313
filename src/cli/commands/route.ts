// route: the ways between two places, by the timetable of a network or, without one, over the world by planning factors. Needs no data
// folder.
import type { Command } from 'commander';
import { fail, unwrap } from '../../base/index.ts';
import type { EpsilonHours } from '../../decide/index.ts';
import { compiledOf, findTimedWays, findWays, loadWorld, readNetworkFolder } from '../../server/index.ts';
import { print, printJson } from '../output.ts';
import { wholeNumber } from './options.ts';

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
    .option('--arrive-by <time>', 'ISO 8601; needs --network')
    .option('--weight-kg <kg>', 'weight of the goods', '10000')
    .option('--teu <count>', 'containers, in twenty-foot units', '1')
    .option('--reefer', 'needs cooling')
    .option('--dg <class>', 'class of dangerous goods')
    .option('--out-of-gauge', 'does not fit into a container')
    .option('--avoid <names>', 'chokepoints, places, countries, carriers and modes, with commas between them')
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
  const epsilon = parseEpsilon(options.epsilon ?? '');
  const result = options.network === undefined ? overTheWorld(options) : await byTimetable(options, epsilon);
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
}

function namesOf(text = ''): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function overTheWorld(options: RouteOptions) {
  if (options.arriveBy !== undefined)
    unwrap(fail('usage.invalid', '--arrive-by needs the timetable of a --network.'));
  return unwrap(
    findWays(loadWorld(), {
      from: options.from,
      to: options.to,
      avoid: namesOf(options.avoid),
      weightKg: positive('--weight-kg', options.weightKg),
      ...(options.depart !== undefined && { depart: options.depart }),
    }),
  );
}

async function byTimetable(options: RouteOptions, epsilon: EpsilonHours) {
  const compiled = compiledOf(unwrap(await readNetworkFolder(options.network!)));
  const { depart, arriveBy, reefer, dg, outOfGauge } = options;
  return unwrap(
    findTimedWays(
      compiled,
      {
        from: options.from.toUpperCase(),
        to: options.to.toUpperCase(),
        ...(depart !== undefined && { depart }),
        ...(arriveBy !== undefined && { arriveBy }),
        cargo: {
          weightKg: positive('--weight-kg', options.weightKg),
          teu: positive('--teu', options.teu),
          ...(reefer === true && { reefer }),
          ...(dg !== undefined && { dgClass: dg }),
          ...(outOfGauge === true && { outOfGauge }),
        },
        avoid: namesOf(options.avoid),
        epsilon,
        ...(options.k !== undefined && { k: wholeNumber('--k', options.k, 1000) }),
      },
      Date.now(),
    ),
  );
}

/** `2h,1%,1%,5%`: time, cost, CO2e, risk. */
function parseEpsilon(text: string): EpsilonHours {
  const read = /^(\d+(?:\.\d+)?)h,(\d+(?:\.\d+)?)%,(\d+(?:\.\d+)?)%,(\d+(?:\.\d+)?)%$/.exec(
    text.replaceAll(' ', ''),
  );
  if (read === null)
    return unwrap(fail('usage.invalid', '--epsilon takes hours and three percentages, as 2h,1%,1%,5%.'));
  const [hours, cost, co2e, risk] = read.slice(1).map(Number) as [number, number, number, number];
  return { hours, cost: cost / 100, co2e: co2e / 100, risk: risk / 100 };
}

function positive(option: string, text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 1e9)) unwrap(fail('usage.invalid', `${option} takes a number above zero.`));
  return value;
}
