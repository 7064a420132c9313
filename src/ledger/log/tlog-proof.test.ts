import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toBase64, unwrap } from '../../base/index.ts';
import { formatTlogProof, parseTlogProof } from './index.ts';

const hash = new Uint8Array(32).fill(7);
const checkpoint = 'log.example\n2\nAAAA\n\n\u2014 log.example AAAAAAA=\n';

describe('the text of a C2SP tlog-proof', () => {
  test('has a header, the extra data if any, the index, the path, an empty line and the checkpoint', () => {
    expect(formatTlogProof({ index: 1, path: [hash], checkpoint })).toBe(
      `c2sp.org/tlog-proof@v1\nindex 1\n${toBase64(hash)}\n\n${checkpoint}`,
    );
    expect(formatTlogProof({ extra: Uint8Array.of(1), index: 0, path: [], checkpoint })).toBe(
      `c2sp.org/tlog-proof@v1\nextra AQ==\nindex 0\n\n${checkpoint}`,
    );
  });

  test('is read back to what was written', () => {
    const proof = fc.record(
      {
        extra: fc.uint8Array({ minLength: 1, maxLength: 50 }),
        index: fc.maxSafeNat(),
        path: fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 63 }),
        checkpoint: fc.constant(checkpoint),
      },
      { requiredKeys: ['index', 'path', 'checkpoint'] },
    );
    fc.assert(
      fc.property(proof, (each) => {
        expect(unwrap(parseTlogProof(formatTlogProof(each)))).toEqual(each);
      }),
      { seed: 51 },
    );
  });

  const text = formatTlogProof({ extra: Uint8Array.of(1), index: 1, path: [hash], checkpoint });
  test.each([
    ['another version', text.replace('@v1', '@v2')],
    ['empty extra data', text.replace('extra AQ==', 'extra ')],
    ['extra data twice', text.replace('extra AQ==', 'extra AQ==\nextra AQ==')],
    ['extra data with stray bits', text.replace('AQ==', 'AR==')],
    ['no index', text.replace('index 1\n', '')],
    ['a leading zero in its index', text.replace('index 1', 'index 01')],
    ['a hash of 31 bytes', text.replace(toBase64(hash), toBase64(hash.slice(1)))],
    ['a path of 64 hashes', text.replace('index 1', `index 1\n${Array(63).fill(toBase64(hash)).join('\n')}`)],
    ['no checkpoint', text.slice(0, text.indexOf('\n\n'))],
  ])('with %s is refused', (_, bent) => {
    expect(parseTlogProof(bent)).toMatchObject({ ok: false, problems: [{ code: 'proof.invalid' }] });
  });
});
