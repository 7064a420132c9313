// What stands on the log for a statement? Its leaf: which log, which type, a pseudonym for the issuer, when we took it
// (to the second), how large it is (by class), and one commitment for each group of fields, as canonical JSON
// (RFC 8785). The groups are all that the type could have, filled or not, so that nobody outside can tell of which
// ones the issuer spoke.
import type { Crypto } from '../../base/index.ts';
import { groupOf, splitByGroup, type Statement, type StatementType } from '../../record/index.ts';
import { canonicalText } from './canonical-text.ts';
import { commitToText, groupSalt } from './commitment.ts';
import { sizeClassOf } from './size-class.ts';

export const leafVersion = 1;
/** The group of everything that is not body: who says it, about what, when, from where. */
export const envelopeGroup = 'envelope';

export type OpenedGroup = {
  readonly group: string;
  /** 32 bytes, of this group only. */
  readonly salt: Uint8Array;
  /** What was committed to: `{}` for a group of which the issuer said nothing. */
  readonly content: object;
};

export type LeafInput = {
  readonly crypto: Crypto;
  /** Of the log, as its checkpoints name it. */
  readonly origin: string;
  readonly statement: Statement;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** Stands for the issuer in public; the same for all its statements. */
  readonly pseudonym: string;
  /** 32 unpredictable bytes, new for each statement, kept in the vault. */
  readonly salt: Uint8Array;
};

/**
 * The leaf of a statement and the openings of its groups, in the order of their names. Equal input gives equal bytes,
 * so a leaf can be checked against journal and vault. Throws on text that JSON cannot say (a lone surrogate).
 */
export function makeLeaf(input: LeafInput): { readonly bytes: Uint8Array; readonly groups: OpenedGroup[] } {
  const { crypto, statement } = input;
  const contents = new Map<string, object>(splitByGroup(statement.type, statement.body));
  contents.set(envelopeGroup, envelopeOf(statement));
  const groups: OpenedGroup[] = [];
  let commitments = '';
  let size = ',"body":{}'.length;
  let filled = 0;
  for (const group of groupsOfType(statement.type)) {
    const content = contents.get(group) ?? unsaid;
    const salt = groupSalt(crypto, input.salt, group);
    const text = content === unsaid ? '{}' : canonicalText(content);
    const { digest, contentLength } = commitToText(crypto, group, salt, text);
    commitments += `${commitments === '' ? '' : ','}"${group}":"${digest}"`;
    groups.push({ group, salt, content });
    if (group === envelopeGroup) size += contentLength;
    else if (contentLength > 2) {
      size += contentLength - 2;
      filled++;
    }
  }
  if (contents.size !== filled + 1) throw new Error('a field of the body belongs to no group of its type');
  return { bytes: frame(input, commitments, size + Math.max(0, filled - 1)), groups };
}

/** The leaf's text with its keys in canonical order. */
function frame(input: LeafInput, commitments: string, size: number): Uint8Array {
  const { origin, statement, receivedAt, pseudonym } = input;
  if (!Number.isSafeInteger(receivedAt) || receivedAt < 0) throw new Error('receivedAt is in milliseconds');
  return encode(
    `{"at":${Math.floor(receivedAt / 1000)},"groups":{${commitments}},"issuer":${canonicalText(pseudonym)},` +
      `"log":${canonicalText(origin)},"size":${sizeClassOf(size)},"type":"${statement.type}","v":${leafVersion}}`,
  );
}

function envelopeOf(statement: Statement): object {
  const { id, version, issuer, subject, type, classifier, occurredAt, issuedAt, source, corrects } =
    statement;
  return {
    classifier,
    ...(corrects === undefined ? {} : { corrects }),
    id,
    ...(issuedAt === undefined ? {} : { issuedAt }),
    issuer,
    ...(occurredAt === undefined ? {} : { occurredAt }),
    source,
    subject,
    type,
    version,
  };
}

const unsaid: object = Object.freeze({});
const groupsByType = new Map<StatementType, readonly string[]>();

/** The groups that the leaf of a type commits to, in canonical order. */
export function groupsOfType(type: StatementType): readonly string[] {
  const known = groupsByType.get(type);
  if (known !== undefined) return known;
  const groups = [...new Set<string>([envelopeGroup, ...Object.values<string>(groupOf[type])])].sort();
  groupsByType.set(type, groups);
  return groups;
}

const encoder = new TextEncoder();
const poolLength = 64 * 1024;
let pool = new Uint8Array(poolLength);
let poolUsed = 0;

/** UTF-8, into a pool that leaves share: an allocation for each would cost as much as a hash. */
function encode(text: string): Uint8Array {
  const room = text.length * 3;
  if (room > poolLength) return encoder.encode(text);
  if (poolUsed + room > poolLength) {
    pool = new Uint8Array(poolLength);
    poolUsed = 0;
  }
  const start = poolUsed;
  poolUsed += encoder.encodeInto(text, pool.subarray(start)).written;
  return pool.subarray(start, poolUsed);
}
