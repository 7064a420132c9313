// Do the papers of one consignment, each of another kind and sender, become one record?
import { describe, expect, test } from 'vitest';
import {
  readingsOf,
  timelineOf,
  type Draft,
  type OrderState,
  type ShipmentState,
  type StateOf,
  type SubjectState,
  type TimelineEntry,
} from '../../record/index.ts';
import { booking, papers, type Paper } from './consignment.fixture.ts';
import { container, contextOf, pieces, readOf, recordAll, statesOf } from './documents.fixture.ts';
import { draftsOfDocument } from './drafts/drafts.ts';
import { numbersNamed, referenceIndex } from './reference-index.ts';

type Taken = { readonly issuer: string; readonly drafts: readonly Draft[] };

/** Takes the papers one after the other, each with what is known by then. */
function take(all: readonly Paper[]): { said: Taken[]; states: Map<string, SubjectState> } {
  const said: Taken[] = [];
  let states = new Map<string, SubjectState>();
  for (const { by, kind, id, said: document } of all) {
    const context = contextOf(id, { issuer: by, resolveReference: referenceIndex(states.values()) });
    const { drafts, problems } = draftsOfDocument(readOf(kind, id, document), context);
    expect(problems, id).toEqual([]);
    said.push({ issuer: by, drafts });
    states = statesOf(recordAll(said));
  }
  return { said, states };
}

const { said, states } = take(papers);
const get = (key: string) => states.get(key);
const shipment = get('shipment:harbourline/NG-1001') as ShipmentState;
const timeline = timelineOf([...states.values()]);
const actual = (code: string) =>
  timeline.filter((entry) => entry.code === code && entry.classifier === 'actual');

describe('the papers of one consignment', () => {
  test('meet in one order, one shipment, one container, one invoice, one payment', () => {
    const keys = [...states.keys()].sort();
    expect(keys).toEqual([
      'document:harbourline/BL-7',
      'document:harbourline/CAMT-1',
      `equipment:world/${container}`,
      'invoice:harbourline/R-1',
      'item:world/340123450000000017',
      'order:harbourline/4711',
      'payment:harbourline/E2E-1',
      'shipment:harbourline/NG-1001',
    ]);
  });

  test('make a chain from order to payment, in the order of time', () => {
    const chain = [
      'ORDP',
      'ORDC',
      'CONF',
      'VGMS',
      'DESP',
      'LOAD',
      'DEPA',
      'ISSU',
      'ARRI',
      'GTOT',
      'RCVD',
      'INVO',
      'PAYM',
    ];
    const first = chain.map((code) =>
      timeline.findIndex((entry) => entry.code === code && entry.classifier === 'actual'),
    );
    expect(first).not.toContain(-1);
    expect(first).toEqual(first.toSorted((a, b) => a - b));
  });

  test('give each event once: what three senders say in three formats has three sources', () => {
    expect(actual('LOAD').filter(({ status }) => status === 'current')).toHaveLength(1);
    const [load] = actual('LOAD');
    expect(actual('LOAD')).toHaveLength(1);
    const sources = [load!.source.message, ...(load!.also ?? []).map(({ source }) => source.message)];
    expect(sources.toSorted()).toEqual(['315-1', 'DCSA-1', 'IFTSTA-1']);
    const what = ({
      subject,
      code,
      classifier,
      equipment,
      about,
      at: when,
      place,
      leg: number,
    }: TimelineEntry) => [subject, code, classifier, equipment, about, when, place?.code, number].join('|');
    const moved = timeline.filter(
      ({ type, at: when }) => (type === 'event' || type === 'leg') && when !== undefined,
    );
    expect(new Set(moved.map(what)).size).toBe(moved.length);
  });

  test('keep plan, estimate and actual apart, and say why one time of arrival counts', () => {
    const readings = readingsOf(shipment).filter(({ code }) => code === 'ARRI');
    expect(
      readings.map(({ classifier, at: when, rule, slipHours }) => [classifier, when, rule, slipHours]),
    ).toEqual([
      ['planned', '2026-04-17T18:00+02:00', 'only-word', undefined],
      ['estimated', '2026-04-19T06:00+02:00', 'only-word', 36],
      ['actual', '2026-04-19T06:00+02:00', 'rank', 36],
    ]);
    expect(readings[2]!.others).toMatchObject([{ issuer: 'northgate', hours: 3, agrees: false }]);
  });

  test('tell what became of the order, and that the invoice is paid and reconciled', () => {
    const { lines } = get('order:harbourline/4711') as OrderState;
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      ...{
        quantity: pieces('60'),
        description: 'Pump housings',
        answer: 'accepted',
        confirmed: pieces('60'),
      },
      ...{ despatched: pieces('60'), received: pieces('58'), rejected: pieces('2'), invoiced: pieces('60') },
      shipments: ['shipment:harbourline/NG-1001'],
    });
    const bill = get('invoice:harbourline/R-1') as StateOf<'invoice'>;
    expect(bill).toMatchObject({ reconciled: true, open: { minor: 0, currency: 'USD' } });
    expect(bill.about).toEqual(['order:harbourline/4711', 'shipment:harbourline/NG-1001']);
    expect(shipment).toMatchObject({
      ...{ booking: booking.id, billOfLading: 'BL-7', shippingInstruction: 'SI-1', despatchAdvice: 'D-1' },
      ...{ status: 'arrived', equipment: [container], orders: ['order:harbourline/4711'] },
    });
  });

  test('have a place for every value: message, segment, position and field', () => {
    // What follows from the subject, from the kind of the document, or from where a line stands.
    const derived = new Set([
      'extra',
      'shipment',
      'shipments',
      'invoice',
      'shares',
      'paper',
      'leg',
      'of',
      'kind',
      'status',
      'description',
    ]);
    for (const { drafts } of said) {
      for (const { type, body, source } of drafts) {
        expect(source.message).not.toBe('');
        expect(source, `${source.message} ${type}`).toMatchObject({ segment: 'VAL' });
        expect(source.position).toBeGreaterThan(0);
        for (const field of Object.keys(body)) {
          if (derived.has(field) || (field === 'code' && source.fields?.document !== undefined)) continue;
          if (field === 'about' && type === 'document') continue;
          expect(source.fields?.[field], `${source.message} ${type} ${field}`).toBeTruthy();
        }
      }
    }
  });

  test('sent again give the same events', () => {
    const again = take([...papers, papers[7]!, papers[9]!]);
    const moves = (of: Map<string, SubjectState>) =>
      timelineOf([...of.values()])
        .filter(({ type, at: when }) => type === 'event' && when !== undefined)
        .map(({ code, classifier, at: when, status }) => `${code} ${classifier} ${when} ${status}`);
    expect(moves(again.states)).toEqual(moves(states));
  });

  test('that come before the booking begin a shipment under its number; what comes after joins the named one', () => {
    const early = take([papers[0]!, papers[7]!, ...papers.slice(1, 7), ...papers.slice(8)]).states;
    const shipments = [...early.keys()].filter((key) => key.startsWith('shipment:'));
    expect(shipments.toSorted()).toEqual([
      `shipment:harbourline/${booking.id}`,
      'shipment:harbourline/NG-1001',
    ]);
    const load = timelineOf([...early.values()]).filter(({ code }) => code === 'LOAD');
    expect(load).toHaveLength(1);
    expect(load[0]!.also).toHaveLength(2);
  });
});

