// What changed in a list of sanctions or policies between two dates? Entries are the same when their number is; whatever the
// list says of one makes the change. Each change is a signal, so that it is told and can be looked up; whom it concerns is
// for screening.
import { addDuration, type Moment } from '../../base/index.ts';
import type { ListEntry, PolicyList } from './reading.ts';
import { reportDraft, type FeedContext, type SignalDraft } from './signal-draft.ts';

export type ChangedEntry = { readonly before: ListEntry; readonly after: ListEntry };

export type ListDifference = {
  readonly list: string;
  readonly added: readonly ListEntry[];
  readonly removed: readonly ListEntry[];
  readonly changed: readonly ChangedEntry[];
  readonly unchanged: number;
};

export function difference(before: PolicyList, after: PolicyList): ListDifference {
  const held = new Map(before.entries.map((entry) => [entry.id, entry]));
  const added: ListEntry[] = [];
  const changed: ChangedEntry[] = [];
  for (const entry of after.entries) {
    const other = held.get(entry.id);
    if (other === undefined) added.push(entry);
    else if (other.content !== entry.content || other.name !== entry.name)
      changed.push({ before: other, after: entry });
    held.delete(entry.id);
  }
  const removed = [...held.values()];
  const unchanged = after.entries.length - added.length - changed.length;
  return { list: after.title, added, removed, changed, unchanged };
}

/** Beyond these, one signal counts the rest: a list that was numbered anew must not make ten thousand. */
const policySignalsMax = 500;
/** A change is news for a month; the list itself goes on. */
const newsFor = 'P30D';

/** @param at when the newer list was made, or received */
export function policySignals(
  { list, added, removed, changed }: ListDifference,
  { at, feed }: { at: Moment; feed: string },
  context: FeedContext,
): SignalDraft[] {
  const changes = [
    ...added.map((entry) => ({ entry, what: 'added' as const, before: undefined })),
    ...removed.map((entry) => ({ entry, what: 'removed' as const, before: undefined })),
    ...changed.map(({ before, after }) => ({ entry: after, what: 'changed' as const, before })),
  ];
  const day = at.slice(0, 10);
  const common = {
    ...{ feed, hazard: 'policy' as const, certainty: 'observed' as const, segment: 'entry' },
    ...{ starts: at, issuedAt: at, ends: addDuration(at, newsFor) },
  };
  const told = changes.slice(0, policySignalsMax).map(({ entry, what, before }, index) =>
    reportDraft(
      {
        ...common,
        id: `${feed}-${entry.id}-${what}-${day}`,
        feedId: entry.id,
        title: `${list}: ${what} ${entry.name}`,
        severity: what === 'removed' ? 'minor' : what === 'changed' ? 'moderate' : 'severe',
        places: entry.countries,
        position: index + 1,
        extra: {
          change: what,
          name: entry.name,
          type: entry.type,
          programmes: entry.programmes.join('; '),
          entryDate: entry.date ?? '',
          says: entry.content,
          said: before?.content ?? '',
        },
      },
      context,
    ),
  );
  const rest = changes.length - told.length;
  if (rest === 0) return told;
  const title = `${list}: ${rest} more changes`;
  const more = { id: `${feed}-more-${day}`, feedId: '', title, severity: 'severe' as const };
  return [...told, reportDraft({ ...common, ...more, position: told.length + 1 }, context)];
}
