// An exception that a playbook answers is an event too: what happened, and what can be begun.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../../parts/data/queries.ts';
import { Playbooks } from '../../parts/run/playbooks.tsx';
import { RunsOf } from '../../parts/run/run-table.tsx';
import { Answered } from '../../parts/states/states.tsx';
import { useSayings } from '../../parts/words/sayings.ts';
import { DeadlineValue, MoneyValue } from '../../parts/words/values.tsx';

export function ExceptionRoom({ exceptionKey }: { exceptionKey: string }) {
  const { t } = useSpeech();
  const { what, why } = useSayings();
  const asked = useQuery(queries.exception(exceptionKey));
  return (
    <div className="page room-page">
      <Answered asked={asked} lines={4}>
        {(exception) => (
          <>
            <div className="page-head">
              <span className="label">{t('room.title')}</span>
              <h1>
                {exception.subject.number}: {what(exception)}
              </h1>
              <Link to="/" search={{ open: exception.key }}>
                {t('room.openException')}
              </Link>
            </div>
            <p className="quiet">
              {why(exception)} <MoneyValue of={exception.atRisk} /> <DeadlineValue at={exception.deadline} />
            </p>
          </>
        )}
      </Answered>
      <RunsOf event={exceptionKey} />
      <Playbooks event={exceptionKey} />
    </div>
  );
}
