import { describe, expect, test } from 'vitest';
import { moment } from '../../base/index.ts';
import { parseDraft } from '../../record/index.ts';
import { joinSignals, newerOnly, standingOf } from './joining.ts';
import { signalsOfFacts, type OwnFact } from './own-signals.ts';
import { difference, policySignals } from './policy-difference.ts';
import type { ListEntry, PolicyList } from './reading.ts';
import { compareSeverity, scoreOfSeverity, severityOfScore } from './severity.ts';
import { hazardDraft, signalId, type ReportedHazard } from './signal-draft.ts';
import { coneRadiusNm } from './storm-track.ts';

const context = { home: 'harbourline', message: 'm1' };
const quake = (feed: string, more: Partial<ReportedHazard> = {}) =>
  hazardDraft(
    {
      ...{
        id: `${feed}-1`,
        feed,
        feedId: '1',
        title: 'M 7',
        hazard: 'earthquake',
        severity: 'severe',
        certainty: 'observed',
      },
      ...{
        alert: 'orange',
        magnitude: 7,
        center: { lat: 35, lon: 140 },
        starts: moment('2026-03-01T05:00:00Z'),
        position: 1,
      },
      ...more,
    } as ReportedHazard,
    context,
  );

describe('two reports of one event', () => {
  test('the second joins the first, and the same source is never joined with itself', () => {
    const near = quake('usgs', { center: { lat: 35.3, lon: 140.2 }, starts: moment('2026-03-01T05:01:00Z') });
    const [first, second] = joinSignals([quake('gdacs'), near], []);
    expect(first!.body.joins).toBeUndefined();
    expect(second!.body.joins).toBe('signal:harbourline/gdacs-1');
    expect(parseDraft(second).ok).toBe(true);
    expect(joinSignals([near], [standingOf(quake('gdacs'))])[0]!.body.joins).toBe(
      'signal:harbourline/gdacs-1',
    );
    expect(
      joinSignals([quake('gdacs', { id: 'gdacs-2' })], [standingOf(quake('gdacs'))])[0]!.body.joins,
    ).toBeUndefined();
  });

  test('in doubt both stand: farther, later, worse, an exercise, or two that fit', () => {
    const standing = [standingOf(quake('gdacs'))];
    const apart = [
      quake('usgs', { center: { lat: 36, lon: 140 } }),
      quake('usgs', { starts: moment('2026-03-01T05:30:00Z') }),
      quake('usgs', { severity: 'extreme' }),
      quake('usgs', { hazard: 'tsunami' }),
    ];
    for (const draft of apart) expect(joinSignals([draft], standing)[0]!.body.joins).toBeUndefined();
    const two = [...standing, { ...standing[0]!, key: 'signal:harbourline/emsc-1', feed: 'emsc' }];
    expect(joinSignals([quake('usgs')], two)[0]!.body.joins).toBeUndefined();
    expect(
      joinSignals([quake('usgs')], [{ ...standing[0]!, exercise: true }])[0]!.body.joins,
    ).toBeUndefined();
    expect(
      joinSignals([quake('usgs')], [{ ...standing[0]!, status: 'ended' }])[0]!.body.joins,
    ).toBeUndefined();
  });

  test('an old copy of a feed does not undo a newer word', () => {
    const draft = quake('usgs', { issuedAt: moment('2026-03-01T06:00:00Z') });
    expect(newerOnly([draft], () => moment('2026-03-01T07:00:00Z'))).toEqual([]);
    expect(newerOnly([draft], () => moment('2026-03-01T06:00:00Z'))).toHaveLength(1);
  });
});

test('classes and numbers of severity lead to each other', () => {
  for (const severity of ['minor', 'moderate', 'severe', 'extreme'] as const)
    expect(severityOfScore(scoreOfSeverity(severity)!)).toBe(severity);
  expect(severityOfScore(Number.NaN)).toBe('unknown');
  expect(compareSeverity('minor', 'extreme')).toBeLessThan(0);
});

