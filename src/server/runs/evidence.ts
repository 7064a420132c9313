// How is a run proved to somebody who trusts nobody here? Every statement of it, of its questions and of what led to it, each with a
// proof to the signed head of the log that opens as much as its reader may see.
import { fail, succeed, type Result } from '../../base/index.ts';
import {
  parseSubjectKey,
  subjectKey,
  type Recorded,
  type RunState,
  type Subject,
} from '../../record/index.ts';
import type { Principal } from '../access/index.ts';
import type { RunParts } from './parts.ts';

export type Evidence = {
  readonly run: string;
  readonly origin: string;
  readonly policy: string;
  readonly checkpoint: string;
  readonly statements: readonly {
    readonly id: string;
    readonly subject: string;
    readonly type: string;
    readonly issuer: string;
    readonly receivedAt: string;
    /** What the statement says of the run's step, in words for a list. */
    readonly what?: string;
    /** A C2SP `.tlog-proof`. */
    readonly proof: string;
  }[];
};

const statementsMax = 2000;

export function createEvidence(
  { store, access, notary }: RunParts,
  find: (reader: Principal, id: string) => Promise<Result<RunState>>,
) {
  return async function evidence(reader: Principal, id: string): Promise<Result<Evidence>> {
    const run = await find(reader, id);
    if (!run.ok) return run;
    const entries = [...(await store.journal.ofSubjects(subjectsOf(run.value))).values()].flat();
    if (entries.length > statementsMax)
      return fail('usage.invalid', `The run rests on more than ${statementsMax} statements.`);
    entries.sort((a, b) => a.seq - b.seq);
    const { note } = await notary.checkpoint();
    const statements: Evidence['statements'][number][] = [];
    for (const entry of entries) {
      const { statement, receivedAt } = entry;
      const groups = await access.groupsOfStatement(reader, statement, subjectKey(statement.subject));
      if (groups.size === 0) continue;
      const proof = await notary.prove(entry, groups);
      if (!proof.ok) return proof;
      const { id: statementId, subject, type, issuer } = statement;
      const what = whatOf(entry);
      statements.push({
        ...{ id: statementId, subject: subjectKey(subject), type, issuer, proof: proof.value },
        receivedAt: new Date(receivedAt).toISOString(),
        ...(what !== undefined && { what }),
      });
    }
    return succeed({
      run: subjectKey(run.value.subject),
      origin: notary.origin,
      policy: notary.policyText,
      checkpoint: note,
      statements,
    });
  };
}

function subjectsOf(run: RunState): Subject[] {
  const questions = run.steps.flatMap(({ proof }) => parseSubjectKey(proof?.['question'] ?? '') ?? []);
  const cause = parseSubjectKey(run.trigger ?? '');
  return [run.subject, ...questions, ...(cause ? [cause] : [])];
}

function whatOf({ statement }: Recorded): string | undefined {
  if (statement.type === 'run-step') return `${statement.body.step} ${statement.body.status}`;
  return statement.type === 'run' ? statement.body.status : undefined;
}
