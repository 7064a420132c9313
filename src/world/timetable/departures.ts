// How many departures does a network have? A departure is one vehicle that leaves one stop for the next: a weekly rotation with
// ten hops has 520 a year. Lorries on demand count none.
import type { Network, Service } from './network.ts';

const msPerYear = 365 * 86_400_000;

/** Departures from the first call, in the whole of the window. */
export function sailingsOf({ departures }: Pick<Service, 'departures'>): number {
  if ('onDemand' in departures) return 0;
  return 'atMs' in departures ? departures.atMs.length : departures.count;
}

/** Departures from stop to stop in 365 days, as the window has them. */
export function departuresPerYear({ services, fromMs, untilMs }: Network): number {
  const all = services.reduce((sum, service) => sum + sailingsOf(service) * service.hops.length, 0);
  return untilMs > fromMs ? Math.round((all * msPerYear) / (untilMs - fromMs)) : 0;
}
