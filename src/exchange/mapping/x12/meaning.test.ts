// What do sets say in our words? Cases in which several segments, or several senders, mean one thing.
import { describe, expect, it } from 'vitest';
import { cleanSets } from '../../x12/check/sets.fixture.ts';
import type { ReadDocument } from '../../document/index.ts';
import { findMapping, readMessage } from '../index.ts';
import { messageOf } from '../message.fixture.ts';
import { documents as edifact } from '../edifact/commerce/documents.fixture.ts';
import { bare, encodeX12, setsOf } from './round-trip.fixture.ts';

function read(type: string, ...segments: readonly string[]): ReadDocument {
  const message = messageOf({ syntax: 'x12', type, version: '004010' }, segments.join('\n'));
  return readMessage(message, findMapping(message)!);
}

const mapped = Object.keys(cleanSets).filter((type) => findMapping({ syntax: 'x12', type }) !== undefined);

describe.each(mapped)('the clean set %s', (type) => {
  it('reads without a note, and is the same when written and read again', async () => {
    const { document, problems, notes } = read(type, ...cleanSets[type]!);
    expect({ problems, notes }).toEqual({ problems: [], notes: [] });
    const { bytes, text } = encodeX12(document, type, '004010');
    const [again] = await setsOf(bytes);
    expect(bare(readMessage(again!, findMapping(again!)!).document), text).toEqual(bare(document));
  });

  it('never throws, whatever stands in its elements', () => {
    const odd = ['', '-', '0', 'UL', 'A', '99999999', '9'.repeat(80), '>', '20261332', 'IB', '00', '\u0000'];
    for (const [at, segment] of cleanSets[type]!.entries()) {
      const parts = segment.split('*');
      for (let index = 1; index < parts.length; index++) {
        for (const text of odd) {
          const changed = [...parts.slice(0, index), text, ...parts.slice(index + 1)].join('*');
          const { document } = read(type, ...cleanSets[type]!.with(at, changed));
          encodeX12({ ...document, id: document.id || '1' }, type, '004010');
        }
      }
    }
  });
});

