// How good is the history of lanes and suppliers at telling how late a delivery will be, few deliveries drawn to the many, beside
// the mean of all and the lane's own raw mean? `npm run bench -- lateness-history [file]` on rows like those of SCMS.
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { compileDateFormat, readDate } from '../src/exchange/index.ts';
import { pinballShares, scoreLateness, type DatedDelivery, type Pooling } from '../src/sense/index.ts';

const sample = new URL('../../shared/data/shipments/scms-2006-2013.csv', import.meta.url);
const names: Readonly<Record<Pooling, string>> = {
  all: 'mean of all',
  narrowest: 'raw lane',
  shrunk: 'shrunk',
};

export default function measure([path]: readonly string[]): Promise<void> {
  const file = path ?? sample;
  if (!existsSync(file)) {
    process.stdout.write('No file of shipments: name one, or put the sample beside the project.\n');
    return Promise.resolve();
  }
  const deliveries = readDeliveries(readFileSync(file, 'utf8'));
  const late = deliveries.filter(({ daysLate }) => daysLate > 0).length / deliveries.length;
  process.stdout.write(
    `${deliveries.length} deliveries, ${(100 * late).toFixed(1)} % late; each month forecast from what was delivered before it\n`,
  );
  const scores = scoreLateness(deliveries, ['all', 'narrowest', 'shrunk']);
  for (const { pooling, brier, pinball, forecasts } of scores)
    process.stdout.write(
      `${names[pooling].padEnd(12)} Brier ${brier.toFixed(4)}  pinball (${pinballShares.join(', ')}) ${pinball.toFixed(3)} days  ${forecasts} forecasts\n`,
    );
  return Promise.resolve();
}

/** One delivery note is one delivery, however many lines it has. Lanes run from the vendor's site to the country, by mode. */
function readDeliveries(text: string): DatedDelivery[] {
  const rows: Record<string, string>[] = parse(text, { columns: true, bom: true });
  const byNote = new Map<string, DatedDelivery>();
  for (const row of rows) {
    const promisedOn = dateOf(row['Scheduled Delivery Date']!);
    const deliveredOn = dateOf(row['Delivered to Client Date']!);
    if (promisedOn === undefined || deliveredOn === undefined) continue;
    const daysLate = Temporal.PlainDate.from(promisedOn).until(deliveredOn).days;
    const groups = [row['Vendor']!, row['Country']!, row['Shipment Mode']!];
    byNote.set(`${row['ASN/DN #']} ${promisedOn}`, { groups, daysLate, promisedOn, deliveredOn });
  }
  return [...byNote.values()];
}

/** 2-Jun-06 */
const dates = { formats: [compileDateFormat('D-MMM-YY')], pivot: 70 };

function dateOf(text: string): string | undefined {
  return readDate(text.trim(), dates);
}
