import { describe, expect, test } from 'vitest';
import { earliestMs, moment } from '../../base/index.ts';
import { crossesCustoms, foldAll, milestonePlan, milestones, type Recorded } from '../index.ts';
import { event, place, say, shipment, voyage } from '../recorded.fixture.ts';

const fold = (...more: Recorded[]) => foldAll(shipment, [...voyage(), ...more]);
const ms = (text: string) => earliestMs(moment(text));
const sea = { leg: 2 };
const at = (state: ReturnType<typeof fold>, now: string, key: string) =>
  milestones(state, ms(now)).find((view) => view.key === key);

describe('the plan', () => {
  test('a container by sea is followed from the booking to the return of the empty', () => {
    expect(milestonePlan(fold()).map(({ key }) => key)).toEqual([
      ...['DEPA/1', 'ARRI/1'],
      ...['CONF/2', 'MTPU/2', 'GTIN/2', 'VGMS/2', 'CUSR/2/export', 'LOAD/2', 'DEPA/2', 'ISSU/2'],
      ...['ARRI/2', 'DISC/2', 'CUSR/2/import', 'AVPU/2', 'GTOT/2'],
      ...['LOAD/3', 'DEPA/3', 'ARRI/3', 'DISC/3', 'DLVD/3', 'MTRT/3'],
    ]);
  });

  test('under FOB the buyer books and clears the import, the seller clears the export', () => {
    const parties = [
      { role: 'buyer', org: 'harbourline' },
      { role: 'seller', org: 'redwall' },
    ];
    const state = foldAll(shipment, [
      say(1, 'shipment', { number: 'NG-1001', parties, incoterm: 'FOB' }),
      ...voyage().slice(1),
    ]);
    const told = Object.fromEntries(
      milestonePlan(state).map(({ key, expectedFrom, basis }) => [key, [expectedFrom, basis]]),
    );
    expect(told['CONF/2']).toEqual(['buyer', 'incoterm.FOB.carriage.buyer']);
    expect(told['CUSR/2/export']).toEqual(['seller', 'incoterm.FOB.exportClearance.seller']);
    expect(told['CUSR/2/import']).toEqual(['buyer', 'incoterm.FOB.importClearance.buyer']);
    expect(told['LOAD/2']).toEqual(['carrier', 'mode.sea.LOAD']);
  });

  test('where there is a forwarder, it is asked for what its customer has to do', () => {
    expect(milestonePlan(fold()).find(({ code }) => code === 'CONF')).toMatchObject({
      expectedFrom: 'forwarder',
      basis: 'incoterm.FOB.carriage.buyer',
      by: '2026-03-04T07:40+08:00',
    });
  });

  test('cut-offs move with the estimated departure', () => {
    const late = event(5, 'DEPA', '2026-03-20T07:40+08:00', { classifier: 'estimated', body: sea });
    const gate = milestonePlan(fold(late)).find(({ key }) => key === 'GTIN/2');
    expect(gate?.by).toBe('2026-03-19T07:40+08:00');
  });

  test('a short voyage has tighter times', () => {
    const short = say(
      5,
      'leg',
      {
        ...{ leg: 2, mode: 'sea', from: place('CNSHA'), to: place('NLRTM') },
        arrive: '2026-03-21T07:40+08:00',
      },
      { classifier: 'planned' },
    );
    expect(milestonePlan(fold(short)).find(({ key }) => key === 'CONF/2')?.by).toBe('2026-03-11T07:40+08:00');
  });

  test('within one country, and within the European Union, no clearance is expected', () => {
    expect(crossesCustoms(place('DEHAM'), place('DEDUI'))).toBe(false);
    expect(crossesCustoms(place('NLRTM'), place('DEDUI'))).toBe(false);
    expect(crossesCustoms(place('GBFXT'), place('NLRTM'))).toBe(true);
    expect(crossesCustoms(place('PVG'), place('DUS'))).toBeUndefined();
    const inland = foldAll(shipment, [voyage()[3]!]);
    expect(milestonePlan(inland).some(({ code }) => code === 'CUSR')).toBe(false);
  });

  test('a flight has no empty container and no verified mass', () => {
    const flight = say(
      1,
      'leg',
      {
        ...{ leg: 1, mode: 'air', from: { code: 'PVG' }, to: { code: 'FRA' } },
        ...{ depart: '2026-03-18T07:40+08:00', arrive: '2026-03-18T14:00+01:00' },
      },
      { classifier: 'planned' },
    );
    expect(milestonePlan(foldAll(shipment, [flight])).map(({ key }) => key)).toEqual([
      'CONF/1',
      'GTIN/1',
      'CUSR/1/export',
      'DEPA/1',
      'ARRI/1',
      'CUSR/1/import',
      'AVPU/1',
      'DLVD/1',
    ]);
  });

  test('nothing is expected of a cancelled shipment, nor of one without legs', () => {
    expect(milestonePlan(fold(event(5, 'CANC', '2026-03-10T11:00+08:00')))).toEqual([]);
    expect(milestonePlan(foldAll(shipment, [voyage()[0]!]))).toEqual([]);
  });
});

