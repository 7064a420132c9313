// A list that is as high as its rows, up to a height at which it scrolls, so that what stands below it is near.
import type { CSSProperties, ReactNode } from 'react';

const rowsMax = 12;
const rowsMin = 3;

/** `rows` is undefined while they are loaded. */
export function FitList({ rows, children }: { rows: number | undefined; children: ReactNode }) {
  const shown = Math.min(rowsMax, Math.max(rowsMin, rows ?? rowsMin));
  return (
    <div className="fit-list" style={{ '--rows': shown } as CSSProperties}>
      {children}
    </div>
  );
}

type Pages = { readonly pages: readonly { readonly items: readonly unknown[] }[] };

export function rowsOf(data: Pages | undefined): number | undefined {
  return data?.pages.reduce((sum, { items }) => sum + items.length, 0);
}
