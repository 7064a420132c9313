// What did we know, when, and who can check it? The newest checkpoint, the newest entries, and verification right here.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { Answer } from '../../../client/index.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../../parts/data/queries.ts';
import { usePageTitle } from '../../parts/shell/page-title.ts';
import { Panel } from '../../parts/states/panel.tsx';
import { Answered, Empty } from '../../parts/states/states.tsx';
import { PlainTable, type PlainColumn } from '../../parts/table/plain-table.tsx';
import { formatNumber } from '../../parts/words/format.ts';
import { InstantValue } from '../../parts/words/values.tsx';
import { VerifyPanel } from './verify-panel.tsx';
import './ledger.css';

const route = getRouteApi('/shell/ledger');
type LedgerView = Answer<'getLedger'>;

function Checkpoint({ ledger }: { ledger: LedgerView }) {
  const { t, locale } = useSpeech();
  return (
    <section className="panel" aria-label={t('ledger.checkpoint')}>
      <dl className="facts panel-body">
        <div>
          <dt>{t('ledger.origin')}</dt>
          <dd className="strong">{ledger.origin}</dd>
        </div>
        <div>
          <dt>{t('ledger.size')}</dt>
          <dd className="strong">{formatNumber(ledger.size, locale)}</dd>
        </div>
        <div>
          <dt>{t('ledger.checkpointAt')}</dt>
          <dd>
            <InstantValue at={ledger.checkpointAt} />
          </dd>
        </div>
        <div className="wide-fact">
          <dt>{t('ledger.root')}</dt>
          <dd className="mono">{ledger.root}</dd>
        </div>
      </dl>
      <details className="panel-details">
        <summary>{t('ledger.checkpoint')}</summary>
        <pre className="piece">{ledger.checkpoint}</pre>
      </details>
      <details className="panel-details">
        <summary>{t('verify.policyOwn')}</summary>
        <pre className="piece">{ledger.policy}</pre>
      </details>
    </section>
  );
}

type Entry = LedgerView['recent'][number];

function Recent({ recent }: { recent: readonly Entry[] }) {
  const { t, word } = useSpeech();
  const columns: readonly PlainColumn<Entry>[] = [
    { id: 'index', heading: t('ledger.index'), look: 'end strong', cell: ({ index }) => index },
    {
      id: 'type',
      heading: t('ledger.type'),
      look: 'nowrap',
      cell: ({ type }) => word('statementType', type),
    },
    {
      id: 'issuer',
      heading: t('ledger.issuer'),
      cell: ({ issuer }) => (
        <span title={issuer}>{issuer.length > 24 ? `${issuer.slice(0, 10)}…` : issuer}</span>
      ),
    },
    { id: 'at', heading: t('ledger.at'), cell: ({ at }) => <InstantValue at={at} /> },
    {
      id: 'leaf',
      heading: t('ledger.leaf'),
      look: 'mono muted',
      cell: ({ leafHash }) => <span title={leafHash}>{leafHash.slice(0, 12)}…</span>,
    },
  ];
  return (
    <Panel title={t('ledger.recent')}>
      {recent.length === 0 ? (
        <Empty>{t('ledger.empty')}</Empty>
      ) : (
        <PlainTable
          label={t('ledger.recent')}
          columns={columns}
          rows={recent}
          rowKey={({ index }) => String(index)}
        />
      )}
    </Panel>
  );
}

export function LedgerPage() {
  const { t } = useSpeech();
  usePageTitle(t('ledger.title'));
  const { statement } = route.useSearch();
  const asked = useQuery(queries.ledger());
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('ledger.title')}</h1>
      </div>
      <Answered asked={asked} lines={14}>
        {(ledger) => (
          <div className="ledger-columns">
            <div className="stack">
              <Checkpoint ledger={ledger} />
              <Recent recent={ledger.recent} />
            </div>
            <VerifyPanel policy={ledger.policy} statement={statement} />
          </div>
        )}
      </Answered>
    </div>
  );
}
