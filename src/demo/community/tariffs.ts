// What do the invented shipping lines charge for boxes that stay? One tariff of import demurrage and detention, in the form that
// anybody keeps. Amounts and free times are invented, near what lines of the trade publish.
import { getOrganisation } from './organisations.ts';

const lines = ['blue-anchor', 'polar-lantern', 'jade-junk', 'condor-pacific'] as const;

type Market = readonly [country: string, zone: string, currency: string, rates: readonly [number, number]];
const markets: readonly Market[] = [
  ['NL', 'Europe/Amsterdam', 'EUR', [55, 95]],
  ['DE', 'Europe/Berlin', 'EUR', [50, 90]],
  ['BE', 'Europe/Brussels', 'EUR', [50, 85]],
  ['ES', 'Europe/Madrid', 'EUR', [40, 70]],
  ['GB', 'Europe/London', 'GBP', [45, 80]],
  ['US', 'America/New_York', 'USD', [150, 275]],
];

/** The name under which it is kept, and its text. */
export function demoTariff(): { readonly name: string; readonly text: string } {
  const rules = lines.flatMap((line, index) =>
    markets.flatMap(([country, zone, currency, [first, later]]) => {
      const place = { carrier: getOrganisation(line).name, country, direction: 'import', currency, zone };
      const common = { ...place, validFrom: '2020-01-01', calendar: { country } };
      return [
        {
          id: `${line}-${country}-demurrage`,
          ...common,
          charge: 'demurrage',
          free: { count: 3 + (index % 2), unit: 'working-days' },
          tiers: [
            { fromDay: 1, amount: first },
            { fromDay: 5, amount: later },
          ],
          clock: { start: ['DISC', 'AVPU'], stop: ['GTOT'] },
        },
        {
          id: `${line}-${country}-detention`,
          ...common,
          charge: 'detention',
          free: { count: 4, unit: 'calendar-days' },
          tiers: [{ fromDay: 1, amount: Math.round(first / 2) }],
          clock: {
            start: ['GTOT'],
            stop: ['MTRT', 'GTIN/EMPTY'],
            startDayCounts: false,
            freeEndsOnRestDay: 'extends',
          },
        },
      ];
    }),
  );
  return {
    name: 'shipping-lines',
    text: JSON.stringify({ name: 'Shipping lines, import', version: '1', rules }, null, 2),
  };
}
