// The one line: what is in transit, what needs you, what is at risk, and by when.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { queries, type Overview } from '../../parts/data/queries.ts';
import { Answered } from '../../parts/states/states.tsx';
import { formatMoney, formatNumber } from '../../parts/words/format.ts';
import { DeadlineValue } from '../../parts/words/values.tsx';

type FigureProps = { value: ReactNode; word: string; tone?: 'bad'; title?: string };

function Figure({ value, word, tone, title }: FigureProps) {
  return (
    <div className="figure" data-tone={tone} title={title}>
      <dt>{word}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Figures({ overview }: { overview: Overview }) {
  const { t, locale } = useSpeech();
  const { shipments, inTransit, needYou, atRisk, earliestDeadline } = overview;
  return (
    <dl className="one-line" aria-live="polite">
      <Figure value={formatNumber(shipments, locale)} word={t('line.shipments', { n: shipments })} />
      <Figure value={formatNumber(inTransit, locale)} word={t('line.inTransit')} />
      <Figure
        value={formatNumber(needYou, locale)}
        word={t('line.needYou', { n: needYou })}
        {...(needYou > 0 && { tone: 'bad' as const })}
      />
      <Figure
        value={formatMoney(atRisk, locale, { short: true })}
        word={t('line.atRisk')}
        title={formatMoney(atRisk, locale)}
      />
      <Figure value={<DeadlineValue at={earliestDeadline} />} word={t('line.earliest')} />
    </dl>
  );
}

export function OneLine() {
  const asked = useQuery(queries.overview());
  return (
    <div className="one-line-frame">
      <Answered asked={asked} lines={1} height={52}>
        {(overview) => <Figures overview={overview} />}
      </Answered>
    </div>
  );
}
