// Where would the trade break? On how few it hangs, how long each site lasts and takes to recover, and what is most likely to hurt.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@mantine/core';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../../parts/data/queries.ts';
import type { Dimension, Score } from '../../parts/data/resilience-queries.ts';
import { Bars } from '../../parts/chart/bars.tsx';
import { numberOf } from '../../parts/risk/evidence.tsx';
import { Panel } from '../../parts/states/panel.tsx';
import { Answered, Empty } from '../../parts/states/states.tsx';
import { PlainTable, type PlainColumn } from '../../parts/table/plain-table.tsx';
import { formatMoney, formatNumber } from '../../parts/words/format.ts';
import { InstantValue } from '../../parts/words/values.tsx';
import { RecoverySection } from './recovery.tsx';
import { useSubjectName } from './subject-name.ts';

const levelTone = { low: 'ok', moderate: 'warn', high: 'bad' } as const;
const sharesShown = 6;
const scoresShown = 12;

function DimensionCard({ dimension }: { dimension: Dimension }) {
  const { t, locale } = useSpeech();
  const nameOf = useSubjectName();
  const { hhiPoints, level, effectiveNumber, shares, parts, unknownShare } = dimension;
  const name = t(`weak.dimension.${dimension.dimension}`);
  const percent = (share: number) => formatNumber(share, locale, { style: 'percent' });
  return (
    <section className="panel weak-card" aria-label={name}>
      <div className="panel-head">
        <h3 className="grow">{name}</h3>
        {level !== null && (
          <span className={`tag ${levelTone[level]}`} title={t('weak.hhiWhy')}>
            {t(`weak.level.${level}`)}
          </span>
        )}
      </div>
      <p className="panel-body weak-figure">
        <strong>{hhiPoints === null ? '–' : formatNumber(Math.round(hhiPoints), locale)}</strong>{' '}
        <span className="quiet">
          {t('weak.hhi')}
          {effectiveNumber !== null && `, ${t('weak.asIf', { n: formatNumber(effectiveNumber, locale) })}`}
        </span>
      </p>
      <Bars
        label={name}
        headings={[t('weak.of', { n: parts }), t('weak.share'), t('weak.value')]}
        rows={shares.slice(0, sharesShown).map(({ key, name: called, share, value, rows, ageDays }) => ({
          id: key,
          name: (
            <span
              title={`${called === undefined ? '' : `${key}. `}${t('weak.basis', {
                n: rows,
                age: ageDays === undefined ? '–' : formatNumber(ageDays, locale),
              })}`}
            >
              {nameOf(dimension.dimension, key, called)}
            </span>
          ),
          length: share,
          value: percent(share),
          more: formatMoney(value, locale, { short: true }),
        }))}
      />
      {unknownShare > 0.005 && (
        <p className="panel-body muted">{t('weak.unknown', { share: percent(unknownShare) })}</p>
      )}
    </section>
  );
}

function ConcentrationSection() {
  const { t } = useSpeech();
  const asked = useQuery(queries.concentration());
  return (
    <section className="stack" aria-label={t('weak.concentration')}>
      <div className="row wrap">
        <h2>{t('weak.concentration')}</h2>
        <span className="muted">{t('weak.concentrationWhy')}</span>
      </div>
      <Answered asked={asked} lines={8}>
        {({ dimensions, orders, shipments, since, asOf }) => (
          <>
            <p className="quiet">
              {t('weak.rests', { orders, shipments })} <InstantValue at={since} /> –{' '}
              <InstantValue at={asOf} />
            </p>
            <div className="weak-cards">
              {dimensions.map((dimension) => (
                <DimensionCard key={dimension.dimension} dimension={dimension} />
              ))}
            </div>
          </>
        )}
      </Answered>
    </section>
  );
}

function ScoreEvidence({ score }: { score: Score }) {
  const { t, locale } = useSpeech();
  return (
    <ul className="score-evidence">
      {score.evidence.map((each, index) => (
        <li key={`${each.figure} ${index}`}>
          <span className="tag">{t(`weak.figure.${each.figure}`)}</span> {each.title}{' '}
          {t('weak.resting', { n: each.count })}
          {each.late !== undefined && `, ${t('weak.late', { n: each.late })}`}
          {each.ageDays !== null && (
            <span className="muted"> {t('weak.age', { age: formatNumber(each.ageDays, locale) })}</span>
          )}
          {each.of.length > 0 && (
            <span className="muted"> {each.of.slice(0, 5).map(numberOf).join(', ')}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

const keyOf = ({ kind, id }: Score) => `${kind} ${id}`;

function Scores({ items }: { items: readonly Score[] }) {
  const { t, locale } = useSpeech();
  const nameOf = useSubjectName();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const called = ({ kind, id, name }: Score) => nameOf(kind, id, name);
  const columns: readonly PlainColumn<Score>[] = [
    {
      id: 'subject',
      heading: t('weak.subject'),
      cell: (score) => (
        <>
          <span className="tag">{t(`weak.kind.${score.kind}`)}</span>{' '}
          <span className="strong" title={score.id}>
            {called(score)}
          </span>
        </>
      ),
    },
    {
      id: 'probability',
      heading: t('weak.probability'),
      look: 'end',
      cell: ({ probability }) => formatNumber(probability, locale, { style: 'percent' }),
    },
    {
      id: 'impact',
      heading: t('weak.impact'),
      look: 'end nowrap',
      cell: ({ impact }) => formatMoney(impact, locale, { short: true }),
    },
    {
      id: 'expected',
      heading: t('weak.expected'),
      look: 'end nowrap strong',
      cell: ({ score, impact: { currency } }) =>
        formatMoney({ amount: score, currency }, locale, { short: true }),
    },
    {
      id: 'evidence',
      heading: <span className="hidden-text">{t('weak.evidence')}</span>,
      look: 'end',
      cell: (score) => (
        <Button
          variant="default"
          aria-expanded={open.has(keyOf(score))}
          aria-label={t('weak.evidenceOf', { name: called(score) })}
          onClick={() => setOpen(open.symmetricDifference(new Set([keyOf(score)])))}
        >
          {t('weak.evidence')}
        </Button>
      ),
    },
  ];
  return (
    <PlainTable
      label={t('weak.scores')}
      columns={columns}
      rows={items}
      rowKey={keyOf}
      below={(score) => open.has(keyOf(score)) && <ScoreEvidence score={score} />}
    />
  );
}

function ScoresSection() {
  const { t } = useSpeech();
  const asked = useQuery(queries.scores());
  const [all, setAll] = useState(false);
  return (
    <Panel title={t('weak.scores')} why={t('weak.scoresWhy')}>
      <Answered asked={asked} lines={8}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t('weak.noScores')}</Empty>
          ) : (
            <>
              <Scores items={items.slice(0, all ? 100 : scoresShown)} />
              {items.length > scoresShown && (
                <div className="panel-body">
                  <Button variant="default" onClick={() => setAll(!all)}>
                    {all
                      ? t('common.less')
                      : t('common.more', { n: Math.min(100, items.length) - scoresShown })}
                  </Button>
                </div>
              )}
            </>
          )
        }
      </Answered>
    </Panel>
  );
}

export default function WeakPoints() {
  return (
    <div className="stack weak">
      <ConcentrationSection />
      <RecoverySection />
      <ScoresSection />
    </div>
  );
}
