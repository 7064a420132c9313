// Which row of the journal does a statement make? Made here for the thread that takes statements in and for the one that
// seals large batches, from the same parts.
import { leafHash, toHex, type Crypto } from '../../../base/index.ts';
import { makeLeaf } from '../../../ledger/index.ts';
import type { Statement } from '../../../record/index.ts';
import type { Database, Value } from '../engine/sqlite.ts';
import { referenceBytes } from './identifiers.ts';
import { sealStatement } from './seal.ts';
import { assertBytes } from './tags.ts';

/** Everything of a row but the statement: small, and bytes for the most part. */
export type RowParts = {
  readonly seq: number;
  /** Of the statement. */
  readonly id: Uint8Array;
  readonly receivedAt: number;
  readonly stream: Uint8Array;
  readonly secret: Uint8Array;
  /** Of the subject. */
  readonly salt: Uint8Array;
  readonly pseudonym: Uint8Array;
  readonly slot: Uint8Array;
  readonly content: Uint8Array;
  readonly nonce: Uint8Array;
};

export type Row = { readonly leafHash: Uint8Array; readonly values: Value[] };

/** The salt behind the commitments of a statement's leaf. */
export function statementSalt(crypto: Crypto, salt: Uint8Array, statement: string): Uint8Array {
  return crypto.hmacSha256(salt, Buffer.from(statement));
}

/** `text` is what {@link textOf} makes of the statement. */
export function makeRow(
  crypto: Crypto,
  origin: string,
  {
    statement,
    text,
    parts,
  }: { readonly statement: Statement; readonly text: string; readonly parts: RowParts },
): Row {
  const { seq, id, receivedAt, stream, secret, pseudonym, slot, content, nonce } = parts;
  assertBytes(slot, 16);
  assertBytes(content, 16);
  const salt = statementSalt(crypto, parts.salt, statement.id);
  const leaf = makeLeaf({ crypto, origin, statement, receivedAt, pseudonym: toHex(pseudonym), salt }).bytes;
  const body = sealStatement(crypto, { keys: { secret }, place: { seq, id, stream }, text, nonce });
  const message = referenceBytes(statement.source.message);
  const { type } = statement;
  return {
    leafHash: leafHash(crypto, leaf),
    values: [seq, id, receivedAt, stream, type, pseudonym, message, slot, content, body, leaf],
  };
}

/** In one transaction, which is the durable commit; each row is made when its turn comes. @returns the leaves' hashes. */
export function insertRows(database: Database, rows: Iterable<Row>): Uint8Array[] {
  const insert = database.prepare(
    `INSERT INTO journal (seq, id, received_at, stream, type, issuer, message, slot, content, body, leaf)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const leafHashes: Uint8Array[] = [];
  database.transaction(() => {
    for (const row of rows) {
      insert.run(...row.values);
      leafHashes.push(row.leafHash);
    }
  });
  return leafHashes;
}
