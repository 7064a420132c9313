import { describe, expect, test } from 'vitest';
import { foldAll, groupTimeline, slotsOf, timelineOf, type Recorded } from '../index.ts';
import { event, idOf, order, place, say, shipment, voyage } from '../recorded.fixture.ts';

const fold = (...more: Recorded[]) => foldAll(shipment, [...voyage(), ...more]);
const arrival = (seq: number, at: string, issuer: string, more: object = {}) =>
  event(seq, 'ARRI', at, { issuer, body: { leg: 2 }, ...more });
const slotOf = (state: ReturnType<typeof fold>) =>
  slotsOf(state).find(
    ({ code, leg, history }) => code === 'ARRI' && leg === 2 && history.planned.length > 0,
  )!;

describe('whose time counts', () => {
  test('the carrier of the leg is believed before the forwarder, though it spoke earlier; both stay', () => {
    const state = fold(
      arrival(5, '2026-04-18T06:00+02:00', 'blue-anchor'),
      arrival(6, '2026-04-18T09:00+02:00', 'northgate'),
    );
    const { actual, history } = slotOf(state);
    expect(actual).toMatchObject({
      at: '2026-04-18T06:00+02:00',
      reason: { rule: 'rank', chosen: idOf(5), over: [idOf(6)] },
    });
    expect(history.actual.map(({ status }) => status)).toEqual(['current', 'conflicting']);
    expect(state.legs[1]!.actual.arrive).toBe('2026-04-18T06:00+02:00');
  });

  test('of two that are equally close the later received is believed', () => {
    const state = fold(
      arrival(5, '2026-04-18T06:00+02:00', 'harbourline'),
      arrival(6, '2026-04-18T09:00+02:00', 'redwall'),
    );
    expect(slotOf(state).actual).toMatchObject({
      seq: 6,
      reason: { rule: 'later-received', over: [idOf(5)] },
    });
  });

  test('one issuer that tells another time has changed its word: no conflict', () => {
    const state = fold(
      arrival(5, '2026-04-18T06:00+02:00', 'blue-anchor'),
      arrival(6, '2026-04-18T09:00+02:00', 'blue-anchor'),
    );
    expect(slotOf(state).history.actual.map(({ status }) => status)).toEqual(['superseded', 'current']);
    expect(slotOf(state).actual).not.toHaveProperty('reason');
  });

  test('a date and a time on that day do not contradict each other', () => {
    const state = fold(
      arrival(5, '2026-04-18T06:00+02:00', 'blue-anchor'),
      arrival(6, '2026-04-18', 'northgate'),
    );
    expect(slotOf(state).history.actual.map(({ status }) => status)).toEqual(['current', 'superseded']);
  });

  test('a message that was overtaken by a newer one of the same issuer changes nothing', () => {
    const estimate = { classifier: 'estimated' };
    const state = fold(
      arrival(5, '2026-04-22T06:00+02:00', 'blue-anchor', { ...estimate, issuedAt: '2026-04-02T10:00Z' }),
      arrival(6, '2026-04-19T06:00+02:00', 'blue-anchor', { ...estimate, issuedAt: '2026-04-01T10:00Z' }),
    );
    expect(slotOf(state).estimated?.seq).toBe(5);
  });

  test('slip is told against the first plan, not the last', () => {
    const replanned = say(
      5,
      'leg',
      {
        ...{ leg: 2, mode: 'sea', from: place('CNSHA'), to: place('NLRTM') },
        arrive: '2026-04-18T18:00+02:00',
      },
      { classifier: 'planned' },
    );
    const state = fold(
      replanned,
      arrival(6, '2026-04-19T06:00+02:00', 'blue-anchor', { classifier: 'estimated' }),
    );
    expect(slotOf(state).planned?.seq).toBe(5);
    expect(slotOf(state).slipHours).toBe(36);
    expect(slotOf(fold(arrival(5, '2026-04-17T12:00+02:00', 'blue-anchor'))).slipHours).toBe(-6);
  });

  test('two inspections at two times are two inspections', () => {
    const seen = (seq: number, at: string) => event(seq, 'INSP', at, { body: { place: place('NLRTM') } });
    const state = fold(seen(5, '2026-04-18T09:00+02:00'), seen(6, '2026-04-18T15:00+02:00'));
    expect(slotsOf(state).filter(({ code }) => code === 'INSP')).toHaveLength(2);
  });
});

describe('the list', () => {
  const bought = foldAll(order, [
    say(20, 'order', { number: '4711', orderedOn: '2026-02-01' }, { subject: order, issuer: 'harbourline' }),
    say(
      21,
      'order-line',
      { line: '10', description: 'Pumps' },
      { subject: order, issuer: 'harbourline', at: '2026-02-01' },
    ),
  ]);
  const moved = fold(
    event(5, 'GTIN', '2026-03-16T10:00+08:00', { body: { place: place('CNSHA') } }),
    event(6, 'DEPA', '2026-03-18T11:00+08:00', { body: { leg: 2 } }),
    say(
      7,
      'decision',
      {
        ...{
          about: ['shipment:northgate/NG-1001'],
          alternative: 'other-way',
          title: 'Round the Cape',
          approvedBy: 'ida',
        },
      },
      { at: '2026-03-25T10:00Z' },
    ),
  );

  test('an order and its shipments are one list in the order of time, with who said it and where', () => {
    const entries = timelineOf([moved, bought]);
    expect(entries.map(({ sort }) => sort)).toEqual(
      entries.map(({ sort }) => sort).toSorted((a, b) => a - b),
    );
    expect(entries.find(({ code }) => code === 'ORDP')).toMatchObject({
      subject: 'order:harbourline/4711',
      at: '2026-02-01',
      issuer: 'harbourline',
      statement: idOf(20),
      source: { message: 'message-20', segment: 'DTM', position: 20 },
      type: 'order',
      status: 'current',
    });
    expect(entries.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['ORDP', 'LINE', 'DEPA', 'ARRI', 'DECI', 'GTIN']),
    );
  });

  test('it falls into pre-carriage, main carriage and on-carriage', () => {
    const { preCarriage, mainCarriage, onCarriage } = groupTimeline(timelineOf([moved, bought]), moved.legs);
    const names = (entries: typeof preCarriage) => entries.map(({ code, leg }) => `${code}${leg ?? ''}`);
    expect(names(preCarriage)).toEqual(expect.arrayContaining(['ORDP', 'LINE', 'DEPA1', 'ARRI1']));
    expect(names(mainCarriage)).toEqual(['GTIN2', 'DEPA2', 'DEPA2', 'DECI', 'ARRI2']);
    expect(names(onCarriage)).toEqual(['DEPA3', 'ARRI3']);
  });
});
