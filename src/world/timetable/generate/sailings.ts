// Which ships sail where? Weekly rotations of the trades between hubs, loops of hubs along a coast, and feeders from each
// hub to the small ports round it.
import { bearingDegrees, distanceMetres, type Coordinate, type Random } from '../../../base/index.ts';
import type { DraftService } from './draft.ts';
import { crossroads } from './facts/ports.ts';
import type { Region } from './regions.ts';
import type { Site } from './site.ts';
import { trades, type Trade } from './trades.ts';
import { shipClasses, type VehicleClass } from './vessels.ts';

export type SailingsRequest = {
  readonly ports: readonly Site[];
  readonly random: Random;
  /** Rotations between coasts. */
  readonly rotations: number;
};

export function draftSailings({ ports, random, rotations }: SailingsRequest): DraftService[] {
  const byRegion = Map.groupBy(ports, ({ region }) => region);
  return [
    ...mainlines(byRegion, random.fork('mainlines'), rotations),
    ...[...byRegion].flatMap(([region, members]) => coastal(region, members, random.fork(region))),
  ];
}

function mainlines(
  byRegion: ReadonlyMap<Region, readonly Site[]>,
  random: Random,
  count: number,
): DraftService[] {
  const portsOf = (regions: readonly Region[]) => regions.flatMap((region) => byRegion.get(region) ?? []);
  const open = trades.filter(({ between: [a, b] }) => portsOf(a).length > 0 && portsOf(b).length > 0);
  const total = open.reduce((sum, { share }) => sum + share, 0);
  const ports = [...byRegion.values()].flat();
  let owed = 0;
  const drafts: DraftService[] = [];
  for (const trade of open) {
    // What is owed carries over, so that small networks have the trades in turn.
    owed += (count * trade.share) / total;
    for (let n = 1; owed >= 0.5; owed--, n++) {
      const ends: readonly [readonly Site[], readonly Site[]] = [
        portsOf(trade.between[0]),
        portsOf(trade.between[1]),
      ];
      drafts.push(rotation({ trade, ends, ports, random, number: n }));
    }
  }
  return drafts;
}

type RotationRequest = {
  readonly trade: Trade;
  readonly ends: readonly [readonly Site[], readonly Site[]];
  readonly ports: readonly Site[];
  readonly random: Random;
  readonly number: number;
};

/** Out along one coast, across, along the other coast, and back to the first port. */
function rotation({ trade, ends: [here, there], ports, random, number }: RotationRequest): DraftService {
  const middle = middleOf(there);
  const away = pickPorts(deepEnough(here, trade), random.integer(3, 5), random);
  const first = away.toSorted((a, b) => distanceMetres(b, middle) - distanceMetres(a, middle));
  const out = along(first[0]!, first.slice(1));
  const beyond = pickPorts(deepEnough(there, trade), random.integer(3, 5), random);
  const back = along(out.at(-1)!, beyond).slice(1);
  const between = midway(trade, ports, random);
  const calls = withoutRepeats([...out, ...between.slice(0, 1), ...back, ...between.slice(1), out[0]!]);
  return {
    mode: 'sea',
    name: `${trade.name} ${number}`,
    vehicle: shipFor(calls, trade.ship),
    calls,
    stayHours: random.integer(20, 34),
    perWeek: 1,
    isEssential: true,
    ...(trade.avoid !== undefined && { avoid: trade.avoid }),
  };
}

function midway({ crossroads: name }: Trade, ports: readonly Site[], random: Random): Site[] {
  if (name === undefined) return [];
  const codes: readonly string[] = crossroads[name];
  const there = ports.filter(({ code }) => codes.includes(code));
  return random.shuffle(there).slice(0, random.integer(1, 2));
}

/** Ports at which the trade's ships, or those a class smaller, can lie; all where none is deep enough. */
function deepEnough(ports: readonly Site[], { ship }: Trade): readonly Site[] {
  const draftM = shipClasses[ship + 1]!.draftM!;
  const deep = ports.filter((port) => port.draftM! >= draftM);
  return deep.length === 0 ? ports : deep;
}

