import { describe, expect, it } from 'vitest';
import { problem } from '../../../base/index.ts';
import { checkX12 } from '../check/index.ts';
import { isX12Fault, readX12Trees, type X12Message } from '../syntax/index.ts';
import { acknowledgeX12, writeApplicationAdvice } from './index.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const at = { date: '20260318', time: '0741', control: 42 };

function interchange(options: {
  groups: string;
  version?: string;
  asked?: string;
  usage?: string;
  count?: number;
}): string {
  const { groups, version = '00401', asked = '0', usage = 'P', count = 1 } = options;
  const mark = version >= '00402' ? '^' : 'U';
  const isa = `ISA*00*          *00*          *ZZ*SENDER         *01*123456789      *260318*0740*${mark}*${version}*000000017*${asked}*${usage}*>~`;
  return `${isa}${groups}IEA*${count}*000000017~`;
}
const status = (reference: string, b10 = 'B10*REF1*SHP-1*MAEU') =>
  `ST*214*${reference}~${b10}~LX*1~SE*4*${reference}~`;
const group = (
  sets: string,
  options: { version?: string; id?: string; count?: number; reference?: string } = {},
) => {
  const { version = '004010', id = 'QM', count = 1, reference = '5' } = options;
  return `GS*${id}*APPS*APPR*20260318*0740*${reference}*X*${version}~${sets}GE*${count}*${reference}~`;
};
const answer = async (text: string, options = {}) =>
  decoder.decode(await acknowledgeX12([encoder.encode(text)], { ...at, ...options })).split('~');

