// Up to where were the partner's systems read, and did it work? Folders and systems are read by themselves, or now.
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useSpeech } from '../../i18n/language.tsx';
import { api, problemText, queryClient } from '../../parts/data/client.ts';
import type { ProfileView } from '../../parts/data/queries.ts';
import { useSession } from '../../parts/data/session.tsx';
import { useChannelName } from './channel-name.ts';
import { say } from '../../parts/shell/toasts.tsx';
import { InstantValue } from '../../parts/words/values.tsx';

export function Sources({ view }: { view: ProfileView }) {
  const { t } = useSpeech();
  const channelName = useChannelName();
  const { user } = useSession();
  const channels = (view.profile as { channels: { in: { kind: string }[] } }).channels.in;
  const read = useMutation({
    mutationFn: () => api.post('/api/partners/{key}/read', { params: { key: view.partner }, body: {} }),
    onSuccess: ({ files, documents, problems }) => {
      const [first] = problems;
      say(first ?? t('partner.read', { files, documents }), { bad: first !== undefined });
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    },
    onError: (error) => say(problemText(error), { bad: true }),
  });
  if (channels.length === 0) return null;
  return (
    <section className="panel" aria-label={t('partner.sources')}>
      <div className="panel-head">
        <h2>{t('partner.sources')}</h2>
        <span className="grow" />
        {user.role !== 'viewer' && (
          <Button variant="default" size="compact-sm" loading={read.isPending} onClick={() => read.mutate()}>
            {t('partner.readNow')}
          </Button>
        )}
      </div>
      <ul className="partner-sources">
        {channels.some(({ kind }) => kind === 'folder') && (
          <li>
            <span className="strong">{channelName('folder')}</span>{' '}
            <span className="muted">{t('partner.folderRead')}</span>
          </li>
        )}
        {view.sources.map(({ channel, source, cursor, readAt, problem }) => (
          <li key={`${channel} ${source}`}>
            <span className="strong">{channelName(channel)}</span> <span>{source}</span>{' '}
            <span className="muted">
              {readAt === undefined ? t('partner.never') : t('partner.upTo', { cursor: cursor ?? '' })}{' '}
              {readAt !== undefined && <InstantValue at={readAt} />}
            </span>
            {problem !== undefined && <p className="late">{problem}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
