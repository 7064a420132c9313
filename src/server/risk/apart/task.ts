// What goes over to the thread of resilience and comes back?
import type { Problem } from '../../../base/index.ts';
import type {
  Measure,
  Plan,
  RecoveryRow,
  Remedy,
  Scenario,
  SinglePoint,
  StressResult,
  SurvivalRow,
} from '../../../decide/index.ts';

/** Money that a remedy costs where it is known; by site. */
export type RemedyPrices = {
  readonly site: string;
  /** Of a day's making. */
  readonly day?: number;
  readonly secondSource?: number;
};

export type ResilienceTask = { readonly network: string } & (
  | { readonly kind: 'recovery'; readonly prices: readonly RemedyPrices[] }
  | {
      readonly kind: 'stress';
      readonly scenario: Scenario;
      readonly draws: number;
      readonly seed: string;
      readonly plans: readonly Plan[];
    }
);

export type RecoveryAnswer = {
  readonly kind: 'recovery';
  readonly recovery: readonly RecoveryRow[];
  readonly survival: readonly SurvivalRow[];
  readonly points: readonly SinglePoint[];
  readonly remedies: readonly (Remedy & { readonly isPriced: boolean })[];
  readonly notes: readonly string[];
};
export type StressAnswer = { readonly kind: 'stress'; readonly result: StressResult };
export type ResilienceAnswer = RecoveryAnswer | StressAnswer;
export type ResilienceNews =
  { readonly answer: ResilienceAnswer } | { readonly problems: readonly Problem[] };
export type { Measure };
