// What is known beside a run's own statements? Who takes part in what it is about, their languages and working hours, which of it
// each may see, rates, holidays, and what this program can do.
import { fromEpochMs, dateOf } from '../../base/index.ts';
import {
  enginesHere,
  type RunFacts,
  type RunNumbers,
  type RunParty,
  type WorkPlace,
} from '../../act/index.ts';
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
import { actorOf, type RunParts } from './parts.ts';

/** Parties of more subjects than this are hardly new ones. */
const subjectsMax = 2000;
const numbersMax = 200;

export function createFacts({ store, access, community, response, clock }: RunParts) {
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
    type Part = { readonly roles: Set<PartyRole>; readonly of: Set<SubjectState> };
    const parts = new Map<string, Part>();
    for (const state of states)
      for (const { org, role } of partiesOf(state)) {
        const part: Part = parts.get(org) ?? { roles: new Set(), of: new Set() };
        parts.set(org, { roles: part.roles.add(role), of: part.of.add(state) });
      }
    const known = new Map(community.list().map((each) => [each.id, each]));
    const parties: RunParty[] = [];
    for (const [org, { roles, of }] of parts) {
      const found = known.get(org);
      if (found === undefined) continue;
      const { name, language, country } = found;
      const numbers = await numbersIn([...of], org);
      parties.push({ org, name, language, roles: [...roles].sort(), work: workIn(country), numbers });
    }
    return parties;
  }

  /** By what they are called among those who take part in them; of orders that shipments only name, those that `org` may see. */
  async function numbersIn(states: readonly SubjectState[], org: string): Promise<RunNumbers> {
    const shipments = states.filter(({ kind }) => kind === 'shipment' || kind === 'consignment');
    const orders = states.filter(({ kind }) => kind === 'order');
    const linked = [...new Set(shipments.flatMap((state) => (state as ShipmentState).orders))];
    const some = linked.slice(0, numbersMax);
    const groups = await access.groupsOfMany(actorOf(org, org), some);
    const seen = some.filter((key) => groups.get(key)!.has('identity'));
    const numbered = [...numbersOf(orders), ...seen.map((key) => key.slice(key.indexOf('/') + 1))];
    return { shipments: numbersOf(shipments), orders: [...new Set(numbered)].slice(0, numbersMax) };
  }

  return async function factsOf(run: Pick<RunState, 'about'>): Promise<RunFacts> {
    const home = community.list().find(({ id }) => id === community.home);
    const states = [...(await store.projections.states(run.about.slice(0, subjectsMax))).values()];
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
      numbers: await numbersIn(states, community.home),
    };
  };
}

function numbersOf(states: readonly SubjectState[]): string[] {
  return states
    .slice(0, numbersMax)
    .map((state) => ('number' in state && state.number ? state.number : state.subject.id));
}
