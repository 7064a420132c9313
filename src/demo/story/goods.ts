// What does the importer buy, from whom, at what price? Invented products under real headings of the Harmonized System.

export type Item = {
  readonly sku: string;
  readonly supplier: string;
  readonly description: string;
  readonly hs: string;
  /** UN/ECE Recommendation 20 or 21. */
  readonly unit: string;
  /** In the currency of the supplier, per unit. */
  readonly price: number;
  readonly goods: string;
  /** Degrees Celsius. */
  readonly band?: { readonly min: number; readonly max: number };
};

const cool = { min: 2, max: 8 };
const frozen = { min: -25, max: -15 };

type Row = readonly [
  supplier: string,
  goods: string,
  rows: readonly (readonly [string, string, string, number, Item['band']?])[],
];

const table: readonly Row[] = [
  [
    'lotus-river',
    'machine parts',
    [
      ['Linear guide rail 25 mm', '848330', 'H87', 410],
      ['Planetary gearbox PG-60', '848340', 'H87', 2900],
      ['Spindle housing, cast', '846693', 'H87', 5200],
    ],
  ],
  [
    'pearl-lantern',
    'electronics',
    [
      ['LED driver 60 W', '850440', 'H87', 7.4],
      ['Wireless gateway GW-4', '851762', 'H87', 46],
      ['Touch panel 10 inch', '852852', 'H87', 81],
      ['Battery pack 48 V', '850760', 'H87', 310],
    ],
  ],
  [
    'monsoon-garments',
    'apparel',
    [
      ['Work jacket, lined', '620193', 'H87', 14.5],
      ['Cotton scrubs set', '621133', 'SET', 8.2],
      ['Safety trousers', '620343', 'H87', 9.9],
      ['T-shirt, organic cotton', '610910', 'H87', 3.1],
    ],
  ],
  [
    'deccan-biologics',
    'medical goods',
    [
      ['Insulin glargine 100 U/ml, pen', '300431', 'H87', 6.8, cool],
      ['Influenza vaccine, 10-dose vial', '300241', 'H87', 41, cool],
      ['Insulin aspart 100 U/ml, vial', '300431', 'H87', 5.9, cool],
      ['Infusion set', '901839', 'H87', 1.9],
    ],
  ],
  [
    'siam-tide',
    'fresh food',
    [
      ['Frozen tuna loins', '030487', 'KGM', 7.1, frozen],
      ['Frozen shrimp, peeled', '030617', 'KGM', 9.3, frozen],
      ['Nitrile gloves, box of 100', '401519', 'BX', 4.6],
    ],
  ],
  [
    'hanbit-devices',
    'medical goods',
    [
      ['Patient monitor PM-12', '901819', 'H87', 640],
      ['Syringe pump', '901890', 'H87', 410],
      ['Ultrasound probe', '901812', 'H87', 1850],
    ],
  ],
  [
    'kitsune-bearings',
    'machine parts',
    [
      ['Ball bearing 6205', '848210', 'H87', 390],
      ['Ball screw 16 mm', '848340', 'H87', 21_500],
      ['Servo motor 750 W', '850152', 'H87', 38_000],
    ],
  ],
  [
    'anatolia-loom',
    'apparel',
    [
      ['Bed linen set', '630231', 'SET', 12.5],
      ['Knitted pullover', '611020', 'H87', 9.4],
      ['Surgical drape, sterile', '630790', 'H87', 2.7],
    ],
  ],
  [
    'serra-azul',
    'fresh food',
    [
      ['Mangoes, Tommy Atkins', '080450', 'KGM', 1.5, { min: 9, max: 13 }],
      ['Frozen orange juice concentrate', '200911', 'KGM', 3.2, frozen],
      ['Table grapes', '080610', 'KGM', 2.3, { min: -1, max: 3 }],
      ['Green coffee', '090111', 'KGM', 5.4],
    ],
  ],
  [
    'karoo-orchards',
    'fresh food',
    [
      ['Apples, Gala', '080810', 'KGM', 1.2, { min: -1, max: 4 }],
      ['Table grapes, seedless', '080610', 'KGM', 2.2, { min: -1, max: 3 }],
      ['Dried apricots', '081310', 'KGM', 5.8],
    ],
  ],
  [
    'rift-meadow',
    'fresh food',
    [
      ['Avocados, Hass', '080440', 'KGM', 2.4, { min: 4, max: 8 }],
      ['Green beans', '070820', 'KGM', 2.9, { min: 3, max: 8 }],
      ['Black tea', '090240', 'KGM', 3.1],
    ],
  ],
  [
    'bluebonnet-medical',
    'medical goods',
    [
      ['Dialysis filter', '842129', 'H87', 11.5],
      ['Surgical stapler', '901890', 'H87', 96],
      ['Hepatitis B vaccine, vial', '300241', 'H87', 19, cool],
    ],
  ],
  [
    'cobre-alto',
    'machine parts',
    [
      ['Wire harness WH-20', '854430', 'H87', 17],
      ['Copper busbar', '740710', 'KGM', 13],
      ['Valve body, brass', '848190', 'H87', 8.8],
    ],
  ],
];

export const items: readonly Item[] = table.flatMap(([supplier, goods, list]) =>
  list.map(([description, hs, unit, price, band], index): Item => ({
    sku: `HB-${supplier.slice(0, 3).toUpperCase()}-${String(index + 1).padStart(2, '0')}`,
    supplier,
    description,
    hs,
    unit,
    price,
    goods,
    ...(band && { band }),
  })),
);

export type SecondSource = {
  readonly supplier: string;
  readonly of: string;
  readonly cooledOnly: boolean;
  readonly dearer: number;
};

/**
 * Who makes the same goods west of Suez, a little dearer: the importer ordered from them when the first supplier had not enough. Its
 * own numbers for the goods are the same.
 */
export const secondSources: readonly SecondSource[] = [
  { supplier: 'limmatquell', of: 'deccan-biologics', cooledOnly: true, dearer: 1.04 },
  { supplier: 'anatolia-loom', of: 'monsoon-garments', cooledOnly: false, dearer: 1.04 },
];

export function itemsOfSource({ supplier, of, cooledOnly, dearer }: SecondSource): Item[] {
  const perUnit = dearer * perDollar[currencyOf[supplier]!]!;
  return items
    .filter((item) => item.supplier === of && (item.band === cool || !cooledOnly))
    .map((item) => ({ ...item, supplier, price: Number((item.price * perUnit).toFixed(2)) }));
}

/** What the supplier invoices in. */
export const currencyOf: Readonly<Record<string, string>> = {
  'lotus-river': 'CNY',
  'kitsune-bearings': 'JPY',
  'anatolia-loom': 'EUR',
  'rift-meadow': 'EUR',
  limmatquell: 'CHF',
};

/** Units of a currency for one US dollar: only to make orders of like size in all of them. */
export const perDollar: Readonly<Record<string, number>> = { USD: 1, EUR: 0.9, CHF: 0.9, CNY: 7.1, JPY: 145 };
