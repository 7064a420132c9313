// What can be kept, and how is it found again? The whole surface of storage: the journal and the vault (sources), the
// projections, the operational tables. Every function is asynchronous, so that another engine can stand behind it.
import type { Kysely } from 'kysely';
import type { Crypto, Entropy, Problem, Result } from '../../base/index.ts';
import type { Recorded, Statement, StatementType, Subject, SubjectState } from '../../record/index.ts';
import type { Operational } from './operational/repositories.ts';
import type { ProjectionTables } from './projections/tables.ts';

export type StoreOptions = {
  /** The data folder; made with mode 0700 when it is absent. */
  readonly dir: string;
  readonly crypto: Crypto;
  readonly entropy: Entropy;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** The log's identity, for a new folder only; an existing folder keeps its own. */
  readonly origin?: string;
  /** Statements folded so far while projections are caught up or remade. */
  readonly progress?: (done: number, total: number) => void;
};

/** A statement that intake has admitted, with its idempotency tags (16 bytes each, keyed hashes). */
export type Arriving = {
  readonly statement: Statement;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly slot: Uint8Array;
  readonly content: Uint8Array;
};

/** What is left of a statement whose subject was erased: its place, its type, nothing it said. */
export type Erased = {
  readonly seq: number;
  readonly receivedAt: number;
  readonly id: string;
  readonly type: StatementType;
  readonly erased: true;
};
export type Entry = Recorded | Erased;

export function isErased(entry: Entry): entry is Erased {
  return 'erased' in entry;
}

export type Journal = {
  /**
   * The durable commit: when the promise is fulfilled, the batch survives a power cut. All of it or nothing. Does not
   * fold; see {@link Store.record}. An `erasure` statement is appended after {@link Vault.erase}.
   */
  append(batch: readonly Arriving[]): Promise<Recorded[]>;
  /** The newest content tag in each slot that is taken, or will be by what is under way; in lower-case hex. */
  latestInSlots(slots: readonly Uint8Array[]): Promise<Map<string, string>>;
  read(page: { readonly afterSeq: number; readonly limit: number }): Promise<Entry[]>;
  /** In the order of the journal. `asKnownAt` (epoch milliseconds) leaves out what was received later. */
  ofSubject(subject: Subject, known?: { readonly asKnownAt?: number }): Promise<Recorded[]>;
  /** By subject key; a subject nobody spoke of has an empty list. */
  ofSubjects(
    subjects: readonly Subject[],
    known?: { readonly asKnownAt?: number },
  ): Promise<Map<string, Recorded[]>>;
  /** What a message (`source.message`) became. */
  ofMessage(
    message: string,
    page?: { readonly afterSeq?: number; readonly limit?: number },
  ): Promise<Entry[]>;
  byId(id: string): Promise<Entry | undefined>;
  /** Newest first. */
  list(page: { readonly limit: number; readonly beforeSeq?: number }): Promise<Entry[]>;
  /** Also the highest `seq`, which has no gaps. */
  count(): Promise<number>;
  /** The canonical leaf as it stands on the log; the leaf of `seq` has index `seq - 1`. */
  leaf(seq: number): Promise<Uint8Array | undefined>;
};

/** Secrets of the deployment, 32 bytes each, made when the folder is. */
export type DeploymentSecrets = {
  /** Ed25519 seed of the log's key. */
  readonly logSeed: Uint8Array;
  /** Key of the idempotency tags. */
  readonly idempotencyKey: Uint8Array;
  /** Key of the pseudonyms under which issuers stand on the log. */
  readonly pseudonymPepper: Uint8Array;
};

export type Vault = {
  secrets(): Promise<DeploymentSecrets>;
  /** 16 bytes; the same for one issuer everywhere on this log. */
  pseudonym(issuer: string): Promise<Uint8Array>;
  /** The salt behind the commitments of a statement's leaf (32 bytes); undefined after erasure. */
  statementSalt(subject: Subject, statement: string): Promise<Uint8Array | undefined>;
  /**
   * Destroys key, salt and stream of a subject: what was said of it is unreadable from here on. Append the `erasure`
   * statement next; it and all later ones stand under a new key. @returns false when nothing was kept of the subject.
   */
  erase(subject: Subject): Promise<boolean>;
  /** A key or password that a partner gave us, by a name; left out, it is destroyed. */
  keepSecret(name: string, value?: string): Promise<void>;
  findSecret(name: string): Promise<string | undefined>;
  /** The names that begin so; never the values. */
  secretNames(prefix: string): Promise<readonly string[]>;
};

