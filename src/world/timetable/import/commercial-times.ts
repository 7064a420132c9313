// Which of a call's times count, and when do the doors close? Actual before estimated before planned, as DCSA orders them.
import type { CutOffJson, TimestampJson } from './commercial-shapes.ts';
import type { ScheduledVoyage } from './voyage.ts';

export function instantOf(text: string): number {
  return Temporal.Instant.from(text).epochMilliseconds;
}

const classifiers = ['ACT', 'EST', 'PLN'] as const;

/** A call with one time only is left as soon as it is reached. */
export function timesOf(timestamps: readonly TimestampJson[]): { arriveMs: number; departMs: number } {
  const best = (type: TimestampJson['eventTypeCode']) => {
    for (const classifier of classifiers) {
      const found = timestamps.findLast(
        ({ eventTypeCode, eventClassifierCode }) =>
          eventTypeCode === type && eventClassifierCode === classifier,
      );
      if (found !== undefined) return instantOf(found.eventDateTime);
    }
    return undefined;
  };
  const [arrive, depart] = [best('ARRI'), best('DEPA')];
  const either = (arrive ?? depart)!;
  return { arriveMs: arrive ?? either, departMs: depart ?? either };
}

/**
 * Doors that close for all cargo. Those of reefers, dangerous and outsize goods, and transhipment are left out; `ECP` and `EFC` open
 * a door and close none.
 */
const doors: Readonly<Record<string, 'cargo' | 'vgm' | 'documents'>> = {
  DCO: 'documents',
  VCO: 'vgm',
  FCO: 'cargo',
  LCO: 'cargo',
  PCO: 'cargo',
};

export function cutOffHoursOf(
  cutOffs: readonly CutOffJson[],
  departMs: number,
): NonNullable<ScheduledVoyage['cutOffHours']> {
  const hours: { cargo?: number; vgm?: number; documents?: number } = {};
  for (const { cutOffDateTimeCode, cutOffDateTime } of cutOffs) {
    const door = doors[cutOffDateTimeCode];
    if (door === undefined) continue;
    const before = (departMs - instantOf(cutOffDateTime)) / 3_600_000;
    if (before > (hours[door] ?? 0)) hours[door] = before;
  }
  return hours;
}
