// What does a deployment keep that is not about trade itself? Users, sessions, keys, quarantine, what waits to be sent,
// what waits for its time. Backed up, not rebuilt. Times are epoch milliseconds.
import type { Problem } from '../../../base/index.ts';
import type { Feeds } from './feeds.ts';
import type { Improvements, Plans } from './planning.ts';

export type { FeedRow, Figure } from './feeds.ts';
export type * from './planning.ts';

export type UserRole = 'coordinator' | 'viewer' | 'operator';
export type User = {
  readonly id: string;
  /** Compared in lower case. */
  readonly email: string;
  readonly name: string;
  readonly org: string;
  readonly role: UserRole;
  readonly language: string;
  /** As the password hash function wrote it, parameters and salt included. */
  readonly passwordHash?: string;
  readonly disabled: boolean;
  readonly createdAt: number;
};
export type Users = {
  /** @returns false when the id or the e-mail is taken. */
  create(user: User): Promise<boolean>;
  find(id: string): Promise<User | undefined>;
  findByEmail(email: string): Promise<User | undefined>;
  list(filter?: { readonly org?: string }): Promise<User[]>;
  /** @returns false when there is no such user. */
  update(id: string, change: Partial<Omit<User, 'id' | 'createdAt'>>): Promise<boolean>;
};

export type Session = {
  /** A hash of the token; the token itself is kept nowhere. */
  readonly tokenHash: string;
  readonly user: string;
  readonly createdAt: number;
  readonly expiresAt: number;
};
export type Sessions = {
  create(session: Session): Promise<void>;
  find(tokenHash: string): Promise<Session | undefined>;
  extend(tokenHash: string, expiresAt: number): Promise<void>;
  remove(tokenHash: string): Promise<void>;
  removeOfUser(user: string): Promise<void>;
  removeExpired(now: number): Promise<number>;
};

export type ApiKey = {
  readonly id: string;
  readonly org: string;
  readonly name: string;
  /** A hash of the key; the key itself is shown once and kept nowhere. */
  readonly keyHash: string;
  readonly createdAt: number;
  readonly revokedAt?: number;
};
export type ApiKeys = {
  create(key: ApiKey): Promise<void>;
  findByHash(keyHash: string): Promise<ApiKey | undefined>;
  list(filter?: { readonly org?: string }): Promise<ApiKey[]>;
  /** @returns false when there is no such key. */
  revoke(id: string, at: number): Promise<boolean>;
};

export type Organisation = {
  readonly id: string;
  readonly name: string;
  readonly country?: string;
  readonly roles: readonly string[];
  readonly gln?: string;
  readonly language: string;
  /** The format in which it wants messages. */
  readonly format?: string;
  readonly channel?: 'webhook' | 'folder' | 'download';
  readonly webhook?: string;
  readonly webhookSecret?: string;
};
export type Organisations = {
  /** Adds it, or replaces the whole row. */
  put(organisation: Organisation): Promise<void>;
  find(id: string): Promise<Organisation | undefined>;
  list(): Promise<Organisation[]>;
};

export type OutboxStatus = 'waiting' | 'delivered' | 'failed';
export type OutboxEntry = {
  readonly id: string;
  /** Sent with each attempt, so that the receiver can drop a repetition: delivery is at least once. */
  readonly idempotencyKey: string;
  readonly to: string;
  readonly kind: string;
  readonly payload: unknown;
  readonly attempts: number;
  readonly nextAt: number;
  readonly status: OutboxStatus;
  readonly lastError?: string;
  readonly createdAt: number;
};
export type Outbox = {
  /** @returns false when the idempotency key is known: nothing is queued twice. */
  create(
    entry: Pick<OutboxEntry, 'id' | 'idempotencyKey' | 'to' | 'kind' | 'payload' | 'nextAt' | 'createdAt'>,
  ): Promise<boolean>;
  find(id: string): Promise<OutboxEntry | undefined>;
  isKnown(idempotencyKey: string): Promise<boolean>;
  /** Waiting and due, the longest due first. */
  due(now: number, limit: number): Promise<OutboxEntry[]>;
  list(filter: {
    readonly limit: number;
    readonly status?: OutboxStatus;
    readonly to?: string;
  }): Promise<OutboxEntry[]>;
  update(
    id: string,
    change: Partial<Pick<OutboxEntry, 'attempts' | 'nextAt' | 'status' | 'lastError'>>,
  ): Promise<boolean>;
};

export type Timer = {
  /** Names what is waited for: setting a timer of the same id moves it. */
  readonly id: string;
  readonly kind: string;
  readonly subject?: string;
  readonly dueAt: number;
  readonly payload?: unknown;
};
export type Timers = {
  put(timer: Timer): Promise<void>;
  due(now: number, limit: number): Promise<Timer[]>;
  next(): Promise<Timer | undefined>;
  remove(id: string): Promise<void>;
};

export type Triage = {
  readonly exception: string;
  readonly owner?: string;
  readonly snoozedUntil?: number;
  /** Users who have seen it. */
  readonly readBy: readonly string[];
};
export type Triages = {
  find(exception: string): Promise<Triage | undefined>;
  findMany(exceptions: readonly string[]): Promise<Map<string, Triage>>;
  /** `undefined` leaves a value, `null` clears it. */
  update(
    exception: string,
    change: {
      readonly owner?: string | null;
      readonly snoozedUntil?: number | null;
      readonly readBy?: string;
    },
  ): Promise<Triage>;
  listSnoozed(now: number): Promise<Triage[]>;
};

