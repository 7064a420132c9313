// Is it the same event, told twice? The same code, certainty, equipment, place and time are one event with two sources, whether
// a message was sent again, or another party, format or record tells it too.
import { earliestMs, latestMs, type Moment } from '../../base/index.ts';
import type { PlaceRef } from '../statement/values.ts';
import { ownCodes } from './codes.ts';
import type { AlsoSaid, TimelineEntry } from './mark.ts';
import { placeName } from './marks.ts';

type Head = { entry: TimelineEntry; readonly also: AlsoSaid[] };

/** In one pass over entries in their order; an entry that counts stands before one that was superseded. */
export function mergeRepeated(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const heads: Head[] = [];
  const byKey = new Map<string, Head[]>();
  let merged = false;
  for (const entry of entries) {
    const keys = keysOf(entry);
    const same = keys.flatMap((key) => byKey.get(key) ?? []).find((head) => isSame(head.entry, entry));
    if (same !== undefined) {
      merged = true;
      take(same, entry);
      continue;
    }
    const head = { entry, also: [] };
    heads.push(head);
    for (const key of keys) {
      const held = byKey.get(key);
      if (held === undefined) byKey.set(key, [head]);
      else held.push(head);
    }
  }
  if (!merged) return entries;
  return heads.map(({ entry, also }) =>
    also.length === 0 ? entry : { ...entry, also: also.toSorted((a, b) => a.seq - b.seq) },
  );
}

function take(head: Head, entry: TimelineEntry): void {
  const better = head.entry.status !== 'current' && entry.status === 'current';
  head.also.push(alsoSaid(better ? head.entry : entry));
  if (better) head.entry = entry;
}

function alsoSaid(entry: TimelineEntry): AlsoSaid {
  const { subject, statement, seq, issuer, receivedAt, issuedAt, source } = entry;
  const said = { subject, statement, seq, issuer, receivedAt, source };
  return issuedAt === undefined ? said : { ...said, issuedAt };
}

/** The minute on the wall clock, and the minute of the instant: one of both is the same for one event. */
function keysOf(entry: TimelineEntry): readonly string[] {
  const { code, classifier, equipment = '', about = '', at, sort, status } = entry;
  // What nobody timed is told apart by nothing; what was taken back is no source.
  if (at === undefined || status === 'retracted' || status === 'conflicting') return [];
  const what = `${code} ${classifier} ${equipment.length} ${equipment}${about}`;
  return [`${what} w${at.slice(0, 16)}`, `${what} i${Math.floor(sort / 60_000)}`];
}

/** Of one subject; of two, only what happens to a container, or to a payment, is one event. */
function isSame(a: TimelineEntry, b: TimelineEntry): boolean {
  if (a.seq === b.seq && a.subject === b.subject) return false;
  const shared = a.equipment !== undefined || a.code === ownCodes.payment;
  return (a.subject === b.subject || shared) && isSameTime(a.at!, b.at!) && isSamePlace(a, b);
}

/** Both to the day or both to the minute at least, and some instant fits both. */
function isSameTime(a: Moment, b: Moment): boolean {
  if (a === b) return true;
  if (a.length <= 10 !== b.length <= 10) return false;
  return latestMs(a) >= earliestMs(b) && latestMs(b) >= earliestMs(a);
}

/** A place that is left out, or follows from the leg, contradicts none; a name stands for the code it is told with. */
function isSamePlace(a: TimelineEntry, b: TimelineEntry): boolean {
  if (a.leg !== undefined && a.leg === b.leg && a.subject === b.subject) return true;
  const [left, right] = [namesOf(a.place), namesOf(b.place)];
  return left.length === 0 || right.length === 0 || left.some((name) => right.includes(name));
}

function namesOf(place: PlaceRef | undefined): readonly string[] {
  if (place === undefined) return [];
  const { code, gln, name } = place;
  const names = [code, gln, name?.trim().toLowerCase()].filter((each) => each !== undefined);
  return names.length === 0 && placeName(place) === '' ? [] : names;
}
