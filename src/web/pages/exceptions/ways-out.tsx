// The ways out of one exception, side by side: signed differences against the plan, and why one is not possible.
// Approving is pessimistic: nothing is shown as done before the server has recorded it.
import { Button } from '@mantine/core';
import { CheckIcon, Cross2Icon, StarFilledIcon } from '@radix-ui/react-icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { api, problemText, queryClient } from '../../parts/data/client.ts';
import { queries, type Alternative } from '../../parts/data/queries.ts';
import { useSession } from '../../parts/data/session.tsx';
import { say } from '../../parts/shell/toasts.tsx';
import { Answered } from '../../parts/states/states.tsx';
import { formatMoney, formatNumber } from '../../parts/words/format.ts';
import { useSayings } from '../../parts/words/sayings.ts';
import { MomentValue, placeName } from '../../parts/words/values.tsx';

function Differences({ way }: { way: Alternative }) {
  const { t, locale } = useSpeech();
  const { extraCost, cost, delayHours, co2eKg, demurrage } = way;
  const hours = delayHours === undefined ? undefined : Math.round(delayHours);
  return (
    <dl className="differences">
      <div>
        <dt>{t('alternative.cost')}</dt>
        <dd data-worse={(extraCost?.amount ?? 0) > 0}>
          {extraCost === undefined ? '–' : formatMoney(extraCost, locale, { short: true, signed: true })}
        </dd>
        <dd className="muted">
          {cost && t('alternative.total', { amount: formatMoney(cost, locale, { short: true }) })}
        </dd>
      </div>
      <div>
        <dt>{t('alternative.delay')}</dt>
        <dd data-worse={(hours ?? 0) > 0}>
          {hours === undefined
            ? '–'
            : hours === 0
              ? t('plan.asPlanned')
              : t(hours < 0 ? 'alternative.earlier' : 'alternative.later', { n: Math.abs(hours) })}
        </dd>
        <dd className="muted">
          <MomentValue at={way.arrival} short />
        </dd>
      </div>
      <div>
        <dt>{t('alternative.co2e')}</dt>
        <dd data-worse={(co2eKg ?? 0) > 0}>
          {co2eKg === undefined
            ? '–'
            : `${formatNumber(Math.round(co2eKg), locale, { signDisplay: 'exceptZero' })} kg`}
        </dd>
      </div>
      {demurrage !== undefined && (
        <div>
          <dt>{t('alternative.demurrage')}</dt>
          <dd data-worse="true">{formatMoney(demurrage, locale, { short: true })}</dd>
        </div>
      )}
    </dl>
  );
}

function Legs({ way }: { way: Alternative }) {
  const { t, word, locale } = useSpeech();
  if (way.legs === undefined || way.legs.length === 0) return null;
  return (
    <ol className="way-legs">
      {way.legs.map(({ mode, from, to, distanceKm, via }, index) => (
        <li key={index}>
          <span className="tag">{word('mode', mode)}</span> {placeName(from)} → {placeName(to)}{' '}
          <span className="muted">
            {formatNumber(Math.round(distanceKm), locale)} km
            {via.length > 0 &&
              `, ${t('alternative.via', { places: via.map((name) => word('passage', name)).join(', ') })}`}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Verdict({ way }: { way: Alternative }) {
  const { t } = useSpeech();
  if (!way.feasible) {
    return (
      <span className="tag">
        <Cross2Icon aria-hidden="true" /> {t('alternative.notPossible')}
      </span>
    );
  }
  return (
    <span className="row">
      {way.recommended && (
        <span className="tag info">
          <StarFilledIcon aria-hidden="true" /> {t('alternative.recommended')}
        </span>
      )}
      {way.meetsDeadline === true && (
        <span className="tag ok">
          <CheckIcon aria-hidden="true" /> {t('alternative.meets')}
        </span>
      )}
      {way.meetsDeadline === false && (
        <span className="tag bad">
          <Cross2Icon aria-hidden="true" /> {t('alternative.misses')}
        </span>
      )}
    </span>
  );
}

type CardProps = { way: Alternative; mayApprove: boolean; pending: boolean; onApprove: () => void };

function WayCard({ way, mayApprove, pending, onApprove }: CardProps) {
  const { t } = useSpeech();
  const sayings = useSayings();
  const [asking, setAsking] = useState(false);
  const title = sayings.way(way);
  return (
    <article
      className="way"
      data-feasible={way.feasible}
      data-recommended={way.recommended}
      aria-label={title}
    >
      <header className="row wrap">
        <h3 className="grow">{title}</h3>
        <Verdict way={way} />
      </header>
      <p className="quiet">{sayings.whyOfWay(way)}</p>
      {way.feasible && <Differences way={way} />}
      <Legs way={way} />
      {way.feasible && mayApprove && !asking && (
        <Button
          variant={way.recommended ? 'filled' : 'default'}
          onClick={() => setAsking(true)}
          aria-label={t('exceptions.approveThis', { title })}
        >
          {t('exceptions.approve')}
        </Button>
      )}
      {asking && (
        <div className="approve" role="group" aria-label={t('exceptions.approveThis', { title })}>
          <p>{t('exceptions.approveWhy')}</p>
          <div className="row">
            <Button onClick={onApprove} loading={pending} autoFocus>
              {t(pending ? 'exceptions.approving' : 'exceptions.approveThis', { title })}
            </Button>
            <Button variant="default" disabled={pending} onClick={() => setAsking(false)}>
              {t('common.cancel')}
            </Button>
          </div>
        </div>
      )}
    </article>
  );
}

export function WaysOut({ exceptionKey, decided }: { exceptionKey: string; decided: boolean }) {
  const { t } = useSpeech();
  const { user } = useSession();
  const asked = useQuery(queries.alternatives(exceptionKey));
  const approve = useMutation({
    mutationFn: (alternative: string) =>
      api.post('/api/exceptions/{key}/decision', { params: { key: exceptionKey }, body: { alternative } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['exception'] }),
    onError: (error) => say(problemText(error), { bad: true }),
  });
  return (
    <section className="stack" aria-label={t('exceptions.ways')}>
      <div>
        <h2>{t('exceptions.ways')}</h2>
        <p className="muted">{t('exceptions.waysWhy')}</p>
      </div>
      <Answered asked={asked} lines={3} height={96}>
        {({ items }) => (
          <>
            {items.length === 0 && <p className="quiet">{t('exceptions.noWays')}</p>}
            {items.map((way) => (
              <WayCard
                key={way.id}
                way={way}
                mayApprove={!decided && user.role !== 'viewer'}
                pending={approve.isPending && approve.variables === way.id}
                onApprove={() => approve.mutate(way.id)}
              />
            ))}
          </>
        )}
      </Answered>
    </section>
  );
}
