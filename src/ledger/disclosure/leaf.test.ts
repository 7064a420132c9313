import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalBytes, canonicalJson, nobleCrypto as crypto, toHex, unwrap } from '../../base/index.ts';
import { statementTypes, type Statement } from '../../record/index.ts';
import { canonicalText, parseCanonical } from './canonical-text.ts';
import { commitToText } from './commitment.ts';
import { groupsOfType, makeLeaf, openGroups, parseLeaf } from './index.ts';
import { isSizeClass, sizeClassOf } from './size-class.ts';

const order = {
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
  version: 1,
  issuer: 'harbourline',
  subject: { kind: 'order', of: 'harbourline', id: '4711' },
  type: 'order',
  classifier: 'actual',
  occurredAt: '2026-03-01T10:00:00+08:00[Asia/Shanghai]',
  source: { message: 'm-17', segment: 'row', position: 3 },
  body: {
    number: '4711',
    incoterm: 'FCA',
    destination: { code: 'NLRTM' },
    value: { minor: 731_250, currency: 'EUR' },
    contract: 'C-9',
  },
} as unknown as Statement;

const salt = (number: number) => new Uint8Array(32).fill(number);
const input = {
  crypto,
  origin: 'log.example/trade',
  statement: order,
  receivedAt: 1_772_330_400_987,
  pseudonym: 'p-7f3a',
  salt: salt(1),
};

