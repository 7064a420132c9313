// Which supply network do the sites of the record make, as far as the reader may see them? The document that `decide/stress`
// reads: what nobody else needs is sold, at the margin that the site tells, and any who make it can sell it; needs whose supplier is out of sight are left out.
import { amountNumber, dateOf, fromEpochMs } from '../../base/index.ts';
import type { SiteState } from '../../record/index.ts';
import { convertAt } from '../../sense/index.ts';
import type { Groups } from '../access/index.ts';
import { referenceRates, reportingCurrency } from '../response/reference-rates.ts';

export type SeenSite = { readonly key: string; readonly state: SiteState; readonly groups: Groups };

export type SiteNetwork = {
  /** JSON, as `parseSupplyNetwork` reads it; undefined where no site makes anything. */
  readonly text: string | undefined;
  readonly currency: string | null;
  /** What was left out or assumed, as codes with the site. */
  readonly notes: readonly { readonly code: NoteCode; readonly site: string; readonly item?: string }[];
};

export type NoteCode = 'no-recovery' | 'no-demand' | 'no-margin' | 'supplier-unseen';

type Note = SiteNetwork['notes'][number];
type Locate = (state: SiteState) => { readonly code?: string; readonly country?: string };

/** @param ordered units a day of an item by orders, for what is sold and of which the site says no demand */
export function siteNetwork(
  seen: readonly SeenSite[],
  { locate, ordered, nowMs }: { locate: Locate; ordered: ReadonlyMap<string, number>; nowMs: number },
): SiteNetwork {
  const sites = seen
    .filter(({ state, groups }) => groups.has('identity') && groups.has('goods') && state.makes.length > 0)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const makers = new Map(sites.map(({ key, state }) => [key, new Set(state.makes.map(({ item }) => item))]));
  const notes: Note[] = [];
  const arcs = new Map<string, { from: string; to: string; parts: Set<string> }>();
  const needed = new Set<string>();
  for (const { key, state } of sites)
    for (const { needs = [] } of state.makes)
      for (const { item, from } of needs) {
        const known = from.filter((site) => site !== key && makers.get(site)?.has(item));
        if (known.length === 0) notes.push({ code: 'supplier-unseen', site: key, item });
        for (const site of known) {
          needed.add(JSON.stringify([site, item]));
          const arc = arcs.get(`${site} ${key}`) ?? { from: site, to: key, parts: new Set() };
          arc.parts.add(item);
          arcs.set(`${site} ${key}`, arc);
        }
      }
  const isFed = (site: string, item: string) => arcsInto(arcs, site).some(({ parts }) => parts.has(item));
  const marginOf = margins(sites, nowMs);
  const knowsMargins = sites.some(({ key, state }) => state.makes.some(({ item }) => marginOf(key, item)));
  const sold: Sold[] = [];
  const nodes = sites.map(({ key, state, groups }) => {
    if (state.recoveryDays === undefined || !groups.has('response'))
      notes.push({ code: 'no-recovery', site: key });
    const produces = state.makes.map(({ item, capacityPerDay, onHand, demandPerDay, needs = [] }) => {
      const isSold = !needed.has(JSON.stringify([key, item]));
      const demand = demandPerDay ?? 0;
      const margin = marginOf(key, item);
      if (isSold) sold.push({ site: key, item, demand, margin: knowsMargins ? (margin ?? 0) : 1 });
      if (isSold && demand === 0 && !ordered.has(item)) notes.push({ code: 'no-demand', site: key, item });
      if (isSold && knowsMargins && margin === undefined) notes.push({ code: 'no-margin', site: key, item });
      return {
        item,
        ...(capacityPerDay !== undefined && { capacity: capacityPerDay }),
        ...(onHand !== undefined && { inventory: onHand }),
        needs: needs
          .filter((need) => isFed(key, need.item))
          .map(({ item: part, quantity }) => ({ part, ratio: quantity })),
      };
    });
    const inventory = inputStock(state, (item) => isFed(key, item));
    return {
      ...{ id: key, kind: state.siteKind ?? 'supplier', name: state.name, produces },
      ...(groups.has('routing') && placeOf(state, locate)),
      ...(groups.has('response') && state.recoveryDays !== undefined && { recoveryTime: state.recoveryDays }),
      ...(Object.keys(inventory).length > 0 && { inventory }),
    };
  });
  const currency = knowsMargins ? reportingCurrency : null;
  if (nodes.length === 0) return { text: undefined, currency, notes };
  const lanes = [...arcs.values()].map(({ from, to, parts }) => ({ from, to, parts: [...parts] }));
  const markets = marketsOf(sold, ordered);
  const document = {
    ...{ name: 'sites', ...(currency && { currency }) },
    nodes: [...nodes, ...markets.map(({ node }) => node)],
    arcs: [...lanes, ...markets.flatMap(({ arcs: own }) => own)],
  };
  return { text: JSON.stringify(document), currency, notes };
}

type Sold = {
  readonly site: string;
  readonly item: string;
  readonly demand: number;
  readonly margin: number;
};

/**
 * Who buys an item buys it of whoever makes it: a node of its own, so that another source can stand in. Where no site says a
 * demand, what was ordered counts.
 */
function marketsOf(sold: readonly Sold[], ordered: ReadonlyMap<string, number>) {
  return [...Map.groupBy(sold, ({ item }) => item)].flatMap(([item, own]) => {
    const said = own.reduce((sum, each) => sum + each.demand, 0);
    const demand = said > 0 ? said : (ordered.get(item) ?? 0);
    if (demand === 0) return [];
    const id = `market ${item}`;
    const margin = Math.max(...own.map((each) => each.margin));
    const produces = [{ item, demand, margin, needs: [{ part: item, ratio: 1 }] }];
    return [
      {
        node: { id, kind: 'market', produces },
        arcs: own.map(({ site }) => ({ from: site, to: id, parts: [item] })),
      },
    ];
  });
}

function arcsInto(arcs: ReadonlyMap<string, { to: string; parts: Set<string> }>, site: string) {
  return [...arcs.values()].filter(({ to }) => to === site);
}

function placeOf(state: SiteState, locate: Locate) {
  const { code, country } = locate(state);
  return { ...(code !== undefined && { place: code }), ...(country !== undefined && { country }) };
}

/** Parts that the site holds; of two products that need the same part both speak of the same stock. */
function inputStock(state: SiteState, isFed: (item: string) => boolean): Record<string, number> {
  const held: Record<string, number> = {};
  const own = new Set(state.makes.map(({ item }) => item));
  for (const { needs = [] } of state.makes)
    for (const { item, onHand } of needs)
      if (onHand !== undefined && isFed(item) && !own.has(item))
        held[item] = Math.max(held[item] ?? 0, onHand);
  return held;
}

/** In the reporting currency; undefined where nothing is said that the reader may see, or no rate is known. */
function margins(sites: readonly SeenSite[], nowMs: number) {
  const date = dateOf(fromEpochMs(nowMs));
  const known = new Map<string, number>();
  for (const { key, state, groups } of sites)
    for (const { item, perUnit } of groups.has('commercial') ? (state.margins ?? []) : []) {
      const converted = convertAt(perUnit, reportingCurrency, date, referenceRates);
      if (converted !== undefined) known.set(JSON.stringify([key, item]), amountNumber(converted.money));
    }
  return (site: string, item: string) => known.get(JSON.stringify([site, item]));
}
