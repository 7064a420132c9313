import { describe, expect, test } from 'vitest';
import { moment, type Moment } from '../../base/index.ts';
import {
  foldAll,
  parseDraft,
  type Draft,
  type ExceptionState,
  type Recorded,
  type ShipmentState,
  type StockState,
  type Subject,
} from '../../record/index.ts';
import type { Hit } from '../exposure/hazard.ts';
import { exceptionId } from './desired.ts';
import { reconcile } from './reconcile.ts';
import { watchShipment, type ShipmentWatch, type SignalHits } from './watch-shipment.ts';

const shipment: Subject & { kind: 'shipment' } = { kind: 'shipment', of: 'harbourline', id: 'HBL-2041' };
const key = 'shipment:harbourline/HBL-2041';
const now = Date.UTC(2026, 0, 10);
let seq = 0;
function record(drafts: readonly Draft[], receivedAt = now): Recorded[] {
  return drafts.map((draft) => {
    seq += 1;
    const id = `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`;
    return { seq, receivedAt, statement: { ...draft, id, version: 1, issuer: 'harbourline' } } as Recorded;
  });
}
const source = { message: 'm1' };
const said = (
  type: 'shipment' | 'leg' | 'event' | 'reading',
  classifier: 'planned' | 'estimated' | 'actual',
  body: object,
  occurredAt?: Moment,
) => ({ subject: shipment, type, classifier, body, source, ...(occurredAt && { occurredAt }) }) as Draft;
const head = (more: object = {}) =>
  said('shipment', 'actual', {
    number: 'HBL-2041',
    mode: 'sea',
    origin: { code: 'CNSHA' },
    destination: { code: 'NLRTM' },
    value: { minor: 10_000_00, currency: 'USD' },
    requiredBy: moment('2026-04-20'),
    ...more,
  });
const seaLeg = (classifier: 'planned' | 'estimated', arrive: string) =>
  said('leg', classifier, {
    leg: 1,
    mode: 'sea',
    from: { code: 'CNSHA' },
    to: { code: 'NLRTM' },
    depart: moment('2026-03-15T08:00+08:00'),
    arrive: moment(arrive),
  });
const fold = (...drafts: Draft[]): ShipmentState => foldAll(shipment, record(drafts));
const watch = (state: ShipmentState, more: Partial<ShipmentWatch> = {}) =>
  watchShipment({ state, nowMs: now, home: 'harbourline', ...more });
const kinds = (list: { kind: string }[]) => list.map(({ kind }) => kind);
const hit: Hit = {
  shipment: key,
  leg: 1,
  from: now,
  until: now,
  how: 'passes',
  place: 'suez',
  why: 'It is to pass suez.',
};
const closure: SignalHits = {
  signal: {
    key: 'signal:harbourline/closure-1',
    id: 'closure-1',
    title: 'Suez Canal closed',
    hazard: 'closure',
    severity: 'extreme',
    exercise: true,
  },
  hits: [hit],
};

