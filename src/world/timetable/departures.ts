// When does a service leave, and how many departures does a network have? A departure is one vehicle that leaves one stop for the next: a weekly rotation with
// ten hops has 520 a year. Lorries on demand count none.
import type { Network, Service } from './network.ts';

const msPerHour = 3_600_000;
const msPerYear = 365 * 86_400_000;

/** Ascending times at the first call, from the one moment on and before the other; none of what leaves on demand. */
export function departuresBetween(
  { departures }: Pick<Service, 'departures'>,
  fromMs: number,
  untilMs: number,
): number[] {
  if ('onDemand' in departures) return [];
  if ('atMs' in departures) return departures.atMs.filter((atMs) => atMs >= fromMs && atMs < untilMs);
  const { firstMs, everyHours, count } = departures;
  const every = everyHours * msPerHour;
  const first = Math.max(0, Math.ceil((fromMs - firstMs) / every));
  const last = Math.min(count, Math.ceil((untilMs - firstMs) / every));
  return Array.from({ length: Math.max(0, last - first) }, (_, k) => firstMs + (first + k) * every);
}

/** Departures from the first call, in the whole of the window. */
function sailingsOf({ departures }: Pick<Service, 'departures'>): number {
  if ('onDemand' in departures) return 0;
  return 'atMs' in departures ? departures.atMs.length : departures.count;
}

/** Departures from stop to stop in 365 days, as the window has them. */
export function departuresPerYear({ services, fromMs, untilMs }: Network): number {
  const all = services.reduce((sum, service) => sum + sailingsOf(service) * service.hops.length, 0);
  return untilMs > fromMs ? Math.round((all * msPerYear) / (untilMs - fromMs)) : 0;
}