describe('what was heard', () => {
  test('what lies ahead is expected, what is in time or grace is due, and only then overdue', () => {
    const state = fold();
    expect(at(state, '2026-03-18T07:00+08:00', 'DEPA/2')?.state).toBe('expected');
    expect(at(state, '2026-03-18T12:00+08:00', 'DEPA/2')?.state).toBe('due');
    expect(at(state, '2026-03-18T19:40+08:00', 'DEPA/2')?.state).toBe('due');
    expect(at(state, '2026-03-18T19:41+08:00', 'DEPA/2')?.state).toBe('overdue');
  });

  test('a report makes it done, with all times and the statements behind it', () => {
    const state = fold(event(5, 'DEPA', '2026-03-18T11:40+08:00', { issuer: 'blue-anchor', body: sea }));
    expect(at(state, '2026-03-30T00:00Z', 'DEPA/2')).toMatchObject({
      state: 'done',
      planned: '2026-03-18T07:40+08:00',
      actual: '2026-03-18T11:40+08:00',
      slipHours: 4,
    });
    expect(at(state, '2026-03-30T00:00Z', 'DEPA/2')?.statements).toHaveLength(2);
  });

  test('what a later milestone made moot is missing, not overdue, and stays missing', () => {
    const state = fold(event(5, 'DEPA', '2026-03-18T11:40+08:00', { body: sea }));
    expect(at(state, '2026-03-30T00:00Z', 'LOAD/2')?.state).toBe('missing');
    expect(at(state, '2026-12-30T00:00Z', 'GTIN/2')?.state).toBe('missing');
    expect(at(state, '2026-03-30T00:00Z', 'ARRI/2')?.state).toBe('expected');
  });

  test('a bill of lading stays due although the ship has arrived', () => {
    const state = fold(event(5, 'ARRI', '2026-04-17T11:40+02:00', { body: sea }));
    expect(at(state, '2026-04-18T00:00Z', 'ISSU/2')?.state).toBe('overdue');
  });

  test('one of two containers loaded is not all of them', () => {
    const more = say(5, 'shipment', { number: 'NG-1001', equipment: ['TGHU7654321'] });
    const box = (seq: number, equipment: string) =>
      event(seq, 'LOAD', '2026-03-17T11:40+08:00', { body: { leg: 2, equipment } });
    const one = at(fold(more, box(6, 'MSKU1234565')), '2026-03-17T12:00+08:00', 'LOAD/2');
    expect(one).toMatchObject({ state: 'expected', equipment: { reported: 1, of: 2 } });
    expect(one).not.toHaveProperty('actual');
    const both = fold(more, box(6, 'MSKU1234565'), box(7, 'TGHU7654321'));
    expect(at(both, '2026-03-17T12:00+08:00', 'LOAD/2')?.state).toBe('done');
  });

  test('a release counts for export or import by where it was given', () => {
    const there = fold(event(5, 'CUSR', '2026-04-18T11:40+02:00', { body: { place: place('NLRTM') } }));
    expect(at(there, '2026-04-19T00:00Z', 'CUSR/2/import')?.state).toBe('done');
    expect(at(there, '2026-04-19T00:00Z', 'CUSR/2/export')?.state).not.toBe('done');
    const untold = fold(event(5, 'CUSR', '2026-03-17T11:40+08:00'));
    expect(at(untold, '2026-04-19T00:00Z', 'CUSR/2/export')?.state).toBe('done');
  });

  test('what nobody expected is shown in its place as reported', () => {
    const state = fold(event(5, 'ARRI', '2026-03-26T11:00+08:00', { body: { place: place('SGSIN') } }));
    const views = milestones(state, ms('2026-03-26T12:00Z'));
    const index = views.findIndex(({ state: shown }) => shown === 'reported');
    expect(views[index]).toMatchObject({
      code: 'ARRI',
      place: { code: 'SGSIN' },
      actual: '2026-03-26T11:00+08:00',
    });
    expect([views[index - 1]?.key, views[index + 1]?.key]).toEqual(['ISSU/2', 'ARRI/2']);
  });
});
