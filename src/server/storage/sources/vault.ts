// Where are the keys? In a database of its own with secure delete: for each subject a key, a salt and a stream (the
// random name under which the journal knows it), for each sender a key of its raw messages, and the deployment's
// secrets. To erase a subject is to destroy its row here.
import { subjectKey, type Subject } from '../../../record/index.ts';
import type { Crypto, Entropy } from '../../../base/index.ts';
import type { Database } from '../engine/sqlite.ts';
import type { DeploymentSecrets, Vault } from '../store.ts';
import { hexOf } from './identifiers.ts';
import { recentOnes } from './recent.ts';
import { statementSalt } from './row.ts';

export const vaultMigrations = [
  `CREATE TABLE secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL);
   CREATE TABLE subjects (
     subject TEXT PRIMARY KEY,
     stream BLOB NOT NULL UNIQUE,
     secret BLOB NOT NULL,
     salt BLOB NOT NULL
   );
   CREATE TABLE senders (org TEXT PRIMARY KEY, secret BLOB NOT NULL);
   CREATE TABLE erasures (number INTEGER PRIMARY KEY, subject TEXT NOT NULL, at INTEGER NOT NULL);`,
  'CREATE TABLE partner_secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL)',
];

/** Not yet durable: the row is written by {@link VaultKeys.keep}. */
export type SubjectKeys = {
  readonly subject: string;
  readonly stream: Uint8Array;
  readonly secret: Uint8Array;
  readonly salt: Uint8Array;
};

/** What the journal needs beyond the public vault; synchronous, inside its commit. */
export type VaultKeys = {
  /** The keys of each subject, made and durably kept where there are none yet. */
  forWriting(subjects: readonly string[], at: number): Map<string, SubjectKeys>;
  ofSubject(subject: string): SubjectKeys | undefined;
  /** Undefined after erasure. */
  ofStream(stream: Uint8Array): SubjectKeys | undefined;
  ofSender(org: string): Uint8Array;
  saltOf(keys: SubjectKeys, statement: string): Uint8Array;
  pseudonymOf(issuer: string): Uint8Array;
  readonly secrets: DeploymentSecrets & { readonly messageTagKey: Uint8Array };
  readonly origin: string;
  /** Random; the journal has it too, so that neither is used with another's. */
  readonly deployment: string;
  /** Subjects erased since, with the number of the last erasure. */
  erasedAfter(number: number): { readonly subjects: readonly string[]; readonly last: number };
};

export type VaultParts = {
  readonly database: Database;
  readonly crypto: Crypto;
  readonly entropy: Entropy;
  readonly clock: () => number;
  readonly origin?: string;
};

const secretBytes = 32;
const pseudonymBytes = 16;
const subjectsRemembered = 20_000;
const issuersRemembered = 5_000;
const columns = 'subject, stream, secret, salt';

export function openVault(parts: VaultParts): { readonly vault: Vault; readonly keys: VaultKeys } {
  const { database, crypto, entropy } = parts;
  const secrets = readSecrets(parts);
  const bySubject = recentOnes<SubjectKeys>(subjectsRemembered);
  const byStream = recentOnes<SubjectKeys>(subjectsRemembered);

  function remember(found: SubjectKeys | undefined): SubjectKeys | undefined {
    if (found === undefined) return undefined;
    bySubject.set(found.subject, found);
    byStream.set(latin1(found.stream), found);
    return found;
  }

  const keys: VaultKeys = {
    forWriting(subjects, at) {
      const known = new Map<string, SubjectKeys>();
      const fresh: SubjectKeys[] = [];
      for (const subject of subjects) {
        if (known.has(subject)) continue;
        let found = keys.ofSubject(subject);
        if (found === undefined) {
          found = makeKeys(subject, at, entropy);
          fresh.push(found);
        }
        known.set(subject, found);
      }
      if (fresh.length > 0) keep(database, fresh);
      for (const made of fresh) remember(made);
      return known;
    },
    ofSubject: (subject) =>
      bySubject.get(subject) ??
      remember(database.get<SubjectKeys>(`SELECT ${columns} FROM subjects WHERE subject = ?`, subject)),
    ofStream: (stream) =>
      byStream.get(latin1(stream)) ??
      remember(database.get<SubjectKeys>(`SELECT ${columns} FROM subjects WHERE stream = ?`, stream)),
    ofSender: (org) => senderKey(database, entropy, org),
    saltOf: (found, statement) => statementSalt(crypto, found.salt, statement),
    pseudonymOf: pseudonymiser(crypto, secrets.pseudonymPepper),
    secrets,
    origin: secrets.origin,
    deployment: secrets.deployment,
    erasedAfter: (number) => erasedAfter(database, number),
  };
  function forget(subject: string, erased: SubjectKeys): void {
    destroy(database, subject, parts.clock());
    bySubject.delete(subject);
    byStream.delete(latin1(erased.stream));
  }
  return { vault: { ...publicVault(keys, forget), ...partnerSecrets(database) }, keys };
}

