// Which site stops what, for how long, and what is the cheapest way to be rid of that? The sites that the reader may see, as a
// supply network, swept in a thread of its own.
import { succeed, type Result } from '../../base/index.ts';
import { statedValue, type OrderState, type SiteState } from '../../record/index.ts';
import type { Principal } from '../access/index.ts';
import { iso } from '../views/index.ts';
import type { Apart } from './apart/apart.ts';
import type { RecoveryAnswer, RemedyPrices } from './apart/task.ts';
import { converter, yearBefore } from './concentration.ts';
import { siteNetwork, type SeenSite, type SiteNetwork } from './site-network.ts';
import { dayMs, orderRows, type TradeOptions } from './trade-rows.ts';
import { nextTurn } from '../operation/next-turn.ts';

export type SiteSource = TradeOptions & {
  readonly sites: () => ReadonlyMap<string, SiteState>;
  readonly locate: (place: NonNullable<SiteState['place']>) => { readonly country?: string } | undefined;
};

/** Planning figures: what a year of holding stock costs of its worth, and of a year's spend to qualify a second source. */
export const remedyRates = { holdingAYear: 0.25, secondSource: 0.1 } as const;

type Asked = { readonly units: number; readonly value: number };
export type NetworkOfReader = SiteNetwork & {
  readonly seen: readonly SeenSite[];
  readonly asked: ReadonlyMap<string, Asked>;
};

const statesAtOnce = 200;

export async function networkOf(
  source: SiteSource,
  reader: Principal,
  nowMs: number,
): Promise<NetworkOfReader> {
  const all = source.sites();
  const groups = await source.access.groupsOfMany(reader, [...all.keys()]);
  const seen = [...all].flatMap(([key, state]): SeenSite[] =>
    groups.get(key)!.size > 0 ? [{ key, state, groups: groups.get(key)! }] : [],
  );
  const made = new Set(seen.flatMap(({ state }) => state.makes.map(({ item }) => item)));
  const asked = made.size === 0 ? new Map<string, Asked>() : await askedFor(source, reader, made, nowMs);
  const network = siteNetwork(seen, {
    locate: ({ place }) => {
      const country = place?.country ?? (place && source.locate(place)?.country);
      return {
        ...(place?.code !== undefined && { code: place.code }),
        ...(country !== undefined && { country }),
      };
    },
    ordered: new Map([...asked].map(([item, { units }]) => [item, units / 365])),
    nowMs,
  });
  return { ...network, seen, asked };
}

/** Units and money of the orders of twelve months by what is made at sites; money in minor units of the reporting currency. */
async function askedFor(
  source: SiteSource,
  reader: Principal,
  made: ReadonlySet<string>,
  nowMs: number,
): Promise<ReadonlyMap<string, Asked>> {
  const keys = (await orderRows(source, reader, yearBefore(nowMs))).map(({ key }) => key);
  const inReporting = converter(nowMs);
  const found = new Map<string, Asked>();
  for (let from = 0; from < keys.length; from += statesAtOnce) {
    const some = keys.slice(from, from + statesAtOnce);
    const groups = await source.access.groupsOfMany(reader, some);
    for (const [key, state] of await source.store.projections.states(some)) {
      if (!groups.get(key)!.has('goods')) continue;
      for (const line of (state as OrderState).lines) {
        const item = [line.item, line.gtin, line.sellerItem, line.buyerItem].find(
          (each) => each !== undefined && made.has(each),
        );
        const units = Number(statedValue(line.quantity)?.value);
        const money = groups.get(key)!.has('commercial') ? statedValue(line.value) : undefined;
        if (item === undefined || line.status === 'cancelled' || !(units > 0)) continue;
        const before = found.get(item) ?? { units: 0, value: 0 };
        const value = money === undefined ? 0 : (inReporting(money) ?? 0);
        found.set(item, { units: before.units + units, value: before.value + value });
      }
    }
    await nextTurn();
  }
  return found;
}