describe('acknowledging X12', () => {
  it('accepts a clean group with its numbers, sender and recipient changed about', async () => {
    const lines = await answer(interchange({ groups: group(status('0001')), usage: 'T' }));
    expect(lines).toEqual([
      'ISA*00*          *00*          *01*123456789      *ZZ*SENDER         *260318*0741*U*00401*000000042*0*T*>',
      'GS*FA*APPR*APPS*20260318*0741*42*X*004010',
      ...['ST*997*0001', 'AK1*QM*5', 'AK2*214*0001', 'AK5*A', 'AK9*A*1*1*1', 'SE*6*0001'],
      ...['GE*1*42', 'IEA*1*000000042', ''],
    ]);
  });

  it('gives TA1 when it was asked for', async () => {
    const lines = await answer(interchange({ groups: group(status('0001')), asked: '1' }));
    expect(lines[1]).toBe('TA1*000000017*260318*0740*A*000');
  });

  it('refuses an interchange that does not hold together, and says no more of it', async () => {
    const lines = await answer(interchange({ groups: group(status('0001')), count: 2 }));
    expect(lines.slice(1)).toEqual(['TA1*000000017*260318*0740*R*021', 'IEA*0*000000042', '']);
  });

  it('tells segment, element and value of each fault, and accepts the other sets', async () => {
    const faulty = status('0002', 'B10*REF1*SHP-1*MAERSK');
    const lines = await answer(interchange({ groups: group(status('0001') + faulty, { count: 2 }) }));
    expect(lines.slice(3, -4)).toEqual([
      ...[
        'AK1*QM*5',
        'AK2*214*0001',
        'AK5*A',
        'AK2*214*0002',
        'AK3*B10*2**8',
        'AK4*3*140*5*MAERSK',
        'AK5*R*5',
      ],
      'AK9*P*2*2*1',
    ]);
  });

  it('tells wrong counts and numbers of a set and of a group', async () => {
    const set = 'ST*214*0001~B10*REF1*SHP-1*MAEU~LX*1~SE*9*0002~';
    const lines = await answer(interchange({ groups: group(set) }));
    expect(lines).toContain('AK5*R*4*3');
    const counted = await answer(interchange({ groups: group(status('0001'), { count: 3 }) }));
    expect(counted).toContain('AK9*R*3*1*0*5');
    expect(counted).not.toContain('AK2*214*0001');
  });

  it('answers 005010 by 999 with its context', async () => {
    const set = 'ST*999*0001~AK1*PO*1~AK9*A*1*1*1~SE*4*0001~';
    expect(
      await answer(interchange({ groups: group(set, { id: 'FA', version: '005010' }), version: '00501' })),
    ).toEqual(['']);
    const faulty = status('0001', 'B10**SHP-1*MAEU');
    const lines = await answer(
      interchange({ groups: group(faulty, { version: '005010' }), version: '00501' }),
    );
    expect(lines.slice(1, -4)).toEqual([
      'GS*FA*APPR*APPS*20260318*0741*42*X*005010',
      ...['ST*999*0001*005010', 'AK1*QM*5*005010', 'AK2*214*0001', 'IK3*B10*2**8', 'IK4*1*127*2'],
      ...['CTX*SITUATIONAL TRIGGER*B10*2', 'IK5*R*5', 'AK9*R*1*1*0'],
    ]);
  });

  it('answers each group by itself, and never an acknowledgement', async () => {
    const groups =
      group(status('0001')) +
      group(status('0001'), { reference: '6' }) +
      group('ST*997*0001~AK1*PO*1~AK9*A*1*1*1~SE*4*0001~', { id: 'FA', reference: '7' });
    const lines = await answer(interchange({ groups, count: 3 }));
    expect(lines.filter((line) => line.startsWith('AK1'))).toEqual(['AK1*QM*5', 'AK1*QM*6']);
    expect(lines).toContain('IEA*2*000000042');
  });

  it('writes acknowledgements that are clean themselves', async () => {
    const groups = group(
      status('0001', 'B10**SHP-1*MAERSK') + status('0001') + 'ST*214*0003~QQ*1~SE*3*0003~',
      { count: 3 },
    );
    for (const version of ['00401', '00501']) {
      const text = interchange({ groups: groups.replace('004010', `${version}0`), version, asked: '1' });
      const written = await acknowledgeX12([encoder.encode(text)], at);
      const { messages } = await checkX12([written]);
      expect(messages).toMatchObject([
        { type: version === '00401' ? '997' : '999', status: 'accepted', findings: [] },
      ]);
    }
  });

  it('never writes a separator as data', async () => {
    const text = interchange({ groups: group(status('0001', 'B10*REF1*SHP-1*A>B*C')) });
    const written = await acknowledgeX12([encoder.encode(text)], at);
    expect((await checkX12([written])).messages).toMatchObject([{ status: 'accepted' }]);
  });

  it('says in 824 what could not be taken, and where', async () => {
    const [message] = await Array.fromAsync(
      readX12Trees([encoder.encode(interchange({ groups: group(status('0001')) }))]),
    );
    if (message === undefined || isX12Fault(message)) throw new Error('the set was not read');
    const problems = [
      problem('value.missing', 'The shipment has no container.', { segment: 'LX', position: 3, element: 1 }),
      problem('value.not-understood', 'No such place.'),
    ];
    const options = { ...at, reference: 'ADV-1' };
    const written = writeApplicationAdvice(message as X12Message, problems, options);
    const lines = decoder.decode(written).split('~');
    expect(lines.slice(1, 7)).toEqual([
      'GS*AG*APPR*APPS*20260318*0741*42*X*004010',
      'ST*824*0001',
      'BGN*11*ADV-1*20260318*0741',
      'OTI*TR*TN*0001*APPS*APPR***5*0001*214*004010',
      'TED*007*The shipment has no container.*LX*3*1',
      'TED*848*No such place.',
    ]);
    expect((await checkX12([written])).messages).toMatchObject([{ type: '824', status: 'accepted' }]);
    const accepted = decoder.decode(writeApplicationAdvice(message as X12Message, [], options));
    expect(accepted).toContain('OTI*TA*TN*0001');
  });
});
