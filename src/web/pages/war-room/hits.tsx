// Which shipments does it hit, why, and who looks after each? Triage works here as on the list of exceptions.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../../parts/data/queries.ts';
import { Empty } from '../../parts/states/states.tsx';
import { Choice } from '../../parts/table/choice.tsx';
import { FitList, rowsOf } from '../../parts/table/fit-list.tsx';
import { ListPanel } from '../../parts/table/list-panel.tsx';
import { useExceptionColumns } from '../exceptions/columns.tsx';
import { useTriage } from '../exceptions/triage.ts';

type View = 'open' | 'snoozed' | 'resolved';

export function Hits({ signal }: { signal: string }) {
  const { t } = useSpeech();
  const [view, setView] = useState<View>('open');
  const list = useInfiniteQuery(queries.exceptions({ status: view, signal }));
  const columns = useExceptionColumns();
  const { toggleOwner, snooze, wake } = useTriage();
  const navigate = useNavigate();
  return (
    <FitList rows={rowsOf(list.data)}>
      <ListPanel
        list={list}
        label={t('room.hits')}
        exportName="hits"
        columns={columns}
        rowKey={({ key }) => key}
        onOpen={({ key }) => void navigate({ to: '/', search: { open: key } })}
        rowKeys={{ a: toggleOwner, s: (row) => (view === 'snoozed' ? wake(row) : snooze(row)) }}
        head={
          <Choice
            label={t('room.hits')}
            value={view}
            onChange={setView}
            choices={[
              { value: 'open', name: t('exceptions.filterOpen') },
              { value: 'snoozed', name: t('exceptions.filterSnoozed') },
              { value: 'resolved', name: t('exceptions.filterResolved') },
            ]}
          />
        }
        empty={<Empty>{t('room.noHits')}</Empty>}
      />
    </FitList>
  );
}
