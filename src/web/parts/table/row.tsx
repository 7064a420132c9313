// One row: a line of cells, or two lines where the screen is narrow.
import type { KeyboardEvent, MouseEvent } from 'react';
import type { Column } from './column.ts';

/** Shorter text is not cut. */
const hintFrom = 20;

type RowProps<Row> = {
  columns: readonly Column<Row>[];
  row: Row;
  index: number;
  start: number;
  focusable: boolean;
  open: boolean;
  tone: string | undefined;
  onFocus: () => void;
  onOpen: ((row: Row) => void) | undefined;
};

function rowAttributes<Row>({ row, index, start, focusable, open, tone, onFocus, onOpen }: RowProps<Row>) {
  return {
    role: 'row',
    'aria-rowindex': index + 2,
    'aria-selected': open,
    'data-index': index,
    'data-tone': tone,
    'data-opens': onOpen !== undefined,
    tabIndex: focusable ? 0 : -1,
    style: { transform: `translateY(${start}px)` },
    onFocus,
    // A link or button inside the row does its own thing.
    onClick: (event: MouseEvent<HTMLElement>) => {
      if ((event.target as HTMLElement).closest('a, button') === null) onOpen?.(row);
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
      event.preventDefault();
      onOpen?.(row);
    },
  } as const;
}

/** What a narrow column cuts off shows where the pointer rests. */
function hint(text: unknown): string | undefined {
  return typeof text === 'string' && text.length > hintFrom ? text : undefined;
}

export function WideRow<Row>(props: RowProps<Row>) {
  return (
    <div className="table-row" {...rowAttributes(props)}>
      {props.columns.map(({ id, end, cell, plain }) => (
        <div key={id} role="gridcell" className={end ? 'end cut' : 'cut'} title={hint(plain?.(props.row))}>
          {cell(props.row)}
        </div>
      ))}
    </div>
  );
}

export function NarrowRow<Row>(props: RowProps<Row>) {
  const at = (place: Column<Row>['narrow']) => props.columns.filter(({ narrow }) => narrow === place);
  return (
    <div className="table-row narrow" {...rowAttributes(props)}>
      <div className="narrow-line">
        {at('lead').map(({ id, cell }) => (
          <div key={id} role="gridcell" className="cut grow">
            {cell(props.row)}
          </div>
        ))}
        {at('end').map(({ id, cell }) => (
          <div key={id} role="gridcell" className="nowrap">
            {cell(props.row)}
          </div>
        ))}
      </div>
      <div className="narrow-line quiet">
        {at('sub').map(({ id, cell }) => (
          <div key={id} role="gridcell" className="cut">
            {cell(props.row)}
          </div>
        ))}
      </div>
    </div>
  );
}
