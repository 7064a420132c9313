import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, nobleCrypto, toHex, utf8 } from '../../base/index.ts';
import { nodeCrypto, nodeEntropy } from './crypto.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const parts = fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 5 });

describe('the crypto port on the server', () => {
  test('hashes and authenticates as the port in the browser does, however the message is cut', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), parts, (key, message) => {
        expect(toHex(nodeCrypto.sha256(...message))).toBe(toHex(nobleCrypto.sha256(...message)));
        expect(toHex(nodeCrypto.hmacSha256(key, ...message))).toBe(
          toHex(nobleCrypto.hmacSha256(key, ...message)),
        );
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test('hashes messages longer than its room for short ones', () => {
    const [a, b] = [new Uint8Array(7000).fill(1), new Uint8Array(9000).fill(2)];
    const key = new Uint8Array(32).fill(3);
    expect(toHex(nodeCrypto.sha256(a, b))).toBe(createHash('sha256').update(a).update(b).digest('hex'));
    expect(toHex(nodeCrypto.hmacSha256(key, a, b))).toBe(
      createHmac('sha256', key).update(a).update(b).digest('hex'),
    );
  });

  test('gives the HMAC that RFC 4231, test case 2, prints', () => {
    expect(toHex(nodeCrypto.hmacSha256(utf8('Jefe'), utf8('what do ya want for nothing?')))).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  test('a later hash does not change the bytes of an earlier one', () => {
    const first = nodeCrypto.sha256(utf8('first'));
    const shown = toHex(first);
    nodeCrypto.hmacSha256(new Uint8Array(32), utf8('second'));
    expect(toHex(first)).toBe(shown);
  });

  test('opens only what was sealed under the same key, nonce and associated data', () => {
    fc.assert(
      fc.property(
        bytes(32),
        bytes(12),
        fc.uint8Array(),
        fc.uint8Array(),
        fc.nat(),
        (key, nonce, text, ad, at) => {
          const sealed = nodeCrypto.seal(key, nonce, text, ad);
          expect(sealed).toEqual(new Uint8Array(nobleCrypto.seal(key, nonce, text, ad)));
          expect(nodeCrypto.open(key, nonce, sealed, ad)).toEqual(text);
          const bent = sealed.slice();
          bent[at % bent.length]! ^= 1;
          expect(nodeCrypto.open(key, nonce, bent, ad)).toBeUndefined();
          expect(nodeCrypto.open(key, nonce, sealed, utf8(`${ad.length} else`))).toBeUndefined();
        },
      ),
      { seed: 2, numRuns: 100 },
    );
  });

  test('signs as RFC 8032, test 2, prints', () => {
    const seed = fromHex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb')!;
    const signature = nodeCrypto.ed25519Sign(seed, Uint8Array.of(0x72));
    expect(toHex(nodeCrypto.ed25519PublicKey(seed))).toBe(
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    );
    expect(toHex(signature)).toBe(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
        '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    );
    expect(nodeCrypto.ed25519Verify(nodeCrypto.ed25519PublicKey(seed), Uint8Array.of(0x72), signature)).toBe(
      true,
    );
  });

  test('refuses a key of low order, which would sign everything', () => {
    const identity = new Uint8Array(32);
    identity[0] = 1;
    const signature = new Uint8Array(64);
    signature[0] = 1;
    expect(nodeCrypto.ed25519Verify(identity, utf8('anything'), signature)).toBe(false);
  });

  test('refuses a signature of another message, and one that is cut short', () => {
    const seed = nodeEntropy(32);
    const signature = nodeCrypto.ed25519Sign(seed, utf8('one'));
    const key = nodeCrypto.ed25519PublicKey(seed);
    expect(nodeCrypto.ed25519Verify(key, utf8('two'), signature)).toBe(false);
    expect(nodeCrypto.ed25519Verify(key, utf8('one'), signature.slice(0, 63))).toBe(false);
  });
});
