import { describe, expect, test } from 'vitest';
import { unwrap } from '../../base/index.ts';
import { findWays, loadWorld, parseAvoid } from './world.ts';

const question = { from: 'CNSHA', to: 'NLRTM', avoid: [], weightKg: 10_000 };
const departure = (depart: string) =>
  unwrap(findWays(loadWorld(), { ...question, depart })).options[0]!.legs[0]!.depart;

describe('ways that are asked for', () => {
  test('a day, or a local time, is meant where the goods are', () => {
    expect(departure('2026-12-01')).toBe('2026-12-01T00:00+08:00[Asia/Shanghai]');
    expect(departure('2026-12-01T10:00')).toBe('2026-12-01T10:00+08:00[Asia/Shanghai]');
  });

  test('a time with its zone is kept as that instant', () => {
    expect(departure('2026-12-01T10:00Z')).toBe('2026-12-01T18:00+08:00[Asia/Shanghai]');
  });

  test('what is no chokepoint cannot be avoided, and the answer says what can', () => {
    const parsed = parseAvoid('suez,atlantis');
    expect(parsed.ok ? undefined : parsed.problems[0]!.message).toMatch(/"atlantis".*panama/);
  });
});
