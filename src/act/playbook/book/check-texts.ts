// Are the texts of a playbook whole? English is there for every one, what stands in braces can be filled, and no language is
// left out of one text that others have.
import { found, type Found, type Path } from './finding.ts';
import type { Playbook, Step } from './playbook.ts';
import { valueNames, valuesIn } from './text-values.ts';

export function checkTexts(playbook: Playbook): Found[] {
  const parameters = Object.keys(playbook.parameters).map((name) => `param.${name}`);
  const questions = playbook.steps.flatMap((step) => (step.do === 'ask' ? [`answer.${step.id}`] : []));
  const known = new Set<string>([...valueNames, ...parameters, ...questions]);
  const languages = new Set(Object.values(playbook.texts).flatMap((text) => Object.keys(text)));
  const texts = Object.entries(playbook.texts).flatMap(([key, text]) => {
    const path = ['texts', key];
    const lacking = [...languages].filter((language) => !Object.hasOwn(text, language));
    return [
      ...(Object.hasOwn(text, 'en')
        ? []
        : [found('playbook.language', `The text "${key}" has no English (en).`, path)]),
      ...lacking
        .filter((language) => language !== 'en')
        .map((language) =>
          found('playbook.language', `The text "${key}" lacks ${language}.`, path, 'warning'),
        ),
      ...Object.entries(text).flatMap(([language, words]) => unfilled(words, [...path, language], known)),
    ];
  });
  return [
    ...texts,
    ...playbook.steps.flatMap((step, index) => unknownTexts(playbook, step, ['steps', index])),
  ];
}

function unfilled(words: string, path: Path, known: ReadonlySet<string>): Found[] {
  return valuesIn(words)
    .filter((name) => !known.has(name))
    .map((name) =>
      found('playbook.unknown-value', `Nothing fills {${name}}. There are ${[...known].join(', ')}.`, path),
    );
}

function unknownTexts({ texts }: Playbook, step: Step, path: Path): Found[] {
  const named: (readonly [key: string | undefined, path: Path])[] = [
    ['text' in step ? step.text : undefined, [...path, 'text']],
    ...(step.do === 'ask'
      ? step.options.map(({ text }, index) => [text, [...path, 'options', index, 'text']] as const)
      : []),
    ...(step.compensate && 'text' in step.compensate
      ? [[step.compensate.text, [...path, 'compensate', 'text']] as const]
      : []),
  ];
  return named.flatMap(([key, at]) =>
    key === undefined || Object.hasOwn(texts, key)
      ? []
      : [found('playbook.unknown-text', `There is no text "${key}" among texts.`, at)],
  );
}
