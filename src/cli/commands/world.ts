// distance, route: questions about the world that need no data folder.
import type { Command } from 'commander';
import { fail, unwrap } from '../../base/index.ts';
import { findWays, loadWorld, parseAvoid, seaWay } from '../../server/index.ts';
import { print, printJson } from '../output.ts';

type Json = { readonly json?: boolean };

export function addWorldCommands(program: Command): void {
  program
    .command('distance <from> <to>')
    .description('sea distance between two ports')
    .option('--avoid <names>', 'chokepoints, with commas between them: suez, panama, …')
    .option('--data <dir>', 'taken as by every command; not needed here')
    .option('--json', 'print JSON')
    .action((from: string, to: string, options: Json & { avoid?: string }) => {
      const world = loadWorld();
      const way = unwrap(seaWay(world, { from, to, avoid: unwrap(parseAvoid(options.avoid)) }));
      const result = { from: way.from, to: way.to, nm: way.nm, via: way.via };
      if (options.json) printJson(result);
      else
        print(
          `${way.from} – ${way.to}: ${way.nm} nm${way.via.length > 0 ? ` via ${way.via.join(', ')}` : ''}`,
        );
    });

  program
    .command('route')
    .description('ways between two places over sea, air, rail and road')
    .requiredOption('--from <place>', 'UN/LOCODE or IATA code')
    .requiredOption('--to <place>', 'UN/LOCODE or IATA code')
    .option('--depart <time>', 'ISO 8601; now when it is left out')
    .option('--avoid <names>', 'chokepoints, with commas between them')
    .option('--weight-kg <kg>', 'weight of the goods', '10000')
    .option('--data <dir>', 'taken as by every command; not needed here')
    .option('--json', 'print JSON')
    .action(
      (options: Json & { from: string; to: string; depart?: string; avoid?: string; weightKg: string }) => {
        const result = unwrap(
          findWays(loadWorld(), {
            from: options.from,
            to: options.to,
            avoid: unwrap(parseAvoid(options.avoid)),
            weightKg: parseWeight(options.weightKg),
            ...(options.depart !== undefined && { depart: options.depart }),
          }),
        );
        if (options.json) {
          printJson(result);
          return;
        }
        for (const { legs, hours, cost, co2eKg } of result.options) {
          const way = legs.map((leg) => `${leg.from} –${leg.mode}→ ${leg.to}`).join(', ');
          print(
            `${String(Math.round(hours)).padStart(5)} h  ${cost.currency} ${cost.amount.toFixed(2).padStart(10)}  ${String(Math.round(co2eKg)).padStart(8)} kg CO2e  ${way}`,
          );
        }
      },
    );
}

function parseWeight(text: string): number {
  const kg = Number(text);
  if (!(kg > 0 && kg <= 1e9)) unwrap(fail('usage.invalid', '--weight-kg takes kilograms above zero.'));
  return kg;
}
