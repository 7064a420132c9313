// Whose word on this does the record take? The owner of the number speaks freely, and so does anybody on numbers that are
// unique in the world. Others need a part in the subject, or, to begin a new one, in an order, a shipment or an invoice of the same
// owner that they name in the same breath, as a supplier does in its despatch advice. Whoever has none gets one answer, whether or not
// the subject exists, so that asking reveals nothing.
import { partiesOf, subjectKey, type Draft, type SubjectState } from '../../record/index.ts';
import type { Store } from '../storage/index.ts';

export type Standing = {
  /** Subjects in which the issuer has a part, or has spoken before. */
  readonly part: ReadonlySet<string>;
  /** Subjects that somebody has spoken of. */
  readonly begun: ReadonlySet<string>;
};

const keysAtOnce = 500;

export async function findStanding(
  store: Store,
  issuer: string,
  drafts: readonly Draft[],
): Promise<Standing> {
  const keys = new Set<string>();
  for (const draft of drafts) {
    if (isFree(draft, issuer)) continue;
    keys.add(subjectKey(draft.subject));
    for (const order of othersNamed(draft)) keys.add(order);
  }
  const coming = await findComing(store, keys);
  const begun = new Set(coming.keys());
  const part = new Set<string>();
  for (const [key, state] of coming) if (hasPart(state, issuer)) part.add(key);
  const all = [...keys].filter((key) => !coming.has(key));
  const { query } = store.projections;
  for (let from = 0; from < all.length; from += keysAtOnce) {
    const some = all.slice(from, from + keysAtOnce);
    const known = await query.selectFrom('subjects').select('key').where('key', 'in', some).execute();
    const shared = await query
      .selectFrom('access')
      .select('subject')
      .where('org', '=', issuer)
      .where('basis', 'in', ['owner', 'party'])
      .where('subject', 'in', some)
      .execute();
    for (const { key } of known) begun.add(key);
    for (const { subject } of shared) part.add(subject);
    const doubtful = known.map(({ key }) => key).filter((key) => !part.has(key));
    for (const [key, state] of await store.projections.states(doubtful)) {
      if (state.issuers.includes(issuer)) part.add(key);
    }
  }
  return { part, begun };
}

/** Those of the subjects that statements are under way on, as they will be. */
async function findComing(store: Store, keys: ReadonlySet<string>): Promise<Map<string, SubjectState>> {
  const coming = new Map<string, SubjectState>();
  for (const key of keys) {
    const state = store.underWay.subject(key);
    if (state === 'open') {
      await store.underWay.recorded();
      return new Map();
    }
    if (state !== undefined) coming.set(key, state);
  }
  return coming;
}

function hasPart(state: SubjectState, issuer: string): boolean {
  const isParty = () => partiesOf(state).some(({ org }) => org === issuer);
  return state.subject.of === issuer || state.issuers.includes(issuer) || isParty();
}

/** The drafts of one unit that its issuer may not say. */
export function speaksOutOfTurn(
  { part, begun }: Standing,
  issuer: string,
  drafts: readonly Draft[],
): readonly Draft[] {
  if (drafts.every((draft) => isFree(draft, issuer))) return [];
  const owners = new Set<string>();
  for (const draft of drafts) {
    for (const key of [subjectKey(draft.subject), ...othersNamed(draft)]) {
      if (part.has(key)) owners.add(ownerIn(key));
    }
  }
  return drafts.filter((draft) => {
    if (isFree(draft, issuer)) return false;
    const key = subjectKey(draft.subject);
    return !part.has(key) && (begun.has(key) || !owners.has(draft.subject.of));
  });
}

function isFree({ subject }: Draft, issuer: string): boolean {
  return subject.of === issuer || subject.of === 'world';
}

const papers: ReadonlySet<Draft['type']> = new Set<Draft['type']>([
  'invoice',
  'payment',
  'declaration',
  'document',
]);

/** The orders of a shipment; what a paper is about. Signals and exceptions are about much and are no partner's to begin. */
function othersNamed({ type, body }: Draft): readonly string[] {
  const { orders = [], about = [] } = body as Partial<Record<'orders' | 'about', readonly string[]>>;
  return papers.has(type) ? [...orders, ...about] : orders;
}

function ownerIn(key: string): string {
  return key.slice(key.indexOf(':') + 1, key.indexOf('/'));
}
