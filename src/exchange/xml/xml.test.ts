import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { unwrap } from '../../base/index.ts';
import { defaultLimits } from '../limits.ts';
import { readXml, readXmlChunks, splitXml, writeXml, type XmlDraft, type XmlElement } from './index.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const problemOf = (text: string | Uint8Array, limits = {}): unknown => {
  const read = readXml(typeof text === 'string' ? utf8(text) : text, { ...defaultLimits, ...limits });
  return read.ok ? undefined : { code: read.problems[0]!.code, ...read.problems[0]!.where };
};

describe('reading', () => {
  const text =
    '<?xml version="1.0"?>\r\n<!-- ü -->\n<a xmlns="u" xmlns:p="v">\n  <p:b c="1" p:d="2">ü&amp;<![CDATA[<x>]]></p:b><e/>\n</a>';

  test('namespaces are resolved, and every element knows its line, column and byte', () => {
    const root = unwrap(readXml(utf8(text)));
    expect(root).toMatchObject({ name: 'a', namespace: 'u', line: 3, column: 1, byte: 35, text: '' });
    const [b, e] = root.children;
    expect(b).toMatchObject({ name: 'b', namespace: 'v', text: 'ü&<x>', line: 4, column: 3 });
    expect({ ...b!.attributes }).toEqual({ c: '1', '{v}d': '2' });
    const bytes = utf8(text);
    const at = (element: XmlElement): string =>
      new TextDecoder().decode(bytes.subarray(element.byte, element.byte + 4));
    expect([at(root), at(b!), at(e!)]).toEqual(['<a x', '<p:b', '<e/>']);
  });

  test('it does not matter where the chunks end', async () => {
    const whole = unwrap(readXml(utf8(text)));
    for (let size = 1; size < 12; size++) {
      const bytes = utf8(text);
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      );
      expect(unwrap(await readXmlChunks(chunks))).toEqual(whole);
    }
  });

  test('places are right far behind the first piece', () => {
    const long = `<a>${'<b>äöü</b>\n'.repeat(20_000)}<c/></a>`;
    const root = unwrap(readXml(utf8(long)));
    const c = root.children.at(-1)!;
    expect(new TextDecoder().decode(utf8(long).subarray(c.byte, c.byte + 4))).toBe('<c/>');
    expect(c.line).toBe(20_001);
  });

  test('UTF-16, ISO 8859-1 and Windows-1252 are read by mark, look or declaration', () => {
    const le = new Uint8Array(
      [...'\ufeff<a>é€</a>'].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
    );
    expect(unwrap(readXml(le)).text).toBe('é€');
    const be = new Uint8Array(
      [...'<a>é<b/></a>'].flatMap((c) => [c.charCodeAt(0) >> 8, c.charCodeAt(0) & 255]),
    );
    expect(unwrap(readXml(be))).toMatchObject({ text: 'é', children: [{ byte: 8 }] });
    for (const name of ['ISO-8859-1', 'windows-1252']) {
      const single = Uint8Array.from([
        ...utf8(`<?xml version="1.0" encoding="${name}"?><a>`),
        0xe9,
        ...utf8('</a>'),
      ]);
      expect(unwrap(readXml(single)).text).toBe('é');
    }
  });
});

