import { describe, expect, it } from 'vitest';
import { createBundledGazetteer } from '../places/index.ts';
import { createSeaRouter, loadSeaGraph, type ChokepointName } from '../sea/index.ts';
import { legPath, type Mode } from './index.ts';

const gazetteer = createBundledGazetteer();
const router = createSeaRouter(loadSeaGraph());

function leg(mode: Mode, from: string, to: string, avoid: readonly ChokepointName[] = []) {
  return legPath(router, mode, gazetteer.findPlace(from)!, gazetteer.findPlace(to)!, { avoid });
}

function kmOf(mode: Mode, from: string, to: string): number {
  const found = leg(mode, from, to);
  if (!found.ok) throw new Error(found.problems[0]!.message);
  return found.value.distanceKm;
}

describe('legs', () => {
  it('goes by air along the great circle between airports only', () => {
    expect(kmOf('air', 'PVG', 'FRA')).toBeCloseTo(8858, -2);
    const grounded = leg('air', 'NLRTM', 'PVG');
    expect(grounded.ok ? '' : grounded.problems[0]!.message).toContain('not an airport');
  });

  it('goes by sea with the chokepoints named and avoided', () => {
    const free = leg('sea', 'CNSHA', 'NLRTM');
    expect(free.ok && free.value.chokepoints).toContain('suez');
    const round = leg('sea', 'CNSHA', 'NLRTM', ['suez', 'panama']);
    expect(round.ok && round.value.chokepoints).toContain('cape');
  });

  it.each<[Mode, string, string, number, number]>([
    ['road', 'NLRTM', 'DEHAM', 480, 620],
    ['rail', 'CNSHA', 'DEHAM', 10_500, 13_500],
    ['road', 'AUSYD', 'AUMEL', 850, 1000],
    ['road', 'USLAX', 'USNYC', 4_300, 5_600],
    ['road', 'ITBRI', 'ALDRZ', 1_200, 3_000],
  ])('%s from %s to %s is between %i and %i km', (mode, from, to, least, most) => {
    expect(kmOf(mode, from, to)).toBeGreaterThan(least);
    expect(kmOf(mode, from, to)).toBeLessThan(most);
  });

  it('takes tunnels and bridges, and says so', () => {
    for (const [from, to] of [
      ['GBFXT', 'DEHAM'],
      ['JPTYO', 'JPHKT'],
      ['SEGOT', 'DKCPH'],
    ] as const) {
      const found = leg('road', from, to);
      expect(found.ok && found.value.flags.length).toBeGreaterThan(0);
    }
  });

  it('joins Africa to the rest at Suez only', () => {
    const found = leg('road', 'MACAS', 'ESALG');
    expect(found.ok && found.value.flags).toContain('suez-crossing');
    expect(found.ok && found.value.distanceKm).toBeGreaterThan(8000);
  });

  it.each<[string, string]>([
    ['JPYOK', 'KRPUS'],
    ['KRPUS', 'CNSHA'],
    ['USLAX', 'BRSSZ'],
    ['NZAKL', 'NZLYT'],
    ['LKCMB', 'INMAA'],
    ['AUSYD', 'SGSIN'],
  ])('no lorry drives from %s to %s', (from, to) => {
    const found = leg('road', from, to);
    expect(found.ok ? '' : found.problems[0]!.code).toBe('route.none');
  });
});
