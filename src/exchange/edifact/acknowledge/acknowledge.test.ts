import { describe, expect, it } from 'vitest';
import { moment } from '../../../base/index.ts';
import { checkEdifact, checkEdifactInterchanges } from '../check/check-edifact.ts';
import { cleanSegments, interchangeOf } from '../check/clean-messages.fixture.ts';
import { writeAperak } from './aperak.ts';
import { acknowledgeEdifact, mayAcknowledgeEdifact } from './contrl.ts';
import { readContrl } from './read-contrl.ts';
import { readEdifactTrees } from '../tree/read-trees.ts';

const options = { preparedAt: moment('2026-04-10T08:15+02:00'), reference: 'K1' };
const order = cleanSegments('ORDERS:D:01B:UN:EAN010');
const clean = interchangeOf(order);

async function checked(text: string) {
  for await (const interchange of checkEdifactInterchanges([new TextEncoder().encode(text)]))
    return interchange;
  throw new Error('no interchange');
}

async function answer(text: string, more = {}): Promise<string[]> {
  const written = acknowledgeEdifact(await checked(text), { ...options, ...more });
  if (!written.ok) return written.problems.map(({ code }) => code);
  const { messages } = await checkEdifact([written.value]);
  expect(messages).toMatchObject([{ type: 'CONTRL', status: 'accepted' }]);
  return new TextDecoder().decode(written.value).trimEnd().split("'\n");
}

