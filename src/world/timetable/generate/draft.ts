// What is known of a service before it has been measured and timed? Which places it calls at and with what; distances, prices
// and times are worked out for all of them together afterwards.
import type { ChokepointName } from '../../sea/index.ts';
import type { Mode } from '../../services/index.ts';
import type { Site } from './site.ts';
import type { VehicleClass } from './vessels.ts';

export type DraftService = {
  readonly mode: Mode;
  readonly name: string;
  readonly vehicle: VehicleClass;
  readonly calls: readonly Site[];
  /** Hours at each call between the first and the last. */
  readonly stayHours: number;
  /** Departures a week that suit it; `onDemand` leaves when the cargo is ready. */
  readonly perWeek: number | 'onDemand';
  /** Kept whatever the number of departures that is asked for: without it a place may not be reached. */
  readonly isEssential: boolean;
  readonly avoid?: readonly ChokepointName[];
};

/** The service and the one that goes back. */
export function bothWays(draft: DraftService): DraftService[] {
  return [draft, { ...draft, calls: draft.calls.toReversed(), name: nameOf(draft.calls.toReversed()) }];
}

export function nameOf(calls: readonly Site[]): string {
  const [from, to] = [calls[0]!, calls.at(-1)!];
  if (from.name !== to.name) return `${from.name} – ${to.name}`;
  return `${from.name} ${from.kind} – ${to.name} ${to.kind}`;
}
