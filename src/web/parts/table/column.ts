// What is a column? A heading, a cell, and what is written of it into an export.
import type { ReactNode } from 'react';

export type Column<Row> = {
  readonly id: string;
  readonly heading: string;
  /** A track of the CSS grid. */
  readonly track: string;
  readonly end?: boolean;
  readonly cell: (row: Row) => ReactNode;
  /** Where it stands when a row has only two lines: `lead` and `end` above, `sub` below; others are left out. */
  readonly narrow?: 'lead' | 'end' | 'sub';
  readonly plain: (row: Row) => string | number | undefined;
};