describe('CONTRL', () => {
  it('acknowledges a clean interchange of syntax 3, sender and recipient swapped', async () => {
    expect(await answer(clean)).toEqual([
      'UNA:+.? ',
      'UNB+UNOC:3+9501101530010:14+9501101530003:14+260410:0815+K1',
      'UNH+1+CONTRL:D:3:UN',
      'UCI+55+9501101530003:14+9501101530010:14+7',
      'UCM+7+ORDERS:D:01B:UN:EAN010+7',
      'UNT+4+1',
      "UNZ+1+K1'",
    ]);
  });

  it('answers syntax 4 in syntax 4, a test with a test', async () => {
    const text = clean.replace('UNOC:3', 'UNOY:4').replace('260318:0740+55', '20260318:0740+55++++++1');
    const lines = await answer(text);
    expect(lines.slice(0, 3)).toEqual([
      'UNA:+.?*',
      'UNB+UNOY:4+9501101530010:14+9501101530003:14+20260410:0815+K1++++++1',
      'UNH+1+CONTRL:4:1:UN',
    ]);
  });

  it('rejects a message with the place of each error, the tag counted as the first element', async () => {
    const segments = order.map((segment) =>
      segment.replace('QTY+21:100', 'QTY+Q9:1OO').replace('CUX+2:USD:9', 'CUX+2:USD:9+++x'),
    );
    const lines = await answer(interchangeOf([...segments.slice(0, 1), ...segments.slice(2)]));
    expect(lines.slice(3, -2)).toEqual(
      [
        'UCI+55+9501101530003:14+9501101530010:14+7',
        'UCM+7+ORDERS:D:01B:UN:EAN010+4+29+UNT+2',
        'UCS+1+13',
        'UCS+6',
        'UCD+39+5',
        'UCS+9',
        'UCD+12+2:1',
        'UCD+37+2:2',
      ].map((line) => line.replace('UCD+39+5', 'UCD+12+5')),
    );
  });

  it('rejects a group whose trailer is wrong, and not the group beside it', async () => {
    const group = (number: number, count: number): string[] => [
      `UNG+ORDERS+A+B+260318:0740+${number}+UN+D:01B`,
      ...order.map((segment) => segment.replace(/^(UNH|UNT\+\d+)\+7/u, `$1+${number}`)),
      `UNE+${count}+${number}`,
    ];
    const text = interchangeOf([...group(1, 9), ...group(2, 1)]).replace(/UNZ\+\d+/u, 'UNZ+2');
    expect((await answer(text)).slice(3, -2)).toEqual([
      'UCI+55+9501101530003:14+9501101530010:14+7',
      'UCF+1+A+B+4+29+UNE+2',
      'UCF+2+A+B+7',
      'UCM+2+ORDERS:D:01B:UN:EAN010+7',
    ]);
    const stray = clean.replace('UNZ', "UNE+1+3'\nUNZ");
    expect((await answer(stray)).slice(3, -2)).toEqual(['UCI+55+9501101530003:14+9501101530010:14+4+33+UNE']);
  });

  it('rejects the interchange as a whole when its trailer is wrong, and then no message', async () => {
    expect((await answer(clean.replace('UNZ+1', 'UNZ+2'))).slice(3, -2)).toEqual([
      'UCI+55+9501101530003:14+9501101530010:14+4+29+UNZ+2',
    ]);
  });

  it('says only that the interchange was received when asked to', async () => {
    expect((await answer(clean, { receiptOnly: true })).slice(3, -2)).toEqual([
      'UCI+55+9501101530003:14+9501101530010:14+8',
    ]);
  });

  it('names the functional group of a message', async () => {
    const text = interchangeOf(['UNG+ORDERS+A+B+260318:0740+9+UN+D:01B', ...order, 'UNE+1+9']);
    expect((await answer(text)).slice(4, -2)).toEqual(['UCF+9+A+B+7', 'UCM+7+ORDERS:D:01B:UN:EAN010+7']);
  });

  it('that a partner sends is read: what was taken, and where the rest was wrong', async () => {
    const segments = order.map((segment) => segment.replace('QTY+21:100', 'QTY+21:1OO'));
    const written = acknowledgeEdifact(await checked(interchangeOf(segments.toSpliced(1, 1))), options);
    const chunks = [written.ok ? written.value : new Uint8Array(0)];
    for await (const found of readEdifactTrees(chunks)) {
      expect('segments' in found && readContrl(found)).toEqual({
        interchange: '55',
        status: 'accepted',
        errors: [],
        messages: [
          {
            reference: '7',
            type: 'ORDERS',
            status: 'rejected',
            errors: [
              { code: '29', element: 1 },
              { code: '13', position: 1 },
              { code: '37', position: 9, element: 1, component: 2 },
            ],
          },
        ],
      });
    }
  });

  it('answers no CONTRL, and nobody without UNB', async () => {
    expect(mayAcknowledgeEdifact(await checked(clean))).toBe(true);
    const written = acknowledgeEdifact(await checked(clean), options);
    expect(
      mayAcknowledgeEdifact(await checked(written.ok ? new TextDecoder().decode(written.value) : '')),
    ).toBe(false);
    expect(await answer(clean.slice(clean.indexOf('UNH')))).toEqual(['edifact.header-missing']);
  });
});

describe('APERAK', () => {
  it('names what could not be used and mirrors the references', async () => {
    const { unb } = await checked(clean);
    const bytes = writeAperak({
      ...options,
      unb: unb!,
      message: { reference: '7', documentNumber: 'PO-4712' },
      problems: [
        {
          code: 'value.missing',
          message: "The item's number is missing.",
          where: { segment: 'LIN', position: 8 },
        },
      ],
    });
    const text = new TextDecoder().decode(bytes);
    expect(text.split("'\n").slice(3, -3)).toEqual([
      'BGM+313+K1+9',
      'DTM+137:202604100815:203',
      'RFF+ACW:7',
      'RFF+ACE:PO-4712',
      'NAD+MS+9501101530010::9',
      'NAD+MR+9501101530003::9',
      'ERC+13',
      `FTX+AAO+++segment "LIN", position 8?: The item?'s number is missing.`,
    ]);
    expect(await checkEdifact([bytes])).toMatchObject({ messages: [{ type: 'APERAK', status: 'accepted' }] });
  });
});
