// What exactly did the partner send? The bytes as received, in chunks sealed under the sender's key, and what became of
// them. A message whose last chunk was never written was never acknowledged, and is swept away on opening.
import { PortolanError, problem, type Crypto, type Entropy, type Problem } from '../../../base/index.ts';
import type { Database, Value } from '../engine/sqlite.ts';
import type { IncomingMessage, Message, Messages, MessageStatus, PutMessage } from '../store.ts';
import { chunksOf, rechunk } from './chunks.ts';
import { nonceBytes } from './seal.ts';
import type { VaultKeys } from './vault.ts';

export const messageTables = `CREATE TABLE messages (
     number INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     org TEXT NOT NULL,
     door TEXT NOT NULL,
     name TEXT NOT NULL,
     content_type TEXT NOT NULL,
     format TEXT NOT NULL DEFAULT '',
     received_at INTEGER NOT NULL,
     size INTEGER NOT NULL DEFAULT 0,
     status TEXT NOT NULL,
     lines INTEGER NOT NULL DEFAULT 0,
     accepted INTEGER NOT NULL DEFAULT 0,
     rejected INTEGER NOT NULL DEFAULT 0,
     duplicates INTEGER NOT NULL DEFAULT 0,
     problems TEXT NOT NULL DEFAULT '[]',
     tag BLOB,
     reference BLOB,
     bytes_of TEXT NOT NULL
   );
   CREATE INDEX messages_tag ON messages (tag);
   CREATE INDEX messages_reference ON messages (reference);
   CREATE INDEX messages_org ON messages (org, number);
   CREATE INDEX messages_status ON messages (status, number);
   CREATE TABLE message_chunks (
     message TEXT NOT NULL,
     part INTEGER NOT NULL,
     body BLOB NOT NULL,
     PRIMARY KEY (message, part)
   );`;

/** A mail and what was attached to it stay together. */
export const messagePartTables = `ALTER TABLE messages ADD COLUMN part_of TEXT;
   CREATE INDEX messages_part_of ON messages (part_of) WHERE part_of IS NOT NULL;`;

type MessageRow = Omit<Message, 'contentType' | 'receivedAt' | 'problems' | 'partOf'> & {
  readonly part_of: string | null;
  readonly content_type: string;
  readonly received_at: number;
  readonly problems: string;
  readonly bytes_of: string;
};

export type MessageParts = {
  readonly database: Database;
  readonly keys: VaultKeys;
  readonly crypto: Crypto;
  readonly entropy: Entropy;
};

const columns = `id, org, door, name, content_type, format, received_at, size, status, lines, accepted, rejected,
  duplicates, problems, bytes_of, part_of`;
const countColumns = ['lines', 'accepted', 'rejected', 'duplicates', 'status', 'format'] as const;

export function openMessages(parts: MessageParts): Messages {
  const { database } = parts;
  sweep(database);
  const find = (where: string, ...values: Value[]) =>
    database.get<MessageRow>(`SELECT ${columns} FROM messages WHERE ${where}`, ...values);
  return {
    async put(message, bytes) {
      return database.lightly(() =>
        database.transaction(() => {
          const writer = beginMessage(parts, message);
          for (const chunk of chunksOf(bytes)) writer.add(chunk);
          return writer.end();
        }),
      );
    },
    async putStream(message, bytes) {
      const writer = beginMessage(parts, message);
      try {
        for await (const chunk of rechunk(bytes)) writer.add(chunk);
        return database.transaction(() => writer.end());
      } catch (error) {
        sweep(database, message.id);
        throw error;
      }
    },
    async get(id) {
      const row = find('id = ?', id);
      return row === undefined ? undefined : messageOf(row);
    },
    async bytes(id, most = Infinity) {
      const row = find('id = ?', id);
      if (row === undefined) return undefined;
      const chunks: Uint8Array[] = [];
      let size = 0;
      for (const chunk of openChunks(parts, row)) {
        chunks.push(chunk);
        size += chunk.length;
        if (size >= most) break;
      }
      return new Uint8Array(Buffer.concat(chunks)).subarray(0, Math.min(size, most));
    },
    async *stream(id) {
      const row = find('id = ?', id);
      if (row !== undefined) yield* openChunks(parts, row);
    },
    ...messageLists(database, find),
  };
}

