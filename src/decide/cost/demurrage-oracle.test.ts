import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom, sumMoney, type HolidaySource, type Random } from '../../base/index.ts';
import {
  loadHolidays,
  parseEquipment,
  type ClockPause,
  type DemurrageRule,
  type DemurrageTariff,
} from '../../world/index.ts';
import { demurrageOf } from './demurrage.ts';
import { oracle, type OracleCase, type OracleSays } from './demurrage-oracle.fixture.ts';

const cases = 500;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

type Ground = readonly [
  zone: string,
  country: string,
  region: string | undefined,
  aroundDays: readonly string[],
];

// Places whose calendars or clocks are not as simple as one would like, at the times when they were not.
const grounds: readonly Ground[] = [
  ['Asia/Dubai', 'AE', undefined, ['2021-12-20', '2022-01-01', '2024-04-05']],
  ['Asia/Riyadh', 'SA', undefined, ['2013-06-20', '2026-03-10', '2026-05-20']],
  ['Asia/Shanghai', 'CN', undefined, ['2025-01-20', '2026-02-10', '2026-09-15', '2024-09-25']],
  ['America/New_York', 'US', undefined, ['2026-03-01', '2026-06-28', '2025-10-28']],
  ['Europe/Berlin', 'DE', 'BY', ['2026-03-24', '2026-05-25', '2026-10-20']],
  ['Europe/Berlin', 'DE', 'SN', ['2026-10-25', '2026-11-14', '2025-12-20']],
  // Midnight did not exist on 15 October 2017 and 4 November 2018; it came twice on 18 February 2018.
  ['America/Sao_Paulo', 'BR', undefined, ['2017-10-12', '2018-02-14', '2018-11-01']],
  ['Asia/Beirut', 'LB', undefined, ['2024-03-28', '2025-03-27', '2024-10-24']],
  ['Africa/Cairo', 'EG', undefined, ['2023-04-25', '2024-10-29']],
  // There was no 30 December 2011.
  ['Pacific/Apia', 'WS', undefined, ['2011-12-27', '2011-12-20']],
  // Clocks changed at one minute past midnight.
  ['America/St_Johns', 'CA', 'NL', ['2010-03-11', '2010-11-04']],
  ['Australia/Lord_Howe', 'AU', 'NSW', ['2026-04-02', '2025-10-02']],
  ['Asia/Kathmandu', 'NP', undefined, ['2026-01-10']],
];

let holidays: HolidaySource;
beforeAll(async () => {
  holidays = await loadHolidays();
});

function drawRule(random: Random, [zone, country, region]: Ground, around: string): DemurrageRule {
  const blocks = random.next() < 0.2;
  const unit = random.pick(['working-days', 'working-days', 'calendar-days', 'hours'] as const);
  const charged = random.pick(['calendar-days', 'calendar-days', 'working-days'] as const);
  const onDemurrage = random.pick(['nothing', 'pauses', 'pauses-and-holidays'] as const);
  const second = random.integer(2, 6);
  const shifted = (by: number) =>
    new Date(Date.parse(`${around}T12:00:00Z`) + by * day).toISOString().slice(0, 10);
  const closed = random.next() < 0.3 ? [shifted(random.integer(0, 9))] : [];
  const worked = random.next() < 0.2 ? [shifted(random.integer(10, 15))] : [];
  const [cap, minimum] = [random.next() < 0.25, random.next() < 0.25];
  return {
    id: 'rule',
    direction: 'import',
    charge: 'demurrage',
    validFrom: '2000-01-01',
    currency: random.pick(['USD', 'JPY', 'KWD']),
    zone,
    calendar: { country, ...(region !== undefined && { region }), closed, worked },
    free: { count: unit === 'hours' ? random.integer(0, 120) : random.integer(0, 8), unit },
    charged,
    per: random.pick(['container', 'teu']),
    tiers: [
      { fromDay: 1, minor: random.integer(1, 90) * 100 },
      { fromDay: second, minor: random.integer(50, 180) * 100 },
      { fromDay: second + random.integer(1, 7), minor: random.integer(100, 400) * 100 },
    ].slice(0, random.integer(1, 3)),
    ...(cap && { capMinor: random.integer(800, 3000) * 100 }),
    ...(minimum && { minimumMinor: random.integer(10, 400) * 100 }),
    clock: {
      start: [{ code: 'DISC' }],
      stop: [{ code: 'GTOT' }],
      startDayCounts: blocks || random.next() < 0.5,
      stopDayCounts: blocks || random.next() < 0.8,
      days: blocks ? 'blocks' : 'calendar',
      dayBegins: blocks ? '00:00' : random.pick(['00:00', '00:00', '00:30', '08:00', '02:30']),
      graceHours: random.next() < 0.2 ? random.integer(1, 12) : 0,
      freeEndsOnRestDay: unit !== 'hours' && random.next() < 0.4 ? 'extends' : 'stays',
      onDemurrage: charged === 'working-days' && onDemurrage === 'nothing' ? 'pauses' : onDemurrage,
      pausedDay: random.pick(['touched', 'whole']),
    },
  };
}

