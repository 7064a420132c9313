import { describe, expect, it } from 'vitest';
import { unwrap } from '../../../base/index.ts';
import { parseShipments, parseShock, type Progress } from '../../../decide/index.ts';
import type { Network } from '../../../world/index.ts';
import { planAgain, startReplan, type ReplanTask } from './index.ts';

const nowMs = Date.UTC(2026, 5, 1);
const dayMs = 86_400_000;

const stop = (code: string, lat: number, lon: number) => ({
  ...{ code, name: code, country: code.slice(0, 2), lat, lon, zone: 'UTC', modes: ['sea' as const] },
});

/** Colombo to Piraeus, weekly, through the canal. */
const network: Network = {
  ...{ name: 'one line', fromMs: nowMs - 30 * dayMs, untilMs: nowMs + 90 * dayMs },
  stops: [stop('LKCMB', 6.95, 79.85), stop('GRPIR', 37.94, 23.62)],
  services: [
    {
      ...{ id: 'L1', mode: 'sea', carrier: 'C', capacity: { teu: 4 } },
      calls: [
        { stop: 'LKCMB', arriveHours: 0, departHours: 0 },
        { stop: 'GRPIR', arriveHours: 288, departHours: 288 },
      ],
      hops: [
        {
          ...{ distanceKm: 8500, usdPerTeu: 900, usdPerTonne: 0 },
          co2eKgPerTonne: 60,
          risk: 0,
          via: ['suez'],
        },
      ],
      departures: { firstMs: nowMs - 4 * dayMs, everyHours: 168, count: 10 },
      cargo: { reefer: true, dangerousGoods: 'all', outOfGauge: true },
    },
  ],
};

const rows = ['a', 'b', 'c'].map((id) =>
  JSON.stringify({
    ...{ id, from: 'LKCMB', readyAt: '2026-06-01T00:00:00Z', to: 'GRPIR', dueAt: '2026-06-20T00:00:00Z' },
    ...{ weightKg: 20_000, teu: 2, valueUsd: 60_000, lateUsdPerDay: 300 },
    plan: [{ service: 'L1', departure: '2026-06-04T00:00:00Z', from: 'LKCMB', to: 'GRPIR' }],
  }),
);
const shockText = JSON.stringify({
  ...{ name: 'Suez closed', at: '2026-06-01T00:00:00Z' },
  closures: [{ chokepoint: 'suez', until: '2026-07-10T00:00:00Z' }],
});
const task: ReplanTask = {
  ...{
    ...unwrap(parseShipments(rows.join('\n'))),
    network,
    shock: unwrap(parseShock(shockText)),
    secondsMax: 20,
  },
};

describe('planning again beside the server', () => {
  it('gives the same plans in a thread as here, sends ships round the Cape, and tells how far it is', async () => {
    const here = unwrap(await planAgain(task));
    const seen: Progress[] = [];
    const apart = unwrap(await startReplan(task, (progress) => void seen.push(progress)).answer);
    expect(apart.plans).toEqual(here.plans);
    expect(here.plans.flatMap(({ legs }) => legs.map(({ course }) => course))).toContain('divert-wait');
    // Three shipments of two TEU do not go with one ship of four.
    expect(new Set(here.plans.map(({ legs }) => legs[0]!.departure)).size).toBe(2);
    expect(seen.at(-1)!.phase).toBe('done');
  });

  it('answers nothing once it has been cancelled', async () => {
    const job = startReplan(task);
    await job.cancel();
    expect(await job.answer).toMatchObject({ ok: false });
  });
});
