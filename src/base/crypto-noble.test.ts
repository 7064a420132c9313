import { existsSync, readFileSync } from 'node:fs';
import { createCipheriv, createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fromHex, utf8 } from './bytes/index.ts';
import { acceptableEd25519Key, nobleCrypto as crypto } from './crypto-noble.ts';

const hex = (text: string) => fromHex(text) ?? expect.fail(text);

describe('the port over noble', () => {
  test('the first vector of RFC 8032 §7.1', () => {
    const seed = hex('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60');
    const key = hex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
    const signature = crypto.ed25519Sign(seed, new Uint8Array());
    expect(crypto.ed25519PublicKey(seed)).toEqual(key);
    expect(signature).toEqual(
      hex(
        'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
      ),
    );
    expect(crypto.ed25519Verify(key, new Uint8Array(), signature)).toBe(true);
    expect(crypto.ed25519Verify(key, utf8('x'), signature)).toBe(false);
    expect(acceptableEd25519Key(key)).toBe(true);
    expect(acceptableEd25519Key(key)).toBe(true);
  });

  // The eight points of low order, the first two spelt canonically and not, and points that are none.
  test.each([
    '0100000000000000000000000000000000000000000000000000000000000000',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    '0000000000000000000000000000000000000000000000000000000000000000',
    '0000000000000000000000000000000000000000000000000000000000000080',
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
    'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    '0100000000000000000000000000000000000000000000000000000000000080',
    '0200000000000000000000000000000000000000000000000000000000000000',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f70751',
  ])('the key %s is not acceptable, whatever it signs', (text) => {
    const key = hex(text);
    const signature = new Uint8Array(64);
    signature[0] = 1;
    expect(acceptableEd25519Key(key)).toBe(false);
    expect(crypto.ed25519Verify(key, utf8('anything'), signature)).toBe(false);
  });

  test('hashes and seals are those of the other implementation', () => {
    const [key, nonce] = [new Uint8Array(32).fill(7), new Uint8Array(12).fill(9)];
    const other = createCipheriv('aes-256-gcm', key, nonce).setAAD(utf8('order 4711'));
    const expected = Buffer.concat([other.update('hello'), other.final(), other.getAuthTag()]);
    const sealed = crypto.seal(key, nonce, utf8('hello'), utf8('order 4711'));
    expect(sealed).toEqual(new Uint8Array(expected));
    expect(crypto.open(key, nonce, sealed, utf8('order 4711'))).toEqual(utf8('hello'));
    expect(crypto.open(key, nonce, sealed, utf8('order 4712'))).toBeUndefined();
    expect(crypto.open(key, nonce, new Uint8Array(3), utf8(''))).toBeUndefined();
    expect(() => crypto.open(new Uint8Array(5), nonce, sealed, utf8(''))).toThrow();
    const mac = createHmac('sha256', key).update('ab').digest();
    expect(crypto.hmacSha256(key, utf8('a'), utf8('b'))).toEqual(new Uint8Array(mac));
  });
});

const file = new URL('../../../shared/data/ledger/wycheproof-ed25519_test.json', import.meta.url);
type Case = { msg: string; sig: string; result: string; comment: string; tcId: number };
type Suite = { testGroups: { publicKey: { pk: string }; tests: Case[] }[] };

describe.skipIf(!existsSync(file))('the Wycheproof vectors (skipped when absent)', () => {
  test('every signature gets the published verdict', () => {
    const { testGroups } = JSON.parse(readFileSync(file, 'utf8')) as Suite;
    const cases = testGroups.flatMap(({ publicKey, tests }) =>
      tests.map((one) => ({ ...one, pk: publicKey.pk })),
    );
    expect(cases).toHaveLength(151);
    for (const { pk, msg, sig, result, comment, tcId } of cases) {
      const verdict = crypto.ed25519Verify(hex(pk), hex(msg), hex(sig));
      expect(verdict, `${tcId} ${comment}`).toBe(result === 'valid');
    }
  });
});
