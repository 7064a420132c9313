// Are the ways that are offered consistent in their figures, and none of them beaten by another?
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateNetwork } from '../../world/index.ts';
import { closeSuez, openStage, owner, shipments, start, type Stage } from '../plans/planning.fixture.ts';
import { writeNetworkFolder } from '../response/network-folder.ts';
import { routesBetween, shipmentRoutes } from './routes.ts';

type Option = Awaited<ReturnType<typeof routesBetween>>['options'][number];

const between = { from: 'CNSHA', to: 'NLRTM', weightKg: 9000, teu: 1, depart: '2026-03-02' };
const minuteMs = 60_000;
const at = (text: string) => Number(Temporal.Instant.from(text.replace(/\[.*\]$/, '')).epochMilliseconds);

function expectConsistent(options: readonly Option[]): void {
  for (const { legs, hours, arrival, risk, missedConnection } of options) {
    const whole = at(legs.at(-1)!.arrive) - at(legs[0]!.depart);
    expect(whole / 3_600_000).toBeLessThanOrEqual(hours + 0.1);
    for (const [i, leg] of legs.entries()) {
      expect(at(leg.arrive)).toBeGreaterThanOrEqual(at(leg.depart));
      if (i > 0) expect(at(leg.depart)).toBeGreaterThanOrEqual(at(legs[i - 1]!.arrive));
    }
    expect(at(arrival.p50)).toBeGreaterThanOrEqual(at(legs.at(-1)!.arrive) - minuteMs);
    expect(at(arrival.p90)).toBeGreaterThanOrEqual(at(arrival.p50));
    for (const chance of [risk, missedConnection]) expect(chance >= 0 && chance <= 1).toBe(true);
  }
  for (const a of options)
    for (const b of options)
      if (a !== b) {
        const isBeaten =
          b.hours <= a.hours && b.cost.amount <= a.cost.amount && b.co2eKg <= a.co2eKg && b.risk <= a.risk;
        expect(isBeaten).toBe(false);
      }
}

