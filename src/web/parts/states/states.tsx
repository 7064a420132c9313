// What does a page show while it waits, when there is nothing, and when something failed? Nothing for 150 ms, then a
// skeleton of the final size; one sentence and what fills it; what failed, what still works, an id, and a way to retry.
import { Button } from '@mantine/core';
import { ExclamationTriangleIcon, ReloadIcon } from '@radix-ui/react-icons';
import { useEffect, useState, type ReactNode } from 'react';
import { ApiError } from '../../../client/index.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { problemText } from '../data/client.ts';
import { useSpan } from '../words/values.tsx';
import './states.css';

const quietMs = 150;

export function Skeleton({ lines = 8, height = 32 }: { lines?: number; height?: number }) {
  const { t } = useSpeech();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), quietMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="skeleton" role="status" aria-label={t('common.loading')} data-shown={shown}>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className="skeleton-line" style={{ blockSize: height }}>
          <span style={{ inlineSize: `${88 - ((line * 29) % 47)}%` }} />
        </div>
      ))}
    </div>
  );
}

export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <svg viewBox="0 0 64 64" aria-hidden="true" className="empty-rose">
        <path d="M32 4v56M4 32h56M12 12l40 40M52 12 12 52M21 6l22 52M43 6 21 58M6 21l52 22M58 21 6 43" />
        <circle cx="32" cy="32" r="14" />
      </svg>
      <p>{children}</p>
      {action}
    </div>
  );
}

export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useSpeech();
  const offline = error instanceof TypeError;
  const id = error instanceof ApiError ? error.problem.id : '';
  return (
    <div className="failure" role="alert">
      <ExclamationTriangleIcon aria-hidden="true" />
      <div className="grow">
        <p className="strong">{t('error.title')}</p>
        <p>{offline ? t('error.offline') : problemText(error)}</p>
        <p className="muted">
          {t('error.rest')} {id !== '' && t('error.id', { id })}
        </p>
      </div>
      {retry !== undefined && (
        <Button variant="default" leftSection={<ReloadIcon />} onClick={retry}>
          {t('common.retry')}
        </Button>
      )}
    </div>
  );
}

/** Over content that could not be brought up to date: it stays, with its age. */
export function StaleNote({ error, updatedAt }: { error: unknown; updatedAt: number }) {
  const { t } = useSpeech();
  const span = useSpan();
  if (error === null || error === undefined) return null;
  return (
    <p className="stale-note" role="status">
      <ExclamationTriangleIcon aria-hidden="true" /> {t('error.stale', { age: span(Date.now() - updatedAt) })}
    </p>
  );
}

type Asked<Data> = {
  data: Data | undefined;
  error: unknown;
  dataUpdatedAt: number;
  refetch: () => unknown;
};

/** The three states of one question around the content that its answer fills. */
export function Answered<Data>({
  asked,
  lines,
  height,
  children,
}: {
  asked: Asked<Data>;
  lines?: number;
  height?: number;
  children: (data: Data) => ReactNode;
}) {
  const { data, error, dataUpdatedAt, refetch } = asked;
  if (data === undefined) {
    if (error != null) return <Failure error={error} retry={() => void refetch()} />;
    return <Skeleton {...(lines !== undefined && { lines })} {...(height !== undefined && { height })} />;
  }
  return (
    <>
      <StaleNote error={error} updatedAt={dataUpdatedAt} />
      {children(data)}
    </>
  );
}
