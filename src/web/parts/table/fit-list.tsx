// A list that is as high as its rows, up to a height at which it scrolls, so that what stands below it is near.
import type { CSSProperties, ReactNode } from 'react';

const rowsMax = 12;
/** As high as the sentence of an empty list and the button that fills it. */
const rowsOfNone = 7;

/** `rows` is undefined while they are loaded. */
export function FitList({ rows, children }: { rows: number | undefined; children: ReactNode }) {
  const shown = Math.min(rowsMax, rows || rowsOfNone);
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
