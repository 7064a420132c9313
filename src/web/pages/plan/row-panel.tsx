// One shipment in a plan: what it gets and why, the choice by hand, and its way before and after.
import { Button, Drawer, NativeSelect } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { api, problemText, queryClient } from '../../parts/data/client.ts';
import { isWorking } from '../../parts/data/plan-queries.ts';
import { queries, type PlanColumn, type PlanRow, type PlanView } from '../../parts/data/queries.ts';
import { useSession } from '../../parts/data/session.tsx';
import { delayText } from '../../parts/plan/column-words.ts';
import { say } from '../../parts/shell/toasts.tsx';
import { useSayings } from '../../parts/words/sayings.ts';
import { LaneValue, MomentValue, MoneyValue } from '../../parts/words/values.tsx';
import { LegList } from './leg-list.tsx';
import { worseText } from './worse-off.ts';

const LegMap = lazy(() => import('../../parts/map/leg-map.tsx'));

type RowProps = { plan: PlanView; column: PlanColumn; row: PlanRow };

/** Left to the optimiser, or one of the shipment's own ways out; what is not possible stands there and says so. */
function ChoiceByHand({ plan, row }: RowProps) {
  const { t } = useSpeech();
  const { way } = useSayings();
  const { exception, byHand, choice, shipment } = row;
  const asked = useQuery({ ...queries.alternatives(exception ?? ''), enabled: exception !== undefined });
  const choose = useMutation({
    mutationFn: (alternative: string | null) =>
      api.put('/api/plans/{key}/choice', {
        params: { key: plan.id },
        body: { shipment: shipment.key, alternative },
      }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['plan'] }),
    onError: (error) => say(problemText(error), { bad: true }),
  });
  const items = asked.data?.items ?? [];
  const options = items.map((each) => ({
    value: each.id,
    label: each.feasible ? way(each) : t('plan.optionNot', { title: way(each) }),
    disabled: !each.feasible,
  }));
  const known = items.some(({ id }) => id === choice.id);
  if (byHand && !known) options.unshift({ value: choice.id, label: way(choice), disabled: false });
  return (
    <NativeSelect
      size="xs"
      label={t('plan.chooseByHand')}
      description={t('plan.chooseWhy')}
      value={byHand ? choice.id : ''}
      disabled={choose.isPending || asked.data === undefined}
      onChange={({ currentTarget }) => choose.mutate(currentTarget.value === '' ? null : currentTarget.value)}
      data={[{ value: '', label: t('plan.leaveToOptimiser') }, ...options]}
    />
  );
}

function BeforeAfter({ plan, column, row }: RowProps) {
  const { t } = useSpeech();
  const { key } = row.shipment;
  const { data } = useQuery(queries.planLegs(plan.id, column.kind, plan.computedAt ?? '', key));
  const drawn = data?.items.find(({ shipment }) => shipment.key === key);
  const ways = useMemo(
    () =>
      drawn && [
        { id: key, when: 'before' as const, legs: drawn.before ?? [] },
        { id: key, when: 'after' as const, legs: drawn.after ?? [] },
      ],
    [drawn, key],
  );
  return (
    <section className="stack" aria-label={t('plan.beforeAfter')}>
      <h2>{t('plan.beforeAfter')}</h2>
      <div className="row-map">
        <Suspense>
          <LegMap label={t('plan.beforeAfter')} ways={ways} compare />
        </Suspense>
      </div>
      <div className="before-after">
        <LegList title={t('plan.before')} when="before" legs={drawn?.before} />
        <LegList title={t('plan.after')} when="after" legs={drawn?.after} />
      </div>
    </section>
  );
}

function RowFacts({ row }: { row: PlanRow }) {
  const speech = useSpeech();
  const { t } = speech;
  return (
    <dl className="facts exception-facts">
      <div>
        <dt>{t('alternative.arrival')}</dt>
        <dd className="strong">
          <MomentValue at={row.arrival} /> {row.late && <span className="tag bad">{t('plan.isLate')}</span>}
        </dd>
      </div>
      <div>
        <dt>{t('shipments.requiredBy')}</dt>
        <dd>
          <MomentValue at={row.requiredBy} />
        </dd>
      </div>
      <div>
        <dt>{t('plan.againstPlan')}</dt>
        <dd>{row.delayHours === undefined ? '–' : delayText(row.delayHours, speech)}</dd>
      </div>
      <div>
        <dt>{t('plan.extraCost')}</dt>
        <dd>
          <MoneyValue of={row.extraCost} signed />
        </dd>
      </div>
      <div>
        <dt>{t('shipments.lane')}</dt>
        <dd>
          <LaneValue from={row.from} to={row.to} />
        </dd>
      </div>
      <div>
        <dt>{t('shipments.value')}</dt>
        <dd>
          <MoneyValue of={row.value} />
        </dd>
      </div>
    </dl>
  );
}

export function RowPanel({ onClose, ...props }: RowProps & { onClose: () => void }) {
  const speech = useSpeech();
  const { t } = speech;
  const { way } = useSayings();
  const { user } = useSession();
  const wide = useMediaQuery('(min-width: 720px)', true);
  const { plan, column, row } = props;
  const mayChoose =
    column.kind === 'mix' &&
    plan.adopted === undefined &&
    !isWorking(plan) &&
    row.exception !== undefined &&
    user.role !== 'viewer';
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={wide ? 600 : '100%'}
      title={row.shipment.number}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      classNames={{ title: 'drawer-title', content: 'drawer-content' }}
    >
      <div className="stack exception-body">
        <div className="row wrap">
          <h2 className="exception-what grow">{way(row.choice)}</h2>
          <Button
            variant="default"
            renderRoot={(rest) => <Link {...rest} to="/shipments/$key" params={{ key: row.shipment.key }} />}
          >
            {t('exceptions.timeline')}
          </Button>
        </div>
        {row.worseOff !== undefined && (
          <p className="worse-off">
            {t('plan.worseOffBy', { what: worseText(row, speech) ?? row.worseOff })}
          </p>
        )}
        {row.problem !== undefined && (
          <p className="worse-off">{t('plan.notAdopted', { what: row.problem })}</p>
        )}
        <RowFacts row={row} />
        {mayChoose && <ChoiceByHand {...props} />}
        <BeforeAfter {...props} />
      </div>
    </Drawer>
  );
}
