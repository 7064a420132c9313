import { describe, expect, test } from 'vitest';
import { foldAll, readingsOf, timelineOf, type Recorded } from '../index.ts';
import { event, idOf, place, say, shipment, voyage } from '../recorded.fixture.ts';

const container = { kind: 'equipment', of: 'world', id: 'MSKU1234565' } as const;
const box = { equipment: 'MSKU1234565' };
const fold = (...more: Recorded[]) => foldAll(shipment, [...voyage(), ...more]);
const entriesOf = (code: string, ...more: Recorded[]) =>
  timelineOf([fold(...more)]).filter((entry) => entry.code === code && entry.classifier === 'actual');
const loaded = (seq: number, at: string, issuer: string, body: object = {}) =>
  event(seq, 'LOAD', at, { issuer, body: { ...box, place: place('CNSHA'), ...body } });

describe('one event, told more than once', () => {
  test('by two parties is one entry with two sources', () => {
    const [entry, ...more] = entriesOf(
      'LOAD',
      loaded(5, '2026-03-17T22:00+08:00', 'blue-anchor'),
      loaded(6, '2026-03-17T22:00+08:00', 'northgate'),
    );
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      status: 'current',
      also: [{ statement: idOf(6), issuer: 'northgate', source: { message: 'message-6' } }],
    });
  });

  test('sent again in another message by the same party, the newer word stands for both', () => {
    const [entry, ...more] = entriesOf(
      'LOAD',
      loaded(5, '2026-03-17T22:00+08:00', 'blue-anchor', { sentAs: 'STS 48' }),
      loaded(6, '2026-03-17T22:00+08:00', 'blue-anchor', { sentAs: 'B4 AE' }),
    );
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ seq: 6, status: 'current', also: [{ seq: 5 }] });
  });

  test.each([
    ['in another zone', '2026-03-17T14:00Z', {}],
    ['in local time without a zone', '2026-03-17T22:00', {}],
    ['with seconds', '2026-03-17T22:00:41+08:00', {}],
    ['at a place by its name', '2026-03-17T22:00+08:00', { place: { name: 'Shanghai', code: 'CNSHA' } }],
    ['without a place', '2026-03-17T22:00+08:00', { place: undefined }],
  ])('%s it is the same', (_name, at, body) => {
    expect(
      entriesOf('LOAD', loaded(5, '2026-03-17T22:00+08:00', 'blue-anchor'), loaded(6, at, 'northgate', body)),
    ).toHaveLength(1);
  });

  test.each([
    ['at another time', '2026-03-17T23:00+08:00', {}],
    ['at another place', '2026-03-17T22:00+08:00', { place: place('CNNGB') }],
    ['of another container', '2026-03-17T22:00+08:00', { equipment: 'MSCU7654321' }],
  ])('%s it is another', (_name, at, body) => {
    expect(
      entriesOf('LOAD', loaded(5, '2026-03-17T22:00+08:00', 'blue-anchor'), loaded(6, at, 'northgate', body)),
    ).toHaveLength(2);
  });

  test('a departure without a container is that of the containers on board; two containers depart each', () => {
    const at = '2026-03-18T11:00+08:00';
    const departed = (seq: number, equipment?: string) =>
      event(seq, 'DEPA', at, {
        body: { ...(equipment !== undefined && { equipment }), place: place('CNSHA') },
      });
    const counts = (...events: Recorded[]) =>
      entriesOf('DEPA', ...events).map(({ also = [] }) => also.length);
    expect(counts(departed(5), departed(6, 'MSKU1234565'), departed(7, 'MSCU7654321'))).toEqual([2]);
    expect(counts(departed(5, 'MSKU1234565'), departed(6))).toEqual([1]);
    expect(counts(departed(5, 'MSKU1234565'), departed(6, 'MSCU7654321'))).toEqual([0, 0]);
  });

  test('a receipt that a paper tells is the one that was seen; two papers are two', () => {
    const received = (seq: number, document?: string) =>
      event(seq, 'RCVD', '2026-04-25T10:00+02:00', { body: document === undefined ? {} : { document } });
    expect(entriesOf('RCVD', received(5), received(6, 'REC-1'))).toMatchObject([{ also: [{ seq: 6 }] }]);
    expect(entriesOf('RCVD', received(5, 'REC-1'), received(6, 'REC-2'))).toHaveLength(2);
  });

  test('the source that tells where stands for those that do not', () => {
    const at = '2026-03-17T22:00+08:00';
    const [entry] = entriesOf(
      'LOAD',
      loaded(5, at, 'northgate', { place: undefined }),
      loaded(6, at, 'blue-anchor'),
    );
    expect(entry).toMatchObject({ seq: 6, place: { code: 'CNSHA' }, also: [{ seq: 5 }] });
  });

  test('what is planned, estimated and actual for one time are three things', () => {
    const at = '2026-03-17T22:00+08:00';
    const told = (seq: number, classifier: 'planned' | 'estimated') =>
      event(seq, 'LOAD', at, { classifier, body: { ...box, place: place('CNSHA') } });
    const entries = timelineOf([
      fold(told(5, 'planned'), told(6, 'estimated'), loaded(7, at, 'blue-anchor')),
    ]);
    expect(entries.filter(({ code }) => code === 'LOAD')).toHaveLength(3);
  });

  test('said of the shipment and of its container it is one; two shipments without a container are two', () => {
    const at = '2026-03-17T22:00+08:00';
    const alone = foldAll(container, [
      say(9, 'event', { code: 'LOAD', ...box, place: place('CNSHA') }, { subject: container, at }),
    ]);
    const entries = timelineOf([fold(loaded(5, at, 'blue-anchor')), alone]);
    expect(entries.filter(({ code }) => code === 'LOAD')).toMatchObject([
      { subject: 'shipment:northgate/NG-1001', also: [{ subject: 'equipment:world/MSKU1234565' }] },
    ]);
    const other = { ...shipment, id: 'NG-1002' };
    const departed = (subject: typeof shipment | typeof other, seq: number) =>
      foldAll(subject, [say(seq, 'event', { code: 'DEPA', place: place('CNSHA') }, { subject, at })]);
    expect(timelineOf([departed(shipment, 1), departed(other, 2)])).toHaveLength(2);
  });

  test('what was retracted is no source', () => {
    const at = '2026-03-17T22:00+08:00';
    const retraction = say(
      6,
      'retraction',
      { statement: idOf(5), reason: 'wrong box' },
      { issuer: 'northgate' },
    );
    const entries = entriesOf('LOAD', loaded(5, at, 'northgate'), retraction, loaded(7, at, 'blue-anchor'));
    expect(entries.map(({ seq, also }) => [seq, also])).toEqual([
      [5, undefined],
      [7, undefined],
    ]);
  });
});

