import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canonicalBytes,
  canonicalJson,
  concat,
  equalBytes,
  fromBase64Strict,
  fromHex,
  toBase64,
  toHex,
  utf8,
} from './index.ts';

describe('bytes as text', () => {
  test('hexadecimal and base64 lead back to the same bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromHex(toHex(bytes))).toEqual(bytes);
        expect(fromBase64Strict(toBase64(bytes))).toEqual(bytes);
      }),
      { seed: 1 },
    );
  });

  test('a base64 text that is read is the one that would be written', () => {
    const near = fc.stringMatching(/^[AQgw+/=\- ]{0,9}$/);
    fc.assert(
      fc.property(near, (text) => {
        const bytes = fromBase64Strict(text);
        if (bytes !== undefined) expect(toBase64(bytes)).toBe(text);
      }),
      { seed: 2, numRuns: 2000 },
    );
    for (const text of ['QQ', 'QR==', 'QQ== ', 'Q Q=', 'QQ=\n', '-_==', 'QQ=A']) {
      expect(fromBase64Strict(text), text).toBeUndefined();
    }
  });

  test('broken hexadecimal is refused', () => {
    expect(fromHex('abc')).toBeUndefined();
    expect(fromHex('zz')).toBeUndefined();
    expect(fromHex('')).toEqual(new Uint8Array());
  });

  test('bytes are joined and compared by content', () => {
    expect(concat(utf8('a'), utf8(''), utf8('bc'))).toEqual(utf8('abc'));
    expect(equalBytes(utf8('abc'), utf8('abc'))).toBe(true);
    expect(equalBytes(utf8('abc'), utf8('abd'))).toBe(false);
    expect(equalBytes(utf8('abc'), utf8('ab'))).toBe(false);
  });
});

describe('canonical JSON', () => {
  test('keys are sorted by UTF-16 code units and numbers are written as ECMAScript does', () => {
    expect(
      canonicalJson({ b: 1e21, a: [0.1, -0, true], '\u20ac': 'ä', '\ud83d\ude00': null, '\ufb33': 1 }),
    ).toBe(`{"a":[0.1,0,true],"b":1e+21,"€":"ä","\ud83d\ude00":null,"\ufb33":1}`);
    expect(canonicalBytes({ a: undefined, b: 'é' })).toEqual(utf8('{"b":"é"}'));
  });

  test('the order in which members were set does not matter', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed: 3 },
    );
  });

  test('what JSON cannot say is refused', () => {
    expect(() => canonicalJson(Number.NaN)).toThrow();
    expect(() => canonicalJson('\ud800')).toThrow();
    expect(() => canonicalJson(undefined)).toThrow();
  });
});
