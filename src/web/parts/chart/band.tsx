// A series of days with what was expected of it: the band, the line, and marks at the days that matter. The numbers stand in a table
// that whoever uses the chart puts beside it.
import { useElementSize } from '@mantine/hooks';
import { numberTicks, scaleOf } from './ticks.ts';
import './chart.css';

export type BandDay = {
  readonly date: string;
  readonly value: number;
  readonly expected?: number | undefined;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
};
export type BandMark = { readonly date: string; readonly name: string; readonly kind: 'onset' | 'alarm' };

const heightPx = 220;
const margin = { top: 34, end: 12, bottom: 26, start: 48 };
const dayMs = 86_400_000;
const at = (date: string) => Date.parse(`${date.slice(0, 10)}T00:00:00Z`);

/** A gap of more than a day is drawn as a gap. */
function path(days: readonly BandDay[], x: (ms: number) => number, y: (value: number) => number): string {
  return days
    .map(({ date, value }, index) => {
      const before = days[index - 1];
      const joined = before !== undefined && at(date) - at(before.date) <= dayMs;
      return `${joined ? 'L' : 'M'}${x(at(date)).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join('');
}

function bandPath(days: readonly BandDay[], x: (ms: number) => number, y: (value: number) => number): string {
  const known = days.filter(({ low, high }) => low !== undefined && high !== undefined);
  if (known.length < 2) return '';
  const upper = known.map(({ date, high }) => `${x(at(date)).toFixed(1)} ${y(high!).toFixed(1)}`);
  const lower = known.toReversed().map(({ date, low }) => `${x(at(date)).toFixed(1)} ${y(low!).toFixed(1)}`);
  return `M${[...upper, ...lower].join('L')}Z`;
}

type BandProps = {
  label: string;
  days: readonly BandDay[];
  marks: readonly BandMark[];
  format: (value: number) => string;
  formatDate: (date: string) => string;
};

export function BandChart({ label, days, marks, format, formatDate }: BandProps) {
  const { ref, width } = useElementSize();
  const times = days.map(({ date }) => at(date));
  const [first, last] = [times[0] ?? 0, Math.max(times.at(-1) ?? 1, (times[0] ?? 0) + dayMs)];
  const most = Math.max(1e-9, ...days.flatMap(({ value, high = 0 }) => [value, high]));
  const x = scaleOf([first, last], [margin.start, Math.max(margin.start + 1, width - margin.end)]);
  const y = scaleOf([0, most], [heightPx - margin.bottom, margin.top]);
  const bottom = heightPx - margin.bottom;
  // What is counted has no halves.
  const isCounted = days.every(({ value }) => Number.isInteger(value));
  const ticks = numberTicks([0, most], 4).filter((tick) => !isCounted || Number.isInteger(tick));
  const dates = Array.from(
    { length: Math.max(2, Math.min(6, Math.floor(width / 130))) },
    (_, index) => index,
  );
  const shown = marks.filter(({ date }) => at(date) >= first && at(date) <= last);
  return (
    <div ref={ref} className="chart" role="img" aria-label={label}>
      <svg width={width} height={heightPx} aria-hidden="true">
        <g className="chart-axes">
          {ticks.map((tick) => (
            <g key={tick}>
              <line x1={margin.start} x2={width - margin.end} y1={y(tick)} y2={y(tick)} />
              <text x={margin.start - 8} y={y(tick) + 4} textAnchor="end">
                {format(tick)}
              </text>
            </g>
          ))}
          {dates.map((index) => {
            const ms = first + ((last - first) * index) / (dates.length - 1);
            const anchor = index === 0 ? 'start' : index === dates.length - 1 ? 'end' : 'middle';
            return (
              <text key={index} x={x(ms)} y={bottom + 18} textAnchor={anchor}>
                {formatDate(new Date(ms).toISOString().slice(0, 10))}
              </text>
            );
          })}
        </g>
        <path className="chart-band" d={bandPath(days, x, y)} />
        <path className="chart-line" d={path(days, x, y)} />
        {shown.map(({ date, name, kind }, index) => (
          <g key={`${kind} ${date}`} className={kind === 'alarm' ? 'chart-limit' : 'chart-onset'}>
            <line x1={x(at(date))} x2={x(at(date))} y1={margin.top - 6} y2={bottom} />
            {index >= shown.length - 2 && (
              <text
                x={x(at(date)) + (x(at(date)) > width * 0.7 ? -5 : 5)}
                y={kind === 'alarm' ? 12 : 27}
                textAnchor={x(at(date)) > width * 0.7 ? 'end' : 'start'}
              >
                {name}
              </text>
            )}
          </g>
        ))}
      </svg>
    </div>
  );
}
