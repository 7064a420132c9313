import { describe, expect, it } from 'vitest';
import { unwrap } from '../../../base/index.ts';
import { convertEpcis } from '../convert/index.ts';
import { encode, everyField, everyFieldText, examples, hasExamples } from '../convert/examples.fixture.ts';
import { canonicalLink } from './canonical-link.ts';
import { eventHashId, hashEpcis, preHashes } from './hash-epcis.ts';

const hashes = (bytes: Uint8Array): Promise<string[]> => Array.fromAsync(hashEpcis([bytes]));
const lines = (bytes: Uint8Array): string[] => new TextDecoder().decode(bytes).trim().split('\n');

describe('the hash id of an event', () => {
  const event = { ...everyField.epcisBody.eventList[0]! };
  const context = everyField['@context'];
  const id = eventHashId(event, context);

  it('is a ni URI of a SHA-256', () => {
    expect(id).toMatch(/^ni:\/\/\/sha-256;[0-9a-f]{64}\?ver=CBV2\.0$/u);
  });

  it('does not depend on what was recorded, on order, or on how a value is written', () => {
    const { recordTime: _, eventID: __, errorDeclaration: ___, ...bare } = event as Record<string, unknown>;
    const same = {
      ...Object.fromEntries(Object.entries(bare).toReversed()),
      eventTime: '2026-04-10T05:30:00.2500Z',
      bizStep: 'https://ref.gs1.org/cbv/BizStep-shipping',
      disposition: 'urn:epcglobal:cbv:disp:in_transit',
      epcList: ['https://acme.example/shop/00/106141412345678908?x=1'],
      'm2:count': '12.0',
    };
    delete (same as Record<string, unknown>)['mill:count'];
    expect(eventHashId(same as never, [...context, { m2: 'https://mill.example/epcis/' }])).toBe(id);
  });

  it.each([
    'eventTime',
    'action',
    'bizStep',
    'quantityList',
    'ilmd',
    'mill:nested',
    'sensorElementList',
    'readPoint',
  ])('depends on %s', (field) => {
    const { [field]: _, ...less } = event as Record<string, unknown>;
    expect(eventHashId(less as never, context)).not.toBe(id);
  });

  it('is the same in JSON and XML', async () => {
    const xml = encode(unwrap(convertEpcis(encode(everyFieldText), 'xml')));
    expect(await hashes(xml)).toEqual(await hashes(encode(everyFieldText)));
  });

  it('puts the extensions of a standard field at its end', async () => {
    const [first] = await preHashes([encode(everyFieldText)]);
    expect(first).toContain(
      'readPointid=https://id.gs1.org/414/0614141007776{https://mill.example/epcis/}dock=7bizLocation',
    );
    expect(first).toContain(
      'bizTransactionListtype=https://ref.gs1.org/cbv/BTT-pobizTransaction=urn:epcglobal:cbv:bt:',
    );
    expect(first).toContain(
      'ilmd{https://mill.example/epcis/}bestBefore=2026-12-10{urn:epcglobal:cbv:mda}lotNumber=ABC123',
    );
  });
});

it.each([
  ['urn:epc:id:sgtin:0614141.107346.2017', 'https://id.gs1.org/01/10614141073464/21/2017'],
  ['urn:epc:id:sgtin:0614141.107346.a%2Fb+', 'https://id.gs1.org/01/10614141073464/21/a%2Fb%2B'],
  ['urn:epc:id:sgln:0614141.07346.0', 'https://id.gs1.org/414/0614141073467'],
  ['urn:epc:id:pgln:0614141.00777', 'https://id.gs1.org/417/0614141007776'],
  ['https://acme.example/gtin/614141123452/lot/7/ser/9?q=1', 'https://id.gs1.org/01/00614141123452/21/9'],
  ['https://acme.example/01/09521234543213/22/2A/10/L7', 'https://id.gs1.org/01/09521234543213/10/L7'],
  ['https://acme.example/news/2026/04', 'https://acme.example/news/2026/04'],
  ['urn:epc:id:bic:CSQU3054383', 'urn:epc:id:bic:CSQU3054383'],
])('%s is canonically %s', (uri, canonical) => {
  expect(canonicalLink(uri)).toBe(canonical);
});

describe.skipIf(!hasExamples)('the published examples (need ../shared/data)', () => {
  const files = new Map(examples('hash-examples', /./u));
  const sources = [...files.keys()].filter((file) => /\.(?:jsonld|xml)$/u.test(file));
  const beside = (file: string, ending: string): string[] =>
    lines(files.get(file.replace(/\.\w+$/u, ending))!);

  it.each(sources)('%s has the expected hashes', async (file) => {
    expect(await hashes(files.get(file)!)).toEqual(beside(file, '.hashes'));
  });

  // The pre-hash file of the document with all keys is damaged: its own SHA-256 is not the published hash.
  it.each(sources.filter((file) => !file.includes('AllGS1Keys')))(
    '%s has the expected strings',
    async (file) => {
      expect(await preHashes([files.get(file)!])).toEqual(beside(file, '.prehashes'));
    },
  );

  it('of one event in seven forms has one hash, but where the offset differs', async () => {
    const forms = examples('XML/WithEventHashID', /\.(?:xml|json)$/u).filter(
      ([file]) => !file.endsWith('_2.xml'),
    );
    const all = await Promise.all(forms.map(([, bytes]) => hashes(bytes)));
    expect(new Set(all.flat()).size).toBe(1);
  });
});
