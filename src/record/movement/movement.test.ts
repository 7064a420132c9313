import { describe, expect, test } from 'vitest';
import { foldAll, mainLegs, type Recorded } from '../index.ts';
import { event, place, say, shipment, voyage } from '../recorded.fixture.ts';

const fold = (...more: Recorded[]) => foldAll(shipment, [...voyage(), ...more]);
const sea = { leg: 2 };

describe('legs', () => {
  test('planned, estimated and actual times of a leg are kept apart', () => {
    const state = fold(
      event(5, 'DEPA', '2026-03-18T11:00+08:00', { body: sea }),
      event(6, 'ARRI', '2026-04-19T18:00+02:00', { classifier: 'estimated', body: sea }),
    );
    expect(state.legs[1]).toMatchObject({
      planned: { depart: '2026-03-18T07:40+08:00', arrive: '2026-04-17T18:00+02:00' },
      estimated: { arrive: '2026-04-19T18:00+02:00' },
      actual: { depart: '2026-03-18T11:00+08:00' },
    });
  });

  test('an event that names a port but no leg counts for the leg that begins or ends there', () => {
    const state = fold(event(5, 'DEPA', '2026-03-18T11:00+08:00', { body: { place: place('CNSHA') } }));
    expect(state.legs.map(({ actual }) => actual.depart)).toEqual([
      undefined,
      '2026-03-18T11:00+08:00',
      undefined,
    ]);
  });

  test('a call at a port on the way is no arrival', () => {
    const state = fold(event(5, 'ARRI', '2026-03-26T11:00+08:00', { body: { place: place('SGSIN') } }));
    expect(state.legs.every(({ actual }) => actual.arrive === undefined)).toBe(true);
    expect(state.status).toBe('in-transit');
  });

  test('a new plan with fewer legs drops those numbered above, and their plans with them', () => {
    const byAir = say(
      5,
      'leg',
      {
        ...{ leg: 1, mode: 'air', from: place('PVG'), to: place('DUS'), of: 1 },
        arrive: '2026-03-20T12:00+01:00',
      },
      { classifier: 'planned' },
    );
    const state = fold(byAir);
    expect(state.legs).toHaveLength(1);
    expect(state.legs[0]).not.toHaveProperty('vessel');
    expect(state.eta).toBe('2026-03-20T12:00+01:00');
    const stale = state.timeline.filter(({ seq, code }) => seq <= 4 && (code === 'DEPA' || code === 'ARRI'));
    expect(new Set(stale.map(({ status }) => status))).toEqual(new Set(['superseded']));
  });

  test('a leg told again the same way keeps its ship; led elsewhere it does not', () => {
    const again = (to: string) =>
      say(5, 'leg', { leg: 2, mode: 'sea', from: place('CNSHA'), to: place(to) }, { classifier: 'planned' });
    expect(fold(again('NLRTM')).legs[1]).toMatchObject({ vessel: { name: 'Patient Heron' }, via: ['suez'] });
    expect(fold(again('DEHAM')).legs[1]).not.toHaveProperty('vessel');
    expect(fold(again('DEHAM')).legs[1]!.planned).toEqual({ depart: '2026-03-18T07:40+08:00' });
  });

  test('the main carriage is from the first to the last leg by sea or air', () => {
    expect(mainLegs(fold().legs).map(({ leg }) => leg)).toEqual([2]);
    const overland = foldAll(
      shipment,
      voyage().filter(({ seq }) => seq !== 3),
    );
    expect(mainLegs(overland.legs).map(({ leg }) => leg)).toEqual([3]);
  });
});

