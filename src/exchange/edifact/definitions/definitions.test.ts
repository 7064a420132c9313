import { describe, expect, it } from 'vitest';
import { isGroup, type MessageNode } from '../../segments/index.ts';
import { mergeDefinitions } from './merge.ts';
import { parseRepresentation, readCodes, readDictionary, readMessageNotation } from './notation.ts';
import {
  findMessageDefinition,
  findSegmentDefinition,
  shippedMessageTypes,
  shippedReleases,
} from './shipped.ts';

const dictionary = readDictionary({
  elements: '1:an..3 2:n2',
  composites: 'C1 !1 2',
  segments: ['UNH 1', 'UNT 1', 'AAA !C1*3 2', 'BBB 1', 'CCC 2'].join('\n'),
  codesOf: () => undefined,
});

const read = (notation: string, version = 'D96A') =>
  readMessageNotation({ type: 'TESTER', version, notation }, dictionary);

const write = (nodes: readonly MessageNode[]): string =>
  nodes
    .map((node) => {
      const marks = `${node.usage === 'M' ? '!' : ''}${node.repeats > 1 ? `*${node.repeats}` : ''}`;
      return isGroup(node) ? `(${node.group}${marks} ${write(node.nodes)})` : node.segment.tag + marks;
    })
    .join(' ');

describe('the compact notation', () => {
  it('becomes segments, groups and their numbers', () => {
    expect(write(read('AAA!*3 (*9 BBB! (CCC!) AAA) (! CCC!)').nodes)).toBe(
      'UNH! AAA!*3 (SG1*9 BBB! (SG2 CCC!) AAA) (SG3! CCC!) UNT!',
    );
    expect(dictionary.segment('AAA')!.elements).toMatchObject([
      {
        id: 'C1',
        usage: 'M',
        repeats: 3,
        components: [
          { id: '1', usage: 'M', max: 3 },
          { id: '2', min: 2 },
        ],
      },
      { id: '2', usage: 'C', type: 'n', min: 2, max: 2 },
    ]);
  });

  it('reads representations and code ranges', () => {
    expect(parseRepresentation('an..35')).toEqual({ type: 'an', min: 1, max: 35 });
    expect(parseRepresentation('a3')).toEqual({ type: 'a', min: 3, max: 3 });
    expect([...readCodes('1-3 7 AAA-AAC BX')]).toEqual(['1', '2', '3', '7', 'AAA', 'AAB', 'AAC', 'BX']);
  });
});

describe('releases laid over each other', () => {
  it('allow in order what each allows', () => {
    const merged = mergeDefinitions([read('AAA! BBB!*2 (*3 CCC!)'), read('AAA! (*9 CCC! BBB) BBB*5')], 'any');
    expect(write(merged.nodes)).toBe('UNH! AAA! BBB*2 (SG1*9 CCC! BBB) BBB*5 UNT!');
  });
});

describe('what is shipped', () => {
  it('is read for each type and release, and has the elements that its segments name', () => {
    expect(shippedMessageTypes).toHaveLength(21);
    for (const type of shippedMessageTypes) {
      for (const release of [...shippedReleases(type), 'D98B']) {
        const { nodes } = findMessageDefinition(type, release)!;
        expect(nodes.length, `${type} ${release}`).toBeGreaterThan(2);
        expect(write(nodes), type).toMatch(/^UNH! .*UNT!$/u);
      }
    }
  });

  it('knows codes that trade uses', () => {
    const [, composite] = findSegmentDefinition('MEA')!.elements;
    expect(composite!.id).toBe('C502');
    const gin = findSegmentDefinition('GIN')!.elements[0]!;
    expect('codes' in gin && gin.codes!.has('BJ')).toBe(true);
    expect('codes' in gin && gin.codes!.has('??')).toBe(false);
    expect(findSegmentDefinition('QQQ')).toBeUndefined();
  });
});
