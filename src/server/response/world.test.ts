import { describe, expect, test } from 'vitest';
import { unwrap } from '../../base/index.ts';
import { findWorldWays } from './world-ways.ts';
import { loadWorld, parseAvoid } from './world.ts';

const cargo = { weightKg: 10_000, teu: 1 };
const question = { from: 'CNSHA', to: 'NLRTM', avoid: [], cargo };
const departure = (depart: string) =>
  unwrap(findWorldWays(loadWorld(), { ...question, depart }, 0)).options[0]!.legs[0]!.depart;

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
