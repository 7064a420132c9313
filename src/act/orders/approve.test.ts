import { describe, expect, test } from 'vitest';
import { moment, unwrap } from '../../base/index.ts';
import { alternativesFor, createRouteNetwork, type Alternative, type Obstacle } from '../../decide/index.ts';
import { encodeEpcis, encodeIftmbf, encodeIftsta, objectEvent } from '../../exchange/index.ts';
import {
  foldAll,
  parseDraft,
  subjectKey,
  type Draft,
  type Recorded,
  type ShipmentState,
  type Subject,
} from '../../record/index.ts';
import { createExposureIndex, exposureLegs, laneOfWorld } from '../../sense/index.ts';
import { createBundledGazetteer, createSeaRouter, loadSeaGraph } from '../../world/index.ts';
import { approve, type Approval } from './approve.ts';
import { epcisPrefixes } from './outgoing.ts';

const gazetteer = createBundledGazetteer();
const router = createSeaRouter(loadSeaGraph());
const network = createRouteNetwork({ gazetteer, router });
const nowMs = Date.UTC(2026, 2, 20, 8);
const subject: Subject & { kind: 'shipment' } = { kind: 'shipment', of: 'harbourline', id: 'HBL-2041' };
let seq = 0;
const record = (drafts: readonly Draft[]): Recorded[] =>
  drafts.map((draft) => {
    seq += 1;
    const id = `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`;
    return {
      seq,
      receivedAt: nowMs,
      statement: { ...draft, id, version: 1, issuer: 'harbourline' },
    } as Recorded;
  });
const source = { message: 'm1' };
const stated: Draft[] = [
  {
    subject,
    type: 'shipment',
    classifier: 'actual',
    source,
    body: {
      number: 'HBL-2041',
      mode: 'sea',
      goods: 'Insulin, 2 to 8 °C',
      grossWeight: { value: '12000', unit: 'KGM' },
      teu: 1,
      value: { minor: 900_000_00, currency: 'USD' },
      requiredBy: moment('2026-04-14'),
      booking: 'BK-77',
      billOfLading: 'BL-77',
      equipment: ['MSKU1234565'],
      orders: ['order:harbourline/4711'],
      parties: [
        { role: 'forwarder', org: 'keelway' },
        { role: 'buyer', org: 'northwell' },
        { role: 'consignee', org: 'harbourline' },
      ],
    },
  },
  {
    subject,
    type: 'leg',
    classifier: 'planned',
    source,
    body: {
      leg: 1,
      mode: 'sea',
      from: { code: 'CNSHA' },
      to: { code: 'NLRTM' },
      depart: moment('2026-03-10T08:00+08:00'),
      arrive: moment('2026-04-08T08:00+02:00'),
      carrier: { role: 'carrier', org: 'oceanis' },
    },
  },
  {
    subject,
    type: 'event',
    classifier: 'actual',
    source,
    occurredAt: moment('2026-03-10T08:00+08:00'),
    body: { code: 'DEPA', leg: 1, place: { code: 'CNSHA' } },
  },
];
const shipment = foldAll(subject, record(stated));
function hitsOf(state: ShipmentState) {
  const index = createExposureIndex({ laneOf: laneOfWorld({ gazetteer, router }) });
  index.put(subjectKey(subject), exposureLegs(state));
  return index.hits({ closes: ['suez'], from: nowMs, now: nowMs });
}
const obstacle: Obstacle = { closes: ['suez'], fromMs: nowMs, hits: hitsOf(shipment) };
const alternatives = alternativesFor(shipment, { exceptionKind: 'hazard' }, { nowMs, network, obstacle });
const ask = (chosen: string, more: Partial<Approval> = {}) =>
  approve({
    exception: { subject: { kind: 'exception', of: 'harbourline', id: 'hazard-HBL-2041-closure-1' } },
    shipment,
    alternatives,
    chosen,
    partners: [
      { org: 'keelway', name: 'Keelway Forwarding', gln: '4012345000009' },
      { org: 'northwell', name: 'Northwell Health', format: 'epcis' },
    ],
    home: { org: 'harbourline', name: 'Harbourline' },
    now: moment('2026-03-20T08:00Z'),
    approvedBy: 'Ada',
    message: 'approval-1',
    reference: 'D1',
    newId: () => '0190d3f1-7c1e-7000-8000-000000000001',
    ...more,
  });
const refold = (drafts: readonly Draft[]) => foldAll(subject, record([...stated, ...drafts]));

