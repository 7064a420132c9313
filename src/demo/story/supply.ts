// Who stands behind the suppliers? What two of them tell of their plants and of those who supply these: insulin and its cold chain,
// and electronics from the wafer over the chip to the board. Companies are invented, places are real.
import { home } from '../community/organisations.ts';
import { items } from './goods.ts';

export type DemoNeed = {
  readonly item: string;
  readonly quantity: number;
  readonly from: string[];
  readonly onHand?: number;
};
export type DemoMade = {
  readonly item: string;
  readonly description?: string;
  readonly demandPerDay: number;
  readonly capacityPerDay: number;
  readonly onHand: number;
  readonly needs?: DemoNeed[];
};
export type DemoSite = {
  readonly id: string;
  readonly name: string;
  readonly kind: 'plant' | 'supplier';
  readonly parties: { readonly role: 'buyer'; readonly org: string }[];
  readonly place: {
    readonly name: string;
    readonly country: string;
    readonly lat: number;
    readonly lon: number;
  };
  readonly makes: DemoMade[];
  readonly margins?: { item: string; perUnit: { minor: number; currency: string } }[];
  readonly recoveryDays: number;
  readonly spendPerYear: { readonly minor: number; readonly currency: string };
};
export type DemoSites = { readonly org: string; readonly sites: readonly DemoSite[] };

const parties = [{ role: 'buyer' as const, org: home }];
const usd = (amount: number) => ({ minor: amount * 100, currency: 'USD' });
const place = (name: string, country: string, lat: number, lon: number) => ({ name, country, lat, lon });
/** Stock for so many days of what is asked of it, and a tenth more of capacity. */
const made = (item: string, demandPerDay: number, days: number, needs?: DemoNeed[]): DemoMade => ({
  ...{ item, demandPerDay, capacityPerDay: Math.ceil(demandPerDay * 1.1), onHand: demandPerDay * days },
  ...(needs && { needs }),
});

function cold(): DemoSites {
  const org = 'deccan-biologics';
  const at = (id: string) => `site:${org}/${id}`;
  const site = (id: string, name: string, recoveryDays: number, spend: number) => ({
    ...{ id, name, kind: 'supplier' as const, parties, recoveryDays, spendPerYear: usd(spend) },
  });
  const needs = (units: number): DemoNeed[] => [
    { item: 'INSULIN-API', quantity: 0.004, from: [at('vizag')], onHand: Math.round(units * 0.004 * 10) },
    { item: 'CARTRIDGE', quantity: 1, from: [at('ruhr'), at('pune')], onHand: units * 6 },
    { item: 'COLD-BOX', quantity: 0.01, from: [at('pune')], onHand: Math.round(units * 0.01 * 20) },
  ];
  const [pen, , vial] = items.filter(({ supplier }) => supplier === org);
  return {
    org,
    sites: [
      {
        ...site('hyderabad', 'Deccan Sunrise fill and finish, Hyderabad', 45, 9_000_000),
        ...{ kind: 'plant' as const, place: place('Hyderabad', 'IN', 17.385, 78.487) },
        makes: [made(pen!.sku, 4000, 9, needs(4000)), made(vial!.sku, 2500, 9, needs(2500))],
        margins: [pen!, vial!].map(({ sku, price }) => ({
          ...{ item: sku, perUnit: { minor: Math.round(price * 35), currency: 'USD' } },
        })),
      },
      {
        ...site('vizag', 'Cinder Bay Peptides, Visakhapatnam', 90, 1_400_000),
        place: place('Visakhapatnam', 'IN', 17.687, 83.219),
        makes: [
          made('INSULIN-API', 26, 12, [
            { item: 'MEDIUM', quantity: 3, from: [at('kalundborg')], onHand: 900 },
          ]),
        ],
      },
      {
        ...site('ruhr', 'Rheinquarz Pharmaglas, Essen', 60, 800_000),
        ...{ place: place('Essen', 'DE', 51.456, 7.012), makes: [made('CARTRIDGE', 4000, 10)] },
      },
      {
        ...site('pune', 'Sahyadri Cold Packaging, Pune', 21, 350_000),
        place: place('Pune', 'IN', 18.52, 73.857),
        makes: [made('CARTRIDGE', 2500, 5), made('COLD-BOX', 65, 15)],
      },
      {
        ...site('kalundborg', 'Fjordgaer Culture Media, Kalundborg', 120, 90_000),
        ...{ place: place('Kalundborg', 'DK', 55.68, 11.09), makes: [made('MEDIUM', 78, 20)] },
      },
    ],
  };
}

function electronics(): DemoSites {
  const org = 'pearl-lantern';
  const at = (id: string) => `site:${org}/${id}`;
  const site = (id: string, name: string, recoveryDays: number, spend: number) => ({
    ...{ id, name, kind: 'supplier' as const, parties, recoveryDays, spendPerYear: usd(spend) },
  });
  const [, gateway, panel] = items.filter(({ supplier }) => supplier === org);
  const needs = (units: number): DemoNeed[] => [
    { item: 'RADIO-CHIP', quantity: 1, from: [at('penang')], onHand: units * 7 },
    { item: 'BOARD', quantity: 1, from: [at('dongguan'), at('taoyuan')], onHand: units * 4 },
  ];
  return {
    org,
    sites: [
      {
        ...site('shenzhen', 'Pearl Lantern assembly, Shenzhen', 30, 14_000_000),
        ...{ kind: 'plant' as const, place: place('Shenzhen', 'CN', 22.543, 114.058) },
        makes: [made(gateway!.sku, 600, 8, needs(600)), made(panel!.sku, 300, 6, needs(300))],
        margins: [gateway!, panel!].map(({ sku, price }) => ({
          ...{ item: sku, perUnit: { minor: Math.round(price * 22), currency: 'USD' } },
        })),
      },
      {
        ...site('penang', 'Straits Lantern Packaging and Test, Penang', 50, 2_200_000),
        place: place('Penang', 'MY', 5.414, 100.329),
        makes: [
          made('RADIO-CHIP', 900, 10, [
            { item: 'WAFER', quantity: 0.002, from: [at('kumamoto')], onHand: 30 },
          ]),
        ],
      },
      {
        ...site('dongguan', 'Willow Ford Circuits, Dongguan', 25, 900_000),
        ...{ place: place('Dongguan', 'CN', 23.02, 113.752), makes: [made('BOARD', 600, 5)] },
      },
      {
        ...site('taoyuan', 'Peach Garden Circuits, Taoyuan', 25, 500_000),
        ...{ place: place('Taoyuan', 'TW', 24.994, 121.301), makes: [made('BOARD', 300, 5)] },
      },
      {
        ...site('kumamoto', 'Aso Foundry, Kumamoto', 96, 160_000),
        ...{ place: place('Kumamoto', 'JP', 32.803, 130.708), makes: [made('WAFER', 2, 14)] },
      },
    ],
  };
}

/** In the words of the partners who tell it; the same in every story. */
export function demoSites(): readonly DemoSites[] {
  return [cold(), electronics()];
}
