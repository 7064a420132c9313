// Is a way drawn only where it goes?
import { describe, expect, test } from 'vitest';
import { boundsOf, courseOf, drawWays } from '../../src/web/parts/map/leg-features.ts';

const shanghai = { name: 'Shanghai', lat: 31.2, lon: 121.5 };
const losAngeles = { name: 'Los Angeles', lat: 33.7, lon: -118.3 };
const rotterdam = { name: 'Rotterdam', lat: 51.9, lon: 4.5 };

describe('the course of a leg', () => {
  test('is the one that the server gives', () => {
    const path: [number, number][][] = [
      [
        [121, 31],
        [104, 1],
      ],
    ];
    expect(courseOf({ mode: 'sea', from: shanghai, to: rotterdam, path })).toEqual(path);
  });

  test('at sea without a course is not drawn, since a straight line would run over land', () => {
    expect(courseOf({ mode: 'sea', from: shanghai, to: rotterdam })).toEqual([]);
  });

  test('in the air is the great circle, cut where it crosses 180°', () => {
    const pieces = courseOf({ mode: 'air', from: shanghai, to: losAngeles });
    expect(pieces).toHaveLength(2);
    for (const piece of pieces) {
      for (const [index, [lon = 0]] of piece.entries())
        if (index > 0) expect(Math.abs(lon - piece[index - 1]![0]!)).toBeLessThan(180);
    }
  });

  test('of a place whose position nobody knows is not drawn', () => {
    expect(courseOf({ mode: 'road', from: { name: 'Somewhere' }, to: rotterdam })).toEqual([]);
  });
});

test('what is drawn knows its way and when, its places once, and its bounds', () => {
  const leg = { mode: 'air', from: shanghai, to: rotterdam };
  const drawn = drawWays([
    { id: 'a', when: 'before', legs: [leg] },
    { id: 'b', when: 'after', legs: [leg] },
  ]);
  expect(drawn.legs.features.map(({ properties }) => properties)).toEqual([
    { id: 'a', when: 'before', mode: 'air' },
    { id: 'b', when: 'after', mode: 'air' },
  ]);
  expect(drawn.places.features.map(({ properties }) => properties?.name)).toEqual(['Shanghai', 'Rotterdam']);
  const [west, , east] = boundsOf(drawn)!;
  expect([west, east]).toEqual([4.5, 121.5]);
  expect(boundsOf(drawWays([]))).toBeUndefined();
});
