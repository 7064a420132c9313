import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  circle,
  destination,
  greatCircle,
  pointInPolygon,
  polygonOf,
  type Area,
  type Coordinate,
} from '../../base/index.ts';
import { createExposureIndex, type ExposureIndex } from './exposure-index.ts';
import type { Hazard, Hit } from './hazard.ts';
import { passagesOf, type LaneRequest, type LaneWay } from './lane.ts';
import { spanOf, stayBetween, type ExposureLeg } from './leg-times.ts';

const hour = 3_600_000;
const day = 24 * hour;
const places: Record<string, Coordinate & { country: string }> = {
  CNSHA: { lat: 31.2, lon: 121.5, country: 'CN' },
  SGSIN: { lat: 1.26, lon: 103.8, country: 'SG' },
  EGSUZ: { lat: 29.9, lon: 32.55, country: 'EG' },
  NLRTM: { lat: 51.95, lon: 4.1, country: 'NL' },
  USLAX: { lat: 33.7, lon: -118.3, country: 'US' },
  FJSUV: { lat: -18.1, lon: 178.4, country: 'FJ' },
  ZACPT: { lat: -33.9, lon: 18.4, country: 'ZA' },
};
const codes = Object.keys(places);
/** A world of great circles, with a bend at Suez for ways between Singapore and Rotterdam. */
function laneOf({ from, to }: LaneRequest): LaneWay | undefined {
  const a = places[from.code ?? ''];
  const b = places[to.code ?? ''];
  if (a === undefined || b === undefined) return undefined;
  const bends = [from.code, to.code].toSorted().join() === 'NLRTM,SGSIN' ? [places.EGSUZ!] : [];
  const path = [a, ...bends, b];
  const passes = passagesOf(
    path,
    bends.map((at) => ({ name: 'suez', ...at })),
  );
  return { path, passes, from: { ...a, code: from.code! }, to: { ...b, code: to.code! } };
}
const leg = (
  number: number,
  from: string,
  to: string,
  depart: number,
  arrive: number,
  done: Partial<ExposureLeg> = {},
): ExposureLeg => ({
  leg: number,
  request: { mode: 'sea', from: { code: from }, to: { code: to }, avoid: [], via: [] },
  depart,
  arrive,
  departed: false,
  arrived: false,
  ...done,
});
const around = (at: Coordinate, km: number): Area => polygonOf(circle(at, km * 1000));
const index = () => createExposureIndex({ laneOf });
const names = (hits: Hit[]) => [...new Set(hits.map(({ shipment }) => shipment))];

describe('what a closure touches', () => {
  const world = index();
  world.put('before', [leg(1, 'SGSIN', 'NLRTM', 0, 20 * day)]);
  world.put('planned', [
    leg(1, 'CNSHA', 'SGSIN', 2 * day, 8 * day),
    leg(2, 'SGSIN', 'NLRTM', 9 * day, 29 * day),
  ]);
  world.put('past', [leg(1, 'SGSIN', 'NLRTM', -18 * day, 2 * day, { departed: true })]);
  world.put('elsewhere', [leg(1, 'CNSHA', 'USLAX', 0, 14 * day)]);

  test('cargo before the canal counts, planned legs included; cargo past it and elsewhere does not', () => {
    expect(names(world.hits({ closes: ['suez'], from: 0, now: 0 }))).toEqual(['before', 'planned']);
  });

  test('a closure that ends before the passage touches nothing', () => {
    expect(world.hits({ closes: ['suez'], from: 0, until: 5 * day })).toEqual([]);
  });

  test('cargo that should have passed since the closure began still waits before it', () => {
    const late = index();
    late.put('waiting', [leg(1, 'SGSIN', 'NLRTM', -10 * day, 10 * day, { departed: true })]);
    expect(names(late.hits({ closes: ['suez'], from: 0, now: 8 * day }))).toEqual(['waiting']);
  });

  test('a closed place counts who stands there, a closed country who stands in it', () => {
    expect(names(world.hits({ closes: ['SGSIN'], from: 8.5 * day, until: 8.6 * day }))).toEqual(['planned']);
    expect(names(world.hits({ closes: ['US'], from: 14 * day, until: 15 * day }))).toEqual(['elsewhere']);
    expect(world.hits({ closes: ['US'], from: 0, until: day })).toEqual([]);
  });
});

