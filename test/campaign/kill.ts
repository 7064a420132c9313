// Does an acknowledged statement survive kill −9? A writer is killed at random instants under load, while it opens, too;
// its folder is opened again and everything that it acknowledged is looked for. `npm run campaign -- kill [kills] [seed]`
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom, unwrap, type Random } from '../../src/base/index.ts';
import { nodeCrypto, nodeEntropy } from '../../src/server/operation/crypto.ts';
import { openStore } from '../../src/server/storage/index.ts';
import { checkStore, listen, nothingYet, type Acknowledged } from './kill-check.ts';
import type { Campaign } from './main.ts';

export type KillResult = {
  readonly kills: number;
  readonly acknowledged: number;
  readonly messages: number;
  readonly wrong: readonly string[];
};

/** A folder lives through so many kills, so that what a recovery left is killed again. */
const killsAFolder = 20;

type Moment = { readonly after: string; readonly delayMsMax: number };

/** When the time to the kill begins to run, in turn: a slow machine must not put all kills into the opening. */
const moments: readonly Moment[] = [
  { after: 'said ', delayMsMax: 300 },
  { after: 'open\n', delayMsMax: 100 },
  { after: 'said ', delayMsMax: 50 },
  { after: '', delayMsMax: 900 },
];

export async function killCampaign(options: {
  readonly kills: number;
  readonly seed: string;
  readonly progress?: (done: number) => void;
}): Promise<KillResult> {
  const random = seededRandom(options.seed);
  const total = { kills: 0, acknowledged: 0, messages: 0, wrong: [] as string[] };
  while (total.kills < options.kills) {
    const dir = await mkdtemp(join(tmpdir(), 'portolan-kill-'));
    const acknowledged = nothingYet();
    for (let life = 0; life < killsAFolder && total.kills < options.kills; life += 1) {
      const seed = `${options.seed}/${total.kills}`;
      const moment = moments[total.kills % moments.length]!;
      listen(acknowledged, await writeUntilKilled(dir, seed, { moment, random }));
      total.kills += 1;
      total.wrong.push(...(await reopenAndCheck(dir, acknowledged)).map((what) => `Kill ${seed}: ${what}`));
      options.progress?.(total.kills);
    }
    total.acknowledged += acknowledged.said.size;
    total.messages += acknowledged.kept.size;
    await rm(dir, { recursive: true });
  }
  return total;
}

async function writeUntilKilled(
  dir: string,
  seed: string,
  { moment, random }: { readonly moment: Moment; readonly random: Random },
): Promise<string> {
  const writer = join(import.meta.dirname, 'kill-writer.ts');
  const child = spawn(process.execPath, [writer, dir, seed], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  const delay = Math.ceil(random.next() * moment.delayMsMax);
  const kill = () => child.kill('SIGKILL');
  let timer = moment.after === '' ? setTimeout(kill, delay) : undefined;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (timer === undefined && output.includes(moment.after)) timer = setTimeout(kill, delay);
  });
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  if (signal !== 'SIGKILL') throw new Error(`the writer ended by itself (seed ${seed})`);
  return output;
}

async function reopenAndCheck(dir: string, acknowledged: Acknowledged): Promise<string[]> {
  const options = { dir, crypto: nodeCrypto, entropy: nodeEntropy, clock: Date.now };
  const store = unwrap(await openStore(options));
  try {
    return await checkStore(store, acknowledged);
  } finally {
    await store.close();
  }
}

const run: Campaign = async ([kills = '500', seed = 'kill']) => {
  const progress = (done: number) => void (done % 50 === 0 && process.stderr.write(`${done} kills\n`));
  const result = await killCampaign({ kills: Number(kills), seed, progress });
  const figure =
    `${result.kills} kills: of ${result.acknowledged} acknowledged statements and ${result.messages} messages ` +
    `${result.wrong.length === 0 ? 'none was lost; projections and tree were equal to their remaking each time' : 'not all is well'}`;
  return { figure: [figure, ...result.wrong].join('\n'), held: result.wrong.length === 0 };
};
export default run;
