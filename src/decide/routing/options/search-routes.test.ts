import { describe, expect, test } from 'vitest';
import { unwrap } from '../../../base/index.ts';
import { listWays, type ListedWay, type OracleRequest } from '../search/oracle.fixture.ts';
import { tinyFromMs, tinyNetwork } from '../search/tiny-network.fixture.ts';
import { compileNetwork } from '../search/timetable/compile.ts';
import { differenceOf } from './diverse.ts';
import type { SearchRequest } from './request.ts';
import { lateByDelays } from './why.ts';
import { searchRoutes, type SearchOption } from './search-routes.ts';

const hour = 3_600_000;
const cargo = { weightKg: 12_000, teu: 1.5 };
const horizon = 74;
const base: SearchRequest = {
  from: 'S0',
  to: 'S1',
  departMs: tinyFromMs,
  cargo,
  hoursMax: horizon,
  explain: false,
};
const networks = (count: number) => Array.from({ length: count }, (_, n) => tinyNetwork(`options ${n}`));
const timed = (network: ReturnType<typeof tinyNetwork>) => ({
  ...network,
  services: network.services.filter(({ departures }) => !('onDemand' in departures)),
});
const ask = (network: ReturnType<typeof tinyNetwork>, more: Partial<SearchRequest> = {}) =>
  unwrap(searchRoutes(compileNetwork(network), { ...base, ...more }));
const listed = (network: ReturnType<typeof tinyNetwork>, more: Partial<OracleRequest> = {}) =>
  listWays(network, {
    from: 'S0',
    to: 'S1',
    startMs: tinyFromMs,
    endMs: tinyFromMs + horizon * hour,
    cargo,
    ...more,
  });

/** Rounding of what is told: cents of a few parts, hundredths of an hour. */
const covers = ({ hours, usd, co2eKg, risk }: SearchOption, way: ListedWay) =>
  hours <= (way.timeMs - tinyFromMs) / hour + 2.01 &&
  usd <= way.usd * 1.01 + 0.1 &&
  co2eKg <= way.co2eKg * 1.01 + 0.1 &&
  -Math.log1p(-risk) <= way.risk * 1.05 + 1e-5;
const missedBy = (options: readonly SearchOption[], ways: readonly ListedWay[] | undefined) =>
  (ways ?? []).filter((way) => !options.some((option) => covers(option, way)));

describe('what is told of an option', () => {
  const options = networks(150).flatMap((network) =>
    ask(network).options.map((option) => ({ network, option })),
  );

  test('adds up: cost, CO2e and risk are those of its parts', () => {
    expect(options.length).toBeGreaterThan(300);
    for (const { option } of options) {
      const parts = option.legs.flatMap(({ costs }) => costs.map(({ usd }) => usd));
      const storage = option.waits.map(({ storageUsd }) => storageUsd);
      const cents = [...parts, ...storage].reduce((sum, usd) => sum + Math.round(usd * 100), 0);
      expect(Math.round(option.usd * 100)).toBe(cents);
      expect(option.demurrageUsd).toBeCloseTo(
        storage.reduce((sum, usd) => sum + usd, 0),
        6,
      );
      const grams = option.legs.reduce((sum, { co2eKg }) => sum + Math.round(co2eKg * 1000), 0);
      expect(Math.round(option.co2eKg * 1000)).toBe(grams);
      expect(option.risk).toBeCloseTo(1 - option.legs.reduce((kept, { risk }) => kept * (1 - risk), 1), 5);
      expect(option.arrival.p50Ms).toBeLessThanOrEqual(option.arrival.p90Ms);
      expect(option.why).toMatch(/^It (is|lies) /);
    }
  });

  test('meets in place and time: changes, cut-offs, departures that the timetable has', () => {
    for (const { network, option } of options) {
      expect(option.legs[0]!.from).toBe('S0');
      expect(option.legs.at(-1)!.to).toBe('S1');
      option.legs.forEach((leg, i) => {
        const service = network.services.find(({ id }) => id === leg.service)!;
        const board = service.calls.findIndex(({ stop }) => stop === leg.from);
        const begins = leg.departMs - (board === 0 ? 0 : service.calls[board]!.departHours) * hour;
        const { departures } = service;
        if ('atMs' in departures) expect(departures.atMs).toContain(begins);
        else if ('count' in departures) {
          const k = (begins - departures.firstMs) / (departures.everyHours * hour);
          expect(Number.isInteger(k) && k >= 0 && k < departures.count).toBe(true);
        }
        const ready = i === 0 ? tinyFromMs : option.legs[i - 1]!.arriveMs;
        if (i > 0) expect(leg.from).toBe(option.legs[i - 1]!.to);
        const change =
          i === 0
            ? 0
            : network.stops.find(({ code }) => code === leg.from)!.connectionHours![
                `${option.legs[i - 1]!.mode}-${leg.mode}`
              ]!;
        expect(leg.departMs).toBeGreaterThanOrEqual(
          ready + (change + (service.cutOffHours?.cargo ?? 0)) * hour,
        );
      });
    }
  });
});

