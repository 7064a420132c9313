// What does the embedded engine do in a way of its own? Opening, pragmas, transactions, copying. The SQL elsewhere is
// what SQLite and PostgreSQL both speak: positional `?`, `ON CONFLICT`, no engine's own functions.
import {
  backup,
  DatabaseSync,
  type SQLInputValue,
  type SQLOutputValue,
  type StatementSync,
} from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';

export type Value = SQLInputValue;
export type Row = Record<string, SQLOutputValue>;

export type Database = {
  readonly path: string;
  all<R = Row>(sql: string, ...values: Value[]): R[];
  get<R = Row>(sql: string, ...values: Value[]): R | undefined;
  /** @returns how many rows changed. */
  run(sql: string, ...values: Value[]): number;
  iterate<R = Row>(sql: string, ...values: Value[]): Iterable<R>;
  /** For hot paths: looks nothing up on each call. */
  prepare(sql: string): StatementSync;
  script(sql: string): void;
  /** Synchronous: nothing of this process comes between. Not to be nested. */
  transaction<T>(work: () => T): T;
  /** Commits in `work` survive the process at once, and a power cut only with the next commit outside of it. */
  lightly<T>(work: () => T): T;
  /** Moves the write-ahead log into the database and empties it. */
  flush(): void;
  close(): void;
};

export type DatabaseOptions = {
  /** FULL: a commit survives a power cut. NORMAL: it survives the process; the last ones may go with the power. */
  readonly synchronous: 'FULL' | 'NORMAL';
  /** Overwrites what is deleted with zeros. */
  readonly secureDelete?: boolean;
  readonly readOnly?: boolean;
  readonly cacheMiB?: number;
};

/** For a table whose rows lie in the order of their primary key; another engine has no word for it. */
export const clustered = 'WITHOUT ROWID';

/** Most states fit in a page. */
const pageBytes = 8192;
/** Pages in the write-ahead log before it is moved: random index writes to one page are then written once. */
const walPages = 4000;
const busyMsMax = 5000;
/** More than any database has: 2^31 − 1. */
const pagesMax = 0x7fff_ffff;

export function openDatabase(path: string, options: DatabaseOptions): Database {
  const connection = new DatabaseSync(path, { timeout: busyMsMax, enableForeignKeyConstraints: false });
  configure(connection, options);
  const statements = new Map<string, StatementSync>();
  function prepare(sql: string): StatementSync {
    let statement = statements.get(sql);
    if (statement === undefined) {
      statement = connection.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  }
  return {
    path,
    prepare,
    all: <R>(sql: string, ...values: Value[]) => prepare(sql).all(...values) as R[],
    get: <R>(sql: string, ...values: Value[]) => prepare(sql).get(...values) as R | undefined,
    run: (sql, ...values) => Number(prepare(sql).run(...values).changes),
    iterate: <R>(sql: string, ...values: Value[]) =>
      connection.prepare(sql).iterate(...values) as unknown as Iterable<R>,
    script: (sql) => connection.exec(sql),
    transaction: (work) => inTransaction(connection, work),
    lightly(work) {
      if (options.synchronous === 'NORMAL') return work();
      connection.exec('PRAGMA synchronous = NORMAL');
      try {
        return work();
      } finally {
        connection.exec('PRAGMA synchronous = FULL');
      }
    },
    flush: () => connection.exec('PRAGMA wal_checkpoint(TRUNCATE)'),
    close() {
      statements.clear();
      connection.close();
    },
  };
}

/** A copy as of one moment, made beside the writers of the database without holding them up. */
export async function copyDatabase(from: string, to: string): Promise<void> {
  const connection = new DatabaseSync(from, { timeout: busyMsMax });
  try {
    // One step, hence one read transaction: a writer elsewhere would otherwise restart the copy each time.
    await backup(connection, to, { rate: pagesMax });
  } finally {
    connection.close();
  }
}

/** For pages: a connection of its own that only reads, so that it never sees half a transaction. */
export function openQueries<Tables>(path: string): Kysely<Tables> {
  const connection = new DatabaseSync(path, { timeout: busyMsMax });
  connection.exec('PRAGMA query_only = ON');
  return new Kysely<Tables>({
    dialect: new SqliteDialect({
      database: {
        close: () => connection.close(),
        prepare(sql) {
          const statement = connection.prepare(sql);
          const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
          return {
            reader: statement.columns().length > 0,
            all: (parameters) => statement.all(...values(parameters)),
            run: (parameters) => statement.run(...values(parameters)),
            iterate: (parameters) => statement.iterate(...values(parameters)),
          };
        },
      },
    }),
  });
}

/** Dies with the process, however it ends: the system drops the lock, there is no file to be left behind. */
export function takeExclusiveLock(path: string): { release(): void } | undefined {
  const connection = new DatabaseSync(path, { timeout: 300 });
  try {
    connection.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
  } catch (error) {
    connection.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
  return { release: () => connection.close() };
}

function configure(connection: DatabaseSync, options: DatabaseOptions): void {
  connection.exec(`PRAGMA page_size = ${pageBytes};
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = ${options.synchronous};
    PRAGMA secure_delete = ${options.secureDelete === true ? 'ON' : 'OFF'};
    PRAGMA wal_autocheckpoint = ${walPages};
    PRAGMA journal_size_limit = ${64 * 1024 * 1024};
    PRAGMA cache_size = -${(options.cacheMiB ?? 16) * 1024};
    PRAGMA temp_store = MEMORY`);
  if (options.readOnly === true) connection.exec('PRAGMA query_only = ON');
}

function inTransaction<T>(connection: DatabaseSync, work: () => T): T {
  connection.exec('BEGIN IMMEDIATE');
  try {
    const value = work();
    connection.exec('COMMIT');
    return value;
  } catch (error) {
    if (connection.isTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}

/** Whether SQLite found that the file is none of its own, or broken. */
export function isDamage(error: unknown): boolean {
  const code = Number((error as { errcode?: unknown } | null)?.errcode) & 0xff;
  return code === 11 || code === 26;
}

function isBusy(error: unknown): boolean {
  const code = (error as { errcode?: unknown }).errcode;
  return code === 5 || code === 261;
}
