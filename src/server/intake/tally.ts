// What became of a message, counted as it goes through the gate.
import type { Problem } from '../../base/index.ts';
import type { Unit } from '../../exchange/index.ts';
import { subjectKey } from '../../record/index.ts';
import type { Admission } from './admit.ts';

const problemsShown = 100;

export type Tally = {
  counts: { lines: number; accepted: number; rejected: number; duplicates: number };
  orders: Set<string>;
  shipments: Set<string>;
  statements: number;
  problems: Problem[];
};

export function newTally(): Tally {
  return {
    counts: { lines: 0, accepted: 0, rejected: 0, duplicates: 0 },
    orders: new Set(),
    shipments: new Set(),
    statements: 0,
    problems: [],
  };
}

export function count(tally: Tally, unit: Unit, admission: Admission): void {
  tally.counts.lines += 1;
  if (admission.outcome === 'refused') {
    tally.counts.rejected += 1;
    tally.problems.push(...admission.problems.slice(0, Math.max(0, problemsShown - tally.problems.length)));
    return;
  }
  if (admission.outcome === 'repeated' && unit.drafts.length > 0) {
    tally.counts.duplicates += 1;
    return;
  }
  // An acknowledgement is taken note of and says nothing in the record.
  tally.counts.accepted += 1;
  tally.statements += admission.outcome === 'new' ? admission.arriving.length : 0;
  for (const { subject } of unit.drafts) {
    if (subject.kind === 'order') tally.orders.add(subjectKey(subject));
    if (subject.kind === 'shipment') tally.shipments.add(subjectKey(subject));
  }
}

export function isRefused({ outcome }: Admission): boolean {
  return outcome === 'refused';
}

/** One piece that cannot be taken takes all others with it; only it says why. */
export function countRefused(
  tally: Tally,
  units: readonly Unit[],
  readable: readonly Unit[],
  admissions: readonly Admission[],
): void {
  for (const unit of units) {
    const admission = admissions[readable.indexOf(unit)];
    const problems = admission?.outcome === 'refused' ? admission.problems : unit.problems;
    count(tally, unit, { outcome: 'refused', problems });
  }
}
