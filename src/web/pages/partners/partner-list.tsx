// With whom do we trade here, what do they send, and when did we last hear from them?
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { queries, type PartnerRow } from '../../parts/data/queries.ts';
import { Answered, Empty } from '../../parts/states/states.tsx';
import type { Column } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import ExportMenu from '../../parts/table/export-menu.tsx';
import { formatNumber } from '../../parts/words/format.ts';
import { InstantValue } from '../../parts/words/values.tsx';

function countryNames(locale: string): (partner: PartnerRow) => string | undefined {
  const countries = new Intl.DisplayNames(locale, { type: 'region' });
  return ({ country: code }) => (code !== undefined && /^[A-Z]{2}$/.test(code) ? countries.of(code) : code);
}

function partnerColumns({ t, word, locale }: ReturnType<typeof useSpeech>): readonly Column<PartnerRow>[] {
  const country = countryNames(locale);
  return [
    {
      id: 'name',
      heading: t('partners.name'),
      track: 'minmax(180px, 1.6fr)',
      narrow: 'lead',
      cell: ({ id, name }) => (
        <Link to="/partners/$key" params={{ key: id }} tabIndex={-1} className="strong">
          {name}
        </Link>
      ),
      plain: ({ name }) => name,
    },
    {
      id: 'country',
      heading: t('partners.country'),
      track: 'minmax(100px, 0.8fr)',
      narrow: 'end',
      cell: country,
      plain: country,
    },
    {
      id: 'roles',
      heading: t('partners.roles'),
      track: 'minmax(120px, 1fr)',
      narrow: 'sub',
      cell: ({ roles }) => roles.map((role) => word('role', role)).join(', '),
      plain: ({ roles }) => roles.join(' '),
    },
    {
      id: 'formats',
      heading: t('partners.formats'),
      track: 'minmax(110px, 0.8fr)',
      cell: ({ formats }) => formats.join(', '),
      plain: ({ formats }) => formats.join(' '),
    },
    {
      id: 'messages',
      heading: t('partners.messageCount'),
      track: '90px',
      end: true,
      cell: ({ messages }) => formatNumber(messages, locale),
      plain: ({ messages }) => messages,
    },
    {
      id: 'refused',
      heading: t('partners.refused'),
      track: '80px',
      end: true,
      cell: ({ refused }) => (
        <span className={refused > 0 ? 'late' : 'muted'}>{formatNumber(refused, locale)}</span>
      ),
      plain: ({ refused }) => refused,
    },
    {
      id: 'heard',
      heading: t('partners.lastHeard'),
      track: 'minmax(150px, 1fr)',
      narrow: 'sub',
      cell: ({ lastHeardAt }) => <InstantValue at={lastHeardAt} />,
      plain: ({ lastHeardAt }) => lastHeardAt,
    },
  ];
}

export function PartnerList() {
  const speech = useSpeech();
  const asked = useQuery(queries.partners());
  const columns = useMemo(() => partnerColumns(speech), [speech]);
  const navigate = useNavigate();
  return (
    <section className="panel list-panel" aria-label={speech.t('partners.table')}>
      <Answered asked={asked} lines={10}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{speech.t('partners.empty')}</Empty>
          ) : (
            <>
              <div className="panel-head">
                <span className="grow" />
                <ExportMenu name="partners" columns={columns} rows={() => Promise.resolve(items)} />
              </div>
              <DataTable
                label={speech.t('partners.table')}
                columns={columns}
                rows={items}
                rowKey={({ id }) => id}
                onOpen={({ id }) => void navigate({ to: '/partners/$key', params: { key: id } })}
              />
            </>
          )
        }
      </Answered>
    </section>
  );
}
