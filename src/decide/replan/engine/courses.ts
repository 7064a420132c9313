// Which way does each departure go that could go more than one? What most of the relaxation takes.
import { createMaster, type MasterSolution } from '../allocate/master.ts';
import { copyOfProofs } from './proofs.ts';
import type { Session } from './session.ts';

export type Decided = {
  /** Other courses are closed in it. */
  readonly session: Session;
  /** The relaxation split no departure between courses: it stands as it is. */
  readonly isWhole: boolean;
};

/** Each departure takes the course that most of the relaxation takes. */
export function decideCourses(session: Session, { base, shares }: MasterSolution): Decided {
  const { columns, timetable } = session;
  if (columns.courses.size === 0) return { session, isWhole: true };
  let isWhole = true;
  const { pool, courses } = columns;
  const closed = new Set<number>();
  const optionsOf = pool.optionsOf.map((options) => [...options]);
  for (const [lead, choice] of courses) {
    const options = pool.optionsOf[choice]!;
    const moved = options.reduce((sum, option) => sum + (shares.get(option) ?? 0), 0);
    const shareOf = (option: number) => (shares.get(option) ?? 0) + (option === base[choice] ? 1 - moved : 0);
    const taken = options.reduce((a, b) => (shareOf(b) > shareOf(a) ? b : a));
    if (shareOf(taken) < 1 - wholeTolerance) isWhole = false;
    optionsOf[choice] = [taken];
    options.forEach((option, k) => void (option !== taken && closed.add(lead + k)));
  }
  for (const choice of columns.choices) {
    optionsOf[choice] = optionsOf[choice]!.filter(
      (option) => columns.ways[option]?.rides.every(({ trip }) => !closed.has(trip)) ?? true,
    );
  }
  // A departure that nobody has thought of yet keeps the course of waiting.
  const isClosed = (trip: number) =>
    closed.has(trip) || (trip !== timetable.tripLead[trip] && !courses.has(timetable.tripLead[trip]!));
  const decided = {
    ...session,
    columns: { ...columns, pool: { ...pool, optionsOf } },
    master: {
      ...createMaster(),
      rows: new Set(session.master.rows),
      limited: new Set(session.master.limited),
    },
    // What is proven with all courses holds with fewer, and not the other way round.
    proofs: copyOfProofs(session.proofs),
    closedTrip: isClosed,
  };
  return { session: decided, isWhole };
}

const wholeTolerance = 1e-6;

/** Ways that were found after the courses had been decided serve the next solve, too. */
export function keepNewWays({ columns: { pool, choices } }: Session, decided: Session): void {
  // Departures that had not been thought of before.
  pool.optionsOf.push(...decided.columns.pool.optionsOf.slice(pool.optionsOf.length));
  for (const choice of choices) {
    const known = new Set(pool.optionsOf[choice]);
    for (const option of decided.columns.pool.optionsOf[choice]!) {
      if (!known.has(option)) pool.optionsOf[choice]!.push(option);
    }
  }
}
