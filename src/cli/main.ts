// The command line. Every engine is reached from here; results go to standard output, everything else to standard error.
import { run } from './program.ts';

// Whoever reads the result may have enough of it (`| head`): that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

// Large results go through a pipe: leave only when it has taken everything.
process.exitCode = await run(process.argv.slice(2));
