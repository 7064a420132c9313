// The options that commands on a data folder share.
import type { Command } from 'commander';

export type DataOptions = { readonly data: string; readonly as?: string; readonly json?: boolean };

export function dataOptions(command: Command): Command {
  return command
    .option('--data <dir>', 'the data folder', 'data')
    .option('--as <org>', 'act in the name of this organisation')
    .option('--json', 'print JSON');
}
