// What was heard and done, in the order in which it was? The newest below, as a log is read.
import { useQuery } from '@tanstack/react-query';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../../parts/data/queries.ts';
import type { LogEntry } from '../../parts/data/risk-queries.ts';
import { personName } from '../../parts/run/run-words.ts';
import { Answered } from '../../parts/states/states.tsx';
import { InstantValue } from '../../parts/words/values.tsx';

type Speech = ReturnType<typeof useSpeech>;

/** The sentence of an entry, also for the digest. */
export function logSentence({ type, what, title, count }: LogEntry, { t, word }: Speech): string {
  const name = title ?? '';
  if (type === 'signal') return t(what === 'ended' ? 'log.signalEnded' : 'log.signal', { name });
  if (type === 'exception') return t(what === 'resolved' ? 'log.resolved' : 'log.opened', { n: count });
  if (type === 'decision') return t('log.decision', { way: word('alternative', what), n: count });
  if (type === 'dispatch') return t('log.dispatch', { status: word('status', what), n: count });
  if (type === 'run') return t('log.run', { name, status: word('runStatus', what) });
  return t('log.step', { name: name.replaceAll('-', ' '), status: word('step-status', what) });
}

export function EventLog({ signal }: { signal: string }) {
  const speech = useSpeech();
  const { t } = speech;
  const asked = useQuery(queries.signalLog(signal));
  return (
    <section className="panel" aria-label={t('room.log')}>
      <Answered asked={asked} lines={8}>
        {({ items, untold }) => (
          <>
            {untold > 0 && <p className="panel-body muted">{t('log.untold', { n: untold })}</p>}
            <ol className="room-log">
              {items.map((entry) => (
                <li key={entry.statement}>
                  <InstantValue at={entry.at} />
                  <span className={`tag ${entry.type === 'decision' ? 'ok' : ''}`}>
                    {t(`log.type.${entry.type}`)}
                  </span>
                  <span className="grow">{logSentence(entry, speech)}</span>
                  <span className="muted">{personName(entry.by)}</span>
                </li>
              ))}
            </ol>
          </>
        )}
      </Answered>
    </section>
  );
}
