// What does the record say of a subject, as far as somebody may read it? Folded anew from the fields that are his to see, for
// what is written into a message can be filtered no more.
import {
  foldAll,
  parseSubjectKey,
  splitByGroup,
  type Recorded,
  type SubjectKind,
  type SubjectState,
} from '../../record/index.ts';
import type { Principal } from '../access/index.ts';
import type { Runtime } from '../runtime.ts';
import { isErased } from '../storage/index.ts';

/** Undefined for a subject that the reader may not see, or that is not there. */
export async function readableState(
  { access, store }: Pick<Runtime, 'access' | 'store'>,
  reader: Principal,
  key: string,
): Promise<SubjectState | undefined> {
  const subject = parseSubjectKey(key);
  if (subject === undefined || (await access.groups(reader, key)).size === 0) return undefined;
  const readable: Recorded[] = [];
  for (const recorded of await store.journal.ofSubject(subject)) {
    if (isErased(recorded)) continue;
    const { statement } = recorded;
    const groups = await access.groupsOfStatement(reader, statement, key);
    const parts = splitByGroup(statement.type, statement.body as never).filter(([group]) =>
      groups.has(group),
    );
    if (parts.length === 0) continue;
    const body = Object.assign({}, ...parts.map(([, fields]) => fields)) as typeof statement.body;
    readable.push({ ...recorded, statement: { ...statement, body } as typeof statement });
  }
  if (readable.length === 0) return undefined;
  return foldAll(subject as typeof subject & { kind: SubjectKind }, readable);
}
