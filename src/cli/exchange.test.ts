import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { command, commandJson } from './child.fixture.ts';

const head = "UNA:+.? 'UNB+UNOC:3+4012345000009:14+4098765000006:14+260318:0740+77'";
const order = (count: number): string =>
  `${head}UNH+1+ORDERS:D:96A:UN:EAN008'BGM+220+PO-1+9'DTM+137:20260318:102'DTM+2:20260501:102'NAD+BY+4012345000009::9'` +
  `NAD+SU+4098765000006::9'LIN+1++4012345000016:EN'QTY+21:5'UNS+S'CNT+2:1'UNT+${count}+1'UNZ+1+77'`;
const invoice =
  `${head}UNH+1+INVOIC:D:96A:UN:EAN008'BGM+380+INV-7+9'DTM+137:20260318:102'NAD+BY+4012345000009::9'NAD+SU+4098765000006::9'` +
  `CUX+2:EUR:4'LIN+1++4012345000016:EN'QTY+47:5'MOA+203:50.00'PRI+AAA:10.00'TAX+7+VAT+++:::19+S'UNS+S'CNT+2:1'MOA+79:50.00'` +
  `MOA+125:50.00'MOA+124:9.50'MOA+77:59.50'MOA+9:59.50'TAX+7+VAT+++:::19+S'MOA+125:50.00'MOA+124:9.50'UNT+22+1'UNZ+1+77'`;
const set =
  'ISA*00*          *00*          *ZZ*BUYER          *ZZ*SELLER         *260318*0740*U*00401*000000007*0*P*>~GS*PO*BUYER*SELLER*20260318*0740*1*X*004010~' +
  'ST*850*0001~BEG*00*SA*PO-1**20260318~PO1*1*5*EA*10**UP*012345678905~CTT*1~SE*5*0001~GE*1*1~IEA*1*000000007~';

let folder: string;
const file = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portolan-exchange-'));
  const files = {
    'order.edi': order(11),
    'short.edi': order(9),
    'invoice.edi': invoice,
    'set.x12': set,
    'list.csv': 'a,b\n1,2\n',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(file(name), text);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('decode --tree gives one JSON a message, with every segment and its place', async () => {
  const { code, out } = await command('decode', file('order.edi'), '--tree');
  const lines = out.trim().split('\n');
  const message = JSON.parse(lines[0]!) as { segments: object[] };
  expect([code, lines.length]).toEqual([0, 1]);
  expect(message).toMatchObject({
    ...{
      syntax: 'edifact',
      version: 'D96A',
      type: 'ORDERS',
      reference: '1',
      interchange: { reference: '77' },
    },
  });
  expect(message.segments).toHaveLength(11);
  expect(message.segments[2]).toMatchObject({
    tag: 'DTM',
    line: 1,
    elements: [[['137', '20260318', '102']]],
  });
  const x12 = await command('decode', file('set.x12'), '--tree');
  expect(JSON.parse(x12.out)).toMatchObject({
    syntax: 'x12',
    version: '004010',
    type: '850',
    reference: '0001',
  });
});

test('decode --tree of a file without any message ends with 2 and says why', async () => {
  await writeFile(file('stray.edi'), `${head}CNT+2:1'UNZ+0+77'`);
  const { code, out, err } = await command('decode', file('stray.edi'), '--tree');
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('edifact.outside-message');
});

test('decode --as statements gives one JSON a statement, with message, segment and position', async () => {
  const { code, out } = await command('decode', file('order.edi'), '--as', 'statements');
  const statements = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; source: object });
  expect(code).toBe(0);
  expect(statements.map(({ type }) => type)).toEqual(['order', 'order-line']);
  expect(statements[1]!.source).toMatchObject({ message: '1', segment: 'LIN', position: 7 });
});

