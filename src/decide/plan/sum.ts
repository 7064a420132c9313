// What does each kind of way out come to over everything that is hit, and what does the mix that is recommended?
import { sumMoney, type Money } from '../../base/index.ts';
import { amountOf, type Alternative, type AlternativeKind, type Amount } from './alternative.ts';
import { burdenOf } from './alternatives.ts';

export type PlannedShipment = {
  readonly shipment: string;
  readonly orders: readonly string[];
  readonly alternatives: readonly Alternative[];
};

export type SummedAlternative = {
  readonly kind: AlternativeKind | 'mix';
  readonly title: string;
  /** For which it is possible, and for which not. */
  readonly shipments: number;
  readonly notPossible: number;
  /** Orders that it delivers in time and waiting does not. */
  readonly ordersSaved: number;
  readonly extraCost: Amount;
  readonly extra: Money;
  readonly delayHoursP50: number;
  readonly delayHoursP90: number;
  /** Of all of what remains, in this way. */
  readonly co2eKg: number;
  /** Shipments that arrive after they are required. */
  readonly late: number;
};

const titles: Readonly<Record<AlternativeKind | 'mix', string>> = {
  wait: 'Wait',
  'other-way': 'Another way round',
  'other-mode': 'Another mode',
  'other-stock': 'Another warehouse',
  'other-supplier': 'Another supplier',
  mix: 'The best for each',
};
const order = ['wait', 'other-way', 'other-mode', 'other-stock', 'other-supplier', 'mix'] as const;

/** One row a kind that is known of any shipment, and the mix; in the order wait, way, mode, stock, supplier, mix. */
export function sumAlternatives(planned: readonly PlannedShipment[]): SummedAlternative[] {
  return order.flatMap((kind) => {
    const chosen = planned.map((one) => ({ one, choice: choiceOf(one.alternatives, kind) }));
    const known =
      kind === 'mix' || planned.some(({ alternatives }) => alternatives.some((a) => a.kind === kind));
    return known && planned.length > 0 ? [summed(kind, chosen)] : [];
  });
}

function choiceOf(
  alternatives: readonly Alternative[],
  kind: AlternativeKind | 'mix',
): Alternative | undefined {
  const possible = alternatives.filter(
    (a) => a.feasible && (kind === 'mix' ? a.recommended : a.kind === kind),
  );
  return possible.toSorted((a, b) => burdenOf(a) - burdenOf(b))[0];
}

function summed(
  kind: AlternativeKind | 'mix',
  chosen: readonly { readonly one: PlannedShipment; readonly choice: Alternative | undefined }[],
): SummedAlternative {
  const possible = chosen.flatMap(({ one, choice }) => (choice === undefined ? [] : [{ one, choice }]));
  const delays = possible.map(({ choice }) => choice.delayHours ?? 0).sort((a, b) => a - b);
  const saved = possible.flatMap(({ one, choice }) => {
    const waiting = one.alternatives.find((a) => a.kind === 'wait');
    return choice.meetsDeadline === true && waiting?.meetsDeadline !== true ? one.orders : [];
  });
  const extra = sumMoney(
    possible.flatMap(({ choice }) => choice.money?.extra ?? []),
    'USD',
  );
  return {
    kind,
    title: titles[kind],
    shipments: possible.length,
    notPossible: chosen.length - possible.length,
    ordersSaved: new Set(saved).size,
    extraCost: amountOf(extra),
    extra,
    delayHoursP50: percentile(delays, 0.5),
    delayHoursP90: percentile(delays, 0.9),
    co2eKg: possible.reduce((sum, { choice }) => sum + (choice.co2eKg ?? 0), 0),
    late: possible.filter(({ choice }) => choice.meetsDeadline === false).length,
  };
}

/** Nearest rank; 0 of nothing. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
