import { expect, test } from 'vitest';
import { unwrap } from '../../base/index.ts';
import { decode } from '../../exchange/index.ts';
import { checkProfile } from './profile.ts';
import { overlaidMapping, overlaidMappings } from './overlays.ts';

const profile = unwrap(
  checkProfile({
    partner: 'bluewake',
    mappings: {
      overlays: {
        'edifact:ORDERS': {
          rules: [{ segment: 'RFF', when: { '1.1': 'ZZ' }, set: [{ at: '1.2', to: 'goods', as: 'text' }] }],
        },
      },
    },
  }),
);
const order =
  "UNA:+.? 'UNB+UNOC:3+A+B+260318:0740+1'UNH+1+ORDERS:D:96A:UN'BGM+220+PO-1+9'DTM+137:20260318:102'RFF+ZZ:Pumps'LIN+1++4012345000016:EN'QTY+21:5'UNS+S'UNT+8+1'UNZ+1+1'";

async function extraOf(
  mappingOf?: (message: { syntax: string; type: string }) => ReturnType<typeof overlaidMapping>,
) {
  const context = { messageId: 'm', issuer: 'a', home: 'a', resolveParty: () => undefined };
  const decoded = unwrap(
    await decode([new TextEncoder().encode(order)], {}, { ...context, ...(mappingOf && { mappingOf }) }),
  );
  for await (const { drafts, problems } of decoded.units) {
    expect(problems).toEqual([]);
    return JSON.stringify(drafts);
  }
  return '';
}

test("a partner's overlay changes how its messages are read, and nobody else's", async () => {
  expect(await extraOf()).not.toContain('"/goods":"Pumps"');
  const own = await extraOf(({ syntax, type }) => overlaidMapping(profile, syntax, type));
  expect(own).toContain('Pumps');
  expect(own).not.toContain('RFF #4');
});

test('an overlay that cannot be worked in is named with its place', () => {
  const wrong = unwrap(
    checkProfile({
      partner: 'bluewake',
      mappings: { overlays: { 'edifact:PIGEON': {}, 'edifact:ORDERS': { rules: [{ segment: 'x' }] } } },
    }),
  );
  const worked = overlaidMappings(wrong);
  expect(worked.ok ? [] : worked.problems.map(({ where }) => where?.path?.slice(0, 40))).toEqual([
    '/mappings/overlays/edifact:PIGEON',
    expect.stringContaining('/mappings/overlays/edifact:ORDERS/rules'),
    expect.anything(),
  ]);
});
