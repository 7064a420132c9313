// Suez 2021, the Red Sea 2023–24, Panama 2023–24, Hormuz 2026: queues, ways round and rationed locks.
import { seaMiles } from '../../../world/index.ts';
import { unwrap, type Coordinate } from '../../../base/index.ts';
import { closureQueue } from './fluid-queue.ts';
import {
  daysBetween,
  figure,
  type Replay,
  type ReplayFigure,
  type ReplayInput,
  type ReplayWorld,
} from './replay.ts';
import { meanTransits } from './transits.ts';

/** Before the closure, 28 days: whole weeks. */
const suezPast = { from: '2021-02-23', until: '2021-03-23' } as const;

export function suez2021({ transits }: ReplayWorld): Replay {
  // Aground at 07:40, afloat at 15:05 local time (UTC+2).
  const [fromMs, untilMs] = [Date.UTC(2021, 2, 23, 5, 40), Date.UTC(2021, 2, 29, 13, 5)];
  const past = meanTransits(transits, 'suez', suezPast.from, suezPast.until);
  const arrivalsPerDay = past ?? 57;
  const [slow, middle, fast] = [80, 84, 88].map((capacityPerDay) =>
    closureQueue({ arrivalsPerDay, capacityPerDay, fromMs, untilMs }),
  );
  const seen = transits === undefined ? undefined : lastBusyDay(transits.get('suez'), arrivalsPerDay);
  return {
    name: 'suez-2021',
    title: 'Suez Canal blocked by the Ever Given',
    inputs: suezInputs(past),
    figures: [
      figure({
        ...{
          what: 'ships waiting at the reopening',
          unit: 'ships',
          kind: 'computed',
          computed: middle!.peak,
          cited: 367,
        },
        from: 'arrivals and the two times alone; no reported queue is used',
        source: 'Leth Agencies, 29 March 2021',
      }),
      figure({
        ...{
          what: 'days until the queue is gone',
          unit: 'days',
          kind: 'computed',
          computed: middle!.clearingDays,
        },
        cited: [12, 16],
        from: `84 ships a day; ${fast!.clearingDays.toFixed(1)} at 88, ${slow!.clearingDays.toFixed(1)} at 80`,
        source: 'transits above the usual until 10–14 April 2021, IMF PortWatch',
      }),
      ...(seen === undefined
        ? []
        : [
            figure({
              ...{
                what: 'days with more ships than usual after reopening',
                unit: 'days',
                kind: 'measured',
                computed: seen,
              },
              ...{ cited: [12, 16], from: 'the series', source: 'the same' },
            }),
          ]),
    ],
  };
}

function suezInputs(past: number | undefined): ReplayInput[] {
  return [
    past === undefined
      ? { what: 'ships a day before', value: 57, source: 'mean of early 2021, IMF PortWatch' }
      : {
          what: 'ships a day before',
          value: past,
          source: `mean of the series from ${suezPast.from} to 22 March`,
        },
    { what: 'closed', value: '2021-03-23T05:40Z to 2021-03-29T13:05Z', source: 'Suez Canal Authority' },
    {
      what: 'ships a day after reopening',
      value: '80 to 88',
      source: 'Suez Canal Authority, 30 March to 11 April 2021',
    },
  ];
}

/** Days from the reopening to the last two days running that are a tenth above the usual. */
function lastBusyDay(days: ReadonlyMap<string, number> | undefined, usual: number): number | undefined {
  const opened = Temporal.PlainDate.from('2021-03-29');
  let last: number | undefined;
  for (let day = 1; day <= 30; day++) {
    const count = days?.get(opened.add({ days: day }).toString());
    const next = days?.get(opened.add({ days: day + 1 }).toString());
    if (count === undefined || next === undefined) return last;
    if ((count + next) / 2 > usual * 1.1) last = day;
    else if (day > 10) return last;
  }
  return last;
}

const shanghai: Coordinate = { lat: 31.23, lon: 121.5 };
const rotterdam: Coordinate = { lat: 51.95, lon: 4.14 };
/** A planning figure: container ships went at 13.7 to 13.9 knots on average in 2023 (Clarksons Research). */
const knots = 14;

