// Can every stop be reached from every other, and left to every other? Tells which stops are cut off, and joins each to the
// nearest one that is not.
import { distanceMetres } from '../../../base/index.ts';
import { bothWays, nameOf, type DraftService } from './draft.ts';
import type { Surveyor } from './measure.ts';
import type { Site } from './site.ts';
import { aircraftClasses, lorryClasses, shipClasses } from './vessels.ts';

/** Codes of the stops that cannot be reached from the hub, or cannot reach it. */
export function listCutOff(
  stops: readonly string[],
  services: readonly { readonly calls: readonly { readonly stop: string }[] }[],
  hub: string,
): string[] {
  const index = new Map(stops.map((code, i) => [code, i]));
  const onward: number[][] = stops.map(() => []);
  const backward: number[][] = stops.map(() => []);
  for (const { calls } of services) {
    for (let i = 1; i < calls.length; i++) {
      const from = index.get(calls[i - 1]!.stop);
      const to = index.get(calls[i]!.stop);
      if (from === undefined || to === undefined) continue;
      onward[from]!.push(to);
      backward[to]!.push(from);
    }
  }
  const start = index.get(hub)!;
  const [from, to] = [reach(onward, start), reach(backward, start)];
  return stops.filter((_, i) => from[i] === 0 || to[i] === 0);
}

function reach(neighbours: readonly (readonly number[])[], start: number): Uint8Array {
  const seen = new Uint8Array(neighbours.length);
  const open = [start];
  seen[start] = 1;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const next of neighbours[at]!) {
      if (seen[next] === 1) continue;
      seen[next] = 1;
      open.push(next);
    }
  }
  return seen;
}

const roundsMax = 40;
const candidates = 12;

/** The services that are missing: by road where land joins, else by ship or aircraft. */
export function mend(
  sites: readonly Site[],
  drafts: readonly DraftService[],
  surveyor: Surveyor,
): DraftService[] {
  const codes = sites.map(({ code }) => code);
  const added: DraftService[] = [];
  const asServices = (list: readonly DraftService[]) =>
    list.map(({ calls }) => ({ calls: calls.map(({ code }) => ({ stop: code })) }));
  const services = asServices(drafts);
  for (let round = 0; round < roundsMax; round++) {
    const cut = new Set(listCutOff(codes, [...services, ...asServices(added)], codes[0]!));
    if (cut.size === 0) break;
    const joined = sites.filter(({ code }) => !cut.has(code));
    for (const site of sites) if (cut.has(site.code)) added.push(...joinTo(joined, site, surveyor));
  }
  return added;
}

function joinTo(joined: readonly Site[], site: Site, surveyor: Surveyor): DraftService[] {
  const near = joined.toSorted((a, b) => distanceMetres(a, site) - distanceMetres(b, site));
  for (const mode of site.modes.toSorted((a, b) => (a === 'road' ? -1 : b === 'road' ? 1 : 0))) {
    const fitting = near.filter(({ modes }) => modes.includes(mode)).slice(0, candidates);
    const other = fitting.find((place) => isJoined(surveyor, mode, site, place));
    if (other === undefined) continue;
    const calls = [other, site];
    if (mode === 'road')
      return bothWays({ ...base(calls), mode, vehicle: lorryClasses.onDemand, perWeek: 'onDemand' });
    if (mode === 'air')
      return bothWays({ ...base(calls), mode, vehicle: aircraftClasses.narrowBelly, perWeek: 2 });
    if (mode === 'sea') {
      return [{ ...base([...calls, other]), mode, vehicle: shipClasses.at(-1)!, stayHours: 12, perWeek: 1 }];
    }
  }
  return [];
}

const lorryKmMax = 1500;

function isJoined(surveyor: Surveyor, mode: DraftService['mode'], a: Site, b: Site): boolean {
  const found = surveyor.find(mode, a, b);
  return found !== undefined && (mode !== 'road' || found.km <= lorryKmMax);
}

function base(calls: readonly Site[]) {
  return { name: nameOf(calls), calls, stayHours: 1, isEssential: true } as const;
}
