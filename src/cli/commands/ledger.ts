// prove, verify, policy: what anybody can check without asking us.
import type { Command } from 'commander';
import { writeFile } from 'node:fs/promises';
import { toHex, unwrap } from '../../base/index.ts';
import { parsePolicy, verifyProof } from '../../ledger/index.ts';
import { nodeCrypto } from '../../server/index.ts';
import { withConnection } from '../connect.ts';
import { Found, print, printJson, tell } from '../output.ts';
import { readTextWithin, readWithin } from '../read-within.ts';
import { dataOptions, type DataOptions } from './options.ts';

const fileBytesMax = 4 * 1024 * 1024;

export function addLedgerCommands(program: Command): void {
  dataOptions(program.command('prove <statement>'))
    .description('a .tlog-proof of a statement, opened as far as you may see it')
    .option('-o, --output <file>', 'write it there instead of printing it')
    .action(async (statement: string, options: DataOptions & { output?: string }) => {
      await withConnection(options, async (connection) => {
        const proof = await connection.client.get('/api/statements/{id}/proof', {
          params: { id: statement },
        });
        if (options.output === undefined) {
          if (options.json) printJson({ statement, proof });
          else print(proof);
        } else await writeFile(options.output, proof);
        if (options.output !== undefined && options.json) printJson({ statement, file: options.output });
      });
    });

  program
    .command('verify <file>')
    .description('check a proof; needs neither a server nor a data folder')
    .requiredOption('--policy <file>', 'the policy, as `policy show` prints it')
    .option('--data <dir>', 'taken as by every command; not needed here')
    .option('--json', 'print JSON')
    .action(async (file: string, options: { policy: string; json?: boolean }) => {
      const policy = unwrap(parsePolicy(nodeCrypto, await readTextWithin(options.policy, fileBytesMax)));
      const verified = verifyProof({
        crypto: nodeCrypto,
        proof: await readWithin(file, fileBytesMax),
        policy,
      });
      if (!verified.ok) {
        if (options.json) printJson({ valid: false, problems: verified.problems });
        for (const { code, message } of verified.problems) tell(`${code}: ${message}`);
        throw new Found();
      }
      if (options.json) printJson({ valid: true, ...verified.value, root: toHex(verified.value.root) });
      else
        print(`valid: entry ${verified.value.index} of ${verified.value.size} in ${verified.value.origin}`);
    });

  const policy = program.command('policy').description('what a verifier needs: log key, origin, quorum');
  dataOptions(policy.command('show')).action(async (options: DataOptions) => {
    await withConnection(options, async (connection) => {
      const text = await connection.client.get('/ledger/policy');
      if (options.json) printJson({ policy: text });
      else print(text);
    });
  });
}
