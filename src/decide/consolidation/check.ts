// Does a plan keep what it promises? Every constraint is looked at again in the plan itself, lot by lot, in a way of its own: what the
// search knows of kinds, families and whole grams is not used here.
import { costOf } from './cost.ts';
import { cutLots } from './search/pieces.ts';
import { departureTakes, goesLoose, obstacleBetween, suits, type Obstacle } from './sharing/may-share.ts';
import {
  daysLate,
  type Consolidation,
  type ConsolidationTask,
  type Departure,
  type Load,
  type Lot,
} from './task.ts';

export type ConsolidationFindingCode =
  | 'unknown'
  | 'twice'
  | 'amount'
  | 'split'
  | 'weight'
  | 'volume'
  | 'equipment'
  | Obstacle
  | 'lane'
  | 'cut-off'
  | 'refused'
  | 'late'
  | 'loose'
  | 'teu'
  | 'plugs'
  | 'cost';

export type ConsolidationFinding = {
  readonly code: ConsolidationFindingCode;
  /** A container, a departure, a room or a lot. */
  readonly subject: string;
  readonly message: string;
};

const kilogramsTolerance = 0.01;
const cubicMetresTolerance = 0.00001;

type Say = (code: ConsolidationFindingCode, subject: string, message: string) => void;

/** Nothing is found in a plan that keeps everything and costs what is said. */
export function checkConsolidation(
  task: ConsolidationTask,
  plan: Consolidation,
  stated?: { readonly cost: number },
): ConsolidationFinding[] {
  const findings: ConsolidationFinding[] = [];
  const say: Say = (code, subject, message) => findings.push({ code, subject, message });
  checkContainers(task, plan, say);
  checkLoose(task, plan, say);
  checkRooms(task, plan, say);
  checkLots(task, plan, say);
  if (stated) {
    const { total } = costOf(task, plan);
    if (!(Math.abs(total - stated.cost) <= 0.01 + 1e-9 * total))
      say('cost', 'plan', `It is said to cost ${stated.cost} and costs ${total.toFixed(2)}.`);
  }
  return findings;
}

function checkContainers(task: ConsolidationTask, { containers }: Consolidation, say: Say): void {
  const lots = new Map(task.lots.map((lot) => [lot.id, lot]));
  const departures = new Map(task.departures.map((one) => [one.id, one]));
  const equipment = new Map(task.equipment.map((one) => [one.code, one]));
  const seen = new Set<string>();
  for (const { id, equipment: code, departure: departureId, loads } of containers) {
    if (seen.has(id)) say('twice', id, 'Two containers have this name.');
    seen.add(id);
    const [kind, departure] = [equipment.get(code), departures.get(departureId)];
    if (!kind) say('unknown', id, `There is no equipment "${code}".`);
    if (!departure) say('unknown', id, `There is no departure "${departureId}".`);
    const inside = loads.flatMap(({ lot }) => lots.get(lot) ?? []);
    for (const { lot } of loads) if (!lots.has(lot)) say('unknown', id, `There is no lot "${lot}".`);
    if (departure) for (const lot of inside) checkWay(lot, departure, say);
    checkNeighbours(id, inside, say);
    if (!kind) continue;
    for (const lot of inside)
      if (!suits(lot, kind)) say('equipment', lot.id, `${lot.temperature} goods do not go in a ${code}.`);
    const weight = loads.reduce((sum, load) => sum + load.weightKg, 0);
    const volume = loads.reduce((sum, load) => sum + load.volumeM3, 0);
    if (weight > kind.payloadKg + kilogramsTolerance)
      say('weight', id, `${weight.toFixed(1)} kg are in it; it bears ${kind.payloadKg}.`);
    if (volume > kind.volumeM3 * kind.fillMax + cubicMetresTolerance)
      say(
        'volume',
        id,
        `${volume.toFixed(2)} m³ are in it; it takes ${(kind.volumeM3 * kind.fillMax).toFixed(2)}.`,
      );
  }
}

function checkNeighbours(id: string, inside: readonly Lot[], say: Say): void {
  inside.forEach((one, at) => {
    for (const other of inside.slice(at + 1)) {
      const obstacle = obstacleBetween(one, other);
      if (obstacle) say(obstacle, id, `${one.id} and ${other.id} may not lie in one container.`);
    }
  });
}

