import { describe, expect, test } from 'vitest';
import { asKnownAt, foldAll, sourceOf } from './index.ts';
import { event, idOf, order, say, shipment, voyage } from './recorded.fixture.ts';

describe('whose word stands', () => {
  const value = { minor: 100, currency: 'USD' };
  const other = { minor: 250, currency: 'USD' };
  const saying = (...values: unknown[]) =>
    foldAll(
      shipment,
      values.map((each, index) => say(index + 1, 'shipment', { number: 'NG-1001', value: each })),
    );

  test.each([
    ['a newer value replaces a value', [value, other], other, 2],
    ['an absence never replaces a value', [value, { absent: 'not-captured' }], value, 1],
    ['a value replaces an absence', [{ absent: 'invoiced-separately' }, value], value, 2],
    ['"see elsewhere" never replaces a value', [value, { absent: 'see-elsewhere' }], value, 1],
    [
      '"see elsewhere" never replaces another reason',
      [{ absent: 'not-captured' }, { absent: 'see-elsewhere' }],
      { absent: 'not-captured' },
      1,
    ],
    [
      'another reason replaces a reason',
      [{ absent: 'not-captured' }, { absent: 'not-applicable' }],
      { absent: 'not-applicable' },
      2,
    ],
  ])('%s', (_name, values, stands, seq) => {
    const state = saying(...values);
    expect(state.value).toEqual(stands);
    expect(sourceOf(state, 'value')).toMatchObject({
      statement: idOf(seq),
      source: { message: `message-${seq}` },
    });
  });

  test('a later statement that leaves a field out leaves it standing', () => {
    const state = foldAll(shipment, [...voyage(), say(5, 'shipment', { number: 'NG-1001', goods: 'Pumps' })]);
    expect(state).toMatchObject({ goods: 'Pumps', incoterm: 'FOB Shanghai' });
    expect(state.sources).toMatchObject({ goods: 5, incoterm: 1 });
  });

  test('naming a role anew replaces whom the same issuer named, not whom another did', () => {
    const named = (seq: number, org: string, by: string) =>
      say(seq, 'shipment', { number: 'NG-1001', parties: [{ role: 'carrier', org }] }, { issuer: by });
    const state = foldAll(shipment, [
      named(1, 'alpha', 'northgate'),
      named(2, 'beta', 'harbourline'),
      named(3, 'gamma', 'northgate'),
    ]);
    expect(state.parties.map(({ org }) => org)).toEqual(['beta', 'gamma']);
  });
});

describe('corrections, retractions, erasures', () => {
  const departed = event(5, 'DEPA', '2026-03-18T09:00+08:00', { issuer: 'blue-anchor', body: { leg: 2 } });

  test('a correction takes the place of what it corrects, which stays on the timeline as superseded', () => {
    const corrected = event(6, 'DEPA', '2026-03-19T09:00+08:00', {
      issuer: 'blue-anchor',
      body: { leg: 2 },
      corrects: 5,
    });
    const state = foldAll(shipment, [...voyage(), departed, corrected]);
    expect(state.legs[1]!.actual.depart).toBe('2026-03-19T09:00+08:00');
    expect(state.timeline.find(({ seq }) => seq === 5)?.status).toBe('superseded');
  });

  test('a retracted departure never took place', () => {
    const retraction = say(
      6,
      'retraction',
      { statement: idOf(5), reason: 'another ship' },
      { issuer: 'blue-anchor' },
    );
    const state = foldAll(shipment, [...voyage(), departed, retraction]);
    expect(state.status).toBe('booked');
    expect(state.legs[1]!.actual).toEqual({});
    expect(state.timeline.find(({ seq }) => seq === 5)?.status).toBe('retracted');
  });

  test('nobody retracts or corrects what another said', () => {
    const retraction = say(6, 'retraction', { statement: idOf(5), reason: 'no' }, { issuer: 'northgate' });
    expect(foldAll(shipment, [...voyage(), departed, retraction]).status).toBe('in-transit');
  });

  test('a retracted correction lets the first word stand again', () => {
    const by = { issuer: 'blue-anchor' };
    const corrected = event(6, 'DEPA', '2026-03-19T09:00+08:00', { ...by, body: { leg: 2 }, corrects: 5 });
    const retraction = say(7, 'retraction', { statement: idOf(6), reason: 'typing error' }, by);
    const state = foldAll(shipment, [...voyage(), departed, corrected, retraction]);
    expect(state.legs[1]!.actual.depart).toBe('2026-03-18T09:00+08:00');
  });

  test('after an erasure nothing that was said before is left, only that it was erased', () => {
    const erasure = say(6, 'erasure', { reason: 'contract ended' }, { issuer: 'harbourline' });
    const state = foldAll(shipment, [...voyage(), departed, erasure]);
    expect(state.erased).toMatchObject({ issuer: 'harbourline', reason: 'contract ended' });
    expect(JSON.stringify(state)).not.toMatch(/Pump|MSKU|blue-anchor|CNSHA/);
    expect(state).toStrictEqual(foldAll(shipment, [erasure]));
  });

  test('what was known at a time knows nothing of later corrections', () => {
    const corrected = event(6, 'DEPA', '2026-03-19T09:00+08:00', {
      issuer: 'blue-anchor',
      body: { leg: 2 },
      corrects: 5,
    });
    const all = [...voyage(), departed, corrected];
    expect(foldAll(shipment, asKnownAt(all, 5000)).legs[1]!.actual.depart).toBe('2026-03-18T09:00+08:00');
    expect(foldAll(shipment, asKnownAt(all, 4000)).legs[1]!.actual).toEqual({});
    expect(foldAll(shipment, asKnownAt(all, 6000))).toStrictEqual(foldAll(shipment, all));
  });
});

test('a grant is kept with its statement, and a newer one for the same purpose replaces it', () => {
  const grant = (seq: number, groups: string[]) =>
    say(seq, 'grant', { to: 'citybank', groups, purpose: 'finance' }, { subject: order });
  const state = foldAll(order, [grant(1, ['commercial']), grant(2, ['finance'])]);
  expect(state.grants).toEqual([
    {
      to: 'citybank',
      groups: ['finance'],
      purpose: 'finance',
      issuer: 'northgate',
      statement: idOf(2),
      seq: 2,
    },
  ]);
});
