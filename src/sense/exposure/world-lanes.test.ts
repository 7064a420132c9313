import { describe, expect, test } from 'vitest';
import { moment, type Moment } from '../../base/index.ts';
import { foldAll, type Draft, type Recorded, type ShipmentState, type Subject } from '../../record/index.ts';
import { createBundledGazetteer, createSeaRouter, loadSeaGraph, type Mode } from '../../world/index.ts';
import { laneOfWorld } from './lane-of-world.ts';
import { exposureLegs } from './shipment-legs.ts';
import { hazardOfSignal } from './signal-hazard.ts';

const laneOf = laneOfWorld({ gazetteer: createBundledGazetteer(), router: createSeaRouter(loadSeaGraph()) });
const lane = (from: string, to: string, avoid: string[] = [], mode: Mode = 'sea') =>
  laneOf({ mode, from: { code: from }, to: { code: to }, avoid, via: [] });

describe('lanes of the world', () => {
  test('Shanghai to Rotterdam passes Malacca, Bab el-Mandeb, Suez and Gibraltar, in this order', () => {
    const passes = lane('CNSHA', 'NLRTM')!
      .passes.toSorted((a, b) => a.share - b.share)
      .map(({ chokepoint }) => chokepoint);
    expect(passes).toEqual(['malacca', 'bab-el-mandeb', 'suez', 'gibraltar', 'dover']);
    const suez = lane('CNSHA', 'NLRTM')!.passes.find(({ chokepoint }) => chokepoint === 'suez')!;
    expect(suez.share).toBeGreaterThan(0.6);
    expect(suez.share).toBeLessThan(0.75);
  });

  test('a leg that was told to avoid Suez does not pass it', () => {
    expect(lane('CNSHA', 'NLRTM', ['suez'])!.passes.map(({ chokepoint }) => chokepoint)).not.toContain(
      'suez',
    );
  });

  test('a sea leg from an inland place goes over its nearest port, and a place with a coordinate needs no code', () => {
    const inland = laneOf({
      mode: 'sea',
      from: { lat: 48.35, lon: 11.78, name: 'Munich' },
      to: { code: 'SGSIN' },
      avoid: [],
      via: [],
    })!;
    expect(inland.path[0]).toMatchObject({ lat: 48.35 });
    expect(inland.passes.map(({ chokepoint }) => chokepoint)).toContain('suez');
    expect(lane('CNSHA', 'XXXXX')).toBeUndefined();
  });
});

const subject: Subject & { kind: 'shipment' } = { kind: 'shipment', of: 'harbourline', id: 'S' };
const source = { message: 'm' };
let seq = 0;
function fold(...drafts: object[]): ShipmentState {
  const recorded = drafts.map((draft): Recorded => {
    seq += 1;
    const id = `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`;
    return {
      seq,
      receivedAt: 0,
      statement: { subject, source, id, version: 1, issuer: 'harbourline', ...draft } as unknown as Draft & {
        id: string;
        version: number;
        issuer: string;
      },
    } as Recorded;
  });
  return foldAll(subject, recorded);
}
const head = (more: object = {}) => ({
  type: 'shipment',
  classifier: 'actual',
  body: { number: 'S', mode: 'sea', ...more },
});
const leg = (
  number: number,
  from: string,
  to: string,
  depart?: string,
  arrive?: string,
  classifier = 'planned',
) => ({
  type: 'leg',
  classifier,
  body: {
    leg: number,
    mode: 'sea',
    from: { code: from },
    to: { code: to },
    ...(depart && { depart: moment(depart) }),
    ...(arrive && { arrive: moment(arrive) }),
  },
});
const happened = (code: string, number: number, place: string, at: Moment) => ({
  type: 'event',
  classifier: 'actual',
  occurredAt: at,
  body: { code, leg: number, place: { code: place } },
});
const hours = (a: number, b: number) => (b - a) / 3_600_000;

describe('the movements of a shipment', () => {
  test('a delay that is known of one leg pushes the next', () => {
    const legs = exposureLegs(
      fold(
        head(),
        leg(1, 'CNSHA', 'SGSIN', '2026-03-01T00:00Z', '2026-03-08T00:00Z'),
        leg(2, 'SGSIN', 'NLRTM', '2026-03-09T00:00Z', '2026-03-29T00:00Z'),
        leg(1, 'CNSHA', 'SGSIN', '2026-03-01T00:00Z', '2026-03-12T00:00Z', 'estimated'),
      ),
    );
    expect(new Date(legs[1]!.depart).toISOString()).toBe('2026-03-12T00:00:00.000Z');
    expect(hours(legs[1]!.depart, legs[1]!.arrive)).toBe(20 * 24);
  });

  test('cargo that left on a later leg has arrived on the earlier one', () => {
    const legs = exposureLegs(
      fold(
        head(),
        leg(1, 'CNSHA', 'SGSIN', '2026-03-01T00:00Z', '2026-03-08T00:00Z'),
        leg(2, 'SGSIN', 'NLRTM', '2026-03-09T00:00Z', '2026-03-29T00:00Z'),
        happened('DEPA', 2, 'SGSIN', moment('2026-03-09T00:00Z')),
      ),
    );
    expect(legs.map(({ arrived, departed }) => [departed, arrived])).toEqual([
      [false, true],
      [true, false],
    ]);
  });

  test('a missing arrival is reckoned, and without any time there is no movement', () => {
    const state = fold(head(), leg(1, 'CNSHA', 'SGSIN', '2026-03-01T00:00Z'));
    const [only] = exposureLegs(state, { hoursOf: () => 100 });
    expect(hours(only!.depart, only!.arrive)).toBe(100);
    expect(exposureLegs(fold(head(), leg(1, 'CNSHA', 'SGSIN')))).toEqual([]);
  });

  test('a shipment of which only the ends are known is one movement, and a delivered one none', () => {
    const ends = {
      origin: { code: 'CNSHA' },
      destination: { code: 'NLRTM' },
      requiredBy: moment('2026-04-10'),
    };
    expect(exposureLegs(fold(head(ends)))).toMatchObject([
      { leg: 1, request: { from: { code: 'CNSHA' }, to: { code: 'NLRTM' } } },
    ]);
    expect(
      exposureLegs(
        fold(head(ends), {
          type: 'event',
          classifier: 'actual',
          occurredAt: moment('2026-04-01'),
          body: { code: 'DLVD' },
        }),
      ),
    ).toEqual([]);
  });
});

test('a signal that is over, or that names nothing, poses no hazard', () => {
  const now = Date.UTC(2026, 2, 10);
  const signal = {
    hazard: 'closure' as const,
    closes: ['suez'],
    starts: moment('2026-03-01'),
    status: 'active' as const,
  };
  expect(hazardOfSignal(signal, now)).toMatchObject({ closes: ['suez'], now });
  expect(hazardOfSignal({ ...signal, ends: moment('2026-03-05') }, now)).toBeUndefined();
  expect(hazardOfSignal({ ...signal, status: 'ended' }, now)).toBeUndefined();
  expect(hazardOfSignal({ ...signal, closes: [] }, now)).toBeUndefined();
  expect(
    hazardOfSignal({ ...signal, hazard: 'drought', area: { type: 'Polygon', coordinates: [] } }, now),
  ).toMatchObject({ standing: false, modes: ['inland-waterway'] });
});
