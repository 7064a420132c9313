import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unwrap } from '../../../base/index.ts';
import { elementsOf, readXml, textOf, type XmlElement } from '../xml/index.ts';
import { convertEpcis, xmlDocumentLimits, type EpcisSyntax } from './convert.ts';
import { encode, everyField, everyFieldText, examples, hasExamples } from './examples.fixture.ts';

const convert = (input: Uint8Array | string, to: EpcisSyntax): string =>
  unwrap(convertEpcis(typeof input === 'string' ? encode(input) : input, to));
const problemOf = (input: string, to: EpcisSyntax = 'json') => {
  const converted = convertEpcis(encode(input), to);
  return converted.ok ? undefined : converted.problems[0];
};
const envelope = (inner: string, more = ''): string =>
  `<epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" xmlns:mill="https://mill.example/epcis/" schemaVersion="2.0" creationDate="2026-04-10T06:00:00Z" ${more}><EPCISBody><EventList>${inner}</EventList></EPCISBody></epcis:EPCISDocument>`;
const event = (inner: string): string =>
  `<ObjectEvent><eventTime>2026-04-10T13:30:00+08:00</eventTime><eventTimeZoneOffset>+08:00</eventTimeZoneOffset><epcList/><action>OBSERVE</action>${inner}</ObjectEvent>`;
type Event = Record<string, unknown>;
const eventsOf = (xml: string): Event[] =>
  (JSON.parse(convert(xml, 'json')) as { epcisBody: { eventList: Event[] } }).epcisBody.eventList;

/** What two documents have alike when they say the same: names in full, attributes sorted, texts trimmed. */
function canonical(element: XmlElement): unknown {
  const children = elementsOf(element);
  return {
    name: `{${element.uri}}${element.local}`,
    attributes: element.attributes
      .filter(({ local }) => local !== 'schemaLocation')
      .map(({ uri, local, value }) => `{${uri}}${local}=${value}`)
      .toSorted(),
    text: children.length > 0 && textOf(element).trim() === '' ? '' : textOf(element).trim(),
    // An error declaration may have its elements in any order (EPCIS 2.0 §9.5).
    children:
      element.local === 'errorDeclaration'
        ? children
            .map(canonical)
            .map((one) => JSON.stringify(one))
            .toSorted()
        : children.map(canonical),
  };
}
const canonicalOf = (input: string | Uint8Array): unknown => {
  const read = readXml(typeof input === 'string' ? encode(input) : input, xmlDocumentLimits);
  if ('problem' in read) throw new Error(read.problem.message);
  return canonical(read.root);
};

describe('a document', () => {
  it('with every field of every event is the same JSON after the way through XML', () => {
    const xml = convert(everyFieldText, 'xml');
    expect(JSON.parse(convert(xml, 'json'))).toEqual(everyField);
  });

  it('has in XML the names, words and namespaces that XML has', () => {
    const xml = convert(everyFieldText, 'xml');
    for (const part of [
      'xmlns:mill="https://mill.example/epcis/"',
      'xmlns:cbvmda="urn:epcglobal:cbv:mda"',
      '<bizStep>urn:epcglobal:cbv:bizstep:shipping</bizStep>',
      '<bizTransaction type="urn:epcglobal:cbv:btt:po">',
      '<destination type="https://mill.example/party/stevedore">',
      '<reason>urn:epcglobal:cbv:er:incorrect_data</reason>',
      'type="gs1:Temperature"',
      'exception="gs1:ALARM_CONDITION"',
      'component="cbv:Comp-x"',
      '<mill:count xsi:type="xsd:integer">12</mill:count>',
      '<sbdh:Identifier>urn:epc:id:sgln:0353579.00001.0</sbdh:Identifier>',
      '<attribute id="urn:epcglobal:cbv:mda:name">Mill 7 &amp; yard</attribute>',
    ]) {
      expect(xml).toContain(part);
    }
  });

  it('keeps the digits of its numbers', () => {
    const text = everyFieldText.replace('200.5', '200.5000').replace('4.5,', '12345678901234567890.10,');
    const xml = convert(text, 'xml');
    expect(xml).toContain('<quantity>200.5000</quantity>');
    expect(xml).toContain('value="12345678901234567890.10"');
    expect(convert(xml, 'json')).toContain('"value": 12345678901234567890.10');
  });

  it('of one bare event comes back as the bare event', () => {
    const bare = { '@context': everyField['@context'], ...everyField.epcisBody.eventList[0] };
    const xml = convert(JSON.stringify(bare), 'xml');
    expect(xml).toContain('<EventList>');
    expect(JSON.parse(convert(xml, 'json'))).toEqual(bare);
  });

  it('whose event explains a prefix otherwise than the document does keeps both', () => {
    const first = { type: 'ObjectEvent', ...times, epcList: [], action: 'OBSERVE' };
    const document = {
      ...everyField,
      epcisBody: {
        eventList: [
          { ...first, 'mill:a': '1' },
          { ...first, '@context': { mill: 'https://other.example/' }, 'mill:a': '2' },
        ],
      },
    };
    const xml = convert(JSON.stringify(document), 'xml');
    expect(xml).toMatch(/xmlns:uri\d+="https:\/\/other\.example\/"/u);
    expect(JSON.parse(convert(xml, 'json'))).toEqual(document);
  });

  it('with any JSON in its extensions comes back the same', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^mill:[a-z]{1,8}$/u), fc.jsonValue({ maxDepth: 4 })),
        (extras) => {
          const one = { type: 'ObjectEvent', ...times, epcList: [], action: 'OBSERVE', ...extras };
          const document = { ...everyField, epcisBody: { eventList: [one] } };
          const expected = JSON.parse(JSON.stringify(document)) as unknown;
          expect(JSON.parse(convert(convert(JSON.stringify(document), 'xml'), 'json'))).toEqual(expected);
        },
      ),
      { numRuns: 200, seed: 7 },
    );
  });
});

