// Which sites stand behind the orders? The sites that partners told of and the open lines of orders, kept in memory in step
// with the projections, and what a hazard does to them as far as a reader may see it.
import { dateOf, earliestMs, fromEpochMs, type Money } from '../../base/index.ts';
import { parseSubjectKey, statedValue, subjectKey } from '../../record/index.ts';
import type { OrderState, PlaceRef, SiteState } from '../../record/index.ts';
import {
  createOrderedItems,
  createTierMap,
  sumInOneCurrency,
  tierExposure,
  type Hazard,
  type OpenLine,
  type SummedMoney,
  type TierExposure,
  type TierMap,
  type TierSite,
} from '../../sense/index.ts';
import type { DecisionPoint, Principal } from '../access/index.ts';
import { referenceRates, reportingCurrency } from '../response/reference-rates.ts';

export type SupplyMap = {
  takeSite(key: string, state: SiteState): void;
  takeOrder(key: string, state: OrderState): void;
  /** All sites, whoever may see them. */
  sites(): ReadonlyMap<string, SiteState>;
  /** The map as far as the reader may see it. */
  visible(reader: Principal): Promise<TierMap>;
  /** @param seen the map of {@link visible}, where several hazards are asked about at once */
  exposure(reader: Principal, hazard: Hazard, seen?: TierMap): Promise<SupplyExposure>;
};

export type SupplyExposure = TierExposure & {
  readonly map: TierMap;
  readonly orders: readonly string[];
  /** What the lines are worth that will be short, by the share that is. */
  readonly atRisk: SummedMoney['total'];
  /** Names of who is waiting for it. */
  readonly customers: readonly string[];
  readonly earliestDue?: number;
};

type Located = (place: PlaceRef) => { lat: number; lon: number; country: string } | undefined;
type OrderFacts = { readonly customer?: string; readonly lines: ReadonlyMap<string, Money> };

export function createSupplyMap({
  access,
  locate,
  clock,
}: {
  access: DecisionPoint;
  locate: Located;
  clock: () => number;
}): SupplyMap {
  const sites = new Map<string, SiteState>();
  const tierSites = new Map<string, TierSite>();
  const ordered = createOrderedItems();
  const facts = new Map<string, OrderFacts>();

  function takeSite(key: string, state: SiteState): void {
    if (state.erased !== undefined) {
      sites.delete(key);
      tierSites.delete(key);
      return;
    }
    sites.set(key, state);
    const at = state.place === undefined ? undefined : locate(state.place);
    const country = state.place?.country ?? at?.country;
    tierSites.set(key, {
      key,
      name: state.name,
      ...(at && { at: { lat: at.lat, lon: at.lon } }),
      ...(state.place?.code !== undefined && { code: state.place.code }),
      ...(country !== undefined && { country }),
      makes: state.makes,
      ...(state.recoveryDays !== undefined && { recoveryDays: state.recoveryDays }),
    });
  }

  function takeOrder(key: string, state: OrderState): void {
    const open = state.erased === undefined ? openLines(state) : [];
    ordered.put(key, sellersOf(state), open);
    if (open.length === 0) {
      facts.delete(key);
      return;
    }
    const ofRole = (wanted: string) => state.parties.find(({ role }) => role === wanted);
    const customer = ofRole('consignee') ?? ofRole('buyer');
    facts.set(key, {
      ...(customer && { customer: customer.name ?? customer.org ?? '' }),
      lines: new Map(open.flatMap(({ line, value }) => (value ? [[line, value] as const] : []))),
    });
  }

  async function visible(reader: Principal): Promise<TierMap> {
    const groups = await access.groupsOfMany(reader, [...tierSites.keys()]);
    const map = createTierMap();
    for (const [key, site] of tierSites) {
      const seen = groups.get(key)!;
      if (seen.has('identity')) {
        const { at, code, country, makes, ...rest } = site;
        const place = seen.has('routing') ? { at, code, country } : {};
        map.put({ ...rest, ...place, makes: seen.has('goods') ? makes : [] });
      }
    }
    return map;
  }

  async function exposure(reader: Principal, hazard: Hazard, seen?: TierMap): Promise<SupplyExposure> {
    const map = seen ?? (await visible(reader));
    const found = tierExposure(map, ordered, map.hits(hazard), (site) => sellerOf(sites.get(site)));
    const keys = [...new Set(found.lines.map(({ order }) => order))];
    const groups = await access.groupsOfMany(reader, keys);
    const lines = found.lines
      .filter(({ order }) => groups.get(order)!.has('goods'))
      .map(({ due, ...line }) => ({
        ...line,
        ...(due !== undefined && groups.get(line.order)!.has('routing') && { due }),
      }));
    const amounts = lines.flatMap(({ order, line, share }) => {
      const value = groups.get(order)!.has('commercial') ? facts.get(order)?.lines.get(line) : undefined;
      return value === undefined ? [] : [{ ...value, minor: Math.round(value.minor * share) }];
    });
    const orders = [...new Set(lines.map(({ order }) => order))].sort();
    const named = orders.filter((order) => groups.get(order)!.has('parties'));
    const customers = named.flatMap((order) => facts.get(order)?.customer ?? []);
    const dues = lines.flatMap(({ due }) => due ?? []);
    return {
      ...found,
      lines,
      map,
      orders,
      atRisk: sumInOneCurrency(amounts, {
        currency: reportingCurrency,
        date: dateOf(fromEpochMs(clock())),
        rates: referenceRates,
      }).total,
      customers: [...new Set(customers)].sort(),
      ...(dues.length > 0 && { earliestDue: Math.min(...dues) }),
    };
  }

  return { takeSite, takeOrder, sites: () => sites, visible, exposure };
}

/** A site that a buyer wrote down for a supplier counts for whoever it names as seller. */
export function sellerOf(site: SiteState | undefined): string | undefined {
  const named = site?.parties.find(({ role }) => role === 'seller');
  if (named !== undefined) return named.org ?? named.name;
  return site === undefined ? undefined : parseSubjectKey(subjectKey(site.subject))?.of;
}

function sellersOf(state: OrderState): string[] {
  const sellers = state.parties.filter(({ role }) => role === 'seller');
  return sellers.flatMap(({ org, name }) => [org, name].filter((each) => each !== undefined));
}

function openLines(state: OrderState): OpenLine[] {
  return state.lines.flatMap((line): OpenLine[] => {
    const { item, gtin, sellerItem, buyerItem, manufacturerItem, status } = line;
    const items = [item, gtin, sellerItem, buyerItem, manufacturerItem].filter((each) => each !== undefined);
    const asked = numberOf(statedValue(line.quantity)?.value);
    const gone = numberOf(line.despatched?.value) ?? numberOf(line.received?.value) ?? 0;
    const unsaid = line.despatched === undefined && line.shipments.length > 0;
    const left = unsaid ? 0 : asked === undefined || asked <= 0 ? 1 : Math.max(0, 1 - gone / asked);
    if (status === 'cancelled' || items.length === 0 || left === 0) return [];
    const due = statedValue(line.requiredBy) ?? statedValue(state.requiredBy);
    const value = statedValue(line.value);
    return [
      {
        line: line.line,
        items,
        ...(asked !== undefined && { units: asked * left }),
        ...(value && { value: { ...value, minor: Math.round(value.minor * left) } }),
        ...(due !== undefined && { due: earliestMs(due) }),
      },
    ];
  });
}

function numberOf(text: string | undefined): number | undefined {
  const value = Number(text);
  return text !== undefined && Number.isFinite(value) ? value : undefined;
}
