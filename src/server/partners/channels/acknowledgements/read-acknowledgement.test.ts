import { expect, test } from 'vitest';
import { readEdifactTrees, readX12Parts, type SegmentMessage } from '../../../../exchange/index.ts';
import { readAcknowledgement, readInterchangeAcknowledgement, type Verdict } from './read-acknowledgement.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

async function edifact(...segments: string[]): Promise<readonly Verdict[]> {
  const text = `UNB+UNOC:3+B+A+260318:0740+9'${segments.join("'")}'UNT+${segments.length + 1}+1'UNZ+1+9'`;
  const found: SegmentMessage[] = [];
  for await (const each of readEdifactTrees([bytes(text)])) if (!('fault' in each)) found.push(each);
  return found.flatMap((message) => [...readAcknowledgement(message)]);
}

async function x12(type: string, ...segments: string[]): Promise<readonly Verdict[]> {
  const isa =
    'ISA*00*          *00*          *ZZ*B              *ZZ*A              *260318*0740*U*00401*000000009*0*P*>~';
  const all = [`ST*${type}*0001`, ...segments, `SE*${segments.length + 2}*0001`];
  const text = `${isa}GS*FA*B*A*20260318*0740*9*X*004010~${all.join('~')}~GE*1*9~IEA*1*000000009~`;
  const found: Verdict[] = [];
  for await (const part of readX12Parts([bytes(text)]))
    if (part.kind === 'set') found.push(...readAcknowledgement(part.message));
  return found;
}

test('CONTRL: the interchange, each message, and where one of them is wrong', async () => {
  const said = await edifact(
    ...[
      'UNH+1+CONTRL:D:3:UN',
      'UCI+0042+A:14+B:14+7',
      'UCM+1+DESADV:D:96A:UN+7',
      'UCM+02+DESADV:D:96A:UN+4+12',
      'UCS+5+13',
      'UCD+12+2:1',
    ],
  );
  expect(said).toEqual([
    { ack: 'CONTRL', interchange: '42', outcome: 'accepted' },
    { ack: 'CONTRL', interchange: '42', message: '1', outcome: 'accepted' },
    {
      ack: 'CONTRL',
      interchange: '42',
      message: '2',
      outcome: 'rejected',
      detail: 'error 12; segment 5 13; error 12 at 2',
    },
  ]);
});

test('CONTRL that only tells the receipt settles nothing, one that rejects the interchange all of it', async () => {
  expect(await edifact('UNH+1+CONTRL:D:3:UN', 'UCI+42+A+B+8')).toMatchObject([{ outcome: 'received' }]);
  expect(await edifact('UNH+1+CONTRL:D:3:UN', 'UCI+42+A+B+4+23')).toMatchObject([
    { outcome: 'rejected', detail: 'error 23' },
  ]);
});

test('APERAK: by the number of the document and the reference of the message, with what was said', async () => {
  const refused = [
    'UNH+1+APERAK:D:01B:UN',
    'BGM+313+5+9',
    'RFF+ACW:1',
    'RFF+ACE:DA-7',
    'ERC+12',
    'FTX+AAO+++Unknown item',
  ];
  expect(await edifact(...refused)).toEqual([
    { ack: 'APERAK', message: '1', document: 'DA-7', outcome: 'rejected', detail: 'error 12; Unknown item' },
  ]);
  expect(await edifact('UNH+1+APERAK:D:01B:UN', 'BGM+312+5+9', 'RFF+ON:PO-1')).toMatchObject([
    { document: 'PO-1', outcome: 'accepted' },
  ]);
  expect(await edifact('UNH+1+APERAK:D:01B:UN', 'BGM+312+5+9')).toEqual([]);
});

test('997 and 999: the group, each set, and the elements at fault', async () => {
  const sets = [
    'AK1*SH*77',
    'AK2*856*0001',
    'AK5*A',
    'AK2*856*0002',
    'AK3*TD5*8**8',
    'AK4*2**7',
    'AK5*R*5',
    'AK9*P*2*2*1',
  ];
  expect(await x12('997', ...sets)).toEqual([
    { ack: '997', group: '77', outcome: 'accepted' },
    { ack: '997', group: '77', message: '1', outcome: 'accepted' },
    {
      ack: '997',
      group: '77',
      message: '2',
      outcome: 'rejected',
      detail: 'segment TD5 8 error 8; element 2 error 7; error 5',
    },
  ]);
  expect(await x12('999', 'AK1*SH*77*005010', 'AK2*856*0001', 'IK5*E', 'AK9*E*1*1*1')).toMatchObject([
    { ack: '999', outcome: 'accepted' },
    { ack: '999', message: '1', outcome: 'accepted' },
  ]);
});

test('824: the set that is spoken of, whether it was taken, and why not', async () => {
  const said = await x12(
    '824',
    'BGN*11*5*20260318',
    'OTI*TR*TN*0007***A*B*77*0007*856*004010',
    'TED*848*Unknown item',
  );
  expect(said).toEqual([
    { ack: '824', group: '77', message: '7', outcome: 'rejected', detail: 'error 848 Unknown item' },
  ]);
});

test('TA1: the interchange, with its note', () => {
  const segment = (...elements: string[]) => ({
    tag: 'TA1',
    offset: 0,
    line: 1,
    elements: elements.map((each) => [[each]]),
  });
  expect(readInterchangeAcknowledgement(segment('000000042', '260318', '0740', 'A', '000'))).toEqual({
    ack: 'TA1',
    interchange: '42',
    outcome: 'accepted',
  });
  expect(readInterchangeAcknowledgement(segment('000000042', '260318', '0740', 'R', '006'))).toMatchObject({
    outcome: 'rejected',
    detail: 'note 006',
  });
});
