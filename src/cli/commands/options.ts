// The options that commands on a data folder share.
import type { Command } from 'commander';
import { fail, unwrap } from '../../base/index.ts';

export type DataOptions = { readonly data: string; readonly as?: string; readonly json?: boolean };

export function dataOptions(command: Command): Command {
  return command
    .option('--data <dir>', 'the data folder', 'data')
    .option('--as <org>', 'act in the name of this organisation')
    .option('--json', 'print JSON');
}

/** A count that an option takes, from 1 to `most`. */
export function wholeNumber(option: string, text: string, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most) {
    unwrap(fail('usage.invalid', `${option} takes a whole number from 1 to ${most}.`));
  }
  return value;
}

/** An option of names that is given twice means both lists: `--avoid suez --avoid panama` is `--avoid suez,panama`. */
export function moreNames(text: string, before?: string): string {
  return before === undefined ? text : `${before},${text}`;
}