describe('what needs a person', () => {
  test('a shipment that goes as planned needs nobody', () => {
    expect(watch(fold(head(), seaLeg('planned', '2026-04-14T12:00+02:00')))).toEqual([]);
  });

  test('an expected arrival after the required day is late, by how much', () => {
    const [late] = watch(
      fold(
        head(),
        seaLeg('planned', '2026-04-14T12:00+02:00'),
        seaLeg('estimated', '2026-04-25T12:00+02:00'),
      ),
    );
    expect(late).toMatchObject({
      id: 'late-HBL-2041',
      kind: 'late',
      about: [key],
      deadline: '2026-04-20',
      atRisk: { minor: 10_000_00, currency: 'USD' },
      values: { sentence: 'late.expected', slipHours: 95 },
    });
  });

  test('an arrival on the required day is not late, whatever the hour', () => {
    expect(watch(fold(head(), seaLeg('estimated', '2026-04-20T23:00+02:00')))).toEqual([]);
  });

  test('a hazard needs a person when it is more than minor, or a closure', () => {
    const state = fold(head(), seaLeg('planned', '2026-04-14T12:00+02:00'));
    expect(watch(state, { signals: [closure] })).toMatchObject([
      { id: 'hazard-HBL-2041-closure-1', signal: 'signal:harbourline/closure-1' },
    ]);
    const minor = { ...closure, signal: { ...closure.signal, hazard: 'earthquake', severity: 'minor' } };
    expect(watch(state, { signals: [minor, { ...closure, hits: [] }] })).toEqual([]);
  });

  test('overdue reports are one exception, however many', () => {
    const found = watch(fold(head(), seaLeg('planned', '2026-04-14T12:00+02:00')), {
      nowMs: Date.UTC(2026, 2, 28),
    });
    expect(kinds(found)).toEqual(['missing-milestone']);
    expect(Number(found[0]!.values.count)).toBeGreaterThan(1);
  });

  test('a reading outside the band is told with its value, also after it is back inside', () => {
    const reading = (value: string, at: string, unit = 'CEL') =>
      said('reading', 'actual', { device: 'd1', quantity: { value, unit } }, moment(at));
    const cold = head({ temperature: { min: 2, max: 8 } });
    expect(watch(fold(cold, reading('5', '2026-03-09T10:00Z')))).toEqual([]);
    expect(watch(fold(cold, reading('9.5', '2026-03-09T10:00Z')))).toMatchObject([
      { kind: 'temperature', values: { sentence: 'temperature.outside', celsius: 9.5 } },
    ]);
    const back = fold(cold, reading('9.5', '2026-03-09T10:00Z'), reading('5', '2026-03-09T11:00Z'));
    expect(watch(back)).toMatchObject([{ values: { sentence: 'temperature.was-outside' } }]);
    expect(watch(fold(cold, reading('41', '2026-03-09T10:00Z', 'FAH')))).toEqual([]);
    expect(watch(fold(head(), reading('90', '2026-03-09T10:00Z')))).toEqual([]);
  });

  test('an inspection holds until a release', () => {
    const event = (code: string, at: string) =>
      said('event', 'actual', { code, place: { code: 'NLRTM' } }, moment(at));
    expect(watch(fold(head(), event('CUSI', '2026-03-09T10:00Z')))).toMatchObject([
      { kind: 'customs', values: { place: 'NLRTM' } },
    ]);
    expect(
      watch(fold(head(), event('CUSI', '2026-03-09T10:00Z'), event('CUSR', '2026-03-09T12:00Z'))),
    ).toEqual([]);
  });

  test('stock that ends before the arrival is told with its day', () => {
    const body = {
      place: { code: 'NLRTM' },
      item: 'INS-10',
      onHand: { value: '100', unit: 'C62' },
      dailyDemand: { value: '5', unit: 'C62' },
    };
    const subject = { kind: 'stock', of: 'harbourline', id: 'NLRTM-INS-10' } as const;
    const stock = (onHand: string): StockState =>
      foldAll(
        subject,
        record([
          {
            subject,
            type: 'stock-position',
            classifier: 'actual',
            body: { ...body, onHand: { value: onHand, unit: 'C62' } },
            source,
          },
        ]),
      );
    const state = fold(head(), seaLeg('planned', '2026-04-14T12:00+02:00'));
    expect(watch(state, { stock: [stock('1000')] })).toEqual([]);
    expect(watch(state, { stock: [stock('100')] })).toMatchObject([
      { kind: 'stock-out', deadline: '2026-01-30[UTC]', values: { gapDays: 75 } },
    ]);
  });

  test('what is delivered needs nobody any more', () => {
    const done = fold(head(), said('event', 'actual', { code: 'DLVD' }, moment('2026-03-09')));
    expect(watch(done, { signals: [closure] })).toEqual([]);
  });
});

describe('opening, updating, resolving', () => {
  const context = { home: 'harbourline', nowMs: now, message: 'watch-1' };
  const late = (eta: string) => watch(fold(head(), seaLeg('estimated', eta)));
  const stateOf = (drafts: readonly Draft[]): ExceptionState =>
    foldAll({ kind: 'exception', of: 'harbourline', id: drafts[0]!.subject.id }, record(drafts));

  test('what is new is opened, in the form that the record takes', () => {
    const drafts = reconcile(late('2026-04-25T12:00+02:00'), [], context);
    expect(drafts).toMatchObject([{ subject: { id: 'late-HBL-2041' }, body: { status: 'open' } }]);
    expect(drafts.every((draft) => parseDraft(draft).ok)).toBe(true);
  });

  test('what says the same again is not repeated; what says more is', () => {
    const open = stateOf(reconcile(late('2026-04-25T12:00+02:00'), [], context));
    expect(reconcile(late('2026-04-25T14:00+02:00'), [open], context)).toEqual([]);
    expect(reconcile(late('2026-04-29T12:00+02:00'), [open], context)).toHaveLength(1);
  });

  test('what no longer holds is resolved, once, and may open again', () => {
    const drafts = reconcile(late('2026-04-25T12:00+02:00'), [], context);
    const resolving = reconcile([], [stateOf(drafts)], context);
    expect(resolving).toMatchObject([{ body: { status: 'resolved' } }]);
    const resolved = stateOf([...drafts, ...resolving]);
    expect(resolved.status).toBe('resolved');
    expect(reconcile([], [resolved], context)).toEqual([]);
    expect(reconcile(late('2026-04-25T12:00+02:00'), [resolved], context)).toHaveLength(1);
  });

  test('the name is of the shipment, whoever numbered it, and never too long', () => {
    expect(exceptionId('late', { ...shipment, of: 'other' }, 'harbourline')).toBe('late-other-HBL-2041');
    const long = { ...shipment, id: 'x'.repeat(200) };
    expect(exceptionId('hazard', long, 'harbourline', 'closure-1')).toHaveLength(200);
    expect(exceptionId('hazard', long, 'harbourline', 'closure-1')).not.toBe(
      exceptionId('hazard', long, 'harbourline', 'closure-2'),
    );
  });
});
