// What did the sender write, word for word, and what became of it? The line that a value came from is marked.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { queries, type MessageView } from '../../parts/data/queries.ts';
import { usePageTitle } from '../../parts/shell/page-title.ts';
import { Answered } from '../../parts/states/states.tsx';
import { StatusTag } from '../../parts/words/badges.tsx';
import { formatNumber } from '../../parts/words/format.ts';
import { InstantValue } from '../../parts/words/values.tsx';
import { lineOfPlace, linesOf, type Place } from './message-lines.ts';
import './message.css';

const route = getRouteApi('/shell/messages/$key');
const previewBytesMax = 65_536;

function MessageFacts({ message }: { message: MessageView }) {
  const { t, word, locale } = useSpeech();
  const { orgName, format, door, receivedAt, bytes, accepted, rejected } = message;
  return (
    <dl className="facts panel panel-body">
      <div>
        <dt>{t('message.from')}</dt>
        <dd>{orgName}</dd>
      </div>
      <div>
        <dt>{t('message.format')}</dt>
        <dd>{format}</dd>
      </div>
      <div>
        <dt>{t('message.door')}</dt>
        <dd>{word('door', door)}</dd>
      </div>
      <div>
        <dt>{t('message.received')}</dt>
        <dd>
          <InstantValue at={receivedAt} />
        </dd>
      </div>
      <div>
        <dt>{t('message.size')}</dt>
        <dd>{formatNumber(bytes, locale)} B</dd>
      </div>
      {message.partOf !== undefined && (
        <div>
          <dt>{t('message.partOf')}</dt>
          <dd>
            <Link to="/messages/$key" params={{ key: message.partOf }}>
              {t('message.openMail')}
            </Link>
          </dd>
        </div>
      )}
      <div>
        <dt>{t('messages.outcome')}</dt>
        <dd>{t('messages.outcomeText', { accepted, rejected })}</dd>
      </div>
    </dl>
  );
}

function MessageText({ text, place, cut }: { text: string; place: Place; cut: boolean }) {
  const { t } = useSpeech();
  const lines = useMemo(() => linesOf(text), [text]);
  const marked = useMemo(() => lineOfPlace(text, place), [text, place]);
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => line.current?.scrollIntoView({ block: 'center' }), [marked]);
  return (
    <section className="panel message-text" aria-label={t('message.text')}>
      <div className="panel-head">
        <h2>{t('message.text')}</h2>
        <span className="grow" />
        {marked !== undefined && <span className="tag info">{t('message.highlight', { n: marked })}</span>}
      </div>
      <ol className="source-lines" tabIndex={0} aria-label={t('message.text')}>
        {lines.map(({ number, text: content }) => (
          <li key={number} ref={number === marked ? line : null} data-marked={number === marked}>
            <span className="line-number">{number}</span>
            {number === marked ? <mark>{content}</mark> : <span>{content}</span>}
          </li>
        ))}
      </ol>
      {cut && <p className="muted panel-body">{t('message.cut')}</p>}
    </section>
  );
}

function Became({ message }: { message: MessageView }) {
  const { t } = useSpeech();
  return (
    <section className="panel" aria-label={t('message.became')}>
      <div className="panel-head">
        <h2>{t('message.became')}</h2>
      </div>
      {message.statements.length === 0 && <p className="panel-body quiet">{t('message.nothing')}</p>}
      <ul className="became">
        {message.statements.map(({ id, type, subject, segment, position }) => (
          <li key={id}>
            <span className="strong">{type}</span>
            {subject.kind === 'order' || subject.kind === 'shipment' ? (
              <Link
                to={subject.kind === 'order' ? '/orders/$key' : '/shipments/$key'}
                params={{ key: subject.key }}
              >
                {subject.number}
              </Link>
            ) : (
              <span>{subject.number}</span>
            )}
            <span className="grow" />
            {(segment !== undefined || position !== undefined) && (
              <Link
                to="/messages/$key"
                params={{ key: message.id }}
                search={{
                  ...(segment !== undefined && { segment }),
                  ...(position !== undefined && { position }),
                }}
                className="source-link"
              >
                {[segment, position].filter((part) => part !== undefined).join(' ')}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function MessagePage() {
  const { t } = useSpeech();
  const { key } = route.useParams();
  const place = route.useSearch();
  const asked = useQuery(queries.message(key));
  usePageTitle(asked.data?.name);
  return (
    <div className="page">
      <Answered asked={asked} lines={16}>
        {(message) => (
          <>
            <div className="record-head page-head">
              <h1 className="message-name">{message.name}</h1>
              <StatusTag status={message.status} area="messages" />
            </div>
            <MessageFacts message={message} />
            <div className="message-columns">
              {message.preview === undefined ? (
                <p className="panel panel-body quiet">{t('message.noText')}</p>
              ) : (
                <MessageText text={message.preview} place={place} cut={message.bytes > previewBytesMax} />
              )}
              <Became message={message} />
            </div>
          </>
        )}
      </Answered>
    </div>
  );
}
