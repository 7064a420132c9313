// The baseline and the alternatives side by side: one column an answer, one row a measure, with the signed difference
// against waiting and a bar for what compares. A column's head picks it for everything below.
import { StarFilledIcon } from '@radix-ui/react-icons';
import { useEffect, useId, useRef, type CSSProperties } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import type { PlanColumn } from '../../parts/data/queries.ts';
import { columnName, goingWord } from '../../parts/plan/column-words.ts';
import { formatNumber } from '../../parts/words/format.ts';
import { bestOf, measures, type Measure } from './measures.ts';

type Kind = PlanColumn['kind'];

function Bar({ value, most }: { value: number; most: number }) {
  return (
    <span className="bar" aria-hidden="true">
      <i
        style={{ inlineSize: `${(Math.abs(value) / most) * 100}%` }}
        data-sign={value < 0 ? 'minus' : 'plus'}
      />
    </span>
  );
}

type CellProps = {
  measure: Measure;
  column: PlanColumn;
  baseline: PlanColumn | undefined;
  isBest: boolean;
  most: number;
};

function MeasureCell({ measure, column, baseline, isBest, most }: CellProps) {
  const speech = useSpeech();
  const { t } = speech;
  const value = measure.of(column);
  if (value === undefined) return <span className="muted">–</span>;
  const before = baseline === undefined || baseline === column ? undefined : measure.of(baseline);
  const change = before === undefined ? 0 : value - before;
  const text = measure.text(value, column, speech);
  const difference = change === 0 ? t('plan.same') : measure.difference(change, column, speech);
  // A signed value against a baseline of nothing is its own difference.
  const told = before !== undefined && difference !== text;
  const better = measure.better === 'more' ? change > 0 : change < 0;
  return (
    <>
      <span className="measure">
        <span className="measure-value">{text}</span>
        {isBest && (
          <span className="best">
            <StarFilledIcon aria-hidden="true" /> {t('compare.best')}
          </span>
        )}
      </span>
      <span className="difference" data-better={change === 0 ? undefined : better}>
        {told ? difference : '\u00a0'}
        {change !== 0 && <span className="hidden-text">{t(better ? 'plan.isBetter' : 'plan.isWorse')}</span>}
      </span>
      <Bar value={value} most={most} />
    </>
  );
}

function MeasureRow({
  measure,
  columns,
  chosen,
}: {
  measure: Measure;
  columns: readonly PlanColumn[];
  chosen: Kind;
}) {
  const { t } = useSpeech();
  const most = Math.max(...columns.map((column) => Math.abs(measure.of(column) ?? 0)), 1);
  const best = bestOf(measure, columns);
  const baseline = columns.find(({ kind }) => kind === 'wait');
  const isBest = (column: PlanColumn) =>
    measure.of(column) === best && (measure.name !== 'plan.worseOff' || column !== baseline);
  return (
    <tr>
      <th scope="row" title={t(measure.why)}>
        {t(measure.name)}
      </th>
      {columns.map((column) => (
        <td key={column.kind} data-chosen={column.kind === chosen} data-best={isBest(column)}>
          <MeasureCell {...{ measure, column, baseline, most }} isBest={isBest(column)} />
        </td>
      ))}
    </tr>
  );
}

const goings = ['sea', 'rail', 'road', 'air', 'multimodal', 'stock', 'supplier', 'wait'];

function GoingCell({ column }: { column: PlanColumn }) {
  const speech = useSpeech();
  const shown = Object.entries(column.byMode)
    .filter(([, n]) => n > 0)
    .toSorted(([a], [b]) => goings.indexOf(a) - goings.indexOf(b));
  if (shown.length === 0) return <span className="muted">–</span>;
  return (
    <ul className="goings">
      {shown.map(([going, n]) => (
        <li key={going}>
          <span>{goingWord(going, speech)}</span>
          <span className="strong">{formatNumber(n, speech.locale)}</span>
        </li>
      ))}
    </ul>
  );
}

