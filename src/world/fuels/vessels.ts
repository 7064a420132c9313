// How much does a ship burn at a speed? The cube law of propulsion: power goes with the third power of the speed, so that
// fuel over a distance goes with the square; what the ship needs besides is burnt by the hour (Ronen, 1982).
export const vesselClassIds = [
  'feeder-1000',
  'feeder-2500',
  'panamax-5000',
  'post-panamax-9000',
  'neo-panamax-14000',
  'ultra-large-20000',
] as const;

export type VesselClassId = (typeof vesselClassIds)[number];

export type VesselClass = {
  readonly id: VesselClassId | (string & {});
  readonly teu: number;
  readonly draftM: number;
  readonly designSpeedKn: number;
  /** Tonnes of fuel oil (40.2 MJ/kg) a day for propulsion at the design speed. */
  readonly designTonnesPerDay: number;
  /** Besides propulsion, at sea and in port: hotel, reefers, auxiliary machines. */
  readonly idleTonnesPerDay: number;
  readonly speedMinKn: number;
  readonly speedMaxKn: number;
  /** Long-run time charter, without fuel. */
  readonly charterUsdPerDay: number;
};

/** Energy of the tonnes in the table. */
export const tableMjPerKg = 40.2;

/**
 * Planning figures of our own: rounded from public ranges for container ships of the size (main engine power at 85 % load and
 * 175 g/kWh; charter rates far from the peaks of 2021 and 2024). A ship's own noon reports take their place.
 */
export const vesselClasses: readonly VesselClass[] = [
  row('feeder-1000', 1_000, 8.5, [11, 17, 19], 28, 4, 11_000),
  row('feeder-2500', 2_500, 11.5, [12, 20, 22], 70, 6, 18_000),
  row('panamax-5000', 5_000, 13, [13, 22, 24], 130, 9, 26_000),
  row('post-panamax-9000', 9_000, 14.5, [13, 22, 24.5], 185, 12, 38_000),
  row('neo-panamax-14000', 14_000, 15.2, [13, 21.5, 24], 200, 14, 50_000),
  row('ultra-large-20000', 20_000, 16, [13, 20.5, 23], 195, 16, 62_000),
];

function row(
  id: VesselClassId,
  teu: number,
  draftM: number,
  [speedMinKn, designSpeedKn, speedMaxKn]: readonly [number, number, number],
  designTonnesPerDay: number,
  idleTonnesPerDay: number,
  charterUsdPerDay: number,
): VesselClass {
  return {
    ...{ id, teu, draftM, speedMinKn, designSpeedKn, speedMaxKn },
    ...{ designTonnesPerDay, idleTonnesPerDay, charterUsdPerDay },
  };
}

export function findVesselClass(id: string): VesselClass | undefined {
  return vesselClasses.find((each) => each.id === id);
}

export function getVesselClass(id: VesselClassId): VesselClass {
  return findVesselClass(id)!;
}

/** The smallest class that carries so many TEU, or the largest there is. */
export function vesselClassFor(teu: number): VesselClass {
  return vesselClasses.find((each) => each.teu >= teu) ?? vesselClasses.at(-1)!;
}

/** Megajoules a day at sea. */
export function energyPerDay(vessel: VesselClass, speedKn: number): number {
  const propulsion = vessel.designTonnesPerDay * (speedKn / vessel.designSpeedKn) ** 3;
  return (propulsion + vessel.idleTonnesPerDay) * 1000 * tableMjPerKg;
}

/** Megajoules a nautical mile. */
export function energyPerNm(vessel: VesselClass, speedKn: number): number {
  return energyPerDay(vessel, speedKn) / (24 * speedKn);
}

/**
 * The speed at which a mile costs least: fuel of propulsion against everything that is paid by the day. Both costs in one
 * currency; the optimum of (p·v³ + q)/v is at v³ = q / 2p, held within what the ship can sail.
 */
export function costOptimalSpeed(
  vessel: VesselClass,
  { usdPerMj, usdPerDay }: { readonly usdPerMj: number; readonly usdPerDay: number },
): number {
  if (!(usdPerMj > 0 && usdPerDay >= 0)) throw new RangeError('fuel has a price, and time none below zero');
  const mjPerTonne = 1000 * tableMjPerKg;
  const perDay = vessel.idleTonnesPerDay * mjPerTonne * usdPerMj + usdPerDay;
  const propulsion = (vessel.designTonnesPerDay * mjPerTonne * usdPerMj) / vessel.designSpeedKn ** 3;
  return Math.min(vessel.speedMaxKn, Math.max(vessel.speedMinKn, Math.cbrt(perDay / (2 * propulsion))));
}
