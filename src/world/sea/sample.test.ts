// How do our distances compare with LINERLIB's (stated accuracy 5 %)? Read from a folder beside the repository, where there is one.
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compareWithSample, readSample, type SampleFigures } from './compare.ts';
import { createSeaRouter, loadSeaGraph } from './index.ts';

const folder = new URL('../../../../shared/data/liner/', import.meta.url);
const isHere = existsSync(folder);

it.skipIf(!isHere)(
  'agrees with the liner sample in every class (skipped without ../shared/data/liner)',
  () => {
    const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
    const sample = readSample(read('ports.csv'), read('dist_dense.sample.csv'));
    const figures = compareWithSample(createSeaRouter(loadSeaGraph()), sample);
    for (const name of [
      'suez',
      'panama',
      'neither',
    ] as const satisfies readonly (keyof SampleFigures['classes'])[]) {
      const { medianError, p90Error, pairs } = figures.classes[name];
      expect(pairs).toBeGreaterThan(1000);
      expect(medianError).toBeLessThanOrEqual(0.03);
      expect(p90Error).toBeLessThanOrEqual(0.1);
    }
    expect(figures.unreachable).toBeLessThan(200);
  },
);
