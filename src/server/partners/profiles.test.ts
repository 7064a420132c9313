import { expect, test } from 'vitest';
import { unwrap } from '../../base/index.ts';
import { reopen, withFolder, withStore } from '../storage/temporary-folder.ts';
import { openProfiles, parseProfile, type PartnerProfile } from './index.ts';

const profile = (text: string): PartnerProfile => unwrap(parseProfile(text));

test('each change is a new version, the same again is none, and a later process finds all of them', async () => {
  await withFolder(async (dir) => {
    let store = await reopen(dir);
    let profiles = await openProfiles(store, () => 7);
    const first = profile('partner: bluewake\ncharset: UNOA');
    const second = profile('partner: bluewake\ncharset: UNOC');
    expect(unwrap(await profiles.put(first, 'Ada'))).toBe(1);
    expect(unwrap(await profiles.put(first, 'Ada'))).toBe(1);
    expect(unwrap(await profiles.put(second, 'Ben'))).toBe(2);
    await store.close();

    store = await reopen(dir);
    profiles = await openProfiles(store, () => 9);
    expect(profiles.find('bluewake')).toEqual(second);
    expect(profiles.version('bluewake')).toBe(2);
    expect((await profiles.history('bluewake')).map(({ version, by, at }) => [version, by, at])).toEqual([
      [2, 'Ben', 7],
      [1, 'Ada', 7],
    ]);
    expect(profiles.find('nobody')).toBeUndefined();
    expect(profiles.get('nobody').channels.out).toEqual([]);
    await store.close();
  });
});

test('a sender is found by the ids of its envelope, blanks and all, and only under its qualifier', async () => {
  await withStore(async (store) => {
    const profiles = await openProfiles(store, Date.now);
    const text = `partner: bluewake
identifiers:
  edifact: [{ id: '4012345000009', qualifier: '14' }, { id: BLUEWAKE }]
  x12: [{ id: BLUEWAKE, qualifier: '02' }]
  mailDomains: [bluewake.example]`;
    unwrap(await profiles.put(profile(text), 'Ada'));
    expect(profiles.bySender('edifact', { id: '4012345000009', qualifier: '14' })).toBe('bluewake');
    expect(profiles.bySender('edifact', { id: '4012345000009', qualifier: 'ZZZ' })).toBeUndefined();
    expect(profiles.bySender('edifact', { id: 'BLUEWAKE', qualifier: 'ZZZ' })).toBe('bluewake');
    expect(profiles.bySender('x12', { id: 'BLUEWAKE       ', qualifier: '02' })).toBe('bluewake');
    expect(profiles.byMailDomain('BlueWake.example')).toBe('bluewake');
    expect(profiles.byMailDomain('evil-bluewake.example')).toBeUndefined();
  });
});

test('a party is found by what only its profile says of it', async () => {
  await withStore(async (store) => {
    const profiles = await openProfiles(store, Date.now);
    const text =
      "partner: bluewake\nidentifiers: { gln: '4012345000009', lei: 529900T8BM49AURSDO55, scac: BLWK }";
    unwrap(await profiles.put(profile(text), 'Ada'));
    for (const ids of [{ gln: '4012345000009' }, { lei: '529900T8BM49AURSDO55' }, { code: 'BLWK' }])
      expect(profiles.byIdentifier(ids)).toBe('bluewake');
    expect(profiles.byIdentifier({ code: 'OTHR', name: 'Blue Wake' })).toBeUndefined();
    expect(profiles.byIdentifier({})).toBeUndefined();
  });
});

test('an id leads to one partner: a second one is refused it', async () => {
  await withStore(async (store) => {
    const profiles = await openProfiles(store, Date.now);
    const of = (partner: string, identifiers: string) =>
      profile(`partner: ${partner}\nidentifiers: ${identifiers}`);
    const all = "{ gln: '4012345000009', edifact: [{ id: A, qualifier: '14' }], mailDomains: [a.example] }";
    unwrap(await profiles.put(of('one', all), 'Ada'));
    for (const taken of [
      "{ gln: '4012345000009' }",
      '{ edifact: [{ id: A }] }',
      '{ mailDomains: [a.example] }',
    ]) {
      expect(await profiles.put(of('two', taken), 'Ada'), taken).toMatchObject({
        ok: false,
        problems: [{ code: 'partner.invalid' }],
      });
    }
    expect((await profiles.put(of('two', "{ edifact: [{ id: A, qualifier: '1' }] }"), 'Ada')).ok).toBe(true);
    expect((await profiles.put(of('one', all), 'Ada')).ok).toBe(true);
  });
});

test('two changes of one version: the second is told, and overwrites nothing', async () => {
  await withStore(async (store) => {
    const profiles = await openProfiles(store, Date.now);
    const [first, second] = [
      profile('partner: bluewake\ncharset: UNOA'),
      profile('partner: bluewake\ncharset: UNOB'),
    ];
    const [ada, ben] = await Promise.all([profiles.put(first, 'Ada', 0), profiles.put(second, 'Ben', 0)]);
    expect(unwrap(ada)).toBe(1);
    expect(ben).toMatchObject({ ok: false, problems: [{ code: 'partner.changed' }] });
    expect(profiles.get('bluewake').charset).toBe('UNOA');
    expect(unwrap(await profiles.put(second, 'Ben', 1))).toBe(2);
  });
});

test('an id is given to one partner only, also when two are set at once', async () => {
  await withStore(async (store) => {
    const profiles = await openProfiles(store, Date.now);
    const of = (partner: string) => profile(`partner: ${partner}\nidentifiers: { scac: BLWK }`);
    const set = await Promise.all([
      profiles.put(of('bluewake'), 'Ada'),
      profiles.put(of('northquay'), 'Ben'),
    ]);
    expect(set.map(({ ok }) => ok)).toEqual([true, false]);
  });
});

test('a change is made in what holds when its turn comes', async () => {
  await withStore(async (store) => {
    const profiles = await openProfiles(store, Date.now);
    const setting = profiles.put(profile('partner: bluewake\ncharset: UNOA'), 'Ada');
    unwrap(await profiles.change('bluewake', 'Ben', (now) => ({ ...now, decimalMark: ',' })));
    unwrap(await setting);
    expect(profiles.get('bluewake')).toMatchObject({ charset: 'UNOA', decimalMark: ',' });
  });
});
