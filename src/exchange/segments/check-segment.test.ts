import { describe, expect, it } from 'vitest';
import type { Finding } from '../conformance.ts';
import { checkSegment, type ElementRules } from './check-segment.ts';
import type { SegmentCondition, SegmentDefinition, SimpleElement } from './definition.ts';

const simple = (id: string, more: Partial<SimpleElement> = {}): SimpleElement => ({
  id,
  usage: 'C',
  repeats: 1,
  type: 'AN',
  min: 1,
  max: 5,
  ...more,
});

const rules: ElementRules = {
  spread: false,
  faultOf: (value, { max }) =>
    value.length > max ? { code: 'message.element-too-long', message: 'It is too long.' } : undefined,
};

function findingsOf(definition: SegmentDefinition, sent: string, spread = false): string[] {
  const found: Finding[] = [];
  const elements = sent.split('+').map((element) => element.split('*').map((part) => part.split(':')));
  checkSegment({ tag: 'TST', offset: 0, line: 1, elements }, 4, definition, {
    rules: { ...rules, spread },
    found,
  });
  return found.map(({ code, element, component }) =>
    [code.slice(8), element, component].filter(Boolean).join(' '),
  );
}

describe('a segment', () => {
  const definition: SegmentDefinition = {
    tag: 'TST',
    elements: [
      simple('1', { usage: 'M' }),
      { id: 'C1', usage: 'C', repeats: 2, components: [simple('2', { usage: 'M' }), simple('3')] },
      simple('4'),
    ],
  };

  it.each([
    ['A+b:c*d+e', []],
    ['A', []],
    ['A+++', []],
    ['+b', ['element-missing 1']],
    ['A+:c', ['element-missing 2 1']],
    ['A+b*c*d', ['element-repeats 2']],
    ['A+b:c:d', ['element-excess 2 3']],
    ['A:x', ['element-excess 1 2']],
    ['A+b:toolong', ['element-too-long 2 2']],
  ])('%s', (sent, expected) => {
    expect(findingsOf(definition, sent)).toEqual(expected);
  });

  it('may have its repeats in elements of their own', () => {
    expect(findingsOf(definition, 'A+b+c+e', true)).toEqual([]);
    expect(findingsOf(definition, 'A+b+c+e+f', true)).toEqual(['element-excess 5']);
  });

  it('of which only the place is known is not checked', () => {
    expect(findingsOf({ tag: 'TST', elements: [], open: true }, 'A+B')).toEqual([]);
  });

  const conditions: readonly (readonly [SegmentCondition['rule'], string, string, string])[] = [
    ['paired', 'a+b', 'a', 'condition 2'],
    ['required', '+b', '', 'condition 1'],
    ['exclusive', 'a', 'a+b', 'condition 2'],
    ['conditional', 'a+b+c', 'a+b', 'condition 3'],
    ['list', 'a++c', 'a', 'condition 2'],
  ];
  it.each(conditions)('keeps its condition: %s', (rule, held, broken, expected) => {
    const elements = rule === 'conditional' || rule === 'list' ? [1, 2, 3] : [1, 2];
    const conditional = {
      tag: 'TST',
      elements: [simple('1'), simple('2'), simple('3')],
      conditions: [{ rule, elements }],
    };
    expect(findingsOf(conditional, held)).toEqual([]);
    expect(findingsOf(conditional, broken)).toEqual([expected]);
  });
});
