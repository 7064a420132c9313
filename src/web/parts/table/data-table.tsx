// A table of any length: only the rows in sight are drawn, the next page is read before its end is reached. One row has
// the focus (roving tabindex); j, k and the arrows move it, Enter opens it. On a narrow screen a row has two lines.
import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type CSSProperties, type KeyboardEvent, type RefObject } from 'react';
import { useKeys } from '../shell/keys.ts';
import type { Column } from './column.ts';
import { NarrowRow, WideRow } from './row.tsx';
import './table.css';

const rowPx = 32;
const narrowRowPx = 60;
const overscan = 14;

export type DataTableProps<Row> = {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly total?: number;
  readonly onOpen?: (row: Row) => void;
  readonly openKey?: string | undefined;
  readonly onNearEnd?: () => void;
  /** Keys that act on the row with the focus. */
  readonly rowKeys?: Readonly<Record<string, (row: Row) => void>>;
  readonly tone?: (row: Row) => string | undefined;
};

function useMoves<Row>(
  { rows, onOpen, rowKeys = {} }: DataTableProps<Row>,
  scrollTo: (index: number) => void,
) {
  const [at, setAt] = useState(0);
  const move = (to: number) => {
    if (rows.length === 0) return;
    const next = Math.max(0, Math.min(rows.length - 1, to));
    setAt(next);
    scrollTo(next);
  };
  const act = (handler: ((row: Row) => void) | undefined) => () => {
    const row = rows[Math.min(at, rows.length - 1)];
    if (row !== undefined) handler?.(row);
  };
  const acts = Object.entries(rowKeys).map(([key, handler]) => [key, act(handler)]);
  useKeys({
    j: () => move(at + 1),
    k: () => move(at - 1),
    ...(onOpen !== undefined && { Enter: act(onOpen) }),
    ...Object.fromEntries(acts),
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: rows.length - 1,
    };
    const to = { ...steps, PageDown: at + 15, PageUp: at - 15 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    move(to);
  };
  return { at: Math.min(at, Math.max(0, rows.length - 1)), setAt, onKeyDown };
}

/** After a move by key the focus follows the row, once it is drawn. */
function useFocusRow(frame: RefObject<HTMLDivElement | null>, at: number): () => void {
  const wanted = useRef(false);
  useEffect(() => {
    if (!wanted.current) return;
    const row = frame.current?.querySelector<HTMLElement>(`[data-index="${at}"]`);
    if (row == null) return;
    wanted.current = false;
    row.focus({ preventScroll: true });
  });
  return () => {
    wanted.current = true;
  };
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, total, onOpen, openKey, onNearEnd, tone } = props;
  const frame = useRef<HTMLDivElement>(null);
  const narrow = useMediaQuery('(max-width: 720px)', matchMedia('(max-width: 720px)').matches) ?? false;
  const size = narrow ? narrowRowPx : rowPx;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => size,
    overscan,
  });
  useEffect(() => virtual.measure(), [virtual, size]);
  const [position, setPosition] = useState(0);
  const wantFocus = useFocusRow(frame, position);
  const moves = useMoves(props, (index) => {
    setPosition(index);
    wantFocus();
    virtual.scrollToIndex(index);
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - overscan * 2) onNearEnd?.();
  }, [last, rows.length, onNearEnd]);
  const tracks = columns.map(({ track }) => track).join(' ');
  const RowPart = narrow ? NarrowRow : WideRow;
  return (
    <div
      ref={frame}
      className="data-table"
      role="grid"
      aria-label={label}
      aria-rowcount={(total ?? rows.length) + 1}
      onKeyDown={moves.onKeyDown}
      style={{ '--tracks': tracks } as CSSProperties}
    >
      <Headings columns={columns} narrow={narrow} />
      <div role="rowgroup" className="table-body" style={{ blockSize: virtual.getTotalSize() }}>
        {shown.map(({ index, start }) => {
          const row = rows[index]!;
          const key = rowKey(row);
          return (
            <RowPart
              key={key}
              columns={columns}
              row={row}
              index={index}
              start={start}
              focusable={index === moves.at}
              open={key === openKey}
              tone={tone?.(row)}
              onFocus={() => moves.setAt(index)}
              onOpen={onOpen}
            />
          );
        })}
      </div>
    </div>
  );
}

function Headings<Row>({ columns, narrow }: { columns: readonly Column<Row>[]; narrow: boolean }) {
  return (
    <div role="rowgroup" className={narrow ? 'hidden-text' : 'table-head'}>
      <div role="row" aria-rowindex={1} className="table-headings">
        {columns.map(({ id, heading, end }) => (
          <div key={id} role="columnheader" className={end ? 'end cut' : 'cut'}>
            {heading}
          </div>
        ))}
      </div>
    </div>
  );
}
