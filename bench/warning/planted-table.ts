// How often, and how soon, is a planted change found, by its size, and how often is an alarm raised where nothing was planted?
import { openDetector, plantSeries, type PlantedChange, type PlantedSeries } from '../../src/sense/index.ts';
import { seededRandom } from '../../src/base/index.ts';
import { zScoreAlarms } from './z-score.ts';

type Shape = Omit<PlantedSeries, 'days' | 'change'> & { readonly name: string };

const shapes: readonly Shape[] = [
  { name: 'small port', mean: 1, spread: 1.2, weekly: 0.3, yearly: 0.1, wander: 0.005 },
  { name: 'port', mean: 6, spread: 1.3, weekly: 0.4, yearly: 0.1, wander: 0.005 },
  { name: 'large port', mean: 25, spread: 1.5, weekly: 0.2, yearly: 0.1, wander: 0.01 },
  { name: 'canal', mean: 60, spread: 1.4, weekly: 0.05, yearly: 0.05, wander: 0.005 },
  { name: 'trembling strait', mean: 90, spread: 4, weekly: 0.05, yearly: 0.2, wander: 0.015 },
  { name: 'busy strait', mean: 200, spread: 1.5, weekly: 0.02, yearly: 0.03, wander: 0.005 },
];
const changes = [
  { name: '−30 %', size: -0.3, days: 30, ramp: 0 },
  { name: '−50 %', size: -0.5, days: 30, ramp: 0 },
  { name: '−75 %', size: -0.75, days: 30, ramp: 0 },
  { name: '−100 %', size: -1, days: 30, ramp: 0 },
  { name: '−35 % in 150 days', size: -0.35, days: 365, ramp: 150 },
] as const;
const quietDays = 1461;
const learningDays = 84;
/** How long after its beginning a change may be found. */
const foundWithin = { sudden: 30, slow: 240 };

const detectors = { ours, 'z-score': zScoreAlarms } as const;

export function printPlanted(runs: number, say: (line: string) => void): void {
  for (const [name, detect] of Object.entries(detectors)) {
    say(
      `${name}, ${runs} series of four years without a change, ${runs} with each change; days from its beginning`,
    );
    for (const shape of shapes) {
      const random = seededRandom(`quiet ${shape.name}`);
      let alarms = 0;
      for (let i = 0; i < runs; i++)
        alarms += detect(plantSeries({ ...shape, days: quietDays }, random)).filter(
          (day) => day >= learningDays,
        ).length;
      const rate = alarms / (runs * ((quietDays - learningDays) / 365.25));
      const cells = changes.map((change) => powerOf(shape, change, detect, runs));
      say(
        `  ${shape.name.padEnd(16)} (${shape.mean} a day): ${rate.toFixed(2)} false alarms a year; ${cells.join('; ')}`,
      );
    }
  }
}

function powerOf(
  shape: Shape,
  { name, ...change }: Omit<PlantedChange, 'first'> & { readonly name: string },
  detect: (values: readonly number[]) => readonly number[],
  runs: number,
): string {
  const random = seededRandom(`planted ${shape.name}`);
  const within = change.ramp > 0 ? foundWithin.slow : foundWithin.sudden;
  const delays: number[] = [];
  for (let i = 0; i < runs; i++) {
    const first = 800 + random.integer(0, 200);
    const values = plantSeries({ ...shape, days: first + within, change: { ...change, first } }, random);
    const found = detect(values).find((day) => day >= first);
    if (found !== undefined) delays.push(found - first);
  }
  const soon = delays.filter((delay) => delay <= 3).length;
  const median = delays.sort((a, b) => a - b)[delays.length >> 1];
  const share = (count: number) => `${Math.round((100 * count) / runs)} %`;
  return `${name} found ${share(delays.length)}${change.ramp > 0 ? '' : ` (${share(soon)} by day 3)`}, median ${median ?? '–'}`;
}

function ours(values: readonly number[]): number[] {
  const detector = openDetector({ main: 'n' });
  const start = Temporal.PlainDate.from('2019-01-01');
  return values.flatMap((n, day) =>
    detector.step(start.add({ days: day }).toString(), { n }) === null ? [] : [day],
  );
}