describe('status and arrival', () => {
  const departed = event(5, 'DEPA', '2026-03-18T11:00+08:00', { body: sea });
  const arrived = event(6, 'ARRI', '2026-04-21T12:00+02:00', { body: { leg: 3 } });
  const box = (seq: number, code: string, equipment: string) =>
    event(seq, code, '2026-04-22T12:00+02:00', { body: { equipment, place: place('DEDUI') } });
  const second = say(7, 'shipment', { number: 'NG-1001', equipment: ['TGHU7654321'] });

  test.each([
    ['a plan alone moves nothing', [], 'booked'],
    [
      'an estimated departure is no departure',
      [event(5, 'DEPA', '2026-03-18T11:00+08:00', { classifier: 'estimated' })],
      'booked',
    ],
    ['a departure sets it in transit', [departed], 'in-transit'],
    [
      'an arrival on the way leaves it in transit',
      [departed, event(6, 'ARRI', '2026-04-18T11:00+02:00', { body: sea })],
      'in-transit',
    ],
    ['the arrival of the last leg is the arrival', [departed, arrived], 'arrived'],
    ['delivery ends it', [departed, arrived, event(8, 'DLVD', '2026-04-22T12:00+02:00')], 'delivered'],
    [
      'one of two containers dropped off is not delivered',
      [departed, arrived, second, box(8, 'DROP', 'MSKU1234565')],
      'arrived',
    ],
    [
      'both dropped off is delivered',
      [departed, second, box(8, 'DROP', 'MSKU1234565'), box(9, 'DROP', 'TGHU7654321')],
      'delivered',
    ],
    ['a cancellation before it moved ends it', [event(5, 'CANC', '2026-03-10T11:00+08:00')], 'cancelled'],
    [
      'a cancelled document cancels no shipment',
      [event(5, 'CANC', '2026-03-10T11:00+08:00', { body: { document: 'BKG' } })],
      'booked',
    ],
    [
      'what departs after a cancellation was not cancelled',
      [event(5, 'CANC', '2026-03-10T11:00+08:00'), event(6, 'DEPA', '2026-03-18T11:00+08:00', { body: sea })],
      'in-transit',
    ],
  ])('%s', (_name, more, status) => {
    expect(fold(...more).status).toBe(status);
  });

  test('the expected arrival is the newest estimate for the last leg, else its plan', () => {
    expect(fold().eta).toBe('2026-04-20T12:00+02:00');
    const late = event(5, 'ARRI', '2026-04-23T12:00+02:00', { classifier: 'estimated', body: { leg: 3 } });
    expect(fold(late).eta).toBe('2026-04-23T12:00+02:00');
    expect(fold(late, arrived).arrivedAt).toBe('2026-04-21T12:00+02:00');
  });
});

describe('readings', () => {
  const reading = (seq: number, value: string, at: string) =>
    say(seq, 'reading', { device: 'logger-1', quantity: { value, unit: 'CEL' } }, { at });

  test('the last is the newest by its own time, not by when it came in', () => {
    const state = fold(
      reading(5, '-18.5', '2026-03-20T10:00Z'),
      reading(6, '9', '2026-03-19T10:00Z'),
      reading(7, '-20', '2026-03-19T11:00Z'),
    );
    expect(state.readings).toMatchObject([
      { unit: 'CEL', count: 3, last: { value: '-18.5' }, min: { value: '-20' }, max: { value: '9' } },
    ]);
  });
});

test('a container lists its shipments and its verified mass with their sources', () => {
  const subject = { kind: 'equipment', of: 'world', id: 'MSKU1234565' } as const;
  const state = foldAll(subject, [
    say(
      1,
      'equipment',
      { number: 'MSKU1234565', isoType: '45R1', shipment: 'shipment:northgate/NG-1001' },
      { subject },
    ),
    say(
      2,
      'equipment',
      { number: 'MSKU1234565', verifiedGrossMass: { value: '22100', unit: 'KGM' } },
      { subject },
    ),
  ]);
  expect(state).toMatchObject({
    isoType: '45R1',
    shipments: ['shipment:northgate/NG-1001'],
    sources: { isoType: 1, verifiedGrossMass: 2 },
  });
});

test('a newer count of stock replaces the older one', () => {
  const subject = { kind: 'stock', of: 'harbourline', id: 'DEDUI/PUMP-7' } as const;
  const count = (seq: number, value: string) =>
    say(
      seq,
      'stock-position',
      { place: place('DEDUI'), item: 'PUMP-7', onHand: { value, unit: 'EA' } },
      { subject },
    );
  expect(foldAll(subject, [count(1, '40'), count(2, '35')])).toMatchObject({
    onHand: { value: '35' },
    sources: { onHand: 2 },
  });
});
