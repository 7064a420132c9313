// Runs one contender over one file in a process of its own and prints what it took.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Family, Measured } from './contender.ts';

const [name = '', title = '', path = ''] = process.argv.slice(2);
const { family } = (await import(pathToFileURL(join(import.meta.dirname, `${name}.ts`)).href)) as {
  family: Family;
};
const contender = family.contenders.find((one) => one.title === title);
if (contender === undefined) throw new Error(`there is no contender "${title}"`);
const run = await contender.prepare();
const idleMiB = process.memoryUsage.rss() / 2 ** 20;
const before = process.cpuUsage();
const segments = await run(path);
const { user, system } = process.cpuUsage(before);
// maxRSS is in kibibytes.
const peakMiB = process.resourceUsage().maxRSS / 2 ** 10;
const measured: Measured = { segments, cpuMs: (user + system) / 1000, idleMiB, peakMiB };
process.stdout.write(JSON.stringify(measured));
