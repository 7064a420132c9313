import { describe, expect, it } from 'vitest';
import type { GroupNode, MessageDefinition, MessageNode, SegmentNode, Usage } from './definition.ts';
import { groupTree } from './group-tree.ts';
import type { SegmentData } from './message.ts';
import { walkMessage } from './walk.ts';

const one = (tag: string, usage: Usage = 'C', repeats = 1): SegmentNode => ({
  segment: { tag, elements: [] },
  usage,
  repeats,
});
const group = (name: string, usage: Usage, repeats: number, ...nodes: MessageNode[]): GroupNode => ({
  group: name,
  usage,
  repeats,
  nodes,
});

/** An order in little. */
const order: MessageDefinition = {
  type: 'ORDERS',
  version: 'D96A',
  nodes: [
    one('UNH', 'M'),
    one('BGM', 'M'),
    one('DTM', 'M', 3),
    one('FTX', 'C', 2),
    group('SG1', 'C', 2, one('RFF', 'M'), one('DTM', 'C', 2)),
    group(
      'SG2',
      'C',
      5,
      one('NAD', 'M'),
      one('LOC', 'C', 2),
      group('SG3', 'C', 2, one('CTA', 'M'), one('COM')),
    ),
    group('SG4', 'C', 1, one('TDT', 'M'), one('LOC')),
    group(
      'SG5',
      'M',
      9,
      one('LIN', 'M'),
      one('PIA', 'C', 2),
      one('QTY', 'M', 2),
      group('SG6', 'C', 2, one('PRI', 'M')),
    ),
    one('UNS', 'M'),
    one('MOA', 'C', 2),
    one('CNT', 'C', 2),
    one('UNT', 'M'),
  ],
};
const clean =
  'UNH BGM DTM FTX RFF DTM NAD LOC CTA COM NAD TDT LOC LIN PIA QTY PRI LIN QTY PRI PRI LIN PIA QTY UNS MOA CNT UNT';

function segmentsOf(tags: string): SegmentData[] {
  return tags.split(' ').map((tag, index) => ({ tag, offset: index * 4, line: index + 1, elements: [] }));
}

function findingsOf(tags: string): string[] {
  const { findings } = walkMessage(segmentsOf(tags), order);
  return findings.map(({ code, segment, position }) => `${code.slice(8)} ${segment} ${position}`);
}

const without = (index: number): string =>
  clean
    .split(' ')
    .toSpliced(index - 1, 1)
    .join(' ');
const withOne = (index: number, tag: string): string =>
  clean
    .split(' ')
    .toSpliced(index - 1, 0, tag)
    .join(' ');
const swapped = (index: number): string => {
  const tags = clean.split(' ');
  [tags[index - 1], tags[index]] = [tags[index]!, tags[index - 1]!];
  return tags.join(' ');
};

