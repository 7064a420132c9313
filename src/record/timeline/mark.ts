// What stands on a timeline? One mark for each thing that a statement says happened, or is to happen. A state holds
// marks; `said` of the state holds what they share with their statement; {@link timelineOf} puts both together.
import type { Moment } from '../../base/index.ts';
import type { Source, StatementType } from '../statement/statement.ts';
import type { Classifier, PlaceRef } from '../statement/values.ts';

export type EntryStatus = 'current' | 'superseded' | 'retracted' | 'conflicting';

/** Why one of several actual times was chosen; `chosen` and `over` are statement ids. */
export type Choice = {
  /** `rank`: its issuer is closer to what happened. `later-received`: equally close, but told later. */
  readonly rule: 'rank' | 'later-received';
  readonly chosen: string;
  readonly over: readonly string[];
};

/** Another statement that told the same: the same thing at the same time, in another message, format or record. */
export type AlsoSaid = Pick<
  TimelineEntry,
  'subject' | 'statement' | 'seq' | 'issuer' | 'receivedAt' | 'issuedAt' | 'source'
>;

export type Mark = {
  readonly seq: number;
  readonly code: string;
  readonly classifier: Classifier;
  readonly at?: Moment;
  /** Epoch milliseconds of `at`, or of when we learnt it where nobody stated a time. */
  readonly sort: number;
  /** As stated; see {@link legOfMark} for one that follows from the place. */
  readonly leg?: number;
  readonly place?: PlaceRef;
  readonly equipment?: string;
  /** What tells two marks of one code apart: the order line, the document, the message. */
  readonly about?: string;
  /** The reason that was given for it. */
  readonly note?: string;
  /** Set once a correction or retraction took the statement away. */
  readonly gone?: 'superseded' | 'retracted';
  readonly status: EntryStatus;
  /** Hours later (or earlier, below zero) than first planned. */
  readonly slipHours?: number;
  readonly reason?: Choice;
};

export type TimelineEntry = Omit<Mark, 'gone'> & {
  /** Key of the subject whose timeline it is. */
  readonly subject: string;
  readonly statement: string;
  readonly type: StatementType;
  readonly issuer: string;
  readonly receivedAt: number;
  readonly issuedAt?: Moment;
  readonly source: Omit<Source, 'fields' | 'mapping'>;
  /** Who told the same, in the order of the journal: one event with several sources. */
  readonly also?: readonly AlsoSaid[];
};
