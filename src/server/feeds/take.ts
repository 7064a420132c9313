// How do the bytes of a feed become part of the record? Kept as they came; read; signature checked; joined with what stands; said by the home
// organisation. Figures go to their table, a list is compared with the one before. What cannot be read goes to quarantine.
import { randomUUID } from 'node:crypto';
import { fromEpochMs, problem, succeed, type Problem, type Result } from '../../base/index.ts';
import { subjectKey } from '../../record/index.ts';
import {
  charsetOf,
  difference,
  joinSignals,
  newerOnly,
  policySignals,
  readFeed,
  type FeedReading,
  type SignalDraft,
} from '../../sense/index.ts';
import type { Intake } from '../intake/index.ts';
import type { Store } from '../storage/index.ts';
import { verifyAlert, type SignatureVerdict } from './signature.ts';
import { alertChains, lastSpokenOf, standingSignals } from './standing.ts';

export type Taken = {
  readonly message: string;
  readonly kind: FeedReading['feed'];
  /** Keys of the signals that it speaks of, new or not. */
  readonly signals: readonly string[];
  /** How many statements were not known before. */
  readonly news: number;
  readonly rejected: readonly Problem[];
  readonly figures: number;
  readonly listed: number;
  readonly links: readonly string[];
  readonly nextOffset?: number;
  readonly signature?: SignatureVerdict;
};

export type TakeOptions = {
  readonly store: Store;
  readonly intake: Intake;
  readonly home: string;
  readonly clock: () => number;
};

export type TakenFrom = {
  /** Who handed it in. */
  readonly org: string;
  readonly name: string;
  /** The feed in whose name figures are kept; the kind of document when somebody hands in a file. */
  readonly feed?: string;
  readonly fingerprints?: readonly string[];
  /** Whether what was rejected is put to quarantine; a poll does so once for the same complaints. */
  readonly quarantine?: (problems: readonly Problem[]) => boolean;
};

/** Of messages and pieces in quarantine that feeds gave. */
export const feedFormat = 'feed';

const draftsAtOnce = 2000;
const quarantinedMax = 100;
const originalMax = 64 * 1024;

export async function takeFeed(
  bytes: Uint8Array,
  from: TakenFrom,
  options: TakeOptions,
): Promise<Result<Taken>> {
  const { store, intake, home } = options;
  const message = await keepBytes(bytes, from, options);
  const read = readFeed(bytes, { home, message, known: await alertChains(store) });
  if (!read.ok) {
    await settle(message, bytes, { from, problems: read.problems, accepted: 0, refused: true }, options);
    return read;
  }
  const verdict = read.value.signed ? verdictOn(bytes, read.value, from.fingerprints ?? []) : undefined;
  const reading = withVerdict(read.value, verdict, from.fingerprints ?? []);
  const drafts = [...reading.signals, ...(await listChanges(reading, message, options))];
  const newer = newerOnly(drafts, await lastSpokenOf(store, drafts));
  const joined = joinSignals(newer, await standingSignals(store));
  let news = 0;
  for (let at = 0; at < joined.length; at += draftsAtOnce) {
    const said = await intake.say(home, joined.slice(at, at + draftsAtOnce));
    if (!said.ok) return said;
    news += said.value.length;
  }
  const { observations, rejected, list } = reading;
  await store.operational.feeds.putFigures(from.feed ?? reading.feed, observations);
  const accepted = drafts.length + observations.length + (list?.entries.length ?? 0);
  await settle(message, bytes, { from, problems: rejected, accepted, refused: false }, options);
  if (list !== undefined) await store.operational.settings.put(listKey(list), message);
  return succeed({
    ...{ message, kind: reading.feed, news, rejected, links: reading.links },
    signals: drafts.map(({ subject }) => subjectKey(subject)),
    figures: observations.length,
    listed: list?.entries.length ?? 0,
    ...(reading.nextOffset !== undefined && { nextOffset: reading.nextOffset }),
    ...(verdict !== undefined && { signature: verdict }),
  });
}