describe('conditions', () => {
  test('closed for some time, a stop or a strait is met by no option then, and every other way is covered', () => {
    // The list moves transport on demand only in thought, so that it cannot say where it is when.
    for (const network of networks(250).map(timed)) {
      const [fromMs, untilMs] = [tinyFromMs + 20 * hour, tinyFromMs + 45 * hour];
      const closures = [
        { stop: 'S2', fromMs, untilMs },
        { chokepoint: 'suez', fromMs, untilMs },
      ];
      const overlaps = (from: number, until: number) => from < untilMs && until > fromMs;
      const within = (at: number) => at > fromMs && at < untilMs;
      const ways = listed(network, {
        stands: (stop, from, until) => stop !== 'S2' || !overlaps(from, until),
        rides: (service, hop, departMs, arriveMs, boards) => {
          if (service.hops[hop]!.via.includes('suez') && overlaps(departMs, arriveMs)) return false;
          if (service.calls[hop + 1]!.stop === 'S2' && within(arriveMs)) return false;
          if (service.calls[hop]!.stop !== 'S2') return true;
          return boards
            ? !within(departMs)
            : !overlaps(
                departMs - (service.calls[hop]!.departHours - service.calls[hop]!.arriveHours) * hour,
                departMs,
              );
        },
      });
      const { options } = ask(network, { closures });
      expect(missedBy(options, ways), network.name).toEqual([]);
      for (const { legs } of options)
        for (const [i, leg] of legs.entries()) {
          if (leg.via.includes('suez') && leg.calls.length === 0)
            expect(overlaps(leg.departMs, leg.arriveMs)).toBe(false);
          if (leg.to === 'S2' && legs[i + 1])
            expect(overlaps(leg.arriveMs, legs[i + 1]!.departMs)).toBe(false);
        }
    }
  });

  test('avoided, a place, country, carrier, mode or chokepoint is not in any option, and what is left is covered', () => {
    for (const [n, network] of networks(250).entries()) {
      const avoid = [
        { places: ['S3'] },
        { countries: ['C2'] },
        { carriers: ['K1'] },
        { modes: ['air' as const] },
        { chokepoints: ['suez'] },
      ][n % 5]!;
      const {
        places = [],
        countries = [],
        carriers = [],
        modes = [],
        chokepoints = [],
      } = avoid as Record<string, string[]>;
      const closed = (stop: string) =>
        places.includes(stop) || countries.includes(network.stops.find(({ code }) => code === stop)!.country);
      const ways = listed(network, {
        rides: (service, hop) =>
          !carriers.includes(service.carrier) &&
          !modes.includes(service.mode) &&
          !service.hops[hop]!.via.some((name) => chokepoints.includes(name)) &&
          !closed(service.calls[hop]!.stop) &&
          !closed(service.calls[hop + 1]!.stop),
      });
      const { options } = ask(network, { avoid });
      expect(missedBy(options, ways), network.name).toEqual([]);
      for (const { legs } of options)
        for (const leg of legs) {
          expect([leg.from, leg.to, ...leg.calls].filter(closed)).toEqual([]);
          expect(carriers.includes(leg.carrier!) || modes.includes(leg.mode)).toBe(false);
          expect(leg.via.filter((name) => chokepoints.includes(name))).toEqual([]);
        }
    }
  });

  test('departures without room are not taken; forced, every option leads through', () => {
    for (const network of networks(150)) {
      const full = new Map([
        ['V0', [0, 1]],
        ['V1', [0]],
      ]);
      const isFull = (id: string, beginsMs: number) => {
        const { departures } = network.services.find((service) => service.id === id)!;
        if ('onDemand' in departures) return false;
        const at =
          'atMs' in departures
            ? departures.atMs
            : Array.from(
                { length: departures.count },
                (_, k) => departures.firstMs + k * departures.everyHours * hour,
              );
        return (full.get(id) ?? []).includes(at.indexOf(beginsMs));
      };
      const begins = (id: string, hop: number, departMs: number) =>
        departMs -
        (hop === 0 ? 0 : network.services.find((service) => service.id === id)!.calls[hop]!.departHours) *
          hour;
      const ways = listed(network, {
        rides: (service, hop, departMs) => !isFull(service.id, begins(service.id, hop, departMs)),
      });
      expect(missedBy(ask(network, { full }).options, ways), network.name).toEqual([]);
      for (const { legs } of ask(network, { force: { places: ['S2'], modes: ['rail'] } }).options) {
        expect(legs.flatMap(({ from, to, calls }) => [from, to, ...calls])).toContain('S2');
        expect(legs.map(({ mode }) => mode)).toContain('rail');
      }
    }
  });

  test('a service more never makes the answer worse', () => {
    for (const network of networks(100)) {
      const fewer = { ...network, services: network.services.slice(1) };
      const { options } = ask(network);
      for (const { hours, usd, co2eKg, risk } of ask(fewer).options)
        expect(
          options.some((option) =>
            covers(option, {
              timeMs: tinyFromMs + hours * hour,
              usd,
              co2eKg,
              risk: -Math.log1p(-risk),
              services: '',
            }),
          ),
        ).toBe(true);
    }
  });
});

