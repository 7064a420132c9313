// Who answers a question without an account? Whoever holds its link: signed here, for one question and one organisation, until a day.
// The answer is a statement of that organisation on the question, and nothing else can be done or seen with the link.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { earliestMs, fail, fromEpochMs, succeed, type Result } from '../../base/index.ts';
import { subjectKey, type QuestionState, type Subject } from '../../record/index.ts';
import type { RunParts } from './parts.ts';

/** After the deadline of the question, or after it was asked where it has none. */
const validDays = 60;
const dayMs = 86_400_000;
const tokenMax = 400;

type Claim = { readonly question: string; readonly org: string; readonly untilMs: number };

export type QuestionView = {
  readonly question: string;
  readonly text: string;
  readonly language: string;
  readonly options: readonly { readonly id: string; readonly text: string }[];
  readonly from: string;
  readonly deadline?: string;
  readonly answered?: { readonly option: string; readonly at: string };
};

export type Questions = ReturnType<typeof createQuestions>;

export function createQuestions(
  { store, intake, community, clock }: RunParts,
  publicAddress: () => Promise<string | undefined>,
) {
  const { home } = community;
  const subjectOf = (id: string): Subject & { readonly kind: 'question' } => ({
    kind: 'question',
    of: home,
    id,
  });

  async function signature(body: string): Promise<Buffer> {
    const { idempotencyKey } = await store.vault.secrets();
    // A key of its own, so that no tag that is shown elsewhere can serve as a signature here.
    const key = createHmac('sha256', idempotencyKey).update('portolan/answer-link/1').digest();
    return createHmac('sha256', key).update(body).digest().subarray(0, 24);
  }

  async function tokenFor({ question, org, untilMs }: Claim): Promise<string> {
    const body = Buffer.from(JSON.stringify([question, org, Math.floor(untilMs / 1000)])).toString(
      'base64url',
    );
    return `${body}.${(await signature(body)).toString('base64url')}`;
  }

  async function claimOf(token: string): Promise<Claim | undefined> {
    const [body = '', signed = '', ...more] = token.slice(0, tokenMax).split('.');
    const expected = await signature(body);
    const given = Buffer.from(signed, 'base64url');
    if (more.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected))
      return undefined;
    const [question, org, until] = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as [
      string,
      string,
      number,
    ];
    const untilMs = until * 1000;
    return untilMs > clock() ? { question, org, untilMs } : undefined;
  }

  async function open(token: string): Promise<Result<{ claim: Claim; state: QuestionState }>> {
    const claim = await claimOf(token);
    const state = claim && (await store.projections.state(subjectKey(subjectOf(claim.question))));
    if (claim === undefined || state?.kind !== 'question' || state.to !== claim.org)
      return fail('access.not-found', 'This link opens no question, or not any more.');
    return succeed({ claim, state });
  }

  function viewOf(state: QuestionState): QuestionView {
    const [first] = state.answers;
    return {
      question: subjectKey(state.subject),
      text: state.text ?? '',
      language: state.language ?? 'en',
      options: state.options,
      from: community.nameOf(home),
      ...(state.deadline && { deadline: state.deadline }),
      ...(first && { answered: { option: first.option, at: new Date(first.receivedAt).toISOString() } }),
    };
  }

  async function say(
    state: QuestionState,
    issuer: string,
    {
      option,
      note,
      by,
    }: { readonly option: string; readonly note?: string | undefined; readonly by?: string | undefined },
  ): Promise<Result<QuestionState>> {
    if (state.answers.length > 0) return fail('run.not-open', 'The question has been answered.');
    if (!state.options.some(({ id }) => id === option))
      return fail('usage.invalid', `"${option.slice(0, 60)}" is none of the answers.`, { path: '/option' });
    const body = { option, ...(note !== undefined && { note }), ...(by !== undefined && { by }) };
    const source = { message: `answer-${state.subject.id}`.slice(0, 80) };
    const occurredAt = fromEpochMs(clock());
    const { subject } = state;
    const said = await intake.say(issuer, [
      { subject, type: 'answer', classifier: 'actual', occurredAt, body, source },
    ]);
    return said.ok ? succeed(state) : said;
  }

  return {
    find: async (id: string): Promise<QuestionState | undefined> => {
      const state = await store.projections.state(subjectKey(subjectOf(id)));
      return state?.kind === 'question' ? state : undefined;
    },
    /** The same link whenever it is asked for. */
    linkOf: async (id: string, org: string): Promise<string> => {
      const recorded = await store.projections.state(subjectKey(subjectOf(id)));
      const asked = recorded?.kind === 'question' ? recorded : undefined;
      const fromMs = asked?.deadline ? earliestMs(asked.deadline) : (asked?.lastReceivedAt ?? clock());
      const token = await tokenFor({ question: id, org, untilMs: fromMs + validDays * dayMs });
      return `${(await publicAddress()) ?? ''}/answer/${token}`;
    },
    read: async (token: string): Promise<Result<QuestionView>> => {
      const opened = await open(token);
      return opened.ok ? succeed(viewOf(opened.value.state)) : opened;
    },
    /** In the name of the partner that the link was made for. */
    answerByLink: async (
      token: string,
      answer: {
        readonly option: string;
        readonly note?: string | undefined;
        readonly by?: string | undefined;
      },
    ): Promise<Result<QuestionState>> => {
      const opened = await open(token);
      return opened.ok ? say(opened.value.state, opened.value.claim.org, answer) : opened;
    },
    /** A person of the house, or of the partner, who is signed in. */
    answerAs: say,
  };
}
