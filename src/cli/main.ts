// The command line. Every engine is reached from here; results go to standard output, everything else to standard error.
import { CommanderError } from 'commander';
import { exitCodes, reportFailure } from './output.ts';
import { createProgram } from './program.ts';

async function main(): Promise<number> {
  const words = process.argv.slice(2);
  try {
    await createProgram().parseAsync(words, { from: 'user' });
    return exitCodes.success;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.success : exitCodes.bad;
    return reportFailure(error, words.includes('--json'));
  }
}

// Large results go through a pipe: leave only when it has taken everything.
process.exitCode = await main();