describe('what is refused', () => {
  test('a document type, so that no entity can be defined', () => {
    expect(problemOf('<!DOCTYPE a [<!ENTITY x "y">]>\n<a>&x;</a>')).toMatchObject({
      code: 'input.syntax',
      line: 1,
    });
    expect(problemOf('<a>\n&x;</a>')).toMatchObject({ code: 'input.syntax', line: 2, path: '/a' });
  });

  test('depth, elements, attributes, text and bytes beyond the limits, each with code and place', () => {
    expect(problemOf('<a>\n'.repeat(65))).toMatchObject({ code: 'input.too-deep', line: 65, byte: 256 });
    expect(problemOf(`<a>${'<b/>'.repeat(10)}</a>`, { xmlElementsMax: 5 })).toMatchObject({
      code: 'input.too-large',
      byte: 19,
      path: '/a',
    });
    const attributes = Array.from({ length: 101 }, (_, index) => `a${index}=""`).join(' ');
    expect(problemOf(`<a ${attributes}/>`)).toMatchObject({ code: 'input.too-large' });
    expect(problemOf('<a>12345678901</a>', { xmlTextMax: 10 })).toMatchObject({ code: 'input.too-large' });
    expect(problemOf('<a></a>', { messageBytesMax: 6 })).toMatchObject({ code: 'input.too-large' });
  });

  test('bytes that are not of the encoding, at their byte', () => {
    const bytes = Uint8Array.from([...utf8('<a>\n<b/>'), 0xff, ...utf8('</a>')]);
    expect(problemOf(bytes)).toMatchObject({ code: 'input.encoding', byte: 8, line: 2 });
    expect(problemOf(Uint8Array.from([...utf8('<a>'), 0xe2, 0x82]))).toMatchObject({
      code: 'input.encoding',
      byte: 3,
    });
    expect(problemOf('<?xml version="1.0" encoding="EBCDIC-US"?><a/>')).toMatchObject({
      code: 'input.encoding',
    });
    expect(problemOf('<?xml version="1.0" encoding="UTF-16"?><a/>')).toMatchObject({
      code: 'input.encoding',
    });
  });

  test('what is not well formed or ends too early', () => {
    expect(problemOf('')).toMatchObject({ code: 'input.truncated' });
    expect(problemOf('<a><b></b>')).toMatchObject({ code: 'input.truncated' });
    expect(problemOf('<a><b></a>')).toMatchObject({ code: 'input.syntax' });
    expect(problemOf('<p:a/>')).toMatchObject({ code: 'input.syntax' });
    expect(problemOf('<a b="1" b="2"/>')).toMatchObject({ code: 'input.syntax' });
  });
});

test('a file of many records gives them one by one, with bounds for each', async () => {
  const limits = { ...defaultLimits, xmlElementsMax: 6, messageBytesMax: 1000 };
  const file = utf8(`<list><head>h</head>${'<item><n>1</n></item>'.repeat(500)}<foot/></list>`);
  const chunks = Array.from({ length: Math.ceil(file.length / 200) }, (_, index) =>
    file.subarray(index * 200, (index + 1) * 200),
  );
  const found = [];
  for await (const item of splitXml(chunks, ({ name }) => name === 'item', limits)) {
    found.push(item);
  }
  expect(found).toHaveLength(501);
  expect(found[499]).toMatchObject({
    record: { name: 'item', children: [{ text: '1' }] },
    ancestors: [{ name: 'list' }],
  });
  expect(found[500]).toMatchObject({
    record: { name: 'list', children: [{ name: 'head' }, { name: 'foot' }] },
  });
  const broken = [];
  for await (const item of splitXml([utf8('<l><item/><item></l>')], ({ name }) => name === 'item'))
    broken.push(item);
  expect(broken).toMatchObject([{ record: { name: 'item' } }, { problem: { code: 'input.syntax' } }]);
});

describe('writing', () => {
  test('what is written reads back as the same tree', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((value) => value.trim() !== '');
    const draft = (depth: number): fc.Arbitrary<XmlDraft> =>
      fc.record({
        name: fc.constantFrom('a', 'b', 'p:c'),
        attributes: fc.dictionary(fc.constantFrom('x', 'y'), fc.string({ unit: 'grapheme' })),
        text,
        children: depth === 0 ? fc.constant([]) : fc.array(draft(depth - 1), { maxLength: 3 }),
      });
    const plain = ({ name, attributes, children, text: own }: XmlDraft): unknown => ({
      name: name.replace('p:', ''),
      attributes: { ...attributes },
      text: children!.length > 0 ? '' : own!,
      children: children!.map(plain),
    });
    const back = ({ name, attributes, children, text: own }: XmlElement): unknown => ({
      name,
      attributes: { ...attributes },
      text: own,
      children: children.map(back),
    });
    fc.assert(
      fc.property(draft(3), (root) => {
        let written: string;
        try {
          written = writeXml(root, { p: 'urn:p' });
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          return;
        }
        expect(back(unwrap(readXml(utf8(written))))).toEqual(plain(root));
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  test('a character that XML does not have is refused', () => {
    expect(() => writeXml({ name: 'a', text: 'x\u0001' })).toThrow('U+0001');
  });
});