describe('what an area touches', () => {
  test('a storm on the way counts at the time of passage only', () => {
    const world = index();
    world.put('s', [leg(1, 'CNSHA', 'USLAX', 0, 10 * day)]);
    const way = greatCircle(places.CNSHA!, places.USLAX!, 10_000);
    const area = around(way[Math.floor(way.length / 2)]!, 300);
    expect(world.hits({ area, from: 4.5 * day, until: 5.5 * day })).toMatchObject([
      { how: 'crosses', leg: 1 },
    ]);
    expect(world.hits({ area, from: 0, until: 4 * day })).toEqual([]);
    expect(world.hits({ area, from: 6 * day })).toEqual([]);
    expect(world.hits({ area, from: 4.5 * day, modes: ['air'] })).toEqual([]);
  });

  test('cargo that is past the storm by now does not count, cargo that has not left does', () => {
    const way = greatCircle(places.CNSHA!, places.USLAX!, 10_000);
    const hazard: Hazard = { area: around(way[Math.floor(way.length / 2)]!, 300), from: 0, now: 7 * day };
    const world = index();
    world.put('sailed', [leg(1, 'CNSHA', 'USLAX', 0, 10 * day, { departed: true })]);
    expect(world.hits(hazard)).toEqual([]);
    world.put('sailed', [leg(1, 'CNSHA', 'USLAX', 0, 10 * day)]);
    expect(names(world.hits(hazard))).toEqual(['sailed']);
  });

  test('cargo that stands in the area counts, at the origin, between legs and at the destination until it has arrived', () => {
    const world = index();
    const legs = (arrived: boolean) => [
      leg(1, 'CNSHA', 'SGSIN', 4 * day, 10 * day),
      leg(2, 'SGSIN', 'ZACPT', 15 * day, 30 * day, { arrived, departed: arrived }),
    ];
    world.put('s', legs(false));
    const inland = { modes: ['road' as const] };
    expect(world.hits({ ...inland, area: around(places.CNSHA!, 50), from: 0, until: 2 * day })).toMatchObject(
      [{ how: 'stands', place: 'CNSHA' }],
    );
    expect(
      world.hits({ ...inland, area: around(places.SGSIN!, 50), from: 12 * day, until: 13 * day }),
    ).toMatchObject([{ leg: 2, place: 'SGSIN' }]);
    expect(
      world.hits({ ...inland, area: around(places.ZACPT!, 50), from: 31 * day, until: 32 * day }),
    ).toHaveLength(1);
    world.put('s', legs(true));
    expect(
      world.hits({ ...inland, area: around(places.ZACPT!, 50), from: 31 * day, until: 32 * day }),
    ).toEqual([]);
    expect(
      world.hits({
        ...inland,
        standing: false,
        area: around(places.SGSIN!, 50),
        from: 12 * day,
        until: 13 * day,
      }),
    ).toEqual([]);
  });

  test('the 180th meridian is like any other', () => {
    const world = index();
    world.put('s', [leg(1, 'FJSUV', 'USLAX', 0, 10 * day)]);
    const area = around(destination(places.FJSUV!, 45, 400_000), 300);
    expect(names(world.hits({ area, from: 0 }))).toEqual(['s']);
  });

  test('a leg between unknown places is reported', () => {
    expect(index().put('s', [leg(1, 'CNSHA', 'XXXXX', 0, day)])).toEqual([1]);
  });
});

const anyLeg = fc.record({
  ends: fc.shuffledSubarray(codes, { minLength: 2, maxLength: 2 }),
  depart: fc.integer({ min: 0, max: 40 }),
  hours: fc.integer({ min: 10, max: 800 }),
  state: fc.constantFrom('planned', 'departed', 'arrived'),
});
const anyShipment = fc.array(anyLeg, { minLength: 1, maxLength: 3 }).map((legs) =>
  legs.map(({ ends: [from = '', to = ''], depart, hours, state }, i) =>
    leg(i + 1, from, to, depart * day, depart * day + hours * hour, {
      departed: state !== 'planned',
      arrived: state === 'arrived',
    }),
  ),
);
const anyWorld = fc.array(anyShipment, { minLength: 1, maxLength: 25 });
const anyHazard = fc
  .record({
    lat: fc.double({ min: -70, max: 70, noNaN: true }),
    lon: fc.double({ min: -180, max: 179, noNaN: true }),
    km: fc.integer({ min: 30, max: 2500 }),
    near: fc.option(fc.constantFrom(...codes)),
    from: fc.integer({ min: 0, max: 50 }),
    days: fc.option(fc.integer({ min: 0, max: 30 })),
    now: fc.option(fc.integer({ min: 0, max: 60 })),
    standing: fc.boolean(),
    closes: fc.option(fc.constantFrom(['suez'], ['SGSIN', 'ZA'])),
  })
  .map(({ lat, lon, km, near, from, days, now, standing, closes }): Hazard => ({
    area: around(near === null ? { lat, lon } : places[near]!, km),
    from: from * day,
    standing,
    ...(days !== null && { until: (from + days) * day }),
    ...(now !== null && { now: now * day }),
    ...(closes !== null && { closes }),
  }));

