import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { writeNetworkFolder } from '../../server/index.ts';
import type { Network, Service } from '../../world/index.ts';
import { run } from '../program.ts';

const hour = 3_600_000;
const fromMs = Date.UTC(2027, 0, 1);
const folder = mkdtempSync(join(tmpdir(), 'route-'));

const stop = (code: string, zone: string, country: string) =>
  ({
    code,
    name: code,
    country,
    lat: 1,
    lon: 1,
    zone,
    modes: ['sea', 'air', 'rail', 'road'],
    storage: { sea: { freeHours: 24, usdPerTeuDay: 24 } },
  }) as const;
const service = (
  id: string,
  mode: Service['mode'],
  stops: readonly string[],
  hours: number,
  usdPerTeu: number,
  more: Partial<Service> = {},
): Service => ({
  ...{ id, mode, carrier: `Carrier ${id}` },
  calls: stops.map((code, i) => ({ stop: code, arriveHours: i * hours, departHours: i * hours })),
  hops: stops.slice(1).map(() => ({
    distanceKm: 100,
    usdPerTeu,
    usdPerTonne: 0,
    co2eKgPerTonne: mode === 'air' ? 900 : 10,
    risk: 0.001,
    via: mode === 'sea' ? ['suez' as const] : [],
  })),
  departures: { firstMs: fromMs + 12 * hour, everyHours: 24, count: 300 },
  cargo: { reefer: mode !== 'air', dangerousGoods: 'all', outOfGauge: true },
  delay: { p50Hours: 1, p90Hours: 6 },
  ...more,
});
const network: Network = {
  ...{ name: 'three places', fromMs, untilMs: fromMs + 365 * 24 * hour },
  stops: [
    stop('CNSHA', 'Asia/Shanghai', 'CN'),
    stop('SGSIN', 'Asia/Singapore', 'SG'),
    stop('NLRTM', 'Europe/Amsterdam', 'NL'),
  ],
  services: [
    service('S1', 'sea', ['CNSHA', 'SGSIN', 'NLRTM'], 200, 500),
    service('A1', 'air', ['CNSHA', 'NLRTM'], 14, 9000),
    service('R1', 'rail', ['CNSHA', 'NLRTM'], 300, 3000),
  ],
};

beforeAll(() => writeNetworkFolder(folder, network));
afterAll(() => rmSync(folder, { recursive: true }));

type Answer = {
  options: {
    legs: { mode: string; depart: string; arrive: string; costs: { usd: number }[] }[];
    hours: number;
    cost: { amount: number };
    waits: { storageUsd: number }[];
    demurrage: { amount: number };
    arrival: { p50: string };
    why: string;
  }[];
  notOffered: { condition: string; why: string }[];
  notes?: string[];
};

/** `--network ''` asks without one. */
async function route(...words: string[]): Promise<{ code: number; json: Answer }> {
  const without = words.includes('');
  const asked = words.filter((word, i) => word !== '' && words[i + 1] !== '');
  const printed: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  const code = await run([
    'route',
    '--from',
    'CNSHA',
    '--to',
    'NLRTM',
    ...(without ? [] : ['--network', folder]),
    '--json',
    ...asked,
  ]);
  spy.mockRestore();
  return { code, json: JSON.parse(printed.join('')) as Answer };
}
const modesOf = ({ options }: Answer) =>
  options.map(({ legs }) => legs.map(({ mode }) => mode).join()).sort();

test('ways by the timetable are told with local times, parts of the cost, and what is not offered', async () => {
  const { code, json } = await route('--depart', '2027-02-01T08:00');
  expect(code).toBe(0);
  expect(modesOf(json)).toEqual(['air', 'rail', 'sea']);
  const [cheapest] = json.options;
  expect(cheapest!.legs[0]!.depart).toMatch(/\+08:00/);
  expect(cheapest!.legs.at(-1)!.arrive).toMatch(/\+01:00/);
  expect(cheapest!.why).toContain('cheapest');
  for (const { legs, waits, cost } of json.options) {
    const parts = [
      ...legs.flatMap(({ costs }) => costs.map(({ usd }) => usd)),
      ...waits.map(({ storageUsd }) => storageUsd),
    ];
    expect(parts.reduce((sum, usd) => sum + usd, 0)).toBeCloseTo(cost.amount, 6);
  }
});

test('a list of names that is given twice means both', async () => {
  const { json } = await route('--depart', '2027-02-01T08:00', '--avoid', 'air', '--avoid', 'rail');
  expect(modesOf(json)).toEqual(['sea']);
});