const times = { eventTime: '2026-04-10T13:30:00Z', eventTimeZoneOffset: '+00:00' };

describe('XML', () => {
  it('of extensions with attributes, mixed text and repeated elements comes back the same', () => {
    const xml = envelope(
      event(
        `<extension><mill:x a="1"><inner/></mill:x></extension><mill:p mill:q="2" r="3">text</mill:p>` +
          `<mill:m>one <mill:b>two</mill:b> three</mill:m><mill:l><u>1</u><v>2</v><u>3</u></mill:l>`,
      ),
      'mill:seal="9"',
    ).replace('<ObjectEvent>', '<ObjectEvent mill:line="4">');
    expect(eventsOf(xml)[0]).toMatchObject({
      'epcis:extension': { 'mill:x': { '@a': '1', inner: '' } },
      'mill:p': { '@mill:q': '2', '@r': '3', '#text': 'text' },
      'mill:m': { '#content': ['one ', { 'mill:b': 'two' }, ' three'] },
    });
    expect(canonicalOf(convert(convert(xml, 'json'), 'xml'))).toEqual(canonicalOf(xml));
  });

  it('with a default namespace and prefixes bound twice gets one prefix a namespace', () => {
    const [read] = eventsOf(
      envelope(
        event(
          '<x xmlns="https://a.example/"/><mill:y xmlns:mill="https://b.example/">1</mill:y><mill:z>2</mill:z>',
        ),
      ),
    );
    expect(read).toMatchObject({ 'ns:x': '', 'mill1:y': '1', 'mill:z': '2' });
  });

  it('of 1.2 is read with what stands in its extensions, and written as 2.0', () => {
    const xml = `<epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:1" schemaVersion="1.2" creationDate="2026-04-10T06:00:00Z"><EPCISBody><EventList>
      <ObjectEvent><eventTime>2026-04-10T13:30:00Z</eventTime><eventTimeZoneOffset>+00:00</eventTimeZoneOffset>
      <baseExtension><eventID>urn:uuid:1</eventID><errorDeclaration><declarationTime>2026-04-11T00:00:00Z</declarationTime></errorDeclaration></baseExtension>
      <epcList/><action>ADD</action><extension><quantityList><quantityElement><epcClass>urn:epc:idpat:sgtin:4012345.066666.*</epcClass><quantity>3</quantity></quantityElement></quantityList>
      <ilmd><m:lot xmlns:m="https://m.example/">7</m:lot></ilmd></extension></ObjectEvent>
      <QuantityEvent><eventTime>2026-04-10T13:30:00Z</eventTime><eventTimeZoneOffset>+00:00</eventTimeZoneOffset><epcClass>urn:epc:idpat:sgtin:4012345.066666.*</epcClass><quantity>9</quantity></QuantityEvent>
      <extension><TransformationEvent><eventTime>2026-04-10T13:30:00Z</eventTime><eventTimeZoneOffset>+00:00</eventTimeZoneOffset><transformationID>urn:t:1</transformationID></TransformationEvent></extension>
      </EventList></EPCISBody></epcis:EPCISDocument>`;
    const events = eventsOf(xml);
    expect(events).toMatchObject([
      { type: 'ObjectEvent', eventID: 'urn:uuid:1', errorDeclaration: {}, ilmd: { 'm:lot': '7' } },
      { type: 'ObjectEvent', action: 'OBSERVE', quantityList: [{ quantity: 9 }] },
      { type: 'TransformationEvent', transformationID: 'urn:t:1' },
    ]);
    const again = convert(xml, 'xml');
    expect(again).toContain('urn:epcglobal:epcis:xsd:2');
    expect(again).not.toContain('baseExtension');
    expect(eventsOf(again)).toEqual(events);
  });

  it.each([
    ['an element without a place', envelope(event('<colour>red</colour>')), 'event.invalid'],
    [
      'an attribute without a place',
      envelope(event('<readPoint dock="7"><id>urn:x:1</id></readPoint>')),
      'event.invalid',
    ],
    [
      'an attribute of a list',
      envelope(event('')).replace('<EventList>', '<EventList count="1">'),
      'event.invalid',
    ],
    ['a field twice', envelope(event('<action>ADD</action>')), 'event.invalid'],
    ['no body', '<epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2"/>', 'value.missing'],
    ['another root', '<orders/>', 'input.unknown-format'],
    [
      'a query that is no answer',
      '<q:EPCISQueryDocument xmlns:q="urn:epcglobal:epcis-query:xsd:2"><EPCISBody><q:Poll/></EPCISBody></q:EPCISQueryDocument>',
      'message.unsupported',
    ],
    ['an entity', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'input.syntax'],
    ['a document type elsewhere', '<!DOCTYPE a SYSTEM "http://a.example/a.dtd"><a/>', 'input.syntax'],
    ['a tag that is not closed', '<a><b></a>', 'input.syntax'],
    ['no end', '<a><b>', 'input.truncated'],
    ['depth', `${'<a>'.repeat(70)}${'</a>'.repeat(70)}`, 'input.too-deep'],
    ['broken JSON', '{"type": "EPCISDocument",\n "epcisBody": }', 'input.syntax'],
    ['JSON that ends', '{"type": "EPCISDocument"', 'input.truncated'],
    ['JSON depth', '['.repeat(70), 'input.too-deep'],
    ['a number', '1', 'input.unknown-format'],
  ])('with %s is refused with its place', (_, text, code) => {
    const found = problemOf(text);
    expect(found).toMatchObject({ code, where: { line: expect.any(Number) as number } });
  });

  it('that is no UTF-8 is refused at the byte', () => {
    const bytes = encode('<a>x</a>');
    bytes[3] = 0xff;
    const converted = convertEpcis(bytes, 'json');
    expect(converted).toMatchObject({
      ok: false,
      problems: [{ code: 'input.encoding', where: { byte: 3 } }],
    });
  });
});

describe.skipIf(!hasExamples)('GS1’s examples (need ../shared/data)', () => {
  it.each([...examples('JSON', /\.jsonld$/u), ...examples('hash-examples', /\.jsonld$/u)])(
    '%s is the same after the way through XML',
    (_, bytes) => {
      const there = convert(bytes, 'xml');
      expect(JSON.parse(convert(there, 'json'))).toEqual(JSON.parse(new TextDecoder().decode(bytes)));
    },
  );

  it.each([...examples('XML', /\.xml$/u), ...examples('hash-examples', /\.xml$/u)])(
    '%s says the same after the way through JSON',
    (_, bytes) => {
      const json = convert(bytes, 'json');
      const back = convert(json, 'xml');
      expect(canonicalOf(back)).toEqual(canonicalOf(bytes));
      expect(JSON.parse(convert(back, 'json'))).toEqual(JSON.parse(json));
    },
  );
});
