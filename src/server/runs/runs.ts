// Runs of playbooks on the server: begun, looked at, approved, rejected, answered, taken back, told. Every reading goes through the
// decision point; what is done is done by people of the house, in their roles.
import { createHash, randomUUID } from 'node:crypto';
import { fail, succeed, type Result } from '../../base/index.ts';
import {
  afterAction,
  answersTo,
  approveStep,
  dryRun,
  rejectStep,
  startRun,
  undoRun,
  type AfterAction,
  type DryRun,
  type Playbook,
  type PlaybookEvent,
} from '../../act/index.ts';
import { parseSubjectKey, runStepOf, subjectKey, type RunState } from '../../record/index.ts';
import type { Principal } from '../access/index.ts';
import type { Changed } from '../storage/index.ts';
import { accountFacts } from './account.ts';
import { questionOf } from './deeds/index.ts';
import { createDriver, type RunSubject } from './driver.ts';
import { eventOf, manualEvent } from './event-of.ts';
import { createEvidence } from './evidence.ts';
import { actorOf, personOf, rolesOf, type RunParts } from './parts.ts';
import { createRunPolicy } from './policy.ts';
import { createProposals, knownOf } from './proposals.ts';
import { createQuestions } from './questions.ts';

export type StartWanted = {
  readonly playbook: string;
  /** A signal or exception; or what a run by hand is about. */
  readonly event?: string | undefined;
  readonly about?: readonly string[] | undefined;
  readonly title?: string | undefined;
  readonly parameters?: Readonly<Record<string, unknown>> | undefined;
};

export type Runs = ReturnType<typeof openRuns>;

/** More than people could follow; a program that begins them in a loop must not fill the disk. */
const runsMax = 20_000;

