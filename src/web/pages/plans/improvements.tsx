// What better plans were found when something changed? Each says why, what it saves and how much earlier; nothing is done
// before somebody takes it, or the policy that stands below says so.
import { Button } from '@mantine/core';
import { CheckIcon, Cross2Icon } from '@radix-ui/react-icons';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/language.tsx';
import { api, problemText, queryClient } from '../../parts/data/client.ts';
import { queries, type Improvement } from '../../parts/data/queries.ts';
import { useNow, useSession } from '../../parts/data/session.tsx';
import { hoursText } from '../../parts/plan/column-words.ts';
import { say } from '../../parts/shell/toasts.tsx';
import { Failure, Skeleton } from '../../parts/states/states.tsx';
import { StatusTag } from '../../parts/words/badges.tsx';
import { formatMoney } from '../../parts/words/format.ts';
import { useSpan } from '../../parts/words/values.tsx';
import { ReplanPolicy } from './replan-policy.tsx';

function Answers({ improvement }: { improvement: Improvement }) {
  const { t } = useSpeech();
  const { number } = improvement.shipment;
  const answer = useMutation({
    mutationFn: (said: 'take' | 'decline') =>
      api.post('/api/improvements/{key}', { params: { key: improvement.id }, body: { answer: said } }),
    onSuccess: () =>
      queryClient.invalidateQueries({
        predicate: ({ queryKey }) => ['improvement', 'exception', 'overview'].includes(String(queryKey[0])),
      }),
    onError: (error) => say(problemText(error), { bad: true }),
  });
  return (
    <div className="row">
      <Button
        leftSection={<CheckIcon aria-hidden="true" />}
        aria-label={t('improve.takeThis', { number })}
        loading={answer.isPending && answer.variables === 'take'}
        disabled={answer.isPending}
        onClick={() => answer.mutate('take')}
      >
        {t('improve.take')}
      </Button>
      <Button
        variant="default"
        leftSection={<Cross2Icon aria-hidden="true" />}
        aria-label={t('improve.declineThis', { number })}
        loading={answer.isPending && answer.variables === 'decline'}
        disabled={answer.isPending}
        onClick={() => answer.mutate('decline')}
      >
        {t('improve.decline')}
      </Button>
    </div>
  );
}

function ImprovementItem({ improvement, mayAnswer }: { improvement: Improvement; mayAnswer: boolean }) {
  const speech = useSpeech();
  const { t, locale } = speech;
  const span = useSpan();
  const now = useNow();
  const { shipment, because, title, saving, hoursEarlier, foundAt, status } = improvement;
  const age = span(now - Date.parse(foundAt));
  return (
    <li className="improvement">
      <div className="grow">
        <p>
          <Link to="/shipments/$key" params={{ key: shipment.key }} className="strong">
            {shipment.number}
          </Link>{' '}
          <span className="strong">{title}</span>
        </p>
        <p className="quiet">
          {t('improve.because', { what: because.replace(/\.$/, '') })}{' '}
          <span className="muted">
            {age === t('age.now') ? t('improve.foundNow') : t('improve.found', { age })}
          </span>
        </p>
      </div>
      <dl className="improvement-gains">
        <div>
          <dt>{t('improve.saves')}</dt>
          <dd className={saving.amount > 0 ? 'spare strong' : ''}>
            {formatMoney(saving, locale, { short: true })}
          </dd>
        </div>
        <div>
          <dt>{t('improve.earlier')}</dt>
          <dd className={hoursEarlier > 0 ? 'spare strong' : ''}>
            {hoursText(hoursEarlier, speech).replace('+', '')}
          </dd>
        </div>
      </dl>
      <div className="improvement-answer">
        {status === 'open' && mayAnswer ? (
          <Answers improvement={improvement} />
        ) : (
          <StatusTag status={status} area="improvementStatus" />
        )}
      </div>
    </li>
  );
}

export function Improvements() {
  const { t } = useSpeech();
  const { user } = useSession();
  const list = useInfiniteQuery(queries.improvements());
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages.at(-1)?.total ?? 0;
  return (
    <section className="panel improvements" aria-label={t('improve.title')}>
      <div className="panel-head">
        <h2>{t('improve.title')}</h2>
        <span className="muted grow">{t('improve.why')}</span>
        {items.length > 0 && (
          <span className="muted nowrap">
            {t('common.of', { shown: items.length, total: Math.max(total, items.length) })}
          </span>
        )}
      </div>
      {list.data === undefined && list.error === null && <Skeleton lines={3} />}
      {list.data === undefined && list.error !== null && (
        <Failure error={list.error} retry={() => void list.refetch()} />
      )}
      {list.data !== undefined && items.length === 0 && (
        <p className="panel-body quiet">{t('improve.empty')}</p>
      )}
      {items.length > 0 && (
        <ul>
          {items.map((improvement) => (
            <ImprovementItem
              key={improvement.id}
              improvement={improvement}
              mayAnswer={user.role !== 'viewer'}
            />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <div className="panel-body">
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('improve.more')}
          </Button>
        </div>
      )}
      <ReplanPolicy />
    </section>
  );
}