const walked = new Map<string, Coordinate[]>();
function walk({ from, to }: LaneRequest): Coordinate[] {
  const key = `${from.code} ${to.code}`;
  const path = laneOf({ mode: 'sea', from, to, avoid: [], via: [] })!.path;
  let points = walked.get(key);
  if (points === undefined) {
    // A path with a bend is walked in pieces as long as its parts, so that the step is the same all along.
    points = path.slice(1).flatMap((b, k) => greatCircle(path[k]!, b, 5000).slice(k === 0 ? 0 : 1));
    walked.set(key, points);
  }
  return points;
}

/** The slow way: every leg walked in steps of five kilometres, every place asked. */
function bruteForce(world: readonly (readonly ExposureLeg[])[], hazard: Hazard): Map<string, number> {
  const touched = new Map<string, number>();
  const areaFrom = Math.max(hazard.from, hazard.now ?? -Infinity);
  const until = hazard.until ?? Infinity;
  const touch = (key: string, from: number, to: number) => {
    if (from <= to) touched.set(key, Math.max(touched.get(key) ?? 0, to - from));
  };
  world.forEach((legs, s) => {
    legs.forEach((one, i) => {
      const way = laneOf(one.request)!;
      const { depart, arrive } = spanOf(one, hazard.now);
      for (const { share } of hazard.closes?.includes('suez') && !one.arrived ? way.passes : []) {
        const at = depart + share * (arrive - depart);
        touch(`${s}/${one.leg} passes`, Math.max(at, hazard.from), Math.min(at, until));
      }
      const points = walk(one.request);
      const inside = points.map((point) => pointInPolygon(point, hazard.area!));
      points.forEach((_, k) => {
        if (!inside[k]) return;
        const at = depart + (k / Math.max(1, points.length - 1)) * (arrive - depart);
        touch(`${s}/${one.leg} crosses`, Math.max(at, areaFrom), Math.min(at, until));
      });
      for (const [end, before, after] of [
        ['from', legs[i - 1], one],
        ['to', one, legs[i + 1]],
      ] as const) {
        const stay = stayBetween(before, after, hazard.now);
        const place = way[end];
        if (stay === undefined) continue;
        const key = `${s}/${after?.leg ?? before!.leg} stands`;
        if (hazard.standing && pointInPolygon(place, hazard.area!))
          touch(key, Math.max(stay[0], areaFrom), Math.min(stay[1], until));
        const country = places[place.code!]!.country;
        if (hazard.closes?.some((code) => code === place.code || code === country))
          touch(key, Math.max(stay[0], hazard.from), Math.min(stay[1], until));
      }
    });
  });
  return touched;
}
const touchesOf = (hits: Hit[]) => new Map(hits.map((one) => [`${one.shipment}/${one.leg} ${one.how}`, one]));
function fill(world: readonly (readonly ExposureLeg[])[]): ExposureIndex {
  const filled = createExposureIndex({
    laneOf: (request) => {
      const way = laneOf(request);
      return (
        way && {
          ...way,
          from: { ...way.from, country: places[way.from.code!]!.country },
          to: { ...way.to, country: places[way.to.code!]!.country },
        }
      );
    },
  });
  world.forEach((legs, s) => filled.put(String(s), legs));
  return filled;
}

describe('the index against the slow way', () => {
  test('finds what walking every leg finds, and nothing that walking closely would not', () => {
    let compared = 0;
    fc.assert(
      fc.property(anyWorld, anyHazard, (world, hazard) => {
        const found = touchesOf(fill(world).hits(hazard));
        const expected = bruteForce(world, hazard);
        compared += expected.size;
        // Within a few kilometres of the edge of an area, or minutes of the edge of its time, samples and segments differ.
        const margin = 20 * 60_000 + 0.004 * 800 * hour;
        for (const [key, span] of expected) if (!found.has(key)) expect(span, key).toBeLessThan(margin);
        for (const [key, { from, until }] of found)
          if (!expected.has(key)) expect(until - from, key).toBeLessThan(margin);
      }),
      { seed: 7, numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(150);
  });

  test('putting and removing in any order is the same as a fresh build', () => {
    const anyEdits = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.option(anyShipment)), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(anyEdits, anyHazard, (edits, hazard) => {
        const edited = index();
        const last = new Map<number, readonly ExposureLeg[]>();
        for (const [number, legs] of edits) {
          if (legs === null) {
            edited.remove(String(number));
            last.delete(number);
          } else {
            edited.put(String(number), legs);
            last.set(number, legs);
          }
          if (number === 3) edited.hits(hazard);
        }
        const fresh = index();
        for (const [number, legs] of last) fresh.put(String(number), legs);
        expect(edited.hits(hazard)).toEqual(fresh.hits(hazard));
        expect(edited.size().shipments).toBe(fresh.size().shipments);
      }),
      { seed: 8, numRuns: 100 },
    );
  });
});
