// What does a leaf say, and what do the groups that were opened add to it? Both come from outside: the leaf must stand
// in its one canonical form, and each opened group must fit the commitment on the leaf.
import { succeed, type Crypto, type Result } from '../../base/index.ts';
import { classifiers, sourceSchema, subjectSchema } from '../../record/index.ts';
import * as z from 'zod';
import { maxLeafLength } from '../log/index.ts';
import { quote, refuse } from '../log/note/refusal.ts';
import { findCanonicalText, parseCanonical } from './canonical-text.ts';
import { commitToText, isGroupName, saltLength } from './commitment.ts';
import { envelopeGroup, leafVersion, type OpenedGroup } from './leaf.ts';
import { isSizeClass } from './size-class.ts';

const groupsMax = 24;

const leafSchema = z.strictObject({
  v: z.literal(leafVersion),
  /** Origin of the log. */
  log: z.string().min(1).max(255),
  /** Statement type; a newer program may know more of them. */
  type: z.string().regex(/^[a-z][a-z-]{0,39}$/),
  /** Pseudonym of the issuer. */
  issuer: z.string().min(1).max(200),
  /** When the operator of the log received the statement, POSIX seconds (UTC). */
  at: z.number().int().min(0),
  /** Size class of the canonical statement, in bytes. */
  size: z.number().refine(isSizeClass),
  /** Commitment by group: SHA-256 in lower-case hexadecimal. */
  groups: z.record(z.string().refine(isGroupName), z.string().regex(/^[0-9a-f]{64}$/)),
});
export type Leaf = Readonly<z.infer<typeof leafSchema>>;

const envelopeSchema = z.looseObject({
  id: z.string(),
  version: z.number().int(),
  issuer: z.string(),
  subject: subjectSchema,
  type: z.string(),
  classifier: z.enum(classifiers),
  occurredAt: z.string().optional(),
  issuedAt: z.string().optional(),
  source: sourceSchema,
  corrects: z.string().optional(),
});
export type OpenedEnvelope = Readonly<z.infer<typeof envelopeSchema>>;

/** As much of a statement as was opened. */
export type OpenedStatement = {
  readonly type: string;
  readonly envelope?: OpenedEnvelope;
  /** The opened fields of the body. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Names of the opened groups, in order. */
  readonly groups: readonly string[];
  /** Names of the groups that stay closed. */
  readonly closed: readonly string[];
};

/** @returns the leaf, refused in the step `format` when its bytes are not its one form. */
export function parseLeaf(bytes: Uint8Array): Result<Leaf> {
  if (bytes.length > maxLeafLength) return refuse('format', 'the leaf is too long.');
  const leaf = leafSchema.safeParse(parseCanonical(bytes));
  if (!leaf.success) return refuse('format', 'the leaf is not canonical JSON of the form that is expected.');
  const count = Object.keys(leaf.data.groups).length;
  return count > 0 && count <= groupsMax
    ? succeed(leaf.data)
    : refuse('format', 'the leaf has no groups, or too many.');
}

/** @returns what the opened groups say, each checked against its commitment, or a refusal naming the group. */
export function openGroups(options: {
  readonly crypto: Crypto;
  readonly leaf: Leaf;
  readonly opened: readonly OpenedGroup[];
}): Result<OpenedStatement> {
  const { crypto, leaf, opened } = options;
  const fields = new Map<string, unknown>();
  let envelope: OpenedEnvelope | undefined;
  for (const [at, group] of opened.entries()) {
    if (opened.findIndex((earlier) => earlier.group === group.group) < at) {
      return refuse('commitment', `the group ${quote(group.group)} is opened twice.`);
    }
    if (!fitsCommitment(crypto, leaf, group)) {
      return refuse('commitment', `the group ${quote(group.group)} is not what was committed to.`);
    }
    if (group.group === envelopeGroup) {
      const parsed = envelopeSchema.safeParse(group.content);
      if (!parsed.success || parsed.data.type !== leaf.type) {
        return refuse('commitment', 'the envelope does not fit the leaf.');
      }
      envelope = parsed.data;
      continue;
    }
    for (const [field, value] of Object.entries(group.content)) {
      if (fields.has(field)) return refuse('commitment', `the field ${quote(field)} is opened twice.`);
      fields.set(field, value);
    }
  }
  const groups = opened.map(({ group }) => group);
  const statement = {
    type: leaf.type,
    body: Object.fromEntries(fields),
    groups,
    closed: Object.keys(leaf.groups).filter((group) => !groups.includes(group)),
  };
  return succeed(envelope === undefined ? statement : { ...statement, envelope });
}

function fitsCommitment(crypto: Crypto, leaf: Leaf, { group, salt, content }: OpenedGroup): boolean {
  if (!Object.hasOwn(leaf.groups, group) || salt.length !== saltLength) return false;
  const text = findCanonicalText(content);
  return text !== undefined && commitToText(crypto, group, salt, text).digest === leaf.groups[group];
}
