// Who takes part, and who can see this record, which fields of it, and why?
import { useSpeech } from '../../i18n/language.tsx';
import type { ShipmentView } from '../data/queries.ts';

type PartiesProps = { parties: ShipmentView['parties']; readers: ShipmentView['readers'] };

export function Parties({ parties, readers }: PartiesProps) {
  const { t, word } = useSpeech();
  return (
    <div className="two-tables">
      <section aria-label={t('parties.listed')}>
        <h3 className="table-title">{t('parties.listed')}</h3>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('parties.role')}</th>
              <th scope="col">{t('parties.name')}</th>
            </tr>
          </thead>
          <tbody>
            {parties.map(({ role, name }) => (
              <tr key={`${role} ${name}`}>
                <td className="quiet nowrap">{word('role', role)}</td>
                <td>{name}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section aria-label={t('parties.readers')}>
        <h3 className="table-title">{t('parties.readers')}</h3>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('parties.name')}</th>
              <th scope="col">{t('parties.basis')}</th>
              <th scope="col">{t('parties.sees')}</th>
            </tr>
          </thead>
          <tbody>
            {readers.map(({ org, name, groups, basis }) => (
              <tr key={org}>
                <td className="nowrap">{name}</td>
                <td className="quiet">{word('role', basis)}</td>
                <td>
                  <span className="groups">
                    {groups.map((group) => (
                      <span key={group} className="tag">
                        {word('group', group)}
                      </span>
                    ))}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
