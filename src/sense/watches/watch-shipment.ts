// What about this shipment needs a person now? Each watch looks at one thing and wants at most one exception (one a
// signal for hazards); together they are the list that stands open, no more and no less.
import { subjectKey, statedValue } from '../../record/index.ts';
import type { DeclarationState, ReadingSummary, ShipmentState, StockState } from '../../record/index.ts';
import type { Hit } from '../exposure/hazard.ts';
import { exceptionId, type DesiredException } from './desired.ts';
import { watchCustoms } from './customs.ts';
import { watchDemurrage, type StandingClock } from './demurrage.ts';
import { watchLateness } from './lateness.ts';
import { watchMilestones } from './overdue.ts';
import { watchStock } from './stock-out.ts';
import { watchTemperature } from './temperature.ts';

export type SignalHits = {
  readonly signal: {
    /** Subject key and the id of the subject. */
    readonly key: string;
    readonly id: string;
    readonly title: string;
    readonly hazard: string;
    readonly severity: string;
    readonly exercise: boolean;
  };
  /** Of this shipment only. */
  readonly hits: readonly Hit[];
};

export type ShipmentWatch = {
  readonly state: ShipmentState;
  readonly nowMs: number;
  readonly home: string;
  readonly signals?: readonly SignalHits[];
  /** Customs declarations about this shipment. */
  readonly declarations?: readonly DeclarationState[];
  /** Stock of what it carries, at its destination. */
  readonly stock?: readonly StockState[];
  /** Readings of its containers; its own are read from the state. */
  readonly readings?: readonly ReadingSummary[];
  /** Clocks of its containers that have started and not stopped. */
  readonly clocks?: readonly StandingClock[];
};

/** A watch finds its kind, sentence and values; the rest is the same for all. */
export type Finding = Omit<DesiredException, 'id' | 'about'> & { readonly signalId?: string };

/**
 * In the order hazard, late, missing, temperature, customs, stock-out, demurrage. Nothing for what is cancelled; of what is
 * delivered only whether its empty boxes cost money.
 */
export function watchShipment(watch: ShipmentWatch): DesiredException[] {
  const { state, home } = watch;
  if (state.status === 'cancelled' || state.erased !== undefined) return [];
  const delivered = state.status === 'delivered';
  const findings = delivered ? [watchDemurrage(watch)] : findingsOf(watch);
  const value = statedValue(state.value);
  const deadline = statedValue(state.requiredBy);
  return findings.flatMap((finding): DesiredException[] => {
    if (finding === undefined) return [];
    const { signalId, ...said } = finding;
    return [
      {
        ...(value !== undefined && { atRisk: value }),
        ...(deadline !== undefined && { deadline }),
        ...said,
        id: exceptionId(finding.kind, state.subject, home, signalId),
        about: [subjectKey(state.subject)],
      },
    ];
  });
}

function findingsOf(watch: ShipmentWatch): (Finding | undefined)[] {
  return [
    ...(watch.signals ?? []).map((signal) => watchHazard(watch, signal)),
    watchLateness(watch),
    watchMilestones(watch),
    watchTemperature(watch),
    watchCustoms(watch),
    watchStock(watch),
    watchDemurrage(watch),
  ];
}

/** A minor hazard is on the map and in the exposure list; it wakes nobody. */
const quietSeverities: ReadonlySet<string> = new Set(['minor', 'unknown']);

function watchHazard({ state }: ShipmentWatch, { signal, hits }: SignalHits): Finding | undefined {
  const first = hits.toSorted((a, b) => a.from - b.from)[0];
  if (first === undefined || (quietSeverities.has(signal.severity) && signal.hazard !== 'closure'))
    return undefined;
  const how = { passes: 'is to pass', crosses: 'is to cross', stands: 'stands in' }[first.how];
  const title = signal.exercise ? `${signal.title} (exercise)` : signal.title;
  const at = Temporal.Instant.fromEpochMilliseconds(Math.round(first.from)).toString({
    smallestUnit: 'minute',
  });
  return {
    kind: 'hazard',
    signalId: signal.id,
    signal: signal.key,
    what: `${state.number} ${how} ${first.place || 'the area'}: ${title}`.slice(0, 1000),
    why: first.why,
    values: {
      sentence: `hazard.${first.how}`,
      shipment: state.number,
      signal: signal.title.slice(0, 400),
      hazard: signal.hazard,
      severity: signal.severity,
      place: first.place,
      leg: first.leg,
      at,
      exercise: signal.exercise ? 1 : 0,
    },
  };
}
