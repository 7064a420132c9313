// Replays beside what was reported; with the series of transits where there is a folder of them beside the repository.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unwrap } from '../../../base/index.ts';
import { createSeaRouter, loadSeaGraph } from '../../../world/index.ts';
import { replayCrisis, replayNames } from './all.ts';
import { closureQueue } from './fluid-queue.ts';
import { madeWhileRecovering } from './places.ts';
import { deviationOf } from './replay.ts';
import { meanTransits, parseTransits } from './transits.ts';

const router = createSeaRouter(loadSeaGraph());
const series = new URL('../../../../../shared/data/chokepoints/portwatch-2019-2024.csv', import.meta.url);
const isHere = existsSync(series);
const day = 86_400_000;

describe('crises replayed', () => {
  it('finds the queue of Suez within 5 %, from arrivals and times alone, and its end within the range', () => {
    const [queue, clearing] = unwrap(replayCrisis('suez', { router })).figures;
    expect(queue!.kind).toBe('computed');
    expect(Math.abs(queue!.deviation!)).toBeLessThan(0.05);
    expect(clearing!.deviation).toBe(0);
  });

  it.skipIf(!isHere)(
    'does so from the past of the series, too (skipped without ../shared/data/chokepoints)',
    () => {
      const transits = unwrap(parseTransits(readFileSync(series, 'utf8')));
      const { figures, inputs } = unwrap(replayCrisis('suez-2021', { router, transits }));
      expect(inputs[0]!.source).toContain('series');
      expect(Math.abs(figures[0]!.deviation!)).toBeLessThan(0.05);
      expect(figures.slice(1).map(({ deviation }) => deviation)).toEqual([0, 0]);
      for (const name of ['red-sea-2023', 'hormuz-2026'])
        for (const { deviation, kind, what } of unwrap(replayCrisis(name, { router, transits })).figures)
          if (kind !== 'input') expect(Math.abs(deviation!), `${name}: ${what}`).toBeLessThanOrEqual(0.15);
    },
  );

  it.each(replayNames)(
    'stays within 15 %% of what is cited, or says that it computes nothing: %s',
    (name) => {
      for (const { kind, computed, deviation } of unwrap(replayCrisis(name, { router })).figures) {
        expect(computed === null).toBe(kind === 'input');
        if (deviation !== null) expect(Math.abs(deviation)).toBeLessThanOrEqual(0.15);
      }
    },
  );

  it('names the replays that there are when asked for another', () => {
    const answer = replayCrisis('atlantis', { router });
    expect(answer.ok ? '' : answer.problems[0]!.message).toContain('suez-2021');
  });
});

/** Ships waiting at the end of each day, one day after the other. */
function dailyQueue(arrivals: readonly number[], capacity: readonly number[]): number[] {
  let queue = 0;
  return arrivals.map((came, at) => (queue = Math.max(0, queue + came - capacity[at]!)));
}

describe('the fluid queue', () => {
  it('grows while closed and shrinks by what passes more than arrives', () => {
    const queue = closureQueue({ arrivalsPerDay: 10, capacityPerDay: 15, fromMs: 0, untilMs: 4 * day });
    expect(queue).toEqual({ closedDays: 4, peak: 40, longestWaitDays: 4, clearingDays: 8 });
    expect(
      closureQueue({ arrivalsPerDay: 10, capacityPerDay: 10, fromMs: 0, untilMs: day }).clearingDays,
    ).toBe(Infinity);
    const capacity = [...new Array<number>(4).fill(0), ...new Array<number>(10).fill(15)];
    const daily = dailyQueue(new Array<number>(14).fill(10), capacity);
    expect(Math.max(...daily)).toBe(40);
    expect(daily.indexOf(0)).toBe(11);
  });

  it('counts a ramp as the area under it', () => {
    expect(madeWhileRecovering({ firstDay: 10, fullDay: 20 }, 5)).toBe(0);
    expect(madeWhileRecovering({ firstDay: 10, fullDay: 20 }, 20)).toBe(5);
    expect(madeWhileRecovering({ firstDay: 10, fullDay: 20 }, 25)).toBe(10);
  });

  it('measures deviations from the nearer end of a range', () => {
    expect(deviationOf(11, [12, 16])).toBeCloseTo(-1 / 12, 9);
    expect(deviationOf(13, [12, 16])).toBe(0);
    expect(deviationOf(110, 100)).toBeCloseTo(0.1, 9);
  });
});

describe('series of transits', () => {
  it('reads PortWatch columns and refuses what is no number, with the line', () => {
    const transits = unwrap(
      parseTransits(
        'date,chokepoint,n_total\n2024-01-01,bab_el_mandeb,30\n2024-01-02,Bab el-Mandeb Strait,50\n',
      ),
    );
    expect(meanTransits(transits, 'bab-el-mandeb', '2024-01-01', '2024-01-03')).toBe(40);
    expect(meanTransits(transits, 'bab-el-mandeb', '2024-01-01', '2024-02-01')).toBeUndefined();
    const bad = parseTransits('date,chokepoint,n_total\n2024-01-01,suez,-3\n');
    expect(bad.ok ? undefined : bad.problems[0]!.where).toEqual({ line: 2, column: 'n_total' });
    expect(parseTransits('a,b\n').ok).toBe(false);
  });
});
