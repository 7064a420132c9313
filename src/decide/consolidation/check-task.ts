// Does a task contradict itself? Numbers that are none, names that stand twice, rooms that there are not.
import { failWith, problem, succeed, type Problem, type Result } from '../../base/index.ts';
import { dgClassPattern } from './sharing/segregation.ts';
import type { ConsolidationTask } from './task.ts';

export const consolidationLimits = { lots: 20_000, departures: 50_000, equipment: 50, problems: 20 } as const;

/** Fails with `consolidation.invalid` and the JSON pointer of each of the first mistakes. */
export function checkTask(task: ConsolidationTask): Result<ConsolidationTask> {
  const problems: Problem[] = [];
  const wrong = (path: string, message: string) => {
    if (problems.length < consolidationLimits.problems)
      problems.push(problem('consolidation.invalid', message, { path }));
  };
  const amount = (path: string, value: number | undefined, max = 1e9) => {
    if (value !== undefined && !(value >= 0 && value <= max)) wrong(path, `Give a number from 0 to ${max}.`);
  };
  const once = (name: string, ids: readonly string[], max: number) => {
    if (ids.length > max) wrong(`/${name}`, `There are ${ids.length} ${name}; at most ${max}.`);
    const seen = new Set<string>();
    ids.forEach((id, at) => {
      if (seen.has(id)) wrong(`/${name}/${at}`, `"${id}" stands there twice.`);
      seen.add(id);
    });
    return seen;
  };
  once(
    'lots',
    task.lots.map(({ id }) => id),
    consolidationLimits.lots,
  );
  once(
    'departures',
    task.departures.map(({ id }) => id),
    consolidationLimits.departures,
  );
  once(
    'equipment',
    task.equipment.map(({ code }) => code),
    consolidationLimits.equipment,
  );
  const rooms = once(
    'rooms',
    task.rooms.map(({ id }) => id),
    1e6,
  );
  task.lots.forEach((lot, at) => {
    amount(`/lots/${at}/weightKg`, lot.weightKg);
    amount(`/lots/${at}/volumeM3`, lot.volumeM3, 1e6);
    amount(`/lots/${at}/lateUsdPerDay`, lot.lateUsdPerDay);
    if (lot.weightKg === 0 && lot.volumeM3 === 0)
      wrong(`/lots/${at}`, 'A lot weighs something or takes some volume.');
    if (!(Number.isFinite(lot.readyMs) && Number.isFinite(lot.dueMs)))
      wrong(`/lots/${at}`, 'Give both times.');
    if (lot.setPointC && !(lot.setPointC.min <= lot.setPointC.max))
      wrong(`/lots/${at}/setPointC`, 'The lower set-point is above the upper one.');
    if (!lot.dgClasses.every((one) => dgClassPattern.test(one)))
      wrong(`/lots/${at}/dgClasses`, 'Give classes or divisions of the IMDG Code: 3, 6.1, 1.4S.');
  });
  task.departures.forEach((one, at) => {
    amount(`/departures/${at}/usdPerTeu`, one.usdPerTeu);
    amount(`/departures/${at}/lclUsdPerWm`, one.lclUsdPerWm);
    if (!(one.cutOffMs <= one.arriveMs)) wrong(`/departures/${at}`, 'It arrives before its cut-off.');
    if (!one.rooms.every((id) => rooms.has(id)))
      wrong(`/departures/${at}/rooms`, 'A room is not in the list.');
  });
  task.rooms.forEach(({ teu, plugs }, at) => {
    amount(`/rooms/${at}/teu`, teu);
    amount(`/rooms/${at}/plugs`, plugs);
  });
  task.equipment.forEach((one, at) => {
    for (const field of ['volumeM3', 'payloadKg', 'teu', 'usdPerMove'] as const)
      amount(`/equipment/${at}/${field}`, one[field]);
    if (!(one.fillMax > 0 && one.fillMax <= 1))
      wrong(`/equipment/${at}/fillMax`, 'Give a share above 0, at most 1.');
    if (!(one.volumeM3 * one.fillMax >= 1e-6 && one.payloadKg >= 1e-3 && one.teu > 0))
      wrong(`/equipment/${at}`, 'A container holds something and takes room.');
  });
  task.hubs.forEach((hub, at) => {
    amount(`/hubs/${at}/stuffingUsd`, hub.stuffingUsd);
    amount(`/hubs/${at}/strippingUsd`, hub.strippingUsd);
  });
  amount('/lclMinimumWm', task.lclMinimumWm);
  amount('/leftUsd', task.leftUsd);
  return problems.length > 0 ? failWith(problems) : succeed(task);
}
