// Which crises can be replayed?
import { fail, succeed, type Result } from '../../../base/index.ts';
import { hormuz2026, panama2023, redSea, suez2021 } from './passages.ts';
import { standstillReplays, thailand2011, tohoku2011 } from './places.ts';
import type { Replay, ReplayWorld } from './replay.ts';

const replays: ReadonlyMap<string, (world: ReplayWorld) => Replay> = new Map([
  ['suez-2021', suez2021],
  ['red-sea-2023', redSea],
  ['panama-2023', panama2023],
  ['hormuz-2026', hormuz2026],
  ['thailand-2011', thailand2011],
  ['tohoku-2011', tohoku2011],
  ...standstillReplays.map(({ name, replay }): [string, () => Replay] => [name, replay]),
]);

export const replayNames: readonly string[] = [...replays.keys()];

/** By its name or the beginning of it: "suez" is "suez-2021". Fails with `scenario.invalid`. */
export function replayCrisis(name: string, world: ReplayWorld): Result<Replay> {
  const wanted = name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  const found = replays.get(wanted) ?? replays.get(replayNames.find((each) => each.startsWith(wanted)) ?? '');
  if (wanted === '' || found === undefined)
    return fail('scenario.invalid', `There is no replay "${name}"; there are ${replayNames.join(', ')}.`);
  return succeed(found(world));
}
