// Sets of others: each reads without a problem, is the same when written and read again, and loses no component.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TradeDocument } from '../../document/index.ts';
import type { X12Message } from '../../x12/index.ts';
import { findMapping, readMessage } from '../index.ts';
import { bare, encodeX12, setsOf } from './round-trip.fixture.ts';

const folder = join(import.meta.dirname, '../../../../../shared/data/x12/samples');
const files = existsSync(folder)
  ? readdirSync(folder).filter((name) => name.endsWith('.edi') || name.endsWith('.EDI'))
  : [];

async function* samples(): AsyncGenerator<{ name: string; message: X12Message }> {
  for (const name of files) {
    for (const message of await setsOf(readFileSync(join(folder, name)))) {
      if (findMapping(message) !== undefined) yield { name, message };
    }
  }
}

const kept = ({ extra, lines }: TradeDocument): string[] =>
  [extra, ...lines.map(({ extra: own = {} }) => own)].flatMap(Object.keys);

describe.skipIf(files.length === 0)('sets of others', () => {
  it('read without a problem, and are the same when written and read again', async () => {
    const types: string[] = [];
    for await (const { name, message } of samples()) {
      const { document, problems } = readMessage(message, findMapping(message)!);
      if (!/^(B|W0)/u.test(message.segments[1]?.tag ?? '') || message.segments[1]!.tag === 'BAL') {
        // A part of a set, without the segment that has its number.
        expect(problems, name).toMatchObject([{ code: 'value.missing' }]);
        continue;
      }
      expect(problems, name).toEqual([]);
      types.push(message.type);
      const { bytes, text } = encodeX12(document, message.type, message.version.slice(0, 6));
      const [again] = await setsOf(bytes);
      expect(bare(readMessage(again!, findMapping(again!)!).document), `${name}\n${text}`).toEqual(
        bare(document),
      );
    }
    expect(types.length).toBeGreaterThan(20);
  });

  it('have a source for every value, which stands there, and keep what no field takes', async () => {
    for await (const { name, message } of samples()) {
      const { document, sources } = readMessage(message, findMapping(message)!);
      const told = new Set([...sources.values()].map(({ position }) => position));
      for (const key of kept(document)) told.add(Number(key.slice(key.indexOf('#') + 1)));
      for (const { segment, position, field } of sources.values()) {
        const stood = message.segments[position - 1]!;
        expect(stood.tag).toBe(segment);
        const [, element, part] = /\.(\d+)\.(\d+)$/u.exec(field ?? '') ?? [];
        if (element === undefined) continue;
        expect(
          stood.elements[Number(element) - 1]?.[0]?.[Number(part) - 1] ?? '',
          `${name} ${field}`,
        ).not.toBe('');
      }
      // Only what says nothing but where it stands.
      const silent = message.segments.flatMap(({ tag }, index) => (told.has(index + 1) ? [] : [tag]));
      expect(
        silent.filter((tag) => !['ST', 'SE', 'CTT', 'LX', 'ENT', 'HL', 'W76', 'W03'].includes(tag)),
        name,
      ).toEqual([]);
    }
  });
});
