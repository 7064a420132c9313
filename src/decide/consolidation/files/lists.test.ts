import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unwrap } from '../../../base/index.ts';
import { exampleConsolidation } from '../example.ts';
import { parseDepartures, parseEquipment, parseHubs, parseLots } from './read-lists.ts';
import { writeDepartures, writeLots } from './write-lists.ts';

const heading = 'id,from,to,ready,due,weight_kg,volume_m3,temperature,min_c,max_c,dg_class,shares';
const row = 'A,CNSHA,NLRTM,2026-05-01T00:00:00Z,2026-06-10T00:00:00Z,1000,5,,,,,';
const lots = (...rows: string[]) => parseLots({ name: 'lots.csv', text: [heading, ...rows].join('\n') });

describe('lists of lots and departures', () => {
  it('are read back as they were written', () => {
    const task = exampleConsolidation({ seed: '3', lots: 80, fromMs: Date.UTC(2026, 4, 1) });
    expect(unwrap(parseLots({ name: 'lots', text: writeLots(task.lots) }))).toEqual(task.lots);
    expect(
      unwrap(parseDepartures({ name: 'd', text: writeDepartures(task.departures, task.rooms) })),
    ).toEqual({
      departures: task.departures,
      rooms: task.rooms,
    });
  });

  it.each([
    ['an empty name', row.replace('A,', ','), 'id'],
    ['a time without an offset', row.replace('2026-06-10T00:00:00Z', '2026-06-10'), 'due'],
    ['a negative weight', row.replace('1000', '-1'), 'weight_kg'],
    ['a number in words', row.replace('1000', '1e3'), 'weight_kg'],
    ['infinity', row.replace('1000', 'Infinity'), 'weight_kg'],
    ['no volume', row.replace(',5,', ',,'), 'volume_m3'],
    ['neither weight nor volume', row.replace('1000,5', '0,0'), 'weight_kg'],
    ['a temperature that there is not', row.replace(',5,,', ',5,cold,'), 'temperature'],
    ['set-points for dry goods', row.replace(',5,,,,', ',5,,2,8,'), 'temperature'],
    ['one set-point', row.replace(',5,,,,', ',5,chilled,2,,'), 'max_c'],
    ['a class that there is not', row.replace(/,,$/, ',11,'), 'dg_class'],
    ['neither yes nor no', `${row}maybe`, 'shares'],
  ])('are refused with line and column for %s', (_, wrong, column) => {
    const read = lots(row.replace('A,', 'Z,'), '', wrong);
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.problems[0]).toMatchObject({
      code: 'consolidation.invalid',
      where: { document: 'lots.csv', line: 4, column },
    });
  });

  it('are refused for a name that stands twice, and a heading that is not known or lacks something', () => {
    const twice = lots(row, row);
    expect(twice.ok ? undefined : twice.problems[0]!.where).toMatchObject({ line: 3, column: 'id' });
    const lacking = parseHubs({ name: 'h', text: 'stop,stuffing_usd,colour\nX,1,red' });
    expect(lacking.ok ? [] : lacking.problems.map(({ where }) => where?.column)).toEqual([
      'stripping_usd',
      'colour',
    ]);
  });

  it('tell at most twenty problems, and refuse more rows than are planned with', () => {
    const bad = lots(
      ...Array.from({ length: 50 }, (_, at) => row.replace('A,', `L${at},`).replace('1000', 'x')),
    );
    expect(bad.ok ? 0 : bad.problems.length).toBe(20);
    const many = lots(...Array.from({ length: 20_001 }, (_, at) => row.replace('A,', `L${at},`)));
    expect(many.ok ? undefined : many.problems[0]!.code).toBe('input.too-large');
  });

  it('give equipment and hubs', () => {
    const text = 'code,volume_m3,payload_kg,teu,usd_per_move,reefer\nX1,30,20000,1,100,yes\n';
    expect(unwrap(parseEquipment({ name: 'e', text }))).toEqual([
      { code: 'X1', reefer: true, volumeM3: 30, fillMax: 0.8, payloadKg: 20_000, teu: 1, usdPerMove: 100 },
    ]);
    expect(unwrap(parseHubs({ name: 'h', text: 'stop,stuffing_usd,stripping_usd\nX,1,2' }))).toEqual([
      { stop: 'X', stuffingUsd: 1, strippingUsd: 2 },
    ]);
  });

  it('never throw, whatever stands in them', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `${heading}\n${row}${text}`),
        ),
        (text) => {
          const read = parseLots({ name: 'x', text });
          if (!read.ok) expect(read.problems.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 200, seed: 1 },
    );
  });
});