function listKey({ list, title }: NonNullable<FeedReading['list']>): string {
  return `policy-list:${list}:${title}`.slice(0, 200);
}

/** The first list that is seen is what later ones are compared with: it says nothing new by itself. */
async function listChanges(
  { list, feed }: FeedReading,
  message: string,
  { store, home, clock }: TakeOptions,
): Promise<SignalDraft[]> {
  if (list === undefined) return [];
  const held = await store.operational.settings.get(listKey(list));
  const bytes = typeof held === 'string' ? await store.messages.bytes(held) : undefined;
  const before = bytes === undefined ? undefined : readFeed(bytes, { home, message });
  if (before?.ok !== true || before.value.list === undefined) return [];
  const at = fromEpochMs(clock(), 'UTC', 'minute');
  return policySignals(difference(before.value.list, list), { at, feed }, { home, message });
}

/** An alert inside of an index cannot be cut out without changing what its signature covers: it stays unchecked. */
function verdictOn(
  bytes: Uint8Array,
  { feed }: FeedReading,
  fingerprints: readonly string[],
): SignatureVerdict {
  if (feed !== 'cap') return { state: 'unchecked', why: 'The alert stands inside of an index.' };
  return verifyAlert(new TextDecoder(charsetOf(bytes.subarray(0, 200))).decode(bytes), { fingerprints });
}

function withVerdict(
  reading: FeedReading,
  verdict: SignatureVerdict | undefined,
  fingerprints: readonly string[],
): FeedReading {
  // Whoever names whom to trust wants nothing of anybody else.
  if (fingerprints.length > 0 && verdict?.state !== 'valid' && reading.signals.length > 0) {
    const why = verdict?.why ?? 'It bears no signature.';
    return {
      ...reading,
      signals: [],
      rejected: [...reading.rejected, problem('feed.untrusted', why, { path: 'alert' })],
    };
  }
  if (verdict === undefined) return reading;
  const { state, signer } = verdict;
  const signed = { signature: state, ...(signer !== undefined && { signer }) };
  return {
    ...reading,
    signals: reading.signals.map((draft) => ({ ...draft, body: { ...draft.body, ...signed } })),
  };
}

async function keepBytes(
  bytes: Uint8Array,
  { org, name }: TakenFrom,
  { store, clock }: TakeOptions,
): Promise<string> {
  const incoming = {
    id: randomUUID(),
    ...{ org, name: name.slice(0, 300) },
    door: 'feed',
    contentType: 'application/octet-stream',
    receivedAt: clock(),
  };
  return (await store.messages.put(incoming, bytes)).message.id;
}

async function settle(
  message: string,
  bytes: Uint8Array,
  {
    from,
    problems,
    accepted,
    refused,
  }: { from: TakenFrom; problems: readonly Problem[]; accepted: number; refused: boolean },
  { store, clock }: TakeOptions,
): Promise<void> {
  await store.messages.finish(message, {
    format: feedFormat,
    status: refused ? 'refused' : 'complete',
    problems: problems.slice(0, 100),
    ...{ lines: accepted + (refused ? 0 : problems.length), rejected: refused ? 0 : problems.length },
    ...{ duplicates: 0, accepted },
  });
  if (problems.length === 0 || from.quarantine?.(problems) === false) return;
  const original = Buffer.from(bytes.subarray(0, originalMax)).toString('utf8');
  const units = (refused ? [problems] : problems.slice(0, quarantinedMax).map((each) => [each])).map(
    (wrong, index) => ({
      id: randomUUID(),
      ...{ message, org: from.org, ordinal: refused ? 0 : index + 1 },
      where: wrong[0]!.where ?? {},
      problems: wrong,
      original: refused ? original : '',
      format: feedFormat,
      status: 'open' as const,
      createdAt: clock(),
    }),
  );
  await store.operational.quarantine.create(units);
}