function pseudonymiser(crypto: Crypto, pepper: Uint8Array): VaultKeys['pseudonymOf'] {
  const pseudonyms = recentOnes<Uint8Array>(issuersRemembered);
  return (issuer) => {
    const found = pseudonyms.get(issuer);
    if (found !== undefined) return found;
    const made = crypto.hmacSha256(pepper, text(issuer)).slice(0, pseudonymBytes);
    pseudonyms.set(issuer, made);
    return made;
  };
}

function erasedAfter(database: Database, number: number): ReturnType<VaultKeys['erasedAfter']> {
  const rows = database.all<{ number: number; subject: string }>(
    'SELECT number, subject FROM erasures WHERE number > ? ORDER BY number',
    number,
  );
  return { subjects: rows.map((row) => row.subject), last: rows.at(-1)?.number ?? number };
}

function partnerSecrets(database: Database): Pick<Vault, 'keepSecret' | 'findSecret' | 'secretNames'> {
  return {
    async keepSecret(name, value) {
      database.transaction(() => {
        database.run('DELETE FROM partner_secrets WHERE name = ?', name);
        if (value !== undefined)
          database.run('INSERT INTO partner_secrets (name, value) VALUES (?, ?)', name, value);
      });
      // The log in front of the database still holds the former value.
      database.flush();
    },
    findSecret: async (name) =>
      database.get<{ value: string }>('SELECT value FROM partner_secrets WHERE name = ?', name)?.value,
    secretNames: async (prefix) =>
      database
        .all<{ name: string }>(
          'SELECT name FROM partner_secrets WHERE substr(name, 1, ?) = ? ORDER BY name',
          prefix.length,
          prefix,
        )
        .map(({ name }) => name),
  };
}

type KeyedVault = Omit<Vault, 'keepSecret' | 'findSecret' | 'secretNames'>;

function publicVault(keys: VaultKeys, forget: (subject: string, erased: SubjectKeys) => void): KeyedVault {
  return {
    secrets: async () => keys.secrets,
    pseudonym: async (issuer) => keys.pseudonymOf(issuer),
    async statementSalt(subject, statement) {
      const found = keys.ofSubject(subjectKey(subject));
      return found === undefined ? undefined : keys.saltOf(found, statement);
    },
    async erase(subject: Subject) {
      const found = keys.ofSubject(subjectKey(subject));
      if (found === undefined) return false;
      forget(found.subject, found);
      return true;
    },
  };
}

/** The time in front keeps the journal's index of streams local; the rest is random and tells nothing. */
function makeKeys(subject: string, at: number, entropy: Entropy): SubjectKeys {
  const random = entropy(secretBytes * 2 + 16);
  const stream = random.slice(secretBytes * 2);
  new DataView(stream.buffer).setUint32(0, Math.floor(at / 0x1_0000));
  return {
    subject,
    stream,
    secret: random.slice(0, secretBytes),
    salt: random.slice(secretBytes, secretBytes * 2),
  };
}

function keep(database: Database, fresh: readonly SubjectKeys[]): void {
  const insert = database.prepare(`INSERT INTO subjects (${columns}) VALUES (?, ?, ?, ?)`);
  database.transaction(() => {
    for (const { subject, stream, secret, salt } of fresh) insert.run(subject, stream, secret, salt);
  });
}

function destroy(database: Database, subject: string, at: number): void {
  database.transaction(() => {
    database.run('DELETE FROM subjects WHERE subject = ?', subject);
    database.run('INSERT INTO erasures (subject, at) VALUES (?, ?)', subject, at);
  });
  // The log in front of the database still holds the page as it was.
  database.flush();
}

function senderKey(database: Database, entropy: Entropy, org: string): Uint8Array {
  const found = database.get<{ secret: Uint8Array }>('SELECT secret FROM senders WHERE org = ?', org);
  if (found !== undefined) return found.secret;
  const secret = entropy(secretBytes);
  database.run('INSERT INTO senders (org, secret) VALUES (?, ?)', org, secret);
  return secret;
}

function readSecrets({
  database,
  entropy,
  origin,
}: VaultParts): VaultKeys['secrets'] & Pick<VaultKeys, 'origin' | 'deployment'> {
  const secret = (name: string, make: () => Uint8Array): Uint8Array => {
    const found = database.get<{ value: Uint8Array }>('SELECT value FROM secrets WHERE name = ?', name);
    if (found !== undefined) return found.value;
    const value = make();
    database.run('INSERT INTO secrets (name, value) VALUES (?, ?)', name, value);
    return value;
  };
  const random = () => entropy(secretBytes);
  const chosen = () => text(origin ?? `portolan.invalid/${hexOf(entropy(8))}`);
  return database.transaction(() => ({
    logSeed: secret('log-seed', random),
    idempotencyKey: secret('idempotency', random),
    pseudonymPepper: secret('pseudonym', random),
    messageTagKey: secret('message-tag', random),
    deployment: hexOf(secret('deployment', () => entropy(16))),
    origin: new TextDecoder().decode(secret('origin', chosen)),
  }));
}

const encoder = new TextEncoder();
function text(value: string): Uint8Array {
  return encoder.encode(value);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
