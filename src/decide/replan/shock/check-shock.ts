// Does a shock speak of this network? What it names and nobody knows would change nothing, without a word.
import { failWith, problem, succeed, type Problem, type Result } from '../../../base/index.ts';
import { departuresBetween, type Network } from '../../../world/index.ts';
import type { Shock } from './shock.ts';

/**
 * `shock.invalid` with a JSON Pointer for each service, departure or carrier that the network does not have, and for a time that its
 * timetable does not cover. @returns closed places where it calls nowhere: that is no mistake, and touches nothing
 */
export function checkShock(shock: Shock, network: Network): Result<readonly string[]> {
  const services = new Map(network.services.map((service) => [service.id, service]));
  const stops = new Set(network.stops.map(({ code }) => code));
  const carriers = new Set(network.services.map(({ carrier }) => carrier));
  const found: Problem[] = [];
  const wrong = (path: string, what: string) =>
    found.push(problem('shock.invalid', `The network has no ${what}.`, { path }));
  const named = (path: string, { service, carrier }: { service?: string; carrier?: string }) => {
    if (service !== undefined && !services.has(service)) wrong(`${path}/service`, `service "${service}"`);
    if (carrier !== undefined && !carriers.has(carrier)) wrong(`${path}/carrier`, `carrier "${carrier}"`);
  };
  if (shock.atMs < network.fromMs || shock.atMs > network.untilMs)
    wrong('/at', 'timetable at the time at which this is known');
  shock.closures.forEach((closure, at) => {
    if ('carrier' in closure) named(`/closures/${at}`, closure);
  });
  shock.capacityCuts.forEach((cut, at) => named(`/capacityCuts/${at}`, cut));
  shock.lostSailings.forEach(({ service: id, departureMs }, at) => {
    const service = services.get(id);
    named(`/lostSailings/${at}`, { service: id });
    if (service !== undefined && departuresBetween(service, departureMs, departureMs + 1).length === 0)
      wrong(`/lostSailings/${at}/departure`, `departure of service "${id}" at this time`);
  });
  if (found.length > 0) return failWith(found);
  const places = [...shock.closures, ...shock.capacityCuts].flatMap((each) =>
    'place' in each && each.place !== undefined ? [each.place] : [],
  );
  return succeed([...new Set(places)].filter((place) => !stops.has(place)));
}
