// May this be said, and is it new? The one gate for every door: schema, authorisation, idempotency. What passes gets
// its identifier and its time of receipt here, and nowhere else.
import { problem, uuidv7, type Crypto, type Entropy, type Problem } from '../../base/index.ts';
import { dcsaEventIdOf, eventHashId, isTakenBack } from '../../exchange/index.ts';
import {
  isPlainDraft,
  parseDraft,
  statementVersion,
  subjectKey,
  type Draft,
  type Statement,
} from '../../record/index.ts';
import type { Arriving, Store } from '../storage/index.ts';
import { findStanding, speaksOutOfTurn } from './standing.ts';
import { tagsOf } from './tags.ts';

export type AdmitOptions = {
  readonly store: Store;
  readonly crypto: Crypto;
  readonly entropy: Entropy;
  /** The organisation that says it, as the door has established. */
  readonly issuer: string;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** The statements by which the issuer told the event of the subject before, the newest last, by the event's identifier. */
  readonly formerEvents?: (issuer: string, subject: string, eventId: string) => Promise<readonly string[]>;
};

/** `drafts` of one unit stand or fall together. */
export type AdmitUnit = { readonly drafts: readonly Draft[] };
export type Admission =
  | { readonly outcome: 'new'; readonly arriving: readonly Arriving[]; readonly repeated: number }
  | { readonly outcome: 'repeated' }
  | { readonly outcome: 'refused'; readonly problems: readonly Problem[] };

/** The readers of exchange let nothing through that is nested deeper. */
const depthMax = 128;
const randomBytesOfId = 10;

/** Admits units in their order, as if one after the other; nothing is stored yet. */
export async function admit(units: readonly AdmitUnit[], options: AdmitOptions): Promise<Admission[]> {
  const { store, crypto, issuer } = options;
  const { idempotencyKey } = await store.vault.secrets();
  const checked = units.map(({ drafts }) => checkSchemas(drafts));
  const drafts = checked.flatMap((unit) => unit.drafts);
  const standing = await findStanding(store, issuer, drafts);
  const tagged = checked.map((unit) =>
    unit.drafts.map((draft) => tagsOf(crypto, idempotencyKey, issuer, draft)),
  );
  const entropy = inOneDraw(options.entropy, drafts.length);
  const latest = await store.journal.latestInSlots(tagged.flat().map((tags) => tags.slot));
  const formers = await formerEvents(drafts, options);
  return checked.map(({ drafts: valid, problems }, index) => {
    if (problems.length > 0) return { outcome: 'refused', problems };
    const refused = speaksOutOfTurn(standing, issuer, valid);
    if (refused.length > 0) return { outcome: 'refused', problems: refused.slice(0, 5).map(notAParty) };
    const arriving: Arriving[] = [];
    valid.forEach((draft, at) => {
      const tags = tagged[index]![at]!;
      if (latest.get(tags.slotHex) === tags.contentHex) return;
      latest.set(tags.slotHex, tags.contentHex);
      for (const said of correcting(draft, formers)) {
        const statement = identify(said, { ...options, entropy });
        noteEvent(statement, formers);
        arriving.push({ statement, receivedAt: options.receivedAt, slot: tags.slot, content: tags.content });
      }
    });
    if (arriving.length === 0) return { outcome: 'repeated' };
    return { outcome: 'new', arriving, repeated: valid.length - arriving.length };
  });
}

function checkSchemas(drafts: readonly Draft[]): { drafts: readonly Draft[]; problems: readonly Problem[] } {
  const valid: Draft[] = [];
  const problems: Problem[] = [];
  for (const draft of drafts) {
    if (isPlainDraft(draft)) {
      valid.push(draft);
      continue;
    }
    const parsed = parseDraft(draft);
    if (!parsed.ok) problems.push(...parsed.problems);
    else {
      const path = illFormed(parsed.value, '', 0);
      if (path === undefined) valid.push(parsed.value);
      else problems.push(problem('statement.invalid', 'A text has half of a surrogate pair.', { path }));
    }
  }
  return problems.length > 0 ? { drafts: [], problems } : { drafts: valid, problems };
}

/**
 * The place of a text or key that is no well-formed Unicode: such have no UTF-8, so that nothing could be committed to.
 * JSON lets them in as an escape (`\ud800`). RFC 7493, 2.1.
 */
