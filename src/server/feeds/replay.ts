// What becomes of a piece of a feed in quarantine that is tried again? The document that it stands in is taken as it came, or as it was
// repaired, by the rules of its feed; the piece is settled where nothing of it is complained of any more.
import { fail, succeed, type Problem, type Result } from '../../base/index.ts';
import type { IntakeResult } from '../intake/index.ts';
import type { QuarantineUnit } from '../storage/index.ts';
import { feedFormat, takeFeed, type Taken, type TakeOptions } from './take.ts';

/** Errors `usage.invalid` where it was settled before or its bytes are kept no longer; those of reading where nothing can be read. */
export async function replayFeed(
  unit: QuarantineUnit,
  text: string | undefined,
  options: TakeOptions,
): Promise<Result<IntakeResult>> {
  const { store } = options;
  if (unit.status !== 'open') return fail('usage.invalid', `This piece was ${unit.status} before.`);
  const kept = await store.messages.get(unit.message);
  const bytes =
    text === undefined ? await store.messages.bytes(unit.message) : new TextEncoder().encode(text);
  if (kept === undefined || bytes === undefined || bytes.length === 0)
    return fail('usage.invalid', 'The document is kept no longer: send it with the piece.');
  const feed = await store.operational.feeds.find(kept.name);
  const taken = await takeFeed(
    bytes,
    {
      ...{ org: unit.org, name: kept.name, quarantine: () => false },
      ...(feed !== undefined && { feed: feed.id, fingerprints: feed.fingerprints }),
    },
    options,
  );
  if (!taken.ok) return taken;
  const { message, rejected } = taken.value;
  if (!rejected.some((each) => unit.problems.some((before) => isSame(before, each))))
    await store.operational.quarantine.update(unit.id, { status: 'replayed', repairedBy: message });
  return succeed(resultOf(taken.value));
}

function isSame(before: Problem, now: Problem): boolean {
  return before.code === now.code && JSON.stringify(before.where) === JSON.stringify(now.where);
}

function resultOf({ message, signals, figures, listed, news, rejected }: Taken): IntakeResult {
  const accepted = signals.length + figures + listed;
  return {
    ...{ message, format: feedFormat, lines: accepted + rejected.length, accepted },
    ...{ rejected: rejected.length, duplicates: Math.max(0, signals.length - news) },
    ...{ orders: 0, shipments: 0, statements: news, problems: rejected.slice(0, 100) },
  };
}