describe('what a set says', () => {
  it('of an order line is told by its acknowledgements, what waits and what is refused apart', () => {
    const { document } = read(
      '855',
      'BAK*00*AC*PO-1*20260301****SO-1*20260302',
      'PO1*1*12*EA',
      'ACK*IC*8*EA*067*20260504',
      'ACK*IB*4*EA',
      'PO1*2*5*CA',
      'ACK*R2*5*CA',
      'ACK*IA*1*CA',
    );
    expect(document).toMatchObject({ id: 'SO-1', answer: 'accepted-with-changes', issuedAt: '2026-03-02' });
    expect(document.references).toEqual([{ kind: 'order', id: 'PO-1', on: '2026-03-01' }]);
    expect(document.lines).toMatchObject([
      {
        action: 'accepted-with-changes',
        quantities: { confirmed: { value: '8' }, backordered: { value: '4' } },
        dates: [{ kind: 'promised-delivery', at: '2026-05-04' }],
      },
      {
        action: 'not-accepted',
        quantities: { rejected: { value: '5', unit: 'CS' }, confirmed: { value: '1' } },
      },
    ]);
  });

  it('an answer or a change without a number of its own is named by its order', () => {
    const { document, sources } = read('855', 'BAK*00*AD*PO-1*20260301');
    expect(document).toMatchObject({ id: 'PO-1', answer: 'accepted' });
    expect(sources.get('/id')).toMatchObject({ segment: 'BAK', field: 'BAK.3.1' });
    expect(read('860', 'BCH*01*SA*PO-1***20260301').document).toMatchObject({
      id: 'PO-1',
      function: 'cancellation',
    });
  });

  it('a party of a role without a word of ours is kept whole', () => {
    const { document } = read(
      '850',
      'BEG*00*SA*1**20260301',
      'N1*BY*Shop*92*7',
      'N1*ZZ*Nobody',
      'N3*1 Street',
      'PO1*1*1*EA',
    );
    expect(document.parties).toEqual([{ role: 'buyer', name: 'Shop', code: '7' }]);
    expect(document.extra).toEqual({ 'N1 #4': 'N1*ZZ*Nobody', 'N3 #5': 'N3*1 Street' });
  });

  it('numbers that a seller gave, and prices on another basis, are read and their qualifiers kept', () => {
    const { document } = read(
      '850',
      'BEG*00*SA*1**20260301',
      'N1*BY*Shop*91*7',
      'PO1*1*2*EA*9.25*TE*UP*012345678905*SK*S-1',
    );
    expect(document.parties[0]).toMatchObject({ code: '7' });
    expect(document.lines[0]).toMatchObject({
      price: { amount: '9.25' },
      item: { gtin: '012345678905', buyerId: 'S-1' },
    });
    expect(document.extra).toEqual({ 'N1.3.1 #3': '91' });
    expect(document.lines[0]!.extra).toEqual({ 'PO1.5.1 #4': 'TE', 'PO1.8.1 #4': 'SK' });
  });

  it('the bank of a payment is that of the party who is named behind', () => {
    const { document, sources } = read(
      '820',
      'BPR*C*100*C*ACH*CTX*01*021000021*DA*12345*1512345678**01*031000503*DA*98765*20260318',
      'TRN*1*PAY-1',
      'N1*PE*Works',
      'N1*PR*Shop',
      'ENT*1',
      'RMR*IV*I-1**100',
    );
    expect(document.parties).toEqual([
      { role: 'seller', name: 'Works', bank: '031000503', account: '98765' },
      { role: 'buyer', name: 'Shop', bank: '021000021', account: '12345' },
    ]);
    expect(sources.get('/parties/1/bank')).toMatchObject({ segment: 'BPR', field: 'BPR.6.1' });
    expect(sources.get('/parties/1')).toMatchObject({ segment: 'N1', position: 5 });
    expect(document.payments).toMatchObject([{ id: 'PAY-1', amount: { amount: '100' }, on: '2026-03-18' }]);
  });

  it('who is at the first stop ships, who is at the last receives', () => {
    const { document } = read(
      '204',
      'B2**KEST**LOAD-1**PP',
      'B2A*00',
      'S5*1*CL',
      'G62*37*20260320*I*0900',
      'N1*SH*Mill*93*1520',
      'N4*Rumford*ME',
      'L5*1*Paper',
      'AT8*G*L*5472',
      'S5*2*CU',
      'G62*54*20260322',
      'N1*CN*Press',
      'L5*1*Paper',
    );
    expect(document.parties).toEqual([
      { role: 'carrier', code: 'KEST' },
      { role: 'shipper', name: 'Mill' },
      { role: 'consignee', name: 'Press' },
    ]);
    expect(document.places).toMatchObject([
      { kind: 'origin', city: 'Rumford' },
      { kind: 'destination', name: 'Press' },
    ]);
    expect(document.lines).toHaveLength(1);
    expect(document.dates).toEqual([
      { kind: 'other', sentAs: '37', at: '2026-03-20T09:00' },
      { kind: 'latest-delivery', at: '2026-03-22' },
    ]);
    expect(document.extra).toMatchObject({ 'L5 #13': 'L5*1*Paper' });
  });

  it('an empty container that leaves is another event than a laden one', () => {
    const event = (load: string) =>
      read('315', `B4***OA*20260318*0740**TCLU*123456*${load}*45G1*USNYC*UN*7`, 'R4*L*UN*NLRTM').document
        .events[0];
    expect(event('L')).toMatchObject({ code: 'GTOT', full: true, equipment: 'TCLU1234567', sentAs: 'OA' });
    expect(event('E')).toMatchObject({ code: 'MTPU', full: false });
    expect(read('315', 'B4***VD*20260318').document.id).toBe('1-1');
  });

  it('a second status needs a set of its own, which the writer says', () => {
    const at = (code: string) => ({ code, classifier: 'actual' }) as const;
    const { document } = read('315', 'B4***VD*20260318', 'N9*TN*1');
    const { left } = encodeX12({ ...document, events: [...document.events, at('ARRI')] }, '315', '004010');
    expect(left).toEqual(['/events/1/code', '/events/1/classifier']);
  });

  it('documents of EDIFACT are written as far as the set goes, and what it leaves out is named', () => {
    const order = encodeX12(edifact.ORDERS!, '850', '004010');
    expect(order.left.filter((pointer) => !/transport|tax|registration/u.test(pointer))).toEqual([]);
    expect(order.altered).toContain('/issuedAt');
  });
});
