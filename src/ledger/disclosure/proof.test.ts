import { describe, expect, test } from 'vitest';
import {
  inclusionProof,
  leafHash,
  nobleCrypto,
  seededRandom,
  toHex,
  unwrap,
  utf8,
  type Crypto,
} from '../../base/index.ts';
import type { Statement } from '../../record/index.ts';
import {
  appendLeaves,
  buildProof,
  cosign,
  createVerifierKey,
  emptyLog,
  formatNote,
  formatPolicy,
  logRoot,
  makeLeaf,
  nodeReader,
  parseNote,
  parsePolicy,
  parseProof,
  signCheckpoint,
  tilePath,
  verifyProof,
  type Policy,
  type Proof,
} from '../index.ts';

const verdicts = new Map<string, boolean>();
/** The exhaustive test meets the same signatures thousands of times; remembering them keeps it short. */
const crypto: Crypto = {
  ...nobleCrypto,
  ed25519Verify: (publicKey, message, signature) => {
    const name = [publicKey, message, signature].map(toHex).join(' ');
    const known = verdicts.get(name) ?? nobleCrypto.ed25519Verify(publicKey, message, signature);
    verdicts.set(name, known);
    return known;
  },
};

const seed = (number: number) => new Uint8Array(32).fill(number);
const origin = 'log.example/trade';
const key = (name: string, type: 'ed25519' | 'cosignature/v1', number: number) =>
  createVerifierKey(crypto, { name, type, publicKey: crypto.ed25519PublicKey(seed(number)) });
const logKey = key(origin, 'ed25519', 1);
const witnesses = [2, 3, 4].map((number) => ({
  name: `w${number}`,
  key: key(`w${number}.example`, 'cosignature/v1', number),
}));
const policy: Policy = {
  logs: [{ key: logKey }],
  witnesses,
  groups: [{ name: 'two', threshold: 2, members: ['w2', 'w3', 'w4'] }],
  quorum: 'two',
};
const logOnly: Policy = { logs: [{ key: logKey }], witnesses: [], groups: [], quorum: 'none' };

const event = (place: string) =>
  ({
    id: '01890a5d-ac96-774b-bcce-b302099a8057',
    version: 1,
    issuer: 'harbourline',
    subject: { kind: 'shipment', of: 'harbourline', id: 'S-17' },
    type: 'event',
    classifier: 'actual',
    occurredAt: '2026-03-01T10:00:00+08:00[Asia/Shanghai]',
    source: { message: 'm-17' },
    body: { code: 'DEPA', place: { code: place }, items: ['pump é', '10'], extra: { '10': 'a', b: 'ß' } },
  }) as unknown as Statement;

const leafAt = (index: number) =>
  makeLeaf({
    crypto,
    origin,
    statement: event(index === 5 ? 'CNSHA' : 'NLRTM'),
    receivedAt: 1_772_330_400_000 + index,
    pseudonym: 'p-7f3a',
    salt: crypto.sha256(utf8(`salt ${index}`)),
  });
const leaves = Array.from({ length: 13 }, (_, index) => leafAt(index));
const grown = appendLeaves(
  crypto,
  emptyLog,
  leaves.map(({ bytes }) => leafHash(crypto, bytes)),
);
const tiles = new Map(grown.tiles.map(({ tile, bytes }) => [tilePath(tile), bytes]));
const reader = nodeReader(crypto, leaves.length, (tile) => tiles.get(tilePath(tile))!);
const root = logRoot(crypto, grown.state);
const logSigned = signCheckpoint({ crypto, origin, size: leaves.length, root, seed: seed(1) });

function cosigned(numbers: readonly number[]): string {
  const note = unwrap(parseNote(logSigned));
  const signatures = numbers.map((number) =>
    cosign({
      crypto,
      name: `w${number}.example`,
      seed: seed(number),
      text: note.text,
      time: 1_772_330_500 + number,
    }),
  );
  return formatNote({ ...note, signatures: [...note.signatures, ...signatures] });
}

function proofOf(index: number, groups: readonly string[], checkpoint: string): Proof {
  const { bytes, groups: opened } = leaves[index]!;
  return {
    index,
    path: inclusionProof(crypto, index, leaves.length, reader),
    checkpoint,
    leaf: bytes,
    groups: opened.filter(({ group }) => groups.includes(group)),
  };
}

