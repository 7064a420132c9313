import { describe, expect, test } from 'vitest';
import { unwrap } from '../../base/index.ts';
import { parseProfile } from './index.ts';

const whole = `
partner: bluewake
identifiers:
  gln: '4012345000009'
  lei: 529900T8BM49AURSDO55
  duns: '150483782'
  scac: BLWK
  edifact: [{ id: '4012345000009', qualifier: '14' }]
  x12: [{ id: BLUEWAKE }]
  mailDomains: [mail.bluewake.example]
ours:
  edifact: { id: '4098765000006', qualifier: '14' }
messages:
  - { type: ORDERS, direction: out, version: D96A, association: EAN008, charset: UNOC, decimalMark: ',' }
  - { type: DESADV, direction: in, version: D96A }
  - { type: DESADV, direction: in, version: D01B }
tolerance: { warnings: ['edifact.code-unknown@DTM', 'message.count'] }
channels:
  out:
    - { kind: webhook, url: 'https://edi.bluewake.example/in', secret: webhook, messages: [ORDERS] }
    - { kind: folder }
  in:
    - { kind: erpnext, url: 'https://erp.bluewake.example', secret: erp }
acknowledgements:
  send: { edifact: [CONTRL], when: asked }
  expect: [{ message: '*', by: CONTRL, withinHours: 4 }]
`;

test('a profile is read whole, and what it leaves out has the default that the standards have', () => {
  const profile = unwrap(parseProfile(whole));
  expect(profile.identifiers.x12).toEqual([{ id: 'BLUEWAKE', qualifier: 'ZZ' }]);
  expect(profile.channels.out[1]).toEqual({ kind: 'folder', path: '.' });
  expect(profile.channels.in[0]).toMatchObject({ everyMinutes: 10, pageSize: 100 });
  expect(profile.decimalMark).toBe('.');
  expect(unwrap(parseProfile('partner: bluewake')).acknowledgements).toEqual({
    send: { edifact: [], x12: [], when: 'always' },
    expect: [],
  });
});

test('JSON is read as well', () => {
  expect(unwrap(parseProfile('{"partner":"bluewake","charset":"UNOA"}')).charset).toBe('UNOA');
});

describe('what is wrong is named with its place', () => {
  const wrong: readonly (readonly [what: string, from: string, to: string, path: string, says: string])[] = [
    [
      'a GLN whose check digit is wrong',
      "gln: '4012345000009'",
      "gln: '4012345000008'",
      '/identifiers/gln',
      'GLN',
    ],
    ['an LEI of another length', 'lei: 529900T8BM49AURSDO55', 'lei: X529900', '/identifiers/lei', 'LEI'],
    [
      'a DUNS number with letters',
      "duns: '150483782'",
      'duns: 15048378X',
      '/identifiers/duns',
      'nine digits',
    ],
    ['an X12 id that is too long', 'id: BLUEWAKE', 'id: BLUEWAKELINES001', '/identifiers/x12/0/id', '15'],
    [
      'a domain that is none',
      'mail.bluewake.example',
      'not a domain',
      '/identifiers/mailDomains/0',
      'domain',
    ],
    [
      'a direction that is none',
      'direction: in, version: D01B',
      'direction: up, version: D01B',
      '/messages/2/direction',
      'in',
    ],
    [
      'one message written in two versions',
      'type: DESADV, direction: in, version: D01B',
      'type: ORDERS, direction: out, version: D01B',
      '/messages/2',
      'twice',
    ],
    ['a tolerance that is no code', 'message.count', 'ALL ERRORS', '/tolerance/warnings/1', 'code'],
    [
      'an address with a password in it',
      'https://edi.',
      'https://me:secret@edi.',
      '/channels/out/0/url',
      'Credentials',
    ],
    [
      'an address that is none',
      'https://edi.bluewake.example/in',
      'file:///etc/passwd',
      '/channels/out/0/url',
      'address',
    ],
    ['a key that would go in clear', 'https://erp.', 'http://erp.', '/channels/in/0/url', 'https only'],
    [
      'a folder that leads up',
      '{ kind: folder }',
      '{ kind: folder, path: ../../etc }',
      '/channels/out/1/path',
      'down',
    ],
    [
      'a secret that is written instead of named',
      'secret: erp',
      "secret: 'kfhr83:8hf/32'",
      '/channels/in/0/secret',
      'named',
    ],
    [
      'an acknowledgement that no standard has',
      'by: CONTRL',
      'by: OK',
      '/acknowledgements/expect/0/by',
      'CONTRL',
    ],
    ['a field that is unknown', 'ours:', 'theirs:', '/', 'theirs'],
  ];
  test.each(wrong)('%s', (_what, from, to, path, says) => {
    expect(whole).toContain(from);
    const read = parseProfile(whole.replace(from, to));
    expect(read.ok).toBe(false);
    if (read.ok) return;
    const found = read.problems.find(({ where }) => where?.path === path);
    expect(found, JSON.stringify(read.problems)).toMatchObject({ code: 'partner.invalid' });
    expect(found!.message).toContain(says);
  });

  test('a line that is no YAML', () => {
    const read = parseProfile('partner: bluewake\nmessages: [}');
    expect(read).toMatchObject({ ok: false, problems: [{ code: 'partner.invalid', where: { line: 2 } }] });
  });

  test('what is too long or too deep is refused before anything is made of it', () => {
    expect(parseProfile(`partner: bluewake # ${'x'.repeat(200_000)}`).ok).toBe(false);
    const deep = `partner: bluewake\nmappings: { overlays: { 'edifact:ORDERS': ${'{a: '.repeat(20)}1${'}'.repeat(20)} } }`;
    expect(parseProfile(deep)).toMatchObject({ ok: false, problems: [{ code: 'partner.invalid' }] });
    const bomb = `partner: bluewake\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c]`;
    expect(parseProfile(bomb)).toMatchObject({ ok: false, problems: [{ code: 'partner.invalid' }] });
  });
});
