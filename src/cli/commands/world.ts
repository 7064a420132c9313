// route: the ways between two places. Needs no data folder.
import type { Command } from 'commander';
import { fail, unwrap } from '../../base/index.ts';
import { findWays, loadWorld, parseAvoid } from '../../server/index.ts';
import { print, printJson } from '../output.ts';

type Json = { readonly json?: boolean };

export function addWorldCommands(program: Command): void {
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
