// What joins a stop that is cut off? A service to the nearest one that is not.
import { distanceMetres } from '../../../base/index.ts';
import { bothWays, nameOf, type DraftService } from './draft.ts';
import type { Surveyor } from '../measure.ts';
import { listCutOff } from '../connectivity.ts';
import type { Site } from './site.ts';
import { aircraftClasses, lorryClasses, shipClasses } from './vessels.ts';

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

/** Further than anybody likes to drive, where the place would be cut off without. */
const lorryKmMax = 4000;

function isJoined(surveyor: Surveyor, mode: DraftService['mode'], a: Site, b: Site): boolean {
  const found = surveyor.find(mode, a, b);
  return found !== undefined && (mode !== 'road' || found.km <= lorryKmMax);
}

function base(calls: readonly Site[]) {
  return { name: nameOf(calls), calls, stayHours: 1, isEssential: true } as const;
}
