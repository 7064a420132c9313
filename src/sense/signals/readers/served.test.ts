import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { moment, unwrap } from '../../../base/index.ts';
import { parseDraft } from '../../../record/index.ts';
import { readFeed } from '../read-feed.ts';

const context = { home: 'harbourline', message: 'm1' };
const data = new URL('../../../../../shared/data/', import.meta.url);
const served = ['gdacs', 'usgs', 'cap'].flatMap((folder) => {
  const url = new URL(`feeds/${folder}/`, data);
  return existsSync(url) ? readdirSync(url).map((name) => `feeds/${folder}/${name}`) : [];
});
describe.skipIf(served.length === 0)(
  'files as they were served (skipped when ../shared/data is absent)',
  () => {
    const malformed = /canada_errors|invalid|no_id|no_link|no_title|noaa_errors|xee/;

    test.each(served)('%s is read, or refused with code and place', (name) => {
      const result = readFeed(readFileSync(new URL(name, data)), context);
      const problems = result.ok ? result.value.rejected : result.problems;
      for (const problem of problems) expect(Object.keys(problem.where ?? {})).not.toEqual([]);
      expect(problems.length > 0).toBe(malformed.test(name));
      if (result.ok)
        for (const signal of result.value.signals) expect(parseDraft(signal)).toMatchObject({ ok: true });
    });

    test('an alert that bears a signature says so', () => {
      const signed = served.filter((name) => {
        const result = readFeed(readFileSync(new URL(name, data)), context);
        return result.ok && result.value.signed;
      });
      expect(signed.filter((name) => name.includes('signed')).length).toBe(3);
    });

    test('lists and series are read whole', () => {
      const whole = (name: string) => unwrap(readFeed(readFileSync(new URL(name, data)), context));
      expect(whole('screening/ofac-sdn.csv').list!.entries).toHaveLength(8976);
      expect(whole('screening/UN_consolidated.xml').list!.entries).toHaveLength(1003);
      expect(whole('chokepoints/portwatch-2019-2024.csv').rejected).toEqual([]);
      expect(moment(whole('feeds/gdacs/gdacs-rss-24h.xml').signals[0]!.body.starts)).toBeDefined();
    });
  },
);
