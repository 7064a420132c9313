// One event and everything that belongs to it: whom it hits, the ways out, who looks after what, the playbooks that answer it and how far
// they are, what was decided, and what the next shift has to know.
import { getRouteApi, Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../../parts/data/queries.ts';
import type { Signal } from '../../parts/data/risk-queries.ts';
import { PlanAll } from '../../parts/plan/plan-all.tsx';
import { Tabs } from '../../parts/record/tabs.tsx';
import { SignalAge } from '../../parts/risk/evidence.tsx';
import { ExposureFigures } from '../../parts/risk/exposure.tsx';
import { SeverityTag, SignalMarks } from '../../parts/risk/signal-tags.tsx';
import { Playbooks } from '../../parts/run/playbooks.tsx';
import { RunsOf } from '../../parts/run/run-table.tsx';
import { usePageTitle } from '../../parts/shell/page-title.ts';
import { Answered, Empty } from '../../parts/states/states.tsx';
import { MomentValue } from '../../parts/words/values.tsx';
import { ExceptionRoom } from './exception-room.tsx';
import { Digest } from './digest.tsx';
import { Hits } from './hits.tsx';
import { EventLog } from './event-log.tsx';
import { SummedWays } from './summed-ways.tsx';
import '../../parts/record/record.css';
import './war-room.css';

const RoomMap = lazy(() => import('./room-map.tsx'));
const route = getRouteApi('/shell/risk/$signal');

export function WarRoomPage() {
  const { t } = useSpeech();
  const { signal: key } = route.useParams();
  const asked = useQuery(queries.signals());
  const signal = asked.data?.items.find((each) => each.key === key);
  usePageTitle(`${t('room.title')}${signal === undefined ? '' : ` ${signal.title}`}`);
  if (key.startsWith('exception:')) return <ExceptionRoom exceptionKey={key} />;
  return (
    <div className="page room-page">
      <Answered asked={asked} lines={12}>
        {() => (signal === undefined ? <Gone /> : <Room signal={signal} />)}
      </Answered>
    </div>
  );
}

function Gone() {
  const { t } = useSpeech();
  return (
    <div className="panel">
      <h1 className="hidden-text">{t('room.title')}</h1>
      <Empty action={<Link to="/risk">{t('risk.title')}</Link>}>{t('room.gone')}</Empty>
    </div>
  );
}

function RoomHead({ signal }: { signal: Signal }) {
  const { t } = useSpeech();
  return (
    <>
      <div className="page-head">
        <span className="label">{t('room.title')}</span>
        <SignalMarks signal={signal} />
        <h1>{signal.title}</h1>
        <SeverityTag severity={signal.severity} />
        <span className="quiet">
          <MomentValue at={signal.starts} />
        </span>
        <span className="grow" />
        {signal.status === 'active' && <PlanAll signal={signal} />}
      </div>
    </>
  );
}

function Room({ signal }: { signal: Signal }) {
  const { t } = useSpeech();
  const exposure = useQuery(queries.exposure(signal.key));
  const { key } = signal;
  return (
    <>
      <RoomHead signal={signal} />
      <div className="room-top">
        <section className="panel panel-body stack" aria-label={t('exposure.label')}>
          <Answered asked={exposure} lines={4}>
            {(answer) => <ExposureFigures signal={signal} exposure={answer} />}
          </Answered>
          <SignalAge signal={signal} />
          <SummedWays signal={key} />
        </section>
        <div className="room-map">
          <Suspense>
            <RoomMap signal={signal} />
          </Suspense>
        </div>
      </div>
      <RunsOf event={key} />
      <Playbooks event={key} />
      <Tabs
        label={t('room.title')}
        tabs={[
          { id: 'hits', name: t('room.hits'), content: () => <Hits signal={key} /> },
          { id: 'log', name: t('room.log'), content: () => <EventLog signal={key} /> },
          { id: 'digest', name: t('room.digest'), content: () => <Digest signal={signal} /> },
        ]}
      />
    </>
  );
}
