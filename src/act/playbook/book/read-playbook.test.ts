import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { codesOf } from '../../../base/index.ts';
import { stepStatuses } from '../../../record/index.ts';
import { stepKinds } from './playbook.ts';
import { playbookCharactersMax, readPlaybook } from './read-playbook.ts';

const shipped = new URL('../../../../examples/playbooks/', import.meta.url);
const good = `name: trial
version: 3
title: { en: Trial }
description: For a test.
triggers:
  - manual: true
texts:
  words: { en: "{title}" }
steps:
  - id: tell
    do: notify
    to: [buyer]
    text: words
    compensate: { none: A message stays. }
`;
const findingsIn = (text: string) =>
  readPlaybook(text).findings.map(
    ({ severity, code, line, column }) => `${severity} ${code} ${line}:${column}`,
  );
const changed = (from: string, to: string) => {
  if (!good.includes(from)) throw new Error(from);
  return good.replace(from, to);
};

test('a good playbook has no findings', () => {
  expect(readPlaybook(good)).toMatchObject({ ok: true, name: 'trial', version: 3, findings: [] });
});

test('every playbook that is shipped holds together, and says what this program cannot do yet', () => {
  const files = readdirSync(shipped);
  expect(files).toHaveLength(8);
  for (const file of files) {
    const reading = readPlaybook(readFileSync(new URL(file, shipped), 'utf8'));
    expect(reading.findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(`${reading.name}.yaml`).toBe(file);
  }
});

describe('a fault is told with its code, line and column', () => {
  test.each([
    ['an unknown kind of step', changed('do: notify', 'do: telefax'), 'error playbook.unknown-step 11:9'],
    ['a role that is none', changed('[buyer]', '[buyer, postman]'), 'error playbook.unknown-role 12:17'],
    ['a text that is not there', changed('text: words', 'text: verse'), 'error playbook.unknown-text 13:11'],
    ['a field that is none', changed('    text: words', '    txet: words'), 'error playbook.field 13:5'],
    ['a value that nothing fills', changed('"{title}"', '"{weather}"'), 'error playbook.unknown-value 8:16'],
    [
      'a text without English',
      changed('{ en: "{title}" }', '{ de: "{title}" }'),
      'error playbook.language 8:10',
    ],
    ['a version that is no number', changed('version: 3', 'version: three'), 'error playbook.field 2:10'],
    [
      'a step after one that is not there',
      `${good}    after: [nobody]\n`,
      'error playbook.unknown-reference 15:13',
    ],
    [
      'a name that stands twice',
      `${good}  - { id: tell, do: branch, if: { exercise: true } }\n`,
      'error playbook.duplicate 15:11',
    ],
    ['YAML that is none', changed('[buyer]', '[buyer'), 'error playbook.syntax 13:5'],
    [
      'a condition that says two things',
      `${good}    when: { exercise: true, hits: { atLeast: 1 } }\n`,
      'error playbook.field 15:11',
    ],
    ['a condition that nobody knows', `${good}    when: { weather: bad }\n`, 'error playbook.field 15:13'],
    ['a span of time that is none', `${good}    deadline: soon\n`, 'error playbook.field 15:15'],
  ])('%s', (_, text, expected) => {
    expect(readPlaybook(text).ok).toBe(false);
    expect(findingsIn(text)).toContain(expected);
  });

  test('steps that wait for each other, and what waits for them', () => {
    const text = `${good}    after: [c]
  - { id: b, do: branch, after: [tell], if: { exercise: true } }
  - { id: c, do: branch, after: [b], if: { exercise: true } }
  - { id: d, do: branch, after: [c], if: { exercise: true } }
`;
    expect(findingsIn(text)).toEqual([
      'error playbook.cycle 15:12',
      'error playbook.cycle 16:33',
      'error playbook.cycle 17:33',
      'error playbook.unreachable 18:33',
    ]);
  });

  test('a step that waits for an answer which is no option can never come to its turn', () => {
    const ask = `  - { id: q, do: ask, to: carrier, text: words, options: [{ id: a, text: words }, { id: b, text: words }] }\n`;
    expect(findingsIn(`${good}    when: { answer: { step: q, is: c } }\n${ask}`)).toContain(
      'error playbook.unreachable 15:11',
    );
  });

  test('a parameter that is not there', () => {
    expect(findingsIn(`${good}    when: { parameter: { name: speed, is: 3 } }\n`)).toContain(
      'error playbook.unknown-reference 15:11',
    );
  });
});

test('what nothing takes back, what nobody approves and what may wait forever is warned of; the rest stands', () => {
  const text = `${good}  - { id: plan, do: replan }
  - { id: q, do: ask, to: carrier, text: words, options: [{ id: a, text: words }, { id: b, text: words }] }
  - { id: f, do: file, document: papers, needsApproval: { role: operator }, compensate: { none: why } }
`;
  const reading = readPlaybook(text);
  expect(reading.ok).toBe(true);
  expect(findingsIn(text)).toEqual([
    'warning playbook.no-compensation 15:5',
    'warning playbook.no-approval 15:5',
    'warning playbook.may-wait-forever 16:5',
    'note playbook.no-engine 17:18',
  ]);
});

describe('hostile text is refused, quickly', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
    .split('')
    .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[index]}`).join(',')}]`)
    .join('\n')}\n`;
  test.each([
    ['too long', `# ${'x'.repeat(playbookCharactersMax)}`],
    ['nested deeply', `a: ${'['.repeat(5000)}`],
    [
      'nested deeply by indentation',
      Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
    ],
    ['nested deeply on one line', `${'- '.repeat(20_000)}x`],
    ['aliases that multiply', bomb],
    ['an alias of itself', 'name: &a [*a]'],
    ['nothing', ''],
    ['a list', '- 1'],
    ['a key that is a prototype', '__proto__: { ok: true }'],
  ])('%s', (_, text) => {
    const reading = readPlaybook(text);
    expect(reading.ok).toBe(false);
    expect(reading.findings.length).toBeGreaterThan(0);
    for (const { line, column } of reading.findings) expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
  });
});

test('every kind and every status of a step has a word', () => {
  expect(stepKinds.filter((kind) => !codesOf('step').includes(kind))).toEqual([]);
  expect(stepStatuses.filter((status) => !codesOf('step-status').includes(status))).toEqual([]);
});
