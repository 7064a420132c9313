// Which events does a movement by this mode lead to, and how long before departure or after arrival? The offsets are
// this community's conventions, close to usual cut-offs and free times; a contract or a terminal may have others.
import type { Mode } from '../statement/values.ts';

/** Who is to tell: the carrier of the leg, or whom the Incoterms rule makes responsible. */
export type Teller = 'carrier' | 'books' | 'loads' | 'clears-export' | 'clears-import' | 'receives';

export type MilestoneRule = {
  readonly code: string;
  /** Codes that partners also use for it. */
  readonly also?: readonly string[];
  /** Every leg of the mode, or only the first or last of the main carriage. */
  readonly of: 'each' | 'first' | 'last';
  readonly end: 'depart' | 'arrive';
  /** ISO 8601 duration to add; `short` where the leg takes less than {@link shortLegHours}. */
  readonly offset: string;
  readonly short?: string;
  readonly teller: Teller;
  /** Only where a customs border is crossed. */
  readonly border?: true;
  /** A paper stays due although the goods have moved on. */
  readonly paper?: true;
  /** How long a report may take before it is overdue. */
  readonly graceHours: number;
};

/** Feeder and short-sea voyages run to tighter cut-offs than deep-sea ones. */
export const shortLegHours = 120;

const each = { of: 'each', teller: 'carrier' } as const;
const first = { of: 'first', end: 'depart' } as const;
const last = { of: 'last', end: 'arrive' } as const;

const departed: MilestoneRule = { ...each, code: 'DEPA', end: 'depart', offset: 'PT0H', graceHours: 12 };
const arrived: MilestoneRule = { ...each, code: 'ARRI', end: 'arrive', offset: 'PT0H', graceHours: 12 };
const loaded: MilestoneRule = { ...each, code: 'LOAD', end: 'depart', offset: 'PT0H', graceHours: 24 };
const discharged: MilestoneRule = { ...each, code: 'DISC', end: 'arrive', offset: 'PT36H', graceHours: 24 };

function released(offset: { readonly export: string; readonly import: string }) {
  const rule = { code: 'CUSR', border: true, graceHours: 24 } as const;
  return {
    export: { ...rule, ...first, offset: offset.export, teller: 'clears-export' } as MilestoneRule,
    import: { ...rule, ...last, offset: offset.import, teller: 'clears-import' } as MilestoneRule,
  };
}

const bySea = released({ export: '-P1D', import: 'P3D' });
const sea: readonly MilestoneRule[] = [
  { ...first, code: 'CONF', offset: '-P14D', short: '-P7D', teller: 'books', graceHours: 24 },
  { ...first, code: 'MTPU', also: ['PICK'], offset: '-P7D', short: '-P4D', teller: 'loads', graceHours: 24 },
  { ...first, code: 'GTIN', offset: '-P1D', teller: 'carrier', graceHours: 12 },
  { ...first, code: 'VGMS', offset: '-P1D', teller: 'loads', graceHours: 6 },
  bySea.export,
  loaded,
  departed,
  { ...first, code: 'ISSU', offset: 'P3D', teller: 'carrier', paper: true, graceHours: 48 },
  arrived,
  discharged,
  bySea.import,
  { ...last, code: 'AVPU', offset: 'P3D', teller: 'carrier', graceHours: 24 },
  { ...last, code: 'GTOT', offset: 'P5D', teller: 'receives', graceHours: 24 },
];

const byAir = released({ export: '-PT6H', import: 'P1D' });
const air: readonly MilestoneRule[] = [
  { ...first, code: 'CONF', offset: '-P3D', teller: 'books', graceHours: 12 },
  { ...first, code: 'GTIN', also: ['RECE'], offset: '-PT12H', teller: 'carrier', graceHours: 6 },
  byAir.export,
  { ...departed, graceHours: 6 },
  { ...arrived, graceHours: 6 },
  byAir.import,
  { ...last, code: 'AVPU', offset: 'P1D', teller: 'carrier', graceHours: 12 },
];

const byRail = released({ export: '-PT12H', import: 'P2D' });
const rail: readonly MilestoneRule[] = [
  { ...first, code: 'CONF', offset: '-P7D', teller: 'books', graceHours: 24 },
  { ...first, code: 'GTIN', offset: '-PT12H', teller: 'carrier', graceHours: 12 },
  byRail.export,
  loaded,
  departed,
  arrived,
  { ...discharged, offset: 'PT24H' },
  byRail.import,
];

const byRoad = released({ export: 'PT0H', import: 'PT12H' });
const road: readonly MilestoneRule[] = [
  { ...first, code: 'CONF', offset: '-P2D', teller: 'books', graceHours: 12 },
  byRoad.export,
  { ...departed, also: ['PICK'], graceHours: 6 },
  { ...arrived, graceHours: 6 },
  byRoad.import,
];

export const milestoneRules: Readonly<Record<Mode, readonly MilestoneRule[]>> = {
  sea,
  air,
  rail,
  road,
  'inland-waterway': rail,
  multimodal: [departed, arrived],
};

/** From the last arrival to the consignee's door, where no leg leads there. */
export const deliveryAfter: Readonly<Record<Mode, string>> = {
  sea: 'P7D',
  air: 'P2D',
  rail: 'P2D',
  road: 'PT12H',
  'inland-waterway': 'P2D',
  multimodal: 'P1D',
};
export const deliveryGraceHours = 24;

/** Usual free time of a container outside the terminal. */
export const emptyReturnAfter = 'P7D';
export const emptyReturnGraceHours = 48;
