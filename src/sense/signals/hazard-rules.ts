// How far does a hazard reach, for how long does it disturb freight, and which movements does it disturb? The feeds give
// a point, an alert level and a magnitude; none gives the reach for freight. The figures here are ours, round, and meant
// to err on the side of asking a person; each line says what it leans on. GDACS's own bbox is no reach: it is a map
// window of fixed size around the event (8° or 26° wide), so it is not read as one.
import type { Bodies } from '../../record/index.ts';
import type { Mode } from '../../record/index.ts';

export type HazardKind = Bodies['signal']['hazard'];
export type Severity = Bodies['signal']['severity'];
export type AlertLevel = 'green' | 'yellow' | 'orange' | 'red';

const hoursPerDay = 24;

/** GDACS alert levels and the PAGER levels of USGS, in the words of CAP 1.2 §3.2.2 severity. */
const severityOfAlert: Readonly<Record<AlertLevel, Severity>> = {
  green: 'minor',
  yellow: 'moderate',
  orange: 'severe',
  red: 'extreme',
};

export function parseAlertLevel(text: string | undefined): AlertLevel | undefined {
  const level = text?.trim().toLowerCase() ?? '';
  return Object.hasOwn(severityOfAlert, level) ? (level as AlertLevel) : undefined;
}

/** Where an alert level is missing, an earthquake is judged by its magnitude alone. */
export function severityOf(alert: AlertLevel | undefined, magnitude: number | undefined): Severity {
  if (alert !== undefined) return severityOfAlert[alert];
  if (magnitude === undefined) return 'unknown';
  if (magnitude < 5.5) return 'minor';
  if (magnitude < 6.5) return 'moderate';
  return magnitude < 7.5 ? 'severe' : 'extreme';
}

/**
 * Kilometres around an epicentre in which ports, roads and warehouses may have to be inspected or repaired. 100 km is the
 * circle in which GDACS counts people for an earthquake alert; it stands for magnitudes 6 to 7 and is halved below and
 * doubled above, the rupture of a magnitude 8 being itself a few hundred kilometres long (Tohoku 2011, Maule 2010).
 */
export function earthquakeRadiusKm(magnitude: number | undefined): number {
  if (magnitude === undefined || magnitude < 5) return 25;
  if (magnitude < 6) return 50;
  if (magnitude < 7) return 100;
  return magnitude < 8 ? 200 : 400;
}

const kmPerNauticalMile = 1.852;

/**
 * The mariner's 1-2-3 rule of the US National Hurricane Center: keep outside the radius of 34-knot wind plus 100 nautical
 * miles of forecast error a day ahead; here two days, 200. The wind radius is a round mean by class of wind.
 */
export function cycloneRadiusKm(windKmh: number | undefined): number {
  const galeNm = windKmh === undefined || windKmh < 118 ? 100 : windKmh < 178 ? 140 : 180;
  return Math.round((galeNm + 200) * kmPerNauticalMile);
}

/** A drought's stated area as a circle of the same area, at most 1,000 km. */
export function areaRadiusKm(squareKm: number): number {
  return Math.min(1000, Math.round(Math.sqrt(squareKm / Math.PI)));
}

const radiusKmByAlert: Readonly<Partial<Record<HazardKind, readonly [number, number, number]>>> = {
  // Plumes close airspace and fall on land; Eyjafjallajökull 2010 reached far beyond 400 km, most eruptions do not.
  volcano: [50, 150, 400],
  flood: [50, 100, 200],
  wildfire: [25, 50, 100],
  tsunami: [100, 300, 1000],
  drought: [200, 300, 400],
};

/** @param magnitude Richter-like magnitude, km/h of wind, or km² by the kind of hazard. */
export function hazardRadiusKm(
  hazard: HazardKind,
  alert: AlertLevel | undefined,
  magnitude: number | undefined,
): number {
  if (hazard === 'earthquake') return earthquakeRadiusKm(magnitude);
  if (hazard === 'tropical-cyclone') return cycloneRadiusKm(magnitude);
  if (hazard === 'drought' && magnitude !== undefined && magnitude > 0) return areaRadiusKm(magnitude);
  return (radiusKmByAlert[hazard] ?? [50, 100, 200])[levelIndex(alert)];
}

/**
 * Hours after the last word on the hazard (for an earthquake: after the shock) that freight stays disturbed, by alert
 * level green, orange, red. Red earthquake: the container ports hit in Tohoku 2011 took their first ships after two to
 * four weeks. Cyclone: three days, the span of its forecast. Flood: Thailand 2011 stood for weeks. All round.
 */
const disturbedDays: Readonly<Partial<Record<HazardKind, readonly [number, number, number]>>> = {
  earthquake: [1, 7, 30],
  'tropical-cyclone': [3, 3, 5],
  flood: [3, 7, 14],
  volcano: [2, 5, 10],
  wildfire: [2, 5, 10],
  tsunami: [1, 7, 30],
  drought: [30, 30, 30],
};

export function disturbedHours(hazard: HazardKind, severity: Severity): number {
  const index = severity === 'extreme' ? 2 : severity === 'severe' || severity === 'moderate' ? 1 : 0;
  return (disturbedDays[hazard] ?? [3, 7, 14])[index] * hoursPerDay;
}

const everyMode: readonly Mode[] = ['sea', 'air', 'rail', 'road', 'inland-waterway', 'multimodal'];
const onLand: readonly Mode[] = ['rail', 'road', 'inland-waterway', 'multimodal'];
const movingModes: Readonly<Partial<Record<HazardKind, readonly Mode[]>>> = {
  // A ship at sea does not notice an earthquake below it, nor does an aircraft; their ports and airports do.
  earthquake: onLand,
  tsunami: onLand,
  flood: onLand,
  wildfire: onLand,
  volcano: [...onLand, 'air'],
  drought: ['inland-waterway'],
};

/** The modes whose cargo is disturbed while it moves through the area; cargo that stands in it is so by any hazard but a drought. */
export function modesDisturbed(hazard: HazardKind): readonly Mode[] {
  return movingModes[hazard] ?? everyMode;
}

export function disturbsStandingCargo(hazard: HazardKind): boolean {
  return hazard !== 'drought';
}

function levelIndex(alert: AlertLevel | undefined): 0 | 1 | 2 {
  return alert === 'red' ? 2 : alert === 'orange' || alert === 'yellow' ? 1 : 0;
}
