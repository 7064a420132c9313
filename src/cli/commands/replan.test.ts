import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { writeNetworkFolder } from '../../server/index.ts';
import { run } from '../program.ts';

const nowMs = Date.UTC(2026, 5, 1);
const stop = (code: string) => ({
  ...{ code, name: code, country: code.slice(0, 2), lat: 0, lon: 0, zone: 'UTC', modes: ['rail' as const] },
});

async function folderOf(shock: object): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'replan-'));
  await writeNetworkFolder(folder, {
    ...{
      name: 'two places',
      fromMs: nowMs,
      untilMs: nowMs + 40 * 86_400_000,
      stops: [stop('AAAAA'), stop('BBBBB')],
    },
    services: [
      {
        ...{ id: 'R1', mode: 'rail', carrier: 'C', capacity: { teu: 2 } },
        calls: [
          { stop: 'AAAAA', arriveHours: 0, departHours: 0 },
          { stop: 'BBBBB', arriveHours: 20, departHours: 20 },
        ],
        hops: [
          { ...{ distanceKm: 900, usdPerTeu: 300, usdPerTonne: 0 }, co2eKgPerTonne: 9, risk: 0, via: [] },
        ],
        departures: { firstMs: nowMs, everyHours: 24, count: 30 },
        cargo: { reefer: true, dangerousGoods: 'all', outOfGauge: true },
      },
    ],
  });
  const row = {
    ...{
      id: 'SH-1',
      from: 'AAAAA',
      readyAt: '2026-06-01T00:00:00Z',
      to: 'BBBBB',
      dueAt: '2026-06-04T00:00:00Z',
    },
    ...{ weightKg: 9000, teu: 1, valueUsd: 9000, lateUsdPerDay: 50 },
    plan: [{ service: 'R1', departure: '2026-06-02T00:00:00Z', from: 'AAAAA', to: 'BBBBB' }],
  };
  writeFileSync(join(folder, 'shipments.jsonl'), `${JSON.stringify(row)}\n`);
  writeFileSync(
    join(folder, 'shock.json'),
    JSON.stringify({ name: 'x', at: '2026-06-01T00:00:00Z', ...shock }),
  );
  return folder;
}

async function replan(folder: string): Promise<{ code: number; printed: Record<string, unknown> }> {
  let out = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true));
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  const file = (name: string) => join(folder, name);
  const words = [
    'replan',
    '--network',
    folder,
    '--shipments',
    file('shipments.jsonl'),
    '--shock',
    file('shock.json'),
  ];
  const code = await run([...words, '--json']);
  return { code, printed: JSON.parse(out) as Record<string, unknown> };
}

afterEach(() => vi.restoreAllMocks());

describe('replan', () => {
  it('moves a shipment from a sailing that is lost, and prints what the contract names', async () => {
    const lost = { lostSailings: [{ service: 'R1', departure: '2026-06-02T00:00:00Z' }] };
    const { code, printed } = await replan(await folderOf(lost));
    expect(code).toBe(0);
    expect(printed).toMatchObject({ shipments: 1, changed: 1, late: 0, boundGapPercent: 0 });
    expect(printed.plans).toMatchObject([
      {
        shipment: 'SH-1',
        changed: true,
        legs: [{ mode: 'rail', service: 'R1', depart: '2026-06-01T00:00:00Z' }],
      },
    ]);
  });

  it('ends with 2 where the shock is not understood', async () => {
    const { code, printed } = await replan(await folderOf({ closures: [{ chokepoint: 'nowhere' }] }));
    expect(code).toBe(2);
    expect(printed).toMatchObject({
      problems: [{ code: 'shock.invalid', where: { document: expect.stringContaining('shock') } }],
    });
  });
});
