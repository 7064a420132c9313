// Where will a storm be, and when is it there? Positions of a track with their wind radii make an area for each span of time:
// what the circle of gale-force wind, widened by the error of the forecast, sweeps over between two positions.
import { fromEpochMs, type Area, type Coordinate } from '../../base/index.ts';
import { joinAreas, kmPerNauticalMile, sweptArea } from './hazard-area.ts';
import { cycloneRadiusKm } from './hazard-rules.ts';
import type { SignalDraft } from './signal-draft.ts';

export type TrackPoint = {
  /** Epoch milliseconds. */
  readonly atMs: number;
  /** Hours after the analysis. */
  readonly leadHours: number;
  readonly center: Coordinate;
  readonly windKt?: number | undefined;
  /** The widest of the four quadrants' radii of 34-knot wind. */
  readonly galeNm?: number | undefined;
};

/**
 * Two thirds of official track errors of five years lie within these circles: NHC's forecast cone for the Atlantic, 2024
 * (nhc.noaa.gov/aboutcone), hours to nautical miles.
 */
const coneNm: readonly (readonly [hours: number, nm: number])[] = [
  ...([
    [0, 0],
    [12, 26],
    [24, 41],
    [36, 55],
    [48, 70],
    [60, 88],
    [72, 102],
    [96, 151],
    [120, 220],
  ] as const),
];

/** Between the hours that are given, in proportion; beyond the last, that one's. */
export function coneRadiusNm(leadHours: number): number {
  const after = coneNm.findIndex(([hours]) => hours >= leadHours);
  if (after <= 0) return after === 0 ? coneNm[0]![1] : coneNm.at(-1)![1];
  const [h0, r0] = coneNm[after - 1]!;
  const [h1, r1] = coneNm[after]!;
  return r0 + ((r1 - r0) * (leadHours - h0)) / (h1 - h0);
}

export function reachKm({ windKt, galeNm, leadHours }: TrackPoint): number {
  if (galeNm !== undefined && galeNm > 0) return (galeNm + coneRadiusNm(leadHours)) * kmPerNauticalMile;
  if (windKt !== undefined && windKt < 34) return (60 + coneRadiusNm(leadHours)) * kmPerNauticalMile;
  // The class's mean radius, without the two days of error that the rule adds to a storm of no forecast.
  const gale = cycloneRadiusKm(windKt === undefined ? undefined : windKt * kmPerNauticalMile);
  return gale - 200 * kmPerNauticalMile + coneRadiusNm(leadHours) * kmPerNauticalMile;
}

export type StormCourse = {
  readonly course: NonNullable<SignalDraft['body']['course']>;
  readonly area: Area;
  readonly fromMs: number;
  readonly untilMs: number;
};

const stepsMax = 60;
const hourMs = 3_600_000;

/** Undefined for no point. One point alone stands for the twelve hours around it. */
export function courseOf(points: readonly TrackPoint[]): StormCourse | undefined {
  const ordered = [...points].sort((a, b) => a.atMs - b.atMs).slice(0, stepsMax + 1);
  const [first] = ordered;
  if (first === undefined) return undefined;
  const pairs = ordered.slice(1).map((to, index) => [ordered[index]!, to] as const);
  if (pairs.length === 0) pairs.push([first, { ...first, atMs: first.atMs + 12 * hourMs }]);
  const spans = pairs.map(([from, to]) => ({
    from: fromEpochMs(from.atMs, 'UTC', 'minute'),
    until: fromEpochMs(to.atMs, 'UTC', 'minute'),
    area: sweptArea(
      { center: from.center, radiusKm: reachKm(from) },
      { center: to.center, radiusKm: reachKm(to) },
    ),
  }));
  return {
    course: spans.map(({ area, ...span }) => ({ ...span, area: { ...area } })),
    area: joinAreas(spans.map(({ area }) => area))!,
    fromMs: first.atMs,
    untilMs: pairs.at(-1)![1].atMs,
  };
}