describe('an index of references', () => {
  const other = { ...shipment, subject: { ...shipment.subject, id: 'NG-2' }, number: 'NG-2', numbers: [] };

  test('finds a shipment by each of its numbers, however they are written', () => {
    const find = referenceIndex(states.values());
    for (const reference of [
      booking,
      { kind: 'booking', id: 'bkg77120' },
      { kind: 'despatch-advice', id: 'D-1' },
    ] as const) {
      expect(find(reference)?.id).toBe('NG-1001');
    }
    expect(find({ kind: 'waybill', id: 'BL-7' })?.id).toBe('NG-1001');
    expect(find({ kind: 'booking', id: 'BL-7' })).toBeUndefined();
    expect(find({ kind: 'invoice', id: 'R-1' })).toBeUndefined();
  });

  test('finds by a container the shipment that it is in, until that is over', () => {
    expect(referenceIndex(states.values())({ kind: 'equipment', id: container })?.id).toBe('NG-1001');
    const over = { ...shipment, status: 'delivered' } as ShipmentState;
    expect(referenceIndex([over])({ kind: 'equipment', id: container })).toBeUndefined();
  });

  test('is asked for the numbers of a document that may name a shipment, each once', () => {
    const read = readOf('transport-status', 'ST-1', {
      references: [booking, { kind: 'invoice', id: 'R-1' }],
      equipment: [{ number: container, kind: 'container' }],
      events: [{ code: 'LOAD', classifier: 'actual', equipment: container, references: [booking] }],
    });
    expect(numbersNamed(read.document)).toEqual(['BKG77120', container]);
    expect(numbersNamed(readOf('order', '4711', {}).document)).toEqual([]);
  });

  test('names none where two have the number', () => {
    expect(referenceIndex([shipment, other as ShipmentState])(booking)).toBeUndefined();
  });
});
