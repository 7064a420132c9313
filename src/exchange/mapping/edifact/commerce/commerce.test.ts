import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { moment, unwrap } from '../../../../base/index.ts';
import { readUbl } from '../../../business-xml/index.ts';
import { invoiceJson, type ReadDocument, type TradeDocument } from '../../../document/index.ts';
import { checkEdifactMessages, readEdifactTrees } from '../../../edifact/index.ts';
import type { SegmentMessage } from '../../../segments/index.ts';
import { readXml } from '../../../xml/index.ts';
import { encodeMessage, findMapping, readMessage } from '../../index.ts';
import { messageOf, textOf } from '../../message.fixture.ts';
import { writeMessage } from '../../writing/write.ts';
import { documents, invoice } from './documents.fixture.ts';
import { desadv, invoic, invrpt, orders, ordrsp, remadv } from './index.ts';

const releases = ['D96A', 'D97A', 'D01B', 'D16B'] as const;

function encode(document: TradeDocument, type: string, version: string, association?: string) {
  const syntax = version === 'D16B' ? 'UNOW:4' : 'UNOC:3';
  return unwrap(
    encodeMessage(
      document,
      { syntax: 'edifact', type, version, ...(association !== undefined && { association }) },
      {
        ...{
          sender: { id: '9501101530010', qualifier: '14' },
          recipient: { id: 'B' },
          reference: '77',
          syntax,
        },
        preparedAt: moment('2026-03-18T07:40'),
      },
    ),
  );
}

async function messagesOf(bytes: Uint8Array): Promise<SegmentMessage[]> {
  const messages: SegmentMessage[] = [];
  for await (const found of readEdifactTrees([bytes])) if (!('fault' in found)) messages.push(found);
  return messages;
}

/** Without what no field holds, which no message repeats. */
function bare({ extra: _extra, lines, ...rest }: TradeDocument) {
  return { ...rest, lines: lines.map(({ extra: _own, ...line }) => line) };
}

describe.each(Object.entries(documents))('%s', (type, document) => {
  it.each(releases)(
    'says the whole document in %s, conforms to the directory, and reads as the same',
    async (version) => {
      const { bytes, left, altered } = encode(document, type, version);
      expect({ left, altered }).toEqual({ left: [], altered: [] });
      const findings = await Array.fromAsync(checkEdifactMessages([bytes]), (checked) => checked.findings);
      expect(findings.flat()).toEqual([]);
      const [message] = await messagesOf(bytes);
      const read = readMessage(message!, findMapping(message!)!);
      expect(read.problems).toEqual([]);
      expect(read.notes).toEqual([]);
      expect(bare(read.document)).toEqual(bare(document));
    },
  );
});

describe('the codes of a release', () => {
  it('are those of its directory and of its subset', () => {
    const old = encode(invoice, 'INVOIC', 'D96A').text;
    expect(old).toContain("PAT+1'\nDTM+13:");
    expect(old).toContain('LIN+1++4012345000009:EN');
    expect(old).toContain("MOA+77:279'");
    const core = encode(invoice, 'INVOIC', 'D16B').text;
    expect(core).toContain("PYT+1'\nDTM+13:");
    expect(core).toContain('LIN+1++4012345000009:SRV');
    expect(core).toContain("MOA+388:279'");
    expect(encode(documents.DESADV!, 'DESADV', 'D96A').text).toContain("PCI+30'");
    expect(encode(documents.DESADV!, 'DESADV', 'D96A', 'EAN005').text).toContain("PCI+33E'");
  });
});

