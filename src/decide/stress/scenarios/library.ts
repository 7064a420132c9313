// Which crises of the past are there to try? Dates are as they were reported by `sources`. Every severity, cost factor, detour and
// spread is a planning figure of ours: it says how unlike the next one may be. `days` of a closure is drawn round what happened.
import { scenarioSchema, type Scenario, type ScenarioInput } from './scenario.ts';

const scenarios: readonly ScenarioInput[] = [
  {
    ...{ name: 'suez-2021', title: 'Suez Canal blocked', from: '2021-03-23', until: '2021-03-29' },
    sources: ['Suez Canal Authority, 2021', 'Leth Agencies, 29 March 2021'],
    hits: [
      {
        chokepoints: ['suez'],
        days: { median: 12, p90: 25 },
        severity: 1,
        detourDays: { min: 8, max: 12 },
        costFactor: 1.3,
      },
    ],
    notes: '6.3 days closed and 12 to 16 until the queue was gone; a ship waits for half of both on average.',
  },
  {
    ...{ name: 'red-sea-2023', title: 'Attacks in the Red Sea', from: '2023-12-15' },
    sources: ['UNCTAD, February 2024', 'IMF PortWatch'],
    hits: [
      {
        ...{
          chokepoints: ['bab-el-mandeb'],
          days: { min: 180, mode: 365, max: 600 },
          severity: { min: 0.5, mode: 0.65, max: 0.95 },
        },
        ...{ detourDays: { min: 8, mode: 10, max: 14 }, costFactor: { min: 1.5, mode: 2.2, max: 4 } },
      },
    ],
  },
  {
    ...{ name: 'panama-2023', title: 'Drought at the Panama Canal', from: '2023-10-01', until: '2024-08-31' },
    sources: ['Panama Canal Authority, advisories to shipping'],
    hits: [
      {
        ...{
          chokepoints: ['panama'],
          days: { min: 200, mode: 320, max: 420 },
          severity: { min: 0.2, mode: 0.3, max: 0.4 },
        },
        ...{ detourDays: { min: 8, max: 20 }, costFactor: { min: 1.1, max: 1.8 }, ramp: 0.5 },
      },
    ],
  },
  {
    ...{ name: 'baltimore-2024', title: 'Francis Scott Key Bridge', from: '2024-03-26', until: '2024-06-10' },
    sources: ['US Army Corps of Engineers, 10 June 2024'],
    hits: [
      {
        ...{ ports: ['USBAL'], days: { min: 45, mode: 76, max: 120 }, severity: 1, ramp: 0.3 },
        ...{ detourDays: { min: 3, max: 9 }, costFactor: { min: 1.1, max: 1.5 } },
      },
    ],
  },
  {
    ...{ name: 'thailand-2011', title: 'Floods in Thailand', from: '2011-10-10', until: '2012-04-26' },
    sources: ['Western Digital, calendar of the flood, May 2012'],
    hits: [
      {
        ...{
          countries: ['TH'],
          severity: { min: 0.5, mode: 0.9, max: 1 },
          days: { min: 90, mode: 194, max: 260 },
          ramp: 0.76,
        },
        ...{ each: true, probability: 1 },
      },
    ],
  },
  {
    ...{ name: 'tohoku-2011', title: 'Earthquake of Tohoku', from: '2011-03-11' },
    sources: ['Renesas, 22 April and May 2011'],
    hits: [
      {
        name: 'chips',
        countries: ['JP'],
        tags: ['semiconductors'],
        severity: 1,
        days: { min: 80, mode: 96, max: 200 },
        ramp: 0.3,
        each: true,
      },
      {
        name: 'others',
        countries: ['JP'],
        severity: { min: 0.1, max: 0.6 },
        days: { median: 20, p90: 60 },
        ramp: 0.5,
        each: true,
      },
    ],
  },
  {
    ...{
      name: 'us-china-tariffs-2025',
      title: 'Tariffs of the US on China',
      from: '2025-04-09',
      until: '2025-05-14',
    },
    sources: ['Executive orders of 9 April and 12 May 2025'],
    hits: [
      {
        ...{
          between: [['CN', 'US']],
          days: { min: 30, mode: 35, max: 180 },
          severity: { min: 0.3, mode: 0.45, max: 0.7 },
        },
        ...{ costFactor: { min: 1.3, mode: 2.45, max: 2.45 } },
      },
    ],
    notes: '145 % from 9 April, 30 % from 14 May; goods that pay are dearer, others are not sent.',
  },
  {
    ...{ name: 'hormuz-2026', title: 'Strait of Hormuz emptied', from: '2026-02-28' },
    sources: [
      "Lloyd's List Intelligence and Joint Maritime Information Center, March 2026: 100 to 135 ships a day to 2 on 4 March",
    ],
    hits: [
      {
        chokepoints: ['hormuz'],
        days: { median: 40, p90: 120 },
        severity: { min: 0.9, mode: 0.98, max: 1 },
        ramp: 0.3,
        costFactor: { min: 1.5, max: 4 },
      },
    ],
    notes: 'There is no way round by sea.',
  },
  {
    ...{ name: 'wuhan-2020', title: 'Wuhan closed', from: '2020-01-23', until: '2020-04-08' },
    sources: ['press, 8 April 2020'],
    hits: [
      {
        countries: ['CN'],
        severity: { min: 0.3, mode: 0.6, max: 0.9 },
        days: { min: 30, mode: 60, max: 90 },
        ramp: 0.5,
        each: true,
      },
    ],
    demand: [{ factor: { min: 0.7, mode: 0.85, max: 1 }, startDay: 45, days: { min: 40, max: 90 } }],
  },
  {
    ...{ name: 'shanghai-2022', title: 'Shanghai closed', from: '2022-03-28', until: '2022-06-01' },
    sources: ['press, 1 June 2022'],
    hits: [
      {
        ...{
          ports: ['CNSHA'],
          days: { min: 45, mode: 65, max: 90 },
          severity: { min: 0.15, mode: 0.3, max: 0.5 },
          ramp: 0.3,
        },
        ...{ detourDays: { min: 5, max: 15 }, costFactor: { min: 1.1, max: 1.6 } },
      },
    ],
  },
  {
    ...{
      name: 'ukraine-2022',
      title: 'Black Sea ports of Ukraine closed',
      from: '2022-02-24',
      until: '2022-08-01',
    },
    sources: ['United Nations, 1 August 2022'],
    hits: [
      {
        name: 'ports',
        ports: ['UAODS'],
        days: { min: 120, mode: 158, max: 400 },
        severity: 1,
        ramp: 0.2,
        detourDays: { min: 20, max: 60 },
        costFactor: { min: 1.5, max: 3 },
      },
      {
        name: 'sites',
        countries: ['UA'],
        severity: { min: 0.3, mode: 0.6, max: 1 },
        days: { min: 60, mode: 158, max: 500 },
        ramp: 0.5,
        each: true,
      },
    ],
  },
];

export const scenarioLibrary: readonly Scenario[] = scenarios.map((each) => scenarioSchema.parse(each));

export function findScenario(name: string): Scenario | undefined {
  const wanted = name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  if (wanted === '') return undefined;
  return (
    scenarioLibrary.find((each) => each.name === wanted) ??
    scenarioLibrary.find((each) => each.name.startsWith(wanted))
  );
}
