import { describe, expect, it } from 'vitest';
import { createBundledGazetteer } from '../../places/index.ts';
import { createSeaRouter, loadSeaGraph } from '../../sea/index.ts';
import { listCutOff } from '../connectivity.ts';
import type { Network, Service } from '../network.ts';
import { rankedAirports } from './facts/airports.ts';
import { rankedPorts } from './facts/ports.ts';
import { railTerminals } from './facts/terminals.ts';
import { generateNetwork } from './index.ts';
import { headwayHours } from './headways.ts';
import { regionOf } from './regions.ts';

const gazetteer = createBundledGazetteer();
const router = createSeaRouter(loadSeaGraph());

function generate(
  seed: number,
  departuresPerYear: number,
  more: { stops?: number; fromMs?: number } = {},
): Network {
  return generateNetwork({ seed, departuresPerYear, gazetteer, router, ...more });
}

/** Counted one by one from the departures themselves, not by the formula of the generator. */
function departuresIn({ services, fromMs, untilMs }: Network): number {
  let count = 0;
  for (const { departures, hops } of services) {
    if (!('everyHours' in departures)) continue;
    for (let n = 0; n < departures.count; n++) {
      const ms = departures.firstMs + n * departures.everyHours * 3_600_000;
      if (ms >= fromMs && ms < untilMs) count += hops.length;
    }
  }
  return count;
}

const small = generate(1, 100_000);

describe('a generated network', () => {
  it('is the same for the same seed, and another for another', () => {
    const again = generate(7, 20_000);
    expect(generate(7, 20_000)).toEqual(again);
    expect(generate(8, 20_000).services).not.toEqual(again.services);
  });

  it.each([
    [10_000, undefined],
    [100_000, undefined],
    [100_000, 300],
    [700_000, 120],
  ])('has within 1 %% of %i departures a year at %s stops', (departures, stops) => {
    const network =
      departures === 100_000 && stops === undefined
        ? small
        : generate(3, departures, { ...(stops !== undefined && { stops }) });
    expect(Math.abs(departuresIn(network) / departures - 1)).toBeLessThan(0.01);
    if (stops !== undefined) expect(network.stops.length).toBe(stops);
  });

  it.each([1, 2, 3])('leads from every stop to every other with seed %i', (seed) => {
    const { stops, services } = generate(seed, 30_000);
    const codes = stops.map(({ code }) => code);
    for (const hub of [codes[0]!, codes.at(-1)!]) expect(listCutOff(codes, services, hub)).toEqual([]);
  });

  it('departs only in the year that begins with the given day', () => {
    const fromMs = Date.UTC(2031, 2, 1);
    const { services, untilMs } = generate(1, 10_000, { fromMs });
    expect(untilMs - fromMs).toBe(365 * 86_400_000);
    for (const { departures } of services) {
      if (!('everyHours' in departures)) continue;
      expect(departures.firstMs).toBeGreaterThanOrEqual(fromMs);
      expect(departures.firstMs + (departures.count - 1) * departures.everyHours * 3_600_000).toBeLessThan(
        untilMs,
      );
      expect(headwayHours).toContain(departures.everyHours);
    }
  });

  it('has ships no deeper than their ports, and speeds that vehicles reach', () => {
    const byCode = new Map(small.stops.map((stop) => [stop.code, stop]));
    const kmhMax = { sea: 40, air: 900, rail: 60, road: 70 } as const;
    for (const { mode, calls, hops, draftM } of small.services) {
      expect(hops.length).toBe(calls.length - 1);
      for (const [i, { distanceKm }] of hops.entries()) {
        const hours = calls[i + 1]!.arriveHours - calls[i]!.departHours;
        expect(hours).toBeGreaterThan(0);
        expect(distanceKm / hours).toBeLessThan(kmhMax[mode]);
      }
      for (const { stop } of calls) {
        expect(byCode.get(stop)!.modes).toContain(mode);
        if (draftM !== undefined) expect(draftM).toBeLessThanOrEqual(byCode.get(stop)!.draftM!);
      }
    }
  });

  it('goes from Asia to Europe by Suez on some lines and round the Cape on others', () => {
    const lines = small.services.filter(({ name }) => name?.startsWith('Asia – North Europe'));
    const via = (name: 'suez' | 'cape') => (service: Service) =>
      service.hops.some((hop) => hop.via.includes(name));
    expect(lines.some(via('suez'))).toBe(true);
    expect(lines.filter(({ name }) => name!.includes('Cape')).every(via('cape'))).toBe(true);
    for (const { calls } of lines) expect(calls.length).toBeGreaterThanOrEqual(7);
  });

  it('charges by TEU on ships and trains and by weight in aircraft and lorries, and the sea is the cheapest', () => {
    const perTonneKm = (mode: Service['mode']) => {
      const hops = small.services
        .filter((service) => service.mode === mode)
        .flatMap((service) => service.hops);
      return (
        hops.reduce(
          (sum, { usdPerTeu, usdPerTonne, distanceKm }) => sum + (usdPerTeu / 10 + usdPerTonne) / distanceKm,
          0,
        ) / hops.length
      );
    };
    const [sea, rail, road, air] = (['sea', 'rail', 'road', 'air'] as const).map(perTonneKm);
    expect([sea, rail, road, air]).toEqual([sea!, rail!, road!, air!].toSorted((a, b) => a - b));
  });

  it('takes no dangerous goods on passenger flights and nothing out of gauge by air', () => {
    const flights = small.services.filter(({ mode }) => mode === 'air');
    expect(flights.some(({ cargo }) => cargo.dangerousGoods !== 'none')).toBe(true);
    for (const { cargo, capacity } of flights) {
      expect(cargo.outOfGauge).toBe(false);
      if (capacity!.kg! <= 15_000) expect(cargo.dangerousGoods).toBe('none');
    }
  });

  it('says that its carriers are invented', () => {
    for (const { carrier } of small.services) expect(carrier).toMatch(/^Example /);
  });

  it.each([
    [9_999, undefined],
    [Number.NaN, undefined],
    [60_000_000, undefined],
    [10_000, 2_900],
    [10_000, 3],
    [100_000, 12.5],
  ])('refuses %d departures at %s stops', (departures, stops) => {
    expect(() => generate(1, departures, { ...(stops !== undefined && { stops }) })).toThrow(
      /departures|stops/,
    );
  });
});