describe('what a message says', () => {
  const read = (type: string, text: string, mapping = orders): ReadDocument =>
    readMessage(messageOf({ type, version: 'D96A' }, text), mapping);

  it('an answer is told by DE 4343, else by DE 1225', () => {
    expect(read('ORDRSP', 'BGM+231+1+9+AP', ordrsp).document).toMatchObject({
      answer: 'accepted',
      function: 'original',
    });
    expect(read('ORDRSP', 'BGM+231+1+27', ordrsp).document.answer).toBe('rejected');
    expect(read('ORDRSP', 'BGM+231+1+4', ordrsp).document).toMatchObject({
      answer: 'accepted-with-changes',
      function: 'change',
    });
  });

  it('a party without a role of ours is kept whole, and gives nothing to the party before it', () => {
    const { document } = read(
      'ORDERS',
      'BGM+220+1\nNAD+BY+4711::92\nNAD+XX+9::92++Nobody\nRFF+VA:NL9\nCTA+IC+:Someone',
    );
    expect(document.parties).toEqual([{ role: 'buyer', code: '4711' }]);
    expect(document.extra).toEqual({
      'NAD.2.3 #3': '92',
      'NAD #4': 'NAD+XX+9::92++Nobody',
      'RFF #5': 'RFF+VA:NL9',
      'CTA #6': 'CTA+IC+:Someone',
    });
  });

  it('a quantity of stock stands in the line before D.01B, also behind its place', () => {
    const { document } = read(
      'INVRPT',
      'BGM+35+1\nLIN+1++4012345000009:EN\nLOC+14+4012345000016::9\nQTY+145:120:PCE',
      invrpt,
    );
    expect(document.lines).toMatchObject([
      { places: [{ gln: '4012345000016' }], quantities: { onHand: { value: '120', unit: 'H87' } } },
    ]);
  });

  it('totals before D.07A stand in whichever of their qualifiers a partner uses', () => {
    const { document } = read(
      'INVOIC',
      'BGM+380+1\nCUX+2:EUR:4\nUNS+S\nMOA+86:121\nMOA+125:100\nMOA+176:21',
      invoic,
    );
    expect(document.totals).toMatchObject({
      taxInclusive: { amount: '121' },
      taxExclusive: { amount: '100' },
      tax: { amount: '21' },
    });
  });

  it('a discount on the price of a unit is no allowance of the line', () => {
    const { document } = read(
      'INVOIC',
      'BGM+380+1\nLIN+1\nALC+A\nMOA+509:2\nALC+A+Damage\nMOA+204:3',
      invoic,
    );
    expect(document.lines[0]!.charges).toEqual([
      { kind: 'allowance', reason: 'Damage', amount: { amount: '3', currency: 'XXX' } },
    ]);
    expect(document.lines[0]!.extra).toMatchObject({ 'MOA #5': 'MOA+509:2' });
  });

  it('a reference to a line alone means the order of the head', () => {
    const { document } = read('INVOIC', 'BGM+380+1\nRFF+ON:PO-1\nLIN+1\nRFF+ON::7', invoic);
    expect(document.lines[0]!.references).toEqual([{ kind: 'order', id: 'PO-1', line: '7' }]);
  });

  it('BGM tells an invoice from a credit note, and the code that says more is kept', () => {
    expect(read('INVOIC', 'BGM+381+1', invoic).document.kind).toBe('credit-note');
    expect(read('INVOIC', 'BGM+384+1', invoic).document).toMatchObject({
      kind: 'invoice',
      extra: { 'BGM.1.1 #2': '384' },
    });
    const credit = unwrap(writeMessage({ ...invoice, kind: 'credit-note' }, invoic, 'D96A'));
    expect(textOf(credit.segments)[0]).toBe('BGM+381+2026-0815+9');
  });

  it('SSCCs of a despatch advice with one level are units, and its lines lie in the last one before them', () => {
    const { document } = read(
      'DESADV',
      'BGM+351+1\nCPS+1\nPAC+2++CT\nPCI+33E\nGIN+BJ+395011015300000011+395011015300000028\nLIN+1\nQTY+12:5',
      desadv,
    );
    expect(document.units).toEqual([{ sscc: '395011015300000011' }, { sscc: '395011015300000028' }]);
    expect(document.totals.packages).toBe('2');
    expect(document.lines).toMatchObject([
      { id: '1', quantities: { despatched: { value: '5', unit: 'C62' } }, unit: 1 },
    ]);
  });

  it('a remittance pays what is remitted, else what is due, less the credit notes that it deducts', () => {
    const { document } = read(
      'REMADV',
      'BGM+481+1\nCUX+2:EUR\nDOC+380+I1\nMOA+9:100\nMOA+12:98\nDOC+380+I2\nMOA+9:50\nDOC+381+C1\nMOA+9:20\nUNS+S',
      remadv,
    );
    expect(document.lines.map(({ references, amount }) => [references?.[0]?.id, amount?.amount])).toEqual([
      ['I1', '98'],
      ['I2', '50'],
      ['C1', '-20'],
    ]);
    expect(document.lines[0]!.extra).toEqual({ 'MOA #5': 'MOA+9:100' });
    expect(document.payments).toEqual([{ amount: { amount: '128', currency: 'EUR' } }]);
  });

  it('decimals with a comma are read, amounts without a currency are of none', () => {
    const { document } = read('ORDERS', 'BGM+220+1\nLIN+1\nQTY+21:1,50:KGM\nPRI+AAA:2,5');
    expect(document.lines[0]).toMatchObject({
      quantities: { ordered: { value: '1.5', unit: 'KGM' } },
      price: { amount: '2.5', currency: 'XXX' },
    });
  });
});

const shared = join(import.meta.dirname, '../../../../../../shared/data');
const ours = new Set(Object.keys(documents));