test('a time outside of the timetable is told with the days that it has', async () => {
  const { code, json } = await route('--depart', '2030-01-01');
  expect([code, json.options.length]).toEqual([0, 0]);
  expect(json.notes![0]).toContain('from 2027-01-01 until 2028-01-01');
  expect((await route('--depart', '2027-02-01T08:00')).json.notes).toEqual([]);
});

test('a class of dangerous goods that there is not is refused', async () => {
  for (const no of ['12', '0', 'abc', '3.1']) expect((await route('--dg', no)).code).toBe(2);
  for (const known of ['3', '2.1', '1.4S'])
    expect((await route('--depart', '2027-02-01', '--dg', known)).code).toBe(0);
});

test('conditions hold, and what they cost is said', async () => {
  const cool = await route('--depart', '2027-02-01T08:00', '--reefer', '--avoid', 'suez');
  expect(modesOf(cool.json)).toEqual(['rail']);
  expect(cool.json.notOffered.map(({ condition }) => condition)).toEqual(
    expect.arrayContaining(['avoid suez', 'reefer']),
  );
  expect(modesOf((await route('--depart', '2027-02-01T08:00', '--k', '2')).json)).toHaveLength(2);
  const late = await route('--arrive-by', '2027-03-01T00:00Z');
  for (const { legs } of late.json.options)
    expect(Date.parse(legs.at(-1)!.arrive.slice(0, 22))).toBeLessThanOrEqual(Date.UTC(2027, 2, 1));
  const early = await route('--depart', '2027-02-01T08:00', '--arrive-by', '2027-02-08T00:00Z');
  expect(modesOf(early.json)).toEqual(['air']);
  expect(early.json.notOffered.find(({ condition }) => condition === 'arrive by')!.why).toMatch(
    /after the time to arrive by/,
  );
});

describe('without a network', () => {
  const overWorld = (...words: string[]) => route('--network', '', ...words);

  test('the same options with the same fields are told, and the same conditions hold', async () => {
    const { code, json } = await overWorld('--depart', '2027-02-01T08:00', '--avoid', 'suez,air');
    expect(code).toBe(0);
    expect(modesOf(json).join()).not.toContain('air');
    expect(json.notOffered.map(({ condition }) => condition)).toEqual(
      expect.arrayContaining(['avoid suez', 'avoid air']),
    );
    const byTimetable = await route('--depart', '2027-02-01T08:00');
    const fields = (answer: Answer) => Object.keys(answer.options[0]!).toSorted();
    expect(fields(json)).toEqual(fields(byTimetable.json));
    for (const option of json.options)
      expect(option).toMatchObject({ demurrage: { amount: 0 }, arrival: { p50: expect.any(String) } });
  });

  test('ε, k, what is forced, a time to arrive by and an avoided carrier are understood', async () => {
    const depart = ['--depart', '2027-02-01T08:00'];
    const all = (await overWorld(...depart)).json.options.length;
    expect((await overWorld(...depart, '--epsilon', '400h,50%,50%,90%')).json.options.length).toBeLessThan(
      all,
    );
    expect((await overWorld(...depart, '--k', '2')).json.options).toHaveLength(2);
    for (const modes of modesOf((await overWorld(...depart, '--force', 'rail')).json))
      expect(modes).toContain('rail');
    const late = await overWorld('--arrive-by', '2027-03-20T00:00Z');
    for (const { legs } of late.json.options)
      expect(Date.parse(legs.at(-1)!.arrive.slice(0, 22))).toBe(Date.UTC(2027, 2, 20));
    const carrier = await overWorld(...depart, '--avoid', 'carrier:Maersk');
    expect(carrier.json.options.length).toBe(all);
    expect(carrier.json.notes!.join()).toContain('Maersk');
    const same = await overWorld(...depart, '--to', 'CNSHA');
    expect([same.code, (await overWorld(...depart, '--avoid', 'atlantis')).code]).toEqual([2, 2]);
  });
});

test.each([
  ['an ε that is none', ['--epsilon', '2h']],
  ['a name that nothing has', ['--avoid', 'atlantis']],
  ['an unknown stop', ['--to', 'XXXXX']],
])('%s is refused', async (_, words) => {
  const { code, json } = await route('--depart', '2027-02-01', ...words);
  expect([code, Object.keys(json)]).toEqual([2, ['problems']]);
});
