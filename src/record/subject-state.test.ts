import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  foldAll,
  foldStatement,
  foldStatements,
  saidIn,
  slotsOf,
  sourceOf,
  timelineOf,
  type Recorded,
  type SubjectState,
} from './index.ts';
import { event, idOf, order, place, say, shipment, voyage } from './recorded.fixture.ts';

const issuer = fc.constantFrom('northgate', 'blue-anchor', 'harbourline');
const classifier = fc.constantFrom('planned', 'estimated', 'actual' as const);
const at = fc
  .integer({ min: 0, max: 4000 })
  .map((quarters) =>
    new Temporal.Instant(BigInt(quarters) * 900_000_000_000n + 1_772_000_000_000_000_000n).toString(),
  );
const port = fc.constantFrom('CNSHA', 'NLRTM', 'DEDUI', 'SGSIN').map(place);
const money = fc.record({ minor: fc.integer({ min: 0, max: 1e9 }), currency: fc.constantFrom('USD', 'EUR') });
const absent = fc.constantFrom({ absent: 'not-captured' }, { absent: 'see-elsewhere' });
const optional = (model: Record<string, fc.Arbitrary<unknown>>, required: string[]) =>
  fc.record(model, { requiredKeys: required });

const bodies: [string, fc.Arbitrary<object>][] = [
  [
    'shipment',
    optional(
      {
        number: fc.constant('NG-1001'),
        value: fc.oneof(money, absent),
        destination: port,
        orders: fc.constant(['order:harbourline/4711']),
        equipment: fc.subarray(['MSKU1234565', 'TGHU7654321']),
        numbers: fc.subarray(['C-1', 'C-2']),
        parties: fc.constantFrom(
          [{ role: 'carrier', org: 'blue-anchor' }],
          [{ role: 'forwarder', org: 'northgate' }],
        ),
      },
      ['number'],
    ),
  ],
  [
    'leg',
    optional(
      {
        leg: fc.integer({ min: 1, max: 3 }),
        mode: fc.constantFrom('sea', 'road'),
        from: port,
        to: port,
        depart: at,
        arrive: at,
        of: fc.integer({ min: 1, max: 3 }),
      },
      ['leg', 'mode', 'from', 'to'],
    ),
  ],
  [
    'event',
    optional(
      {
        code: fc.constantFrom('DEPA', 'ARRI', 'LOAD', 'GTIN', 'CANC', 'DLVD', 'INSP'),
        leg: fc.integer({ min: 1, max: 3 }),
        place: port,
        equipment: fc.constantFrom('MSKU1234565', 'TGHU7654321'),
      },
      ['code'],
    ),
  ],
  [
    'reading',
    fc.record({
      device: fc.constant('logger-1'),
      quantity: fc.record({
        value: fc.integer({ min: -30, max: 30 }).map(String),
        unit: fc.constantFrom('CEL', 'P1'),
      }),
    }),
  ],
  [
    'grant',
    fc.record({
      to: fc.constant('citybank'),
      groups: fc.constant(['commercial']),
      purpose: fc.constantFrom('finance', 'audit'),
    }),
  ],
  [
    'decision',
    fc.record({
      about: fc.constant(['shipment:northgate/NG-1001']),
      alternative: fc.constantFrom('wait', 'other-way'),
      title: fc.constant('Round the Cape'),
      approvedBy: fc.constant('ida'),
    }),
  ],
  [
    'line',
    optional(
      {
        line: fc.constantFrom('1', '2', '10'),
        paper: fc.constantFrom('despatch-advice D-1', 'shipping-instruction SI-1'),
        description: fc.constantFrom('Pumps', 'Seals'),
        quantity: fc.record({ value: fc.nat(99).map(String), unit: fc.constant('H87') }),
      },
      ['line'],
    ),
  ],
];
const ordinary = fc.oneof(...bodies.map(([type, body]) => fc.record({ type: fc.constant(type), body })));
const reaching = fc.oneof(
  fc.record({ type: fc.constant('retraction'), target: fc.nat(30) }),
  fc.record({ type: fc.constant('correction'), target: fc.nat(30), body: bodies[2]![1] }),
  fc.record({ type: fc.constant('erasure') }),
);
type Said = { type: string; body?: object; target?: number };
const history = fc
  .array(
    fc.tuple(
      fc.oneof({ weight: 8, arbitrary: ordinary }, { weight: 2, arbitrary: reaching }),
      issuer,
      classifier,
      fc.option(at),
    ),
    { maxLength: 30 },
  )
  .map((sayings) =>
    sayings.map(([said, by, how, when], index) => recordedOf(index + 1, said as Said, by, how, when)),
  );

