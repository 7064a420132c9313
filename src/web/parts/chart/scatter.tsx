// Options as points between two axes: each a button that picks it. One point has the focus (roving tabindex), the arrows
// move it from left to right. Everything drawn here stands in a table too, which whoever uses the chart puts beside it.
import { useElementSize } from '@mantine/hooks';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { placeLabels } from './labels.ts';
import { scaleOf, type Domain } from './ticks.ts';
import './chart.css';

export type ChartPoint = {
  readonly id: string;
  readonly x: number;
  /** Where it may end up: a line from the point to there. */
  readonly xLate?: number;
  readonly y: number;
  readonly radius: number;
  /** Marked with a sign of its own. */
  readonly marked: boolean;
  /** All that the point says, for those who do not see it. */
  readonly name: string;
  readonly label: string;
};

export type ChartAxis = {
  readonly name: string;
  readonly domain: Domain;
  readonly ticks: readonly number[];
  readonly format: (value: number) => string;
};

type ScatterProps = {
  label: string;
  points: readonly ChartPoint[];
  x: ChartAxis;
  y: ChartAxis;
  /** A line across, such as a deadline. */
  limit?: { at: number; name: string } | undefined;
  chosen: string | undefined;
  onChoose: (id: string) => void;
};

const heightPx = 320;
const margin = { top: 30, end: 16, bottom: 44, start: 66 };

type Frame = { width: number; sx: (value: number) => number; sy: (value: number) => number };

function Axes({ x, y, frame }: { x: ChartAxis; y: ChartAxis; frame: Frame }) {
  const { width, sx, sy } = frame;
  const bottom = heightPx - margin.bottom;
  return (
    <g className="chart-axes">
      {y.ticks.map((tick) => (
        <g key={tick}>
          <line x1={margin.start} x2={width - margin.end} y1={sy(tick)} y2={sy(tick)} />
          <text x={margin.start - 8} y={sy(tick) + 4} textAnchor="end">
            {y.format(tick)}
          </text>
        </g>
      ))}
      {x.ticks.map((tick) => (
        <g key={tick}>
          <line x1={sx(tick)} x2={sx(tick)} y1={bottom} y2={bottom + 5} className="chart-tick" />
          <text x={sx(tick)} y={bottom + 19} textAnchor="middle">
            {x.format(tick)}
          </text>
        </g>
      ))}
      <line x1={margin.start} x2={width - margin.end} y1={bottom} y2={bottom} className="chart-base" />
      <text x={margin.start - 58} y={14} className="chart-axis-name">
        {y.name}
      </text>
      <text x={width - margin.end} y={heightPx - 6} textAnchor="end" className="chart-axis-name">
        {x.name}
      </text>
    </g>
  );
}

function Limit({ limit, frame }: { limit: ScatterProps['limit']; frame: Frame }) {
  if (limit === undefined) return null;
  const at = frame.sx(limit.at);
  const toStart = at > frame.width / 2;
  return (
    <g className="chart-limit">
      <line x1={at} x2={at} y1={18} y2={heightPx - margin.bottom} />
      <text x={at + (toStart ? -6 : 6)} y={14} textAnchor={toStart ? 'end' : 'start'}>
        {limit.name}
      </text>
    </g>
  );
}

function Marks({
  points,
  frame,
  chosen,
}: {
  points: readonly ChartPoint[];
  frame: Frame;
  chosen: string | undefined;
}) {
  const { sx, sy, width } = frame;
  const spots = points
    .toSorted((a, b) => Number(b.id === chosen) - Number(a.id === chosen))
    .map(({ id, x, y, radius, label }) => ({ id, x: sx(x), y: sy(y), radius, text: label }));
  const labels = placeLabels(spots, [margin.start, 18, width - 2, heightPx - margin.bottom - 2]);
  return (
    <>
      {points.map(({ id, x, xLate, y, radius, marked }) => (
        <g key={id} className="chart-point" data-chosen={id === chosen} data-marked={marked}>
          {xLate !== undefined && xLate > x && (
            <path className="chart-late" d={`M${sx(x)} ${sy(y)}H${sx(xLate)}m0 -4v8`} />
          )}
          <circle cx={sx(x)} cy={sy(y)} r={radius} />
          {marked && (
            <path className="chart-mark" d={`M${sx(x)} ${sy(y) - 4}v4.500M${sx(x)} ${sy(y) + 3}v.600`} />
          )}
        </g>
      ))}
      {labels.map(({ id, text, x, y, anchor }) => (
        <text key={id} x={x} y={y} textAnchor={anchor} className="chart-label" data-chosen={id === chosen}>
          {text}
        </text>
      ))}
    </>
  );
}

function PointButtons({
  points,
  frame,
  label,
  chosen,
  onChoose,
}: Omit<ScatterProps, 'x' | 'y'> & { frame: Frame }) {
  const inOrder = useMemo(() => points.toSorted((a, b) => a.x - b.x || a.y - b.y), [points]);
  const group = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const stop = Math.min(at, inOrder.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (stop + step + inOrder.length) % inOrder.length;
    setAt(next);
    group.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div ref={group} role="group" aria-label={label} className="chart-buttons" onKeyDown={onKeyDown}>
      {inOrder.map(({ id, x, y, name }, index) => (
        <button
          key={id}
          type="button"
          aria-pressed={id === chosen}
          aria-label={name}
          title={name}
          tabIndex={index === stop ? 0 : -1}
          style={{ left: frame.sx(x), top: frame.sy(y) }}
          onFocus={() => setAt(index)}
          onClick={() => onChoose(id)}
        />
      ))}
    </div>
  );
}

export function Scatter(props: ScatterProps) {
  const { points, x, y, limit, chosen } = props;
  const { ref, width } = useElementSize<HTMLDivElement>();
  const frame: Frame = {
    width,
    sx: scaleOf(x.domain, [margin.start, width - margin.end]),
    sy: scaleOf(y.domain, [heightPx - margin.bottom, margin.top]),
  };
  // A chart is read from left to right in every language.
  return (
    <div ref={ref} className="chart" dir="ltr" style={{ blockSize: heightPx }}>
      {width > 0 && (
        <>
          <svg width={width} height={heightPx} aria-hidden="true">
            <Axes x={x} y={y} frame={frame} />
            <Limit limit={limit} frame={frame} />
            <Marks points={points} frame={frame} chosen={chosen} />
          </svg>
          <PointButtons {...props} frame={frame} />
        </>
      )}
    </div>
  );
}
