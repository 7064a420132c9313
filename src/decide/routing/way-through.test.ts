// Is a way the one that is meant when somebody names what it passes?
import { expect, test } from 'vitest';
import { createBundledGazetteer, createSeaRouter, loadSeaGraph } from '../../world/index.ts';
import { createRouteNetwork, wayThrough } from './network.ts';

const gazetteer = createBundledGazetteer();
const network = createRouteNetwork({ gazetteer, router: createSeaRouter(loadSeaGraph()) });
const ends = [gazetteer.findPlace('CNSHA')!, gazetteer.findPlace('NLRTM')!] as const;
const passed = (avoid: 'suez'[], via?: string[]) =>
  wayThrough(network, 'sea', ends, { avoid, ...(via && { via }) })!.chokepoints;

test('who goes round the Cape is not taken for one who goes through Panama', () => {
  expect(passed(['suez'])).toContain('panama');
  expect(passed(['suez'], ['cape', 'dover'])).toContain('cape');
  expect(passed(['suez'], ['cape', 'dover'])).not.toContain('panama');
});

test('a list that leaves out straits on the way, or names nothing known, leads nobody away from it', () => {
  const shortest = passed([]);
  expect(passed([], ['suez'])).toEqual(shortest);
  expect(passed([], ['SGSIN'])).toEqual(shortest);
  expect(passed([], [])).toEqual(shortest);
});
