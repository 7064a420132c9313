// How does this program read what an older one wrote? Each version of the statement bodies has a function that lifts a
// statement to the next; the journal itself is never rewritten.
import { PortolanError, problem } from '../../../base/index.ts';
import type { Statement } from '../../../record/index.ts';

type Lift = (older: Record<string, unknown>) => Record<string, unknown>;

/** `lifts[0]` lifts version 1 to version 2. There is one version yet. */
const lifts: readonly Lift[] = [];

/** Throws `storage.newer-schema` for a statement of a version that is not known here. */
export function upcast(id: string, stored: unknown, steps: readonly Lift[] = lifts): Statement {
  let statement = stored as Record<string, unknown>;
  const version = Number(statement.version);
  if (!(version <= steps.length + 1)) {
    throw new PortolanError([
      problem('storage.newer-schema', `Statement ${id} has version ${version}. Start the newer program.`),
    ]);
  }
  for (const lift of steps.slice(version - 1)) statement = lift(statement);
  return { ...statement, id } as unknown as Statement;
}
