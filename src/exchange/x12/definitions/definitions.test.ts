import { describe, expect, it } from 'vitest';
import { isComposite, isGroup, type MessageNode } from '../../segments/index.ts';
import { segmentTable } from './segments.ts';
import { codesOf, definedSets, segmentDefinition, setDefinition } from './index.ts';

function walk(nodes: readonly MessageNode[], visit: (node: MessageNode) => void): void {
  for (const node of nodes) {
    visit(node);
    if (isGroup(node)) walk(node.nodes, visit);
  }
}

describe('the X12 definitions', () => {
  it('has the sets that trade sends', () => {
    expect(definedSets).toEqual(
      '204 210 214 300 301 304 309 310 315 322 810 820 824 846 850 855 856 860 940 944 945 990 997 999'.split(
        ' ',
      ),
    );
    for (const type of definedSets.filter((set) => set !== '999')) {
      expect(setDefinition(type, '004010')).toMatchObject({ exact: true });
    }
    expect(setDefinition('999', '005010')).toMatchObject({ exact: true });
    expect(setDefinition('300', '005030')).toMatchObject({ exact: true });
    expect(setDefinition('850', '005010')).toMatchObject({ exact: false });
    expect(setDefinition('271', '005010')).toBeUndefined();
  });

  it('begins every set with ST, ends it with SE, and every loop with a mandatory segment', () => {
    for (const type of definedSets) {
      const { nodes } = setDefinition(type, type === '999' ? '005010' : '004010')!.definition;
      expect(nodes.map((node) => (isGroup(node) ? node.group : node.segment.tag)).at(0)).toBe('ST');
      walk(nodes, (node) => {
        expect(node.repeats).toBeGreaterThan(0);
        if (isGroup(node)) expect(node.nodes[0]).toMatchObject({ usage: 'M', repeats: 1 });
      });
    }
  });

  it('names only elements in its syntax notes that the segment has', () => {
    const tags = segmentTable
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]!);
    expect(new Set(tags).size).toBe(tags.length);
    for (const tag of tags) {
      const { elements, conditions, more } = segmentDefinition(tag);
      for (const condition of conditions ?? []) {
        expect(condition.elements.length, tag).toBeGreaterThan(1);
        if (!more) expect(Math.max(...condition.elements), tag).toBeLessThanOrEqual(elements.length);
      }
      for (const element of elements) {
        if (!isComposite(element)) expect(element.max, tag).toBeGreaterThanOrEqual(element.min);
      }
    }
  });

  it('holds what the standard says of PO1, MEA and REF', () => {
    const po1 = segmentDefinition('PO1');
    expect(po1.elements).toHaveLength(25);
    expect(po1.elements[1]).toMatchObject({ id: '330', type: 'R', min: 1, max: 15, usage: 'C' });
    expect(po1.conditions).toContainEqual({ rule: 'paired', elements: [24, 25] });
    expect(po1.conditions).toContainEqual({ rule: 'conditional', elements: [3, 2] });
    const unit = segmentDefinition('MEA').elements[3]!;
    expect(isComposite(unit) && unit.components).toHaveLength(15);
    expect(segmentDefinition('REF').conditions).toEqual([{ rule: 'required', elements: [2, 3] }]);
  });

  it('spells out runs of codes', () => {
    const parties = codesOf('98')!;
    for (const code of ['BY', 'ST', 'SU', 'VN', '9X', 'AAQ', '001'])
      expect(parties.has(code), code).toBe(true);
    for (const code of ['9M', 'AAR', '', 'YYY', '1AA']) expect(parties.has(code), code).toBe(false);
    expect(codesOf('374')!.has('117')).toBe(false);
    expect(codesOf('374')!.has('002')).toBe(true);
    expect(codesOf('353')!.has('09')).toBe(false);
    expect(codesOf('234')).toBeUndefined();
  });

  it('gives the codes of each list in the length that its element has', () => {
    const listed = new Map<string, { min: number; max: number }>();
    for (const line of segmentTable.trim().split('\n')) {
      for (const element of segmentDefinition(line.split(' ')[0]!).elements) {
        if (!isComposite(element) && element.codes !== undefined) listed.set(element.id, element);
      }
    }
    for (const [id, { min, max }] of listed) {
      for (const code of codesOf(id) as unknown as Set<string>) {
        expect(code.length >= min && code.length <= max, `${id} ${code}`).toBe(true);
      }
    }
  });
});