function drawPauses(random: Random, startMs: number): ClockPause[] {
  if (random.next() < 0.5) return [];
  return Array.from({ length: random.integer(1, 3) }, () => {
    const fromMs = startMs + random.integer(-10, 500) * hour + random.integer(0, 59) * minute;
    const open = random.next() < 0.15;
    return { fromMs, reason: 'strike', ...(!open && { untilMs: fromMs + random.integer(1, 90) * hour }) };
  });
}

type Judged = { readonly drawn: OracleCase; readonly expected: OracleSays };
const judged = new Map<number, Judged>();

/** The oracle counts minutes; each case is drawn and judged once. */
function caseOf(seed: number): Judged {
  const known = judged.get(seed);
  if (known !== undefined) return known;
  const drawn = drawCase(seed);
  const made = { drawn, expected: oracle(drawn, holidays) };
  judged.set(seed, made);
  return made;
}

function drawCase(seed: number): OracleCase {
  const random = seededRandom(`demurrage-${seed}`);
  const ground = random.pick(grounds);
  const around = random.pick(ground[3]);
  const rule = drawRule(random, ground, around);
  const startMs = Date.parse(`${around}T00:00:00Z`) + random.integer(0, 6 * 24 * 4) * 15 * minute;
  const pauses = drawPauses(random, startMs);
  const sizeFt = random.pick([20, 40, 45]);
  const spent =
    random.pick([random.integer(0, 40), random.integer(0, 12)]) * day + random.integer(0, 1440) * minute;
  const drawn: OracleCase = { rule, pauses, sizeFt, startMs, nowMs: startMs + spent };
  // Half of the instants lie at or beside the end of the free time, where it matters.
  const near =
    oracle(drawn, holidays).freeUntilMs + random.integer(-1, 1) * minute + random.integer(0, 3) * day;
  const at = random.next() < 0.4 && near >= startMs ? near : startMs + spent;
  return random.next() < 0.5
    ? { ...drawn, nowMs: at }
    : { ...drawn, stopMs: at, nowMs: at + random.integer(0, 9) * day };
}

function ours({ pauses, sizeFt, startMs, stopMs, nowMs }: OracleCase, rule: DemurrageRule) {
  const tariff: DemurrageTariff = { name: 'drawn', version: '1', rules: [rule], pauses };
  const parsed = parseEquipment(`${sizeFt}${sizeFt === 45 ? 'HC' : 'DC'}`);
  const box = { container: 'CSQU3054383', equipment: parsed.ok ? parsed.value : undefined };
  const events = [
    { ...box, code: 'DISC', atMs: startMs },
    ...(stopMs === undefined ? [] : [{ ...box, code: 'GTOT', atMs: stopMs }]),
  ];
  const [item] = demurrageOf(tariff, events, { nowMs, holidays }).items;
  if (item === undefined) throw new Error('no item');
  const sum = sumMoney(
    item.lines.map(({ amount }) => amount),
    rule.currency,
  );
  expect(sum).toEqual(item.amount);
  return {
    lastFreeDay: item.lastFreeDay,
    freeUntilMs: item.freeUntilMs,
    daysCharged: item.daysCharged,
    minor: item.amount.minor,
    tomorrowMinor: item.tomorrow?.amount.minor,
  };
}

