// What is one way out, measured against the present plan? The shape of the API's alternative, with the exact amounts and
// the loss that is expected from being late beside it.
import {
  addMoney,
  amountNumber,
  fromEpochMs,
  latestMs,
  subtractMoney,
  type Moment,
  type Money,
} from '../../base/index.ts';
import { statedValue, type Bodies, type ShipmentState } from '../../record/index.ts';
import { convertAt, type RateTable } from '../../sense/index.ts';
import type { Place } from '../../world/index.ts';
import type { RouteMode } from '../routing/find-routes.ts';
import type { PresentPlan } from './present-plan.ts';
import type { Draw } from './room.ts';
import { standingCost, type StandingCharges } from './standing.ts';
import { storageCost } from './storage-days.ts';
import type { Purchase } from './suppliers.ts';

export type AlternativeKind = Bodies['decision']['alternative'];
export type Amount = { readonly amount: number; readonly currency: string };

export type AlternativeLeg = {
  readonly mode: RouteMode;
  readonly from: Place;
  readonly to: Place;
  readonly distanceKm: number;
  readonly depart: Moment;
  readonly arrive: Moment;
  readonly via: readonly string[];
};

/** Each has a sentence in every catalogue of the pages. */
export type ReasonCode =
  | 'wait.keep'
  | 'wait.until-stated'
  | 'wait.until-stated.queue'
  | 'wait.until-assumed'
  | 'wait.until-assumed.queue'
  | 'wait.through'
  | 'wait.unknown'
  | 'other-way.from'
  | 'other-way.opened'
  | 'other-way.nothing-closed'
  | 'other-way.not-on-its-way'
  | 'other-way.no-way'
  | 'other-way.carrier'
  | 'other-mode.leaves'
  | 'other-mode.calls'
  | 'other-mode.none'
  | 'other-stock.free'
  | 'other-stock.nowhere'
  | 'other-stock.not-enough'
  | 'other-stock.no-way'
  | 'other-supplier.history'
  | 'other-supplier.site'
  | 'other-supplier.site-price'
  | 'other-supplier.unknown'
  | 'other-supplier.no-lines'
  | 'other-supplier.no-price'
  | 'other-supplier.no-lead'
  | 'other-supplier.not-enough'
  | 'other-supplier.no-way'
  | 'other-supplier.ordered';

export type Reason = Pick<Alternative, 'reasonCode' | 'reasonValues' | 'why'>;

export type Alternative = {
  readonly id: string;
  readonly kind: AlternativeKind;
  readonly title: string;
  /** `sentence` names the title's sentence for the reader's language. */
  readonly values: Readonly<Record<string, string | number>>;
  readonly feasible: boolean;
  /** In English, for machines and records; `reasonCode` and `reasonValues` say the same in a reader's language. */
  readonly why: string;
  readonly reasonCode: ReasonCode;
  readonly reasonValues: Readonly<Record<string, string | number>>;
  readonly cost?: Amount;
  readonly extraCost?: Amount;
  readonly delayHours?: number;
  readonly arrival?: Moment;
  readonly meetsDeadline?: boolean;
  readonly co2eKg?: number;
  /** Against the plan before. */
  readonly extraCo2eKg?: number;
  readonly legs?: readonly AlternativeLeg[];
  readonly recommended: boolean;
  /**
   * Exact, for decisions and sums; `loss` is expected from lateness, zero when the value is not known. `demurrage` is what it
   * costs that the cargo stands; it is no part of `cost`.
   */
  readonly money?: {
    readonly cost: Money;
    readonly extra: Money;
    readonly loss: Money;
    readonly demurrage: Money;
    readonly lossKnown: boolean;
  };
  /** What its legs avoid, for the new plan. */
  readonly avoid?: readonly string[];
  /** What it takes that others want too. */
  readonly draws?: readonly Draw[];
  /** What is ordered, from whom. */
  readonly purchase?: Purchase;
};