const proof = proofOf(5, ['envelope', 'events', 'extra'], cosigned([4, 3, 2]));
const file = unwrap(buildProof({ crypto, policy, proof }));

/** The step that the refusal names, undefined when the file is accepted. */
function refusedAt(bent: string | Uint8Array, by: Policy = policy): string | undefined {
  const result = verifyProof({ crypto, policy: by, proof: bent });
  if (result.ok) return undefined;
  expect(result.problems[0]!.code).toBe('proof.invalid');
  return result.problems[0]!.message.split(':')[0]!;
}

describe('a proof file', () => {
  test('proves to the holder of the policy what was stated, where and when', () => {
    const verified = unwrap(verifyProof({ crypto, policy, proof: file }));
    expect(verified).toMatchObject({ origin, size: 13, root, index: 5, unknownSignatures: 0 });
    expect(verified.leaf).toMatchObject({ type: 'event', issuer: 'p-7f3a', at: 1_772_330_400 });
    expect(verified.statement.envelope).toMatchObject({ id: event('CNSHA').id, issuer: 'harbourline' });
    expect(verified.statement.body).toEqual({
      code: 'DEPA',
      place: { code: 'CNSHA' },
      extra: { '10': 'a', b: 'ß' },
    });
    expect(verified.statement.closed).toEqual(['goods']);
    expect(unwrap(verifyProof({ crypto, policy, proof: utf8(file) }))).toEqual(verified);
  });

  test('carries exactly the signatures that the policy needs, and the time of the later cosignature', () => {
    const verified = unwrap(verifyProof({ crypto, policy, proof: file }));
    expect(verified.signers).toEqual([
      { name: origin, role: 'log' },
      { name: 'w2.example', role: 'witness', time: 1_772_330_502 },
      { name: 'w3.example', role: 'witness', time: 1_772_330_503 },
    ]);
    expect(verified.witnessedAt).toBe(1_772_330_503);
    const lean = unwrap(buildProof({ crypto, policy: logOnly, proof }));
    expect(lean.match(/\u2014/g)).toHaveLength(1);
    expect(unwrap(verifyProof({ crypto, policy: logOnly, proof: lean })).witnessedAt).toBeUndefined();
  });

  test('is read and verified with the policy in its text form', () => {
    const read = unwrap(parsePolicy(crypto, formatPolicy(policy)));
    expect(refusedAt(file, read)).toBeUndefined();
  });

  test('can open nothing, and still proves that the leaf is there', () => {
    const closed = unwrap(buildProof({ crypto, policy, proof: { ...proof, groups: [] } }));
    expect(unwrap(verifyProof({ crypto, policy, proof: closed })).statement).toEqual({
      type: 'event',
      body: {},
      groups: [],
      closed: ['envelope', 'events', 'extra', 'goods'],
    });
    expect(closed).not.toContain('Q05TSEE');
  });

  test('works for each leaf of the log, the first and the last too', () => {
    for (let index = 0; index < leaves.length; index++) {
      const each = unwrap(
        buildProof({ crypto, policy, proof: proofOf(index, ['events'], cosigned([2, 3])) }),
      );
      expect(unwrap(verifyProof({ crypto, policy, proof: each })).index).toBe(index);
    }
  });

  test('gives its parts back, and the parts the same file', () => {
    const parts = unwrap(parseProof(file));
    expect(unwrap(buildProof({ crypto, policy, proof: parts }))).toBe(file);
    expect(file.split('\n')[0]).toBe('c2sp.org/tlog-proof@v1');
  });
});

