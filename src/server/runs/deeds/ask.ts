// How is one partner asked one question? The question stands in the record with the partner as its only party; the message has it in
// the partner's language, the answers that may be given, and a link that opens nothing but this question.
import type { Moment } from '../../../base/index.ts';
import { subjectKey, type Draft, type Subject } from '../../../record/index.ts';
import { deedId, type Asked, type Deed, type DeedParts } from './deed.ts';
import { writeTo } from './write.ts';

type AskContent = {
  readonly to: { readonly org: string; readonly language: string; readonly text: string };
  readonly options: readonly { readonly id: string; readonly text: string }[];
  readonly deadline?: Moment;
};

export function questionOf(home: string, key: string): Subject & { readonly kind: 'question' } {
  return { kind: 'question', of: home, id: deedId(key) };
}

export function createAsk(parts: DeedParts): Deed {
  const { community, intake, store } = parts;
  const { home } = community;

  function draftOf({ run, state, effect }: Asked): Draft<'question'> {
    const { to, options, deadline } = effect.content as unknown as AskContent;
    return {
      subject: questionOf(home, effect.key),
      type: 'question',
      classifier: 'actual',
      ...(state.dueAt && { occurredAt: state.dueAt }),
      body: {
        to: to.org,
        parties: [{ role: 'notify', org: to.org }],
        text: to.text,
        language: to.language,
        options: options.map(({ id, text }) => ({ id, text: text.slice(0, 200) })),
        ...(deadline && { deadline }),
        run: subjectKey(run.subject),
        step: state.step,
      },
      source: { message: `run/${run.subject.id}`.slice(0, 80) },
    };
  }

  return {
    perform: async (asked) => {
      const { to, options } = asked.effect.content as unknown as AskContent;
      const question = questionOf(home, asked.effect.key);
      const said = await intake.say(home, [draftOf(asked)]);
      if (!said.ok) return { is: 'failed', reason: said.problems[0]!.message, final: true };
      const link = await parts.linkOf(question.id, to.org);
      const answers = options.map(({ text }) => `- ${text}`).join('\n');
      const text = `${to.text}\n\n${answers}\n\n${link}\n`;
      const written = await writeTo(parts, asked, [{ org: to.org, text }], asked.state.dueAt);
      if (written.is !== 'done') return written;
      return { is: 'sent', proof: { question: subjectKey(question), ...written.proof } };
    },
    wasBegun: async ({ effect }) => (await store.journal.ofSubject(questionOf(home, effect.key))).length > 0,
  };
}