export function redSea({ router, transits }: ReplayWorld): Replay {
  const usual = unwrap(seaMiles(router, shanghai, rotterdam));
  const round = unwrap(seaMiles(router, shanghai, rotterdam, { avoid: ['suez', 'bab-el-mandeb'] }));
  const falls = [
    ['bab-el-mandeb', 0.55],
    ['suez', 0.45],
  ] as const;
  return {
    name: 'red-sea-2023',
    title: 'Attacks on ships in the Red Sea',
    inputs: [
      {
        what: 'speed',
        value: knots,
        source: 'knots; planning figure, 13.7 to 13.9 on average in 2023 (Clarksons Research)',
      },
      { what: 'first ships turned away', value: '2023-12-15', source: 'announcements of the carriers' },
    ],
    figures: [
      figure({
        ...{ what: 'longer from Shanghai to Rotterdam', unit: 'days', kind: 'computed', cited: 10 },
        computed: (round - usual) / knots / 24,
        from: `our own sea ways: ${Math.round(usual)} nm through Suez, ${Math.round(round)} nm round the Cape`,
        source: 'UNCTAD, February 2024: about 10 days',
      }),
      ...falls.flatMap(([passage, cited]): ReplayFigure[] => {
        const before = meanTransits(transits, passage, '2023-06-01', '2023-12-01');
        const after = meanTransits(transits, passage, '2024-02-01', '2024-08-01');
        if (before === undefined || after === undefined) return [];
        return [
          figure({
            ...{ what: `fall of transits, ${passage}`, unit: 'share', kind: 'measured', cited },
            computed: 1 - after / before,
            from: 'the series: February to July 2024 beside June to November 2023',
            source: 'IMF PortWatch, 2024',
          }),
        ];
      }),
    ],
  };
}

/**
 * First day and ships a day from then on; advisories to shipping of the Panama Canal Authority (A-43, A-47 and A-48 of 2023, A-08 of
 * 2024 and later ones). From November 2023 to January 2024 they are slots that could be booked.
 */
const panamaLimits = [
  ['2023-10-01', 32],
  ['2023-11-01', 31],
  ['2023-11-03', 25],
  ['2023-11-07', 24],
  ['2023-12-01', 22],
  ['2024-01-16', 24],
  ['2024-03-18', 26],
  ['2024-03-25', 27],
  ['2024-05-16', 31],
  ['2024-06-01', 32],
  ['2024-07-11', 33],
  ['2024-07-22', 34],
  ['2024-08-05', 35],
  ['2024-09-01', 36],
  ['2024-10-01', 36],
] as const;

export function panama2023(): Replay {
  let ships = 0;
  for (const [at, [from, limit]] of panamaLimits.slice(0, -1).entries())
    ships += limit * daysBetween(from, panamaLimits[at + 1]![0]);
  const usual = 36 * daysBetween('2023-10-01', '2024-10-01');
  return {
    name: 'panama-2023',
    title: 'Drought at the Panama Canal',
    inputs: [
      { what: 'ships a day that are usual', value: 36, source: 'Panama Canal Authority' },
      { what: 'lowest limit', value: 22, source: 'advisory for December 2023' },
      {
        what: 'limits',
        value: panamaLimits.map(([day, limit]) => `${day}: ${limit}`).join(', '),
        source: 'advisories',
      },
    ],
    figures: [
      figure({
        ...{ what: 'fall of transits in the fiscal year 2024', unit: 'share', kind: 'computed' },
        computed: 1 - ships / usual,
        cited: 0.213,
        from: 'the dated limits, taken to be used in full, beside 36 a day',
        source:
          'Panama Canal Authority, October 2024: 9,944 large ships after 12,638 the year before; of all ships 20.2 % fewer',
      }),
    ],
  };
}

export function hormuz2026({ transits }: ReplayWorld): Replay {
  const usual = meanTransits(transits, 'hormuz', '2024-01-01', '2025-01-01');
  return {
    name: 'hormuz-2026',
    title: 'Strait of Hormuz emptied',
    inputs: [
      { what: 'first day', value: '2026-02-28', source: 'press, March 2026: the first attacks on Iran' },
      {
        what: 'ships a day after five days',
        value: 2,
        source: 'Joint Maritime Information Center, 6 March 2026: one in and one out on 4 March',
      },
      { what: 'ways round by sea', value: 'none: the Gulf has one mouth', source: 'our own sea ways' },
    ],
    figures: [
      figure({
        ...{
          what: 'ships a day before',
          unit: 'ships',
          kind: usual === undefined ? 'input' : 'measured',
          cited: [100, 135],
        },
        computed: usual ?? null,
        from: usual === undefined ? 'nothing: needs a series of transits' : 'mean of 2024 in the series',
        source: "Lloyd's List Intelligence, March 2026: 100 to 135",
      }),
      figure({
        ...{
          what: 'days until nearly nothing passed',
          unit: 'days',
          kind: 'input',
          computed: null,
          cited: 5,
        },
        ...{
          from: 'nothing: a decision of people, which no model here foretells',
          source: 'from 28 February to 4 March 2026, Joint Maritime Information Center',
        },
      }),
    ],
  };
}
