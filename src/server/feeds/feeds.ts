// Which feeds does this deployment follow, and how are they? The register, and the polling: one feed at a time, each at its own
// interval, later after each failure. Nothing is asked before somebody adds it.
import { createHash, randomInt } from 'node:crypto';
import { fail, fromEpochMs, problem, succeed, type Problem, type Result } from '../../base/index.ts';
import { checkUrl, pauseAfter, type OutgoingPolicy } from '../partners/channels/index.ts';
import type { FeedRow, QuarantineUnit } from '../storage/index.ts';
import { fetchFeed, fetchLimits, type FetchLimits } from './fetch-feed.ts';
import { feedPresets } from './presets.ts';
import { keepFewSpare } from './spare.ts';
import { replayFeed } from './replay.ts';
import { takeFeed, type Taken, type TakenFrom, type TakeOptions } from './take.ts';

export type FeedOptions = TakeOptions & {
  readonly policy: () => Promise<OutgoingPolicy>;
  readonly limits?: FetchLimits;
};

export type NewFeed = {
  readonly id?: string | undefined;
  readonly preset?: string | undefined;
  readonly title?: string | undefined;
  readonly url?: string | undefined;
  readonly everyMinutes?: number | undefined;
  readonly fingerprints?: readonly string[] | undefined;
  readonly paused?: boolean | undefined;
};

export type Feeds = ReturnType<typeof createFeeds>;

const minuteMs = 60_000;
const feedsMax = 500;
const atOnce = 4;
/** Fifty thousand rows: all chokepoints of PortWatch for five years. */
const pagesMax = 50;
const linksMax = 20;
/** A server that fails is left alone for a minute at least. */
const pauseMsMin = minuteMs;

