import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sumMoney, unwrap } from '../../base/index.ts';
import { createBundledGazetteer, createSeaRouter, loadSeaGraph, type Place } from '../../world/index.ts';
import { findRoutes, type RouteOption, type RouteRequest } from './find-routes.ts';
import { cargoAirports, containerPorts } from './hubs.ts';
import { createRouteNetwork } from './network.ts';
import { dominates } from './pareto.ts';

const gazetteer = createBundledGazetteer();
const network = createRouteNetwork({ gazetteer, router: createSeaRouter(loadSeaGraph()) });
const place = (code: string): Place => {
  const found = gazetteer.findPlace(code);
  if (found === undefined) throw new Error(`no place ${code}`);
  return found;
};
const departMs = Date.UTC(2026, 2, 1);
const request = (from: string, to: string, more: Partial<RouteRequest> = {}): RouteRequest => ({
  from: place(from),
  to: place(to),
  departMs,
  weightKg: 10_000,
  teu: 1,
  ...more,
});
const routes = (from: string, to: string, more: Partial<RouteRequest> = {}) =>
  unwrap(findRoutes(network, request(from, to, more)));
const modes = (options: readonly RouteOption[]) => new Set(options.map(({ mode }) => mode));

describe('ways from Shanghai to Rotterdam', () => {
  const options = routes('CNSHA', 'NLRTM');

  test('lead by sea through Suez, by sea round the Cape, by rail and by air', () => {
    expect(modes(options)).toEqual(new Set(['sea', 'rail', 'air']));
    const sea = options.filter(({ mode }) => mode === 'sea').map(({ via }) => via);
    expect(sea.some((via) => via.includes('suez'))).toBe(true);
    expect(sea.some((via) => via.includes('cape'))).toBe(true);
    expect(options.length).toBeLessThanOrEqual(8);
  });

  test('take, cost and emit what one expects of each mode, in this order', () => {
    const of = (mode: string) => options.find((option) => option.mode === mode)!;
    const [sea, rail, air] = [of('sea'), of('rail'), of('air')];
    expect(sea.hours / 24).toBeGreaterThan(24);
    expect(sea.hours / 24).toBeLessThan(36);
    expect(air.hours).toBeLessThan(96);
    expect(sea.cost.minor).toBeLessThan(rail.cost.minor);
    expect(rail.cost.minor).toBeLessThan(air.cost.minor);
    expect(sea.co2eKg).toBeLessThan(rail.co2eKg);
    expect(rail.co2eKg).toBeLessThan(air.co2eKg);
  });

  test('with Suez closed lead round it, longer', () => {
    const closed = routes('CNSHA', 'NLRTM', { avoid: ['suez', 'panama'], modes: ['sea'] });
    expect(closed).toHaveLength(1);
    expect(closed[0]!.via).toContain('cape');
    const open = options.find(({ via }) => via.includes('suez'))!;
    expect(closed[0]!.hours - open.hours).toBeGreaterThan(6 * 24);
    expect(closed[0]!.hours - open.hours).toBeLessThan(14 * 24);
  });

  test('a closed port is served by its neighbours and a lorry', () => {
    const [option] = routes('CNSHA', 'NLRTM', { avoid: ['NLRTM'], modes: ['sea'] });
    expect(option!.legs.map(({ mode }) => mode)).toEqual(['sea', 'road']);
    expect(option!.legs[0]!.to.code).not.toBe('NLRTM');
  });
});

