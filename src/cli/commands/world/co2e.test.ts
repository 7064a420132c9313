import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { command, commandJson } from '../../child.fixture.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portolan-co2e-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

type Report = {
  readonly total: { readonly wtwKg: number };
  readonly legs: readonly { readonly wtwKg: number; readonly factor: { readonly id: string } }[];
  readonly by: readonly { readonly key: string; readonly wtwKg: number }[];
};

test('co2e prints each leg with its factor, and sums that add up', async () => {
  const legs = await file(
    'legs.csv',
    'shipment,order,mode,from,to,weightKg,teu,date\nS1,O1,sea,CNSHA,NLRTM,12000,1,2026-01-04\nS1,O1,road,NLRTM,DEHAM,12000,1,2026-02-10\n',
  );
  const factors = await file(
    'factors.csv',
    'id,mode,value,unit,basis,source,distanceBasis\nmine,sea,60,g CO2e/TEU-km,WTW,own figures,actual\n',
  );
  const { json } = await commandJson('co2e', '--legs', legs, '--factors', factors, '--by', 'month');
  const { total, legs: shown, by } = json as Report;
  expect(shown.map(({ factor }) => factor.id)).toEqual(['mine', 'road.emissions']);
  expect(by.map(({ key }) => key)).toEqual(['2026-01', '2026-02']);
  expect(by[0]!.wtwKg + by[1]!.wtwKg).toBeCloseTo(total.wtwKg, 6);
});

test('co2e refuses legs and factors that it cannot read, with their place', async () => {
  const legs = await file(
    'bad.csv',
    'shipment,mode,from,to,weightKg\nS1,sea,CNSHA,NLRTM,1\nS2,sea,XXXXX,NLRTM,1\n',
  );
  const unknown = await command('co2e', '--legs', legs);
  expect(unknown.code).toBe(2);
  expect(unknown.err).toContain('place.unknown');
  expect(unknown.err).toContain('line 3');
  const factors = await file(
    'bad-factors.csv',
    'id,mode,value,unit,basis,source\nx,sea,-1,g CO2e/t-km,WTW,s\n',
  );
  const wrong = await command('co2e', '--legs', legs, '--factors', factors);
  expect([wrong.code, wrong.err.includes('factors.invalid')]).toEqual([2, true]);
  expect((await command('co2e', '--legs', legs, '--by', 'colour')).code).toBe(2);
});
