// How do many outcomes spread? Bins as bars, with marks at quantiles; the numbers stand in a table below.
import { useElementSize } from '@mantine/hooks';
import { numberTicks, scaleOf } from './ticks.ts';
import './chart.css';

type Bin = { readonly from: number; readonly to: number; readonly count: number };
type HistogramProps = {
  label: string;
  bins: readonly Bin[];
  marks: readonly { readonly at: number; readonly name: string }[];
  format: (value: number) => string;
};

const heightPx = 220;
const margin = { top: 56, end: 20, bottom: 28, start: 20 };
const lineOf = (mark: number) => 14 + mark * 16;

export function Histogram({ label, bins, marks, format }: HistogramProps) {
  const { ref, width } = useElementSize();
  const low = bins[0]?.from ?? 0;
  const high = Math.max(bins.at(-1)?.to ?? 1, low + 1e-9);
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const sx = scaleOf([low, high], [margin.start, Math.max(margin.start + 1, width - margin.end)]);
  const sy = scaleOf([0, most], [heightPx - margin.bottom, margin.top]);
  const bottom = heightPx - margin.bottom;
  return (
    <div ref={ref} className="chart" role="img" aria-label={label}>
      <svg width={width} height={heightPx} aria-hidden="true">
        {bins.map(({ from, to, count }) => (
          <rect
            key={from}
            className="chart-bin"
            x={sx(from) + 0.5}
            y={sy(count)}
            width={Math.max(1, sx(to) - sx(from) - 1)}
            height={bottom - sy(count)}
          />
        ))}
        <g className="chart-axes">
          <line className="chart-base" x1={margin.start} x2={width - margin.end} y1={bottom} y2={bottom} />
          {numberTicks([low, high], Math.max(2, Math.floor(width / 130))).map((tick) => (
            <text key={tick} x={sx(tick)} y={bottom + 18} textAnchor="middle">
              {format(tick)}
            </text>
          ))}
        </g>
        {marks.map(({ at, name }, index) => {
          const x = sx(at);
          const anchor = x > width * 0.6 ? 'end' : 'start';
          return (
            <g key={name} className="chart-limit">
              <line x1={x} x2={x} y1={lineOf(index) - 4} y2={bottom} />
              <text x={x + (anchor === 'end' ? -6 : 6)} y={lineOf(index) + 2} textAnchor={anchor}>
                {name}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}