describe('other ways', () => {
  test('an airport as the origin reaches the sea by lorry', () => {
    const sea = routes('MUC', 'USNYC').find(({ mode }) => mode === 'sea')!;
    expect(sea.legs[0]).toMatchObject({ mode: 'road', from: { code: 'MUC' } });
    expect(sea.legs[1]!.mode).toBe('sea');
  });

  test('nothing by land leads over an ocean, nothing by air weighs hundreds of tonnes', () => {
    expect(modes(routes('NLRTM', 'USNYC'))).toEqual(new Set(['sea', 'air']));
    expect(modes(routes('NLRTM', 'USNYC', { weightKg: 500_000, teu: 40 }))).toEqual(new Set(['sea']));
  });

  test('where no way is left the answer says so', () => {
    expect(findRoutes(network, request('NLRTM', 'USNYC', { modes: ['road'] }))).toMatchObject({
      ok: false,
      problems: [{ code: 'route.none' }],
    });
  });

  test('a port behind a closed strait is left over land', () => {
    const [option] = routes('KWKWI', 'NLRTM', { avoid: ['hormuz'], modes: ['sea'] });
    expect(option!.legs[0]!.mode).not.toBe('sea');
    expect(option!.via).not.toContain('hormuz');
  });

  test('every hub of the table is a place of its kind', () => {
    const missing = [
      ...containerPorts.filter((code) => !gazetteer.findPlace(code)?.functions.includes('port')),
      ...cargoAirports.filter((code) => !gazetteer.findPlace(code)?.functions.includes('airport')),
    ];
    expect(missing).toEqual([]);
  });

  test('warm, an answer takes well under 50 ms', () => {
    const pairs = [
      ['CNSHA', 'NLRTM'],
      ['VNSGN', 'USLAX'],
      ['MUC', 'SGSIN'],
      ['INNSA', 'DEHAM'],
    ] as const;
    for (const [from, to] of pairs) routes(from, to, { avoid: ['suez'] });
    const times = pairs.map(([from, to]) => {
      const start = performance.now();
      routes(from, to, { avoid: ['suez'] });
      return performance.now() - start;
    });
    expect(Math.max(...times)).toBeLessThan(50);
  });
});

const ends = [
  'CNSHA',
  'NLRTM',
  'USLAX',
  'USNYC',
  'SGSIN',
  'INNSA',
  'AEJEA',
  'DEHAM',
  'BRSSZ',
  'ZADUR',
  'TRIST',
  'MUC',
  'JPYOK',
  'CLVAP',
];
const canals = [
  'suez',
  'panama',
  'bab-el-mandeb',
  'malacca',
  'hormuz',
  'gibraltar',
  'dover',
  'kiel',
  'bosporus',
  'magellan',
  'sunda',
];
const anyTrip = fc.record({
  pair: fc.shuffledSubarray(ends, { minLength: 2, maxLength: 2 }),
  avoid: fc.subarray(canals, { maxLength: 4 }),
  more: fc.constantFrom(...canals),
  weightKg: fc.integer({ min: 10, max: 300_000 }),
});
const ask = ([from = '', to = '']: string[], avoid: string[], weightKg: number) => {
  const found = findRoutes(network, { from: place(from), to: place(to), departMs, weightKg, avoid });
  return found.ok ? found.value : [];
};

describe('whatever is asked', () => {
  test('no option leads through what is closed; totals are the sums of the legs; legs meet in place and time', () => {
    fc.assert(
      fc.property(anyTrip, ({ pair, avoid, weightKg }) => {
        for (const { legs, via, cost, co2eKg, hours } of ask(pair, avoid, weightKg)) {
          expect(via.filter((name) => avoid.includes(name))).toEqual([]);
          expect(legs.flatMap((leg) => leg.via).filter((name) => avoid.includes(name))).toEqual([]);
          expect(cost).toEqual(sumMoney(legs.map((leg) => leg.cost)));
          expect(co2eKg).toBe(legs.reduce((sum, leg) => sum + leg.co2eKg, 0));
          expect(Math.abs((legs.at(-1)!.arriveMs - departMs) / 3_600_000 - hours)).toBeLessThan(0.06);
          expect([legs[0]!.from.code, legs.at(-1)!.to.code]).toEqual(pair);
          legs.slice(1).forEach((leg, i) => {
            expect(leg.from.code).toBe(legs[i]!.to.code);
            expect(leg.departMs).toBeGreaterThanOrEqual(legs[i]!.arriveMs);
          });
        }
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  test('avoiding more is never cheaper, and no option shown beats another', () => {
    fc.assert(
      fc.property(anyTrip, ({ pair, avoid, more, weightKg }) => {
        const some = ask(pair, avoid, weightKg);
        const fewer = ask(pair, [...new Set([...avoid, more])], weightKg);
        const cheapest = (options: readonly RouteOption[]) =>
          Math.min(...options.map(({ cost }) => cost.minor));
        expect(cheapest(fewer)).toBeGreaterThanOrEqual(cheapest(some));
        for (const a of some) for (const b of some) expect(dominates(a, b)).toBe(false);
      }),
      { seed: 4, numRuns: 60 },
    );
  });
});
