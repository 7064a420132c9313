import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  digitalLinkOf,
  epcUrnOf,
  gs1CheckDigit,
  gs1KeyOf,
  hsHeading,
  isContainerNumber,
  isUuidv7,
  parseContainerNumber,
  parseGln,
  parseGtin,
  parseHsCode,
  parseIataAirport,
  parseImoNumber,
  parseLei,
  parseSscc,
  parseUnlocode,
  uuidTime,
  uuidv7,
} from './index.ts';
import { containerCheckDigit, mod97 } from './check-digit.ts';

const good = (value: unknown) => ({ ok: true, value });
const bad = { ok: false, problems: [{ code: 'identifier.invalid' }] };

describe('codes of trade', () => {
  test.each([
    [parseUnlocode, 'de ham', 'DEHAM'],
    [parseUnlocode, 'USLAX', 'USLAX'],
    [parseContainerNumber, 'CSQU 305438-3', 'CSQU3054383'],
    [parseImoNumber, 'IMO 9074729', '9074729'],
    [parseLei, '5493001KJTIIGC8Y1R12', '5493001KJTIIGC8Y1R12'],
    [parseHsCode, '8471.30.00', '84713000'],
    [parseIataAirport, 'fra', 'FRA'],
    [parseGtin, '4006381333931', '4006381333931'],
    [parseGtin, '036000291452', '036000291452'],
    [parseGtin, '96385074', '96385074'],
    [parseGln, '4012345000009', '4012345000009'],
    [parseSscc, '0 0614141 123456789 0', '006141411234567890'],
  ])('%o reads %s as %s', (parse, text, value) => {
    expect(parse(text)).toEqual(good(value));
  });

  test.each([
    [parseUnlocode, 'DEH1M'],
    [parseUnlocode, 'D1HAM'],
    [parseContainerNumber, 'CSQU3054384'],
    [parseContainerNumber, 'CSQA3054383'],
    [parseImoNumber, '9074728'],
    [parseLei, '5493001KJTIIGC8Y1R13'],
    [parseHsCode, '7701.00'],
    [parseHsCode, '84713'],
    [parseHsCode, '840000'],
    [parseIataAirport, 'FR1'],
    [parseGtin, '4006381333932'],
    [parseGln, '401234500000'],
    [parseSscc, '006141411234567891'],
    [parseSscc, 'x'.repeat(10_000)],
  ])('%o refuses %s', (parse, text) => {
    expect(parse(text)).toMatchObject(bad);
  });

  test('a remainder of ten is written zero in a container number', () => {
    const serials = Array.from({ length: 2000 }, (_, serial) => `TGHU${String(serial).padStart(6, '0')}`);
    const zeros = serials.filter((serial) => containerCheckDigit(serial) === '0');
    // Two of the eleven remainders are written 0.
    expect(zeros.length / serials.length).toBeCloseTo(2 / 11, 1);
    expect(zeros.every((serial) => isContainerNumber(`${serial}0`))).toBe(true);
  });

  test('one wrong digit never passes the modulo 10 check', () => {
    const digits = fc.stringMatching(/^\d{17}$/);
    fc.assert(
      fc.property(digits, fc.nat(17), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
        const sscc = body + gs1CheckDigit(body);
        const wrong = sscc.slice(0, at) + ((Number(sscc[at]) + by) % 10) + sscc.slice(at + 1);
        expect(parseSscc(sscc)).toEqual(good(sscc));
        expect(parseSscc(wrong)).toMatchObject(bad);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('two swapped characters never pass MOD 97-10', () => {
    expect(mod97('5493001KJTIIGC8Y1R12')).toBe(1);
    expect(mod97('5493001JKTIIGC8Y1R12')).not.toBe(1);
  });

  test('no text makes a parser throw, and what it returns it reads again unchanged', () => {
    const parsers = [
      parseUnlocode,
      parseContainerNumber,
      parseImoNumber,
      parseLei,
      parseHsCode,
      parseGtin,
      parseSscc,
    ];
    const near = fc.stringMatching(/^[A-Z0-9 .-]{0,20}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), near), fc.constantFrom(...parsers), (text, parse) => {
        const result = parse(text);
        if (result.ok) expect(parse(result.value)).toEqual(result);
      }),
      { seed: 2, numRuns: 2000 },
    );
    const uri = fc.stringMatching(/^(urn:epc:id:s[a-z]{3,4}:|https:\/\/a\/|\(01\))[0-9.%/()a-f*]{0,40}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), uri), (text) => {
        const result = gs1KeyOf(text);
        if (!result.ok) expect(result).toMatchObject(bad);
      }),
      { seed: 3, numRuns: 1000 },
    );
  });

  test('the heading is the first four digits', () => {
    expect(hsHeading('84713000')).toBe('8471');
  });
});