function messageLists(
  database: Database,
  find: (where: string, ...values: Value[]) => MessageRow | undefined,
): Pick<Messages, 'finish' | 'list' | 'count' | 'forget' | 'forgetUnshared'> {
  async function forget(id: string): Promise<void> {
    const row = find('id = ?', id);
    if (row === undefined) return;
    database.run('DELETE FROM message_chunks WHERE message = ?', row.bytes_of);
    database.flush();
  }

  return {
    async finish(id, outcome) {
      const changes: [string, Value][] = countColumns.flatMap((column): [string, Value][] => {
        const value = outcome[column];
        return value === undefined ? [] : [[column, value]];
      });
      if (outcome.problems !== undefined) changes.push(['problems', JSON.stringify(outcome.problems)]);
      const sets = changes.map(([column]) => `${column} = ?`).join(', ');
      const values = changes.map(([, value]) => value);
      const write = () => database.run(`UPDATE messages SET ${sets} WHERE id = ?`, ...values, id);
      // Its statements came to the disk with the journal's commit, and the message with them; were this one lost, the
      // message would be gone through again and bring nothing new. Without a statement this is the first such commit.
      const changed = (outcome.accepted ?? 0) > 0 ? database.lightly(write) : write();
      if (changed === 0) throw new Error(`there is no message ${id}`);
    },
    async list({ limit, before, org, status }) {
      const conditions: [string, Value][] = [];
      if (org !== undefined) conditions.push(['org = ?', org]);
      if (status !== undefined) conditions.push(['status = ?', status]);
      if (before !== undefined)
        conditions.push(['number < (SELECT number FROM messages WHERE id = ?)', before]);
      const where = ['tag IS NOT NULL', ...conditions.map(([text]) => text)].join(' AND ');
      return database
        .all<MessageRow>(
          `SELECT ${columns} FROM messages WHERE ${where} ORDER BY number DESC LIMIT ?`,
          ...conditions.map(([, value]) => value),
          limit,
        )
        .map(messageOf);
    },
    async count({ org } = {}) {
      const sql = 'SELECT COUNT(*) AS n FROM messages WHERE tag IS NOT NULL';
      const row =
        org === undefined
          ? database.get<{ n: number }>(sql)
          : database.get<{ n: number }>(`${sql} AND org = ?`, org);
      return row!.n;
    },
    forget,
    async forgetUnshared(id) {
      const twin = find('id <> ? AND tag = (SELECT tag FROM messages WHERE id = ?)', id, id);
      if (twin === undefined) await forget(id);
    },
  };
}

type MessageWriter = { add(chunk: Uint8Array): void; end(): PutMessage };