export function openRuns(parts: RunParts) {
  const { store, access, community, playbooks, clock } = parts;
  const { home } = community;
  const policy = createRunPolicy(store);
  const questions = createQuestions(parts, async () =>
    (await policy.get()).publicAddress?.replace(/\/+$/u, ''),
  );
  const driver = createDriver({ ...parts, questions });
  const subjectOf = (id: string): RunSubject => ({ kind: 'run', of: home, id });

  async function keysFor(reader: Principal): Promise<string[]> {
    const rows = await store.projections.query
      .selectFrom('subjects')
      .select('key')
      .where('kind', '=', 'run')
      .where(access.visible(reader, 'subjects.key', 'response'))
      .execute();
    return rows.map(({ key }) => key);
  }

  async function list(reader: Principal): Promise<RunState[]> {
    const states = await store.projections.states(await keysFor(reader));
    return ([...states.values()] as RunState[]).sort((a, b) => b.firstSeq - a.firstSeq);
  }

  async function find(reader: Principal, id: string): Promise<Result<RunState>> {
    const subject = subjectOf(id);
    const seen = (await access.groups(reader, subjectKey(subject))).has('response');
    const run = seen ? await driver.stateOf(subject) : undefined;
    return run === undefined || run.status === 'none'
      ? fail('access.not-found', 'There is no such run.')
      : succeed(run);
  }

  async function decider(reader: Principal, id: string): Promise<Result<readonly string[]>> {
    const run = await find(reader, id);
    if (!run.ok) return run;
    const roles = rolesOf(reader, home);
    return roles.length > 0
      ? succeed(roles)
      : fail('access.not-allowed', 'People of the house decide about its runs.');
  }

  type Prepared = { readonly playbook: Playbook; readonly event: PlaybookEvent };

  /** `given` is a playbook that is not kept. */
  async function prepare(
    reader: Principal,
    wanted: StartWanted,
    given?: Playbook,
  ): Promise<Result<Prepared>> {
    if (reader.org !== home) return fail('access.not-found', 'There is no such playbook.');
    const playbook = given ?? playbooks.find(wanted.playbook)?.playbook;
    if (playbook === undefined)
      return fail('access.not-found', 'There is no such playbook.', { path: '/playbook' });
    if ((wanted.event === undefined) === (wanted.about === undefined))
      return fail('usage.invalid', 'Name an event, or what the run is about; not both.');
    const title = wanted.title ?? playbook.title['en'] ?? playbook.name;
    const event =
      wanted.event === undefined
        ? await manualEvent(parts, reader, { title, about: wanted.about! })
        : await eventOf(parts, reader, wanted.event);
    if (!event.ok) return event;
    return succeed({ playbook, event: event.value });
  }

  async function begin(
    { playbook, event }: Prepared,
    {
      parameters,
      by,
      id,
    }: { readonly parameters?: StartWanted['parameters']; readonly by: string; readonly id: string },
  ): Promise<Result<RunState>> {
    const subject = subjectOf(id);
    const draft = startRun({ playbook, event, by, subject, ...(parameters && { parameters }) }, clock());
    if (!draft.ok) return draft;
    // The timer first: a run that nobody would look at again cannot come about.
    await driver.wakeAt(subject, clock());
    const said = await driver.say([draft.value]);
    if (!said.ok) return said;
    await driver.drive(subject);
    return succeed(await driver.stateOf(subject));
  }

  async function start(reader: Principal, wanted: StartWanted): Promise<Result<RunState>> {
    if (rolesOf(reader, home).length === 0)
      return fail('access.not-allowed', 'People of the house begin its runs.');
    const prepared = await prepare(reader, wanted);
    if (!prepared.ok) return prepared;
    if ((await keysFor(reader)).length >= runsMax)
      return fail('usage.invalid', `There are ${runsMax} runs already.`);
    const { parameters } = wanted;
    return begin(prepared.value, { parameters, by: personOf(reader), id: randomUUID() });
  }

  async function rehearse(
    reader: Principal,
    wanted: StartWanted,
    playbook?: Playbook,
  ): Promise<Result<DryRun>> {
    const prepared = await prepare(reader, wanted, playbook);
    if (!prepared.ok) return prepared;
    const { event } = prepared.value;
    const facts = await driver.factsOf({ about: event.about });
    const { parameters } = wanted;
    return dryRun({
      ...prepared.value,
      facts,
      nowMs: clock(),
      ...(parameters && { parameters }),
    });
  }

  const proposals = createProposals(parts, policy, () => list(actorOf(home, 'policy')));

  /** One event begins one playbook once, however often it is looked at: the run's id follows from both. */
  async function beginByPolicy(): Promise<number> {
    const set = Object.values((await policy.get()).playbooks);
    if (!set.includes('start')) return 0;
    let begun = 0;
    for (const { playbook, event, start: how, certain } of await proposals(actorOf(home, 'policy'))) {
      if (how !== 'start' || !certain || answersTo(playbook, knownOf(event, clock())) !== 'yes') continue;
      const id = `auto-${createHash('sha256').update(`${playbook.name}\n${event.key}`).digest('hex').slice(0, 24)}`;
      if ((await begin({ playbook, event }, { by: 'policy', id })).ok) begun += 1;
    }
    return begun;
  }

  /** Questions of which something was said since it was last looked. */
  const spoken = new Set<string>();

  async function wakeRunOf(question: string): Promise<void> {
    const state = await store.projections.state(question);
    const run =
      state?.kind === 'question' && state.answers.length > 0 ? parseSubjectKey(state.run ?? '') : undefined;
    if (run !== undefined) await driver.wakeAt(subjectOf(run.id), clock());
  }

  async function account(reader: Principal, id: string): Promise<Result<AfterAction>> {
    const run = await find(reader, id);
    return run.ok ? succeed(afterAction(run.value, await accountFacts(parts, reader, run.value))) : run;
  }

  async function answer(
    reader: Principal,
    id: string,
    {
      step,
      ...given
    }: { readonly step: string; readonly option: string; readonly note?: string | undefined },
  ): Promise<Result<RunState>> {
    const allowed = await decider(reader, id);
    if (!allowed.ok) return allowed;
    const held = runStepOf(await driver.stateOf(subjectOf(id)), step);
    const asked = held && (await questions.find(questionOf(home, `${id}/${step}/${held.attempt}`).id));
    if (asked === undefined) return fail('run.not-open', 'The step has asked nothing.', { path: '/step' });
    const said = await questions.answerAs(asked, home, { ...given, by: personOf(reader) });
    if (!said.ok) return said;
    await driver.drive(subjectOf(id));
    return succeed(await driver.stateOf(subjectOf(id)));
  }

  return {
    ...{ list, find, start, rehearse, proposals, policy, account, answer, questions, playbooks },
    approve: async (
      reader: Principal,
      id: string,
      { step, digest }: { readonly step: string; readonly digest: string },
    ) => {
      const roles = await decider(reader, id);
      if (!roles.ok) return roles;
      const approval = { step, digest, by: personOf(reader), roles: roles.value };
      return driver.command(subjectOf(id), (run) => approveStep(run, approval, clock()));
    },
    reject: async (
      reader: Principal,
      id: string,
      { step, reason }: { readonly step: string; readonly reason?: string | undefined },
    ) => {
      const roles = await decider(reader, id);
      if (!roles.ok) return roles;
      const rejection = { step, reason, by: personOf(reader), roles: roles.value };
      return driver.command(subjectOf(id), (run) => rejectStep(run, rejection, clock()));
    },
    undo: async (reader: Principal, id: string, reason?: string) => {
      const roles = await decider(reader, id);
      if (!roles.ok) return roles;
      return driver.command(subjectOf(id), (run) => undoRun(run, { by: personOf(reader), reason }, clock()));
    },
    answerByLink: async (token: string, given: Parameters<typeof questions.answerByLink>[1]) => {
      const answered = await questions.answerByLink(token, given);
      if (!answered.ok) return answered;
      const run = answered.value.run === undefined ? undefined : parseSubjectKey(answered.value.run);
      if (run !== undefined) await driver.drive(subjectOf(run.id));
      return questions.read(token);
    },
    evidence: createEvidence(parts, find),
    /** Takes up the runs whose time has come. @returns how many */
    settle: async (): Promise<number> => {
      for (const question of spoken) {
        spoken.delete(question);
        await wakeRunOf(question);
      }
      return driver.driveDue();
    },
    resume: driver.resume,
    /** An answer may come by any door: its run is looked at soon. */
    notice: (changed: readonly Changed[]): void => {
      for (const { key, kind } of changed) if (kind === 'question') spoken.add(key);
    },
    /** Fulfilled when no run waits for something that is computed here; people and partners are not waited for. */
    idle: async () => {
      for (let waiting = driver.computing(); waiting.length > 0; waiting = driver.computing()) {
        await parts.planning.idle();
        for (const subject of waiting) await driver.drive(subject);
      }
    },
    settleTriggers: beginByPolicy,
    close: async () => driver.stop(),
  };
}
