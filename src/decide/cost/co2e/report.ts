// What do the elements of chains come to, by shipment, order, lane or month? Exact sums, with how much of them is measured.
import type { ChainElement } from './chain-leg.ts';

export const co2eGroupings = ['shipment', 'order', 'lane', 'month'] as const;
export type Co2eGrouping = (typeof co2eGroupings)[number];

export type Co2eRow = {
  /** Number of the shipment or order, `FROM-TO`, `YYYY-MM`; empty where the legs do not say. */
  readonly key: string;
  readonly shipments: number;
  readonly legs: number;
  readonly tonneKm: number;
  readonly wtwGrams: number;
  readonly ttwGrams: number;
  /** Of well-to-wheel emissions, by quality; they add up to `wtwGrams`. */
  readonly primaryGrams: number;
  readonly modelledGrams: number;
  readonly defaultGrams: number;
};

/** Rows in the order in which their keys first appear; months in the order of the calendar. */
export function co2eReport(elements: readonly ChainElement[], by: Co2eGrouping): Co2eRow[] {
  const keyOf = keysBy(elements, by);
  const groups = new Map<string, ChainElement[]>();
  for (const element of elements) {
    const key = keyOf(element);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [element]);
    else group.push(element);
  }
  const rows = [...groups].map(([key, group]) => sumOf(key, group));
  return by === 'month' ? rows.toSorted((a, b) => (a.key < b.key ? -1 : 1)) : rows;
}

/** All of it in one row. */
export function co2eTotal(elements: readonly ChainElement[]): Co2eRow {
  return sumOf('total', elements);
}

/** Grams of CO2e a tonne-kilometre; undefined where nothing was moved. */
export function intensityOfRow({ wtwGrams, tonneKm }: Co2eRow): number | undefined {
  return tonneKm > 0 ? wtwGrams / tonneKm : undefined;
}

function keysBy(elements: readonly ChainElement[], by: Co2eGrouping): (element: ChainElement) => string {
  if (by === 'shipment') return ({ shipment }) => shipment;
  if (by === 'order') return ({ order }) => order ?? '';
  if (by === 'month') return ({ date }) => date?.slice(0, 7) ?? '';
  // A lane is where a shipment begins and where it ends, whatever lies between.
  const lanes = new Map<string, { from?: string; to?: string }>();
  for (const { shipment, from, to } of elements) {
    const lane = lanes.get(shipment) ?? {};
    if (lane.from === undefined && from !== undefined) lane.from = from;
    if (to !== undefined) lane.to = to;
    lanes.set(shipment, lane);
  }
  return ({ shipment }) => {
    const { from, to } = lanes.get(shipment)!;
    return from === undefined || to === undefined ? '' : `${from}-${to}`;
  };
}

function sumOf(key: string, elements: readonly ChainElement[]): Co2eRow {
  const grams = (quality?: ChainElement['quality']) =>
    elements.reduce(
      (sum, each) => sum + (quality === undefined || each.quality === quality ? each.wtwGrams : 0),
      0,
    );
  return {
    key,
    shipments: new Set(elements.map(({ shipment }) => shipment)).size,
    legs: elements.length,
    tonneKm: elements.reduce((sum, each) => sum + each.tonneKm, 0),
    wtwGrams: grams(),
    ttwGrams: elements.reduce((sum, each) => sum + each.ttwGrams, 0),
    ...{ primaryGrams: grams('primary'), modelledGrams: grams('modelled'), defaultGrams: grams('default') },
  };
}