describe('ways', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  }, 120_000);
  afterAll(() => stage.close());

  test('between two places are told with all that one chooses by', async () => {
    const { options, timetable, epsilon } = await routesBetween(stage.runtime, between);
    expect({ timetable, epsilon }).toEqual({ timetable: false, epsilon: '2h,1%,1%,5%' });
    expect(options.length).toBeGreaterThan(2);
    expectConsistent(options);
    expect(options.flatMap(({ legs }) => legs.flatMap(({ path }) => path ?? [])).length).toBeGreaterThan(0);
  });

  test('are fewer the more counts as nothing', async () => {
    const coarse = await routesBetween(stage.runtime, { ...between, epsilon: '100h,50%,50%,50%' });
    const fine = await routesBetween(stage.runtime, { ...between, epsilon: '0h,0%,0%,0%' });
    expect(coarse.options.length).toBeLessThan(fine.options.length);
    await expect(routesBetween(stage.runtime, { ...between, epsilon: 'a bit' })).rejects.toThrow(
      /percentages/,
    );
  });

  test('arrive by a time, or are said to be too slow for it', async () => {
    const { depart: _, ...open } = between;
    const byMay = await routesBetween(stage.runtime, { ...open, arriveBy: '2026-05-01T00:00Z' });
    for (const { legs } of byMay.options)
      expect(at(legs.at(-1)!.arrive)).toBe(Date.parse('2026-05-01T00:00Z'));
    expectConsistent(byMay.options);
    const soon = await routesBetween(stage.runtime, { ...open, arriveBy: '2026-03-10T00:00Z' });
    for (const { legs } of soon.options) expect(at(legs[0]!.depart)).toBeGreaterThanOrEqual(start);
    expect(soon.notOffered.map(({ what }) => what)).toContain('arrive by');
  });

  test('avoid what they are told to, and say what that costs', async () => {
    const avoid = await routesBetween(stage.runtime, { ...between, avoid: 'suez,air' });
    for (const { legs } of avoid.options)
      for (const { via, mode } of legs) {
        expect(via).not.toContain('suez');
        expect(mode).not.toBe('air');
      }
    expect(avoid.notOffered.map(({ what }) => what)).toContain('avoid air');
    const dangerous = await routesBetween(stage.runtime, { ...between, dg: '3' });
    expect(dangerous.options.flatMap(({ legs }) => legs.map(({ mode }) => mode))).not.toContain('air');
    expect(dangerous.notOffered.map(({ what }) => what)).toContain('dangerous goods class 3');
  });

  test('of a shipment lead from where its cargo is, round what is closed', async () => {
    await closeSuez(stage);
    const { options, notOffered } = await shipmentRoutes(stage.runtime, owner, shipments[0]!, {});
    expect(options.length).toBeGreaterThan(1);
    expectConsistent(options);
    for (const { legs } of options) {
      expect(legs[0]!.from.name).toBe('at sea');
      expect(legs.at(-1)!.to.code).toBe('NLRTM');
      expect(legs.flatMap(({ via }) => via)).not.toContain('suez');
    }
    expect(notOffered).toEqual([{ what: 'suez', why: 'Closed: Suez closed.' }]);
    const stranger = { ...owner, org: 'stranger' };
    await expect(shipmentRoutes(stage.runtime, stranger, shipments[0]!, {})).rejects.toThrow();
  });

  test('go by the timetable of the network that lies in the data folder, with services and carriers', async () => {
    const { gazetteer, sea: router } = stage.runtime.world;
    const size = { departuresPerYear: 20_000, stops: 40, fromMs: start };
    const network = generateNetwork({ seed: 'routes', gazetteer, router, ...size });
    await mkdir(join(stage.dir, 'network'), { recursive: true });
    await writeNetworkFolder(join(stage.dir, 'network'), network);
    const ports = network.stops.filter(({ modes }) => modes.includes('sea')).map(({ code }) => code);
    const [from, to] = [ports[0]!, ports.at(-1)!];
    const { options, timetable } = await routesBetween(stage.runtime, { ...between, from, to });
    expect(timetable).toBe(true);
    expect(options.length).toBeGreaterThan(0);
    expectConsistent(options);
    for (const { legs } of options)
      for (const leg of legs) expect((leg as { service?: string }).service).toBeDefined();
    const unknown = ['FJSUV', 'USLAX', 'DEHAM', 'BRSSZ'].find(
      (code) => !network.stops.some((stop) => stop.code === code),
    )!;
    const elsewhere = await routesBetween(stage.runtime, { ...between, from: 'CNSHA', to: unknown });
    expect(elsewhere.timetable).toBe(false);
  });

  test('of a ship under way lead on by timetable from the ports ahead; where it knows none of them, it is said', async () => {
    const { gazetteer } = stage.runtime.world;
    const stop = (code: string) => {
      const { name, country, lat, lon, zone } = gazetteer.findPlace(code)!;
      return { code, name, country, lat, lon, zone, modes: ['sea', 'air', 'rail', 'road'] as const };
    };
    const hour = 3_600_000;
    // Where a ship is that left Shanghai nine days ago.
    const ports = ['SGSIN', 'MYPKG', 'LKCMB', 'THLCH', 'VNSGN'];
    const train = (from: string) => ({
      ...{ id: `R-${from}`, mode: 'rail' as const, carrier: 'Slow Rail' },
      calls: [
        { stop: from, arriveHours: 0, departHours: 0 },
        { stop: 'NLRTM', arriveHours: 300, departHours: 300 },
      ],
      hops: [{ distanceKm: 9000, usdPerTeu: 4000, usdPerTonne: 0, co2eKgPerTonne: 200, risk: 0.01, via: [] }],
      departures: { firstMs: start, everyHours: 24, count: 300 },
      cargo: { reefer: true, dangerousGoods: 'all' as const, outOfGauge: true },
    });
    const network = {
      ...{ name: 'trains', fromMs: start, untilMs: start + 365 * 24 * hour },
      stops: [...ports, 'NLRTM'].map(stop),
      services: ports.map(train),
    };
    const folder = join(stage.dir, 'network');
    await rm(folder, { recursive: true, force: true });
    await writeNetworkFolder(folder, network);
    await stage.reopen();
    const found = await shipmentRoutes(stage.runtime, owner, shipments[0]!, {});
    expect(found.timetable).toBe(true);
    const changed = found.options.filter(({ legs }) => legs.some(({ mode }) => mode === 'rail'));
    expect(changed.length).toBeGreaterThan(0);
    expectConsistent(found.options);
    for (const { legs } of changed) {
      expect(legs[0]!.from.name).toBe('at sea');
      expect(legs.at(-1)).toMatchObject({ carrier: 'Slow Rail', to: { code: 'NLRTM' } });
    }
    const without = await shipmentRoutes(stage.runtime, owner, shipments[0]!, { avoid: 'carrier:Slow Rail' });
    expect(without.options.flatMap(({ legs }) => legs.map(({ mode }) => mode))).not.toContain('rail');
    await writeNetworkFolder(folder, { ...network, stops: ['NLRTM', 'BRSSZ'].map(stop), services: [] });
    await stage.reopen();
    const assumed = await shipmentRoutes(stage.runtime, owner, shipments[0]!, {});
    expect(assumed.timetable).toBe(false);
    expect(assumed.notOffered.find(({ what }) => what === 'timetable')!.why).toMatch(/does not know/);
  });
});
