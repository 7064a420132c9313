import { expect, test } from 'vitest';
import { findIncoterm, incoterms } from './incoterms.ts';

// ICC, Incoterms 2020 (publication 723): articles A4/B4, A5/B5, A7/B7, and A2/A6 for unloading. S seller, B buyer, - none.
const published = {
  //   carriage insurance export import unloads
  EXW: 'B - B B B',
  FCA: 'B - S B B',
  CPT: 'S - S B B',
  CIP: 'S S S B B',
  DAP: 'S - S B B',
  DPU: 'S - S B S',
  DDP: 'S - S S B',
  FAS: 'B - S B B',
  FOB: 'B - S B B',
  CFR: 'S - S B B',
  CIF: 'S S S B B',
};

test('the eleven rules of 2020 put each duty where the ICC puts it', () => {
  const letter = { seller: 'S', buyer: 'B', none: '-' };
  const ours = incoterms
    .filter(({ edition }) => edition === 2020)
    .map(({ rule, carriage, insurance, exportClearance, importClearance, unloads }) => [
      rule,
      [carriage, insurance, exportClearance, importClearance, unloads].map((side) => letter[side]).join(' '),
    ]);
  expect(Object.fromEntries(ours)).toEqual(published);
});

test('four rules are for sea and inland waterway only', () => {
  const waterway = incoterms.filter(({ edition, modes }) => edition === 2020 && modes === 'waterway');
  expect(waterway.map(({ rule }) => rule)).toEqual(['FAS', 'FOB', 'CFR', 'CIF']);
});

test('rules of older editions are still read, with the edition that they belong to', () => {
  const older = incoterms
    .filter(({ edition }) => edition !== 2020)
    .map(({ rule, edition }) => `${rule} ${edition}`);
  expect(older).toEqual(['DAT 2010', 'DAF 2000', 'DES 2000', 'DEQ 2000', 'DDU 2000']);
});

test.each([
  ['fob Shanghai', 'FOB'],
  ['CIF', 'CIF'],
  ['C&F Rotterdam', 'CFR'],
  ['FOBBING', undefined],
  ['XYZ', undefined],
  ['', undefined],
])('"%s" is read as %s', (text, rule) => {
  expect(findIncoterm(text)?.rule).toBe(rule);
});