export type QuarantineStatus = 'open' | 'replayed' | 'dismissed';
/** A unit of a message (row, interchange, event) that was refused, as it came, with what is needed to try it again. */
export type QuarantineUnit = {
  readonly id: string;
  readonly message: string;
  readonly org: string;
  /** Counts the units of a message from 1. */
  readonly ordinal: number;
  readonly where: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
  readonly original: string;
  /** The line that names the columns, or the envelope, without which the unit cannot be read. */
  readonly header?: string;
  readonly format: string;
  readonly mapping?: string;
  readonly status: QuarantineStatus;
  /** The message that repaired it. */
  readonly repairedBy?: string;
  readonly reason?: string;
  readonly createdAt: number;
};
export type Quarantine = {
  /** A unit of the same message and ordinal that is there already is left as it is. */
  create(units: readonly QuarantineUnit[]): Promise<void>;
  find(id: string): Promise<QuarantineUnit | undefined>;
  /** Newest first; `before` is the id of the last one of the page before. */
  list(page: {
    readonly limit: number;
    readonly before?: string;
    readonly org?: string;
    readonly status?: QuarantineStatus;
    readonly message?: string;
  }): Promise<QuarantineUnit[]>;
  count(filter?: { readonly org?: string; readonly status?: QuarantineStatus }): Promise<number>;
  /** @returns false when there is no such unit. */
  update(
    id: string,
    change: {
      readonly status?: QuarantineStatus;
      readonly repairedBy?: string;
      readonly reason?: string;
      readonly problems?: readonly Problem[];
    },
  ): Promise<boolean>;
};

export type Settings = {
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
  list(prefix?: string): Promise<Map<string, unknown>>;
};

/** A partner's profile as it was set; `profile` is checked by who reads it. */
export type ProfileVersion = {
  readonly partner: string;
  /** Counts from 1. */
  readonly version: number;
  readonly profile: unknown;
  readonly by: string;
  readonly at: number;
};
export type ProfileVersions = {
  /** @returns the number of the version that it became */
  put(entry: Omit<ProfileVersion, 'version'>): Promise<number>;
  /** Newest first. */
  history(partner: string): Promise<ProfileVersion[]>;
  /** The newest of each partner. */
  list(): Promise<ProfileVersion[]>;
};

export type AcknowledgementStatus = 'waiting' | 'accepted' | 'rejected' | 'overdue';
/** One acknowledgement that a partner owes for one message of ours. */
export type ExpectedAcknowledgement = {
  readonly id: string;
  readonly partner: string;
  readonly syntax: 'edifact' | 'x12';
  /** `CONTRL`, `APERAK`, `TA1`, `997`, `999`, `824`. */
  readonly ack: string;
  /** The id under which what went out is kept. */
  readonly message: string;
  readonly type: string;
  /** UNH or ST control reference. */
  readonly reference: string;
  readonly interchange: string;
  readonly group?: string;
  /** The number of the document (BGM 1004, BIG02, …): APERAK and 824 name it. */
  readonly document?: string;
  /** Subject keys. */
  readonly about: readonly string[];
  readonly dueAt: number;
  readonly status: AcknowledgementStatus;
  /** What the partner said of it. */
  readonly detail?: string;
  /** The message that settled it. */
  readonly settledBy?: string;
  readonly createdAt: number;
};
export type ExpectedAcknowledgements = {
  /** All or none; those that are there already stay as they are. */
  expect(expected: readonly ExpectedAcknowledgement[]): Promise<void>;
  find(id: string): Promise<ExpectedAcknowledgement | undefined>;
  unsettledOf(partner: string): Promise<ExpectedAcknowledgement[]>;
  overdue(now: number, limit: number): Promise<ExpectedAcknowledgement[]>;
  /** Newest first. */
  list(filter: {
    readonly limit: number;
    readonly partner?: string;
    readonly status?: AcknowledgementStatus;
  }): Promise<ExpectedAcknowledgement[]>;
  update(
    id: string,
    change: Partial<Pick<ExpectedAcknowledgement, 'status' | 'detail' | 'settledBy' | 'dueAt'>>,
  ): Promise<boolean>;
  /** Which messages that came in have been looked at for what we owe and what they settle. */
  isAnswered(message: string): Promise<boolean>;
  answered(message: string, at: number): Promise<void>;
  forgetAnswered(before: number): Promise<void>;
};

export type Operational = {
  readonly users: Users;
  readonly sessions: Sessions;
  readonly apiKeys: ApiKeys;
  readonly organisations: Organisations;
  readonly outbox: Outbox;
  readonly timers: Timers;
  readonly triage: Triages;
  readonly quarantine: Quarantine;
  readonly settings: Settings;
  readonly profiles: ProfileVersions;
  readonly acknowledgements: ExpectedAcknowledgements;
  readonly plans: Plans;
  readonly improvements: Improvements;
  readonly feeds: Feeds;
};
