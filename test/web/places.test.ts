// Is the right line of the sender's message marked? Does the drawn path lead to the signed root? Is a change heard?
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inclusionProof, leafHash, nobleCrypto, nodeHash, toHex } from '../../src/base/index.ts';
import { inclusionPath } from '../../src/web/pages/ledger/verification.ts';
import { lineOfPlace, linesOf } from '../../src/web/pages/messages/message-lines.ts';
import { safeNext } from '../../src/web/pages/sign-in/safe-next.ts';
import { affectedBy, parseChange } from '../../src/web/parts/data/live-updates.ts';

const interchange =
  "UNB+UNOC:3+A+B+261121:0740+1'UNH+1+IFTSTA:D:21B:UN'BGM+77+1+9'FTX+AAI+++It?'s late'STS+1+24'UNT+5+1'UNZ+1+1'";

describe('the line of a place', () => {
  test('is the segment of that tag, counted from UNH', () => {
    expect(lineOfPlace(interchange, { segment: 'STS', position: 4 })).toBe(5);
    expect(lineOfPlace(`UNA:+.? '${interchange}`, { segment: 'STS', position: 4 })).toBe(6);
  });

  test('does not take a released terminator for the end of a segment', () => {
    expect(linesOf(interchange).map(({ text }) => text)[3]).toBe("FTX+AAI+++It?'s late'");
  });

  test('is the row of a table', () => {
    expect(lineOfPlace('a,b\n1,2\n3,4\n', { segment: 'row', position: 3 })).toBe(3);
    expect(lineOfPlace('a,b\n1,2\n', { segment: 'row', position: 30 })).toBeUndefined();
  });

  test('is where the event of an EPCIS document begins', () => {
    const text = JSON.stringify(
      { type: 'EPCISDocument', epcisBody: { eventList: [{ a: 1 }, { a: [2, 3] }] } },
      null,
      1,
    );
    const line = lineOfPlace(text, { segment: 'event', position: 2 });
    expect(
      text
        .split('\n')
        .slice(line! - 1)
        .join(''),
    ).toMatch(/^\s*\{\s*"a": \[/);
  });
});

test('the drawn path of any leaf of any tree ends in the root', () => {
  const leaves = (size: number) =>
    Array.from({ length: size }, (_, n) => leafHash(nobleCrypto, Uint8Array.of(n)));
  const rootOfRange = (hashes: Uint8Array[]): Uint8Array => {
    if (hashes.length === 1) return hashes[0]!;
    const split = 2 ** Math.floor(Math.log2(hashes.length - 1));
    return nodeHash(nobleCrypto, rootOfRange(hashes.slice(0, split)), rootOfRange(hashes.slice(split)));
  };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(), (size, pick) => {
      const hashes = leaves(size);
      const index = pick % size;
      const read = (level: number, at: number) =>
        rootOfRange(hashes.slice(at * 2 ** level, (at + 1) * 2 ** level));
      const neighbours = inclusionProof(nobleCrypto, index, size, read);
      const path = inclusionPath({ leaf: hashes[index]!, index, size, neighbours });
      expect(path.at(-1)?.hash ?? toHex(hashes[index]!)).toBe(toHex(rootOfRange(hashes)));
    }),
    { seed: 6962, numRuns: 60 },
  );
});

describe('a live change', () => {
  test('reads again what it names and what shows it', () => {
    expect([...affectedBy(parseChange('{"kinds":["signal"],"keys":[]}'))].sort()).toEqual([
      'exception',
      'exposure',
      'map',
      'overview',
      'plan',
      'run',
      'signal',
      'site',
      'summed-ways',
    ]);
  });

  test('that is not understood changes nothing', () => {
    expect(parseChange('{"kinds":[3,null]}')).toEqual([]);
    expect(parseChange('not json')).toEqual([]);
  });
});

test('after signing in a reader is never led to another server', () => {
  expect(safeNext('/orders?x=1')).toBe('/orders?x=1');
  for (const bad of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    null,
  ]) {
    expect(safeNext(bad)).toBe('/');
  }
});