function checkWay(lot: Lot, departure: Departure, say: Say): void {
  if (lot.from !== departure.from || lot.to !== departure.to)
    say('lane', lot.id, `${departure.id} does not go from ${lot.from} to ${lot.to}.`);
  if (lot.readyMs > departure.cutOffMs)
    say('cut-off', lot.id, `It is ready after the cut-off of ${departure.id}.`);
  if (!departureTakes(departure, lot)) say('refused', lot.id, `${departure.id} does not take such goods.`);
  if (lot.dueIsHard && daysLate(lot.dueMs, departure.arriveMs) > 0)
    say('late', lot.id, `It must not be late, and ${departure.id} arrives after it is due.`);
}

function checkLoose(task: ConsolidationTask, { loose }: Consolidation, say: Say): void {
  const lots = new Map(task.lots.map((lot) => [lot.id, lot]));
  const departures = new Map(task.departures.map((one) => [one.id, one]));
  for (const { lot: lotId, departure: departureId } of loose) {
    const [lot, departure] = [lots.get(lotId), departures.get(departureId)];
    if (!lot || !departure) {
      say('unknown', lotId, `There is no such lot, or no departure "${departureId}".`);
      continue;
    }
    checkWay(lot, departure, say);
    if (!goesLoose(lot)) say('loose', lotId, 'Such goods do not go loose.');
    if (departure.lclUsdPerWm === undefined) say('loose', lotId, `${departureId} takes no loose goods.`);
  }
}

function checkRooms(task: ConsolidationTask, { containers }: Consolidation, say: Say): void {
  const roomsOf = new Map(task.departures.map(({ id, rooms }) => [id, new Set(rooms)]));
  const kindOf = new Map(task.equipment.map((one) => [one.code, one]));
  const uses = containers.flatMap(({ departure, equipment }) => {
    const kind = kindOf.get(equipment);
    return kind ? [...(roomsOf.get(departure) ?? [])].map((room) => ({ room, kind })) : [];
  });
  const through = Map.groupBy(uses, ({ room }) => room);
  for (const { id, teu = Infinity, plugs = Infinity } of task.rooms) {
    const kinds = (through.get(id) ?? []).map(({ kind }) => kind);
    const used = kinds.reduce((sum, kind) => sum + kind.teu, 0);
    const plugged = kinds.filter(({ reefer }) => reefer).length;
    if (used > teu + 1e-6) say('teu', id, `${used} TEU are to go through room for ${teu}.`);
    if (plugged > plugs) say('plugs', id, `${plugged} containers want one of ${plugs} plugs.`);
  }
}

/** Each lot goes once; in parts only where it may, and then in full containers but for one. */
function checkLots(task: ConsolidationTask, { containers, loose }: Consolidation, say: Say): void {
  const parts = new Map<string, Load[]>();
  for (const load of [...containers.flatMap(({ loads }) => loads), ...loose])
    parts.set(load.lot, [...(parts.get(load.lot) ?? []), load]);
  const cut = Map.groupBy(cutLots(task), ({ lot }) => task.lots[lot]!.id);
  for (const lot of task.lots) {
    const own = parts.get(lot.id);
    if (!own) continue;
    const planned = cut.get(lot.id)!;
    if (planned.length === 1) {
      if (own.length > 1)
        say(lot.divisible ? 'split' : 'twice', lot.id, 'It is in the plan in parts, or twice.');
      else if (!isLike(own[0]!, lot))
        say('amount', lot.id, 'The plan carries another weight or volume of it.');
      continue;
    }
    const waiting = [...planned];
    for (const load of own) {
      const at = waiting.findIndex((piece) => isLike(load, piece));
      if (at < 0) say('split', lot.id, 'A part of it is neither a full container nor the rest.');
      else waiting.splice(at, 1);
    }
  }
}

function isLike(
  load: Load,
  { weightKg, volumeM3 }: { readonly weightKg: number; readonly volumeM3: number },
) {
  return (
    Math.abs(load.weightKg - weightKg) <= kilogramsTolerance &&
    Math.abs(load.volumeM3 - volumeM3) <= cubicMetresTolerance
  );
}
