import { describe, expect, test } from 'vitest';
import type { Moment, Money } from '../../base/index.ts';
import {
  foldAll,
  type Draft,
  type ExceptionState,
  type Recorded,
  type ShipmentState,
} from '../../record/index.ts';
import type { StandingClock } from './demurrage.ts';
import { reconcile } from './reconcile.ts';
import { watchShipment } from './watch-shipment.ts';

const subject = { kind: 'shipment', of: 'home', id: 'HBL-1' } as const;
const source = { message: 'm1' };
// 12:00 in Hamburg, on 6 April.
const now = Date.parse('2026-04-06T10:00:00Z');
const eur = (amount: number): Money => ({ minor: amount * 100, currency: 'EUR' });
let seq = 0;

const folded = (kind: 'shipment' | 'exception', id: string, drafts: readonly Draft[]) =>
  foldAll(
    { kind, of: 'home', id } as never,
    drafts.map((draft): Recorded => {
      seq += 1;
      const statement = {
        ...draft,
        id: `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`,
        version: 1,
      };
      return { seq, receivedAt: now, statement: { ...statement, issuer: 'home' } } as unknown as Recorded;
    }),
  );
const shipment = (...events: string[]) =>
  folded('shipment', 'HBL-1', [
    {
      subject,
      type: 'shipment',
      classifier: 'actual',
      body: { number: 'HBL-1' },
      source,
    } as unknown as Draft,
    ...events.map(
      (code) =>
        ({
          ...{ subject, type: 'event', classifier: 'actual', body: { code }, source },
          occurredAt: '2026-04-01' as Moment,
        }) as unknown as Draft,
    ),
  ]) as unknown as ShipmentState;

const clock = (more: Partial<StandingClock> = {}): StandingClock => ({
  ...{ container: 'CSQU3054383', charge: 'demurrage', place: 'DEHAM', zone: 'Europe/Berlin', status: 'free' },
  ...{ lastFreeDay: '2026-04-08', freeUntilMs: Date.parse('2026-04-08T22:00:00Z') },
  ...{ soFar: eur(0), tomorrow: eur(0), projected: eur(410), untilMs: Date.parse('2026-04-15T22:00:00Z') },
  ...more,
});
const watch = (clocks: readonly StandingClock[], state = shipment(), nowMs = now) =>
  watchShipment({ state, nowMs, home: 'home', clocks });

describe('a container that stands', () => {
  test('three days before the last free one somebody is told: until when, at the place, and what it comes to', () => {
    expect(watch([clock()])).toMatchObject([
      {
        ...{ id: 'demurrage-HBL-1', kind: 'demurrage', deadline: '2026-04-08T23:59+02:00[Europe/Berlin]' },
        atRisk: eur(410),
        values: {
          sentence: 'demurrage.ends',
          lastFreeDay: '2026-04-08',
          until: '2026-04-16',
          projectedMinor: 410_00,
        },
      },
    ]);
    // Half past eleven in the evening in Hamburg is still the fifth there: three days; an hour before the fifth it is four.
    expect(watch([clock()], shipment(), Date.parse('2026-04-04T22:30:00Z'))).toHaveLength(1);
    expect(watch([clock()], shipment(), Date.parse('2026-04-04T21:30:00Z'))).toEqual([]);
  });

  test('nobody is told while it is planned to go in time, and somebody when it is planned to go too late', () => {
    expect(watch([clock({ stopsMs: Date.parse('2026-04-08T08:00:00Z') })])).toEqual([]);
    expect(watch([clock({ stopsMs: Date.parse('2026-04-09T08:00:00Z') })])).toHaveLength(1);
  });

  test('a clock that runs is told at once, with what it has cost and what tomorrow adds, whatever is planned', () => {
    const running = clock({
      ...{ status: 'running', soFar: eur(60), tomorrow: eur(60) },
      stopsMs: Date.parse('2026-04-07T08:00:00Z'),
    });
    expect(watch([running])).toMatchObject([
      {
        what: 'demurrage runs for CSQU3054383 at DEHAM: EUR 60 so far, EUR 60 more tomorrow',
        values: { sentence: 'demurrage.runs', soFarMinor: 60_00, tomorrowMinor: 60_00 },
      },
    ]);
  });

  test('containers of one shipment are one exception; sums in another currency are not added to theirs', () => {
    const other = clock({ container: 'CSQU3054384', status: 'running', soFar: eur(60), projected: eur(300) });
    const dollars = { ...other, container: 'CSQU3054385', projected: { minor: 1, currency: 'USD' } };
    const found = watch([clock(), other, { ...dollars, soFar: { minor: 0, currency: 'USD' } }]);
    expect(found).toMatchObject([{ atRisk: eur(710), values: { sentence: 'demurrage.runs', count: 2 } }]);
  });

  test('an empty box outlasts the delivery; a cancelled shipment has no clocks', () => {
    const empty = clock({ charge: 'detention', status: 'running', soFar: eur(30) });
    expect(watch([empty], shipment('DLVD'))).toMatchObject([{ kind: 'demurrage' }]);
    expect(watch([empty], shipment('CANC'))).toEqual([]);
  });

  test('once it is out the exception is resolved; a day that adds less than a tenth is no news', () => {
    const context = { home: 'home', nowMs: now, message: 'watch-1' };
    const running = clock({ status: 'running', soFar: eur(1000), tomorrow: eur(60), projected: eur(1400) });
    const drafts = reconcile(watch([running]), [], context);
    const open = folded('exception', drafts[0]!.subject.id, drafts) as unknown as ExceptionState;
    expect(reconcile(watch([{ ...running, soFar: eur(1060) }]), [open], context)).toEqual([]);
    expect(reconcile(watch([{ ...running, soFar: eur(1200) }]), [open], context)).toHaveLength(1);
    expect(reconcile(watch([]), [open], context)).toMatchObject([{ body: { status: 'resolved' } }]);
  });
});
