import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { command, commandJson } from '../child.fixture.ts';

const event = {
  type: 'ObjectEvent',
  eventTime: '2020-03-04T11:00:30.000+01:00',
  eventTimeZoneOffset: '+01:00',
  epcList: ['urn:epc:id:sscc:4012345.0000000333'],
  action: 'OBSERVE',
  bizStep: 'departing',
};
const document = {
  '@context': ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'],
  type: 'EPCISDocument',
  schemaVersion: '2.0',
  creationDate: '2022-02-17T11:30:47.0Z',
  epcisBody: { eventList: [event, { ...event, bizStep: 'arriving' }] },
};

let folder: string;
const file = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portolan-epcis-'));
  await writeFile(file('good.jsonld'), JSON.stringify(document));
  const wrong = { ...document, epcisBody: { eventList: [event, { ...event, bizStep: 'flying' }] } };
  await writeFile(file('wrong.jsonld'), JSON.stringify(wrong));
  await writeFile(file('broken.xml'), '<a><b></a>');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('epcis hash prints one id an event, the same for both syntaxes', async () => {
  const { code, out } = await command('epcis', 'hash', file('good.jsonld'));
  expect(code).toBe(0);
  expect(out).toMatch(/^(?:ni:\/\/\/sha-256;[0-9a-f]{64}\?ver=CBV2\.0\n){2}$/u);
  const xml = await command('epcis', 'convert', file('good.jsonld'), '--to', 'xml');
  await writeFile(file('good.xml'), xml.out);
  expect((await command('epcis', 'hash', file('good.xml'))).out).toBe(out);
});

test('epcis convert there and back gives the document', async () => {
  const xml = await command('epcis', 'convert', file('good.jsonld'), '--to', 'xml');
  await writeFile(file('there.xml'), xml.out);
  const back = await command('epcis', 'convert', file('there.xml'), '--to', 'json');
  expect(JSON.parse(back.out)).toEqual(document);
});

test('epcis check ends with 0 when all is right and with 1 when it is not, each finding with its place', async () => {
  expect(await command('epcis', 'check', file('good.jsonld'))).toMatchObject({ code: 0 });
  const { code, json } = await commandJson('epcis', 'check', file('wrong.jsonld'));
  expect([code, json]).toMatchObject([
    1,
    {
      messages: [
        {
          type: 'EPCISDocument',
          status: 'accepted-with-errors',
          findings: [{ code: 'epcis.word-unknown', path: '/epcisBody/eventList/1/bizStep', line: 1 }],
        },
      ],
    },
  ]);
  const broken = await commandJson('epcis', 'check', file('broken.xml'));
  expect([broken.code, broken.json]).toMatchObject([1, { messages: [{ status: 'rejected' }] }]);
});

test('what is asked in a wrong way ends with 2', async () => {
  for (const words of [
    ['epcis', 'convert', file('good.jsonld')],
    ['epcis', 'convert', file('good.jsonld'), '--to', 'yaml'],
    ['epcis', 'hash', file('none.xml')],
    ['epcis', 'hash', file('broken.xml')],
    ['epcis', 'check'],
  ]) {
    expect([words, (await command(...words)).code]).toEqual([words, 2]);
  }
});