describe('to arrive by a time', () => {
  /** A way departs as late as its first ride lets the cargo wait; the list knows it by the first departure in its trail. */
  test('each way of the list is covered in lateness of departure, cost, CO2e and risk', () => {
    let compared = 0;
    // The list would need the times of transport on demand, which it does not keep.
    for (const network of networks(300).map(timed)) {
      const arriveByMs = tinyFromMs + horizon * hour;
      const { departMs: _, ...rest } = base;
      const { options } = unwrap(searchRoutes(compileNetwork(network), { ...rest, arriveByMs }));
      const ways = (listed(network, { startMs: tinyFromMs }) ?? []).map((way) => {
        const [, id, departs] = /^ (V\d+):\d+-\d+@([\d.]+)/.exec(way.services)!;
        const cutOff = network.services.find((service) => service.id === id)!.cutOffHours?.cargo ?? 0;
        // As if time ran from the arrival backwards: what counts is how long before it the cargo must be there.
        return { ...way, timeMs: tinyFromMs + (horizon - (Number(departs) - cutOff)) * hour };
      });
      compared += ways.length;
      expect(missedBy(options, ways), network.name).toEqual([]);
      for (const option of options) {
        expect(option.arriveMs).toBeLessThanOrEqual(arriveByMs);
        expect(
          ways.some((way) => covers(option, way) && Math.abs(way.usd - option.usd) < 0.1),
          network.name,
        ).toBe(true);
      }
    }
    expect(compared).toBeGreaterThan(1000);
  });
});

describe('other questions', () => {
  const network = networks(30).find((one) => ask(one).options.length > 4)!;

  test('k options are the most different ones, the cheapest among them', () => {
    const all = ask(network).options;
    const few = ask(network, { k: 2 }).options;
    expect(few).toHaveLength(2);
    expect(few.some(({ usd }) => usd === all[0]!.usd)).toBe(true);
    const far = Math.max(...all.map((option) => differenceOf(all[0]!, option)));
    expect(differenceOf(few[0]!, few[1]!)).toBeCloseTo(far);
  });

  test('what an avoided place would bring is named, and what cannot be read is refused', () => {
    let named = 0;
    for (const one of networks(60)) {
      const [cheapest] = ask(one).options;
      if (cheapest === undefined || cheapest.legs.length < 2) continue;
      const place = cheapest.legs[0]!.to;
      const { options, notOffered } = ask(one, { avoid: { places: [place] }, explain: true });
      const left = Math.min(...options.map(({ usd }) => usd));
      const found = notOffered.find(({ condition }) => condition === `avoid ${place}`);
      if (left > cheapest.usd * 1.02) expect(found).toMatchObject({ usd: cheapest.usd });
      if (found !== undefined) named++;
    }
    expect(named).toBeGreaterThan(10);
    const compiled = compileNetwork(network);
    expect(searchRoutes(compiled, { ...base, to: 'XX' })).toMatchObject({
      problems: [{ code: 'place.unknown' }],
    });
    expect(searchRoutes(compiled, { ...base, cargo: { weightKg: Number.NaN, teu: 1 } })).toMatchObject({
      problems: [{ code: 'usage.invalid' }],
    });
  });

  test('cargo under way goes on aboard or changes, and a door costs its leg', () => {
    const leg = ask(network)
      .options.flatMap(({ legs }) => legs)
      .find(({ service }) => 'count' in network.services.find(({ id }) => id === service)!.departures)!;
    const service = network.services.find(({ id }) => id === leg.service)!;
    const call = service.calls.findIndex(({ stop }) => stop === leg.to);
    const { from: _, departMs: __, ...rest } = base;
    const { options } = unwrap(
      searchRoutes(compileNetwork(network), {
        ...rest,
        to: leg.to === 'S1' ? 'S0' : 'S1',
        underWay: { service: service.id, departure: 0, call },
      }),
    );
    for (const { legs } of options) expect(legs[0]!.from).toBe(leg.to);
    const access = { mode: 'road' as const, hours: 2, distanceKm: 80, usd: 150, co2eKg: 90, risk: 0 };
    const [door] = ask(network, {
      from: [{ stop: 'S0', leg: access }],
      to: [{ stop: 'S1', leg: access }],
    }).options;
    expect(door!.legs[0]).toMatchObject({ from: 'door', to: 'S0', mode: 'road' });
    expect(door!.legs.at(-1)).toMatchObject({ to: 'door', costs: [{ name: 'freight', usd: 150 }] });
  });
});

describe('a way that is to arrive by a time', () => {
  const byMs = Date.parse('2026-06-01T00:00Z');
  const late = (p50Hours: number, p90Hours: number) =>
    lateByDelays({ p50Ms: byMs + p50Hours * 3_600_000, p90Ms: byMs + p90Hours * 3_600_000, missed: 0 }, byMs);

  test('says so where the usual delays make it late', () => {
    expect(late(-48, -2)).toBe('');
    expect(late(-5, 12)).toBe(
      ' With the usual delays one in ten comes 12 h or more after the time to arrive by.',
    );
    expect(late(12, 60)).toContain('half of such ways come 12 h or more');
  });
});
