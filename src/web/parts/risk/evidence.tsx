// What does a figure of an exposure rest on, and how old is that? The words of the source with their proof, and the records that were
// counted.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { queries, type ExceptionRow } from '../data/queries.ts';
import type { Signal } from '../data/risk-queries.ts';
import { PlainTable, type PlainColumn } from '../table/plain-table.tsx';
import { SourceLink } from '../words/badges.tsx';
import { useSayings } from '../words/sayings.ts';
import { ProofBadge } from '../words/proof-badge.tsx';
import { AgeValue, DeadlineValue, InstantValue, MoneyValue } from '../words/values.tsx';

const keysShown = 120;
const rowsShown = 12;

export const numberOf = (key: string) => key.split('/').at(-1)!;

/** The newest word of whoever said it: when, how old, where it stands, and its proof. */
export function SignalAge({ signal }: { signal: Signal }) {
  const { t, word } = useSpeech();
  const { data } = useInfiniteQuery(queries.statements(signal.key));
  const said = data?.pages[0]?.items[0];
  return (
    <p className="evidence-age quiet">
      <span>
        {t('evidence.from', { feed: word('feedName', signal.feed) })} <InstantValue at={signal.receivedAt} />
      </span>
      <span className="tag">
        {t('evidence.age')} <AgeValue since={signal.receivedAt} />
      </span>
      {said !== undefined && (
        <>
          <SourceLink source={said.source} />
          <ProofBadge statement={said.id} proof={said.proof} />
        </>
      )}
      {signal.signature !== undefined && (
        <span className={`tag ${signal.signature === 'valid' ? 'ok' : 'warn'}`}>
          {t(`evidence.signature.${signal.signature}`)}
        </span>
      )}
      {signal.link !== undefined && /^https:\/\//.test(signal.link) && (
        <a href={signal.link} rel="noreferrer" target="_blank">
          {t('evidence.link')}
        </a>
      )}
    </p>
  );
}

type KeysProps = { keys: readonly string[]; to: '/orders/$key' | '/shipments/$key'; why: ReactNode };

export function KeyList({ keys, to, why }: KeysProps) {
  const { t } = useSpeech();
  const hidden = keys.length - keysShown;
  return (
    <>
      <p>{why}</p>
      {keys.length > 0 && (
        <ul className="evidence-keys">
          {keys.slice(0, keysShown).map((key) => (
            <li key={key}>
              <Link to={to} params={{ key }}>
                {numberOf(key)}
              </Link>
            </li>
          ))}
          {hidden > 0 && <li className="muted">{t('common.more', { n: hidden })}</li>}
        </ul>
      )}
    </>
  );
}

type HitsProps = { signal: string; by: 'money' | 'deadline'; why: string };

/** The exceptions that a sum or a first date is made of. */
export function HitEvidence({ signal, by, why }: HitsProps) {
  const { t } = useSpeech();
  const { what } = useSayings();
  const { data } = useInfiniteQuery(queries.exceptions({ status: 'open', signal }));
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  const sorted = rows.toSorted(by === 'money' ? byMoney : byDeadline).slice(0, rowsShown);
  const columns: readonly PlainColumn<ExceptionRow>[] = [
    {
      id: 'shipment',
      heading: t('exceptions.shipment'),
      look: 'nowrap',
      cell: ({ key, subject }) => (
        <Link to="/" search={{ open: key }}>
          {subject.number}
        </Link>
      ),
    },
    { id: 'what', heading: t('exceptions.what'), look: 'wide-cell', cell: what },
    {
      id: 'atRisk',
      heading: t('exceptions.atRisk'),
      look: 'end',
      cell: ({ atRisk }) => <MoneyValue of={atRisk} />,
    },
    {
      id: 'deadline',
      heading: t('exceptions.deadline'),
      cell: ({ deadline }) => <DeadlineValue at={deadline} />,
    },
  ];
  return (
    <>
      <p>{why}</p>
      {sorted.length > 0 && (
        <PlainTable label={why} columns={columns} rows={sorted} rowKey={({ key }) => key} />
      )}
    </>
  );
}

function byMoney(a: ExceptionRow, b: ExceptionRow): number {
  return (b.atRisk?.amount ?? 0) - (a.atRisk?.amount ?? 0);
}

function byDeadline(a: ExceptionRow, b: ExceptionRow): number {
  return (a.deadline ?? '9').localeCompare(b.deadline ?? '9');
}
