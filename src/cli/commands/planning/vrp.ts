// vrp: which rounds serve the stops of an instance file at the least cost?
import type { Command } from 'commander';
import { fail, unwrap } from '../../../base/index.ts';
import { parseInstance, solveInstance, timeBudget } from '../../../decide/index.ts';
import { print } from '../../output.ts';
import { readTextWithin } from '../../read-within.ts';

const fileBytesMax = 200_000_000;
const secondsMax = 86_400;

const help = `
FILE is an instance in the text format of CVRPLIB (.vrp: CVRP, or VRPTW with time windows), in Solomon's, or the JSON
{"hub": {"lat", "lon"}, "shift": {"from", "to"}, "stops": [{"lat", "lon", "demand", "serviceHours", "window": {"from", "to"}}],
 "vehicles": [{"capacity", "count", "maxHours", "perKm", "perHour", "perRound"}], "distanceKm": [[…]], "hours": [[…]]}
in kilometres and hours; a matrix has the hub first, and without one coordinates are taken.

--json prints {"cost", "routes"}: each route lists its stops in order, numbered as the instance's own solution files number
them: in .vrp files node number minus one (the hub at node 1 is 0), in Solomon's the customer number, in JSON from 1. The cost
follows the instance: whole numbers for EUC_2D, one decimal (cut off) with time windows, as given for EXPLICIT, in JSON the rates
or kilometres. The search uses all the seconds it is given, 10 when --seconds is left out.`;

export function addRoundsCommands(program: Command): void {
  program
    .command('vrp <file>')
    .description('rounds from a hub under capacities and time windows, searched for 10 seconds')
    .option('--seconds <seconds>', 'how long to search', '10')
    .option('--seed <seed>', 'another seed looks elsewhere', '1')
    .option('--data <dir>', 'taken as by every command; not needed here')
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action(async (file: string, options: { seconds: string; seed: string; json?: boolean }) => {
      const seconds = parseSeconds(options.seconds);
      const text = await readTextWithin(file, fileBytesMax);
      const budget = timeBudget(() => performance.now(), seconds * 1000);
      const { cost, routes } = unwrap(solveInstance(unwrap(parseInstance(text)), budget, options.seed));
      if (options.json) {
        print(JSON.stringify({ cost, routes }));
        return;
      }
      routes.forEach((route, index) => print(`Route #${index + 1}: ${route.join(' ')}`));
      print(`Cost ${cost}`);
    });
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0 && seconds <= secondsMax))
    unwrap(fail('usage.invalid', `--seconds takes seconds above zero, at most ${secondsMax}.`));
  return seconds;
}
