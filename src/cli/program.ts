// Which commands are there? All of them, each registered by the file of its area.
import { Command, CommanderError } from 'commander';
import { version } from '../server/index.ts';
import { addBenchCommands } from './commands/bench.ts';
import { addCo2eCommand } from './commands/world/co2e.ts';
import { addDemoCommands } from './commands/demo.ts';
import { addConsolidateCommand } from './commands/planning/consolidate.ts';
import { addDemurrageCommand } from './commands/planning/demurrage.ts';
import { addDistanceCommand } from './commands/world/distance.ts';
import { addVoyageCommand } from './commands/world/voyage.ts';
import { addEpcisCommands } from './commands/epcis.ts';
import { addExchangeCommands } from './commands/exchange.ts';
import { addLedgerCommands } from './commands/ledger.ts';
import { addNetworkCommands } from './commands/network.ts';
import { addPartnerCommands } from './commands/partners.ts';
import { addPlanCommands } from './commands/planning/plans.ts';
import { addRecordCommands } from './commands/record.ts';
import { addReplanCommands } from './commands/replan.ts';
import { addExceptionCommand } from './commands/risk/exceptions.ts';
import { addResilienceCommands } from './commands/risk/resilience.ts';
import { addScoreCommands } from './commands/risk/scores.ts';
import { addPlaybookCommands } from './commands/risk/playbooks.ts';
import { addRiskCommands } from './commands/risk/risk.ts';
import { addRunCommands } from './commands/risk/runs.ts';
import { addStressCommand } from './commands/risk/stress.ts';
import { addRouteCommand } from './commands/route.ts';
import { addServerCommands } from './commands/server.ts';
import { addStoreCommands } from './commands/store.ts';
import { addRoundsCommands } from './commands/planning/vrp.ts';
import { addWatchCommand } from './commands/watch.ts';
import { addTariffCommands } from './commands/planning/tariffs.ts';
import { problem } from '../base/index.ts';
import { exitCodes, printJson, reportFailure } from './output.ts';

export function createProgram(): Command {
  const program = new Command('portolan')
    .description('An open control tower for international trade.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(text) })
    .showHelpAfterError('(--help tells more)');
  addServerCommands(program);
  addRecordCommands(program);
  addExchangeCommands(program);
  addPartnerCommands(program);
  addBenchCommands(program);
  addRiskCommands(program);
  addPlaybookCommands(program);
  addRunCommands(program);
  addExceptionCommand(program);
  addResilienceCommands(program);
  addScoreCommands(program);
  addStressCommand(program);
  addWatchCommand(program);
  addReplanCommands(program);
  addPlanCommands(program);
  addDistanceCommand(program);
  addVoyageCommand(program);
  addCo2eCommand(program);
  addRouteCommand(program);
  addNetworkCommands(program);
  addRoundsCommands(program);
  addConsolidateCommand(program);
  addDemurrageCommand(program);
  addTariffCommands(program);
  addLedgerCommands(program);
  addStoreCommands(program);
  addEpcisCommands(program);
  addDemoCommands(program);
  for (const command of program.commands) inherit(command);
  return program;
}

/** Subcommands end as the program does: by an exception, not by leaving the process. */
function inherit(command: Command): void {
  command.exitOverride().configureOutput({ writeErr: (text) => process.stderr.write(text) });
  for (const sub of command.commands) inherit(sub);
}

/** Runs one command. @returns the exit code */
export async function run(words: readonly string[]): Promise<number> {
  try {
    await createProgram().parseAsync(words, { from: 'user' });
    return exitCodes.success;
  } catch (error) {
    const json = words.includes('--json');
    if (!(error instanceof CommanderError)) return reportFailure(error, json);
    if (error.exitCode === 0) return exitCodes.success;
    // On standard error it stands already.
    if (json && error.code !== 'commander.help')
      printJson({ problems: [problem('usage.invalid', error.message.replace(/^error: /u, ''))] });
    return exitCodes.bad;
  }
}
