import { describe, expect, it } from 'vitest';
import { unwrap } from '../../base/index.ts';
import { decode } from '../gate/decode.ts';
import type { DecodeContext, Unit } from '../contract.ts';
import { encode, everyFieldText, examples, hasExamples } from './convert/examples.fixture.ts';
import { checkEpcis } from './check/index.ts';
import { convertEpcis } from './convert/index.ts';

const context: DecodeContext = {
  messageId: 'message-1',
  issuer: 'kestrel',
  home: 'harbourline',
  resolveParty: () => undefined,
};

async function unitsOf(bytes: Uint8Array, step = 1 << 16, limits = {}): Promise<Unit[]> {
  const chunks = Array.from({ length: Math.ceil(bytes.length / step) }, (_, index) =>
    bytes.subarray(index * step, (index + 1) * step),
  );
  const decoded = unwrap(await decode(chunks, {}, { ...context, limits }));
  return Array.fromAsync(decoded.units);
}
const everyXml = encode(unwrap(convertEpcis(encode(everyFieldText), 'xml')));

describe('EPCIS in XML', () => {
  it('says the same of the record as its JSON does', async () => {
    const said = (units: readonly Unit[]) =>
      units.map(({ drafts, problems, reference }) => ({ problems, reference, drafts: drafts.map(bare) }));
    const bare = ({ subject, type, occurredAt, issuedAt, slot, body }: Unit['drafts'][number]) => ({
      ...{ subject, type, occurredAt, issuedAt, slot },
      ...{ body: { ...body, epcis: undefined } },
    });
    const [xml, json] = [await unitsOf(everyXml, 777), await unitsOf(encode(everyFieldText))];
    expect(said(xml)).toEqual(said(json));
    expect(xml).toHaveLength(5);
  });

  it('gives each event as text that decodes alone, extensions and all', async () => {
    const units = await unitsOf(everyXml);
    for (const unit of units) {
      const [again] = await unitsOf(encode(unit.original));
      expect(again!.problems).toEqual([]);
      expect(again!.drafts.map(({ body }) => body)).toEqual(unit.drafts.map(({ body }) => body));
    }
  });

  it('is read from who makes the namespace of EPCIS the default, which the check tells', async () => {
    const text = new TextDecoder()
      .decode(everyXml)
      .replaceAll('epcis:EPCISDocument', 'EPCISDocument')
      .replace('xmlns:epcis=', 'xmlns=');
    const units = await unitsOf(encode(text));
    expect(units.map(({ drafts }) => drafts.length > 0)).toEqual([true, true, true, true, true]);
    for (const { original } of units) expect((await unitsOf(encode(original)))[0]!.problems).toEqual([]);
    const { messages } = await checkEpcis([encode(text)]);
    expect(messages[0]!.findings).toMatchObject([
      { code: 'epcis.context', path: '/EPCISDocument/EPCISHeader' },
    ]);
  });

  it('keeps with an event what the prefixes of its extensions stand for', async () => {
    const [first] = await unitsOf(everyXml);
    expect(first!.drafts[0]!.body).toMatchObject({
      epcis: { '@context': [expect.any(String), { mill: 'https://mill.example/epcis/' }], 'mill:count': 12 },
    });
  });

  it('refuses one event with its line, and takes the others', async () => {
    const text = new TextDecoder().decode(everyXml).replace('<action>OBSERVE<', '<action>LOOK<');
    const units = await unitsOf(encode(text));
    const line = text.slice(0, text.indexOf('<AggregationEvent>')).split('\n').length;
    expect(units.map(({ problems }) => problems.length)).toEqual([0, 1, 0, 0, 0]);
    expect(units[1]!.problems[0]).toMatchObject({ code: 'event.invalid', where: { line, path: '/action' } });
  });

  it('ends with a problem and a place where the text breaks off', async () => {
    const units = await unitsOf(everyXml.subarray(0, everyXml.length - 60));
    expect(units.at(-1)).toMatchObject({
      last: true,
      problems: [{ code: 'input.truncated', where: { line: expect.any(Number) as number } }],
    });
  });

  it('does not hold an event that is longer than the limit', async () => {
    const units = await unitsOf(everyXml, 512, { eventBytesMax: 1024 });
    expect(units.at(-1)).toMatchObject({ last: true, problems: [{ code: 'input.too-large' }] });
  });
});

it.skipIf(!hasExamples)('every event of GS1’s XML examples is accepted (needs ../shared/data)', async () => {
  let events = 0;
  for (const [file, bytes] of examples('XML', /(?<!CaptureJob\w*)\.xml$/u)) {
    if (file.includes('CaptureJob')) continue;
    for (const unit of await unitsOf(bytes)) {
      expect({ file, problems: unit.problems }).toEqual({ file, problems: [] });
      events++;
    }
  }
  expect(events).toBeGreaterThan(60);
});
