import { describe, expect, test } from 'vitest';
import { pointInPolygon, unwrap, type Area } from '../../../base/index.ts';
import { parseDraft } from '../../../record/index.ts';
import { readFeed } from '../read-feed.ts';
import type { FeedContext } from '../signal-draft.ts';
import { atom, cap, info } from './cap.fixture.ts';

const context: FeedContext = { home: 'harbourline', message: 'm1' };
const encode = (text: string) => new TextEncoder().encode(text);
const read = (text: string, more: Partial<FeedContext> = {}) =>
  readFeed(encode(text), { ...context, ...more });

describe('an alert of CAP', () => {
  test('is one signal with the words of each language as they were sent', () => {
    const { signals, rejected } = unwrap(
      read(cap({ infos: info('de-DE', 'Hochwasser am Rhein') + info('nl-NL', 'Hoogwater op de Rijn') })),
    );
    expect(rejected).toEqual([]);
    expect(signals).toHaveLength(1);
    expect(signals[0]!.body).toMatchObject({
      hazard: 'flood',
      severity: 'severe',
      certainty: 'likely',
      ends: '2026-03-02T00:00:00+01:00',
      places: ['Rhein', 'NUTS3=DEA11'],
      texts: [
        { language: 'de-DE', headline: 'Hochwasser am Rhein' },
        { language: 'nl-NL', headline: 'Hoogwater op de Rijn' },
      ],
    });
    expect(pointInPolygon({ lat: 51.9, lon: 6.1 }, signals[0]!.body.area as Area)).toBe(true);
    expect(parseDraft(signals[0]).ok).toBe(true);
  });

  test('an update speaks of the signal that it updates, a cancellation ends it, whatever their order', () => {
    const first = cap();
    const update = cap({
      identifier: 'a2',
      msgType: 'Update',
      sent: '2026-03-01T10:00:00+01:00',
      references: 'dwd@dwd.de,a1,2026-03-01T08:00:00+01:00',
    });
    const cancel = cap({
      identifier: 'a3',
      msgType: 'Cancel',
      sent: '2026-03-01T12:00:00+01:00',
      references: 'dwd@dwd.de,a2,2026-03-01T10:00:00+01:00',
    });
    for (const alerts of [
      [first, update, cancel],
      [cancel, update, first],
    ]) {
      const { signals } = unwrap(read(atom(...alerts)));
      expect(signals.map(({ subject, body }) => [subject.id, body.feedId, body.status])).toEqual([
        ['cap-a1', 'a3', 'ended'],
      ]);
    }
    const alone = unwrap(read(cancel, { known: (name) => (name === 'a2' ? 'cap-a1' : undefined) }));
    expect(alone.signals[0]!.subject.id).toBe('cap-a1');
  });

  test('the earliest message of a chain names the signal, whatever the offsets of its times', () => {
    const references = 'x@y.de,a2,2026-03-01T07:30:00-00:00 x@y.de,a1,2026-03-01T09:00:00+03:00';
    const update = cap({
      identifier: 'a3',
      msgType: 'Update',
      sent: '2026-03-01T12:00:00+01:00',
      references,
    });
    expect(unwrap(read(update)).signals[0]!.subject.id).toBe('cap-a1');
  });

  test('tests and exercises are marked as no real alerts', () => {
    for (const status of ['Test', 'Exercise', 'System', 'Draft'])
      expect(unwrap(read(cap({ status }))).signals[0]!.body.exercise).toBe(true);
    expect(unwrap(read(cap())).signals[0]!.body.exercise).toBeUndefined();
  });

  test('what the standard forbids is refused with its line and path, beside the alerts that hold', () => {
    const { signals, rejected } = unwrap(
      read(
        atom(
          cap(),
          cap({ identifier: 'has space' }),
          cap({ identifier: 'a4', infos: info('de', 'x').replace('51,6 52,6', '151,6 52,6') }),
        ),
      ),
    );
    expect(signals).toHaveLength(1);
    expect(rejected.map(({ code, where }) => [code, where?.path])).toEqual([
      ['value.not-understood', 'feed/entry[2]/content/alert/identifier'],
      ['value.not-understood', 'feed/entry[3]/content/alert/info[1]/area[1]/polygon'],
    ]);
    expect(rejected.every(({ where }) => (where?.line ?? 0) > 0)).toBe(true);
  });

  test('a polygon over the 180th meridian holds both of its sides and nothing between', () => {
    const infos = info('en', 'x').replace('51,6 52,6 52,7 51,6', '-20,179 -18,179 -18,-179 -20,-179 -20,179');
    const area = unwrap(read(cap({ infos }))).signals[0]!.body.area as Area;
    expect(pointInPolygon({ lat: -19, lon: 179.5 }, area)).toBe(true);
    expect(pointInPolygon({ lat: -19, lon: -179.5 }, area)).toBe(true);
    expect(pointInPolygon({ lat: -19, lon: 0 }, area)).toBe(false);
  });

  test('UTF-16 with its mark and ISO 8859-1 as declared read the same', () => {
    const text = cap({ infos: info('fr-FR', 'Crue à Köln') });
    const wide = new Uint8Array(2 + text.length * 2);
    wide.set([0xff, 0xfe]);
    for (let at = 0; at < text.length; at++)
      wide.set([text.charCodeAt(at) & 255, text.charCodeAt(at) >> 8], 2 + at * 2);
    const latin = Uint8Array.from(`<?xml version="1.0" encoding="iso-8859-1"?>${text}`, (c) =>
      c.charCodeAt(0),
    );
    for (const bytes of [wide, latin])
      expect(unwrap(readFeed(bytes, context)).signals[0]!.body.title).toBe('Crue à Köln');
  });
});