export function createFeeds(options: FeedOptions) {
  const { store, home, clock } = options;
  const { feeds } = store.operational;
  const limits = options.limits ?? fetchLimits;
  const underWay = new Map<string, Promise<Result<FeedRow>>>();

  const take = (bytes: Uint8Array, from: TakenFrom): Promise<Result<Taken>> => takeFeed(bytes, from, options);

  async function add(wanted: NewFeed, by: string): Promise<Result<FeedRow>> {
    const preset = feedPresets.find(({ id }) => id === wanted.preset);
    if (wanted.preset !== undefined && preset === undefined)
      return fail('feed.invalid', `There is no preset "${wanted.preset.slice(0, 60)}".`, { path: '/preset' });
    const url = wanted.url ?? preset?.url;
    if (url === undefined)
      return fail('feed.invalid', 'A feed has an address, or is a preset.', { path: '/url' });
    const checked = checkUrl(url, await options.policy());
    if (!checked.ok) return checked;
    if ((await feeds.list()).length >= feedsMax)
      return fail('feed.invalid', `There are ${feedsMax} feeds already.`, { path: '/url' });
    const now = clock();
    const row: FeedRow = {
      id: wanted.id ?? preset?.id ?? nameOf(checked.value),
      title: wanted.title ?? preset?.title ?? checked.value.host,
      url: checked.value.href,
      everyMinutes: wanted.everyMinutes ?? preset?.everyMinutes ?? 15,
      paused: wanted.paused ?? false,
      fingerprints: wanted.fingerprints ?? [],
      ...{ nextAt: now, attempts: 0, items: 0, rejected: 0, by, createdAt: now },
    };
    if (!(await feeds.create(row)))
      return fail('feed.exists', `A feed "${row.id}" or one of that address is there already.`, {
        path: '/id',
      });
    return succeed(row);
  }

  async function pause(id: string, paused: boolean): Promise<Result<FeedRow>> {
    const change = paused ? { paused } : { paused, nextAt: clock() };
    return (await feeds.update(id, change)) ? find(id) : missing();
  }

  async function find(id: string): Promise<Result<FeedRow>> {
    const row = await feeds.find(id);
    return row === undefined ? missing() : succeed(row);
  }

  /** Asks now, paused or not. What went wrong stands in the row; a second caller gets what the first one gets. */
  function poll(id: string, signal?: AbortSignal): Promise<Result<FeedRow>> {
    const running = underWay.get(id);
    if (running !== undefined) return running;
    const mine = pollOnce(id, signal).finally(() => underWay.delete(id));
    underWay.set(id, mine);
    return mine;
  }

  async function pollOnce(id: string, signal: AbortSignal | undefined): Promise<Result<FeedRow>> {
    const row = await feeds.find(id);
    if (row === undefined) return missing();
    const { etag, lastModified, url } = row;
    const answer = await fetchFeed(
      { url, etag, lastModified, signal },
      await options.policy(),
      clock(),
      limits,
    );
    if (signal?.aborted) return succeed(row);
    if (answer.outcome === 'failed') await noteFailure(row, answer.problem, answer.retryAfterMs);
    else if (answer.outcome === 'unchanged') await noteSuccess(row, {});
    else {
      const digest = createHash('sha256').update(answer.bytes).digest('hex');
      const validators = { etag: answer.etag, lastModified: answer.lastModified };
      if (digest === row.digest) await noteSuccess(row, validators);
      else await takeAnswer(row, answer.bytes, { ...validators, digest }, signal);
    }
    return find(id);
  }

  async function takeAnswer(
    row: FeedRow,
    bytes: Uint8Array,
    known: { etag: string | undefined; lastModified: string | undefined; digest: string },
    signal: AbortSignal | undefined,
  ): Promise<void> {
    let complaint: string | undefined;
    const from = {
      ...{ org: home, name: row.id, feed: row.id, fingerprints: row.fingerprints },
      quarantine: (problems: readonly Problem[]) => {
        complaint = digestOf(problems);
        return complaint !== row.rejectedDigest;
      },
    };
    const taken = await take(bytes, from);
    if (!taken.ok) {
      await feeds.update(row.id, { rejectedDigest: complaint });
      return noteFailure(row, taken.problems[0]!, undefined);
    }
    if (isSpare(taken.value)) await keepFewSpare(store, row.id, taken.value.message);
    const more = await takeRest(row, taken.value, signal);
    const { kind, signals, figures, listed, news, rejected, signature } = taken.value;
    await noteSuccess(row, {
      ...known,
      rejectedDigest: complaint,
      kind,
      items: signals.length + figures + listed + more.items,
      rejected: rejected.length + more.rejected,
      signature: signature?.state,
      ...(news + figures + more.items > 0 && { lastNewAt: clock() }),
    });
    // Everything in it was refused: it can be reached and says nothing that can be used.
    if (more.problem !== undefined) await noteFailure(row, more.problem, undefined);
    else if (rejected.length > 0 && signals.length + figures + listed === 0)
      await noteFailure(row, rejected[0]!, undefined);
  }

  /** Further pages of a service, and alerts that an index points to: same rules, and no more than a few. */
  async function takeRest(
    row: FeedRow,
    first: Taken,
    signal: AbortSignal | undefined,
  ): Promise<{ items: number; rejected: number; problem?: Problem }> {
    const sum = { items: 0, rejected: 0 };
    const policy = await options.policy();
    const next = async (url: string): Promise<Taken | Problem> => {
      const answer = await fetchFeed({ url, signal }, policy, clock(), limits);
      if (answer.outcome === 'failed') return answer.problem;
      if (answer.outcome === 'unchanged') return problem('feed.status', 'The server answered 304 unasked.');
      const { fingerprints } = row;
      const taken = await take(answer.bytes, { org: home, name: row.id, feed: row.id, fingerprints });
      if (!taken.ok) return taken.problems[0]!;
      sum.items += taken.value.signals.length + taken.value.figures;
      sum.rejected += taken.value.rejected.length;
      return taken.value;
    };
    let offset = first.nextOffset ?? 0;
    for (let page = 1, more = first.nextOffset !== undefined; more && page < pagesMax; page += 1) {
      const url = new URL(row.url);
      url.searchParams.set('resultOffset', String(offset));
      const got = await next(url.href);
      if ('code' in got) return { ...sum, problem: got };
      more = got.nextOffset !== undefined;
      offset += got.nextOffset ?? 0;
    }
    for (const link of first.links.slice(0, linksMax)) {
      const url = URL.parse(link, row.url);
      if (url === null || url.host !== new URL(row.url).host) continue;
      const got = await next(url.href);
      if ('code' in got) return { ...sum, problem: got };
    }
    return sum;
  }

  async function noteSuccess(row: FeedRow, change: Parameters<typeof feeds.update>[1]): Promise<void> {
    const now = clock();
    const nextAt = now + row.everyMinutes * minuteMs;
    const said = Object.fromEntries(
      Object.entries(change).filter(([name, value]) => value !== undefined || name === 'rejectedDigest'),
    );
    await feeds.update(row.id, { ...said, lastOkAt: now, attempts: 0, lastError: undefined, nextAt });
  }

  async function noteFailure(row: FeedRow, lastError: Problem, askedMs: number | undefined): Promise<void> {
    const now = clock();
    const attempts = row.attempts + 1;
    const pause = Math.max(pauseMsMin, pauseAfter(attempts + 4, randomInt(1_000_000) / 1e6, askedMs));
    await feeds.update(row.id, { lastError, lastErrorAt: now, attempts, nextAt: now + pause });
  }

  return {
    ...{ add, pause, poll, take },
    /** A piece in quarantine, as it is or as `text` repairs the document that it stands in. */
    replay: (unit: QuarantineUnit, text?: string) => replayFeed(unit, text, options),
    list: () => feeds.list(),
    remove: (id: string) => feeds.remove(id),
    figures: (filter: Parameters<typeof feeds.figures>[0]) => feeds.figures(filter),
    /** Polls what is due, some at once. @returns whether anything new came */
    pollDue: async (signal: AbortSignal): Promise<boolean> => {
      const due = await feeds.due(clock(), atOnce);
      const polled = await Promise.all(due.map(({ id }) => poll(id, signal)));
      return polled.some((each, at) => each.ok && each.value.lastNewAt !== due[at]!.lastNewAt);
    },
    /** Hours since the feed last said something new, as of now. */
    ageHours: ({ lastNewAt }: FeedRow): number | undefined =>
      lastNewAt === undefined ? undefined : Math.max(0, (clock() - lastNewAt) / (60 * minuteMs)),
  };
}

