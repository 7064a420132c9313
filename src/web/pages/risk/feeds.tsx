// Do the feeds still speak? Each with its last word, its next reading and its last error; an operator may pause it or ask it now.
import { Button } from '@mantine/core';
import { PauseIcon, PlayIcon, PlusIcon, ReloadIcon } from '@radix-ui/react-icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useSpeech } from '../../i18n/language.tsx';
import { api, problemText, queryClient } from '../../parts/data/client.ts';
import { queries } from '../../parts/data/queries.ts';
import type { Feed } from '../../parts/data/risk-queries.ts';
import { useNow, useSession } from '../../parts/data/session.tsx';
import { say } from '../../parts/shell/toasts.tsx';
import { Panel } from '../../parts/states/panel.tsx';
import { Answered, Empty } from '../../parts/states/states.tsx';
import { PlainTable, type PlainColumn } from '../../parts/table/plain-table.tsx';
import { formatNumber } from '../../parts/words/format.ts';
import { AgeValue, useSpan } from '../../parts/words/values.tsx';

const tones = { new: 'info', ok: 'ok', failing: 'bad' } as const;

function readAgain(): Promise<unknown> {
  const kinds = ['feed', 'signal', 'overview', 'map'];
  return queryClient.invalidateQueries({ predicate: ({ queryKey }) => kinds.includes(String(queryKey[0])) });
}

const failed = (error: unknown) => say(problemText(error), { bad: true });

function FeedButtons({ feed }: { feed: Feed }) {
  const { t } = useSpeech();
  const { id, title, paused } = feed;
  const poll = useMutation({
    mutationFn: () => api.post('/api/feeds/{id}/poll', { params: { id }, body: {} }),
    onSuccess: readAgain,
    onError: failed,
  });
  const pause = useMutation({
    mutationFn: () => api.post('/api/feeds/{id}/pause', { params: { id }, body: { paused: !paused } }),
    onSuccess: readAgain,
    onError: failed,
  });
  return (
    <div className="row">
      <Button
        variant="default"
        leftSection={<ReloadIcon aria-hidden="true" />}
        loading={poll.isPending}
        aria-label={t('feeds.pollThis', { title })}
        onClick={() => poll.mutate()}
      >
        {t('feeds.poll')}
      </Button>
      <Button
        variant="default"
        leftSection={paused ? <PlayIcon aria-hidden="true" /> : <PauseIcon aria-hidden="true" />}
        loading={pause.isPending}
        aria-label={t(paused ? 'feeds.resumeThis' : 'feeds.pauseThis', { title })}
        onClick={() => pause.mutate()}
      >
        {t(paused ? 'feeds.resume' : 'feeds.pause')}
      </Button>
    </div>
  );
}

function Next({ feed }: { feed: Feed }) {
  const { t } = useSpeech();
  const span = useSpan();
  const now = useNow();
  if (feed.paused || feed.nextTry === undefined) return <span className="muted">–</span>;
  const left = Date.parse(feed.nextTry) - now;
  return <span className="nowrap">{left < 60_000 ? t('age.now') : t('age.in', { age: span(left) })}</span>;
}

function Title({ feed: { title, url, kind, health, lastError, attempts } }: { feed: Feed }) {
  const { t } = useSpeech();
  return (
    <>
      <span className="strong">{title}</span> {kind !== undefined && <span className="tag">{kind}</span>}
      <div className="muted feed-url" title={url}>
        {url}
      </div>
      {lastError !== undefined && health === 'failing' && (
        <div className="late">
          {t('feeds.failed', { n: attempts })} {lastError.message}
        </div>
      )}
    </>
  );
}

function Age({ since }: { since: string | undefined }) {
  return since === undefined ? <span className="muted">–</span> : <AgeValue since={since} />;
}

function FeedTable({ feeds, mayAct }: { feeds: readonly Feed[]; mayAct: boolean }) {
  const { t, locale } = useSpeech();
  const columns: readonly PlainColumn<Feed>[] = [
    { id: 'title', heading: t('feeds.title'), cell: (feed) => <Title feed={feed} /> },
    {
      id: 'health',
      heading: t('feeds.health'),
      cell: ({ paused, health }) => (
        <span className={`tag ${paused ? '' : tones[health]}`}>
          {t(paused ? 'feeds.paused' : `feeds.health.${health}`)}
        </span>
      ),
    },
    { id: 'lastOk', heading: t('feeds.lastOk'), cell: ({ lastOk }) => <Age since={lastOk} /> },
    { id: 'lastNew', heading: t('feeds.lastNew'), cell: ({ lastNew }) => <Age since={lastNew} /> },
    { id: 'next', heading: t('feeds.next'), cell: (feed) => <Next feed={feed} /> },
    {
      id: 'items',
      heading: t('feeds.items'),
      look: 'end',
      cell: ({ items, rejected }) => (
        <>
          {formatNumber(items, locale)}
          {rejected > 0 && <span className="late"> −{formatNumber(rejected, locale)}</span>}
        </>
      ),
    },
    {
      id: 'actions',
      heading: <span className="hidden-text">{t('feeds.actions')}</span>,
      cell: (feed) => mayAct && <FeedButtons feed={feed} />,
    },
  ];
  return <PlainTable label={t('risk.feeds')} columns={columns} rows={feeds} rowKey={({ id }) => id} />;
}

function Presets({ presets }: { presets: readonly { id: string; title: string }[] }) {
  const { t } = useSpeech();
  const add = useMutation({
    mutationFn: (preset: string) => api.post('/api/feeds', { body: { preset } }),
    onSuccess: readAgain,
    onError: failed,
  });
  if (presets.length === 0) return null;
  return (
    <div className="panel-body stack">
      <p className="quiet">{t('feeds.presets')}</p>
      <div className="row wrap">
        {presets.map(({ id, title }) => (
          <Button
            key={id}
            variant="default"
            leftSection={<PlusIcon aria-hidden="true" />}
            loading={add.isPending && add.variables === id}
            onClick={() => add.mutate(id)}
          >
            {title}
          </Button>
        ))}
      </div>
    </div>
  );
}

export default function Feeds() {
  const { t } = useSpeech();
  const asked = useQuery(queries.feeds());
  const { user } = useSession();
  const mayAct = user.role === 'operator';
  return (
    <Panel title={t('risk.feeds')} why={t('feeds.why')}>
      <Answered asked={asked} lines={6}>
        {({ items, presets }) => (
          <>
            {items.length === 0 ? (
              <Empty>{t(mayAct ? 'feeds.empty' : 'feeds.emptyAsked')}</Empty>
            ) : (
              <FeedTable feeds={items} mayAct={mayAct} />
            )}
            {mayAct && (
              <Presets presets={presets.filter(({ id }) => !items.some((feed) => feed.id === id))} />
            )}
          </>
        )}
      </Answered>
    </Panel>
  );
}
