// What was said and done about an event? Its own statements, those on the exceptions that it raised and on the runs that answer it, in the
// order of receipt. What was said in one breath (hundreds of exceptions of one closure) is one entry with a count.
import { isType, parseSubjectKey, subjectKey, type Recorded, type RunState } from '../../record/index.ts';
import type { Principal } from '../access/index.ts';
import type { Runtime } from '../runtime.ts';
import { iso } from '../views/index.ts';

/** The dearest first; a log of more nobody reads. */
const exceptionsMax = 400;
const entriesMax = 1000;
const breathMs = 60_000;

type Kind = 'signal' | 'exception' | 'decision' | 'dispatch' | 'run' | 'run-step';
type Said = { readonly type: Kind; readonly what: string; readonly title?: string | undefined };
export type SignalLogEntry = Said & {
  readonly at: string;
  readonly count: number;
  readonly by: string;
  readonly subject: string;
  readonly statement: string;
};

/** Undefined where the reader may not know of the signal. */
export async function signalLog(runtime: Runtime, reader: Principal, key: string) {
  const { access, store } = runtime;
  if (!(await access.groups(reader, key)).has('response')) return undefined;
  const raised = await exceptionsOf(runtime, reader, key);
  const runs = (await runtime.runs.list(reader)).filter((run) => answers(run, key));
  const keys = [key, ...raised.slice(0, exceptionsMax), ...runs.map(({ subject }) => subjectKey(subject))];
  const subjects = keys.flatMap((each) => parseSubjectKey(each) ?? []);
  const groups = await access.groupsOfMany(reader, keys);
  const told = [...(await store.journal.ofSubjects(subjects)).values()].flat().filter(({ statement }) => {
    return groups.get(subjectKey(statement.subject))?.has('response') === true;
  });
  told.sort((a, b) => a.seq - b.seq);
  return {
    items: inBreaths(told, runtime).slice(-entriesMax),
    untold: Math.max(0, raised.length - exceptionsMax),
  };
}

async function exceptionsOf({ access, store }: Runtime, reader: Principal, signal: string) {
  const rows = await store.projections.query
    .selectFrom('exceptions')
    .select('key')
    .where('signal', '=', signal)
    .where(access.visible(reader, 'exceptions.key', 'response'))
    .orderBy('at_risk', 'desc')
    .orderBy('key')
    .execute();
  return rows.map(({ key }) => key);
}

function answers({ trigger, event }: RunState, signal: string): boolean {
  return trigger === signal || event?.['key'] === signal || event?.['signal'] === signal;
}

function inBreaths(told: readonly Recorded[], { community }: Runtime): SignalLogEntry[] {
  const entries: SignalLogEntry[] = [];
  for (const recorded of told) {
    const said = saidBy(recorded);
    if (said === undefined) continue;
    const { statement, receivedAt } = recorded;
    const by = personIn(recorded) ?? community.nameOf(statement.issuer);
    const last = entries.at(-1);
    const together =
      last?.type === said.type &&
      last.what === said.what &&
      last.title === said.title &&
      last.by === by &&
      receivedAt - Date.parse(last.at) < breathMs;
    if (together) entries[entries.length - 1] = { ...last, count: last.count + 1 };
    else {
      const subject = subjectKey(statement.subject);
      const { title, ...rest } = said;
      entries.push({
        ...{ at: iso(receivedAt), ...rest, count: 1, by, subject, statement: statement.id },
        ...(title !== undefined && { title }),
      });
    }
  }
  return entries;
}

function saidBy(recorded: Recorded): Said | undefined {
  if (isType(recorded, 'signal')) {
    const { status = 'active', title } = recorded.statement.body;
    return { type: 'signal', what: status, title };
  }
  if (isType(recorded, 'exception'))
    return { type: 'exception', what: recorded.statement.body.status === 'resolved' ? 'resolved' : 'opened' };
  if (isType(recorded, 'decision'))
    return {
      type: 'decision',
      what: recorded.statement.body.alternative,
      title: recorded.statement.body.title,
    };
  if (isType(recorded, 'dispatch')) return { type: 'dispatch', what: recorded.statement.body.status };
  if (isType(recorded, 'run'))
    return { type: 'run', what: recorded.statement.body.status, title: recorded.statement.body.playbook };
  if (isType(recorded, 'run-step'))
    return { type: 'run-step', what: recorded.statement.body.status, title: recorded.statement.body.step };
  return undefined;
}

function personIn(recorded: Recorded): string | undefined {
  if (isType(recorded, 'decision')) return recorded.statement.body.approvedBy;
  if (isType(recorded, 'run') || isType(recorded, 'run-step')) return recorded.statement.body.by;
  return undefined;
}
