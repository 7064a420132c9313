// Which legs does a shipment take, by whom? From the factory over port, airport or railhead to the store; an ocean leg may
// change ships in a hub on the way.
import { distanceMetres, type Random } from '../../base/index.ts';
import type { Mode } from '../../world/index.ts';
import type { Depot, Site } from './places.ts';
import type { Ways } from './ways.ts';

export type RouteLeg = {
  readonly mode: Mode;
  readonly from: string;
  readonly to: string;
  readonly carrier: string;
  /** Between the first and the last port, airport or railhead. */
  readonly main: boolean;
};

export type Agents = { readonly forwarder: string; readonly carrier: string; readonly haulier: string };

/** Factory and port of one city: the lorry between them is nobody's leg. */
const sameCityKm = 70;

export function routeOf(
  random: Random,
  ways: Ways,
  site: Site,
  depot: Depot,
  mode: Mode,
  agents: Agents,
): RouteLeg[] {
  if (mode === 'road') {
    return [{ mode, from: site.place, to: depot.place, carrier: agents.haulier, main: true }];
  }
  const stops = mainStops(random, site, depot, mode);
  const main = stops.slice(1).map((to, index): RouteLeg => ({
    mode,
    from: stops[index]!,
    to,
    carrier: agents.carrier,
    main: true,
  }));
  const before = landLeg(ways, 'road', site.place, stops[0]!, agents.forwarder);
  const last = stops.at(-1)!;
  const by = mode === 'sea' ? depot.onCarriage : 'road';
  return [...before, ...main, ...landLeg(ways, by, last, depot.place, agents.haulier)];
}

function mainStops(random: Random, site: Site, depot: Depot, mode: Mode): string[] {
  if (mode === 'air') return [site.airport, depot.airport];
  if (mode === 'rail') return [site.railhead!, depot.rail!];
  const from = random.weighted(site.ports, (port) => (port === site.ports[0] ? 3 : 1));
  const to = random.weighted(depot.ports, (port) => (port === depot.ports[0] ? 3 : 1));
  const feeder = site.place === 'CEB' ? 0.9 : 0.35;
  const changes = depot.region === 'europe' && site.hubs.length > 0 && random.next() < feeder;
  const hub = changes ? random.pick(site.hubs) : undefined;
  return hub === undefined || hub === from || hub === to ? [from, to] : [from, hub, to];
}

function landLeg(ways: Ways, mode: 'road' | 'rail', from: string, to: string, carrier: string): RouteLeg[] {
  if (distanceMetres(ways.placeOf(from), ways.placeOf(to)) < sameCityKm * 1000) return [];
  return [{ mode, from, to, carrier, main: false }];
}

const eastAsia = new Set(['CN', 'TW', 'KR', 'JP', 'PH', 'VN', 'TH', 'ID']);

export function agentsOf(random: Random, country: string, depot: Depot, mode: Mode): Agents {
  const asian = eastAsia.has(country);
  const southern = ['ZA', 'KE', 'BR', 'PE', 'CL'].includes(country) || depot.region === 'africa';
  const forwarder = random.weighted(['northgate', 'meridian-cargo', 'baobab-freight'], (id) =>
    id === 'northgate' ? 3 : id === 'meridian-cargo' ? (asian ? 6 : 1) : southern ? 9 : 0.2,
  );
  const haulier = depot.region === 'europe' ? 'steppe-wheel' : forwarder;
  if (mode === 'air') return { forwarder, haulier, carrier: 'albatross-air' };
  if (mode !== 'sea') return { forwarder, haulier, carrier: 'steppe-wheel' };
  const american = depot.region === 'latin-america' || ['US', 'MX', 'BR', 'PE'].includes(country);
  const pacific = depot.region === 'north-america';
  const carrier = random.weighted(['blue-anchor', 'polar-lantern', 'jade-junk', 'condor-pacific'], (id) => {
    if (id === 'condor-pacific') return american || pacific ? 6 : 0.3;
    if (id === 'jade-junk') return asian ? 5 : 1;
    return id === 'blue-anchor' ? 4 : 3;
  });
  return { forwarder, haulier, carrier };
}