function beginMessage(
  { database, keys, crypto, entropy }: MessageParts,
  message: IncomingMessage,
): MessageWriter {
  const { id, org, door, name, contentType, receivedAt } = message;
  const secret = keys.ofSender(org);
  const mac = (...parts: Uint8Array[]) => crypto.hmacSha256(keys.secrets.messageTagKey, ...parts);
  const reference =
    message.reference === undefined ? null : mac(text(`reference\n${org}\n`), text(message.reference));
  database.run(
    `INSERT INTO messages (id, org, door, name, content_type, received_at, status, reference, bytes_of, part_of)
     VALUES (?, ?, ?, ?, ?, ?, 'processing', ?, ?, ?)`,
    ...[id, org, door, name, contentType, receivedAt, reference, id, message.partOf ?? null],
  );
  // Chained over chunks of one size, so that the tag does not depend on how the bytes arrived.
  let tag = mac(text(`bytes\n${org}\n`));
  let size = 0;
  let part = 0;
  return {
    add(chunk) {
      tag = mac(tag, chunk);
      size += chunk.length;
      const nonce = entropy(nonceBytes);
      const sealed = crypto.seal(secret, nonce, chunk, chunkPlace(id, part));
      database.run(
        'INSERT INTO message_chunks (message, part, body) VALUES (?, ?, ?)',
        ...[id, part, Buffer.concat([nonce, sealed])],
      );
      part += 1;
    },
    end() {
      const earlier = (column: string, value: Uint8Array) =>
        database.get<MessageRow>(
          `SELECT ${columns} FROM messages WHERE ${column} = ? AND id <> ? AND tag IS NOT NULL
           ORDER BY number LIMIT 1`,
          ...[value, id],
        );
      const sameBytes = earlier('tag', tag);
      const sameReference = reference === null ? undefined : earlier('reference', reference);
      const kept = sameBytes !== undefined && hasChunks(database, sameBytes.bytes_of);
      const bytesOf = kept ? sameBytes.bytes_of : id;
      if (kept) database.run('DELETE FROM message_chunks WHERE message = ?', id);
      database.run(
        'UPDATE messages SET tag = ?, size = ?, bytes_of = ? WHERE id = ?',
        tag,
        size,
        bytesOf,
        id,
      );
      const row = database.get<MessageRow>(`SELECT ${columns} FROM messages WHERE id = ?`, id)!;
      return {
        message: messageOf(row),
        ...(sameBytes !== undefined && { sameBytesAs: messageOf(sameBytes) }),
        ...(sameReference !== undefined && { sameReferenceAs: messageOf(sameReference) }),
      };
    },
  };
}

function* openChunks({ database, keys, crypto }: MessageParts, row: MessageRow): Generator<Uint8Array> {
  const secret = keys.ofSender(row.org);
  for (let part = 0; ; part += 1) {
    const found = database.get<{ body: Uint8Array }>(
      'SELECT body FROM message_chunks WHERE message = ? AND part = ?',
      ...[row.bytes_of, part],
    );
    if (found === undefined) return;
    const nonce = found.body.subarray(0, nonceBytes);
    const sealed = found.body.subarray(nonceBytes);
    const chunk = crypto.open(secret, nonce, sealed, chunkPlace(row.bytes_of, part));
    if (chunk === undefined) {
      throw new PortolanError([
        problem('storage.damaged', `Part ${part} of message ${row.id} does not match its seal.`),
      ]);
    }
    yield chunk;
  }
}

function hasChunks(database: Database, message: string): boolean {
  return (
    database.get('SELECT part FROM message_chunks WHERE message = ? AND part = 0', message) !== undefined
  );
}

/** Removes messages whose end never came: the one, or on opening all. */
function sweep(database: Database, id?: string): void {
  const [where, values] = id === undefined ? ['tag IS NULL', []] : ['tag IS NULL AND id = ?', [id]];
  database.transaction(() => {
    database.run(
      `DELETE FROM message_chunks WHERE message IN (SELECT id FROM messages WHERE ${where})`,
      ...values,
    );
    database.run(`DELETE FROM messages WHERE ${where}`, ...values);
  });
}

function messageOf(row: MessageRow): Message {
  const { content_type, received_at, problems, bytes_of: _, part_of, ...same } = row;
  return {
    ...same,
    status: row.status as MessageStatus,
    contentType: content_type,
    receivedAt: received_at,
    problems: JSON.parse(problems) as Problem[],
    ...(part_of !== null && { partOf: part_of }),
  };
}

function chunkPlace(id: string, part: number): Uint8Array {
  return text(`${id}\n${part}`);
}

const encoder = new TextEncoder();
function text(value: string): Uint8Array {
  return encoder.encode(value);
}
