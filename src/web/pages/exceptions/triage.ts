// Who looks after it, and when is it looked at again? Both are optimistic, with undo: the row changes at once and goes
// back when the server refuses.
import type { InfiniteData } from '@tanstack/react-query';
import { useSpeech } from '../../i18n/language.tsx';
import { api, problemText, queryClient } from '../../parts/data/client.ts';
import type { ExceptionRow } from '../../parts/data/queries.ts';
import { nowMs, useSession } from '../../parts/data/session.tsx';
import { say } from '../../parts/shell/toasts.tsx';
import { formatInstant } from '../../parts/words/format.ts';

type Change = { owner?: string | null; snoozedUntil?: string | null };
type Pages = InfiniteData<{ items: ExceptionRow[]; total: number }>;

function changed(row: ExceptionRow, change: Change): ExceptionRow {
  const entries = Object.entries({ ...row, ...change }).filter(([, value]) => value !== null);
  return Object.fromEntries(entries) as ExceptionRow;
}

/** A row that is snoozed leaves the open list at once; a woken one leaves the snoozed list. */
function showAtOnce(key: string, change: Change): void {
  queryClient.setQueriesData<Pages>({ queryKey: ['exception', 'list'] }, (pages) => {
    if (pages === undefined) return pages;
    const leaves = change.snoozedUntil !== undefined;
    return {
      ...pages,
      pages: pages.pages.map(({ items, total, ...rest }) => {
        const there = items.some((row) => row.key === key);
        if (!there) return { ...rest, items, total };
        if (leaves) return { ...rest, items: items.filter((row) => row.key !== key), total: total - 1 };
        return { ...rest, total, items: items.map((row) => (row.key === key ? changed(row, change) : row)) };
      }),
    };
  });
  queryClient.setQueryData<ExceptionRow>(['exception', 'one', key], (row) => row && changed(row, change));
}

async function send(key: string, change: Change): Promise<void> {
  await queryClient.cancelQueries({ queryKey: ['exception'] });
  showAtOnce(key, change);
  try {
    await api.put('/api/exceptions/{key}/triage', { params: { key }, body: change });
  } finally {
    void queryClient.invalidateQueries({ queryKey: ['exception'] });
    void queryClient.invalidateQueries({ queryKey: ['overview'] });
  }
}

const hourMs = 3_600_000;

export function useTriage() {
  const { t, locale } = useSpeech();
  const { user } = useSession();
  const apply = (row: ExceptionRow, change: Change, back: Change, done: string) => {
    const { number } = row.subject;
    const refused = (error: unknown) =>
      say(t('exceptions.triageFailed', { number, detail: problemText(error) }), { bad: true });
    send(row.key, change).then(() => {
      say(done, { undo: () => void send(row.key, back).catch(refused) });
    }, refused);
  };
  return {
    isMine: ({ owner }: ExceptionRow) =>
      owner !== undefined && [user.name, user.id, user.email].includes(owner),
    toggleOwner(row: ExceptionRow): void {
      const mine = row.owner !== undefined && [user.name, user.id, user.email].includes(row.owner);
      const { number } = row.subject;
      const done = t(mine ? 'exceptions.unassigned' : 'exceptions.assigned', { number });
      apply(row, { owner: mine ? null : user.name }, { owner: row.owner ?? null }, done);
    },
    snooze(row: ExceptionRow, hours = 24): void {
      const until = nowMs() + hours * hourMs;
      const done = t('exceptions.snoozed', {
        number: row.subject.number,
        time: `${formatInstant(until, locale)} UTC`,
      });
      apply(row, { snoozedUntil: new Date(until).toISOString() }, { snoozedUntil: null }, done);
    },
    wake(row: ExceptionRow): void {
      const back = { snoozedUntil: row.snoozedUntil ?? null };
      apply(row, { snoozedUntil: null }, back, t('exceptions.unsnoozed', { number: row.subject.number }));
    },
  };
}