describe('GS1 keys', () => {
  test.each([
    ['urn:epc:id:sgtin:0614141.812345.6789', '(01)80614141123458(21)6789', '01/80614141123458/21/6789'],
    [
      'urn:epc:class:lgtin:4012345.012345.998877',
      '(01)04012345123456(10)998877',
      '01/04012345123456/10/998877',
    ],
    ['urn:epc:id:sscc:0614141.1234567890', '(00)106141412345678908', '00/106141412345678908'],
    ['urn:epc:id:sgln:0614141.12345.400', '(414)0614141123452(254)400', '414/0614141123452/254/400'],
    ['urn:epc:id:sgln:0614141.12345.0', '(414)0614141123452', '414/0614141123452'],
    ['urn:epc:id:grai:0614141.12345.400', '(8003)00614141123452400', '8003/00614141123452400'],
    ['urn:epc:id:giai:0614141.12345400', '(8004)061414112345400', '8004/061414112345400'],
    ['urn:epc:idpat:sgtin:0614141.112345.*', '(01)10614141123459', '01/10614141123459'],
    [
      'urn:epc:id:sgtin:0614141.812345.a%2Fb%26',
      '(01)80614141123458(21)a/b&',
      '01/80614141123458/21/a%2Fb%26',
    ],
  ])('%s, %s and %s are the same key', (urn, plain, path) => {
    const fromUrn = gs1KeyOf(urn);
    const key = fromUrn.ok ? fromUrn.value : expect.fail(JSON.stringify(fromUrn));
    const { companyPrefixLength, ...bare } = key;
    expect(companyPrefixLength).toBe(7);
    expect(gs1KeyOf(plain)).toEqual(good(bare));
    expect(gs1KeyOf(`https://id.gs1.org/${path}?linkType=all`)).toEqual(good(bare));
    expect(gs1KeyOf(`https://shop.example/some/prefix/${path}`)).toEqual(good(bare));
    expect(digitalLinkOf(key)).toBe(`https://id.gs1.org/${path}`);
    expect(epcUrnOf(key)).toEqual(good(urn));
  });

  test.each([
    'urn:epc:id:sgtin:0614141.81234.6789',
    'urn:epc:id:sgtin:0614141.812345',
    'urn:epc:id:sgtin:0614141.812345.%2',
    `urn:epc:id:sgtin:0614141.812345.${'1'.repeat(21)}`,
    'urn:epc:id:sscc:0614141.123456789',
    'urn:epc:id:nothing:0614141.1234567890',
    'https://id.gs1.org/01/80614141123457',
    'https://id.gs1.org/99/80614141123458',
    '(01)80614141123457',
    '80614141123458',
    '',
  ])('%s is refused', (uri) => {
    expect(gs1KeyOf(uri)).toMatchObject(bad);
  });

  test('a URN cannot be written without the length of the company prefix', () => {
    expect(epcUrnOf({ scheme: 'sscc', key: '106141412345678908' })).toMatchObject(bad);
  });
});

test('a UUID version 7 tells its time and sorts by it', () => {
  const entropy = (length: number) => new Uint8Array(length).fill(0xff);
  const id = uuidv7(0x017f22e279b0, entropy);
  expect(id).toBe('017f22e2-79b0-7fff-bfff-ffffffffffff');
  expect(isUuidv7(id)).toBe(true);
  expect(uuidTime(id)).toBe(0x017f22e279b0);
  expect(uuidTime('017f22e2-79b0-4fff-bfff-ffffffffffff')).toBeUndefined();
  expect(uuidv7(0x017f22e279b1, entropy) > id).toBe(true);
});
