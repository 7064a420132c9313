// What needs somebody about this shipment, each leading to its ways out.
import { ExclamationTriangleIcon } from '@radix-ui/react-icons';
import { Link } from '@tanstack/react-router';
import type { ShipmentView } from '../../parts/data/queries.ts';
import { useSayings } from '../../parts/words/sayings.ts';

export function OpenExceptions({ exceptions }: { exceptions: ShipmentView['openExceptions'] }) {
  const { what, why } = useSayings();
  if (exceptions.length === 0) return null;
  return (
    <ul className="open-exceptions">
      {exceptions.map((exception) => (
        <li key={exception.key}>
          <Link to="/" search={{ open: exception.key }} className="tag bad" title={why(exception)}>
            <ExclamationTriangleIcon aria-hidden="true" /> {what(exception)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
