import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { unwrap, type Result } from '../../../base/index.ts';
import { checkRoutes } from '../check-routes.ts';
import { parseInstance } from './parse-instance.ts';
import { parseSolution } from './solution-file.ts';

const folder = new URL('../../../../../shared/data/vrp/', import.meta.url);

const small = `NAME : \tsmall\t\r
COMMENT : "made up: for the test"\r
TYPE : CVRP\r
DIMENSION : 4\r
EDGE_WEIGHT_TYPE : EUC_2D\r
CAPACITY : 10\r
NODE_COORD_SECTION\t\t\r
1\t0\t0\r
2 3 4\r
3 1.5e1 0\r
4 1 1\r
DEMAND_SECTION\r
1 0\r
2 4\r
3 5\r
4 6\r
DEPOT_SECTION\r
 1\r
 -1\r
EOF\r
`;

const solomon = `C101

VEHICLE
NUMBER     CAPACITY
  2         200

CUSTOMER
CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE   TIME

    0      40         50          0          0       1236          0
    1      45         68         10        912        967         90
    2      45         70         30        825        870         90
`;

function problemOf(result: Result<unknown>) {
  if (result.ok) throw new Error('it was taken');
  const [{ code, where, message }] = result.problems as [(typeof result.problems)[0]];
  return { code, ...where, message };
}
const refused = (text: string) => problemOf(parseInstance(text));
/** The same file with a text put in place of another. */
const but = (from: string, to: string, text = small) => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

