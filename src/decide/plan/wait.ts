// What if one waits? The present plan, held where the hazard holds it until it is over, and through the queue after it.
import { fromEpochMs } from '../../base/index.ts';
import type { Hit } from '../../sense/index.ts';
import { reason, type AlternativeLeg, type Proposal, type Reason } from './alternative.ts';
import type { PresentPlan, RemainingLeg } from './present-plan.ts';
import { assumedEndMs, capacityRatioOf, waitAtClosure } from '../replan/index.ts';

/** What holds the cargo up: a signal's closure or area, and where its plan meets it. */
export type Obstacle = {
  readonly closes: readonly string[];
  readonly fromMs: number;
  readonly untilMs?: number;
  readonly hits: readonly Hit[];
};

const msPerHour = 3_600_000;
const msPerDay = 24 * msPerHour;

export function proposeWaiting(plan: PresentPlan, obstacle: Obstacle | undefined, nowMs: number): Proposal {
  const hit = obstacle?.hits.toSorted((a, b) => a.from - b.from)[0];
  if (obstacle === undefined || hit === undefined) {
    return proposalOf(
      plan,
      0,
      0,
      'Keep the present plan',
      'wait.keep',
      reason('wait.keep', 'Nothing more is done; what the partners say stands.'),
    );
  }
  const untilMs = obstacle.untilMs ?? assumedEndMs(obstacle.fromMs, nowMs);
  const ratio = capacityRatioOf(obstacle.closes);
  const heldMs =
    hit.how === 'passes'
      ? waitAtClosure({ fromMs: obstacle.fromMs, untilMs }, hit.from, ratio)
      : Math.max(0, untilMs - Math.max(hit.from, nowMs));
  const day = fromEpochMs(Math.round(untilMs), 'UTC', 'day').slice(0, 10);
  const ends =
    obstacle.untilMs === undefined
      ? `No end is stated: it is assumed to last until ${day}, as long again as it has lasted and at least a week.`
      : `It is stated to end on ${day}.`;
  if (heldMs < msPerHour)
    return proposalOf(
      plan,
      0,
      0,
      'Keep the present plan',
      'wait.keep',
      reason('wait.through', `${ends} It gets through without waiting.`, { until: day }),
    );
  const queue =
    hit.how === 'passes'
      ? ` The queue is served at ${ratio.toFixed(2)} times the usual traffic, in order.`
      : '';
  return proposalOf(
    plan,
    heldMs,
    hit.leg,
    `Wait ${Math.ceil(heldMs / msPerDay)} days`,
    'wait.hold',
    reason(
      `wait.until-${obstacle.untilMs === undefined ? 'assumed' : 'stated'}${queue === '' ? '' : '.queue'}`,
      ends + queue,
      { until: day, times: ratio.toFixed(2) },
    ),
    hit.how === 'stands' ? heldMs : 0,
  );
}

function proposalOf(
  plan: PresentPlan,
  heldMs: number,
  fromLeg: number,
  title: string,
  sentence: string,
  because: Reason,
  standsMs = 0,
): Proposal {
  return {
    id: 'wait',
    kind: 'wait',
    title,
    values: { sentence, days: Math.ceil(heldMs / msPerDay) },
    ...because,
    arrivalMs: plan.arrivalMs + heldMs,
    cost: plan.cost,
    co2eKg: plan.co2eKg,
    legs: plan.legs.map((leg) => shifted(leg, heldMs, fromLeg)),
    standsMs,
  };
}

/** The leg on which it is held arrives later; the ones after it start later too. */
function shifted(leg: RemainingLeg, heldMs: number, fromLeg: number): AlternativeLeg {
  const depart = leg.departMs + (leg.leg > fromLeg ? heldMs : 0);
  const arrive = leg.arriveMs + (leg.leg >= fromLeg ? heldMs : 0);
  return legView(leg, depart, arrive);
}

export function legView(leg: RemainingLeg, departMs = leg.departMs, arriveMs = leg.arriveMs): AlternativeLeg {
  return {
    mode: leg.mode,
    from: leg.from,
    to: leg.to,
    distanceKm: Math.round(leg.way?.distanceKm ?? 0),
    depart: fromEpochMs(Math.round(departMs), leg.from.zone, 'minute'),
    arrive: fromEpochMs(Math.round(arriveMs), leg.to.zone, 'minute'),
    via: leg.way?.chokepoints ?? [],
  };
}
