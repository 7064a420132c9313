// The supply network drawn in layers: one column a tier, a line from each supplier to whom it supplies. Each site is a button;
// choosing it brings out what stands behind it and what it stands behind.
import { useElementSize } from '@mantine/hooks';
import { useSpeech } from '../../i18n/language.tsx';
import type { Site } from '../../parts/data/risk-queries.ts';

/** More in one layer is told by its number; the table has them all. */
const rowsMax = 14;
const rowPx = 36;
const boxPx = 28;
const headPx = 28;
const padPx = 14;

type Placed = { readonly site: Site; readonly x: number; readonly y: number };

function layersOf(sites: readonly Site[]): (readonly [number, Site[]])[] {
  const tiers = Map.groupBy(sites, ({ tier }) => tier);
  return [...tiers]
    .toSorted(([a], [b]) => b - a)
    .map(([tier, own]) => [tier, own.toSorted((a, b) => b.touchedBy.length - a.touchedBy.length)] as const);
}

/** Everything up or down the lines from the chosen one. */
export function connectedTo(sites: readonly Site[], chosen: string): Set<string> {
  const suppliers = new Map(sites.map(({ key, suppliers: own }) => [key, own]));
  const buyers = new Map<string, string[]>();
  for (const { key, suppliers: own } of sites)
    for (const supplier of own) buyers.set(supplier, [...(buyers.get(supplier) ?? []), key]);
  const found = new Set([chosen]);
  for (const next of [suppliers, buyers]) {
    const waiting = [chosen];
    const seen = new Set(waiting);
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      found.add(at);
      for (const other of next.get(at) ?? [])
        if (!seen.has(other)) {
          seen.add(other);
          waiting.push(other);
        }
    }
  }
  return found;
}

type DrawingProps = { sites: readonly Site[]; chosen: string | undefined; onChoose: (key: string) => void };

export function TierDrawing({ sites, chosen, onChoose }: DrawingProps) {
  const { t } = useSpeech();
  const { ref, width } = useElementSize();
  const layers = layersOf(sites);
  const column = Math.max(150, width / Math.max(1, layers.length));
  const rows = Math.min(rowsMax, Math.max(...layers.map(([, own]) => own.length)));
  const boxWidth = Math.min(200, column - 48);
  const placed = new Map<string, Placed>();
  for (const [layer, [, own]] of layers.entries())
    for (const [row, site] of own.slice(0, rowsMax).entries()) {
      const x = layer * column + (column - boxWidth) / 2;
      placed.set(site.key, { site, x, y: headPx + padPx + row * rowPx });
    }
  const lit = chosen === undefined ? undefined : connectedTo(sites, chosen);
  const height = headPx + padPx * 2 + rows * rowPx + 18;
  return (
    <div ref={ref} className="tiers" tabIndex={-1}>
      <div className="tiers-frame" style={{ blockSize: height, inlineSize: column * layers.length }}>
        <svg width={column * layers.length} height={height} aria-hidden="true">
          {[...placed.values()].flatMap(({ site, x, y }) =>
            site.suppliers.flatMap((supplier) => {
              const from = placed.get(supplier);
              if (from === undefined) return [];
              const on = lit === undefined || (lit.has(site.key) && lit.has(supplier));
              const [x1, y1] = [from.x + boxWidth, from.y + boxPx / 2];
              const [x2, y2] = [x, y + boxPx / 2];
              const hit = from.site.touchedBy.length > 0;
              const bend = (x2 - x1) / 2;
              return (
                <path
                  key={`${supplier} ${site.key}`}
                  className="tier-line"
                  data-on={on}
                  data-hit={hit}
                  d={`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`}
                />
              );
            }),
          )}
        </svg>
        {layers.map(([tier, own], layer) => (
          <div
            key={tier}
            className="tier-head"
            style={{ insetInlineStart: layer * column, inlineSize: column }}
          >
            {t('sites.tierOf', { n: tier })}{' '}
            <span className="muted">
              {own.length > rowsMax ? t('common.of', { shown: rowsMax, total: own.length }) : own.length}
            </span>
          </div>
        ))}
        {[...placed.values()].map(({ site, x, y }) => (
          <button
            key={site.key}
            type="button"
            className="tier-site cut"
            style={{ insetInlineStart: x, insetBlockStart: y, inlineSize: boxWidth, blockSize: boxPx }}
            data-hit={site.touchedBy.length > 0}
            data-on={lit === undefined || lit.has(site.key)}
            aria-pressed={site.key === chosen}
            title={`${site.name}: ${site.makes.join(', ')}`}
            onClick={() => onChoose(site.key)}
          >
            {site.touchedBy.length > 0 && <span aria-hidden="true">✕ </span>}
            {site.name}
            {site.touchedBy.length > 0 && <span className="hidden-text">, {t('sites.touched')}</span>}
          </button>
        ))}
      </div>
    </div>
  );
}
