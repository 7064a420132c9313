// What is one way out, as a plan keeps and compares it over thousands of shipments? Its figures in cents of a dollar, what it
// draws on, and what it counts in the plan's objective.
import type { Moment } from '../../base/index.ts';
import type { Alternative, AlternativeKind } from './alternative.ts';
import type { Draw, RoomAssumptions } from './room.ts';

/** What a plan may do, and what things count in it. Left out, everything is allowed and counts nothing. */
export type PlanConditions = {
  readonly avoid?: readonly string[] | undefined;
  readonly modes?: readonly ('sea' | 'air' | 'rail' | 'road')[] | undefined;
  readonly otherStock?: boolean | undefined;
  readonly usdPerTonneCo2e?: number | undefined;
  readonly usdPerChange?: number | undefined;
  readonly room?: { readonly [K in keyof RoomAssumptions]?: number | undefined } | undefined;
};

export type PlanOption = {
  readonly id: string;
  readonly kind: AlternativeKind;
  readonly title: string;
  readonly values: Readonly<Record<string, string | number>>;
  /** `sea`, `air`, `rail`, `road`, `stock`, `supplier`, `wait`. */
  readonly mode: string;
  readonly arrival?: Moment;
  readonly delayHours: number;
  readonly meetsDeadline?: boolean;
  /** Against the plan before the shock. */
  readonly co2eKg: number;
  /** Cents of a US dollar. */
  readonly extra: number;
  readonly demurrage: number;
  readonly loss: number;
  readonly draws: readonly Draw[];
  /** To partners, when it is adopted. */
  readonly messages?: number;
};

/** One shipment of a plan, with all that can be done about it. */
export type PlannedChoice = {
  readonly shipment: string;
  readonly orders: readonly string[];
  /** Epoch milliseconds by which it is required. */
  readonly requiredMs?: number;
  /** Empty where nothing can be compared: neither legs nor times are known. */
  readonly options: readonly PlanOption[];
  /** Set by a person. */
  readonly byHand?: string;
};

/** Undefined for what is not possible. */
export function optionOf({ feasible, money, ...alternative }: Alternative): PlanOption | undefined {
  if (!feasible || money === undefined) return undefined;
  const { id, kind, title, values, arrival, delayHours = 0, meetsDeadline, draws = [] } = alternative;
  return {
    ...{ id, kind, title, values, delayHours, draws },
    co2eKg: alternative.extraCo2eKg ?? 0,
    mode: goingOf[kind] ?? String(values.mode ?? 'sea'),
    ...(arrival !== undefined && { arrival }),
    ...(meetsDeadline !== undefined && { meetsDeadline }),
    ...{ extra: money.extra.minor, demurrage: money.demurrage.minor, loss: money.loss.minor },
  };
}

const goingOf: Readonly<Partial<Record<AlternativeKind, string>>> = {
  wait: 'wait',
  'other-stock': 'stock',
  'other-supplier': 'supplier',
};

export function isAllowed({ kind, values }: PlanOption, { modes, otherStock }: PlanConditions): boolean {
  if (kind === 'wait') return true;
  if (kind === 'other-stock' && otherStock === false) return false;
  return (
    modes === undefined || values.mode === undefined || (modes as readonly unknown[]).includes(values.mode)
  );
}

/** Extra cost, demurrage and expected loss, in cents. */
export function burdenOfOption({ extra, demurrage, loss }: PlanOption): number {
  return extra + demurrage + loss;
}

/** What the optimiser makes small, in US dollars: the burden, CO2e at its price, and what a change must be worth. */
export function objectiveOf(
  option: PlanOption,
  { usdPerTonneCo2e = 0, usdPerChange = 0 }: PlanConditions,
): number {
  const change = option.kind === 'wait' ? 0 : usdPerChange;
  return burdenOfOption(option) / 100 + (option.co2eKg / 1000) * usdPerTonneCo2e + change;
}

export function waitingOf({ options }: Pick<PlannedChoice, 'options'>): PlanOption | undefined {
  return options.find(({ kind }) => kind === 'wait');
}

export type WorseOff = { readonly hoursLater: number; readonly dearer: number };

/** Later than by waiting, or dearer all in all (cents); undefined where it is neither. */
export function worseOffThanWaiting(
  { options }: Pick<PlannedChoice, 'options'>,
  option: PlanOption,
): WorseOff | undefined {
  const waiting = waitingOf({ options });
  if (waiting === undefined || waiting.id === option.id) return undefined;
  const hoursLater = Math.max(0, option.delayHours - waiting.delayHours);
  const dearer = Math.max(0, burdenOfOption(option) - burdenOfOption(waiting));
  return hoursLater > 0 || dearer > 0 ? { hoursLater, dearer } : undefined;
}