describe.skipIf(!existsSync(shared))('messages of others', () => {
  const folders = [join(shared, 'edifact/samples'), join(shared, 'invoice')];
  const files = existsSync(shared)
    ? folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    : [];
  const samples = files.filter((file) => /\.(edi|txt)$/iu.test(file) && !file.includes('LICENSE'));

  it('read without a problem, and are the same when written and read again', async () => {
    const types: string[] = [];
    for (const file of samples) {
      for (const message of await messagesOf(readFileSync(file))) {
        if (!ours.has(message.type)) continue;
        const { document, problems } = readMessage(message, findMapping(message)!);
        if (!message.segments.some(({ tag }) => tag === 'BGM')) {
          // Without BGM a message has no number.
          expect(problems).toMatchObject([{ code: 'value.missing', where: { position: 2 } }]);
          continue;
        }
        expect(problems).toEqual([]);
        types.push(message.type);
        const { bytes } = encode(document, message.type, message.version);
        const [again] = await messagesOf(bytes);
        expect(bare(readMessage(again!, findMapping(again!)!).document)).toEqual(bare(document));
      }
    }
    expect(types.sort()).toEqual([
      ...['INVOIC', 'INVOIC', 'INVOIC', 'INVOIC', 'ORDERS', 'ORDERS', 'ORDERS', 'ORDRSP', 'ORDRSP'],
    ]);
  });

  it.each(['1', '2'])('invoice %s says the same as its UBL', async (number) => {
    const [message] = await messagesOf(readFileSync(join(shared, `invoice/EDIFACT_EXAMPLE${number}.TXT`)));
    const { document } = readMessage(message!, invoic);
    const xml = readFileSync(join(shared, `invoice/ubl-tc434-example${number}.xml`));
    const ubl = unwrap(readUbl(unwrap(readXml(xml)))).document;
    expect(invoiceJson(document)).toEqual(invoiceJson(ubl));
    const { id, issuedAt, currency, totals, charges } = ubl;
    expect(document).toMatchObject({ id, issuedAt, currency, totals, charges, taxes: ubl.taxes });
    for (const [index, line] of ubl.lines.entries()) {
      expect(document.lines[index]).toMatchObject({
        ...{ id: line.id, amount: line.amount, taxes: line.taxes, item: { sellerId: line.item.sellerId } },
        ...(line.charges !== undefined && { charges: line.charges }),
        price: { amount: line.price?.amount, currency: line.price?.currency },
      });
    }
    for (const role of ['seller', 'buyer'] as const) {
      const find = (from: TradeDocument) => from.parties.find((party) => party.role === role)!;
      const { name, gln, code, registration, account, bank, contact, address } = find(ubl);
      const { city, postcode, region, country } = address!;
      expect(find(document)).toEqual(
        expect.objectContaining(
          structuredClone({ ...(gln !== undefined && { gln }), ...(code !== undefined && { code }), name }),
        ),
      );
      expect(find(document)).toMatchObject({
        ...(registration !== undefined && { registration }),
        ...(account !== undefined && { account }),
        ...(bank !== undefined && { bank }),
        ...(contact !== undefined && { contact }),
        address: { city, postcode, country, ...(region !== undefined && { region }) },
      });
    }
  });

  it('have a source for every value, which stands there', async () => {
    let values = 0;
    for (const file of samples) {
      for (const message of await messagesOf(readFileSync(file))) {
        if (!ours.has(message.type)) continue;
        const { sources } = readMessage(message, findMapping(message)!);
        for (const { segment, position, field, line, byte } of sources.values()) {
          const stood = message.segments[position - 1]!;
          expect([stood.tag, stood.line, stood.offset]).toEqual([segment, line, byte]);
          if (field === undefined) continue;
          const [, element, part] = /\.(\d+)\.(\d+)$/u.exec(field)!.map(Number);
          expect(
            stood.elements[element! - 1]?.[0]?.[part! - 1] ?? '',
            `${file} ${field} #${position}`,
          ).not.toBe('');
          values++;
        }
      }
    }
    expect(values).toBeGreaterThan(400);
  });

  it('lose no component: each is a value, a qualifier of one, or kept as sent', async () => {
    for (const file of samples) {
      for (const message of await messagesOf(readFileSync(file))) {
        if (!ours.has(message.type)) continue;
        const { document, sources } = readMessage(message, findMapping(message)!);
        const told = new Set([...sources.values()].map(({ position }) => position));
        const kept = [document.extra, ...document.lines.map(({ extra = {} }) => extra)].flatMap(Object.keys);
        for (const key of kept) told.add(Number(key.slice(key.indexOf('#') + 1)));
        const silent = message.segments
          .map(({ tag, elements }, index) => ({ tag, elements, position: index + 1 }))
          .filter(({ position }) => !told.has(position))
          .map(({ tag, elements }) => textOf([{ tag, elements, offset: 0, line: 0 }])[0]!);
        // Only what says nothing but where it stands.
        for (const text of silent)
          expect(text).toMatch(/^(UNH|UNT|UNS\+S|CNT\+2|PAT\+1$|PYT\+1$|CTA\+IC|FII\+RB|IMD)/u);
      }
    }
  });
});
