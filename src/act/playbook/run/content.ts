// What exactly is a step to do, now that its turn has come? Everything named: who gets which words in which language, what is held,
// how it is planned again. The rim carries out this content and nothing else, and this content is what people approve.
import { type Moment, type Money } from '../../../base/index.ts';
import type { RunState } from '../../../record/index.ts';
import { exceeds, type Known } from '../book/condition.ts';
import type { PlaybookEvent } from '../book/event.ts';
import type { Compensation, Playbook, Step } from '../book/playbook.ts';
import { renderText, textFor, type TextValue } from '../book/text-values.ts';
import type { Needs } from './approval.ts';
import type { RunFacts, RunNumbers, RunParty } from './facts.ts';

export type Addressed = {
  readonly org: string;
  readonly language: string;
  readonly text: string;
};

/** `needs` says who approves it. */
export type StepContent = { readonly do: string; readonly needs?: Needs } & Readonly<Record<string, unknown>>;

export type Turn = {
  readonly run: RunState;
  readonly playbook: Playbook;
  readonly event: PlaybookEvent;
  readonly facts: RunFacts;
  readonly known: Known;
  readonly nowMs: number;
};

/** Receivers that nobody is known for are left out; `nobody` names their roles, `ourselves` tells that some of them is the house. */
export function receiversOf(
  roles: readonly string[],
  facts: RunFacts,
): {
  readonly parties: readonly RunParty[];
  readonly nobody: readonly string[];
  readonly ourselves: boolean;
} {
  const found = new Map<string, RunParty>();
  const nobody: string[] = [];
  let ourselves = false;
  for (const role of roles) {
    const org = role.startsWith('org:') ? role.slice(4) : undefined;
    const matching = facts.parties.filter((party) =>
      org === undefined ? (party.roles as readonly string[]).includes(role) : party.org === org,
    );
    // Nobody writes to himself.
    const others = matching.filter((party) => party.org !== facts.home.org);
    if (matching.length > others.length) ourselves = true;
    else if (others.length === 0) nobody.push(role);
    for (const party of others) found.set(party.org, party);
  }
  return { parties: [...found.values()], nobody, ourselves };
}

export function contentOf(step: Step, turn: Turn, deadline: Moment | undefined): StepContent {
  const needs = needsFor(step, turn);
  return { do: step.do, ...(needs && { needs }), ...actionOf(step, turn, deadline) };
}

/** What takes it back; undefined where nothing does. */
export function compensationOf(compensate: Compensation, turn: Turn): StepContent | undefined {
  if ('none' in compensate) return undefined;
  return { do: compensate.do, ...actionOf(compensate as unknown as Step, turn, undefined) };
}

function actionOf(step: Step, turn: Turn, deadline: Moment | undefined): Record<string, unknown> {
  const { facts, run } = turn;
  const scope = { about: run.about.length };
  const write = (roles: readonly string[], key: string) => {
    const { parties, nobody, ourselves } = receiversOf(roles, facts);
    const to = parties.map((party) => addressed(party, key, turn, deadline));
    return { to, ...(nobody.length > 0 && { nobody }), ...(ourselves && { ourselves }) };
  };
  switch (step.do) {
    case 'notify':
      return write(step.to, step.text);
    case 'ask': {
      const { to, nobody } = write([step.to], step.text);
      const [receiver] = to;
      const language = receiver?.language ?? 'en';
      const asked = facts.parties.find(({ org }) => org === receiver?.org);
      const own = withNumbers(turn, asked?.numbers);
      const options = step.options.map(({ id, text }) => ({ id, text: plainText(text, language, own) }));
      return { to: receiver, options, ...(deadline && { deadline }), ...(nobody && { nobody }) };
    }
    case 'hold':
    case 'release': {
      // Whoever sees one of the shipments reads the reason: it names no other.
      const reason = step.text && plainText(step.text, facts.home.language, withNumbers(turn, {}));
      return { ...scope, ...(reason !== undefined && { reason }) };
    }
    case 'replan':
      return { ...scope, choose: step.choose, ...(step.avoid && { avoid: step.avoid }) };
    case 'switch-stock':
      return { ...scope, ...(step.point && { point: filled(step.point, turn) }) };
    case 'switch-supplier':
      return { ...scope, ...(step.supplier && { supplier: filled(step.supplier, turn) }) };
    case 'file':
      return { ...scope, document: step.document };
    case 'claim':
      return { ...scope, against: step.against };
    case 'hedge':
      return { what: step.what, ...(step.amount && { amount: step.amount }) };
    case 'approve':
      return step.text ? { text: plainText(step.text, facts.home.language, turn) } : {};
    case 'wait':
      return { until: step.until };
    case 'branch':
      return {};
  }
}

