// What if the Suez Canal closed? One click plays it, plainly marked as an exercise; it shows whom it hits, and plans for all of them together.
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useSpeech } from '../../i18n/language.tsx';
import { api, problemText, queryClient } from '../../parts/data/client.ts';
import { isWorking } from '../../parts/data/plan-queries.ts';
import { queries, type Overview } from '../../parts/data/queries.ts';
import { PlanAll, usePlanOf } from '../../parts/plan/plan-all.tsx';
import { PlanProgress } from '../../parts/plan/plan-progress.tsx';
import { say } from '../../parts/shell/toasts.tsx';
import { Failure } from '../../parts/states/states.tsx';
import { ExerciseTag } from '../../parts/words/badges.tsx';
import { formatMoney, formatNumber } from '../../parts/words/format.ts';
import { InstantValue, MomentValue } from '../../parts/words/values.tsx';

/** What a closure changes is read again at once, without waiting for the live line. */
function readAgain(): Promise<unknown> {
  const kinds = ['overview', 'exception', 'map', 'signal', 'exposure'];
  return queryClient.invalidateQueries({ predicate: ({ queryKey }) => kinds.includes(String(queryKey[0])) });
}

const failed = (error: unknown) => say(problemText(error), { bad: true });

function Offer() {
  const { t } = useSpeech();
  const start = useMutation({
    mutationFn: () =>
      api.post('/api/signals', { body: { title: t('exercise.suez'), closes: ['suez'], exercise: true } }),
    onSuccess: readAgain,
    onError: failed,
  });
  return (
    <section className="exercise-panel" aria-label={t('exercise.mark')}>
      <ExerciseTag />
      <p className="grow">
        <span className="strong">{t('exercise.offer')}</span>{' '}
        <span className="quiet">{t('exercise.offerWhy')}</span>
      </p>
      <Button
        variant="outline"
        onClick={() => start.mutate()}
        loading={start.isPending}
        data-testid="start-exercise"
      >
        {t('exercise.start')}
      </Button>
    </section>
  );
}

function Exposure({ signal }: { signal: string }) {
  const { t, locale } = useSpeech();
  const { data, error, refetch } = useQuery(queries.exposure(signal));
  if (data === undefined) {
    if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
    return <p className="quiet">{t('exercise.counting')}</p>;
  }
  const { shipments, orders, valueAtRisk, earliestDeadline } = data;
  return (
    <dl className="exposure" data-testid="exposure">
      <div>
        <dd>{formatNumber(shipments.length, locale)}</dd>
        <dt>{t('exercise.shipments', { n: shipments.length })}</dt>
      </div>
      <div>
        <dd>{formatNumber(orders.length, locale)}</dd>
        <dt>{t('exercise.orders', { n: orders.length })}</dt>
      </div>
      <div title={formatMoney(valueAtRisk, locale)}>
        <dd>{formatMoney(valueAtRisk, locale, { short: true })}</dd>
        <dt>{t('exercise.atRisk')}</dt>
      </div>
      <div>
        <dd>
          <MomentValue at={earliestDeadline ?? undefined} short />
        </dd>
        <dt>{t('exercise.firstBroken')}</dt>
      </div>
    </dl>
  );
}

/** Whoever comes back while the plan is being computed sees how far it is. */
function PlanUnderWay({ signal }: { signal: string }) {
  const plan = usePlanOf(signal);
  if (plan === undefined || !isWorking(plan)) return null;
  return <PlanProgress progress={plan.progress} />;
}

function Running({ exercise }: { exercise: NonNullable<Overview['exercise']> }) {
  const { t } = useSpeech();
  const end = useMutation({
    mutationFn: () => api.post('/api/signals/{key}/end', { params: { key: exercise.signal }, body: {} }),
    onSuccess: readAgain,
    onError: failed,
  });
  return (
    <section className="exercise-panel running" aria-label={t('exercise.mark')}>
      <div className="exercise-head">
        <ExerciseTag />
        <p className="grow">
          <span className="strong">{exercise.title}</span>{' '}
          <span className="quiet nowrap">
            <InstantValue at={exercise.since} />
          </span>
        </p>
      </div>
      <Exposure signal={exercise.signal} />
      <div className="row wrap">
        <PlanAll signal={{ key: exercise.signal, title: exercise.title }} />
        <Button variant="default" onClick={() => end.mutate()} loading={end.isPending}>
          {t('exercise.end')}
        </Button>
      </div>
      <PlanUnderWay signal={exercise.signal} />
    </section>
  );
}

export function Exercise() {
  const { data } = useQuery(queries.overview());
  if (data === undefined) return <div className="exercise-panel placeholder" />;
  // Without a shipment there is nobody that a closure could hit.
  if (data.shipments === 0) return null;
  return data.exercise === undefined ? <Offer /> : <Running exercise={data.exercise} />;
}
