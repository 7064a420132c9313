// One exception: why it is here, what hangs on it, the ways out, and what was decided. It opens beside the list.
import { Button, Drawer, Menu } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../../parts/data/queries.ts';
import { useSession } from '../../parts/data/session.tsx';
import type { Answer } from '../../../client/index.ts';
import { Answered } from '../../parts/states/states.tsx';
import { PlanAll } from '../../parts/plan/plan-all.tsx';
import { ExerciseTag } from '../../parts/words/badges.tsx';
import { useSayings } from '../../parts/words/sayings.ts';
import { InstantValue, LaneValue, MomentValue, MoneyValue } from '../../parts/words/values.tsx';
import { Decisions } from './decisions.tsx';
import { Resolve } from './resolve.tsx';
import { useTriage } from './triage.ts';
import { WaysOut } from './ways-out.tsx';
import './exception-panel.css';

type ExceptionView = Answer<'getException'>;

function TriageButtons({ exception }: { exception: ExceptionView }) {
  const { t } = useSpeech();
  const { isMine, toggleOwner, snooze, wake } = useTriage();
  const spans = [
    [4, 'exceptions.snooze4h'],
    [24, 'exceptions.snooze1d'],
    [168, 'exceptions.snooze7d'],
  ] as const;
  return (
    <div className="row">
      <Button variant="default" onClick={() => toggleOwner(exception)}>
        {t(isMine(exception) ? 'exceptions.giveBack' : 'exceptions.assign')}
      </Button>
      {exception.snoozedUntil !== undefined ? (
        <Button variant="default" onClick={() => wake(exception)}>
          {t('exceptions.wake')}
        </Button>
      ) : (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button variant="default">{t('exceptions.snooze')}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {spans.map(([hours, name]) => (
              <Menu.Item key={name} onClick={() => snooze(exception, hours)}>
                {t(name)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}

function SubjectLink({ subject }: { subject: ExceptionView['subject'] }) {
  const { t } = useSpeech();
  // A message to a partner is about no shipment: what went out stands with the partners.
  if (subject.kind === 'exception') {
    return (
      <Link to="/partners" search={{ tab: 'outgoing' }}>
        {t('outgoing.tab')}
      </Link>
    );
  }
  const to = subject.kind === 'order' ? '/orders/$key' : '/shipments/$key';
  return (
    <Link to={to} params={{ key: subject.key }}>
      {t('exceptions.timeline')}
    </Link>
  );
}

function ExceptionFacts({ exception }: { exception: ExceptionView }) {
  const { t } = useSpeech();
  const { atRisk, deadline, owner, openedAt, orders, from, to } = exception;
  return (
    <dl className="facts exception-facts">
      <div>
        <dt>{t('exceptions.atRisk')}</dt>
        <dd className="strong">
          <MoneyValue of={atRisk} />
        </dd>
      </div>
      <div>
        <dt>{t('exceptions.deadline')}</dt>
        <dd>
          <MomentValue at={deadline} />
        </dd>
      </div>
      <div>
        <dt>{t('shipments.lane')}</dt>
        <dd>
          <LaneValue from={from} to={to} />
        </dd>
      </div>
      <div>
        <dt>{t('exceptions.owner')}</dt>
        <dd>{owner ?? <span className="muted">{t('exceptions.nobody')}</span>}</dd>
      </div>
      <div>
        <dt>{t('exceptions.opened')}</dt>
        <dd>
          <InstantValue at={openedAt} />
        </dd>
      </div>
      <div>
        <dt>{t('exceptions.orders')}</dt>
        <dd className="link-list">
          {orders.map(({ key, number }) => (
            <Link key={key} to="/orders/$key" params={{ key }}>
              {number}
            </Link>
          ))}
          {orders.length === 0 && <span className="muted">{t('common.none')}</span>}
        </dd>
      </div>
    </dl>
  );
}

function ExceptionBody({ exception }: { exception: ExceptionView }) {
  const { t } = useSpeech();
  const { what, why } = useSayings();
  const { subject, signal, more, decisions, key } = exception;
  const { user } = useSession();
  return (
    <div className="stack exception-body">
      <div>
        <div className="row wrap">
          {signal?.exercise === true && <ExerciseTag />}
          <h2 className="exception-what">{what(exception)}</h2>
        </div>
        <p className="quiet">{why(exception)}</p>
        {more > 0 && <p className="muted">{t('exceptions.folded', { n: more })}</p>}
      </div>
      <div className="row wrap">
        <TriageButtons exception={exception} />
        {signal !== undefined && <PlanAll signal={signal} variant="default" />}
        <span className="grow" />
        <SubjectLink subject={subject} />
      </div>
      <ExceptionFacts exception={exception} />
      {exception.status === 'open' && user.role !== 'viewer' && <Resolve exceptionKey={key} />}
      <Decisions decisions={decisions} />
      <WaysOut exceptionKey={key} decided={decisions.length > 0} />
    </div>
  );
}

export default function ExceptionPanel({
  exceptionKey,
  onClose,
}: {
  exceptionKey: string;
  onClose: () => void;
}) {
  const { t } = useSpeech();
  const wide = useMediaQuery('(min-width: 720px)', true);
  const asked = useQuery({
    ...queries.exception(exceptionKey),
    // Until the witnesses have signed, the badge of a decision still moves.
    refetchInterval: ({ state }) =>
      state.data?.decisions.some(({ proof }) => proof !== 'witnessed') ? 2000 : false,
  });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={wide ? 600 : '100%'}
      title={asked.data?.subject.number ?? t('exceptions.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      classNames={{ title: 'drawer-title', content: 'drawer-content' }}
      data-testid="exception-panel"
    >
      <Answered asked={asked} lines={10}>
        {(exception) => <ExceptionBody exception={exception} />}
      </Answered>
    </Drawer>
  );
}