export type MessageStatus = 'processing' | 'complete' | 'refused';
export type MessageCounts = {
  readonly lines: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly duplicates: number;
};
export type Message = MessageCounts & {
  readonly id: string;
  readonly org: string;
  /** `http`, `folder`, `screen`, a feed's name. */
  readonly door: string;
  readonly name: string;
  readonly contentType: string;
  readonly format: string;
  readonly receivedAt: number;
  readonly size: number;
  readonly status: MessageStatus;
  readonly problems: readonly Problem[];
  /** The message that it came in: the mail of an attachment. */
  readonly partOf?: string;
};
export type IncomingMessage = {
  readonly id: string;
  readonly org: string;
  readonly door: string;
  readonly name: string;
  readonly contentType: string;
  readonly receivedAt: number;
  /** An interchange or message reference, where the sender gave one; kept as a keyed hash. */
  readonly reference?: string;
  readonly partOf?: string;
};
export type PutMessage = {
  readonly message: Message;
  /** Set when this organisation sent the same bytes before: that message, which may be incomplete after a crash. */
  readonly sameBytesAs?: Message;
  /** Set when this organisation used the reference before, with whatever bytes. */
  readonly sameReferenceAs?: Message;
};

/** Raw inputs as received, sealed under a key of the sender. */
export type Messages = {
  /**
   * Keeps the message (status `processing`): it survives the process when fulfilled, and a power cut once its statements
   * are appended or {@link finish} is fulfilled. The same bytes again are kept only as a row.
   */
  put(message: IncomingMessage, bytes: Uint8Array): Promise<PutMessage>;
  /** As {@link put}, never wholly in memory. */
  putStream(message: IncomingMessage, bytes: AsyncIterable<Uint8Array>): Promise<PutMessage>;
  get(id: string): Promise<Message | undefined>;
  /** Undefined when there is no such message; throws `storage.damaged` when a seal does not match. */
  bytes(id: string, most?: number): Promise<Uint8Array | undefined>;
  /** In chunks of at most 256 KiB. */
  stream(id: string): AsyncIterable<Uint8Array>;
  /** Marks the outcome; call it only when every statement of the message is in the journal. */
  finish(
    id: string,
    outcome: Partial<MessageCounts> & {
      readonly status: MessageStatus;
      readonly format?: string;
      readonly problems?: readonly Problem[];
    },
  ): Promise<void>;
  /** Newest first; `status: 'processing'` finds what a crash interrupted. */
  list(page: {
    readonly limit: number;
    readonly before?: string;
    readonly org?: string;
    readonly status?: MessageStatus;
  }): Promise<Message[]>;
  count(filter?: { readonly org?: string }): Promise<number>;
  /** Deletes the bytes, for a sender's retention time or an erasure; the row and its counts stay. */
  forget(id: string): Promise<void>;
  /** The same where no other message came with the same bytes. */
  forgetUnshared(id: string): Promise<void>;
};

export type Changed = { readonly key: string; readonly kind: string };

/** What pages and engines read about trade; every row can be remade from the journal. */
export type Projections = {
  /** Reads only: the tables of `tables.ts`. */
  readonly query: Kysely<ProjectionTables>;
  /** Folds what was appended. Also folds what lies between the cursor and the first of them, in the same transaction. */
  apply(recorded: readonly Recorded[]): Promise<void>;
  /** The `seq` up to which everything is folded. */
  cursor(): Promise<number>;
  /** Folds what is in the journal and not here yet. @returns how many statements that were. */
  catchUp(): Promise<number>;
  state(key: string): Promise<SubjectState | undefined>;
  states(keys: readonly string[]): Promise<Map<string, SubjectState>>;
  /** Subject keys by any of their numbers, whole or its beginning; case, spaces and punctuation do not matter. */
  findByNumber(
    text: string,
    options: { readonly limit: number; readonly visibleTo?: string },
  ): Promise<Changed[]>;
  /** Keys of shipments and consignments with one of these whole numbers, normalised, in which `org` has a part. */
  findBearers(
    numbers: readonly string[],
    options: { readonly org: string; readonly limit: number },
  ): Promise<string[]>;
  /** Drops all and folds the journal again. */
  rebuild(progress?: (done: number, total: number) => void): Promise<void>;
  /** SHA-256 (hex) over the logical rows of every table in the order of their keys. */
  digest(): Promise<string>;
  /** Called after the commit, outside the transaction. @returns the way to stop. */
  onApplied(listener: (changed: readonly Changed[]) => void): () => void;
};

