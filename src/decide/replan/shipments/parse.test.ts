import { describe, expect, it } from 'vitest';
import { unwrap } from '../../../base/index.ts';
import { exampleShocks } from '../example/shocks.ts';
import { parseShock, writeShock } from '../shock/parse.ts';
import { nowMs, smallNetwork, smallShipments } from '../small-network.fixture.ts';
import { parseShipments } from './parse.ts';
import { writeShipments } from './write.ts';

const row = {
  ...{ id: 'A', from: 'CNSHA', readyAt: '2026-06-01T00:00:00Z', to: 'NLRTM', dueAt: '2026-07-01T00:00:00Z' },
  ...{ weightKg: 1000, teu: 1, valueUsd: 5, lateUsdPerDay: 1 },
};

describe('files of shipments', () => {
  it('are read back as they were written', () => {
    const book = { shipments: smallShipments('x', 5), allotments: [{ service: 'S1', teu: 3 }] };
    expect(unwrap(parseShipments(writeShipments(book)))).toEqual(book);
  });

  it('stand at their origin when no position is given', () => {
    const { shipments } = unwrap(parseShipments(JSON.stringify(row)));
    expect(shipments[0]!.position).toEqual({ stop: 'CNSHA', atMs: Date.UTC(2026, 5, 1) });
  });

  it('are read behind a byte order mark, with the line ends of Windows, and from a document on several lines', () => {
    const lines = `\uFEFF${JSON.stringify(row)}\r\n${JSON.stringify({ ...row, id: 'B' })}\r\n`;
    expect(unwrap(parseShipments(lines)).shipments.map(({ id }) => id)).toEqual(['A', 'B']);
    const document = `\uFEFF${JSON.stringify({ allotments: [], shipments: [row] }, null, 2)}`;
    expect(unwrap(parseShipments(document)).shipments.map(({ id }) => id)).toEqual(['A']);
  });

  it('are refused as a bare list, with how they should stand', () => {
    const read = parseShipments(JSON.stringify([row]));
    expect(read).toMatchObject({ ok: false, problems: [{ code: 'shipments.invalid', where: { line: 1 } }] });
    if (!read.ok) expect(read.problems[0]!.message).toContain('one JSON object a line');
  });

  it.each([
    ['a negative weight', { weightKg: -1 }, 'weightKg'],
    ['a number that is none', { teu: '1' }, 'teu'],
    ['an unknown field', { colour: 'red' }, ''],
    ['a time without a zone', { dueAt: '2026-07-01' }, 'dueAt'],
    ['neither position nor origin', { from: undefined }, ''],
  ])('are refused with the line for %s', (_, change, field) => {
    const read = parseShipments(
      `${JSON.stringify({ ...row, id: 'B' })}\n${JSON.stringify({ ...row, ...change })}\n`,
    );
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.problems[0]).toMatchObject({
      code: 'shipments.invalid',
      where: { line: 2, path: `/${field}` },
    });
  });

  it('are refused when an id comes twice or a line is no JSON', () => {
    expect(parseShipments(`${JSON.stringify(row)}\n${JSON.stringify(row)}`).ok).toBe(false);
    expect(parseShipments('{"id":').ok).toBe(false);
  });
});

describe('files of shocks', () => {
  it('are read back as they were written', () => {
    for (const shock of exampleShocks(smallNetwork('x'), nowMs).values()) {
      expect(unwrap(parseShock(writeShock(shock)))).toEqual(shock);
    }
  });

  it.each([
    ['closing open sea', { closures: [{ chokepoint: 'cape' }] }],
    ['closing two things at once', { closures: [{ place: 'A', country: 'NL' }] }],
    [
      'a window that ends before it begins',
      { closures: [{ place: 'A', from: '2026-07-01T00:00:00Z', until: '2026-06-01T00:00:00Z' }] },
    ],
    ['a factor above one for room', { capacityCuts: [{ mode: 'sea', factor: 2 }] }],
    ['a cut of nothing named', { capacityCuts: [{ factor: 0.5 }] }],
  ])('are refused for %s', (_, change) => {
    const read = parseShock(JSON.stringify({ name: 'x', at: '2026-06-01T00:00:00Z', ...change }));
    expect(read.ok ? undefined : read.problems[0]!.code).toBe('shock.invalid');
  });
});
