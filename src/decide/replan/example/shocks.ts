// Which shocks is a network tried with? The ones that have happened: a canal closed, a port on strike, a sailing lost, dear
// fuel, slow ships.
import { departuresBetween, type Network } from '../../../world/index.ts';
import type { Shock } from '../shock/shock.ts';

const msPerDay = 86_400_000;
/** The rarest services leave once a month. */
const sailingDaysAhead = 60;

/** Each under the name of its file. */
export function exampleShocks(network: Network, nowMs: number): ReadonlyMap<string, Shock> {
  const none: Omit<Shock, 'name'> = {
    ...{ atMs: nowMs, closures: [], lostSailings: [], capacityCuts: [], fuel: [], speed: [] },
  };
  const days = (from: number, until: number) => ({
    fromMs: nowMs + from * msPerDay,
    untilMs: nowMs + until * msPerDay,
  });
  const port = busiestPort(network);
  const lost = nextSailing(network, nowMs);
  return new Map<string, Shock>([
    [
      'suez-closed',
      { ...none, name: 'Suez Canal closed for 14 days', closures: [{ chokepoint: 'suez', ...days(0, 14) }] },
    ],
    [
      'port-strike',
      { ...none, name: `Strike at ${port} for 5 days`, closures: [{ place: port, ...days(1, 6) }] },
    ],
    ['lost-sailing', { ...none, name: 'A sailing is lost', lostSailings: lost === undefined ? [] : [lost] }],
    ['fuel-dear', { ...none, name: 'Fuel 40 % dearer', fuel: [{ mode: 'all', factor: 1.4 }] }],
    ['slow-steaming', { ...none, name: 'Ships 15 % slower', speed: [{ mode: 'sea', factor: 0.85 }] }],
  ]);
}

function busiestPort({ services, stops }: Network): string {
  const calls = new Map<string, number>();
  for (const { mode, calls: stopsOf } of services) {
    if (mode === 'sea') for (const { stop } of stopsOf) calls.set(stop, (calls.get(stop) ?? 0) + 1);
  }
  const [busiest] = [...calls].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return busiest?.[0] ?? stops[0]!.code;
}

/** The next sailing of the largest ships. */
function nextSailing({ services }: Network, nowMs: number): Shock['lostSailings'][number] | undefined {
  const sailings = services.flatMap((service) => {
    const [next] =
      service.mode === 'sea' ? departuresBetween(service, nowMs, nowMs + sailingDaysAhead * msPerDay) : [];
    return next === undefined
      ? []
      : [{ service: service.id, departureMs: next, teu: service.capacity?.teu ?? 0 }];
  });
  const [largest] = sailings.sort((a, b) => b.teu - a.teu || a.departureMs - b.departureMs);
  return largest && { service: largest.service, departureMs: largest.departureMs };
}
