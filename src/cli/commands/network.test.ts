import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { command, commandJson } from '../child.fixture.ts';

let folder: string;
const at = (...parts: string[]) => join(folder, ...parts);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portolan-network-'));
  await command(
    'network',
    'generate',
    '--seed',
    '5',
    '--departures-per-year',
    '10000',
    '-o',
    at('made'),
    '--shipments',
    '0',
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('network', () => {
  test('generate writes the same bytes for the same seed, and check finds nothing in them', async () => {
    const again = await commandJson(
      'network',
      'generate',
      '--seed',
      '5',
      '--departures-per-year',
      '10000',
      '-o',
      at('again'),
      '--shipments',
      '0',
    );
    expect(again.code).toBe(0);
    for (const file of ['network.json', 'stops.jsonl', 'services.jsonl'])
      expect(await readFile(at('again', file), 'utf8')).toBe(await readFile(at('made', file), 'utf8'));
    const { code, json } = await commandJson('network', 'check', at('made'));
    expect(code).toBe(0);
    const { departuresPerYear, ...rest } = json as { departuresPerYear: number };
    expect(rest).toMatchObject({ ok: true, findings: [] });
    expect(Math.abs(departuresPerYear / 10_000 - 1)).toBeLessThan(0.01);
  });

  test('check exits 1 with the place of what cannot be, and 2 where a line cannot be read', async () => {
    await cp(at('made'), at('broken'), { recursive: true });
    const [first = '', ...others] = (await readFile(at('made', 'services.jsonl'), 'utf8')).split('\n');
    const service = JSON.parse(first) as { calls: { stop: string }[] };
    service.calls[1]!.stop = 'NOWHERE';
    await writeFile(at('broken', 'services.jsonl'), [JSON.stringify(service), ...others].join('\n'));
    const found = await commandJson('network', 'check', at('broken'));
    expect(found.code).toBe(1);
    expect(found.json).toMatchObject({
      ok: false,
      findings: [{ code: 'network.unknown-stop', place: expect.stringContaining('/calls/1/stop') as string }],
    });
    await writeFile(
      at('broken', 'services.jsonl'),
      [JSON.stringify({ ...service, carrier: 7 }), ...others].join('\n'),
    );
    const unread = await commandJson('network', 'check', at('broken'));
    expect(unread.code).toBe(2);
    expect(unread.json).toMatchObject({
      problems: [
        { code: 'network.invalid', where: { document: 'services.jsonl', line: 1, path: '/carrier' } },
      ],
    });
  });

  test('import adds a list to a network, and tells the row of what it does not know', async () => {
    const heading = 'service,mode,carrier,from,to,depart,arrive';
    await writeFile(
      at('list.csv'),
      `${heading}\nX1,sea,Line,CNSHA,NLRTM,2026-05-01T10:00,2026-05-30T10:00\n`,
    );
    const imported = await commandJson(
      'network',
      'import',
      at('list.csv'),
      '-o',
      at('more'),
      '--base',
      at('made'),
    );
    expect(imported).toMatchObject({ code: 0, json: { servicesAdded: 1, departuresAdded: 1 } });
    expect((await commandJson('network', 'check', at('more'))).code).toBe(0);
    await writeFile(
      at('list.csv'),
      `${heading}\nX1,sea,Line,CNSHA,ZZZZZ,2026-05-01T10:00,2026-05-30T10:00Z\n`,
    );
    const refused = await commandJson('network', 'import', at('list.csv'), '-o', at('never'));
    expect(refused).toMatchObject({
      code: 2,
      json: { problems: [{ code: 'place.unknown', where: { document: 'list.csv', row: 2, column: 'to' } }] },
    });
  });
});
