// demo load: the seeded trading community, handed in through the same door as anyone's messages.
import type { Command } from 'commander';
import { existsSync, readdirSync } from 'node:fs';
import { earliestMs, fail, parseMoment, unwrap } from '../../base/index.ts';
import { openRuntime } from '../../server/index.ts';
import { demoHome, describeStory, loadDemo, storyDays, storyStart } from '../demo-community.ts';
import { print, printJson, tell } from '../output.ts';
import { wholeNumber } from './options.ts';

type LoadOptions = { data: string; start?: string; days: string; shipments: string; json?: boolean };

export function addDemoCommands(program: Command): void {
  const demo = program.command('demo').description('the demonstration community');
  demo
    .command('load')
    .description('fill an empty data folder with the story of the demonstration community')
    .option('--data <dir>', 'the data folder', 'data')
    .option('--start <date>', 'first day of the story; so that it ends today when it is left out')
    .option('--days <n>', 'how many days it tells of', String(storyDays))
    .option('--shipments <n>', 'how many shipments', '2000')
    .option('--json', 'print JSON')
    .action(load);
}

async function load({ data, start, json, ...numbers }: LoadOptions): Promise<void> {
  const days = wholeNumber('--days', numbers.days, 400);
  const shipments = wholeNumber('--shipments', numbers.shipments, 50_000);
  if (existsSync(data) && readdirSync(data).length > 0) {
    unwrap(
      fail('usage.invalid', `${data} is not empty: a demonstration is loaded into an empty folder only.`),
    );
  }
  const first = start === undefined ? storyStart(Date.now(), days) : earliestMs(unwrap(parseMoment(start)));
  const options = { start: first, days, shipments, tell };
  const home = demoHome(options, start === undefined ? 'now' : 'then');
  const runtime = unwrap(await openRuntime({ dir: data, home }));
  try {
    const loaded = await loadDemo(runtime, options);
    if (json) printJson(loaded);
    else
      print(
        `${describeStory(options)}: ${loaded.messages} messages, ${loaded.statements} statements, ${loaded.rejected} refused`,
      );
  } finally {
    await runtime.close();
  }
}
