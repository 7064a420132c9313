// What does a carrier or terminal charge for a container that stays, from when, and by which clock? Demurrage, detention,
// storage and the like as data: who, where, how long it is free, what a day costs then, which events start and stop it.
import type { EquipmentKind } from './equipment.ts';

export const chargeKinds = ['demurrage', 'detention', 'storage', 'combined', 'per-diem', 'plug-in'] as const;
export type ChargeKind = (typeof chargeKinds)[number];

export type DemurrageTariff = {
  readonly name: string;
  readonly version: string;
  readonly rules: readonly DemurrageRule[];
  readonly pauses: readonly ClockPause[];
};

export type DemurrageRule = {
  readonly id: string;
  /** Whom and what it holds for; what is left out is not looked at. */
  readonly carrier?: string | undefined;
  readonly terminal?: string | undefined;
  /** UN/LOCODE. */
  readonly place?: string | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
  readonly direction: 'import' | 'export';
  readonly sizesFt?: readonly number[] | undefined;
  /** `dangerous` is said of the cargo, in whatever box, and goes before the kind of the box. */
  readonly kinds?: readonly (EquipmentKind | 'dangerous')[] | undefined;
  readonly charge: ChargeKind;
  /** Local dates, both included, on which the clock must start. */
  readonly validFrom: string;
  readonly validUntil?: string | undefined;
  readonly currency: string;
  /** IANA; its midnight (or cut-off) parts the days. */
  readonly zone: string;
  readonly calendar?: WorkingCalendar | undefined;
  readonly free: { readonly count: number; readonly unit: 'working-days' | 'calendar-days' | 'hours' };
  /** Which days are charged when the free time is over. */
  readonly charged: 'calendar-days' | 'working-days';
  readonly per: 'container' | 'teu';
  /** Ascending; the first is from day 1. Days that are not charged are not counted. */
  readonly tiers: readonly Tier[];
  /** Minor units of the currency for the container, whatever its size. */
  readonly capMinor?: number | undefined;
  /** As soon as a day is charged. */
  readonly minimumMinor?: number | undefined;
  readonly clock: ClockRules;
  /** Beside those of the whole tariff. */
  readonly pauses?: readonly ClockPause[] | undefined;
};

export type WorkingCalendar = {
  readonly country: string;
  readonly region?: string | undefined;
  /** Days on which the place is closed or works beside what the country's calendar says. */
  readonly closed: readonly string[];
  readonly worked: readonly string[];
};

export type Tier = { readonly fromDay: number; readonly minor: number };

/** An event as a clock waits for it: `GTOT`, or `GTIN/EMPTY` where only an empty (or laden) box counts. */
export type ClockEvent = { readonly code: string; readonly full?: boolean | undefined };

export type ClockRules = {
  /** The first one that was reported counts: a later one of the list stands in where an earlier one is missing. */
  readonly start: readonly ClockEvent[];
  /** The earliest of any, not before the start. */
  readonly stop: readonly ClockEvent[];
  readonly startDayCounts: boolean;
  /** Whether the day of the stopping event is charged. */
  readonly stopDayCounts: boolean;
  /** `calendar`: local days; `blocks`: 24 hours each from the starting event. A block is of the day on which it begins. */
  readonly days: 'calendar' | 'blocks';
  /** HH:MM local; what happens before it belongs to the day before. */
  readonly dayBegins: string;
  /** A stop within so many hours after the free time is still free. */
  readonly graceHours: number;
  /** What becomes of a free time that ends on a day of rest. */
  readonly freeEndsOnRestDay: 'stays' | 'extends';
  /**
   * What holds the clock up once days are charged. `nothing`: once on demurrage, always on demurrage; `pauses`; or
   * `pauses-and-holidays`: public holidays and closed days too, weekends not.
   */
  readonly onDemurrage: 'nothing' | 'pauses' | 'pauses-and-holidays';
  /** Whether a day counts as paused when a pause touches it, or only when it covers the whole of it. */
  readonly pausedDay: 'touched' | 'whole';
};

export const pauseReasons = [
  'customs-hold',
  'terminal-closed',
  'strike',
  'weather',
  'system-down',
  'other',
] as const;

/** Nobody could move the container: [fromMs, untilMs), open where the end is not known yet. */
export type ClockPause = {
  readonly fromMs: number;
  readonly untilMs?: number | undefined;
  readonly reason: (typeof pauseReasons)[number];
  readonly place?: string | undefined;
  readonly terminal?: string | undefined;
  readonly container?: string | undefined;
};
