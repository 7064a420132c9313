// What does somebody see who opens the link of a question? One page without a script: the question, its answers, a button; afterwards
// what was answered. In the language in which the partner was asked.
import { languages, parseMoment, type Language } from '../../base/index.ts';
import { renderMoment } from '../../act/index.ts';
import type { QuestionView } from './questions.ts';

const words = {
  from: ['Question from', '询问方：'],
  until: ['Please answer by', '请于此时间前答复：'],
  name: ['Your name', '您的姓名'],
  note: ['A note, if you like', '备注（可选）'],
  send: ['Send the answer', '发送答复'],
  answered: ['Thank you. The answer is:', '谢谢。答复为：'],
  gone: ['This link opens no question, or not any more.', '此链接无效或已失效。'],
  choose: ['Choose one of the answers, please.', '请选择一个答复。'],
} as const satisfies Record<string, readonly [string, string]>;
type Word = keyof typeof words;

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-inline-size: 40rem; margin: 2rem auto; padding-inline: 1rem; }
  fieldset { border: 1px solid; border-radius: 4px; margin-block: 1rem; padding: 0.5rem 1rem; }
  label { display: block; padding-block: 0.5rem; min-block-size: 24px; }
  input[type='text'], textarea { display: block; inline-size: 100%; font: inherit; padding: 0.5rem; box-sizing: border-box; }
  button { font: inherit; padding: 0.75rem 1.5rem; min-block-size: 44px; }
  p.question { font-size: 1.25rem; white-space: pre-line; }
`;

/** `problem` stands above the form: it was sent without an answer. */
export function answerPage(question: QuestionView | undefined, problem = false): string {
  const language = languageOf(question?.language);
  const say = (word: Word) => escaped(words[word][language === 'en' ? 0 : 1]);
  const title = question === undefined ? say('gone') : `${say('from')} ${escaped(question.from)}`;
  const body = question === undefined ? '' : bodyOf(question, language, say, problem);
  return (
    `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"><title>${title}</title>` +
    `<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">` +
    `<style>${style}</style></head><body><main><h1>${title}</h1>${body}</main></body></html>\n`
  );
}

function bodyOf(
  { text, options, deadline, answered, language: asked }: QuestionView,
  language: Language,
  say: (word: Word) => string,
  problem: boolean,
): string {
  const question = `<p class="question" lang="${escaped(asked)}">${escaped(text)}</p>`;
  if (answered !== undefined) {
    const chosen = options.find(({ id }) => id === answered.option)?.text ?? answered.option;
    return `${question}<p role="status">${say('answered')} <strong>${escaped(chosen)}</strong></p>`;
  }
  const moment = deadline === undefined ? undefined : parseMoment(deadline);
  const until =
    moment?.ok === true
      ? `<p>${say('until')} ${escaped(renderMoment(moment.value, { language, zone: 'UTC' }))}</p>`
      : '';
  const choices = options
    .map(
      ({ id, text: words }) =>
        `<label><input type="radio" name="option" value="${escaped(id)}" required> ${escaped(words)}</label>`,
    )
    .join('');
  return (
    `${question}${until}${problem ? `<p role="alert">${say('choose')}</p>` : ''}<form method="post"><fieldset>${choices}</fieldset>` +
    `<label>${say('name')}<input type="text" name="by" maxlength="120" autocomplete="name"></label>` +
    `<label>${say('note')}<textarea name="note" maxlength="1000" rows="3"></textarea></label>` +
    `<button type="submit">${say('send')}</button></form>`
  );
}

function languageOf(tag: string | undefined): Language {
  const base = tag?.split('-')[0];
  return languages.find((each) => each === tag || each.split('-')[0] === base) ?? 'en';
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.codePointAt(0)};`);
}
