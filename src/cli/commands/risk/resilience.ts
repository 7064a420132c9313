// risk ttr, risk tts: what is lost while each node of a supply network is down, and how long nothing is. Needs no data folder.
import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { fail, unwrap } from '../../../base/index.ts';
import {
  loadHighsSolver,
  parseSupplyNetwork,
  sweepRecovery,
  sweepSurvival,
  type SupplyNetwork,
} from '../../../decide/index.ts';
import { print, printJson, tell } from '../../output.ts';

type Options = { readonly network: string; readonly json?: boolean };

/** `risk` may be there already: commands of several areas stand under it. */
export function addResilienceCommands(program: Command): void {
  const risk =
    program.commands.find((command) => command.name() === 'risk') ??
    program.command('risk').description('where a supply network would break, and what that would cost');
  resilienceOptions(risk.command('ttr'))
    .description('what is lost while each node is down, until it recovers')
    .action(ttr);
  resilienceOptions(risk.command('tts'))
    .description('how long nothing is lost while each node is down')
    .action(tts);
}

function resilienceOptions(command: Command): Command {
  return command
    .requiredOption(
      '--network <file>',
      'supply network, JSON: nodes, arcs, inventory, demand, recovery times',
    )
    .option('--data <dir>', 'taken as by every command; not needed here')
    .option('--json', 'print JSON');
}

async function ttr(options: Options): Promise<void> {
  const network = await readSoldNetwork(options.network);
  const missing = network.nodes.filter((node) => !node.isVirtual && node.recoveryDays === undefined);
  if (missing.length > 0) {
    const names = missing.slice(0, 5).map(({ id }) => id);
    tell(
      `${missing.length} nodes have no recovery time and are left out: ${names.join(', ')}${missing.length > 5 ? ', …' : ''}`,
    );
    if (missing.length === network.nodes.filter(({ isVirtual }) => !isVirtual).length)
      unwrap(
        fail(
          'supply.invalid',
          'No node has a recovery time: give recoveryTime (days) to nodes, or recoveryDefault.',
        ),
      );
  }
  const solver = await loadHighsSolver();
  const start = performance.now();
  const { nodes } = sweepRecovery(network, solver);
  const seconds = (performance.now() - start) / 1000;
  if (options.json) return printJson({ nodes, seconds });
  const worst = [...nodes].sort((a, b) => b.loss - a.loss).slice(0, 20);
  for (const { id, recoveryDays, loss, exposureIndex } of worst)
    print(
      `${id.padEnd(20)} ${String(recoveryDays).padStart(5)} d  ${amount(loss, network)}  ${exposureIndex.toFixed(3)}`,
    );
  const harmless = nodes.filter(({ loss }) => loss === 0).length;
  print(`${nodes.length} nodes, ${harmless} without any loss; ${seconds.toFixed(1)} s`);
}

async function tts(options: Options): Promise<void> {
  const network = await readSoldNetwork(options.network);
  const solver = await loadHighsSolver();
  const start = performance.now();
  const { nodes } = sweepSurvival(network, solver);
  const seconds = (performance.now() - start) / 1000;
  if (options.json) return printJson({ nodes, seconds });
  const worst = [...nodes].sort((a, b) => b.gapDays - a.gapDays).slice(0, 20);
  for (const { id, timeToSurviveDays, recoveryDays, gapDays } of worst)
    print(
      `${id.padEnd(20)} survives ${timeToSurviveDays?.toFixed(1) ?? 'without end'}, recovers in ${recoveryDays ?? '?'}: ${gapDays.toFixed(1)} days uncovered`,
    );
  print(
    `${nodes.length} nodes, ${nodes.filter(({ gapDays }) => gapDays > 0).length} with a gap; ${seconds.toFixed(1)} s`,
  );
}

export async function readSupplyNetwork(file: string): Promise<SupplyNetwork> {
  const network = unwrap(parseSupplyNetwork(await readFile(file, 'utf8')));
  for (const note of network.notes.slice(0, 20)) tell(note);
  return network;
}

function amount(value: number, { currency }: SupplyNetwork): string {
  return `${currency ?? ''} ${Math.round(value).toLocaleString('en')}`.trim().padStart(20);
}

/** Zeros for every node would read as if nothing could happen. */
async function readSoldNetwork(file: string): Promise<SupplyNetwork> {
  const network = await readSupplyNetwork(file);
  if (network.stages.every(({ demand }) => demand === 0))
    unwrap(
      fail('supply.invalid', 'Nothing is sold, so nothing can be lost: give nodes or products a demand.'),
    );
  return network;
}