/** Nothing in the record came of it, nothing of it waits to be repaired, and no later list is compared with it. */
function isSpare({ news, rejected, listed }: Taken): boolean {
  return news === 0 && rejected.length === 0 && listed === 0;
}

function missing(): Result<never> {
  return fail('access.not-found', 'There is no feed of that name.');
}

function nameOf({ host, pathname }: URL): string {
  const text = `${host}${pathname}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return text.slice(0, 60).replace(/-+$/, '') || 'feed';
}

function digestOf(problems: readonly Problem[]): string {
  const said = problems.map(({ code, where }) => [code, where?.path, where?.row, where?.line]);
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

/** As routes and commands show it. */
export function feedView(row: FeedRow, ageHours: number | undefined) {
  const at = (ms: number | undefined) => (ms === undefined ? undefined : fromEpochMs(ms, 'UTC', 'second'));
  const { id, title, url, everyMinutes, paused, kind, items, rejected, attempts, lastError, signature } = row;
  const view = {
    ...{ id, title, url, everyMinutes, paused, kind, items, rejected, attempts, signature },
    fingerprints: [...row.fingerprints],
    lastOk: at(row.lastOkAt),
    lastNew: at(row.lastNewAt),
    lastErrorAt: at(row.lastErrorAt),
    lastError: lastError && {
      code: lastError.code,
      message: lastError.message,
      ...(lastError.where && { where: { ...lastError.where } }),
    },
    nextTry: paused ? undefined : at(row.nextAt),
    ageHours,
    health:
      lastError !== undefined
        ? ('failing' as const)
        : row.lastOkAt === undefined
          ? ('new' as const)
          : ('ok' as const),
  };
  return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined)) as typeof view;
}