describe('which source won, and why', () => {
  const arrival = (seq: number, at: string, issuer: string, more: object = {}) =>
    event(seq, 'ARRI', at, { issuer, body: { leg: 2 }, ...more });
  const readingAt = (classifier: string, ...more: Recorded[]) =>
    readingsOf(fold(...more)).find(
      (reading) => reading.code === 'ARRI' && reading.leg === 2 && reading.classifier === classifier,
    );

  test('the carrier of the leg wins over the forwarder by rank, with how far they are apart', () => {
    const reading = readingAt(
      'actual',
      arrival(5, '2026-04-18T06:00+02:00', 'blue-anchor'),
      arrival(6, '2026-04-18T09:00+02:00', 'northgate'),
    );
    expect(reading).toMatchObject({
      at: '2026-04-18T06:00+02:00',
      issuer: 'blue-anchor',
      rule: 'rank',
      ground: 'carrier-of-leg',
      others: [{ issuer: 'northgate', ground: 'forwarder', hours: 3, agrees: false }],
      slipHours: 12,
    });
  });

  test('a less exact word that agrees is no conflict, and is shown', () => {
    const reading = readingAt(
      'actual',
      arrival(5, '2026-04-18T06:00+02:00', 'blue-anchor'),
      arrival(6, '2026-04-18', 'northgate'),
    );
    expect(reading).toMatchObject({ rule: 'rank', others: [{ agrees: true }] });
  });

  test('one word alone; a newer one; one that came before it was overtaken', () => {
    const estimate = { classifier: 'estimated' };
    const first = arrival(5, '2026-04-22T06:00+02:00', 'blue-anchor', {
      ...estimate,
      issuedAt: '2026-04-02T10:00Z',
    });
    const older = arrival(6, '2026-04-19T06:00+02:00', 'blue-anchor', {
      ...estimate,
      issuedAt: '2026-04-01T10:00Z',
    });
    const newer = arrival(6, '2026-04-19T06:00+02:00', 'blue-anchor', {
      ...estimate,
      issuedAt: '2026-04-03T10:00Z',
    });
    expect(readingAt('estimated', first)).toMatchObject({ rule: 'only-word', others: [] });
    expect(readingAt('estimated', first, older)).toMatchObject({
      rule: 'later-issued',
      at: '2026-04-22T06:00+02:00',
    });
    expect(readingAt('estimated', first, newer)).toMatchObject({
      rule: 'later-received',
      at: '2026-04-19T06:00+02:00',
    });
  });

  test('every classifier has a reading of its own, and the slip is that against the first plan', () => {
    const state = fold(
      arrival(5, '2026-04-19T18:00+02:00', 'blue-anchor', { classifier: 'estimated' }),
      arrival(6, '2026-04-20T18:00+02:00', 'blue-anchor', { classifier: 'estimated' }),
      arrival(7, '2026-04-20T06:00+02:00', 'blue-anchor'),
    );
    const of = readingsOf(state).filter(({ code, leg }) => code === 'ARRI' && leg === 2);
    expect(of.map(({ classifier, slipHours, others }) => [classifier, slipHours, others.length])).toEqual([
      ['planned', undefined, 0],
      ['estimated', 72, 1],
      ['actual', 60, 0],
    ]);
  });
});
