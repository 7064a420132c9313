// Which feeds are asked, how are they, and what figures did they give? One row a feed; one a series and day.
import type { Problem } from '../../../base/index.ts';
import type { Database } from '../engine/sqlite.ts';
import { tableOf } from './table.ts';

export const feedTables = `CREATE TABLE feeds (
     id TEXT PRIMARY KEY,
     title TEXT NOT NULL,
     url TEXT NOT NULL UNIQUE,
     every_minutes INTEGER NOT NULL,
     paused INTEGER NOT NULL,
     fingerprints TEXT NOT NULL,
     etag TEXT,
     last_modified TEXT,
     digest TEXT,
     rejected_digest TEXT,
     kind TEXT,
     next_at INTEGER NOT NULL,
     attempts INTEGER NOT NULL,
     last_ok_at INTEGER,
     last_new_at INTEGER,
     last_error_at INTEGER,
     last_error TEXT,
     items INTEGER NOT NULL,
     rejected INTEGER NOT NULL,
     signature TEXT,
     author TEXT NOT NULL,
     created_at INTEGER NOT NULL
   );
   CREATE INDEX feeds_due ON feeds (paused, next_at);
   CREATE TABLE feed_figures (
     feed TEXT NOT NULL,
     series TEXT NOT NULL,
     day TEXT NOT NULL,
     value REAL NOT NULL,
     unit TEXT NOT NULL,
     name TEXT,
     PRIMARY KEY (series, day, feed)
   ) WITHOUT ROWID;`;

export type FeedRow = {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly everyMinutes: number;
  readonly paused: boolean;
  /** SHA-256 of certificates whose signature alone is believed; any, where there is none. */
  readonly fingerprints: readonly string[];
  readonly etag?: string;
  readonly lastModified?: string;
  /** Of the bytes that were taken last. */
  readonly digest?: string;
  readonly rejectedDigest?: string;
  readonly kind?: string;
  /** Epoch milliseconds, as all times here. */
  readonly nextAt: number;
  /** Failures in a row. */
  readonly attempts: number;
  readonly lastOkAt?: number;
  /** When it last said something that it had not said before. */
  readonly lastNewAt?: number;
  readonly lastErrorAt?: number;
  readonly lastError?: Problem;
  readonly items: number;
  readonly rejected: number;
  readonly signature?: string;
  readonly by: string;
  readonly createdAt: number;
};

export type Figure = {
  readonly series: string;
  readonly date: string;
  readonly value: number;
  readonly unit: string;
  readonly name?: string;
};

type Change = Partial<{ [F in keyof Omit<FeedRow, 'id'>]: FeedRow[F] | undefined }>;

export type Feeds = {
  /** @returns false when one of that name or address is there. */
  create(feed: FeedRow): Promise<boolean>;
  find(id: string): Promise<FeedRow | undefined>;
  list(): Promise<FeedRow[]>;
  due(now: number, limit: number): Promise<FeedRow[]>;
  update(id: string, change: Change): Promise<boolean>;
  /** With its figures. */
  remove(id: string): Promise<boolean>;
  putFigures(feed: string, figures: readonly Figure[]): Promise<void>;
  figures(filter: { series?: string; feed?: string; from?: string; limit: number }): Promise<Figure[]>;
};

export function openFeeds(database: Database): Feeds {
  const table = tableOf<FeedRow>(database, 'feeds', {
    ...({ id: ['id', 'text'], title: ['title', 'text'], url: ['url', 'text'] } as const),
    everyMinutes: ['every_minutes', 'number'],
    paused: ['paused', 'boolean'],
    fingerprints: ['fingerprints', 'json'],
    ...({
      etag: ['etag', 'text'],
      lastModified: ['last_modified', 'text'],
      digest: ['digest', 'text'],
    } as const),
    rejectedDigest: ['rejected_digest', 'text'],
    kind: ['kind', 'text'],
    ...({ nextAt: ['next_at', 'number'], attempts: ['attempts', 'number'] } as const),
    lastOkAt: ['last_ok_at', 'number'],
    lastNewAt: ['last_new_at', 'number'],
    lastErrorAt: ['last_error_at', 'number'],
    lastError: ['last_error', 'json'],
    ...({ items: ['items', 'number'], rejected: ['rejected', 'number'] } as const),
    signature: ['signature', 'text'],
    by: ['author', 'text'],
    createdAt: ['created_at', 'number'],
  });
  return {
    create: async (feed) => table.insert(feed),
    find: async (id) => table.find('id = ?', id),
    list: async () => table.list('ORDER BY id'),
    due: async (now, limit) =>
      table.list('WHERE paused = 0 AND next_at <= ? ORDER BY next_at LIMIT ?', now, limit),
    update: async (id, change) => table.update(change, 'id = ?', id) > 0,
    remove: async (id) =>
      database.transaction(() => {
        database.run('DELETE FROM feed_figures WHERE feed = ?', id);
        return database.run('DELETE FROM feeds WHERE id = ?', id) > 0;
      }),
    async putFigures(feed, figures) {
      const sql = `INSERT INTO feed_figures (feed, series, day, value, unit, name) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET value = excluded.value, unit = excluded.unit, name = excluded.name`;
      database.transaction(() => {
        for (const { series, date, value, unit, name } of figures)
          database.run(sql, feed, series, date, value, unit, name ?? null);
      });
    },
    async figures({ series, feed, from = '', limit }) {
      const conditions = [
        series === undefined ? '' : 'series = ?',
        feed === undefined ? '' : 'feed = ?',
        'day >= ?',
      ];
      const values = [series, feed, from].filter((value) => value !== undefined);
      return database
        .all<{ series: string; day: string; value: number; unit: string; name: string | null }>(
          `SELECT series, day, value, unit, name FROM feed_figures WHERE ${conditions.filter(Boolean).join(' AND ')}
           ORDER BY day DESC, series LIMIT ?`,
          ...values,
          limit,
        )
        .map(({ day, name, ...rest }) => ({ ...rest, date: day, ...(name !== null && { name }) }));
    },
  };
}