describe('the walk through a message', () => {
  it('finds nothing in a clean message and nests its groups as they were sent', () => {
    expect(findingsOf(clean)).toEqual([]);
    const tree = groupTree(segmentsOf(clean), order);
    expect(tree.segments.map((index) => clean.split(' ')[index])).toEqual(
      'UNH BGM DTM FTX UNS MOA CNT UNT'.split(' '),
    );
    expect(tree.groups.map((found) => `${found.group}:${found.segments.join()}`)).toEqual([
      'SG1:4,5',
      'SG2:6,7',
      'SG2:10',
      'SG4:11,12',
      'SG5:13,14,15',
      'SG5:17,18',
      'SG5:21,22,23',
    ]);
    expect(tree.groups[1]!.groups[0]!.segments).toEqual([8, 9]);
    expect(tree.groups[5]!.groups).toHaveLength(2);
  });

  it.each([
    ['a mandatory segment', without(2), 'segment-missing BGM 2'],
    ['the first segment of a group that repeats', without(18), 'segment-missing LIN 18'],
    ['the first segment of the first line', without(14), 'segment-missing LIN 14'],
    ['a mandatory segment inside a group', without(19), 'segment-missing QTY 19'],
    ['the section separator', without(25), 'segment-missing UNS 25'],
    ['the trailer', without(28), 'segment-missing UNT 28'],
    ['every line', clean.replace(/LIN.*(?=UNS)/u, ''), 'segment-missing LIN 14'],
  ])('names %s that is lost, once and at its place', (_, tags, expected) => {
    expect(findingsOf(tags)).toEqual([expected]);
  });

  it.each([
    ['of an unknown tag', withOne(5, 'XYZ'), 'segment-unknown XYZ 5'],
    ['of the summary in the heading', withOne(4, 'MOA'), 'segment-misplaced MOA 4'],
    ['of a line in the heading', withOne(5, 'QTY'), 'segment-misplaced QTY 5'],
    ['of the heading in a line', withOne(16, 'BGM'), 'segment-misplaced BGM 16'],
    ['of a later group in an earlier', withOne(7, 'TDT'), 'segment-misplaced TDT 7'],
    ['of a message within', withOne(20, 'UNH'), 'segment-misplaced UNH 20'],
    ['that separates sections too early', withOne(18, 'UNS'), 'segment-misplaced UNS 18'],
  ])('names a segment %s, once and at its place', (_, tags, expected) => {
    expect(findingsOf(tags)).toEqual([expected]);
  });

  it.each([
    ['a segment', withOne(5, 'FTX FTX'), 'segment-repeats FTX 6'],
    ['a segment, twice more', withOne(5, 'FTX FTX FTX'), 'segment-repeats FTX 6'],
    ['a segment that a later group begins with too', withOne(12, 'LOC LOC LOC'), 'segment-repeats LOC 14'],
    ['a group', withOne(5, 'RFF RFF DTM'), 'group-repeats RFF 8'],
    ['a group inside a group', withOne(21, 'PRI'), 'group-repeats PRI 22'],
  ])('names %s that occurs too often, once', (_, tags, expected) => {
    expect(findingsOf(tags)).toEqual([expected]);
  });

  it('sees in two segments that changed places one fault', () => {
    for (let index = 2; index < 27; index++)
      expect(findingsOf(swapped(index)).length, swapped(index)).toBeLessThan(2);
    expect(findingsOf(swapped(2))).toEqual(['segment-misplaced BGM 3']);
    expect(findingsOf(swapped(15))).toEqual(['segment-misplaced PIA 16']);
  });

  it('sees in a tag that was mistyped one fault', () => {
    expect(findingsOf(clean.replace('BGM', 'BGN'))).toEqual(['segment-unknown BGN 2']);
    expect(findingsOf(clean.replace('LIN PIA', 'LNI PIA'))).toEqual(['segment-unknown LNI 14']);
    expect(findingsOf(clean.replace('UNS', 'UNX'))).toEqual(['segment-unknown UNX 25']);
  });

  it('goes on behind a fault and finds the next', () => {
    const tags = without(19).replace('UNS MOA', 'UNS MOA MOA MOA').replace('BGM', 'BGM XXX');
    expect(findingsOf(tags)).toEqual([
      'segment-unknown XXX 3',
      'segment-missing QTY 20',
      'segment-repeats MOA 28',
    ]);
  });

  it('tells once that a segment is too often, though there are hundreds of thousands', () => {
    const many = new Array<string>(200_000).fill('DTM').join(' ');
    expect(findingsOf(clean.replace('BGM DTM', `BGM ${many}`))).toEqual(['segment-repeats DTM 6']);
    const groups = new Array<string>(100_000).fill('RFF DTM').join(' ');
    expect(findingsOf(clean.replace('RFF DTM', groups))).toEqual(['group-repeats RFF 9']);
  });

  it('stops where the message fits its definition nowhere', () => {
    const tags = ['UNH', ...new Array<string>(5000).fill('MOA BGM LIN').join(' ').split(' ')].join(' ');
    expect(walkMessage(segmentsOf(tags), order).findings.length).toBeLessThan(110);
  });

  it('calls what came late displaced, and not a line of its own', () => {
    const late = clean.replace('LIN PIA QTY PRI LIN', 'LIN QTY PIA PRI LIN');
    expect(findingsOf(late)).toEqual(['segment-misplaced PIA 16']);
    const early = clean.replace('PRI PRI LIN PIA QTY', 'PRI PRI QTY LIN PIA');
    expect(findingsOf(early)).toEqual(['segment-misplaced QTY 22']);
  });
});