describe('approving the way round the Cape', () => {
  const approved = unwrap(ask('other-way'));

  test('records the decision with everything that was considered, in forms that the record takes', () => {
    const [decision] = approved.drafts;
    expect(decision.body).toMatchObject({
      alternative: 'other-way',
      about: ['shipment:harbourline/HBL-2041'],
      approvedBy: 'Ada',
    });
    expect(decision.body.considered).toHaveLength(alternatives.length);
    for (const draft of approved.drafts) expect(parseDraft(draft)).toMatchObject({ ok: true });
  });

  test('the shipment keeps its leg and its departure, has a later arrival, and is no longer hit', () => {
    expect(hitsOf(shipment)).toHaveLength(1);
    const after = refold(approved.drafts.filter((draft) => draft.subject.kind === 'shipment'));
    expect(after.legs).toMatchObject([
      {
        leg: 1,
        from: { code: 'CNSHA' },
        to: { code: 'NLRTM' },
        avoid: ['suez'],
        carrier: { org: 'oceanis' },
      },
    ]);
    expect(after.legs[0]!.actual.depart).toBe('2026-03-10T08:00+08:00');
    expect(after.eta! > shipment.eta!).toBe(true);
    expect(hitsOf(after)).toEqual([]);
  });

  test('the forwarder gets the changed booking and the buyer the new arrival; nobody writes to himself', () => {
    expect(approved.messages.map(({ to, format }) => `${to} ${format}`)).toEqual([
      'keelway edifact-iftmbf',
      'northwell epcis',
    ]);
    const [booking, told] = approved.messages;
    const text = booking!.format === 'edifact-iftmbf' ? unwrap(encodeIftmbf(booking!.content)) : '';
    expect(text).toContain('BGM+335+D11+5');
    expect(text).toContain('RFF+BN:BK-77');
    const events = told!.format === 'epcis' ? told!.content.map(objectEvent) : [];
    const document = unwrap(
      encodeEpcis(events, { createdAt: moment('2026-03-20T08:00Z'), prefixes: epcisPrefixes }),
    );
    expect(document).toContain('Round the Cape');
  });

  test('what was saved against waiting is the difference of cost and expected loss', () => {
    const of = (kind: string) => alternatives.find((one: Alternative) => one.kind === kind)!.money!;
    const burden = (kind: string) => of(kind).extra.minor + of(kind).loss.minor;
    expect(approved.savedAgainstWaiting).toEqual({
      minor: burden('wait') - burden('other-way'),
      currency: 'USD',
    });
    expect(approved.drafts[0].body.savedAgainstWaiting).toEqual(approved.savedAgainstWaiting);
  });
});

test('another mode gives the shipment new legs, all of them planned and none through what is closed', () => {
  const approved = unwrap(ask('other-mode-air'));
  const after = refold(approved.drafts.filter((draft) => draft.subject.kind === 'shipment'));
  expect(after.legs.map(({ mode }) => mode)).toContain('air');
  expect(after.legs[0]!.actual.depart).toBe('2026-03-10T08:00+08:00');
  expect(hitsOf(after)).toEqual([]);
  const [booking] = approved.messages;
  expect(booking!.format === 'edifact-iftmbf' && booking!.content.booking).toBeUndefined();
});

test('waiting books nothing and tells the buyer', () => {
  const approved = unwrap(ask('wait', { partners: [{ org: 'northwell', name: 'Northwell Health' }] }));
  expect(approved.drafts.map(({ type }) => type)).toEqual(['decision', 'event']);
  expect(approved.messages.map(({ format }) => format)).toEqual(['edifact-iftsta']);
  const [told] = approved.messages;
  expect(told!.format === 'edifact-iftsta' && unwrap(encodeIftsta(told!.content))).toContain(
    'Estimated arrival',
  );
  expect(approved.savedAgainstWaiting).toBeUndefined();
});

test('stock from elsewhere is a shipment of its own', () => {
  const stock = { kind: 'stock', of: 'harbourline', id: 'DEHAM-1' } as const;
  const position: Draft = {
    subject: stock,
    type: 'stock-position',
    classifier: 'actual',
    source,
    body: { place: { code: 'DEHAM', name: 'Hamburg' }, item: 'INS', onHand: { value: '500', unit: 'C62' } },
  };
  const offered = alternativesFor(
    shipment,
    { exceptionKind: 'hazard' },
    { nowMs, network, obstacle, stock: [foldAll(stock, record([position]))] },
  );
  const approved = unwrap(
    ask(offered.find(({ kind }) => kind === 'other-stock')!.id, { alternatives: offered }),
  );
  expect(approved.drafts.slice(1).map(({ subject: own, type }) => `${own.id} ${type}`)).toEqual(
    expect.arrayContaining(['HBL-2041-T shipment', 'HBL-2041-T leg']),
  );
  for (const draft of approved.drafts) expect(parseDraft(draft)).toMatchObject({ ok: true });
});