describe('a .vrp file of CVRPLIB', () => {
  test('is read with tabs, quotes, returns and decimals; ways are rounded to whole numbers', () => {
    const { name, task, numbers } = unwrap(parseInstance(small));
    expect(name).toBe('small');
    expect(numbers).toEqual([0, 1, 2, 3]);
    expect([...task.distance]).toEqual([0, 5, 15, 1, 5, 0, 13, 4, 15, 13, 0, 14, 1, 4, 14, 0]);
    expect([...task.demand]).toEqual([0, 4, 5, 6]);
    expect(task.kinds).toMatchObject([{ capacity: 10, count: Infinity, durationMax: Infinity }]);
    expect(task.timed).toBe(false);
  });

  test('counts in tenths cut off where there are windows, services and a limit on the fleet', () => {
    const text = but(
      'CAPACITY : 10\r',
      'CAPACITY: 10\nVEHICLES: 2\nSERVICE_TIME: 3',
      small.replace('EOF', 'TIME_WINDOW_SECTION\n1 0 90\n2 10 20\n3 0 70\n4 0 90\nEOF'),
    );
    const { task } = unwrap(parseInstance(text));
    expect(task.distance[3]).toBe(14);
    expect(task.costScale).toBe(10);
    expect([...task.open]).toEqual([0, 100, 0, 0]);
    expect([...task.close]).toEqual([900, 200, 700, 900]);
    expect([...task.service]).toEqual([0, 30, 30, 30]);
    expect(task.kinds[0]!.count).toBe(2);
  });

  test('may have its hub elsewhere; the numbers of stops stay those of the file', () => {
    const { task, numbers } = unwrap(
      parseInstance(but(' 1\r\n -1', '3 -1').replace('ION\r\n1 0', 'ION\r\n1 2')),
    );
    expect(numbers).toEqual([2, 0, 1, 3]);
    expect([...task.demand]).toEqual([0, 2, 4, 6]);
    expect([...task.distance].slice(0, 4)).toEqual([0, 15, 13, 14]);
  });

  const explicit = (format: string, weights: string, more = '') =>
    `DIMENSION : 3\nEDGE_WEIGHT_TYPE : EXPLICIT\nEDGE_WEIGHT_FORMAT : ${format}\nCAPACITY : 9\n${more}EDGE_WEIGHT_SECTION\n${weights}\nDEMAND_SECTION\n1 0\n2 1\n3 1\nDEPOT_SECTION\n1\n-1\nEOF`;
  test.each([
    ['FULL_MATRIX', '0 1 2\n3 0 4\n5 6 0', [0, 1, 2, 3, 0, 4, 5, 6, 0]],
    ['LOWER_ROW', '1 2\n4', [0, 1, 2, 1, 0, 4, 2, 4, 0]],
    ['UPPER_ROW', '1 2 4', [0, 1, 2, 1, 0, 4, 2, 4, 0]],
    ['LOWER_DIAG_ROW', '0 1 0 2 4 0', [0, 1, 2, 1, 0, 4, 2, 4, 0]],
    ['UPPER_DIAG_ROW', '0 1 2 0 4 0', [0, 1, 2, 1, 0, 4, 2, 4, 0]],
  ])('holds an explicit matrix as %s', (format, weights, expected) => {
    expect([...unwrap(parseInstance(explicit(format, weights))).task.distance]).toEqual(expected);
  });

  test('keeps decimals of an explicit matrix, and the longest way of a round', () => {
    const { task } = unwrap(parseInstance(explicit('LOWER_ROW', '1.5 2 4.25', 'DISTANCE : 9.5\n')));
    expect(task.distance[1]! / task.costScale).toBe(1.5);
    expect(task.kinds[0]!.durationMax / task.costScale).toBe(9.5);
    expect(task.timed).toBe(true);
  });

  test.each([
    ['no dimension', but('DIMENSION : 4\r\n', ''), { code: 'value.missing' }],
    [
      'a dimension beyond the limit',
      but('DIMENSION : 4', 'DIMENSION : 900000'),
      { code: 'input.too-large', line: 4 },
    ],
    [
      'a dimension that is no number',
      but('DIMENSION : 4', 'DIMENSION : 4x'),
      { code: 'value.not-understood', line: 4 },
    ],
    ['no capacity', but('CAPACITY : 10\r\n', ''), { code: 'value.missing' }],
    [
      'a capacity below zero',
      but('CAPACITY : 10', 'CAPACITY : -1'),
      { code: 'value.not-understood', line: 6 },
    ],
    ['a coordinate that is no number', but('2 3 4', '2 3 NaN'), { code: 'value.not-understood', line: 9 }],
    ['an infinite coordinate', but('2 3 4', '2 3 1e99'), { code: 'value.not-understood', line: 9 }],
    ['a node too far away', but('2 3 4', '2 3 1e9'), { code: 'value.not-understood', line: 7 }],
    ['a row that ends early', but('2 3 4', '2 3'), { code: 'value.missing', line: 9 }],
    ['a node twice', but('2 3 4', '1 3 4'), { code: 'input.syntax', line: 9 }],
    ['a node that is not there', but('2 3 4', '7 3 4'), { code: 'value.not-understood', line: 9 }],
    ['a node left out', but('2 3 4\r\n', ''), { code: 'value.missing', line: 7 }],
    ['a demand below zero', but('2 4\r', '2 -4\r'), { code: 'value.not-understood', line: 14 }],
    ['two hubs', but(' 1\r\n -1', '1 2 -1'), { code: 'message.unsupported', line: 17 }],
    [
      'a type that is not understood',
      but('TYPE : CVRP', 'TYPE : PDPTW'),
      { code: 'message.unsupported', line: 3 },
    ],
    ['a metric that is not known', but('EUC_2D', 'constructor'), { code: 'message.unsupported', line: 5 }],
    [
      'a section that is not understood',
      but('EOF', 'BACKHAUL_SECTION\n2'),
      { code: 'message.unsupported', line: 20 },
    ],
    ['a matrix too short', explicit('FULL_MATRIX', '0 1 2'), { code: 'value.missing', line: 5 }],
    ['a matrix too long', explicit('LOWER_ROW', '1 2 3 4'), { code: 'input.syntax', line: 5 }],
    ['a weight below zero', explicit('LOWER_ROW', '1 2\n-3'), { code: 'value.not-understood', line: 7 }],
  ])('is refused with %s', (_, text, expected) => {
    expect(refused(text)).toMatchObject(expected);
  });

  test('is refused where a stop wants more than any vehicle carries, or cannot be reached in time', () => {
    expect(refused(but('2 4\r', '2 11\r'))).toMatchObject({ code: 'rounds.stop-unservable', line: 14 });
    const late = small.replace('EOF', 'TIME_WINDOW_SECTION\n1 0 90\n2 0 90\n3 0 14\n4 0 90\nEOF');
    expect(refused(late)).toMatchObject({ code: 'rounds.stop-unservable', line: 15 });
    const early = small.replace('EOF', 'TIME_WINDOW_SECTION\n1 0 29\n2 0 90\n3 0 90\n4 0 90\nEOF');
    expect(refused(early)).toMatchObject({ code: 'rounds.stop-unservable', line: 15 });
    const short = but('CAPACITY : 10', 'CAPACITY : 10\nDISTANCE : 29');
    expect(refused(short)).toMatchObject({ code: 'rounds.stop-unservable', line: 16 });
    const few = but('CAPACITY : 10', 'CAPACITY : 10\nVEHICLES : 1');
    expect(refused(few)).toMatchObject({ code: 'rounds.fleet-too-small' });
  });
});

