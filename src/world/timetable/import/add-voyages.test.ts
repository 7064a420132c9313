import { describe, expect, it } from 'vitest';
import { createBundledGazetteer } from '../../places/index.ts';
import { createSeaRouter, loadSeaGraph } from '../../sea/index.ts';
import { checkNetwork } from '../check/index.ts';
import { createServiceReader, createStopReader, writeNetworkLine } from '../folder/index.ts';
import { generateNetwork } from '../generate/index.ts';
import { addVoyages, type AddRequest } from './add-voyages.ts';
import { parseScheduleCsv } from './schedule-csv.ts';

const gazetteer = createBundledGazetteer();
const router = createSeaRouter(loadSeaGraph());

function voyagesOf(rows: string, heading = 'service,mode,carrier,from,to,depart,arrive,usd_per_teu') {
  const read = parseScheduleCsv(
    { name: 'list.csv', text: `${heading}\n${rows}` },
    (code) => gazetteer.findPlace(code)?.zone,
  );
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

const add = (request: Pick<AddRequest, 'voyages' | 'base'>) => addVoyages({ ...request, gazetteer, router });

const weekly =
  'FE1,sea,Line,CNSHA,NLRTM,2026-05-01T10:00,2026-05-30T10:00,\n' +
  'FE1,sea,Line,CNSHA,NLRTM,2026-05-08T10:00,2026-06-06T10:00,\n' +
  'FE1,sea,Line,NLRTM,CNSHA,2026-06-01T10:00,2026-07-01T10:00,900\n';

describe('voyages that are added', () => {
  it('with the same calls and hours are departures of one service, measured and priced', () => {
    const added = add({ voyages: voyagesOf(weekly) });
    if (!added.ok) throw new Error(added.problems[0]!.message);
    const { network, departuresAdded, servicesAdded } = added.value;
    expect([servicesAdded, departuresAdded]).toEqual([2, 3]);
    const [west, east] = network.services;
    expect(west).toMatchObject({ id: 'Line FE1/1', tariff: 'planning' });
    expect(west!.departures).toEqual({ atMs: [Date.UTC(2026, 4, 1, 2), Date.UTC(2026, 4, 8, 2)] });
    expect(west!.hops[0]!.via).toContain('suez');
    expect(west!.hops[0]!.distanceKm).toBeCloseTo(19_200, -3);
    expect(west!.hops[0]!.usdPerTeu).toBeGreaterThan(500);
    expect(east).toMatchObject({ id: 'Line FE1/2', tariff: 'stated' });
    expect(east!.hops[0]!.usdPerTeu).toBe(900);
    expect([network.fromMs, network.untilMs]).toEqual([Date.UTC(2026, 4, 1), Date.UTC(2026, 5, 2)]);
    expect(checkNetwork(network)).toEqual([]);
  });

  it('can be kept in a folder and read again', () => {
    const added = add({ voyages: voyagesOf(weekly) });
    if (!added.ok) throw new Error(added.problems[0]!.message);
    const { stops, services } = added.value.network;
    const [stopReader, serviceReader] = [createStopReader(), createServiceReader()];
    for (const stop of stops) stopReader.take(writeNetworkLine(stop));
    for (const service of services) serviceReader.take(writeNetworkLine(service));
    expect(stopReader.finish()).toEqual({ ok: true, value: stops });
    expect(serviceReader.finish()).toEqual({ ok: true, value: services });
  });

  it('join a network, give its stops a further mode, and replace what came before from the same service', () => {
    const base = generateNetwork({ seed: 1, departuresPerYear: 10_000, gazetteer, router });
    const once = add({ voyages: voyagesOf(weekly), base });
    if (!once.ok) throw new Error(once.problems[0]!.message);
    expect(once.value.servicesReplaced).toBe(0);
    expect(once.value.network.services.length).toBe(base.services.length + 2);
    expect(checkNetwork(once.value.network)).toEqual([]);
    const twice = add({ voyages: voyagesOf(weekly.split('\n')[0]!), base: once.value.network });
    if (!twice.ok) throw new Error(twice.problems[0]!.message);
    expect(twice.value.servicesReplaced).toBe(2);
    expect(twice.value.network.services.length).toBe(base.services.length + 1);
    expect([twice.value.network.fromMs, twice.value.network.untilMs]).toEqual([base.fromMs, base.untilMs]);
  });

  it('by barge go on rivers', () => {
    const [voyage] = voyagesOf('B,sea,L,NLRTM,CGN,2026-05-01T10:00,2026-05-02T20:00,\n');
    const added = add({ voyages: [{ ...voyage!, isBarge: true }] });
    expect(added.ok && added.value.network.services[0]!.hops[0]!.distanceKm).toBeGreaterThan(230);
  });

  it('do not depend on the order of the rows', () => {
    const [a, b] = [weekly, weekly.trim().split('\n').toReversed().join('\n')].map((rows) => {
      const added = add({ voyages: voyagesOf(rows) });
      return added.ok
        ? added.value.network.services.map(({ departures }) => JSON.stringify(departures)).toSorted()
        : [];
    });
    expect(a).toEqual(b);
  });

  it('with an unknown place are refused with its row', () => {
    const added = add({ voyages: voyagesOf('A,sea,L,CNSHA,ZZZZZ,2026-05-01T10:00,2026-05-30T10:00Z,\n') });
    expect(added.ok ? [] : added.problems).toMatchObject([
      { code: 'place.unknown', where: { document: 'list.csv', row: 2, column: 'to' } },
    ]);
  });

  it.each([
    ['a lorry over the sea', 'A,road,L,CNSHA,JPYOK,2026-05-01T10:00,2026-05-30T10:00,\n'],
    ['a ship to an inland town', 'A,sea,L,CNSHA,DEN,2026-05-01T10:00,2026-05-30T10:00,\n'],
    ['a ship up to a town that a lorry reaches', 'A,sea,L,USHOU,DEN,2026-05-01T10:00,2026-05-30T10:00,\n'],
    ['a call that is its own next', 'A,sea,L,CNSHA,CNSHA,2026-05-01T10:00,2026-05-30T10:00,\n'],
  ])('by %s are refused with the row', (_, rows) => {
    const added = add({ voyages: voyagesOf(rows) });
    expect(added.ok ? [] : added.problems).toMatchObject([{ code: 'route.none', where: { row: 2 } }]);
  });

  it('a vessel’s schedule of a year is parted, each part from the call at which the one before ends', () => {
    const rows = Array.from({ length: 150 }, (_, i) => {
      const at = (hours: number) =>
        Temporal.Instant.fromEpochMilliseconds(Date.UTC(2026, 0, 1) + hours * 3_600_000).toString();
      return `SH,sea,L,1,${i % 2 === 0 ? 'NLRTM' : 'DEHAM'},${at(i * 48)},${at(i * 48 + 12)}`;
    });
    const added = add({
      voyages: voyagesOf(rows.join('\n'), 'service,mode,carrier,voyage,stop,arrive,depart'),
    });
    if (!added.ok) throw new Error(added.problems[0]!.message);
    const { services } = added.value.network;
    expect(
      services.reduce(
        (sum, { hops, departures }) =>
          sum + hops.length * ('atMs' in departures ? departures.atMs.length : 0),
        0,
      ),
    ).toBe(149);
    expect(Math.max(...services.map(({ calls }) => calls.length))).toBeLessThanOrEqual(60);
    expect(checkNetwork(added.value.network)).toEqual([]);
  });
});
