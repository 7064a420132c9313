// Which messages said something about this record? Each once, with what it led to.
import { Link } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/language.tsx';
import type { Fact, TimelineEntry } from '../data/queries.ts';
import { Empty } from '../states/states.tsx';
import { InstantValue } from '../words/values.tsx';

export function RecordMessages({
  events,
  facts,
}: {
  events: readonly TimelineEntry[];
  facts: readonly Fact[];
}) {
  const { t } = useSpeech();
  const sources = [
    ...events
      .flatMap((entry) => [entry, ...(entry.also ?? [])])
      .map(({ source, issuerName, receivedAt }) => ({ source, issuerName, receivedAt })),
    ...facts.flatMap(({ source }) =>
      source === undefined ? [] : [{ source, issuerName: '', receivedAt: undefined }],
    ),
  ];
  const messages = [...Map.groupBy(sources, ({ source }) => source.message)];
  if (messages.length === 0) return <Empty>{t('messages.empty')}</Empty>;
  return (
    <div className="scroll-x">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('messages.name')}</th>
            <th scope="col">{t('messages.from')}</th>
            <th scope="col">{t('messages.received')}</th>
          </tr>
        </thead>
        <tbody>
          {messages.map(([key, said]) => (
            <tr key={key}>
              <td>
                <Link to="/messages/$key" params={{ key }} className="mono">
                  {said[0]?.source.messageName ?? key}
                </Link>
              </td>
              <td>
                {said.find(({ issuerName }) => issuerName !== '')?.issuerName ?? (
                  <span className="muted">–</span>
                )}
              </td>
              <td>
                <InstantValue at={said.find(({ receivedAt }) => receivedAt !== undefined)?.receivedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
