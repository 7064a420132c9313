// What needs somebody about this shipment, each leading to its ways out.
import { ExclamationTriangleIcon } from '@radix-ui/react-icons';
import { Link } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/language.tsx';
import type { ShipmentView } from '../../parts/data/queries.ts';

export function OpenExceptions({ exceptions }: { exceptions: ShipmentView['openExceptions'] }) {
  const { language, word } = useSpeech();
  if (exceptions.length === 0) return null;
  return (
    <ul className="open-exceptions">
      {exceptions.map(({ key, kind, what }) => (
        <li key={key}>
          <Link to="/" search={{ open: key }} className="tag bad">
            <ExclamationTriangleIcon aria-hidden="true" />{' '}
            {language === 'en' ? what : word('exception', kind, what)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
