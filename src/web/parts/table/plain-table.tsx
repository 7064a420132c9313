// A table that is read and not sorted: its columns once, with heading and cell together. On a narrow screen it scrolls sideways by itself,
// which the keyboard can do too.
import { Fragment, type ReactNode } from 'react';

export type PlainColumn<Row> = {
  readonly id: string;
  readonly heading: ReactNode;
  /** `end` for numbers, `nowrap`, `strong`, `quiet`, `wide-cell`; heading and cells share the side. */
  readonly look?: string;
  readonly cell: (row: Row) => ReactNode;
};

type PlainTableProps<Row> = {
  label: string;
  columns: readonly PlainColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row, index: number) => string;
  className?: string;
  /** A row of its own below one that is opened. */
  below?: (row: Row) => ReactNode;
};

const isAtEnd = (look: string | undefined) => look?.split(' ').includes('end') === true;

export function PlainTable<Row>({ label, columns, rows, rowKey, className, below }: PlainTableProps<Row>) {
  return (
    <div className="scroll-x" tabIndex={0} role="group" aria-label={label}>
      <table className={className === undefined ? 'plain' : `plain ${className}`}>
        <thead>
          <tr>
            {columns.map(({ id, heading, look }) => (
              <th key={id} scope="col" className={isAtEnd(look) ? 'end' : undefined}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const more = below?.(row);
            return (
              <Fragment key={rowKey(row, index)}>
                <tr>
                  {columns.map(({ id, look, cell }) => (
                    <td key={id} className={look}>
                      {cell(row)}
                    </td>
                  ))}
                </tr>
                {more != null && (
                  <tr>
                    <td colSpan={columns.length}>{more}</td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