test('what is not offered, or not possible, is refused', () => {
  expect(ask('teleport')).toMatchObject({ ok: false, problems: [{ code: 'usage.invalid' }] });
  expect(ask('other-stock')).toMatchObject({ ok: false, problems: [{ code: 'usage.invalid' }] });
});

describe('an order from another supplier', () => {
  const need = {
    ...{ order: 'order:harbourline/4711', line: '10', item: 'INS-1', description: 'Insulin pen' },
    ...{ quantity: { value: '1000', unit: 'H87' }, unitPrice: { amount: '6.8', currency: 'USD' } },
  };
  const seller = { role: 'seller', org: 'alpwerk', gln: '4012345000016' } as const;
  const offered = alternativesFor(
    shipment,
    { exceptionKind: 'hazard' },
    {
      ...{ nowMs, network, obstacle },
      suppliers: {
        offers: [
          {
            ...{ seller, name: 'Alpwerk', from: { code: 'ZRH' }, incoterm: 'FCA' },
            lead: { basis: 'history', days: 9, deliveries: 4 },
            lines: [
              {
                ...{ need, numbers: { item: 'INS-1', sellerItem: 'AW-1' }, spare: 5000 },
                ...{ unitPrice: { amount: '7.25', currency: 'USD' }, isPriceAssumed: false },
              },
            ],
          },
        ],
      },
    },
  );
  const partners = [
    { org: 'alpwerk', name: 'Alpwerk', gln: '4012345000016' },
    { org: 'keelway', name: 'Keelway Forwarding' },
    { org: 'northwell', name: 'Northwell Health' },
  ];
  const order = (more: Partial<Approval> = {}) =>
    ask('other-supplier-alpwerk', { alternatives: offered, partners, reference: 'ABCDEF0123', ...more });
  const approved = unwrap(order());

  test('is a new order with a number of its own, and leaves the shipment and the old order alone', () => {
    expect(approved.drafts.map(({ subject: { kind, id }, type }) => `${kind} ${id} ${type}`)).toEqual([
      'exception hazard-HBL-2041-closure-1 decision',
      'order 4711-SABCDEF0123 order',
      'order 4711-SABCDEF0123 order-line',
    ]);
    for (const draft of approved.drafts) expect(parseDraft(draft)).toMatchObject({ ok: true });
    expect(approved.drafts[0].body.about).toEqual([
      'shipment:harbourline/HBL-2041',
      'order:harbourline/4711-SABCDEF0123',
    ]);
    expect(JSON.stringify(approved.drafts[0].body.considered)).not.toContain('7.25');
    const own = unwrap(order({ reference: 'ABCDEF0124' }));
    expect(own.drafts[1]!.subject.id).not.toBe(approved.drafts[1]!.subject.id);
  });

  test('is told to its seller alone, who gets the order: no booking, no status', () => {
    expect(approved.messages).toHaveLength(1);
    const [message] = approved.messages;
    expect(message).toMatchObject({
      ...{ to: 'alpwerk', format: 'order', target: 'edifact:ORDERS:D96A', reference: 'ABCDEF01231' },
      about: ['shipment:harbourline/HBL-2041', 'order:harbourline/4711-SABCDEF0123'],
      content: {
        ...{ kind: 'order', id: '4711-SABCDEF0123', currency: 'USD', terms: { incoterm: 'FCA' } },
        lines: [
          {
            item: { sellerId: 'AW-1', buyerId: 'INS-1', description: 'Insulin pen' },
            quantities: { ordered: { value: '1000', unit: 'H87' } },
            price: { amount: '7.25', currency: 'USD' },
          },
        ],
      },
    });
    const x12 = partners.map((one) => ({ ...one, orderTarget: 'x12:850:004010' }));
    expect(unwrap(order({ partners: x12 })).messages).toMatchObject([{ target: 'x12:850:004010' }]);
  });

  test('is refused where its seller takes part no more', () => {
    expect(order({ partners: partners.slice(1) })).toMatchObject({
      problems: [{ code: 'usage.invalid', where: { path: '/alternative' } }],
    });
  });
});