function illFormed(value: unknown, path: string, depth: number): string | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : path;
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > depthMax) return path;
  for (const [key, inner] of Object.entries(value)) {
    const at = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const found = key.isWellFormed() ? illFormed(inner, at, depth + 1) : at.toWellFormed();
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What stands there, as far as this batch declares it wrong: by subject and the event's identifier. */
type FormerEvents = { readonly tracked: boolean; readonly byName: Map<string, readonly string[]> };

async function formerEvents(
  drafts: readonly Draft[],
  { store, formerEvents: findFormers, issuer }: AdmitOptions,
): Promise<FormerEvents> {
  const byName = new Map<string, readonly string[]>();
  const declared = drafts.filter((draft) => declaredInError(draft) || dcsaEventIdOf(draft) !== undefined);
  // The former event may be among what is on its way.
  if (declared.length > 0) await store.underWay.recorded();
  for (const draft of declared) {
    const [key, eventId] = [subjectKey(draft.subject), eventIdOf(draft)!];
    const found = (await findFormers?.(issuer, key, eventId)) ?? [];
    if (found.length > 0) byName.set(`${key}\n${eventId}`, found);
  }
  return { tracked: declared.length > 0, byName };
}

/** Its own identifier, or the one of its content: a declaration of error says the same event again (CBV 2.0 §8.9). */
function eventIdOf({ type, body }: Pick<Draft, 'type' | 'body'>): string | undefined {
  const epcis = type === 'event' ? (body as Draft<'event'>['body']).epcis : undefined;
  if (epcis === undefined) return dcsaEventIdOf({ type, body });
  return typeof epcis['eventID'] === 'string' ? epcis['eventID'] : eventHashId(epcis as never);
}

function declaredInError(draft: Draft): boolean {
  return draft.type === 'event' && draft.body.epcis?.['errorDeclaration'] !== undefined;
}

/**
 * An EPCIS event that bears the identifier of an earlier one and declares it wrong takes its place (EPCIS 2.0 §7.4.1.4); so does
 * an event of DCSA that bears the identifier of an earlier one. One that is taken back retracts what was told under its
 * identifier; nothing is said when nothing was.
 */
function correcting(draft: Draft, { byName }: FormerEvents): readonly Draft[] {
  if (draft.corrects !== undefined) return [draft];
  if (!declaredInError(draft) && dcsaEventIdOf(draft) === undefined) return [draft];
  const name = `${subjectKey(draft.subject)}\n${eventIdOf(draft)!}`;
  const formers = byName.get(name) ?? [];
  const last = formers.at(-1);
  if (!isTakenBack(draft)) return [last === undefined ? draft : { ...draft, corrects: last }];
  byName.delete(name);
  const { subject, issuedAt, source } = draft;
  const said = {
    subject,
    type: 'retraction',
    classifier: 'actual',
    source: { message: source.message },
  } as const;
  const reason = 'The sender has taken the event back.';
  return formers.map((statement) => ({
    ...said,
    body: { statement, reason },
    ...(issuedAt && { issuedAt }),
  }));
}

function noteEvent(statement: Statement, { tracked, byName }: FormerEvents): void {
  const eventId = tracked ? eventIdOf(statement) : undefined;
  if (eventId === undefined) return;
  const name = `${subjectKey(statement.subject)}\n${eventId}`;
  byName.set(name, [...(byName.get(name) ?? []), statement.id]);
}

/** The randomness of a batch at once: asking for it costs more than the identifier does. */
function inOneDraw(entropy: Entropy, identifiers: number): Entropy {
  const drawn = entropy(identifiers * randomBytesOfId);
  let used = 0;
  return (length) => {
    if (used + length > drawn.length) return entropy(length);
    used += length;
    return drawn.subarray(used - length, used);
  };
}

function identify(draft: Draft, { issuer, receivedAt, entropy }: AdmitOptions): Statement {
  const { slot: _slot, ...said } = draft;
  return { ...said, id: uuidv7(receivedAt, entropy), version: statementVersion, issuer } as Statement;
}

function notAParty(draft: Draft): Problem {
  return problem(
    'access.not-a-party',
    `You are no party of ${draft.subject.kind} ${draft.subject.id}; its owner can name you as one.`,
    { message: draft.source.message, path: subjectKey(draft.subject) },
  );
}
