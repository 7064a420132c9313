import { expect, test } from 'vitest';
import { checkTariff, noHolidays, type ContainerEvent } from '../../world/index.ts';
import { unwrap } from '../../base/index.ts';
import { demurrageOf } from './demurrage.ts';
import { journeysOf } from './journeys.ts';

const day = 86_400_000;
const event = (code: string, at: number, more: Partial<ContainerEvent> = {}): ContainerEvent => ({
  ...{ container: 'CSQU3054383', code, atMs: Date.UTC(2026, 0, 5) + at * day, place: 'DEHAM' },
  ...more,
});
const first = [event('DISC', 0), event('GTOT', 3), event('MTRT', 8)];
const second = [event('DISC', 40), event('GTOT', 44)];

test('a box that came back empty and is discharged again is on another journey', () => {
  expect(journeysOf([...first, ...second])).toEqual([first, second]);
});

test('a discharge that is reported twice before the box has left begins nothing', () => {
  const twice = [event('DISC', 0), event('DISC', 1), event('GTOT', 3)];
  expect(journeysOf(twice)).toEqual([twice]);
});

test('discharged anew where it had left, it is on another journey though nobody told of its return', () => {
  const untold = first.slice(0, 2);
  expect(journeysOf([...untold, ...second])).toEqual([untold, second]);
});

function tariffWith(...rules: readonly object[]) {
  const base = {
    ...{ direction: 'import', charge: 'demurrage', validFrom: '2000-01-01', currency: 'EUR', zone: 'UTC' },
    free: { count: 1, unit: 'calendar-days' },
    tiers: [{ fromDay: 1, amount: '50.00' }],
    clock: { start: ['DISC'], stop: ['GTOT'] },
  };
  const written = rules.map((rule, i) => ({ id: `r${i}`, ...base, ...rule }));
  return unwrap(checkTariff({ name: 'Invented', version: '1', rules: written }));
}
const asked = { nowMs: Date.UTC(2026, 5, 1), holidays: noHolidays };

test('each journey has a clock of its own, stopped where it ended', () => {
  const { items } = demurrageOf(tariffWith({}), [...first, ...second], asked);
  expect(items.map(({ status, daysCharged }) => [status, daysCharged])).toEqual([
    ['stopped', 3],
    ['stopped', 4],
  ]);
});

test('what holds up one rule does not hold up another', () => {
  const pauses = [{ from: '2026-01-06T00:00Z', until: '2026-01-08T00:00Z', reason: 'strike' }];
  const tariff = tariffWith({ carrier: 'Example A', pauses }, { carrier: 'Example B' });
  const chargedTo = (carrier: string) =>
    demurrageOf(
      tariff,
      first.map((one) => ({ ...one, carrier })),
      asked,
    ).items[0]!.daysCharged;
  expect(chargedTo('Example B') - chargedTo('Example A')).toBe(2);
});
