// How near to the best known rounds does the search come in ten seconds? Instances of CVRPLIB (capacities: X set, Uchoa et al. 2017;
// windows: Gehring and Homberger 1999) read from a folder beside the repository, with Clarke and Wright's savings as the peer.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { unwrap } from '../src/base/index.ts';
import { checkRoutes, parseInstance, parseSolution, solveInstance, timeBudget } from '../src/decide/index.ts';
import { savings } from './vrp/savings.ts';

const folder = new URL('../../shared/data/vrp/', import.meta.url);
const secondsDefault = 10;

/** Arguments: seconds, then a part of the names that are wanted. */
export default function measure([
  seconds = String(secondsDefault),
  part = '',
]: readonly string[]): Promise<void> {
  if (!existsSync(folder)) {
    print('no instances at ../shared/data/vrp: nothing to measure');
    return Promise.resolve();
  }
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.vrp') && file.includes(part))
    .map((file) => file.slice(0, -'.vrp'.length));
  print(`${seconds} s of wall time each; a step takes some ten stops out and puts them back`);
  print(
    'instance       best known       found    gap  rounds (best)  steps/CPU s   load   savings + 2-opt, seconds',
  );
  const gaps = names.map((name) => measureOne(name, Number(seconds)));
  print(`mean gap ${percent(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length)}`);
  return Promise.resolve();
}

function measureOne(name: string, seconds: number): number {
  const read = (ending: string) => readFileSync(new URL(`${name}.${ending}`, folder), 'utf8');
  const instance = unwrap(parseInstance(read('vrp')));
  const best = unwrap(parseSolution(read('sol')));
  const before = process.cpuUsage();
  const found = unwrap(
    solveInstance(
      instance,
      timeBudget(() => performance.now(), seconds * 1000),
    ),
  );
  const { user, system } = process.cpuUsage(before);
  const load = loadavg()[0]!;
  const start = performance.now();
  const peer = savings(instance.task);
  const peerSeconds = (performance.now() - start) / 1000;
  const check = checkRoutes(instance.task, peer);
  const peerGap = check.cost / instance.task.costScale / best.cost - 1;
  const gap = found.cost / best.cost - 1;
  print(
    [
      name.padEnd(12),
      best.cost.toFixed(1).padStart(12),
      found.cost.toFixed(1).padStart(11),
      percent(gap).padStart(6),
      `${found.routes.length} (${best.routes.length})`.padStart(14),
      ((found.steps * 1e6) / (user + system)).toFixed(0).padStart(12),
      load.toFixed(1).padStart(6),
      `${percent(peerGap).padStart(9)}, ${peerSeconds.toFixed(1)}${check.findings.length > 0 ? ' (not drivable)' : ''}`,
    ].join(' '),
  );
  return gap;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