test('a name keeps its letters, and two that differ in what is replaced stay two', () => {
  expect(signalId('cap-2.49.0.1.124')).toBe('cap-2.49.0.1.124');
  expect(signalId('a/b')).not.toBe(signalId('a?b'));
  expect(signalId('x'.repeat(5000)).length).toBeLessThan(200);
});

test('the cone grows as its publisher says, in proportion between', () => {
  expect([0, 12, 48, 120, 200].map(coneRadiusNm)).toEqual([0, 26, 70, 220, 220]);
  expect(coneRadiusNm(18)).toBe(33.5);
});

describe('a list of two dates', () => {
  const entry = (id: string, name: string, content = name): ListEntry => ({
    id,
    name,
    content,
    type: 'entity',
    programmes: [],
    countries: [],
  });
  const list = (...entries: ListEntry[]): PolicyList => ({ list: 'ofac', title: 'OFAC SDN', entries });

  test('says what was added, removed and changed, and each is a signal', () => {
    const found = difference(
      list(entry('1', 'A'), entry('2', 'B'), entry('3', 'C')),
      list(entry('2', 'B'), entry('3', 'C', 'C, Cuba'), entry('4', 'D')),
    );
    expect(found).toMatchObject({
      added: [{ id: '4' }],
      removed: [{ id: '1' }],
      changed: [{ after: { id: '3' } }],
      unchanged: 1,
    });
    const signals = policySignals(found, { at: moment('2026-03-01T00:00:00Z'), feed: 'ofac' }, context);
    expect(signals.map(({ subject }) => subject.id)).toEqual([
      'ofac-4-added-2026-03-01',
      'ofac-1-removed-2026-03-01',
      'ofac-3-changed-2026-03-01',
    ]);
    for (const signal of signals) expect(parseDraft(signal).ok).toBe(true);
  });

  test('a list that is numbered anew makes no flood of signals', () => {
    const many = list(...Array.from({ length: 2000 }, (_, at) => entry(`n${at}`, `N ${at}`)));
    const signals = policySignals(
      difference(list(), many),
      { at: moment('2026-03-01T00:00:00Z'), feed: 'ofac' },
      context,
    );
    expect(signals).toHaveLength(501);
    expect(signals.at(-1)!.body.title).toBe('OFAC SDN: 1500 more changes');
  });
});

describe('signals of our own trade', () => {
  const fact: OwnFact = {
    kind: 'eta-slip',
    about: ['shipment:harbourline/S1'],
    at: moment('2026-03-01T00:00:00Z'),
    name: 'S1',
    slipHours: 72,
  };

  test('each kind has its severity, and the worse is the worse', () => {
    const { signals } = signalsOfFacts(
      [
        fact,
        { ...fact, kind: 'missed-milestone', milestone: 'gate-out', due: fact.at, lateHours: 24 },
        { ...fact, kind: 'dwell', stoodHours: 48, usualHours: 48 },
        { ...fact, kind: 'order-change', observed: 10, expected: 100, unit: 'pieces' },
        {
          ...fact,
          kind: 'supplier-drift',
          meanLateDays: 9,
          usualLateDays: 0,
          deliveries: 12,
          confidence: 0.9,
        },
      ],
      context,
    );
    expect(signals.map(({ body }) => [body.hazard, body.severityScore])).toEqual([
      ['delay', 0.5],
      ['milestone', 0.25],
      ['dwell', 0],
      ['demand', 0.9 / 1.9],
      ['supplier', 0.75],
    ]);
    for (const signal of signals) expect(parseDraft(signal).ok).toBe(true);
    const eased = signalsOfFacts([{ ...fact, slackHours: 71 }], context).signals[0]!;
    expect(eased.body.severity).toBe('minor');
    expect(eased.subject).toEqual(signals[0]!.subject);
  });

  test('a figure that is none is refused with its place', () => {
    const { signals, rejected } = signalsOfFacts(
      [{ ...fact, slipHours: Number.NaN }, { ...fact, about: [] }, fact],
      context,
    );
    expect(signals).toHaveLength(1);
    expect(rejected.map(({ where }) => where?.path)).toEqual(['/0/slipHours', '/1/about']);
  });
});
