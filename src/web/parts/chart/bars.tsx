// Shares and losses as bars, each in the row of its own number: the chart and its table are one.
import type { ReactNode } from 'react';
import './bars.css';

export type BarRow = {
  readonly id: string;
  readonly name: ReactNode;
  /** 0 to 1 of the width. */
  readonly length: number;
  readonly value: ReactNode;
  readonly more?: ReactNode;
  readonly tone?: 'bad' | 'ok' | 'plain';
};

export function Bars({
  label,
  headings,
  rows,
}: {
  label: string;
  headings: readonly string[];
  rows: readonly BarRow[];
}) {
  return (
    <div className="scroll-x" tabIndex={0} role="group" aria-label={label}>
      <table className="plain bars">
        <thead>
          <tr>
            {headings.map((heading, at) => (
              <th key={heading} scope="col" className={at > 0 ? 'end' : ''}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, length, value, more, tone = 'plain' }) => (
            <tr key={id}>
              <td className="bar-cell">
                <span className="bar-name">{name}</span>
                <span className="bar" data-tone={tone} aria-hidden="true">
                  <i style={{ inlineSize: `${Math.max(0.5, Math.min(100, length * 100))}%` }} />
                </span>
              </td>
              <td className="end nowrap strong">{value}</td>
              {more !== undefined && <td className="end nowrap">{more}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
