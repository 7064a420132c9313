import { describe, expect, it } from 'vitest';
import { unwrap } from '../../../base/index.ts';
import type { CheckedMessage } from '../../conformance.ts';
import { convertEpcis } from '../convert/index.ts';
import { encode, everyFieldText, examples, hasExamples } from '../convert/examples.fixture.ts';
import { checkEpcis } from './check-epcis.ts';
import { jsonFaults, withFault, xmlFaults } from './faults.fixture.ts';

const check = async (input: string | Uint8Array): Promise<CheckedMessage> =>
  (await checkEpcis([typeof input === 'string' ? encode(input) : input])).messages[0]!;
const cleanXml = unwrap(convertEpcis(encode(everyFieldText), 'xml'));
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

describe('a clean document', () => {
  it.each([
    ['JSON', everyFieldText],
    ['XML', cleanXml],
  ])('in %s has no finding', async (_, text) => {
    expect(await check(text)).toMatchObject({ type: 'EPCISDocument', status: 'accepted', findings: [] });
  });

  it('names itself by the identifier that its sender gave it', async () => {
    expect(await check(everyFieldText)).toMatchObject({ reference: 'MILL-1' });
  });
});

describe('in JSON', () => {
  it.each(jsonFaults)('%s is found', async (_, change, code, path) => {
    const text = withFault(change);
    const { findings, status } = await check(text);
    const found = findings.find((one) => one.code === code && one.path === path);
    expect(found, JSON.stringify(findings.slice(0, 3))).toBeDefined();
    expect(found!.line).toBeGreaterThan(0);
    if (found!.severity === 'error') expect(status).not.toBe('accepted');
  });

  it('a finding tells the line of its value', async () => {
    const text = withFault((_, events) => void (events[1]!['bizStep'] = 'shiping'));
    expect((await check(text)).findings).toMatchObject([{ line: lineOf(text, '"shiping"') }]);
  });

  it('one wrong event refuses itself, a wrong document all', async () => {
    const one = withFault((_, events) => void (events[1]!['bizStep'] = 'shiping'));
    expect((await check(one)).status).toBe('accepted-with-errors');
    const all = withFault((document) => void (document['schemaVersion'] = 'x'));
    expect((await check(all)).status).toBe('rejected');
  });

  it('a URN of XML for a known word only warns', async () => {
    const text = withFault(
      (_, events) => void (events[1]!['bizStep'] = 'urn:epcglobal:cbv:bizstep:shipping'),
    );
    const { status, findings } = await check(text);
    expect({ status, severities: findings.map(({ severity }) => severity) }).toEqual({
      status: 'accepted-with-errors',
      severities: ['warning'],
    });
  });
});

describe('in XML', () => {
  it.each(xmlFaults)('%s is found', async (_, from, to, code, path) => {
    const text = cleanXml.replace(from, to);
    expect(text).not.toBe(cleanXml);
    const { findings } = await check(text);
    const found = findings.find((one) => one.code === code && one.path!.endsWith(path));
    expect(found, JSON.stringify(findings.slice(0, 3))).toBeDefined();
    expect(found!.line).toBeGreaterThan(0);
  });

  it('a finding tells the line of its element', async () => {
    const text = cleanXml.replace('<action>DELETE<', '<action>REMOVE<');
    expect((await check(text)).findings).toMatchObject([{ line: lineOf(text, '<action>REMOVE') }]);
  });

  it('what cannot be read is rejected with its line', async () => {
    expect(await check(cleanXml.slice(0, 900))).toMatchObject({
      status: 'rejected',
      findings: [{ code: 'input.truncated', line: expect.any(Number) as number }],
    });
  });
});

it('a capture job is checked in both syntaxes', async () => {
  const job = {
    captureID: '1',
    running: false,
    success: true,
    captureErrorBehaviour: 'rollback',
    errors: [],
  };
  expect((await check(JSON.stringify(job))).findings).toEqual([]);
  const wrong = JSON.stringify({ ...job, captureErrorBehaviour: 'maybe' });
  expect((await check(wrong)).findings).toMatchObject([
    { code: 'epcis.word-unknown', path: '/captureErrorBehaviour' },
  ]);
  const xml = unwrap(convertEpcis(encode(wrong), 'xml'));
  expect((await check(xml)).findings).toMatchObject([
    { code: 'epcis.word-unknown', segment: 'captureErrorBehaviour' },
  ]);
});

it('twenty thousand events with a fault each are told of in good time', async () => {
  const text = withFault((document, events) => {
    (document['epcisBody'] as { eventList: unknown }).eventList = Array.from({ length: 20_000 }, () => ({
      ...events[1],
      bizStep: 'shiping',
    }));
  });
  const { findings } = await check(text);
  expect(findings).toHaveLength(500);
  expect(findings[499]!.line).toBeGreaterThan(findings[0]!.line!);
});

describe.skipIf(!hasExamples)('GS1’s examples (need ../shared/data)', () => {
  it.each([
    ...examples('JSON', /\.jsonld$/u),
    ...examples('XML', /\.xml$/u),
    ...examples('hash-examples', /\.(?:jsonld|xml)$/u),
  ])('%s has no finding', async (_, bytes) => {
    expect((await check(bytes)).findings).toEqual([]);
  });

  // In XML a report may lack its type, in JSON it may not (EPCIS 2.0 §9.5, §10).
  it.each([
    ...examples('JSON', /\.jsonld$/u).map(([file, bytes]) => [file, bytes, 'xml'] as const),
    ...examples('XML', /(?<!SensorDataExamples)\.xml$/u).map(
      ([file, bytes]) => [file, bytes, 'json'] as const,
    ),
  ])('%s has no finding in the other syntax', async (_, bytes, to) => {
    expect((await check(unwrap(convertEpcis(bytes, to)))).findings).toEqual([]);
  });
});
