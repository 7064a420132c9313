// Is a step of a run ever lost, or done twice? A process is killed at random instants in the middle of runs and begun again, many
// times in one folder; then everything is brought to its end and counted. `npm run campaign -- runs [kills] [seed]`
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom, unwrap, type Random } from '../../src/base/index.ts';
import { openRuntime } from '../../src/server/runtime.ts';
import { finishAndCheck } from './runs-check.ts';
import type { Campaign } from './main.ts';

export type RunKillResult = {
  readonly kills: number;
  readonly runs: number;
  readonly deeds: number;
  readonly wrong: readonly string[];
};

/** A folder lives through so many, so that what a recovery left is killed again. */
const killsAFolder = 20;
/** From the moment that its folder is open; computing a plan takes some of it. */
const delayMsMax = 1500;

export async function runKillCampaign(options: {
  readonly kills: number;
  readonly seed: string;
  readonly progress?: (done: number) => void;
}): Promise<RunKillResult> {
  const random = seededRandom(options.seed);
  const total = { kills: 0, runs: 0, deeds: 0, wrong: [] as string[] };
  while (total.kills < options.kills) {
    const dir = await mkdtemp(join(tmpdir(), 'portolan-run-kill-'));
    try {
      for (let life = 0; life < killsAFolder && total.kills < options.kills; life += 1) {
        await liveUntilKilled(dir, `${options.seed}/${total.kills}`, random);
        total.kills += 1;
        options.progress?.(total.kills);
      }
      const runtime = unwrap(await openRuntime({ dir }));
      const { runs, deeds, wrong } = await finishAndCheck(runtime).finally(() => runtime.close());
      total.runs += runs;
      total.deeds += deeds;
      total.wrong.push(...wrong);
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  }
  return total;
}

async function liveUntilKilled(dir: string, seed: string, random: Random): Promise<void> {
  const writer = join(import.meta.dirname, 'runs-writer.ts');
  const child = spawn(process.execPath, [writer, dir, seed], { stdio: ['ignore', 'pipe', 'inherit'] });
  const delay = Math.ceil(random.next() * delayMsMax);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (!output.includes('open') && (output + text).includes('open'))
      setTimeout(() => child.kill('SIGKILL'), delay);
    output += text;
  });
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  if (signal !== 'SIGKILL') throw new Error(`the process ended by itself (seed ${seed})`);
}

const run: Campaign = async ([kills = '200', seed = 'runs']) => {
  const progress = (done: number) => void (done % 20 === 0 && process.stderr.write(`${done} kills\n`));
  const result = await runKillCampaign({ kills: Number(kills), seed, progress });
  const figure =
    `${result.kills} kills in ${result.runs} runs with ${result.deeds} deeds: ` +
    `${result.wrong.length === 0 ? 'no step was lost and none was done twice' : 'not all is well'}`;
  return { figure: [figure, ...result.wrong.slice(0, 50)].join('\n'), held: result.wrong.length === 0 };
};
export default run;