describe('the clock of demurrage and detention', () => {
  it(`says in ${cases} drawn cases what an oracle says that walks a wall calendar`, () => {
    let charged = 0;
    for (let seed = 0; seed < cases; seed++) {
      const { drawn, expected } = caseOf(seed);
      if (expected.daysCharged > 0) charged++;
      expect({ seed, ...ours(drawn, drawn.rule) }, JSON.stringify(drawn)).toEqual({ seed, ...expected });
    }
    // Cases in which nothing is due would prove little.
    expect(charged).toBeGreaterThan(cases / 3);
  });

  const clock =
    (change: (rule: DemurrageRule) => Partial<DemurrageRule['clock']>) => (rule: DemurrageRule) => ({
      ...rule,
      clock: { ...rule.clock, ...change(rule) },
    });
  const mutants: readonly (readonly [string, (rule: DemurrageRule) => DemurrageRule])[] = [
    ['one more free day', (rule) => ({ ...rule, free: { ...rule.free, count: rule.free.count + 1 } })],
    [
      'free time in calendar days instead of working days',
      (rule) => ({
        ...rule,
        free: rule.free.unit === 'working-days' ? { ...rule.free, unit: 'calendar-days' } : rule.free,
      }),
    ],
    ['charges in working days instead of calendar days', (rule) => ({ ...rule, charged: 'working-days' })],
    [
      'the starting day counted the other way',
      clock(({ clock: { startDayCounts } }) => ({ startDayCounts: !startDayCounts })),
    ],
    [
      'the stopping day counted the other way',
      clock(({ clock: { stopDayCounts } }) => ({ stopDayCounts: !stopDayCounts })),
    ],
    ['days from midnight instead of the cut-off', clock(() => ({ dayBegins: '00:00' }))],
    ['blocks taken for calendar days', clock(() => ({ days: 'calendar' }))],
    ['no grace', clock(() => ({ graceHours: 0 }))],
    ['no extension over days of rest', clock(() => ({ freeEndsOnRestDay: 'stays' }))],
    ['nothing holds it up', clock(() => ({ onDemurrage: 'nothing' }))],
    [
      'holidays are charged',
      clock(({ clock: { onDemurrage } }) => ({
        onDemurrage: onDemurrage === 'pauses-and-holidays' ? 'pauses' : onDemurrage,
      })),
    ],
    ['a touched day counts as free', clock(() => ({ pausedDay: 'whole' }))],
    ['another zone', (rule) => ({ ...rule, zone: 'UTC' })],
    ['another country', (rule) => ({ ...rule, calendar: { country: 'FR', closed: [], worked: [] } })],
    ['closed days forgotten', (rule) => ({ ...rule, calendar: { ...rule.calendar!, closed: [] } })],
    ['no cap', ({ capMinor: _, ...rule }) => rule],
    ['no minimum', ({ minimumMinor: _, ...rule }) => rule],
    [
      'tiers a day later',
      (rule) => ({
        ...rule,
        tiers: rule.tiers.map((tier, index) => (index === 0 ? tier : { ...tier, fromDay: tier.fromDay + 1 })),
      }),
    ],
    ['boxes instead of TEU', (rule) => ({ ...rule, per: 'container' })],
  ];
  it.each(mutants)('differs from the oracle with a wrong rule: %s', (_, mutate) => {
    let differences = 0;
    for (let seed = 0; seed < cases && differences < 3; seed++) {
      const { drawn, expected } = caseOf(seed);
      const wrong = ours(drawn, mutate(drawn.rule));
      if (JSON.stringify(wrong) !== JSON.stringify(expected)) differences++;
    }
    expect(differences).toBe(3);
  });

  it('differs from the oracle when pauses are forgotten', () => {
    const differences = Array.from({ length: 100 }, (_, seed) => caseOf(seed)).filter(
      ({ drawn, expected }) =>
        JSON.stringify(ours({ ...drawn, pauses: [] }, drawn.rule)) !== JSON.stringify(expected),
    );
    expect(differences.length).toBeGreaterThan(5);
  });
});