function GapCell({ column }: { column: PlanColumn }) {
  const { t, locale } = useSpeech();
  const { gapPercent } = column;
  if (gapPercent === undefined) return <span className="muted">{t('plan.notOptimised')}</span>;
  if (gapPercent <= 0) return <span className="strong">{t('plan.proven')}</span>;
  return (
    <span className="strong">
      {t('plan.gapWithin', { n: formatNumber(gapPercent, locale, { maximumFractionDigits: 2 }) })}
    </span>
  );
}

type HeadProps = { column: PlanColumn; group: string; chosen: boolean; onChoose: (kind: Kind) => void };

function ColumnHead({ column, group, chosen, onChoose }: HeadProps) {
  const speech = useSpeech();
  const { t, locale } = speech;
  const { kind, shipments, notPossible, changed } = column;
  return (
    <th scope="col" data-chosen={chosen}>
      <label className="column-head">
        <span className="row">
          <input type="radio" name={group} checked={chosen} onChange={() => onChoose(kind)} />
          <span>{columnName(kind, speech)}</span>
        </span>
        <span className="column-why">{t(`plan.columnWhy.${kind}`)}</span>
        <span className="column-why">
          {t('plan.changes', { n: changed, of: formatNumber(shipments + notPossible, locale) })}
        </span>
      </label>
    </th>
  );
}

type PlanColumnsProps = { columns: readonly PlanColumn[]; chosen: Kind; onChoose: (kind: Kind) => void };

/** Where the columns do not fit, the one that is picked is the one in sight. */
function useInSight(chosen: Kind) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const head = frame.current?.querySelector<HTMLElement>('thead [data-chosen=true]');
    const names = frame.current?.querySelector<HTMLElement>('thead th');
    if (frame.current === null || head == null || names == null) return;
    const [outer, inner] = [frame.current.getBoundingClientRect(), head.getBoundingClientRect()];
    const hidden = inner.right > outer.right || inner.left < outer.left + names.offsetWidth;
    if (hidden) frame.current.scrollLeft = head.offsetLeft - names.offsetWidth;
  }, [chosen]);
  return frame;
}

export function PlanColumns({ columns, chosen, onChoose }: PlanColumnsProps) {
  const { t } = useSpeech();
  const group = useId();
  const frame = useInSight(chosen);
  return (
    <div
      ref={frame}
      className="scroll-x plan-columns"
      tabIndex={0}
      role="group"
      aria-label={t('plan.columns')}
    >
      <table style={{ '--columns': columns.length } as CSSProperties}>
        <caption className="hidden-text">{t('plan.columnsCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('compare.measure')}</th>
            {columns.map((column) => (
              <ColumnHead
                key={column.kind}
                {...{ column, group, onChoose }}
                chosen={column.kind === chosen}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {measures.map((measure) => (
            <MeasureRow key={measure.name} {...{ measure, columns, chosen }} />
          ))}
          <tr>
            <th scope="row" title={t('plan.gapWhy')}>
              {t('plan.gap')}
            </th>
            {columns.map((column) => (
              <td key={column.kind} data-chosen={column.kind === chosen}>
                <GapCell column={column} />
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row" title={t('plan.byModeWhy')}>
              {t('plan.byMode')}
            </th>
            {columns.map((column) => (
              <td key={column.kind} data-chosen={column.kind === chosen}>
                <GoingCell column={column} />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

/** The table before its figures are there: the same size, so that nothing jumps. */
export function ColumnsToCome() {
  const { t } = useSpeech();
  const columns = [1, 2, 3, 4, 5, 6, 7];
  return (
    <div className="plan-columns to-come" aria-hidden="true">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('compare.measure')}</th>
            {columns.map((column) => (
              <th key={column}>
                <span className="column-head">
                  <i className="blank" />
                  <i className="blank short" />
                  <i className="blank short" />
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...measures.map(({ name }) => name), 'plan.gap' as const, 'plan.byMode' as const].map((name) => (
            <tr key={name}>
              <th scope="row">{t(name)}</th>
              {columns.map((column) => (
                <td key={column}>
                  <span className="measure">
                    <i className="blank" />
                  </span>
                  <span className="difference">{'\u00a0'}</span>
                  <span className="bar" />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
