import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64Strict, nobleCrypto as crypto, toBase64, unwrap } from '../../../base/index.ts';
import {
  cosign,
  createVerifierKey,
  formatNote,
  formatVerifierKey,
  parseCheckpoint,
  parseNote,
  parseSignatureLines,
  parseVerifierKey,
  signCheckpoint,
  signNote,
  verifyNote,
} from '../index.ts';

// The example key and note of the Go reference implementation of signed notes (golang.org/x/mod/sumdb/note).
const peter = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const peterSeed = fromBase64Strict('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz')!.slice(1);
const peterText =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const peterNote = `${peterText}\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;

const seedA = new Uint8Array(32).fill(1);
const seedB = new Uint8Array(32).fill(2);
const keyA = createVerifierKey(crypto, {
  name: 'a.example/log',
  type: 'ed25519',
  publicKey: crypto.ed25519PublicKey(seedA),
});
const witnessB = createVerifierKey(crypto, {
  name: 'b.example/w',
  type: 'cosignature/v1',
  publicKey: crypto.ed25519PublicKey(seedB),
});

describe('a verifier key', () => {
  test('of the reference implementation is read and written unchanged', () => {
    const key = unwrap(parseVerifierKey(crypto, peter));
    expect(key).toMatchObject({ name: 'PeterNeumann', id: 0xc74f20a3, type: 'ed25519' });
    expect(formatVerifierKey(key)).toBe(peter);
    expect(key.publicKey).toEqual(crypto.ed25519PublicKey(peterSeed));
  });

  test('is refused when any character is changed, or it is cut anywhere', () => {
    for (let at = 0; at < peter.length; at++) {
      const changed = String.fromCharCode(peter.charCodeAt(at) + 1);
      expect(parseVerifierKey(crypto, peter.slice(0, at) + changed + peter.slice(at + 1)).ok).toBe(false);
      expect(parseVerifierKey(crypto, peter.slice(0, at)).ok).toBe(false);
      expect(parseVerifierKey(crypto, peter.slice(at + 1)).ok).toBe(false);
    }
  });

  test('of low order is refused, though its id fits', () => {
    const weak = {
      name: 'weak',
      type: 'ed25519',
      publicKey: Uint8Array.of(1, ...new Uint8Array(31)),
    } as const;
    const text = formatVerifierKey(createVerifierKey(crypto, weak));
    expect(parseVerifierKey(crypto, text)).toMatchObject({
      ok: false,
      problems: [{ code: 'proof.invalid', message: expect.stringContaining('weak') as string }],
    });
  });

  test('has no name with a space, a plus or nothing in it', () => {
    for (const name of ['', 'a b', 'a+b', 'a\u00a0b', 'a\u0085', 'a\n']) {
      expect(() => createVerifierKey(crypto, { ...keyA, name })).toThrow();
    }
  });
});

describe('a signed note', () => {
  test('of the reference implementation comes out byte for byte, and verifies', () => {
    const signature = signNote({ crypto, name: 'PeterNeumann', seed: peterSeed, text: peterText });
    expect(formatNote({ text: peterText, signatures: [signature] })).toBe(peterNote);
    const key = unwrap(parseVerifierKey(crypto, peter));
    const verified = unwrap(verifyNote({ crypto, note: unwrap(parseNote(peterNote)), keys: [key] }));
    expect(verified).toHaveLength(1);
  });

  test('keeps empty lines in its text: the last one parts the signatures', () => {
    const note = unwrap(parseNote(`one\n\ntwo\n\n${peterNote.split('\n\n')[1]!}`));
    expect(note.text).toBe('one\n\ntwo\n');
  });

  test('of any text and any signatures is read back as it was written', () => {
    const name = fc.stringMatching(/^[a-z./]{1,20}$/);
    const signature = fc.record({
      name,
      keyId: fc.nat(0xffffffff),
      signature: fc.uint8Array({ minLength: 1, maxLength: 90 }),
    });
    const text = fc.stringMatching(/^[ -~é€]{0,30}$/).map((line) => `${line}x\n`);
    fc.assert(
      fc.property(text, fc.array(signature, { minLength: 1, maxLength: 20 }), (body, signatures) => {
        const note = { text: body, signatures };
        expect(unwrap(parseNote(formatNote(note)))).toEqual(note);
      }),
      { seed: 11, numRuns: 200 },
    );
  });

  test('never parses to anything but what writes the same bytes', () => {
    fc.assert(
      fc.property(
        fc.nat(peterNote.length),
        fc.constantFrom('', '\n', ' ', '=', 'A', '\r', '\ufeff'),
        (at, piece) => {
          const bent = peterNote.slice(0, at) + piece + peterNote.slice(at + (piece === '' ? 1 : 0));
          const parsed = parseNote(bent);
          if (parsed.ok) expect(formatNote(parsed.value)).toBe(bent);
        },
      ),
      { seed: 12, numRuns: 1000 },
    );
  });

  test.each([
    ['no signature', 'text\n\n'],
    ['no empty line', peterNote.replace('\n\n', '\n')],
    ['no final newline', peterNote.slice(0, -1)],
    ['a hyphen for the dash', peterNote.replace('\u2014', '-')],
    ['base64 with stray low bits', peterNote.replace('nAM=', 'nAN=')],
    ['base64 without padding', peterNote.replace('nAM=', 'nAM')],
    ['a control character', peterNote.replace('If', 'I\tf')],
    ['a lone surrogate', peterNote.replace('If', '\ud800')],
    ['a signature of four bytes', 'text\n\n\u2014 a AAAAAA==\n'],
    ['too many signatures', `text\n\n${'\u2014 a AAAAAAA=\n'.repeat(65)}`],
  ])('with %s is refused', (_, note) => {
    expect(parseNote(note)).toMatchObject({ ok: false, problems: [{ code: 'proof.invalid' }] });
  });
});

describe('verifying a note', () => {
  const text = 'a.example/log\n1\nAAAA\n';
  const good = signNote({ crypto, name: keyA.name, seed: seedA, text });
  const witnessed = cosign({ crypto, name: witnessB.name, seed: seedB, text, time: 1_700_000_000 });

  test('passes over unknown keys, even with a known name or a known id', () => {
    const otherId = { ...good, keyId: good.keyId ^ 1 };
    const otherName = { ...good, name: 'c.example' };
    const note = { text, signatures: [otherId, otherName, good] };
    expect(unwrap(verifyNote({ crypto, note, keys: [keyA] }))).toHaveLength(1);
    const strangers = { text, signatures: [otherId, otherName] };
    expect(verifyNote({ crypto, note: strangers, keys: [keyA] }).ok).toBe(false);
  });

  test('refuses the whole note for one bad signature of a known key', () => {
    const bad = { ...witnessed, signature: witnessed.signature.with(20, witnessed.signature[20]! ^ 1) };
    const note = { text, signatures: [good, bad] };
    expect(verifyNote({ crypto, note, keys: [keyA] }).ok).toBe(true);
    expect(verifyNote({ crypto, note, keys: [keyA, witnessB] })).toMatchObject({
      ok: false,
      problems: [{ message: 'Signature: the signature of "b.example/w" does not fit the text.' }],
    });
  });

  test('does not let a key count twice', () => {
    const note = { text, signatures: [good, good] };
    expect(verifyNote({ crypto, note, keys: [keyA] }).ok).toBe(false);
  });

  test('gives the time of a cosignature, which is signed too', () => {
    const note = { text, signatures: [witnessed] };
    expect(unwrap(verifyNote({ crypto, note, keys: [witnessB] }))[0]!.time).toBe(1_700_000_000);
    const later = { ...witnessed, signature: witnessed.signature.with(7, witnessed.signature[7]! + 1) };
    expect(verifyNote({ crypto, note: { text, signatures: [later] }, keys: [witnessB] }).ok).toBe(false);
  });

  test('never takes a plain signature for a cosignature, with the same key behind both', () => {
    const publicKey = crypto.ed25519PublicKey(seedB);
    const plainKey = createVerifierKey(crypto, { name: witnessB.name, type: 'ed25519', publicKey });
    expect(plainKey.id).not.toBe(witnessB.id);
    const plain = signNote({ crypto, name: witnessB.name, seed: seedB, text });
    const posing = { ...plain, keyId: witnessB.id };
    expect(verifyNote({ crypto, note: { text, signatures: [posing] }, keys: [witnessB] }).ok).toBe(false);
  });
});

describe('a checkpoint', () => {
  const root = new Uint8Array(32).fill(9);
  const signed = signCheckpoint({ crypto, origin: keyA.name, size: 20_852_163, root, seed: seedA });

  test('states origin, size and root, and its log has signed it', () => {
    const checkpoint = unwrap(parseCheckpoint(signed));
    expect(checkpoint).toMatchObject({ origin: keyA.name, size: 20_852_163, root, extensions: [] });
    expect(verifyNote({ crypto, note: checkpoint.note, keys: [keyA] }).ok).toBe(true);
  });

  // The example of C2SP tlog-cosignature; its keys are not published, so only the form can be checked.
  test('of the specification is read: its cosignature is of 18 March 2023', () => {
    const example = [
      'example.com/behind-the-sofa',
      '20852163',
      'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=',
      '',
      '\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=',
      '\u2014 witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==',
      '',
    ].join('\n');
    const checkpoint = unwrap(parseCheckpoint(example));
    expect(checkpoint.size).toBe(20_852_163);
    const cosignature = checkpoint.note.signatures[1]!.signature;
    expect(new DataView(cosignature.buffer).getBigUint64(0)).toBe(1_679_315_147n);
    expect(formatNote(checkpoint.note)).toBe(example);
  });

  test.each([
    ['a leading zero in its size', '\n020852163\n'],
    ['a sign in its size', '\n+20852163\n'],
    ['a size past exact numbers', '\n99999999999999999\n'],
    ['an empty line', '\n20852163\n\n'],
  ])('with %s is refused', (_, lines) => {
    expect(parseCheckpoint(signed.replace('\n20852163\n', lines)).ok).toBe(false);
  });

  test('with a root of 31 bytes is refused', () => {
    const short = signed.replace(toBase64(root), toBase64(root.slice(1)));
    expect(parseCheckpoint(short).ok).toBe(false);
  });

  test('takes the lines with which a witness answers', () => {
    const text = signed.split('\n\n')[0]!;
    const lines = formatNote({
      text: '',
      signatures: [cosign({ crypto, name: witnessB.name, seed: seedB, text: `${text}\n`, time: 5 })],
    }).slice(1);
    const note = unwrap(parseNote(signed));
    const signatures = [...note.signatures, ...unwrap(parseSignatureLines(lines))];
    expect(
      unwrap(verifyNote({ crypto, note: { ...note, signatures }, keys: [keyA, witnessB] })),
    ).toHaveLength(2);
    expect(parseSignatureLines(lines.slice(0, -1)).ok).toBe(false);
  });
});