export type StoredCheckpoint = {
  readonly size: number;
  /** The signed note, cosignatures included. */
  readonly note: string;
  readonly at: number;
};

export type LedgerStore = {
  readonly origin: string;
  /** Leaves in the tree; behind the journal only for the moment between a commit and {@link integrate}. */
  ledgerSize(): Promise<number>;
  /** The hash of the complete subtree (`level` 0: leaf hashes); undefined when it is not complete. */
  getNode(level: number, index: number): Promise<Uint8Array | undefined>;
  /** RFC 6962 root of the first `size` leaves. */
  root(size?: number): Promise<Uint8Array>;
  /** The hashes of a tile (C2SP tlog-tiles, height 8) as far as it is filled. */
  tile(level: number, index: number): Promise<Uint8Array | undefined>;
  /** RFC 9162 audit path of the leaf `index` (its `seq` less 1) in the tree of `size` leaves. */
  inclusion(index: number, size: number): Promise<Uint8Array[]>;
  /** RFC 9162 proof that the tree of `to` leaves begins with that of `from`. */
  consistency(from: number, to: number): Promise<Uint8Array[]>;
  /** Takes the leaves that the journal has and the tree has not. @returns the new size. */
  integrate(): Promise<number>;
  latestCheckpoint(): Promise<StoredCheckpoint | undefined>;
  /** Newest first. */
  checkpoints(page: { readonly limit: number }): Promise<StoredCheckpoint[]>;
  /** For ever: a checkpoint that was published is never forgotten. Refuses a smaller size than the latest. */
  storeCheckpoint(checkpoint: { readonly size: number; readonly note: string }): Promise<void>;
};

export type Store = {
  readonly dir: string;
  readonly journal: Journal;
  readonly vault: Vault;
  readonly messages: Messages;
  readonly projections: Projections;
  readonly ledger: LedgerStore;
  readonly operational: Operational;
  /**
   * {@link Journal.append}, then {@link Projections.apply} and {@link LedgerStore.integrate}: what intake calls. The next
   * batch may be handed in while one is under way, and fails with it if that one cannot be made durable.
   */
  record(batch: readonly Arriving[]): Promise<Recorded[]>;
  /** What was handed in to {@link record} and is not recorded yet. */
  readonly underWay: {
    /** What it will be; `open` where that is not known yet, undefined when nothing is under way on it. */
    subject(key: string): SubjectState | 'open' | undefined;
    /** Fulfilled when all that is under way now is recorded; rejected when some of it cannot be. */
    recorded(): Promise<void>;
  };
  /** Tells commands that find the folder locked how to go through this process. */
  announce(server: LockHolder): Promise<void>;
  /** A consistent copy while the store is in use; the vault is a file of its own, to be kept elsewhere. */
  backup(toDir: string): Promise<void>;
  close(): Promise<void>;
};

export type LockHolder = { readonly url: string; readonly token: string };

/** `storage.locked` within a second when another process holds the folder; `storage.newer-schema`; `storage.damaged`. */
export type OpenStore = (options: StoreOptions) => Promise<Result<Store>>;
/** Who holds the folder: what {@link Store.announce} left there. Undefined when nobody holds it or none was announced. */
export type ReadLockHolder = (dir: string) => Promise<LockHolder | undefined>;
/** Puts a backup in place of an absent or empty folder. */
export type Restore = (fromDir: string, toDir: string) => Promise<Result<void>>;
