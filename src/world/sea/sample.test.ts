// How do our distances compare with LINERLIB's (stated accuracy 5 %)? Read from a folder beside the repository, where there is one.
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compareWithSample, readSample, type SampleFigures } from './compare.ts';
import { createBundledGazetteer } from '../places/index.ts';
import { createSeaRouter, loadSeaGraph, seaMiles } from './index.ts';

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

it.skipIf(!isHere)(
  'answers all pairs of the sample by their codes (skipped without ../shared/data/liner)',
  () => {
    const rows = readFileSync(new URL('dist_dense.sample.csv', folder), 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1);
    const codes = new Set(rows.flatMap((row) => row.split('\t').slice(0, 2)));
    const gazetteer = createBundledGazetteer();
    const router = createSeaRouter(loadSeaGraph());
    const start = gazetteer.findPlace('SGSIN')!;
    expect(codes.size).toBeGreaterThan(200);
    for (const code of codes) {
      const place = gazetteer.findPlace(code);
      expect(place?.functions, code).toContain('port');
      expect(seaMiles(router, start, place!).ok, code).toBe(true);
    }
  },
);
