// What has changed in a partner's system since the last look? Page by page into the intake, the place kept after each page: after
// a kill the last page is read again, and intake knows its bytes.
import { createHash } from 'node:crypto';
import { fail, succeed, type Problem, type Result } from '../../../../base/index.ts';
import type { Intake } from '../../../intake/index.ts';
import type { Store } from '../../../storage/index.ts';
import type { Connector, ErpRecord, Position } from './connector.ts';
import { sourceName } from './reader.ts';

export type PullOptions = {
  readonly store: Store;
  readonly intake: Intake;
  /** The machine's clock, epoch milliseconds. */
  readonly now: () => number;
  readonly org: string;
};

/** What is kept of a source between two looks. */
export type SourceState = {
  readonly since: string;
  /** What was read lately, by key: a hash of what it said. */
  readonly recent: Readonly<Record<string, { readonly at: string; readonly hash: string }>>;
  readonly readAt?: number;
  readonly problem?: string;
  /** Not before this time: the system asked for a pause, or it failed. */
  readonly notBefore?: number;
};

/**
 * A transaction that began earlier may end later: its times lie before those that were read already. Looking back so far finds
 * it; what is found again unchanged is passed over by its hash.
 */
const overlapSeconds = 300;
/** Others get a turn; the rest is read the next time. */
const pagesAtOnce = 50;
const failurePauseMs = 5 * 60_000;

const prefix = 'erp-source';
export const stateKey = (org: string, kind: string, source: string) =>
  `${prefix}:${org}:${sourceName(kind, source)}`;

export async function sourceState(
  store: Store,
  org: string,
  connector: Pick<Connector, 'kind' | 'beginning'>,
  source: string,
): Promise<SourceState> {
  const kept = (await store.operational.settings.get(stateKey(org, connector.kind, source))) as
    SourceState | undefined;
  return kept ?? { since: connector.beginning, recent: {} };
}

/** Reads one source to its end. @returns how many documents were new or changed */
export async function pullSource(
  options: PullOptions,
  connector: Connector,
  source: string,
): Promise<Result<number>> {
  const { store, org, now } = options;
  const keep = (state: SourceState) =>
    store.operational.settings.put(stateKey(org, connector.kind, source), state);
  let state = await sourceState(store, org, connector, source);
  let position: Position | undefined = { since: connector.earlier(state.since, overlapSeconds) };
  let documents = 0;
  for (let pages = 0; position !== undefined && pages < pagesAtOnce; pages += 1) {
    const page = await connector.page(source, position);
    if (!page.ok) {
      const { problem: _before, ...rest } = state;
      await keep({ ...rest, problem: page.problems[0]!.message, notBefore: now() + pauseFor(page.problems) });
      return page;
    }
    const fresh = page.value.records.filter(
      ({ key, content }) => state.recent[key]?.hash !== hashOf(content),
    );
    if (fresh.length > 0) {
      const taken = await hand(options, connector, source, fresh);
      if (!taken.ok) {
        await keep({ ...state, problem: taken.problems[0]!.message, notBefore: now() + failurePauseMs });
        return taken;
      }
      documents += fresh.length;
    }
    state = { ...advance(state, page.value.records, connector), readAt: now() };
    await keep(state);
    position = page.value.next;
  }
  return succeed(documents);
}

async function hand(
  { intake, org }: PullOptions,
  { kind }: Connector,
  source: string,
  records: readonly ErpRecord[],
): Promise<Result<unknown>> {
  const bytes = Buffer.from(JSON.stringify(records.map(({ content }) => content)));
  const name = `${kind} ${source} ${records.at(-1)!.changedAt}`;
  const taken = await intake.receive({
    bytes,
    name,
    contentType: 'application/json',
    door: kind,
    org,
    mapping: sourceName(kind, source),
  });
  if (taken.ok) return taken;
  return fail(taken.problems[0]!.code, `${source}: ${taken.problems[0]!.message}`);
}

function advance(state: SourceState, records: readonly ErpRecord[], connector: Connector): SourceState {
  const since = records.reduce(
    (latest, { changedAt }) => (changedAt > latest ? changedAt : latest),
    state.since,
  );
  const oldest = connector.earlier(since, overlapSeconds);
  const seen = records.map(
    ({ key, changedAt, content }) => [key, { at: changedAt, hash: hashOf(content) }] as const,
  );
  const recent = Object.fromEntries(
    [...Object.entries(state.recent), ...seen].filter(([, { at }]) => at >= oldest),
  );
  return { since, recent };
}

const hashOf = (content: ErpRecord['content']): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('base64').slice(0, 22);

function pauseFor(problems: readonly Problem[]): number {
  const [first] = problems;
  const asked = first?.code === 'channel.busy' ? /(\d+) s\./.exec(first.message)?.[1] : undefined;
  return asked === undefined ? failurePauseMs : Number(asked) * 1000;
}
