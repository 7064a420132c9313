import { describe, expect, test } from 'vitest';
import { checkUrl, folderOf, mayConnect, publicOnly } from './index.ts';

describe('an address that leads into a private network is not connected to', () => {
  test.each([
    ...[
      '127.0.0.1',
      '127.8.9.10',
      '10.0.0.1',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '169.254.169.254',
    ],
    ...['100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '198.18.0.1', '192.0.2.1'],
    ...['::1', '::', 'fe80::1', 'fe80::1%eth0', 'fd12:3456::1', 'fc00::1', 'ff02::1', '::ffff:10.0.0.1'],
    ...['::ffff:7f00:1', '64:ff9b::a00:1', '2002:a00:1::', '2001::1', '::10.0.0.1', 'localhost', ''],
  ])('%s', (address) => expect(mayConnect(address, publicOnly)).toBe(false));

  test.each(['1.1.1.1', '172.32.0.1', '11.0.0.1', '2606:4700::1111', '::ffff:1.1.1.1'])(
    '%s is public and is connected to',
    (address) => expect(mayConnect(address, publicOnly)).toBe(true),
  );
});

test('a network that an operator permits is connected to, and no other', () => {
  const policy = { ...publicOnly, privateNetworks: ['10.20.0.0/16', 'fd00:20::/32'] };
  expect(mayConnect('10.20.3.4', policy)).toBe(true);
  expect(mayConnect('::ffff:10.20.3.4', policy)).toBe(true);
  expect(mayConnect('fd00:20::9', policy)).toBe(true);
  expect(mayConnect('10.21.3.4', policy)).toBe(false);
  expect(mayConnect('127.0.0.1', policy)).toBe(false);
  expect(mayConnect('127.0.0.1', { ...publicOnly, loopback: true })).toBe(true);
  expect(mayConnect('10.0.0.1', { ...publicOnly, loopback: true })).toBe(false);
});

describe('an address is judged as it would be understood, not as it is spelt', () => {
  test.each([
    ...[
      'http://example.com/',
      'ftp://example.com/',
      'file:///etc/passwd',
      'nonsense',
      'https://a:b@example.com/',
    ],
    ...[
      'https://127.0.0.1/',
      'https://0x7f.1/',
      'https://2130706433/',
      'https://[::1]/',
      'https://[::ffff:a00:1]/',
    ],
  ])('%s is refused', (url) => expect(checkUrl(url, publicOnly).ok).toBe(false));

  test('https to a name is not, and http only where it is permitted', () => {
    expect(checkUrl('https://example.com/in', publicOnly).ok).toBe(true);
    expect(checkUrl('http://example.com/in', { ...publicOnly, plainHttp: true }).ok).toBe(true);
    expect(checkUrl('http://127.0.0.1/', { ...publicOnly, plainHttp: true }).ok).toBe(false);
  });
});

test('a partner’s folder lies in its own, or below a root that is permitted', () => {
  const at = (path: string, roots: string[] = []) =>
    folderOf('/data', 'bluewake', path, { ...publicOnly, folderRoots: roots }).ok;
  expect(at('.')).toBe(true);
  expect(at('edi/orders')).toBe(true);
  expect(at('../northquay')).toBe(false);
  expect(at('/data/partners/northquay')).toBe(false);
  expect(at('/srv/edi/bluewake', ['/srv/edi'])).toBe(true);
  expect(at('/srv/edi-other', ['/srv/edi'])).toBe(false);
  expect(at('/srv/edi/../secret', ['/srv/edi'])).toBe(false);
});
