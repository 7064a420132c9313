// What goes out to partners, what waits, what never arrived, and what they have to acknowledge?
import { Button } from '@mantine/core';
import { CheckCircledIcon, ClockIcon, CrossCircledIcon } from '@radix-ui/react-icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/language.tsx';
import { api, problemText, queryClient } from '../../parts/data/client.ts';
import { queries, type AcknowledgementRow, type OutboxRow } from '../../parts/data/queries.ts';
import { useSession } from '../../parts/data/session.tsx';
import { say } from '../../parts/shell/toasts.tsx';
import { Answered, Empty } from '../../parts/states/states.tsx';
import { InstantValue } from '../../parts/words/values.tsx';

const tones = {
  waiting: 'warn',
  delivered: 'ok',
  failed: 'bad',
  accepted: 'ok',
  rejected: 'bad',
  overdue: 'bad',
} as const;

function Outcome({ status, area }: { status: keyof typeof tones; area: 'outgoing' | 'acknowledgement' }) {
  const { word } = useSpeech();
  const tone = tones[status];
  const Icon = tone === 'ok' ? CheckCircledIcon : tone === 'bad' ? CrossCircledIcon : ClockIcon;
  return (
    <span className={`tag ${tone}`}>
      <Icon aria-hidden="true" />
      {word(area, status)}
    </span>
  );
}

function SendAgain({ id }: { id: string }) {
  const { t } = useSpeech();
  const replay = useMutation({
    mutationFn: () => api.post('/api/outbox/{key}/replay', { params: { key: id }, body: {} }),
    onSuccess: () => {
      say(t('outgoing.replayed'));
      void queryClient.invalidateQueries({ queryKey: ['message', 'outbox'] });
    },
    onError: (error) => say(problemText(error), { bad: true }),
  });
  return (
    <Button variant="default" size="compact-sm" loading={replay.isPending} onClick={() => replay.mutate()}>
      {t('outgoing.replay')}
    </Button>
  );
}

function Entry({ row, mayAct }: { row: OutboxRow; mayAct: boolean }) {
  const { t, word } = useSpeech();
  const { id, format, reference, toName, to, channel, createdAt, status, attempts, problem, message } = row;
  const name = `${format} ${reference}`;
  return (
    <tr>
      <td className="mono">
        {message === undefined ? (
          name
        ) : (
          <Link to="/messages/$key" params={{ key: message }}>
            {name}
          </Link>
        )}
      </td>
      <td>
        <Link to="/partners/$key" params={{ key: to }}>
          {toName}
        </Link>
      </td>
      <td className="quiet">{word('channel', channel)}</td>
      <td className="nowrap">
        <InstantValue at={createdAt} />
      </td>
      <td className="wide">
        <span className="row wrap">
          <Outcome status={status} area="outgoing" />
          {attempts > 0 && <span className="muted">{t('outgoing.attempts', { n: attempts })}</span>}
          {status === 'failed' && mayAct && <SendAgain id={id} />}
        </span>
        {problem !== undefined && <p className="quiet outgoing-problem">{problem}</p>}
      </td>
    </tr>
  );
}

/** @param partner of one only; left out, of all */
export function Outbox({ partner }: { partner?: string }) {
  const { t } = useSpeech();
  const { user } = useSession();
  const asked = useQuery(queries.outbox(partner));
  return (
    <section className="panel" aria-label={t('outgoing.table')}>
      <div className="panel-head">
        <h2>{t('outgoing.tab')}</h2>
      </div>
      <Answered asked={asked} lines={6}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t('outgoing.empty')}</Empty>
          ) : (
            <div className="scroll-x" tabIndex={0}>
              <table className="plain stacked">
                <thead>
                  <tr>
                    <th scope="col">{t('outgoing.message')}</th>
                    <th scope="col">{t('outgoing.to')}</th>
                    <th scope="col">{t('outgoing.channel')}</th>
                    <th scope="col">{t('outgoing.at')}</th>
                    <th scope="col">{t('outgoing.status')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((row) => (
                    <Entry key={row.id} row={row} mayAct={user.role !== 'viewer'} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answered>
    </section>
  );
}

function Owed({ row }: { row: AcknowledgementRow }) {
  const { ack, type, reference, interchange, partnerName, message, status, dueAt, detail } = row;
  return (
    <tr>
      <td className="mono">
        <Link to="/messages/$key" params={{ key: message }}>
          {`${type} ${interchange}/${reference}`}
        </Link>
      </td>
      <td>{partnerName}</td>
      <td>{ack}</td>
      <td className="nowrap">
        {status === 'waiting' || status === 'overdue' ? <InstantValue at={dueAt} /> : '–'}
      </td>
      <td className="wide">
        <Outcome status={status} area="acknowledgement" />
        {detail !== undefined && <p className="quiet outgoing-problem">{detail}</p>}
      </td>
    </tr>
  );
}

export function Acknowledgements({ partner }: { partner?: string }) {
  const { t } = useSpeech();
  const asked = useQuery(queries.acknowledgements(partner));
  return (
    <section className="panel" aria-label={t('acknowledgement.table')}>
      <div className="panel-head">
        <h2>{t('acknowledgement.title')}</h2>
      </div>
      <Answered asked={asked} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="panel-body quiet">{t('acknowledgement.empty')}</p>
          ) : (
            <div className="scroll-x" tabIndex={0}>
              <table className="plain stacked">
                <thead>
                  <tr>
                    <th scope="col">{t('outgoing.message')}</th>
                    <th scope="col">{t('outgoing.to')}</th>
                    <th scope="col">{t('acknowledgement.kind')}</th>
                    <th scope="col">{t('acknowledgement.due')}</th>
                    <th scope="col">{t('outgoing.status')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((row) => (
                    <Owed key={row.id} row={row} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answered>
    </section>
  );
}

export function Outgoing() {
  return (
    <div className="stack">
      <Outbox />
      <Acknowledgements />
    </div>
  );
}