describe('the tables of places', () => {
  it('name ports and airports that the gazetteer knows, each once', () => {
    expect(rankedPorts.filter((code) => !gazetteer.findPlace(code)?.functions.includes('port'))).toEqual([]);
    expect(
      rankedAirports.filter((code) => !gazetteer.findPlace(code)?.functions.includes('airport')),
    ).toEqual([]);
    expect(new Set(rankedPorts).size).toBe(rankedPorts.length);
    expect(new Set(rankedAirports).size).toBe(rankedAirports.length);
  });

  it('have more than two hundred terminals, each with a code and a place of its own', () => {
    expect(railTerminals.length).toBeGreaterThan(200);
    expect(new Set(railTerminals.map(({ code }) => code)).size).toBe(railTerminals.length);
    for (const { code, lat, lon } of railTerminals) {
      expect(code).toMatch(/^[A-Z]{2}-[A-Z0-9-]{2,40}$/);
      expect(Math.abs(lat)).toBeLessThan(70);
      expect(Math.abs(lon)).toBeLessThanOrEqual(180);
    }
  });

  it.each([
    ['MXZLO', 'latin-pacific'],
    ['MXVER', 'caribbean'],
    ['PABLB', 'latin-pacific'],
    ['PAMIT', 'caribbean'],
    ['RUVVO', 'east-asia'],
    ['RULED', 'baltic'],
    ['RUNVS', 'black-sea'],
    ['SAJED', 'red-sea'],
    ['SADMM', 'gulf'],
    ['USLAX', 'north-america-west'],
    ['USNYC', 'north-america-east'],
    ['COBUN', 'latin-pacific'],
    ['COCTG', 'caribbean'],
    ['FRMRS', 'mediterranean'],
    ['FRLEH', 'north-europe'],
    ['NGAPP', 'west-africa'],
  ])('%s lies on the coast %s', (code, region) => {
    expect(regionOf(gazetteer.findPlace(code)!)).toBe(region);
  });
});