function needsFor(step: Step, { event, known }: Turn): Needs | undefined {
  if (step.do === 'approve') return { role: step.role, people: step.fourEyes ? 2 : 1 };
  const { needsApproval } = step;
  if (needsApproval === undefined) return undefined;
  const { role, over, fourEyes } = needsApproval;
  // How much nobody knows is not little.
  if (over !== undefined && exceeds(event, over, known.convert) === 'no') return undefined;
  return { role, people: fourEyes ? 2 : 1 };
}

/** Numbers are those that the reader of the text may see; all where nobody said which these are. */
function withNumbers(turn: Turn, numbers: RunNumbers | undefined): Turn {
  return numbers === undefined ? turn : { ...turn, facts: { ...turn.facts, numbers } };
}

function addressed(party: RunParty, key: string, turn: Turn, deadline: Moment | undefined): Addressed {
  const { language, text } = textFor(turn.playbook.texts[key] ?? {}, party.language);
  const values = { ...valuesOf(withNumbers(turn, party.numbers), deadline), receiver: textValue(party.name) };
  return { org: party.org, language, text: renderText(text, values, { language, zone: party.work.zone }) };
}

function plainText(key: string, wanted: string, turn: Turn): string {
  const { language, text } = textFor(turn.playbook.texts[key] ?? {}, wanted);
  return renderText(text, valuesOf(turn, undefined), { language, zone: turn.facts.home.work.zone });
}

/** `{param.NAME}` in a field that names a supplier or a stock point. */
function filled(text: string, turn: Turn): string {
  return renderText(text, valuesOf(turn, undefined), { language: 'en', zone: 'UTC' });
}

const textValue = (text: string): TextValue => ({ is: 'text', text });

export function valuesOf(turn: Turn, deadline: Moment | undefined): Record<string, TextValue | undefined> {
  const { run, playbook, event, facts } = turn;
  const moment = (value: Moment | undefined): TextValue | undefined =>
    value && { is: 'moment', moment: value };
  const list = (items: readonly string[] | undefined): TextValue | undefined =>
    items && { is: 'list', items };
  const money = event.moneyAtRisk as readonly Money[] | undefined;
  const parameters = Object.entries(run.parameters ?? {}).map(([name, value]) => [
    `param.${name}`,
    typeof value === 'number' ? { is: 'number', number: value } : textValue(String(value)),
  ]);
  const answers = playbook.steps.flatMap((step) => {
    const option = turn.known.answerOf(step.id);
    const chosen = step.do === 'ask' ? step.options.find(({ id }) => id === option) : undefined;
    return chosen
      ? [[`answer.${step.id}`, { is: 'translated', texts: playbook.texts[chosen.text] ?? {} }]]
      : [];
  });
  return {
    title: textValue(event.title),
    hazard: event.hazard ? { is: 'word', list: 'hazard', code: event.hazard } : undefined,
    severity: event.severity ? { is: 'word', list: 'severity', code: event.severity } : undefined,
    exception: event.exception ? { is: 'word', list: 'exception', code: event.exception } : undefined,
    starts: moment(event.starts),
    ends: moment(event.ends),
    deadline: moment(event.deadline),
    answerBy: moment(deadline),
    moneyAtRisk: money && { is: 'money', money },
    hits: event.hits === undefined ? undefined : { is: 'number', number: event.hits },
    shipments: list(facts.numbers?.shipments),
    orders: list(facts.numbers?.orders),
    places: list(event.places),
    run: textValue(run.subject.id),
    house: textValue(facts.home.name),
    ...(Object.fromEntries([...parameters, ...answers]) as Record<string, TextValue>),
  };
}
