// Where would the trade break? On how few it hangs, how long each site lasts and takes to recover, and what is most likely to hurt.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@mantine/core';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../../parts/data/queries.ts';
import type { Dimension, Score } from '../../parts/data/resilience-queries.ts';
import { Bars } from '../../parts/chart/bars.tsx';
import { numberOf } from '../../parts/risk/evidence.tsx';
import { Answered, Empty } from '../../parts/states/states.tsx';
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
        rows={shares.slice(0, sharesShown).map(({ key, share, value, rows, ageDays }) => ({
          id: key,
          name: (
            <span
              title={t('weak.basis', {
                n: rows,
                age: ageDays === undefined ? '–' : formatNumber(ageDays, locale),
              })}
            >
              {nameOf(dimension.dimension, key)}
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

function ScoreRow({ score }: { score: Score }) {
  const { t, locale } = useSpeech();
  const nameOf = useSubjectName();
  const [open, setOpen] = useState(false);
  const { kind, id, probability, impact, score: expected } = score;
  return (
    <>
      <tr>
        <td>
          <span className="tag">{t(`weak.kind.${kind}`)}</span>{' '}
          <span className="strong">{nameOf(kind, id)}</span>
        </td>
        <td className="end">{formatNumber(probability, locale, { style: 'percent' })}</td>
        <td className="end nowrap">{formatMoney(impact, locale, { short: true })}</td>
        <td className="end nowrap strong">
          {formatMoney({ amount: expected, currency: impact.currency }, locale, { short: true })}
        </td>
        <td className="end">
          <Button
            variant="default"
            aria-expanded={open}
            aria-label={t('weak.evidenceOf', { name: id })}
            onClick={() => setOpen(!open)}
          >
            {t('weak.evidence')}
          </Button>
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={5}>
            <ScoreEvidence score={score} />
          </td>
        </tr>
      )}
    </>
  );
}

function ScoresSection() {
  const { t } = useSpeech();
  const asked = useQuery(queries.scores());
  const [all, setAll] = useState(false);
  return (
    <section className="panel" aria-label={t('weak.scores')}>
      <div className="panel-head">
        <h2>{t('weak.scores')}</h2>
        <span className="muted">{t('weak.scoresWhy')}</span>
      </div>
      <Answered asked={asked} lines={8}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t('weak.noScores')}</Empty>
          ) : (
            <>
              <div className="scroll-x" tabIndex={0} role="group" aria-label={t('weak.scores')}>
                <table className="plain">
                  <thead>
                    <tr>
                      <th scope="col">{t('weak.subject')}</th>
                      <th scope="col" className="end">
                        {t('weak.probability')}
                      </th>
                      <th scope="col" className="end">
                        {t('weak.impact')}
                      </th>
                      <th scope="col" className="end">
                        {t('weak.expected')}
                      </th>
                      <th scope="col">
                        <span className="hidden-text">{t('weak.evidence')}</span>
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.slice(0, all ? 100 : scoresShown).map((score) => (
                      <ScoreRow key={`${score.kind} ${score.id}`} score={score} />
                    ))}
                  </tbody>
                </table>
              </div>
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
    </section>
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
