// What does every state hold, whatever its subject? Who said what, in which statement each field stands, who is party,
// who was let in, and the marks of its timeline. States are plain JSON: they are stored, and hashed for a digest.
import type { Moment } from '../../base/index.ts';
import type { FieldGroup } from '../statement/groups.ts';
import type { Recorded, Source, StatementType } from '../statement/statement.ts';
import type { Subject, SubjectKind } from '../statement/subject.ts';
import type { Absence, PartyRef } from '../statement/values.ts';
import type { Pass } from './pass.ts';
import type { Mark } from '../timeline/mark.ts';

/** A value, or what the sender said in its place. */
export type Stated<T> = T | Absence;

/** One statement as far as a page needs it to show where a value came from; the field names of the source stay with it. */
export type Said = {
  readonly seq: number;
  readonly statement: string;
  readonly type: StatementType;
  readonly issuer: string;
  readonly receivedAt: number;
  readonly issuedAt?: Moment;
  readonly source: Omit<Source, 'fields' | 'mapping'>;
};

/** `seq` is the statement that named the party. */
export type StatedParty = PartyRef & { readonly seq: number };

export type GrantState = {
  readonly to: string;
  readonly groups: readonly FieldGroup[];
  readonly purpose: string;
  readonly until?: Moment;
  readonly issuer: string;
  readonly statement: string;
  readonly seq: number;
};

export type ErasedState = {
  readonly statement: string;
  readonly issuer: string;
  readonly receivedAt: number;
  readonly reason: string;
};

export type CommonState<K extends SubjectKind = SubjectKind> = {
  readonly kind: K;
  readonly subject: Subject;
  /** How many statements were folded; after an erasure only that one and later ones. */
  readonly statements: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly lastReceivedAt: number;
  /** In the order in which they first spoke. */
  readonly issuers: readonly string[];
  /** In the order of the journal; find one with `saidIn`. Those that nothing shown rests on any more may be left out. */
  readonly said: readonly Said[];
  /** For each field the `seq` of the statement that supplied it; find it with `saidIn` or `sourceOf`. */
  readonly sources: Readonly<Record<string, number>>;
  readonly parties: readonly StatedParty[];
  readonly grants: readonly GrantState[];
  readonly timeline: readonly Mark[];
  /** How many marks were left out to keep the state bounded. */
  readonly omitted?: number;
  readonly erased?: ErasedState;
  /** Columns and elements that no field holds, as they were sent. */
  readonly extra?: Readonly<Record<string, string>>;
};

/** A state while it is being built. */
export type Open<T> = T extends string | number | boolean | null | undefined
  ? T
  : { -readonly [K in keyof T]: Open<T[K]> };

/**
 * How one kind of subject is folded: an empty state, what one statement adds, and what follows from all of them. `add` and
 * `settle` may replace the fields of the state and add to `said`, `sources` and `timeline`, which are the
 * pass's own; whatever else the state holds may be shared with an earlier state and is never changed.
 */
export type Folding<S extends CommonState> = {
  readonly empty: (subject: Subject) => S;
  readonly add: (state: Open<S>, recorded: Recorded, pass: Pass) => void;
  readonly settle: (state: Open<S>, pass: Pass) => void;
  /** Fields that `settle` adds where something follows for them; they come last, in this order. */
  readonly last?: readonly string[];
};

export function emptyCommon<K extends SubjectKind>(kind: K, subject: Subject): CommonState<K> {
  return {
    kind,
    subject: { kind: subject.kind, of: subject.of, id: subject.id },
    statements: 0,
    firstSeq: 0,
    lastSeq: 0,
    lastReceivedAt: 0,
    issuers: [],
    said: [],
    sources: {},
    parties: [],
    grants: [],
    timeline: [],
  };
}

/** The party that was named for the role by the newest statement. */
export function partyIn(state: CommonState, role: PartyRef['role']): StatedParty | undefined {
  return state.parties.findLast((party) => party.role === role);
}
