import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { distanceMetres, metresPerNauticalMile, unwrap, type Coordinate } from '../../base/index.ts';
import { chokepointNames, chokepointPosition, openPassages, type ChokepointName } from './chokepoints.ts';
import { isLandAt } from './coast.ts';
import {
  createSeaRouter,
  densifyPath,
  loadSeaGraph,
  seaDistance,
  seaMiles,
  type SeaRouter,
} from './index.ts';

const ports = {
  CNSHA: { lat: 31.36, lon: 121.6 },
  NLRTM: { lat: 51.95, lon: 4.14 },
  JPYOK: { lat: 35.44, lon: 139.66 },
  USLAX: { lat: 33.73, lon: -118.26 },
  USNYC: { lat: 40.68, lon: -74.04 },
  SGSIN: { lat: 1.26, lon: 103.82 },
  BRSSZ: { lat: -23.95, lon: -46.31 },
  AUSYD: { lat: -33.86, lon: 151.2 },
  DEHAM: { lat: 53.54, lon: 9.95 },
  PLGDY: { lat: 54.53, lon: 18.54 },
  AEJEA: { lat: 25.0, lon: 55.05 },
  INNSA: { lat: 18.95, lon: 72.95 },
  ROCND: { lat: 44.1, lon: 28.67 },
  GRPIR: { lat: 37.94, lon: 23.63 },
  CLVAP: { lat: -33.03, lon: -71.62 },
  ZADUR: { lat: -29.87, lon: 31.03 },
  USHOU: { lat: 29.73, lon: -95.2 },
  BEANR: { lat: 51.27, lon: 4.3 },
  THBKK: { lat: 13.7, lon: 100.57 },
  USMSY: { lat: 29.95, lon: -90.06 },
  NZAKL: { lat: -36.84, lon: 174.78 },
} as const satisfies Record<string, Coordinate>;
type Port = keyof typeof ports;
const codes = Object.keys(ports) as Port[];
const closable = chokepointNames.filter((name) => !openPassages.includes(name));

let router: SeaRouter;
beforeAll(() => {
  router = createSeaRouter(loadSeaGraph());
});

function way(from: Port, to: Port, avoid: readonly ChokepointName[] = []) {
  return unwrap(seaDistance(router, ports[from], ports[to], { avoid }));
}

describe('distances by sea', () => {
  it.each<[Port, Port, ChokepointName[], number, number]>([
    // Published reckonings: 10,521 via Suez, 13,800 round the Cape, 4,839 over the North Pacific.
    ['CNSHA', 'NLRTM', [], 10_521, 0.03],
    ['CNSHA', 'NLRTM', ['suez', 'panama'], 13_800, 0.03],
    ['JPYOK', 'USLAX', [], 4_839, 0.03],
    ['AUSYD', 'USLAX', [], 6_511, 0.03],
    ['SGSIN', 'NLRTM', [], 8_288, 0.03],
  ])(
    '%s to %s avoiding %j agree with the published figure of %i',
    (from, to, avoid, published, tolerance) => {
      expect(Math.abs(way(from, to, avoid).nm / published - 1)).toBeLessThan(tolerance);
    },
  );

  it('names the chokepoints on the way', () => {
    expect(way('CNSHA', 'NLRTM').via).toEqual(['suez', 'bab-el-mandeb', 'malacca', 'gibraltar', 'dover']);
    expect(way('CNSHA', 'NLRTM', ['suez', 'panama']).via).toContain('cape');
    expect(way('JPYOK', 'USNYC').via).toEqual(['panama']);
    expect(way('ROCND', 'GRPIR').via).toEqual(['bosporus']);
    expect(way('DEHAM', 'PLGDY').via).toEqual(['kiel']);
    expect(way('AEJEA', 'INNSA').via).toEqual(['hormuz']);
  });

  it('crosses 180° in both directions without a jump', () => {
    const { path, nm } = way('JPYOK', 'USLAX');
    const drawn = densifyPath(path, 75);
    for (let i = 1; i < drawn.length; i++) {
      expect(distanceMetres(drawn[i - 1]!, drawn[i]!) / metresPerNauticalMile).toBeLessThan(75.1);
    }
    expect(drawn.some(({ lon }) => lon > 170) && drawn.some(({ lon }) => lon < -170)).toBe(true);
    expect(lengthNm(drawn)).toBeCloseTo(nm, 0);
  });

  it('follows rivers and canals to ports inland', () => {
    expect(way('DEHAM', 'NLRTM').nm).toBeGreaterThan(280);
    expect(way('DEHAM', 'NLRTM').nm).toBeLessThan(330);
    for (const code of ['USHOU', 'BEANR', 'THBKK', 'USMSY'] as const)
      expect(way(code, 'SGSIN').nm).toBeGreaterThan(500);
  });

  it('a port deep in a bay leaves by the bay, never across the land behind it', () => {
    const izmir = { lat: 38.41, lon: 27.15 };
    expect(unwrap(seaMiles(router, izmir, ports.GRPIR))).toBeLessThan(250);
  });

  it.each([
    ['Cotonou', 6.37, 2.39, 'Lagos', 6.46, 3.36],
    ['Abidjan', 5.36, -4.01, 'Takoradi', 4.9, -1.78],
    ['Barcelona', 41.39, 2.17, 'Tarragona', 41.12, 1.24],
    ['Conakry', 9.64, -13.58, 'Freetown', 8.47, -13.23],
    ['Beirut', 33.83, 35.48, 'Ashdod', 31.8, 34.66],
  ])('%s (%f, %f) and %s (%f, %f) are neighbours behind a low headland', (_, lat1, lon1, __, lat2, lon2) => {
    const [from, to] = [
      { lat: lat1, lon: lon1 },
      { lat: lat2, lon: lon2 },
    ];
    const straight = distanceMetres(from, to) / metresPerNauticalMile;
    expect(unwrap(seaMiles(router, from, to))).toBeLessThan(straight * 1.25);
  });

  it('stays within the ice limits', () => {
    for (const from of codes) {
      for (const { lat } of way(from, 'NZAKL').path) {
        expect(lat).toBeGreaterThan(-61);
        expect(lat).toBeLessThan(67);
      }
    }
  });

  it('keeps off the land except along channels and at the berth', () => {
    const { coast } = router.graph;
    for (const [from, to] of [
      ['JPYOK', 'USLAX'],
      ['USNYC', 'NLRTM'],
      ['BRSSZ', 'ZADUR'],
      ['CLVAP', 'AUSYD'],
    ] as const) {
      const { path } = way(from, to);
      const wet = densifyPath(path.slice(2, -2), 10).filter(({ lat, lon }) => !isLandAt(coast, lat, lon));
      expect(wet.length).toBeGreaterThan(0.98 * densifyPath(path.slice(2, -2), 10).length);
    }
  });
});

