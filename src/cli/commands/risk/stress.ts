// stress: what a crisis would cost a supply network, and crises of the past replayed. Needs no data folder.
import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail, failWith, unwrap, type Result } from '../../../base/index.ts';
import {
  drawsMax,
  exampleNetwork,
  findScenario,
  parsePlans,
  parseScenario,
  parseSupplyNetwork,
  parseTransits,
  replayCrisis,
  replayNames,
  scenarioLibrary,
  stress,
  withSeaWays,
  type Plan,
  type Scenario,
  type StressResult,
  type SupplyNetwork,
} from '../../../decide/index.ts';
import { loadWorld } from '../../../server/index.ts';
import { print, printJson, tell } from '../../output.ts';
import { wholeNumber } from '../options.ts';
import { readSupplyNetwork } from './resilience.ts';

type Options = {
  readonly scenario?: string;
  readonly network?: string;
  readonly plans?: string;
  readonly draws: string;
  readonly seed: string;
  readonly list?: boolean;
  readonly replay?: string;
  readonly series?: string;
  readonly json?: boolean;
};

const help = `
A scenario of your own is YAML or JSON: name, title, hits, demand, and plans if you like (see src/decide/stress/README.md):
  name: strike
  title: Strike at Hamburg
  hits:
    - { ports: [DEHAM], days: { min: 5, mode: 10, max: 30 }, severity: 0.8, detourDays: 4, costFactor: 1.2 }
    - { countries: [DE], tags: [chemicals], days: { median: 7, p90: 20 }, each: true }
Without --network an invented network is taken, with sites in fifteen countries.`;

export function addStressCommand(program: Command): void {
  program
    .command('stress')
    .description('what a crisis would cost a supply network; crises of the past replayed')
    .option('--scenario <name or file>', 'one of --list, or a file')
    .option('--network <file>', 'supply network, JSON')
    .option('--plans <file>', 'plans to compare under the same draws, YAML or JSON')
    .option('--draws <number>', 'how often chance is asked', '1000')
    .option('--seed <text>', 'the same seed gives the same result', '1')
    .option('--list', 'the scenarios that there are')
    .option(
      '--replay <name>',
      `what the model says of a crisis beside what was reported: ${replayNames.join(', ')}`,
    )
    .option('--series <file>', 'daily transits for a replay, CSV: date, chokepoint, n_total')
    .option('--data <dir>', 'taken as by every command; not needed here')
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action(stressCommand);
}

async function stressCommand(options: Options): Promise<void> {
  if (options.list) return list(options);
  if (options.replay !== undefined) return replay(options.replay, options);
  if (options.scenario === undefined)
    return unwrap(fail('usage.invalid', 'Give --scenario NAME or FILE, --replay NAME, or --list.'));
  const draws = wholeNumber('--draws', options.draws, drawsMax);
  const { scenario, plans } = await readScenarioFile(options.scenario);
  const planned =
    options.plans === undefined
      ? plans
      : named(options.plans, parsePlans(await readFile(options.plans, 'utf8')));
  const network = await networkOf(options.network);
  const result = unwrap(stress({ network, scenario, draws, seed: options.seed, plans: planned }));
  if (options.json) printJson(result);
  else describe(result);
}

function list({ json }: Options): void {
  const items = scenarioLibrary.map(({ name, title, from, until, sources }) => ({
    name,
    title,
    from,
    until,
    sources,
  }));
  if (json) return printJson({ scenarios: items, replays: replayNames });
  for (const { name, title, from, until } of items)
    print(
      `${name.padEnd(22)} ${title}${from === undefined ? '' : ` (${from}${until === undefined ? '' : ` to ${until}`})`}`,
    );
}

async function replay(name: string, { series, json }: Options): Promise<void> {
  const transits = series === undefined ? undefined : unwrap(parseTransits(await readFile(series, 'utf8')));
  const { sea: router } = loadWorld();
  const told = unwrap(replayCrisis(name, { router, ...(transits && { transits }) }));
  const { what, unit, kind, computed, cited, deviation } = told.figures[0]!;
  if (json) return printJson({ ...told, what, unit, kind, computed, cited, deviation });
  print(told.title);
  for (const each of told.figures) {
    const reported = typeof each.cited === 'number' ? String(each.cited) : each.cited.join(' to ');
    const share = each.deviation === null ? '' : `, ${(each.deviation * 100).toFixed(1)} % off`;
    print(
      `  ${each.what}: ${each.computed?.toFixed(2) ?? 'not computed'} ${each.unit} (${each.kind}), reported ${reported}${share}`,
    );
    print(`    from ${each.from}; reported by ${each.source}`);
  }
}

async function readScenarioFile(name: string): Promise<{ scenario: Scenario; plans: readonly Plan[] }> {
  const known = findScenario(name);
  if (known !== undefined && !existsSync(name)) return { scenario: known, plans: [] };
  if (!existsSync(name)) {
    const names = scenarioLibrary.map((each) => each.name).join(', ');
    return unwrap(fail('scenario.invalid', `"${name}" is no file and none of the scenarios ${names}.`));
  }
  const { gazetteer } = loadWorld();
  const text = await readFile(name, 'utf8');
  return named(
    name,
    parseScenario(text, (code) => gazetteer.findPlace(code) !== undefined),
  );
}

/** Problems bear the name of their file. */
function named<T>(file: string, read: Result<T>): T {
  if (read.ok) return read.value;
  const document = basename(file);
  return unwrap(failWith(read.problems.map((each) => ({ ...each, where: { document, ...each.where } }))));
}

async function networkOf(file: string | undefined): Promise<SupplyNetwork> {
  if (file === undefined) {
    tell('No --network: an invented one of 300 sites is taken.');
    return unwrap(parseSupplyNetwork(JSON.stringify(exampleNetwork('1', 300))));
  }
  const network = await readSupplyNetwork(file);
  if (network.nodes.every(({ place }) => place === undefined)) return network;
  const { sea: router, gazetteer } = loadWorld();
  return withSeaWays(network, router, (code) => gazetteer.findPlace(code));
}

function describe(result: StressResult): void {
  const money = (value: number) =>
    `${result.currency ?? ''} ${Math.round(value).toLocaleString('en')}`.trim();
  const { cost, lostUnits, lateUnits, extraFreight } = result;
  print(
    `${result.title} on ${result.network}: ${result.hit.nodes} nodes, ${result.hit.lanes} lanes hit; ${result.draws} draws`,
  );
  print(
    `cost: mean ${money(cost.mean)} ± ${money(cost.standardError)}; 5 % below ${money(cost.p5)}, half below ${money(cost.p50)}, 90 % below ${money(cost.p90)}, 95 % below ${money(cost.p95)}`,
  );
  print(
    `on average ${Math.round(lostUnits.mean)} units lost, ${Math.round(lateUnits.mean)} late, ${money(extraFreight.mean)} more freight`,
  );
  for (const { kind, id, meanLoss, share } of result.weaknesses.slice(0, 10))
    print(`  ${kind.padEnd(4)} ${id.padEnd(30)} ${money(meanLoss)} (${(share * 100).toFixed(0)} %)`);
  for (const { name, saved, cost: price, net, betterShare } of result.plans)
    print(
      `plan ${name}: saves ${money(saved)} for ${money(price)}, net ${money(net)}; better in ${(betterShare * 100).toFixed(0)} % of draws`,
    );
}
