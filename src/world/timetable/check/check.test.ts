import { describe, expect, it } from 'vitest';
import { createBundledGazetteer } from '../../places/index.ts';
import { createSeaRouter, loadSeaGraph } from '../../sea/index.ts';
import { generateNetwork } from '../generate/index.ts';
import type { Network, Service, Stop } from '../network.ts';
import { checkNetwork } from './index.ts';

const network = generateNetwork({
  seed: 'check',
  departuresPerYear: 20_000,
  gazetteer: createBundledGazetteer(),
  router: createSeaRouter(loadSeaGraph()),
});

const ship = network.services.findIndex(({ mode, calls }) => mode === 'sea' && calls.length > 3);

function withShip(change: (service: Service) => Partial<Service>): Network {
  const services = network.services.map((service, i) =>
    i === ship ? { ...service, ...change(service) } : service,
  );
  return { ...network, services };
}

function withStop(change: (stop: Stop) => Partial<Stop>): Network {
  const code = network.services[ship]!.calls[1]!.stop;
  const stops = network.stops.map((stop) => (stop.code === code ? { ...stop, ...change(stop) } : stop));
  return { ...network, stops };
}

const codesOf = (one: Network) => [...new Set(checkNetwork(one).map(({ code }) => code))];

describe('the check of a network', () => {
  it('finds nothing in what was generated', () => {
    expect(checkNetwork(network)).toEqual([]);
  });

  it.each<[string, Network]>([
    ['network.duplicate', withShip(() => ({ id: network.services[ship === 0 ? 1 : 0]!.id }))],
    ['network.hops', withShip(({ hops }) => ({ hops: hops.slice(1) }))],
    [
      'network.unknown-stop',
      withShip(({ calls }) => ({ calls: calls.with(1, { ...calls[1]!, stop: 'ZZNIL' }) })),
    ],
    ['network.times', withShip(({ calls }) => ({ calls: calls.with(1, { ...calls[1]!, arriveHours: 0 }) }))],
    ['network.speed', withShip(({ hops }) => ({ hops: hops.with(0, { ...hops[0]!, distanceKm: 50_000 }) }))],
    [
      'network.departures',
      withShip(() => ({ departures: { firstMs: network.fromMs, everyHours: 168, count: 0 } })),
    ],
    ['network.departures', withShip(() => ({ departures: { atMs: [network.fromMs + 5, network.fromMs] } }))],
    ['network.departures', withShip(() => ({ departures: { atMs: [network.untilMs] } }))],
    ['network.cut-off', withShip(() => ({ cutOffHours: { cargo: 24 * 40 } }))],
    ['network.delay', withShip(() => ({ delay: { p50Hours: 5, p90Hours: 4 } }))],
    ['network.draft', withShip(() => ({ draftM: 40 }))],
    ['network.zone', withStop(() => ({ zone: 'Mars/Olympus' }))],
    ['network.mode', withStop(() => ({ modes: ['air'] }))],
    [
      'network.cut-off-stop',
      { ...network, stops: [...network.stops, { ...network.stops[0]!, code: 'XXALN' }] },
    ],
  ])('finds %s', (code, spoilt) => {
    expect(codesOf(spoilt)).toContain(code);
  });
});