describe('check', () => {
  test('ends with 0 where nothing is wrong, with 1 and the place where something is', async () => {
    const clean = await commandJson('check', file('order.edi'));
    expect([clean.code, clean.json]).toEqual([
      0,
      { messages: [{ type: 'ORDERS', reference: '1', status: 'accepted', findings: [] }] },
    ]);
    const wrong = await commandJson('check', file('short.edi'));
    expect(wrong.code).toBe(1);
    expect(wrong.json).toMatchObject({
      messages: [
        {
          status: 'rejected',
          findings: [{ code: 'message.count', severity: 'error', segment: 'UNT', position: 11 }],
        },
      ],
    });
  });

  test('takes the definitions of a directory that is brought along', async () => {
    const folder = file('d24a');
    await mkdir(join(folder, 'messages'), { recursive: true });
    const message =
      '<message><segment id="UNH" maxrepeat="1" required="true"/><segment id="BGM" maxrepeat="1" required="true"/>';
    const rest =
      '<segment id="FTX" maxrepeat="1"/><segment id="UNT" maxrepeat="1" required="true"/></message>';
    await writeFile(join(folder, 'messages', 'pigeon.xml'), message + rest);
    const text = `${head}UNH+1+PIGEON:D:24A:UN'BGM+1+P-1+9'DTM+137:20260318:102'UNT+4+1'UNZ+1+77'`;
    await writeFile(file('pigeon.edi'), text);
    const { code, json } = await commandJson('check', file('pigeon.edi'), '--directory', folder);
    expect([code, json]).toMatchObject([
      1,
      {
        messages: [
          { type: 'PIGEON', findings: [{ code: 'message.segment-unknown', segment: 'DTM', position: 3 }] },
        ],
      },
    ]);
    expect((await command('check', file('pigeon.edi'), '--directory', file('nowhere'))).code).toBe(2);
  });

  test('only warns of what is tolerated', async () => {
    const { code, json } = await commandJson('check', file('short.edi'), '--tolerate', 'message.count@UNT');
    expect([code, json]).toMatchObject([0, { messages: [{ status: 'accepted-with-errors' }] }]);
  });
});

test('ack writes the acknowledgement that the protocol has, back to the sender', async () => {
  const at = ['--at', '2026-03-19T08:00', '--control', '5'];
  const contrl = await command('ack', file('short.edi'), ...at);
  expect(contrl.out).toContain('UNB+UNOC:3+4098765000006:14+4012345000009:14+260319:0800+5');
  expect(contrl.out).toContain('UCM+1+ORDERS:D:96A:UN:EAN008+4+29+UNT+2');
  const functional = await command('ack', file('set.x12'), ...at);
  expect(functional.out).toMatch(/ST\*997\*.*AK1\*PO\*1.*AK5\*A.*AK9\*A\*1\*1\*1/su);
  expect((await command('ack', file('list.csv'))).code).toBe(2);
});

test('roundtrip gives the same bytes again', async () => {
  for (const name of ['order.edi', 'short.edi', 'set.x12']) {
    expect((await commandJson('roundtrip', file(name))).json).toMatchObject({ identical: true });
  }
});

test('invoice gives its JSON, amounts as numbers', async () => {
  const { code, json } = await commandJson('invoice', file('invoice.edi'));
  expect([code, json]).toMatchObject([
    0,
    {
      ...{ id: 'INV-7', issueDate: '2026-03-18', currency: 'EUR', taxExclusive: 50, tax: 9.5, payable: 59.5 },
      lines: [{ id: '1', quantity: 5, price: 10, amount: 50, taxRate: 19 }],
    },
  ]);
  expect((await command('invoice', file('order.edi'))).code).toBe(2);
  await writeFile(file('wrong.edi'), invoice.replace("QTY+47:5'", "QTY+47:7'"));
  const wrong = await command('invoice', file('wrong.edi'));
  expect([wrong.code, (JSON.parse(wrong.out) as { id: string }).id]).toEqual([0, 'INV-7']);
  expect(wrong.err).toContain('path "/lines/0"');
});

test('encode writes what the record says, in the format that is asked for', async () => {
  const data = ['--data', file('data')];
  expect((await commandJson('import', file('order.edi'), ...data)).json).toMatchObject({ accepted: 1 });
  const edifact = await command('encode', '--to', 'edifact:ORDERS:D96A', '--subject', 'PO-1', ...data);
  expect(edifact.out).toContain('BGM+220+PO-1');
  expect(edifact.out).toMatch(/QTY\+21:5/u);
  await writeFile(file('again.edi'), edifact.out);
  expect((await commandJson('check', file('again.edi'))).json).toMatchObject({
    messages: [{ findings: [] }],
  });
  const ubl = await command('encode', '--to', 'ubl:Order', '--subject', 'PO-1', ...data);
  expect(ubl.out).toContain('<cbc:ID>PO-1</cbc:ID>');
  expect((await command('encode', '--to', 'pigeon:POST', '--subject', 'PO-1', ...data)).code).toBe(2);
}, 60_000);