/** What a way out found, before it is measured. */
export type Proposal = Reason &
  Pick<Alternative, 'id' | 'kind' | 'title' | 'values' | 'avoid' | 'draws' | 'purchase'> & {
    readonly arrivalMs: number;
    readonly cost: Money;
    readonly co2eKg: number;
    readonly legs: readonly AlternativeLeg[];
    /** Milliseconds that a closed place keeps it standing there. */
    readonly standsMs?: number;
  };

export function reason(
  reasonCode: ReasonCode,
  why: string,
  reasonValues: Reason['reasonValues'] = {},
): Reason {
  return { reasonCode, reasonValues, why };
}

export function impossible(
  kind: AlternativeKind,
  title: string,
  because: Reason,
  sentence: string,
): Alternative {
  return { id: kind, kind, title, ...because, values: { sentence }, feasible: false, recommended: false };
}

/**
 * What a day costs, as a share of the value of the goods. Hummels and Schaur (American Economic Review 103, 2013) find that
 * a day in transit is worth 0.6 to 2.1 % of the value to those who trade. A day of delay counts at the lower end, a day
 * after the required one at the upper; goods that are kept cold count double. Never more than the goods are worth.
 */
const lossShares = { perDelayDay: 0.006, perLateDay: 0.021, cooledFactor: 2 };

const msPerDay = 86_400_000;

export function lossOf(
  value: Money | undefined,
  { delayMs, lateMs, cooled }: { delayMs: number; lateMs: number; cooled: boolean },
): Money {
  const days = (ms: number) => Math.max(0, ms) / msPerDay;
  const share = days(delayMs) * lossShares.perDelayDay + days(lateMs) * lossShares.perLateDay;
  const capped = Math.min(1, share * (cooled ? lossShares.cooledFactor : 1));
  return { minor: Math.round((value?.minor ?? 0) * capped), currency: value?.currency ?? 'USD' };
}

export type Measure = {
  readonly state: ShipmentState;
  readonly plan: PresentPlan;
  readonly nowMs: number;
  readonly rates?: RateTable;
  readonly standing?: StandingCharges;
};

/** The value of the goods in the currency of the costs; undefined when it is not known or cannot be converted. */
export function valueInDollars({
  state,
  nowMs,
  rates,
}: Pick<Measure, 'state' | 'nowMs' | 'rates'>): Money | undefined {
  const value = statedValue(state.value);
  return value && convertAt(value, 'USD', fromEpochMs(nowMs, 'UTC', 'day').slice(0, 10), rates)?.money;
}

export function measured(proposal: Proposal, measure: Measure): Alternative {
  const { arrivalMs, cost, co2eKg, legs, standsMs, ...said } = proposal;
  const { plan, state } = measure;
  const requiredBy = statedValue(state.requiredBy);
  const requiredMs = requiredBy === undefined ? undefined : latestMs(requiredBy);
  const delayMs = arrivalMs - plan.arrivalMs;
  const lateMs = requiredMs === undefined ? 0 : arrivalMs - requiredMs;
  const extra = subtractMoney(cost, plan.cost);
  const value = valueInDollars(measure);
  const loss = lossOf(value, { delayMs, lateMs, cooled: state.temperature !== undefined });
  return {
    ...said,
    feasible: true,
    cost: amountOf(cost),
    extraCost: amountOf(extra),
    delayHours: Math.round(delayMs / 3_600_000),
    arrival: fromEpochMs(Math.round(arrivalMs), plan.destination.zone, 'minute'),
    ...(requiredMs !== undefined && { meetsDeadline: arrivalMs <= requiredMs }),
    co2eKg: Math.round(co2eKg),
    extraCo2eKg: Math.round(co2eKg - plan.co2eKg),
    legs,
    recommended: false,
    money: {
      ...{ cost, extra, loss, lossKnown: value !== undefined },
      demurrage: addMoney(storageCost(legs, plan.cargo, standsMs), standingCost(measure.standing, legs)),
    },
  };
}

export function amountOf(money: Money): Amount {
  return { amount: amountNumber(money), currency: money.currency };
}
