// What is known beside a run's own statements? Who takes part in what it is about, their languages and working hours, rates,
// holidays, and what this program can do.
import { fromEpochMs, dateOf } from '../../base/index.ts';
import { enginesHere, type RunFacts, type RunParty, type WorkPlace } from '../../act/index.ts';
import {
  partiesOf,
  type PartyRole,
  type RunState,
  type ShipmentState,
  type SubjectState,
} from '../../record/index.ts';
import { convertAt } from '../../sense/index.ts';
import { loadHolidays } from '../../world/index.ts';
import { referenceRates } from '../response/index.ts';
import type { RunParts } from './parts.ts';

/** Parties of more subjects than this are hardly new ones. */
const subjectsMax = 2000;
const numbersMax = 200;

export function createFacts({ store, community, response, clock }: RunParts) {
  const zones = new Map<string, string | undefined>();

  /** The zone of a country's first port: of large countries one of several. */
  function zoneOf(country: string): string | undefined {
    if (!zones.has(country))
      zones.set(
        country,
        response
          .gazetteer()
          .listPlaces()
          .find((place) => place.country === country)?.zone,
      );
    return zones.get(country);
  }

  function workIn(country: string | undefined): WorkPlace {
    const zone = country === undefined ? undefined : zoneOf(country);
    return { zone: zone ?? 'UTC', ...(country !== undefined && { country }) };
  }

  function placeOf(code: string): WorkPlace | undefined {
    const place = response.gazetteer().findPlace(code);
    return place && { zone: place.zone, country: place.country };
  }

  async function partiesIn(states: readonly SubjectState[]): Promise<RunParty[]> {
    const roles = new Map<string, Set<PartyRole>>();
    for (const state of states)
      for (const { org, role } of partiesOf(state)) roles.set(org, (roles.get(org) ?? new Set()).add(role));
    const known = new Map(community.list().map((each) => [each.id, each]));
    return [...roles].flatMap(([org, held]): RunParty[] => {
      const found = known.get(org);
      if (found === undefined) return [];
      const { name, language, country } = found;
      return [{ org, name, language, roles: [...held].sort(), work: workIn(country) }];
    });
  }

  return async function factsOf(run: Pick<RunState, 'about'>): Promise<RunFacts> {
    const home = community.list().find(({ id }) => id === community.home);
    const states = [...(await store.projections.states(run.about.slice(0, subjectsMax))).values()];
    const shipments = states.filter(({ kind }) => kind === 'shipment' || kind === 'consignment');
    const orders = states.filter(({ kind }) => kind === 'order');
    const linked = shipments.flatMap((state) => (state as ShipmentState).orders);
    const numbered = (list: readonly SubjectState[]) =>
      list
        .slice(0, numbersMax)
        .map((state) => ('number' in state && state.number ? state.number : state.subject.id));
    const day = dateOf(fromEpochMs(clock()));
    return {
      home: {
        org: community.home,
        name: home?.name ?? community.home,
        language: home?.language ?? 'en',
        work: workIn(home?.country),
      },
      parties: await partiesIn(states),
      holidays: await loadHolidays(),
      engines: enginesHere,
      placeOf,
      convert: (money, currency) => convertAt(money, currency, day, referenceRates)?.money,
      numbers: {
        shipments: numbered(shipments),
        orders: [
          ...new Set([...numbered(orders), ...linked.map((key) => key.slice(key.indexOf('/') + 1))]),
        ].slice(0, numbersMax),
      },
    };
  };
}
