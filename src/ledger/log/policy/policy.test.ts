import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nobleCrypto as crypto, unwrap } from '../../../base/index.ts';
import {
  checkpointSatisfies,
  cosign,
  createVerifierKey,
  formatNote,
  formatPolicy,
  formatVerifierKey,
  parseNote,
  parsePolicy,
  signCheckpoint,
  type Policy,
  type SignatureType,
} from '../index.ts';

const seed = (number: number) => new Uint8Array(32).fill(number);
const key = (name: string, type: SignatureType, number: number) =>
  createVerifierKey(crypto, { name, type, publicKey: crypto.ed25519PublicKey(seed(number)) });
const log = key('log.example/trade', 'ed25519', 100);
const witnessNames = ['X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3'];
const vkey = (index: number) => formatVerifierKey(key(`w${index}.example`, 'cosignature/v1', index + 1));
const logLine = `log ${formatVerifierKey(log)}`;

// The quorum of the example in C2SP tlog-policy: two of the X and one of the Y.
const twoLevels = [
  '# the log of the community',
  `${logLine}   https://log.example/trade`,
  '',
  ...witnessNames.map((name, index) => `\twitness ${name}\t${vkey(index)}  `),
  'group X-witnesses 2 X1 X2 X3',
  'group Y-witnesses any Y1 Y2 Y3',
  'group X-and-Y all X-witnesses Y-witnesses',
  'quorum X-and-Y',
  '',
].join('\n');

const text = signCheckpoint({ crypto, origin: log.name, size: 7, root: seed(9), seed: seed(100) });

/** The checkpoint with cosignatures of the witnesses at these places. */
function cosigned(witnesses: readonly number[]): string {
  const note = unwrap(parseNote(text));
  const signatures = witnesses.map((index) => {
    const name = `w${index}.example`;
    return cosign({ crypto, name, seed: seed(index + 1), text: note.text, time: 1_700_000_000 + index });
  });
  return formatNote({ ...note, signatures: [...note.signatures, ...signatures] });
}

describe('a policy', () => {
  test('is read with its groups, whatever the white space and comments', () => {
    const policy = unwrap(parsePolicy(crypto, twoLevels));
    expect(policy.logs).toEqual([{ key: log, url: 'https://log.example/trade' }]);
    expect(policy.witnesses.map(({ name }) => name)).toEqual(witnessNames);
    expect(policy.groups.map(({ threshold }) => threshold)).toEqual([2, 1, 2]);
    expect(policy.quorum).toBe('X-and-Y');
  });

  test('is written so that it is read back the same', () => {
    const policy = unwrap(parsePolicy(crypto, twoLevels));
    expect(unwrap(parsePolicy(crypto, formatPolicy(policy)))).toEqual(policy);
    const plain = { logs: [{ key: log }], witnesses: [], groups: [], quorum: 'none' } satisfies Policy;
    expect(formatPolicy(plain)).toBe(`${logLine}\nquorum none\n`);
    expect(unwrap(parsePolicy(crypto, formatPolicy(plain)))).toEqual(plain);
  });

  const witness = `witness A ${vkey(0)}`;
  test.each([
    ['no quorum', `${logLine}\n`],
    ['two quorums', 'quorum none\nquorum none\n'],
    ['a quorum that nobody defined', 'quorum A\n'],
    ['a quorum defined too late', `quorum A\n${witness}\n`],
    ['an unknown line', 'quorum none\nnotary A\n'],
    ['a log twice', `${logLine}\n${logLine}\nquorum none\n`],
    ['a witness key twice', `${witness}\nwitness B ${vkey(0)}\nquorum none\n`],
    ['a name twice', `${witness}\nwitness A ${vkey(1)}\nquorum none\n`],
    ['a witness called none', `witness none ${vkey(0)}\nquorum none\n`],
    ['none in a group', `${witness}\ngroup G any A none\nquorum G\n`],
    ['a member of two groups', `${witness}\ngroup G any A\ngroup H any A\nquorum G\n`],
    ['a member twice in a group', `${witness}\ngroup G any A A\nquorum G\n`],
    ['a group without members', 'group G any\nquorum G\n'],
    ['a group that holds itself', 'group G any G\nquorum G\n'],
    ['a threshold of 0', `${witness}\ngroup G 0 A\nquorum G\n`],
    ['a threshold above its members', `${witness}\ngroup G 2 A\nquorum G\n`],
    ['a threshold with a leading zero', `${witness}\ngroup G 01 A\nquorum G\n`],
    ["a witness with a log's key type", `witness A ${formatVerifierKey(log)}\nquorum none\n`],
    ["a log with a witness's key type", `log ${vkey(0)}\nquorum none\n`],
    ['a carriage return', 'quorum none\r\n'],
    ['no newline at its end', 'quorum none'],
  ])('with %s is refused', (_, policy) => {
    expect(parsePolicy(crypto, policy)).toMatchObject({ ok: false, problems: [{ code: 'policy.invalid' }] });
  });
});

describe('a checkpoint satisfies the policy', () => {
  const policy = unwrap(parsePolicy(crypto, twoLevels));

  test('exactly when two X and one Y have cosigned, and no signature more is needed', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5]), (witnesses) => {
        const enough =
          witnesses.filter((index) => index < 3).length >= 2 && witnesses.some((index) => index > 2);
        const result = checkpointSatisfies({ crypto, policy, checkpoint: cosigned(witnesses) });
        expect(result.ok).toBe(enough);
        if (!result.ok) return;
        expect(result.value.cosignatures).toHaveLength(witnesses.length);
        expect(result.value.needed).toHaveLength(4);
        const signatures = result.value.needed.map(({ signature }) => signature);
        const lean = formatNote({ text: result.value.checkpoint.note.text, signatures });
        expect(checkpointSatisfies({ crypto, policy, checkpoint: lean }).ok).toBe(true);
      }),
      { seed: 31, numRuns: 30 },
    );
  });

  test('names the step that refuses', () => {
    const refusal = (satisfied: Policy, checkpoint: string) =>
      checkpointSatisfies({ crypto, policy: satisfied, checkpoint });
    expect(refusal(policy, cosigned([0, 1]))).toMatchObject({
      problems: [{ message: expect.stringMatching(/^Quorum: /) as string }],
    });
    const stranger = signCheckpoint({
      crypto,
      origin: 'other.example',
      size: 7,
      root: seed(9),
      seed: seed(100),
    });
    expect(refusal(policy, stranger)).toMatchObject({
      problems: [{ message: expect.stringMatching(/^Identity: /) as string }],
    });
    const note = unwrap(parseNote(cosigned([0, 1, 3])));
    const unsigned = formatNote({ ...note, signatures: note.signatures.slice(1) });
    expect(refusal(policy, unsigned)).toMatchObject({
      problems: [{ message: expect.stringMatching(/^Signature: the log/) as string }],
    });
  });

  test('with the log alone when the quorum is none', () => {
    const open = unwrap(parsePolicy(crypto, `${logLine}\nquorum none\n`));
    const result = unwrap(checkpointSatisfies({ crypto, policy: open, checkpoint: cosigned([0]) }));
    expect(result.needed).toHaveLength(1);
    expect(result.cosignatures).toEqual([]);
  });

  test("never counts the log's key as a witness", () => {
    const asWitness = key(log.name, 'cosignature/v1', 100);
    const lines = `${logLine}\nwitness own ${formatVerifierKey(asWitness)}\nquorum own\n`;
    const own = unwrap(parsePolicy(crypto, lines));
    expect(checkpointSatisfies({ crypto, policy: own, checkpoint: text }).ok).toBe(false);
  });
});