describe('a file of Solomon’s form', () => {
  test('is read with its two tables', () => {
    const { name, task, numbers } = unwrap(parseInstance(solomon));
    expect(name).toBe('C101');
    expect(numbers).toEqual([0, 1, 2]);
    expect([...task.distance]).toEqual([0, 186, 206, 186, 0, 20, 206, 20, 0]);
    expect([...task.close]).toEqual([12360, 9670, 8700]);
    expect(task.kinds[0]).toMatchObject({ capacity: 200, count: 2 });
  });

  test.each([
    [
      'a customer twice',
      but('    2      45', '    1      45', solomon),
      { code: 'value.not-understood', line: 12 },
    ],
    [
      'a row that ends early',
      but('825        870         90', '825', solomon),
      { code: 'value.missing', line: 12 },
    ],
    ['no fleet', but('  2         200', '', solomon), { code: 'value.missing', line: 3 }],
    [
      'too heavy a customer',
      but('        30 ', '       201 ', solomon),
      { code: 'rounds.stop-unservable', line: 12 },
    ],
  ])('is refused with %s', (_, text, expected) => {
    expect(refused(text)).toMatchObject(expected);
  });
});

test('what is no instance at all is refused, whatever bytes it has', () => {
  expect(refused('a,b\n1,2')).toMatchObject({ code: 'input.unknown-format' });
  expect(refused('{"hub": ')).toMatchObject({ code: 'input.syntax' });
  const lines = small.split('\r\n');
  const mangled = fc.tuple(
    fc.nat(lines.length - 1),
    fc.constantFrom('', '1', 'x', '1 2 3 4', 'CAPACITY : ', '-1', 'DEMAND_SECTION', '{', '1e999', '\u0000'),
  );
  fc.assert(
    fc.property(fc.array(mangled, { minLength: 1, maxLength: 4 }), (changes) => {
      const text = [...lines];
      for (const [line, put] of changes) text[line] = put;
      const result = parseInstance(text.join('\n'));
      if (!result.ok) expect(result.problems[0]!.message).not.toBe('');
    }),
    { numRuns: 300, seed: 4 },
  );
});

test('a .sol file states routes and cost', () => {
  expect(unwrap(parseSolution('Route #1: 3 1 \r\nroute #2: 2\nCost 42.5\n'))).toEqual({
    routes: [[3, 1], [2]],
    cost: 42.5,
  });
  expect(problemOf(parseSolution('Route #1: 3 1'))).toMatchObject({ code: 'value.missing' });
  expect(problemOf(parseSolution('Cost 4\nRoute #1: 3 a'))).toMatchObject({
    code: 'value.not-understood',
    line: 2,
  });
});

test.skipIf(!existsSync(folder))(
  'published solutions keep all rules and cost exactly what is published (skipped without ../shared/data/vrp)',
  () => {
    const names = ['X-n101-k25', 'X-n157-k13', 'X-n219-k73', 'X-n336-k84', 'X-n502-k39'];
    for (const name of [...names, 'C1_10_1', 'R1_10_1', 'RC1_10_1', 'RC2_10_1']) {
      const read = (ending: string) => readFileSync(new URL(`${name}.${ending}`, folder), 'utf8');
      const { task } = unwrap(parseInstance(read('vrp')));
      const { routes, cost } = unwrap(parseSolution(read('sol')));
      const check = checkRoutes(task, routes);
      expect(check.findings, name).toEqual([]);
      expect(check.cost / task.costScale, name).toBe(cost);
    }
  },
);