describe('conditions', () => {
  it('a way never enters the strait it avoids', () => {
    for (const name of closable) {
      const at = chokepointPosition(name);
      for (const [from, to] of [
        ['CNSHA', 'NLRTM'],
        ['SGSIN', 'DEHAM'],
        ['PLGDY', 'DEHAM'],
        ['CLVAP', 'BRSSZ'],
      ] as const) {
        const free = way(from, to);
        const shut = seaDistance(router, ports[from], ports[to], { avoid: [name] });
        if (!shut.ok) continue;
        expect(shut.value.via).not.toContain(name);
        if (!free.via.includes(name)) continue;
        // The gate is a line of some miles: no point of the way comes near its middle.
        const nearest = Math.min(...densifyPath(shut.value.path, 5).map((p) => distanceMetres(p, at)));
        expect(nearest / metresPerNauticalMile).toBeGreaterThan(8);
      }
    }
  });

  it('a port behind a closed strait cannot be reached, and the problem says so', () => {
    const shut = seaDistance(router, ports.AEJEA, ports.INNSA, { avoid: ['hormuz'] });
    expect(shut.ok ? '' : shut.problems[0]!.code).toBe('route.none');
    expect(shut.ok ? '' : shut.problems[0]!.message).toContain('hormuz');
  });

  it('open sea cannot be avoided', () => {
    const refused = seaDistance(router, ports.CNSHA, ports.NLRTM, { avoid: ['cape'] });
    expect(refused.ok ? '' : refused.problems[0]!.message).toContain('open sea');
  });

  it('an inland place is refused with the place in the message', () => {
    const munich = seaDistance(router, { lat: 48.14, lon: 11.58 }, ports.NLRTM);
    expect(munich.ok ? '' : munich.problems[0]!.code).toBe('place.unknown');
    expect(munich.ok ? '' : munich.problems[0]!.message).toContain('48.14, 11.58');
  });

  it('the Caspian has no way to the ocean', () => {
    const baku = { lat: 40.35, lon: 49.9 };
    const closed = seaDistance(router, baku, ports.GRPIR);
    expect(closed.ok ? '' : closed.problems[0]!.code).toBe('route.none');
    const ferry = unwrap(seaMiles(router, baku, { lat: 43.6, lon: 51.2 }));
    expect(ferry).toBeGreaterThan(200);
    expect(ferry).toBeLessThan(280);
  });
});

const anyPort = fc.constantFrom(...codes);
const anyAvoid = fc.subarray(closable);

describe('properties', () => {
  it('there and back are equally long, and the path runs the other way', () => {
    fc.assert(
      fc.property(anyPort, anyPort, anyAvoid, (from, to, avoid) => {
        const there = seaDistance(router, ports[from], ports[to], { avoid });
        const back = seaDistance(router, ports[to], ports[from], { avoid });
        expect(back.ok).toBe(there.ok);
        if (!there.ok || !back.ok) return;
        expect(back.value.nm).toBe(there.value.nm);
        expect(back.value.path.toReversed()).toEqual(there.value.path);
      }),
      { seed: 20_240_501, numRuns: 60 },
    );
  });

  it('avoiding more never shortens a way, and no way is shorter than the great circle', () => {
    fc.assert(
      fc.property(anyPort, anyPort, anyAvoid, fc.constantFrom(...closable), (from, to, avoid, also) => {
        const some = seaDistance(router, ports[from], ports[to], { avoid });
        const more = seaDistance(router, ports[from], ports[to], { avoid: [...avoid, also] });
        if (!more.ok) return;
        expect(some.ok).toBe(true);
        if (!some.ok) return;
        expect(more.value.nm).toBeGreaterThanOrEqual(some.value.nm - 1e-9);
        const straight = distanceMetres(ports[from], ports[to]) / metresPerNauticalMile;
        expect(some.value.nm).toBeGreaterThanOrEqual(straight - 1e-6);
        expect(lengthNm(some.value.path)).toBeCloseTo(some.value.nm, 3);
      }),
      { seed: 20_240_502, numRuns: 60 },
    );
  });
});

function lengthNm(path: readonly Coordinate[]): number {
  return path.reduce(
    (sum, p, i) => (i === 0 ? 0 : sum + distanceMetres(path[i - 1]!, p) / metresPerNauticalMile),
    0,
  );
}