describe('a leaf', () => {
  const { bytes, groups } = makeLeaf(input);
  const leaf = unwrap(parseLeaf(bytes));

  test('says to outsiders the log, the type, a pseudonym, the second and the size class, and no more', () => {
    const { groups: commitments, ...open } = leaf;
    expect(open).toEqual({
      v: 1,
      log: 'log.example/trade',
      type: 'order',
      issuer: 'p-7f3a',
      at: 1_772_330_400,
      size: 1024,
    });
    expect(Object.keys(commitments)).toEqual(groupsOfType('order'));
    const text = new TextDecoder().decode(bytes);
    for (const secret of ['harbourline', '4711', 'NLRTM', '731250', 'EUR', 'm-17', order.id]) {
      expect(text).not.toContain(secret);
    }
  });

  test('is canonical JSON, equal to what the complete writer writes', () => {
    expect(new TextDecoder().decode(bytes)).toBe(canonicalJson(leaf));
    const quoted = makeLeaf({ ...input, pseudonym: 'p"\\é', origin: 'o"é' });
    const text = new TextDecoder().decode(quoted.bytes);
    expect(canonicalJson(JSON.parse(text))).toBe(text);
  });

  test('commits to the same groups whatever the issuer left out', () => {
    const bare = { ...order, body: { number: '4711' } } as Statement;
    const other = unwrap(parseLeaf(makeLeaf({ ...input, statement: bare }).bytes));
    expect(Object.keys(other.groups)).toEqual(Object.keys(leaf.groups));
  });

  test('is the same for the same input, so that journal and vault can be checked against it', () => {
    expect(makeLeaf(input).bytes).toEqual(bytes);
  });

  test('has the size class of the whole canonical statement', () => {
    for (const length of [0, 10, 400, 700, 3000]) {
      const contract = 'é'.repeat(length / 2);
      const statement = { ...order, body: { ...order.body, contract } } as Statement;
      const size = canonicalBytes(statement).length;
      const made = unwrap(parseLeaf(makeLeaf({ ...input, statement }).bytes));
      expect(made.size).toBe(sizeClassOf(size));
    }
    // Found by trial: one byte more in the contract, and the statement is in the next class.
    const long = (count: number) =>
      ({ ...order, body: { ...order.body, contract: 'x'.repeat(count) } }) as Statement;
    const room = 1024 - canonicalBytes(long(1)).length + 1;
    expect(canonicalBytes(long(room)).length).toBe(1024);
    expect(unwrap(parseLeaf(makeLeaf({ ...input, statement: long(room) }).bytes)).size).toBe(1024);
    expect(unwrap(parseLeaf(makeLeaf({ ...input, statement: long(room + 1) }).bytes)).size).toBe(4096);
  });

  test('refuses content that JSON cannot say', () => {
    const statement = { ...order, body: { number: '\ud800' } } as Statement;
    expect(() => makeLeaf({ ...input, statement })).toThrow();
  });

  test.each([
    ['a space', (text: string) => text.replace(':', ': ')],
    [
      'keys in another order',
      (text: string) => text.replace('"at":1772330400,', '').replace('}', '},"at":1'),
    ],
    ['an unknown key', (text: string) => text.replace(',"v":1', ',"v":1,"w":1')],
    ['another version', (text: string) => text.replace('"v":1', '"v":2')],
    ['a size between the classes', (text: string) => text.replace('"size":1024', '"size":1000')],
    [
      'a commitment in capitals',
      (text: string) => text.replace(/"envelope":"[0-9a-f]+/, (hex) => hex.toUpperCase()),
    ],
    ['a byte order mark', (text: string) => `\ufeff${text}`],
    ['a key twice', (text: string) => text.replace('"v":1', '"v":1,"v":1')],
  ])('with %s is refused', (_, bend) => {
    const bent = bend(new TextDecoder().decode(bytes));
    expect(parseLeaf(new TextEncoder().encode(bent)).ok).toBe(false);
  });

  test('opens to what was stated: all of it, or the groups that are shown', () => {
    const whole = unwrap(openGroups({ crypto, leaf, opened: groups }));
    const { body, ...envelope } = order;
    expect(whole.body).toEqual(body);
    expect(whole.envelope).toEqual(envelope);
    expect(whole.closed).toEqual([]);
    const shown = groups.filter(({ group }) => group === 'routing');
    const part = unwrap(openGroups({ crypto, leaf, opened: shown }));
    expect(part.body).toEqual({ incoterm: 'FCA', destination: { code: 'NLRTM' } });
    expect(part.envelope).toBeUndefined();
    expect(part.closed).toEqual(groupsOfType('order').filter((group) => group !== 'routing'));
  });

  test('proves that nothing was said of a group, too', () => {
    const shown = groups.filter(({ group }) => group === 'parties');
    expect(unwrap(openGroups({ crypto, leaf, opened: shown })).body).toEqual({});
  });

  test('refuses another content, another salt, a group under another name', () => {
    const commercial = groups.find(({ group }) => group === 'commercial')!;
    const lies = [
      { ...commercial, content: { value: { minor: 731_251, currency: 'EUR' } } },
      { ...commercial, content: { ...commercial.content, contract: 'C-9', more: 1 } },
      { ...commercial, content: { contract: '\ud800' } },
      { ...commercial, salt: commercial.salt.with(31, commercial.salt[31]! ^ 1) },
      { ...commercial, salt: commercial.salt.slice(1) },
      { ...commercial, group: 'identity' },
      { ...commercial, group: 'toString' },
    ];
    for (const lie of lies) {
      expect(openGroups({ crypto, leaf, opened: [lie] })).toMatchObject({
        ok: false,
        problems: [{ code: 'proof.invalid', message: expect.stringMatching(/^Commitment: /) as string }],
      });
    }
  });

  test('refuses a group that is opened twice, were it empty or the envelope', () => {
    for (const opened of groups) {
      expect(openGroups({ crypto, leaf, opened: [opened, opened] })).toMatchObject({
        ok: false,
        problems: [{ message: `Commitment: the group "${opened.group}" is opened twice.` }],
      });
    }
  });
});

describe('what a leaf hides', () => {
  const commitment = (leafBytes: Uint8Array) => unwrap(parseLeaf(leafBytes)).groups['commercial']!;
  const { bytes, groups } = makeLeaf(input);
  const others = groups.filter(({ group }) => group !== 'commercial');
  const prices = Array.from({ length: 2000 }, (_, at) => 730_000 + at);
  const contentOf = (minor: number) => canonicalJson({ value: { minor, currency: 'EUR' }, contract: 'C-9' });
  const guess = (salts: readonly Uint8Array[]) =>
    prices.filter((minor) =>
      salts.some((each) => {
        const { digest } = commitToText(crypto, 'commercial', each, contentOf(minor));
        return digest === commitment(bytes);
      }),
    );

  test('a price cannot be found by trying every price, with all that the log and the opened groups tell', () => {
    const leafItself = crypto.sha256(bytes);
    const known = [salt(0), leafItself, ...others.map((opened) => opened.salt)];
    const derived = others.map((opened) =>
      crypto.hmacSha256(opened.salt, new TextEncoder().encode('commercial')),
    );
    expect(guess([...known, ...derived])).toEqual([]);
    const plain = prices.map((minor) => toHex(crypto.sha256(new TextEncoder().encode(contentOf(minor)))));
    expect(plain).not.toContain(commitment(bytes));
  });

  test('with the salt of its group the same search finds it at once: the salt is what protects', () => {
    const opened = groups.find(({ group }) => group === 'commercial')!;
    expect(guess([opened.salt])).toEqual([731_250]);
  });

  test('two equal statements share no commitment and no salt', () => {
    const again = makeLeaf({ ...input, salt: salt(2) });
    const first = Object.values(unwrap(parseLeaf(bytes)).groups);
    const second = Object.values(unwrap(parseLeaf(again.bytes)).groups);
    expect(first.filter((each) => second.includes(each))).toEqual([]);
    expect(new Set([...first, ...second]).size).toBe(first.length + second.length);
    const salts = [...groups, ...again.groups].map((each) => toHex(each.salt));
    expect(new Set(salts).size).toBe(salts.length);
  });
});

describe('the canonical writer', () => {
  test('writes what the complete one writes, for any JSON', () => {
    const awkward = fc.constantFrom(
      '10',
      '9',
      '__proto__',
      'toJSON',
      '\\ud800',
      '\u20ac',
      '\ud83d\ude00',
      'é"\\\n',
    );
    const keys = fc.oneof(awkward, fc.string({ unit: 'grapheme' }));
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.oneof(keys, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)),
        fc.array(tie('any'), { maxLength: 4 }),
        fc.dictionary(keys, tie('any'), { maxKeys: 20 }),
      ),
    })).any;
    fc.assert(
      fc.property(value, (each) => {
        expect(canonicalText(each)).toBe(canonicalJson(each));
      }),
      { seed: 41, numRuns: 2000 },
    );
  });

  test('throws where the complete one throws', () => {
    for (const value of ['\ud800', { a: '\udfff' }, { '\ud800': 1 }, [Number.NaN], { a: Infinity }]) {
      expect(() => canonicalText(value)).toThrow();
    }
  });

  test('does not overflow on deep nesting', () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    expect(parseCanonical(new TextEncoder().encode(deep))).toBeDefined();
  });
});

describe('every statement type', () => {
  test('has an envelope group and at most eight others, in canonical order', () => {
    for (const type of statementTypes) {
      const groups = groupsOfType(type);
      expect(groups).toContain('envelope');
      expect(groups.length).toBeLessThanOrEqual(9);
      expect([...groups].sort()).toEqual(groups);
    }
  });

  test('size classes grow by four', () => {
    expect([1, 256, 257, 1024, 1025, 16_385].map(sizeClassOf)).toEqual([256, 256, 1024, 1024, 4096, 65_536]);
    expect([256, 1024, 4096].every(isSizeClass)).toBe(true);
    expect([0, 255, 512, 1.5, Number.NaN, Infinity].some(isSizeClass)).toBe(false);
  });
});
