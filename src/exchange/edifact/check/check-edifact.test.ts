import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ConformanceReport } from '../../conformance.ts';
import { findMessageDefinition } from '../definitions/shipped.ts';
import { checkEdifact } from './check-edifact.ts';
import { cleanSegments, interchangeOf } from './clean-messages.fixture.ts';

const order = cleanSegments('ORDERS:D:01B:UN:EAN010');
const clean = interchangeOf(order);

async function check(text: string | Uint8Array, options = {}): Promise<ConformanceReport> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return checkEdifact([bytes], options);
}

async function placesOf(text: string | Uint8Array): Promise<string[]> {
  const { messages } = await check(text);
  return messages.flatMap(({ findings }) =>
    findings.map(({ code, standardCode, segment, position, element, component, line }) =>
      [code, standardCode, `${segment}#${position}`, element, component, `line ${line}`]
        .filter((part) => part !== undefined)
        .join(' '),
    ),
  );
}

const grouped = (ung: string, une: string): string =>
  interchangeOf([ung, ...order, une]).replace("UNZ+1+55'", "UNZ+1+55'");

describe('an envelope', () => {
  it.each([
    ['a wrong count in UNT', clean.replace('UNT+14+7', 'UNT+13+7'), 'message.count 29 UNT#14 1 line 15'],
    ['no count in UNT', clean.replace('UNT+14+7', 'UNT++7'), 'message.element-missing 13 UNT#14 1 line 15'],
    [
      'another reference in UNT',
      clean.replace('UNT+14+7', 'UNT+14+8'),
      'message.reference 28 UNT#14 2 line 15',
    ],
    ['a wrong count in UNZ', clean.replace('UNZ+1', 'UNZ+2'), 'message.count 29 UNZ#0 1 line 16'],
    [
      'another reference in UNZ',
      clean.replace('UNZ+1+55', 'UNZ+1+56'),
      'message.reference 28 UNZ#0 2 line 16',
    ],
    ['no UNT', clean.replace("UNT+14+7'\n", ''), 'message.segment-missing 13 UNT#14 line 14'],
    ['no UNZ', clean.replace("UNZ+1+55'\n", ''), 'edifact.trailer-missing 13 UNZ#0 line 1'],
    [
      'no UNH, whose segments are one message all the same',
      clean.replace(/UNH.*\n/u, ''),
      'message.segment-missing 13 UNH#0 line 2',
    ],
    [
      'a day in UNB that there is not',
      clean.replace('260318:', '261318:'),
      'value.not-understood 12 UNB#0 4 1 line 1',
    ],
    [
      'a day of six digits in syntax 4',
      clean.replace('UNOC:3', 'UNOC:4'),
      'message.element-too-short 40 UNB#0 4 1 line 1',
    ],
    [
      'a release that no directory has',
      clean.replace('D:01B', 'D:01Q'),
      'edifact.message-type 12 UNH#1 2 3 line 2',
    ],
    [
      'no terminator behind a segment',
      clean.replace("260318:102'", '260318:102').replace("20260318:102'", '20260318:102'),
      'edifact.terminator-missing 18 DTM#3 line 4',
    ],
    [
      'no terminator before UNT',
      clean.replace(/'\nUNT/u, '\nUNT'),
      'edifact.terminator-missing 18 CNT#13 line 14',
    ],
    ['a wrong number of lines', clean.replace('CNT+2:1', 'CNT+2:7'), 'message.count CNT#13 1 2 line 14'],
    ['no UNB', clean.slice(clean.indexOf('UNH')), 'edifact.header-missing 13 UNB#0 line 15'],
    ['no sender', clean.replace('9501101530003:14+', '+'), 'message.element-missing 13 UNB#0 2 line 1'],
    [
      'no reference of the interchange',
      clean.replace('0740+55', '0740+'),
      'message.element-missing 13 UNB#0 5 line 1',
    ],
    [
      'a date of five digits',
      clean.replace('260318:0740', '260318:740'),
      'message.element-too-short 40 UNB#0 4 2 line 1',
    ],
    [
      'a time of five digits',
      clean.replace('260318:0740', '260318:07400'),
      'message.element-too-long 39 UNB#0 4 2 line 1',
    ],
    [
      'a syntax that nobody defined',
      clean.replace('UNOC:3', 'UNOQ:3'),
      'edifact.syntax-unsupported 2 UNB#0 1 1 line 1',
    ],
    [
      'a syntax version 5',
      clean.replace('UNOC:3', 'UNOC:5'),
      'edifact.syntax-unsupported 2 UNB#0 1 2 line 1',
    ],
    [
      'a segment between messages',
      clean.replace('UNZ', "FTX+AAI+++stray'\nUNZ"),
      'edifact.outside-message 33 FTX#0 line 16',
    ],
    ['no message at all', interchangeOf([]).replace('UNZ+1', 'UNZ+0'), 'edifact.empty 32 UNZ#0 line 2'],
    [
      'a reference used twice',
      interchangeOf([...order, ...order]).replace('UNZ+1', 'UNZ+2'),
      'edifact.duplicate 26 UNH#1 1 line 16',
    ],
    [
      'a message type that no directory has',
      clean.replace('ORDERS:', 'ORDRES:'),
      'edifact.message-type 12 UNH#1 2 1 line 2',
    ],
    ['no message type', clean.replace('ORDERS:', ':'), 'message.element-missing 13 UNH#1 2 1 line 2'],
    [
      'no controlling agency',
      clean.replace('01B:UN:EAN010', '01B'),
      'message.element-missing 13 UNH#1 2 4 line 2',
    ],
    [
      'a wrong count in UNE',
      grouped('UNG+ORDERS+A+B+260318:0740+9+UN+D:01B', 'UNE+2+9'),
      'message.count 29 UNE#0 1 line 17',
    ],
    [
      'another reference in UNE',
      grouped('UNG+ORDERS+A+B+260318:0740+9+UN+D:01B', 'UNE+1+8'),
      'message.reference 28 UNE#0 2 line 17',
    ],
    [
      'no UNE',
      grouped('UNG+ORDERS+A+B+260318:0740+9+UN+D:01B', '').replace("'\n'\n", "'\n"),
      'edifact.trailer-missing 13 UNE#0 line 17',
    ],
  ])('with %s has one finding, with its code and place', async (_, text, expected) => {
    expect(await placesOf(text)).toEqual([expected]);
  });

  it('around an empty message tells what is missing, and not that its trailer is one too many', async () => {
    expect(await placesOf(interchangeOf([order[0]!, 'UNT+2+7']))).toEqual(
      ['BGM', 'DTM', 'UNS'].map((tag) => `message.segment-missing 13 ${tag}#2 line 3`),
    );
  });

  it('in groups, in several interchanges and behind junk has no finding', async () => {
    expect(await placesOf(grouped('UNG+ORDERS+A+B+260318:0740+9+UN+D:01B', 'UNE+1+9'))).toEqual([]);
    const other = `UNA:+,? '${clean.replace('12.5', '12,5')}`;
    expect(await placesOf(`\uFEFFFrom: gateway\r\n\r\n${clean}\r\n${other}\r\n`)).toEqual([]);
  });

  it('that is cut off inside a segment says where', async () => {
    const { messages } = await check(clean.slice(0, 200));
    expect(messages[0]).toMatchObject({
      status: 'rejected',
      findings: [{ code: 'input.truncated', line: 8, position: 7 }],
    });
    expect((await check('Dear all,')).messages[0]!.findings[0]).toMatchObject({
      code: 'input.syntax',
      byte: 0,
    });
  });
});

describe('characters', () => {
  it('outside of UTF-8 are refused with their byte, and small letters in UNOA are told', async () => {
    const text = clean
      .replace('UNOC:3', 'UNOY:4')
      .replace('260318', '20260318')
      .replace('Vaccine', 'Vacc#ne');
    const bytes = new TextEncoder().encode(text);
    const at = bytes.indexOf('#'.charCodeAt(0));
    bytes[at] = 0xe9;
    const [message] = (await check(bytes)).messages;
    expect(message!.findings).toMatchObject([
      { code: 'input.encoding', segment: 'IMD', position: 9, byte: at },
    ]);
    const [level] = (await check(clean.replace('UNOC', 'UNOA'))).messages;
    expect(level).toMatchObject({
      status: 'accepted-with-errors',
      findings: [{ severity: 'warning', segment: 'IMD' }],
    });
  });

  it('that mark decimals follow UNA before syntax 4, and are both right without it', async () => {
    expect(await placesOf(clean.replace('12.5', '12,5'))).toEqual([]);
    expect(await placesOf(`UNA:+,? '${clean}`)).toEqual(['message.element-type 19 PRI#11 1 2 line 12']);
    const fourth = clean.replace('UNOC:3', 'UNOC:4').replace('260318', '20260318');
    expect(await placesOf(`UNA:+,?*'${fourth}`)).toEqual([]);
    expect(await placesOf(fourth.replace('12.5', '.5'))).toEqual([
      'message.element-type 38 PRI#11 1 2 line 12',
    ]);
    expect(await placesOf(clean.replace('12.5', '.5'))).toEqual([]);
  });
});

describe('repetitions', () => {
  it('stand behind their separator in syntax 4 and are counted', async () => {
    const com = ["UNA:+.?*'", interchangeOf(order, 'UNOC:4').replace('260318', '20260318')].join('');
    const withCom = (text: string): string =>
      com
        .replace("NAD+SU+9501101530010::9'", `NAD+SU+9501101530010::9'CTA+OC+:X'COM+${text}'`)
        .replace('UNT+14', 'UNT+16');
    expect(await placesOf(withCom('1:TE*2:FX*3:EM'))).toEqual([]);
    expect(await placesOf(withCom('1:TE*2:FX*3:EM*4:AL'))).toEqual([
      'message.element-repeats 35 COM#8 1 line 7',
    ]);
  });
});

describe('tolerance', () => {
  it('lets a finding warn, by its code or by its code at a tag', async () => {
    const text = clean.replace('UNT+14+7', 'UNT+13+7');
    expect((await check(text)).messages[0]!.status).toBe('rejected');
    for (const warning of ['message.count', 'message.count@UNT']) {
      const [message] = (await check(text, { tolerance: { warnings: [warning] } })).messages;
      expect(message).toMatchObject({ status: 'accepted-with-errors', findings: [{ severity: 'warning' }] });
    }
    const other = await check(text, { tolerance: { warnings: ['message.count@UNZ'] } });
    expect(other.messages[0]!.status).toBe('rejected');
  });
});

describe('the definitions', () => {
  it('of a release between those at hand allow what its neighbours allow', () => {
    expect(findMessageDefinition('ORDERS', 'D97A')!.version).toBe('any');
    expect(findMessageDefinition('ORDERS', 'D24A')!.version).toBe('D24A');
    expect(findMessageDefinition('QUOTES', 'D96A')).toBeUndefined();
    expect(findMessageDefinition('constructor', 'D96A')).toBeUndefined();
  });

  it('allow names as long as the release has them', async () => {
    const named = (release: string): string =>
      clean.replace('D:01B', release).replace('NAD+SU+9501101530010::9', `NAD+SU+++${'K'.repeat(70)}`);
    expect(await placesOf(named('D:01B'))).toEqual(['message.element-too-long 39 NAD#6 4 1 line 7']);
    expect(await placesOf(named('D:24A'))).toEqual([]);
  });

  it('find a payment term in the form of each release', async () => {
    const pyt = cleanSegments('INVOIC:D:16B:UN').map((segment) => segment.replace('D:16B', 'D:24A'));
    expect(await placesOf(interchangeOf(pyt))).toEqual([]);
    const pat = pyt.map((segment) => segment.replace(/^PYT.*/u, 'PAT+1'));
    expect(await placesOf(interchangeOf(pat))).toEqual(['message.segment-unknown 15 PAT#9 line 10']);
    expect(await placesOf(interchangeOf(pat).replace('D:24A', 'D:01B'))).toEqual([]);
  });
});

const samples = '../shared/data/edifact/samples/';
describe.skipIf(!existsSync(samples))('every sample from the field (needs ../shared/data)', () => {
  it('is checked to the end, and each error has a code and a place', async () => {
    for (const name of readdirSync(samples).filter((file) => /\.edi$/iu.test(file))) {
      const { messages } = await check(readFileSync(samples + name));
      expect(messages.length, name).toBeGreaterThan(0);
      for (const finding of messages.flatMap(({ findings }) => findings)) {
        expect(finding.position, `${name} ${finding.message}`).toBeTypeOf('number');
        expect(finding.segment, `${name} ${finding.message}`).toBeTypeOf('string');
      }
    }
  });

  it('that is whole has no finding', async () => {
    for (const name of ['pydifact.invoice1.edi', 'pydifact.invoice_with_colon_at_end.edi']) {
      expect(await check(readFileSync(samples + name)), name).toMatchObject({
        messages: [{ status: 'accepted' }],
      });
    }
  });
});
