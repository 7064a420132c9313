// What happened, what is expected, who said so, and is it on the log? Timeline entries and milestones as pages show them.
import {
  mainLegs,
  milestones,
  timelineOf,
  type LegState,
  type ShipmentState,
  type SubjectState,
  type TimelineEntry,
} from '../../record/index.ts';
import type { Principal } from '../access/index.ts';
import type { Runtime } from '../runtime.ts';
import { present } from './facts.ts';
import { iso, linkTo, placeView } from './values.ts';

export function timelineView(runtime: Runtime, states: readonly SubjectState[], logged: number) {
  const own = states.length === 1 ? undefined : new Map(states.map((state) => [keyOf(state), state]));
  return timelineOf(states).map((entry) => entryView(runtime, entry, logged, own?.get(entry.subject)));
}

function keyOf({ subject }: SubjectState): string {
  return `${subject.kind}:${subject.of}/${subject.id}`;
}

function entryView(runtime: Runtime, entry: TimelineEntry, logged: number, state: SubjectState | undefined) {
  return present({
    statement: entry.statement,
    code: entry.code,
    classifier: entry.classifier,
    at: entry.at as string | undefined,
    place: placeView(entry.place, runtime.world.gazetteer),
    leg: entry.leg,
    equipment: entry.equipment,
    about: state === undefined ? undefined : linkTo(entry.subject, state),
    issuer: entry.issuer,
    issuerName: runtime.community.nameOf(entry.issuer),
    receivedAt: iso(entry.receivedAt),
    source: { ...entry.source },
    status: entry.status,
    slipHours: entry.slipHours,
    note: entry.note,
    proof: proofState(entry.seq, logged),
  });
}

type Sourced = { readonly source: { readonly message: string } };

/** Puts the names of messages beside their ids, where the reader may open them: its own, and all for the home organisation. */
export async function nameSources<T extends Sourced>(
  runtime: Runtime,
  reader: Principal,
  entries: readonly T[],
) {
  const names = new Map<string, string>();
  for (const id of new Set(entries.map(({ source }) => source.message))) {
    const message = await runtime.store.messages.get(id);
    if (message === undefined || (message.org !== reader.org && reader.org !== runtime.community.home))
      continue;
    names.set(id, message.name);
  }
  return entries.map((entry) => {
    const messageName = names.get(entry.source.message);
    return messageName === undefined ? entry : { ...entry, source: { ...entry.source, messageName } };
  });
}

/** `logged` is the size of the newest checkpoint; with witnesses set up, a cosigned one makes it witnessed. */
export function proofState(seq: number, logged: number): 'pending' | 'logged' {
  return seq <= logged ? 'logged' : 'pending';
}

export function milestoneViews(runtime: Runtime, state: ShipmentState, nowMs: number) {
  return milestones(state, nowMs).map((milestone) =>
    present({
      code: milestone.code,
      leg: milestone.leg,
      phase: phaseOf(milestone.leg, state.legs),
      place: placeView(milestone.place, runtime.world.gazetteer),
      expectedFrom: milestone.expectedFrom as string | undefined,
      by: milestone.by as string | undefined,
      basis: milestone.basis as string | undefined,
      planned: milestone.planned as string | undefined,
      estimated: milestone.estimated as string | undefined,
      actual: milestone.actual as string | undefined,
      slipHours: milestone.slipHours,
      state: milestone.state,
      statements: [...milestone.statements],
    }),
  );
}

function phaseOf(leg: number | undefined, legs: readonly LegState[]) {
  const main = mainLegs(legs);
  if (leg === undefined || main.length === 0) return 'main-carriage' as const;
  if (leg < main[0]!.leg) return 'pre-carriage' as const;
  return leg > main.at(-1)!.leg ? ('on-carriage' as const) : ('main-carriage' as const);
}
