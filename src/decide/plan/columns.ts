// What does each answer come to over everything together? One column an assignment; whoever cannot go that way waits in it, so
// that columns compare like with like.
import type { AlternativeKind } from './alternative.ts';
import { assignInTurn, type Assignment } from './assign.ts';
import { waitingOf, worseOffThanWaiting, type PlanConditions, type PlannedChoice } from './option.ts';
import { percentile } from './sum.ts';

export type ColumnKind = AlternativeKind | 'first-come' | 'mix';

export type PlanColumn = {
  readonly kind: ColumnKind;
  readonly title: string;
  /** That go this way; the others wait, or nothing is known of them. */
  readonly shipments: number;
  readonly notPossible: number;
  readonly changed: number;
  readonly ordersSaved: number;
  readonly late: number;
  /** Cents of a US dollar, over all, those who wait included. */
  readonly extra: number;
  readonly loss: number;
  readonly demurrage: number;
  readonly delayHoursP50: number;
  readonly delayHoursP90: number;
  readonly co2eKg: number;
  readonly gapPercent?: number;
  readonly worseOff: number;
  readonly messages: number;
  readonly byMode: Readonly<Record<string, number>>;
};

const titles: Readonly<Record<ColumnKind, string>> = {
  wait: 'Wait',
  'other-way': 'Another way round',
  'other-mode': 'Another mode',
  'other-stock': 'Another warehouse',
  'other-supplier': 'Another supplier',
  'first-come': 'First come, first served',
  mix: 'The best for all together',
};

const single = ['wait', 'other-way', 'other-mode', 'other-stock', 'other-supplier'] as const;

/** The columns besides the mix: each kind that is possible for any shipment, and who asks first. */
export function simpleAssignments(
  choices: readonly PlannedChoice[],
  conditions: PlanConditions,
): ReadonlyMap<ColumnKind, Assignment> {
  const known = new Set(choices.flatMap(({ options }) => options.map(({ kind }) => kind)));
  const kinds = single.filter((kind) => kind === 'wait' || known.has(kind));
  return new Map<ColumnKind, Assignment>([
    ...kinds.map((kind) => [kind, assignInTurn(choices, conditions, kind)] as const),
    ['first-come', assignInTurn(choices, conditions)],
  ]);
}

export function sumColumn(
  kind: ColumnKind,
  choices: readonly PlannedChoice[],
  assignment: Assignment,
  gapPercent?: number,
): PlanColumn {
  const pairs = choices.flatMap((choice) => {
    const option = assignment.get(choice.shipment);
    return option === undefined ? [] : [{ choice, option }];
  });
  const goes = pairs.filter(({ option }) => isOf(kind, option.kind)).length;
  const delays = pairs.map(({ option }) => option.delayHours).sort((a, b) => a - b);
  const saved = pairs.flatMap(({ choice, option }) =>
    option.meetsDeadline === true && waitingOf(choice)?.meetsDeadline !== true ? choice.orders : [],
  );
  const total = (of: (option: (typeof pairs)[number]['option']) => number) =>
    pairs.reduce((sum, { option }) => sum + of(option), 0);
  const byMode: Record<string, number> = {};
  for (const { option } of pairs) byMode[option.mode] = (byMode[option.mode] ?? 0) + 1;
  return {
    kind,
    title: titles[kind],
    shipments: goes,
    notPossible: choices.length - goes,
    changed: pairs.filter(({ option }) => option.kind !== 'wait').length,
    ordersSaved: new Set(saved).size,
    late: pairs.filter(({ option }) => option.meetsDeadline === false).length,
    extra: total(({ extra }) => extra),
    loss: total(({ loss }) => loss),
    demurrage: total(({ demurrage }) => demurrage),
    delayHoursP50: percentile(delays, 0.5),
    delayHoursP90: percentile(delays, 0.9),
    co2eKg: total(({ co2eKg }) => co2eKg),
    ...(gapPercent !== undefined && { gapPercent }),
    worseOff: pairs.filter(({ choice, option }) => worseOffThanWaiting(choice, option) !== undefined).length,
    messages: total(({ kind: way, messages = 0 }) => (way === 'wait' ? 0 : messages)),
    byMode,
  };
}

function isOf(column: ColumnKind, kind: AlternativeKind): boolean {
  return column === 'mix' || column === 'first-come' || column === kind;
}