function pricesOf({ seen, asked }: NetworkOfReader, nowMs: number): RemedyPrices[] {
  const inReporting = converter(nowMs);
  return seen.map(({ key, state, groups }): RemedyPrices => {
    const isPriced = groups.has('commercial');
    const spend = isPriced && state.spendPerYear ? inReporting(state.spendPerYear) : undefined;
    const ordered = state.makes.reduce((sum, { item }) => sum + (asked.get(item)?.value ?? 0), 0);
    const year = spend ?? (ordered > 0 ? ordered : undefined);
    if (year === undefined) return { site: key };
    const money = year / 100;
    return {
      site: key,
      day: (money / 365) * remedyRates.holdingAYear,
      secondSource: money * remedyRates.secondSource,
    };
  });
}

export async function recoveryOf(
  source: SiteSource,
  apart: Apart,
  reader: Principal,
  nowMs: number,
): Promise<Result<ReturnType<typeof recoveryView>>> {
  const network = await networkOf(source, reader, nowMs);
  if (network.text === undefined) return succeed(recoveryView(network, undefined, nowMs));
  const answer = await apart.run({
    ...{ kind: 'recovery', network: network.text },
    prices: pricesOf(network, nowMs),
  });
  return answer.ok ? succeed(recoveryView(network, answer.value, nowMs)) : answer;
}

function recoveryView(network: NetworkOfReader, answer: RecoveryAnswer | undefined, nowMs: number) {
  const states = new Map(network.seen.map(({ key, state }) => [key, state]));
  const nameOf = (key: string) => states.get(key)?.name ?? key;
  const survival = new Map(answer?.survival.map((row) => [row.id, row]));
  const recovery = new Map(answer?.recovery.map((row) => [row.id, row]));
  const remedies = Map.groupBy(answer?.remedies ?? [], ({ node }) => node);
  const ageOf = (key: string) => (nowMs - states.get(key)!.lastReceivedAt) / dayMs;
  const ofSites = [...survival.values()].filter(({ id }) => states.has(id));
  const sites = ofSites.map(({ id, timeToSurviveDays, recoveryDays, gapDays }) => {
    const row = recovery.get(id);
    return {
      ...{ key: id, name: nameOf(id), recoveryDays, timeToSurviveDays, gapDays },
      ...{ loss: row?.loss ?? null, exposureIndex: row?.exposureIndex ?? null },
      lostUnits: Object.entries(row?.lostUnits ?? {}).map(([item, units]) => ({ item, units })),
      newestAt: iso(states.get(id)!.lastReceivedAt),
      ageDays: ageOf(id),
    };
  });
  return {
    ...{ asOf: iso(nowMs), currency: network.currency, rates: { ...remedyRates } },
    sites: sites.sort((a, b) => (b.loss ?? -1) - (a.loss ?? -1) || (a.key < b.key ? -1 : 1)),
    singlePoints: (answer?.points ?? []).map(({ id, loss, stops }) => ({
      ...{ key: id, name: nameOf(id), loss, stops: [...stops] },
      remedies: (remedies.get(id) ?? [])
        .map(({ measure, cost, removes, isPriced }) => ({
          ...{ kind: measure.kind, removes, cost: isPriced ? cost : null },
          ...(measure.kind === 'buffer' && measure.days !== undefined && { days: measure.days }),
          ...bufferUnits(states.get(id)!, measure),
        }))
        .sort((a, b) => worth(b) - worth(a)),
    })),
    notes: network.notes.slice(0, 200).map((note) => ({ ...note, name: nameOf(note.site) })),
  };
}

/** Loss that a unit of money removes; what has no price comes last. */
function worth({ cost, removes }: { readonly cost: number | null; readonly removes: number }): number {
  return cost === null ? -1 : removes / Math.max(cost, 1);
}

function bufferUnits(
  state: SiteState,
  measure: { readonly kind: string; readonly days?: number | undefined },
) {
  if (measure.kind !== 'buffer' || measure.days === undefined) return {};
  const { days } = measure;
  const units = state.makes.flatMap(({ item, demandPerDay }) =>
    demandPerDay === undefined ? [] : [{ item, units: demandPerDay * days }],
  );
  return { units };
}
