// Which commands are there? All of them, each registered by the file of its area.
import { Command } from 'commander';
import { version } from '../server/index.ts';
import { addDemoCommands } from './commands/demo.ts';
import { addLedgerCommands } from './commands/ledger.ts';
import { addRecordCommands } from './commands/record.ts';
import { addRiskCommands } from './commands/risk.ts';
import { addServerCommands } from './commands/server.ts';
import { addStoreCommands } from './commands/store.ts';
import { addWorldCommands } from './commands/world.ts';

export function createProgram(): Command {
  const program = new Command('portolan')
    .description('An open control tower for international trade.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(text) })
    .showHelpAfterError('(--help tells more)');
  addServerCommands(program);
  addRecordCommands(program);
  addRiskCommands(program);
  addWorldCommands(program);
  addLedgerCommands(program);
  addStoreCommands(program);
  addDemoCommands(program);
  for (const command of program.commands) inherit(command);
  return program;
}

/** Subcommands end as the program does: by an exception, not by leaving the process. */
function inherit(command: Command): void {
  command.exitOverride().configureOutput({ writeErr: (text) => process.stderr.write(text) });
  for (const sub of command.commands) inherit(sub);
}
