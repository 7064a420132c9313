// What do orders lose by it? Sites that are touched, what cannot be made behind them, and the open lines that ask for it: the
// earliest due take what is left first, and what is due after the loss ends is not counted.
import type { OrderedItems } from './ordered-items.ts';
import type { SiteHit, TierMap } from './tier-map.ts';
import type { TierEffect } from './spread.ts';

export type LineAtRisk = {
  readonly order: string;
  readonly line: string;
  readonly item: string;
  readonly site: string;
  /** Of the line, 0 to 1, that will be short. */
  readonly share: number;
  readonly due?: number;
  readonly why: string;
};

export type TierExposure = {
  readonly hits: readonly SiteHit[];
  readonly effects: readonly TierEffect[];
  readonly lines: readonly LineAtRisk[];
};

/** @param sellerOf the organisation whose site it is, by the key of the site */
export function tierExposure(
  map: TierMap,
  ordered: OrderedItems,
  hits: readonly SiteHit[],
  sellerOf: (site: string) => string | undefined,
): TierExposure {
  const effects = map.effects(hits);
  const worst = new Map<string, LineAtRisk>();
  for (const effect of effects) {
    const seller = sellerOf(effect.site);
    for (const { order, line } of ordered.linesOf(effect.item, seller)) {
      const { due } = line;
      if (due !== undefined && (due < effect.from || (effect.until !== undefined && due > effect.until)))
        continue;
      const key = `${order}\n${line.line}`;
      if ((worst.get(key)?.share ?? 0) >= effect.share) continue;
      worst.set(key, {
        order,
        line: line.line,
        item: effect.item,
        site: effect.site,
        share: effect.share,
        ...(due !== undefined && { due }),
        why: whyOf(map, effect),
      });
    }
  }
  const lines = [...worst.values()].sort(
    (a, b) => (a.due ?? Infinity) - (b.due ?? Infinity) || (a.order + a.line < b.order + b.line ? -1 : 1),
  );
  return { hits, effects, lines };
}

function whyOf(map: TierMap, { path, item, share, coverDays, missing }: TierEffect): string {
  const nameOf = (key: string) => map.get(key)?.name ?? key;
  const lost = `${Math.round(share * 100)} % of ${item} is not made`;
  if (path.length < 2) return `${nameOf(path[0]!)} is out: ${lost}.`;
  const way = path.map(nameOf).join(' → ');
  const cover = coverDays > 0 ? ` after stocks for ${coverDays.toFixed(1)} days` : '';
  return `${way}: ${missing} is missing, and${cover} ${lost}.`;
}