describe('a proof file that was changed', () => {
  const bytes = utf8(file);

  test('is refused for every byte of it, whatever the byte becomes', () => {
    const random = seededRandom('bytes of a proof file');
    let tried = 0;
    for (let at = 0; at < bytes.length; at++) {
      const was = bytes[at]!;
      for (const becomes of new Set([was ^ 1, was ^ 0x20, was ^ 0x80, Math.floor(random.next() * 256)])) {
        if (becomes === was) continue;
        expect(refusedAt(bytes.with(at, becomes)), `byte ${at} from ${was} to ${becomes}`).toBeDefined();
        tried++;
      }
    }
    expect(tried).toBeGreaterThan(bytes.length * 3);
  });

  test('is refused when cut anywhere, or when anything is put behind or before it', () => {
    for (let at = 0; at < bytes.length; at++) {
      expect(refusedAt(bytes.slice(0, at)), `cut at ${at}`).toBeDefined();
      expect(refusedAt(bytes.slice(at + 1)), `cut before ${at}`).toBeDefined();
    }
    for (const more of ['\n', ' ', 'x', '\0', file, '\u2014 x AAAAAAA=', '\ufeff']) {
      expect(refusedAt(file + more), `behind: ${more}`).toBeDefined();
      expect(refusedAt(more + file), `before: ${more}`).toBeDefined();
      expect(refusedAt(utf8(more + file)), `bytes before: ${more}`).toBeDefined();
    }
  });

  test('is refused when two lines are swapped, or one is dropped or doubled', () => {
    const lines = file.slice(0, -1).split('\n');
    for (let a = 0; a < lines.length; a++) {
      expect(refusedAt(`${lines.toSpliced(a, 1).join('\n')}\n`), `dropped ${a}`).toBeDefined();
      expect(refusedAt(`${lines.toSpliced(a, 0, lines[a]!).join('\n')}\n`), `doubled ${a}`).toBeDefined();
      for (let b = a + 1; b < lines.length; b++) {
        const swapped = lines.with(a, lines[b]!).with(b, lines[a]!);
        if (lines[a] !== lines[b]) {
          expect(refusedAt(`${swapped.join('\n')}\n`), `swapped ${a} and ${b}`).toBeDefined();
        }
      }
    }
  });

  test('is refused with carriage returns', () => {
    expect(refusedAt(file.replaceAll('\n', '\r\n'))).toBeDefined();
  });

  test('names the step that refuses', () => {
    const other = proofOf(4, ['events'], proof.checkpoint);
    const build = (bent: Proof, by: Policy = policy) => {
      const result = buildProof({ crypto, policy: by, proof: bent });
      return result.ok ? undefined : result.problems[0]!.message.split(':')[0];
    };
    expect(build({ ...proof, leaf: other.leaf, groups: [] })).toBe('Inclusion');
    expect(build({ ...proof, index: 4 })).toBe('Inclusion');
    expect(build({ ...proof, path: proof.path.slice(1) })).toBe('Inclusion');
    expect(build({ ...proof, groups: other.groups })).toBe('Commitment');
    expect(build({ ...proof, checkpoint: cosigned([2]) })).toBe('Quorum');
    expect(build({ ...proof, checkpoint: 'x' })).toBe('Format');
    expect(build({ ...proof, leaf: utf8('{}') })).toBe('Format');
    expect(build(proof, { ...policy, logs: [{ key: key('another', 'ed25519', 1) }] })).toBe('Identity');
    const forged = cosigned([2, 3]).replace('\n13\n', '\n14\n');
    expect(build({ ...proof, checkpoint: forged })).toBe('Signature');
  });

  test('cannot show the leaf of another log, were it on this one', () => {
    const stray = makeLeaf({
      crypto,
      origin: 'elsewhere.example',
      statement: event('CNSHA'),
      receivedAt: 0,
      pseudonym: 'p',
      salt: seed(9),
    });
    const only = signCheckpoint({
      crypto,
      origin,
      size: 1,
      root: leafHash(crypto, stray.bytes),
      seed: seed(1),
    });
    const bent = { index: 0, path: [], checkpoint: only, leaf: stray.bytes, groups: [] };
    expect(buildProof({ crypto, policy: logOnly, proof: bent })).toMatchObject({
      ok: false,
      problems: [{ message: expect.stringMatching(/^Identity: the leaf/) as string }],
    });
  });

  test('with the signature of a stranger is accepted, as the standard demands, and says so', () => {
    const note = unwrap(parseNote(proof.checkpoint));
    const stranger = cosign({ crypto, name: 'z.example', seed: seed(8), text: note.text, time: 1 });
    const [head, checkpoint] = [
      file.slice(0, file.indexOf('\n\n') + 2),
      file.slice(file.indexOf('\n\n') + 2),
    ];
    const lean = unwrap(parseNote(checkpoint));
    const more = head + formatNote({ ...lean, signatures: [...lean.signatures, stranger] });
    expect(unwrap(verifyProof({ crypto, policy, proof: more })).unknownSignatures).toBe(1);
  });
});
