// co2e: what do the legs of shipments emit, by which factors? Needs no data folder.
import type { Command } from 'commander';
import { basename } from 'node:path';
import { fail, failWith, unwrap, type Result } from '../../../base/index.ts';
import {
  co2eGroupings,
  co2eOf,
  co2eReport,
  co2eTotal,
  parseChainLegs,
  type Co2eGrouping,
} from '../../../decide/index.ts';
import { co2eElementView, co2eRowView, loadWorld } from '../../../server/index.ts';
import { parseFactorSet } from '../../../world/index.ts';
import { print } from '../../output.ts';
import { readWithin } from '../../read-within.ts';

type Options = {
  readonly legs: string;
  readonly factors?: string;
  readonly by?: string;
  readonly json?: boolean;
};

const fileBytesMax = 200_000_000;
const groupings = co2eGroupings.filter((each) => each !== 'shipment');

const help = `
Columns of --legs, or fields of a JSON list or of {"legs": […]} (distance_km, distance-km and distanceKm are one column):
  shipment, mode (sea|air|rail|road|inland-waterway|hub)          always
  from, to (UN/LOCODE, IATA) or distanceKm                        one of them; distanceBasis: SFD, GCD (air) or actual
  weightKg or teu                                                 one of them, or both; 10 t a TEU where only teu is given
  order, date (YYYY-MM-DD), carrier, class, region, reefer, fuel  where known; fuel: vlsfo, mgo, lng-otto, b30, hvo, diesel, …
  vehicle, fuelKg                                                 one trip, and what the whole of it burnt: its emissions are
                                                                  shared out by tonne-kilometres, or TEU-kilometres at sea when
                                                                  every leg of the trip has teu
A row of mode hub is a hub operation: it counts by the tonne or TEU, without a distance.

--factors is a set of your own (src/world/factors/README.md), asked before the planning averages. --json prints
  {"total": {"wtwKg", "ttwKg", "tonneKm", "legs", "shipments", "gPerTonneKm", "byQuality": {"primary", "modelled", "default"}},
   "legs": [{"shipment", "order", "mode", "from", "to", "date", "distanceKm", "distanceBasis", "tonneKm", "wtwKg", "ttwKg",
     "quality": "primary|modelled|default", "allocation", "adjustments": [{"name", "factor", "source"}],
     "factor": {"id", "version", "unit", "basis", "value", "ttwValue", "distanceBasis", "source"}}],
   "shipments": [{"shipment", "wtwKg", "ttwKg", "tonneKm", "legs", …}],
   "by": [{"key", …}]}                                            with --by ${groupings.join('|')}
wtwKg is quantity × factor × the factors of all adjustments, to the gram; sums are sums of the legs.`;

export function addCo2eCommand(program: Command): void {
  program
    .command('co2e')
    .description(
      'emissions of shipments leg by leg (well to wheel, tank to wheel), in the structure of ISO 14083',
    )
    .requiredOption('--legs <file>', 'legs, CSV or JSON')
    .option('--factors <file>', 'emission factors of your own, CSV or JSON')
    .option('--by <what>', `a report by ${groupings.join(', ')}`)
    .option('--data <dir>', 'taken as by every command; not needed here')
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action(async (options: Options) => {
      const by = groupingOf(options.by);
      const sets =
        options.factors === undefined
          ? []
          : [
              unwrap(
                named(
                  options.factors,
                  parseFactorSet(await read(options.factors), basename(options.factors)),
                ),
              ),
            ];
      const legs = unwrap(named(options.legs, parseChainLegs(await read(options.legs))));
      const { gazetteer, sea } = loadWorld();
      const { elements, problems } = co2eOf(legs, { gazetteer, router: sea }, { sets });
      if (problems.length > 0) unwrap(named(options.legs, failWith(problems.slice(0, 20))));
      const total = co2eRowView(co2eTotal(elements));
      const shipments = co2eReport(elements, 'shipment').map(({ key, ...row }) => ({
        shipment: key,
        ...co2eRowView({ key, ...row }),
      }));
      const rows = by && co2eReport(elements, by).map((row) => ({ key: row.key, ...co2eRowView(row) }));
      if (options.json) {
        print(
          JSON.stringify({
            total,
            legs: elements.map(co2eElementView),
            shipments,
            ...(rows && { by: rows }),
          }),
        );
        return;
      }
      for (const row of rows ?? []) print(`${row.key || '(not stated)'}  ${row.wtwKg} kg CO2e`);
      if (rows === undefined) for (const row of shipments) print(`${row.shipment}  ${row.wtwKg} kg CO2e`);
      print(
        `total  ${total.wtwKg} kg CO2e well to wheel, ${total.ttwKg} kg tank to wheel, ${total.tonneKm} t-km`,
      );
    });
}

function groupingOf(text: string | undefined): Co2eGrouping | undefined {
  if (text === undefined) return undefined;
  const found = groupings.find((each) => each === text);
  return found ?? unwrap(fail('usage.invalid', `--by takes ${groupings.join(', ')}.`));
}

function read(file: string): Promise<Uint8Array> {
  return readWithin(file, fileBytesMax);
}

function named<T>(document: string, result: Result<T>): Result<T> {
  if (result.ok) return result;
  return failWith(result.problems.map((each) => ({ ...each, where: { document, ...each.where } })));
}