function recordedOf(
  seq: number,
  said: Said,
  by: string,
  how: 'planned' | 'estimated' | 'actual',
  when: string | null,
): Recorded {
  const saying = { issuer: by, classifier: how, ...(when !== null && { at: when }) };
  const target = Math.min(said.target ?? 0, seq - 1);
  if (said.type === 'retraction')
    return say(seq, 'retraction', { statement: idOf(target), reason: 'wrong' }, saying);
  if (said.type === 'correction') return say(seq, 'event', said.body!, { ...saying, corrects: target });
  if (said.type === 'erasure') return say(seq, 'erasure', { reason: 'asked for' }, saying);
  return say(seq, said.type as 'event', said.body!, saying);
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value) as unknown[]) frozen(inner);
  return Object.freeze(value);
}

function foldOneByOne(all: readonly Recorded[]): SubjectState {
  let state: SubjectState = foldAll(shipment, []);
  all.forEach((recorded, index) => {
    const next = foldStatement(state, recorded);
    state = next === 'refold' ? foldAll(shipment, all.slice(0, index + 1)) : next;
  });
  return state;
}

describe('folding', () => {
  test('one by one gives the same as all at once, whatever is said, corrected, retracted or erased', () => {
    fc.assert(
      fc.property(history, (all) => {
        expect(foldOneByOne(all)).toStrictEqual(foldAll(shipment, all));
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  test('the order in which statements are handed over does not matter', () => {
    const shuffled = history.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, mixed]) => {
        expect(foldAll(shipment, mixed)).toStrictEqual(foldAll(shipment, all));
      }),
      { seed: 12, numRuns: 200 },
    );
  });

  test('a state survives being stored as JSON, the order of its keys included', () => {
    fc.assert(
      fc.property(history, (all) => {
        const state = foldAll(shipment, all);
        const stored = JSON.stringify(state);
        expect(JSON.parse(stored)).toStrictEqual(state);
        expect(JSON.stringify(foldOneByOne(all))).toBe(stored);
      }),
      { seed: 13, numRuns: 200 },
    );
  });

  test('every field, mark and party names a statement that the state still holds', () => {
    fc.assert(
      fc.property(history, (all) => {
        const state = foldAll(shipment, all);
        const named = [
          ...Object.values(state.sources),
          ...state.timeline.map(({ seq }) => seq),
          ...state.parties.map(({ seq }) => seq),
        ];
        for (const seq of named) expect(saidIn(state, seq)?.statement).toBe(idOf(seq));
        const told = timelineOf([state]).flatMap(({ also = [] }) => [1, ...also.map(() => 1)]);
        expect(told).toHaveLength(state.timeline.length);
      }),
      { seed: 14, numRuns: 200 },
    );
  });

  test('no two times are current for one thing that happened', () => {
    fc.assert(
      fc.property(history, (all) => {
        for (const { history: told } of slotsOf(foldAll(shipment, all))) {
          for (const marks of Object.values(told)) {
            const events = marks.filter(
              ({ code, status }) => status === 'current' && !['SHPM', 'DECI'].includes(code),
            );
            expect(events.length).toBeLessThanOrEqual(1);
          }
        }
      }),
      { seed: 15, numRuns: 200 },
    );
  });

  test('a time is kept in its one form, whatever form it was sent in', () => {
    const body = { number: 'NG-1001', requiredBy: ' 2026-04-20t10:00z ' };
    expect(foldAll(shipment, [say(1, 'shipment', body)]).requiredBy).toBe('2026-04-20T10:00Z');
  });

  test('several in one pass give the same, and neither the given state nor a statement is changed', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 9 }), (all, size) => {
        frozen(all);
        let state: SubjectState = frozen(foldAll(shipment, []));
        for (let at = 0; at < all.length; at += size) {
          const next: SubjectState | 'refold' = foldStatements(state, all.slice(at, at + size));
          state = frozen(next === 'refold' ? foldAll(shipment, all.slice(0, at + size)) : next);
        }
        expect(JSON.stringify(state)).toBe(JSON.stringify(foldAll(shipment, all)));
      }),
      { seed: 16, numRuns: 300 },
    );
  });

  test('no statement gives the same state, and one out of order asks for a new fold', () => {
    const state = foldAll(shipment, voyage());
    const [one, two] = [event(5, 'LOAD', '2026-03-17T10:00Z'), event(6, 'DEPA', '2026-03-18T10:00Z')];
    expect(foldStatements(state, [])).toBe(state);
    expect(foldStatements(state, [two, one])).toBe('refold');
  });

  test('lines of an order stay in their order, in whichever passes they come', () => {
    const line = (seq: number) =>
      say(seq, 'order-line', { line: `${(seq * 7) % 30}`, description: 'Pump' }, { subject: order });
    const lines = Array.from({ length: 60 }, (_, index) => line(index + 1));
    let state: SubjectState = foldAll(order, []);
    for (let at = 0; at < 60; at += 7) {
      state = frozen(foldStatements(state, lines.slice(at, at + 7)) as SubjectState);
    }
    expect(state).toStrictEqual(foldAll(order, lines));
    expect('lines' in state && state.lines.map(({ line }) => Number(line))).toEqual([...Array(30).keys()]);
  });

  test('a statement that comes late in the journal asks for a new fold', () => {
    const state = foldAll(shipment, voyage());
    expect(foldStatement(state, event(4, 'LOAD', '2026-03-17T10:00+08:00'))).toBe('refold');
    expect(foldStatement(state, say(9, 'retraction', { statement: idOf(2), reason: 'wrong' }))).toBe(
      'refold',
    );
  });

  test('a shipment with twenty events stays within ten kilobytes', () => {
    const codes = [
      'MTPU',
      'GTIN',
      'VGMS',
      'CUSR',
      'LOAD',
      'DEPA',
      'ISSU',
      'ARRI',
      'DISC',
      'AVPU',
      'GTOT',
      'DLVD',
    ];
    const events = codes.map((code, index) =>
      event(10 + index, code, `2026-03-${10 + index}T10:00+08:00`, { body: { leg: 2 } }),
    );
    const delays = [1, 2, 3, 4, 5, 6, 7, 8].map((day) =>
      event(30 + day, 'ARRI', `2026-04-2${day}T10:00+02:00`, { classifier: 'estimated', body: { leg: 2 } }),
    );
    const state = foldAll(shipment, [...voyage(), ...events, ...delays]);
    expect(JSON.stringify(state).length).toBeLessThan(10_000);
    expect(state.omitted).toBeUndefined();
  });

  test('a flood of estimates keeps the first and the newest, and says how many were left out', () => {
    const flood = Array.from({ length: 200 }, (_, index) =>
      event(10 + index, 'ARRI', `2026-04-20T10:${String(index % 60).padStart(2, '0')}+02:00`, {
        classifier: 'estimated',
        body: { leg: 2 },
      }),
    );
    const state = foldAll(shipment, [...voyage(), ...flood]);
    const kept = state.timeline.filter(({ classifier }) => classifier === 'estimated').map(({ seq }) => seq);
    expect(kept).toHaveLength(12);
    expect([kept[0], kept.at(-1)]).toEqual([10, 209]);
    expect(state.omitted).toBe(188);
    expect(state.said.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, ...kept]);
  });

  test('of a shipment that is stated daily only the statements that something rests on are kept', () => {
    const daily = Array.from({ length: 100 }, (_, index) =>
      say(10 + index, 'shipment', { number: 'NG-1001', booking: `BKG ${index}` }),
    );
    const state = foldAll(shipment, [...voyage(), ...daily]);
    expect(state.said.length).toBeLessThan(20);
    expect(sourceOf(state, 'goods')?.statement).toBe(idOf(1));
    expect(sourceOf(state, 'booking')?.statement).toBe(idOf(109));
  });
});