/** Big ports more often; each once. */
function pickPorts(ports: readonly Site[], count: number, random: Random): Site[] {
  const left = [...ports];
  const picked: Site[] = [];
  while (picked.length < count && left.length > 0) {
    const port = random.weighted(left, ({ weight }) => weight ** 1.6);
    left.splice(left.indexOf(port), 1);
    picked.push(port);
  }
  return picked;
}

/** The start, then always the nearest of the rest. */
function along(start: Site, others: readonly Site[]): Site[] {
  const left = [...others];
  const way = [start];
  while (left.length > 0) {
    const at = way.at(-1)!;
    const next = left.reduce((best, port) =>
      distanceMetres(at, port) < distanceMetres(at, best) ? port : best,
    );
    left.splice(left.indexOf(next), 1);
    way.push(next);
  }
  return way;
}

function withoutRepeats(calls: readonly Site[]): Site[] {
  return calls
    .filter((call, i) => i === calls.length - 1 || calls.indexOf(call) === i)
    .filter((call, i, all) => call !== all[i - 1]);
}

function middleOf(places: readonly Coordinate[]): Coordinate {
  // The busiest port stands for its coast: places are in the order of their traffic.
  return places[0]!;
}

/** The biggest class from `largest` on that can lie at every port. */
function shipFor(calls: readonly Site[], largest: number): VehicleClass {
  const draftM = Math.min(...calls.map((call) => call.draftM ?? Infinity));
  return shipClasses.slice(largest).find((ship) => ship.draftM! <= draftM) ?? shipClasses.at(-1)!;
}

const hubShare = 0.12;
const loopPorts = 6;

/** Loops of a coast's hubs, and feeders. */
function coastal(region: Region, members: readonly Site[], random: Random): DraftService[] {
  const sorted = members.toSorted((a, b) => b.weight - a.weight || (a.code < b.code ? -1 : 1));
  const hubs = sorted.slice(0, Math.max(1, Math.round(members.length * hubShare)));
  const feeders = sorted.slice(hubs.length);
  const loops: DraftService[] = [];
  const ring = along(hubs[0]!, hubs.slice(1));
  for (let i = 0; i < ring.length && ring.length > 1; i += loopPorts - 1) {
    const part = ring.slice(i, i + loopPorts);
    if (part.length < 2) break;
    loops.push(
      loop(part, { name: `${region} loop ${i / (loopPorts - 1) + 1}`, largest: 3, perWeek: 1, random }),
    );
  }
  const near = (port: Site) => hubs.toSorted((a, b) => distanceMetres(a, port) - distanceMetres(b, port));
  const first = Map.groupBy(feeders, (port) => near(port)[0]!);
  const second = Map.groupBy(
    feeders.filter(({ weight }) => weight > 0.09),
    (port) => near(port)[1] ?? hubs[0]!,
  );
  return [
    ...loops,
    ...feederLoops(first, 1, random),
    ...(hubs.length > 1 ? feederLoops(second, 2, random) : []),
  ];
}

function feederLoops(
  served: ReadonlyMap<Site, readonly Site[]>,
  round: number,
  random: Random,
): DraftService[] {
  return [...served].flatMap(([hub, ports]) => {
    const turning = ports.toSorted((a, b) => bearingDegrees(hub, a) - bearingDegrees(hub, b));
    const drafts: DraftService[] = [];
    for (let i = 0; i < turning.length;) {
      const size = random.integer(1, 3);
      const part = turning.slice(i, i + size);
      const name = `${hub.name} feeder ${round}.${drafts.length + 1}`;
      const isBusy = part.some(({ weight }) => weight > 0.15);
      drafts.push(
        loop([hub, ...along(hub, part).slice(1)], { name, largest: 4, perWeek: isBusy ? 2 : 1, random }),
      );
      i += size;
    }
    return drafts;
  });
}

type LoopShape = {
  readonly name: string;
  readonly largest: number;
  readonly perWeek: number;
  readonly random: Random;
};

function loop(ports: readonly Site[], { name, largest, perWeek, random }: LoopShape): DraftService {
  const calls = [...ports, ports[0]!];
  return {
    mode: 'sea',
    name,
    vehicle: shipFor(calls, largest),
    calls,
    stayHours: random.integer(10, 22),
    perWeek,
    isEssential: true,
  };
}
