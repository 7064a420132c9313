import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../base/index.ts';
import { isPlainDraft, parseDraft, type Draft } from './statement.ts';

const envelope = {
  subject: { kind: 'shipment', of: 'northgate', id: 'NG-1001' },
  classifier: 'actual',
  occurredAt: '2026-03-18T07:40Z',
  source: { message: 'm-1', segment: 'row', position: 3, fields: { place: 'LOC' } },
  corrects: '00000000-0000-7000-8000-000000000001',
};
const money = { minor: 1250, currency: 'USD' };
const place = { code: 'CNSHA', lat: 31.2, lon: 121.5 };
const bodies = {
  order: {
    number: 'PO-1',
    parties: [{ role: 'buyer', org: 'northgate' }],
    value: money,
    requiredBy: '2026-05-01',
  },
  'order-line': {
    line: '1',
    description: 'Bearings',
    value: { absent: 'see-elsewhere', see: { line: '2' } },
  },
  shipment: {
    number: 'S',
    orders: ['order:northgate/PO-1'],
    mode: 'sea',
    teu: 2.5,
    extra: { colour: 'red' },
  },
  leg: { leg: 1, mode: 'sea', from: place, to: { name: 'Gate 7' }, depart: '2026-03-18', via: ['suez'] },
  event: { code: 'ARRI', place, leg: 2, equipment: 'MSKU1234565', items: ['a', 'b'] },
  reading: { device: 'd', quantity: { value: '-18.5', unit: 'CEL' } },
  retraction: { statement: '00000000-0000-7000-8000-000000000001', reason: 'wrong' },
};
const drafts = Object.entries(bodies).map(([type, body]) => ({ ...envelope, type, body }));

const strange: readonly unknown[] = [
  ...[
    undefined,
    null,
    '',
    'x'.repeat(5000),
    '\ud800',
    '2026-13-01',
    '2026-03-18T07:40:00,5Z',
    0,
    -1,
    1.5,
    NaN,
  ],
  ...[
    Infinity,
    2 ** 60,
    [],
    {},
    [null],
    { absent: 'not-captured' },
    new Date(0),
    true,
    'sea',
    'ARRI',
    Symbol('s'),
  ],
];

/** The draft with one value somewhere in it replaced, dropped, or a key added. */
function changed(draft: unknown, random: ReturnType<typeof seededRandom>): unknown {
  const copy = structuredClone(draft) as Record<string, unknown>;
  let at = copy;
  for (;;) {
    const keys = Object.keys(at);
    const key = keys.length === 0 ? 'odd' : random.pick(keys);
    const inner = at[key];
    if (typeof inner === 'object' && inner !== null && random.next() < 0.7) {
      at = inner as Record<string, unknown>;
      continue;
    }
    const odds = random.next();
    if (odds < 0.2) delete at[key];
    else if (odds < 0.3) at[`${key}2`] = inner;
    else at[key] = random.pick(strange);
    return copy;
  }
}

function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe('a plainly valid draft', () => {
  test('is accepted by the schema and given back as it is', () => {
    const random = seededRandom('plain drafts');
    let plain = 0;
    for (let round = 0; round < 20_000; round += 1) {
      const draft = changed(random.pick(drafts), random) as Draft;
      if (!isPlainDraft(draft)) continue;
      plain += 1;
      const parsed = parseDraft(draft);
      expect(asJson(parsed)).toEqual(asJson({ ok: true, value: draft }));
      expect(JSON.stringify(draft).isWellFormed()).toBe(true);
      expect(JSON.stringify(draft)).not.toContain('\\ud8');
    }
    expect(plain).toBeGreaterThan(1000);
  });

  test('is what partners send for the most part', () => {
    for (const draft of drafts)
      expect([draft.type, isPlainDraft(draft as unknown as Draft)]).toEqual([draft.type, true]);
  });

  test('is none where a schema would refuse, or might', () => {
    const [order] = drafts;
    const refused = [
      { ...order!, type: 'nonsense' },
      { ...order!, more: 1 },
      { ...order!, body: { ...order!.body, number: '' } },
      { ...order!, occurredAt: '2026-03-18T7:40' },
      { ...order!, body: Object.create(order!.body) as object },
      { ...order!, body: { ...order!.body, extra: JSON.parse('{"__proto__":"x"}') as object } },
      { ...order!, body: { number: '\ud800' } },
    ];
    for (const draft of refused) expect(isPlainDraft(draft as unknown as Draft)).toBe(false);
  });
});
