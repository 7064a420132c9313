// network import: schedules of carriers become services of a network in a folder.
import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { fail, failWith, unwrap, type Problem } from '../../base/index.ts';
import { loadWorld, readNetworkFolder, writeNetworkFolder } from '../../server/index.ts';
import {
  addVoyages,
  departuresPerYear,
  parseCommercialSchedules,
  parseScheduleCsv,
  scheduleColumns,
  type Network,
  type ScheduleFile,
  type ScheduledVoyage,
  type ZoneOf,
} from '../../world/index.ts';
import { print, printJson } from '../output.ts';
import { readTextWithin } from '../read-within.ts';

const fileBytesMax = 200_000_000;
const filesMax = 500;

const help = `
FILE is an answer of DCSA Commercial Schedules 1.0 in JSON (vessel schedules, port schedules, point-to-point routes; port schedules
are joined across all files), or a CSV with the columns
  ${scheduleColumns.both.join(', ')} and
  ${scheduleColumns.calls.join(', ')}: one row a call, the rows of a voyage in the order of its calls; or
  ${scheduleColumns.departures.join(', ')}: one row a departure.
It may have ${scheduleColumns.optional.join(', ')}.
Places are UN/LOCODEs, IATA codes or stops of the base. Times are on the clock of the place, or have an offset.
Distances are measured; freight that is not stated follows the planning factors ("tariff": "planning" in the service).
A service that the base has of the same carrier and code is replaced.`;

type Options = {
  readonly output: string;
  readonly base?: string;
  readonly name?: string;
  readonly json?: boolean;
};

export function addNetworkImport(network: Command): void {
  network
    .command('import <files...>')
    .description('services from schedules: DCSA Commercial Schedules in JSON, or CSV')
    .requiredOption('-o, --output <dir>', 'the folder to write')
    .option('--base <dir>', 'the network that they are added to')
    .option('--name <name>', 'what the network is called')
    .option('--data <dir>', 'taken as by every command; not needed here')
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action(importSchedules);
}

async function importSchedules(
  paths: readonly string[],
  { output, base: baseDir, name, json }: Options,
): Promise<void> {
  if (paths.length > filesMax) unwrap(fail('usage.invalid', `At most ${filesMax} files are read at once.`));
  const base = baseDir === undefined ? undefined : unwrap(await readNetworkFolder(baseDir));
  const files = await Promise.all(paths.map(readSchedule));
  const { gazetteer, sea } = loadWorld();
  const voyages = readVoyages(
    files,
    zonesOf(base, (code) => gazetteer.findPlace(code)?.zone),
  );
  const { network, ...added } = unwrap(
    addVoyages({
      ...{ voyages, gazetteer, router: sea },
      ...(base !== undefined && { base }),
      ...(name !== undefined && { name: name.slice(0, 200) }),
    }),
  );
  await writeNetworkFolder(output, network);
  const result = {
    folder: output,
    ...added,
    stops: network.stops.length,
    services: network.services.length,
    departuresPerYear: departuresPerYear(network),
  };
  if (json) printJson(result);
  else
    print(
      `${added.servicesAdded} services with ${added.departuresAdded} departures and ${added.stopsAdded} stops added, ${added.servicesReplaced} replaced: ${output}`,
    );
}

async function readSchedule(path: string): Promise<ScheduleFile> {
  if (!existsSync(path)) unwrap(fail('usage.invalid', `There is no file ${path}.`));
  return { name: basename(path), text: await readTextWithin(path, fileBytesMax) };
}

function zonesOf(base: Network | undefined, elsewhere: ZoneOf): ZoneOf {
  const known = new Map(base?.stops.map(({ code, zone }) => [code, zone]));
  return (place) => known.get(place) ?? elsewhere(place);
}

/** What begins as JSON is JSON, whatever the name of the file. Problems of all files are told together. */
function readVoyages(files: readonly ScheduleFile[], zoneOf: ZoneOf): ScheduledVoyage[] {
  const isJson = ({ text }: ScheduleFile) => /^\uFEFF?\s*[[{]/.test(text.slice(0, 1000));
  const commercial = files.filter(isJson);
  const results = [
    ...(commercial.length > 0 ? [parseCommercialSchedules(commercial)] : []),
    ...files.filter((file) => !isJson(file)).map((file) => parseScheduleCsv(file, zoneOf)),
  ];
  const problems = results.flatMap((result): readonly Problem[] => (result.ok ? [] : result.problems));
  if (problems.length > 0) unwrap(failWith(problems));
  return results.flatMap((result) => (result.ok ? result.value : []));
}
