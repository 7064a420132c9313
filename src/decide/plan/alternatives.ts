// What can be done about it? Wait, another way round, another mode, another stock point, another supplier; each measured
// against the present plan, and one of them recommended: the one with the least extra cost, demurrage and expected loss from lateness together.
import { latestMs, type Quantity } from '../../base/index.ts';
import { statedValue } from '../../record/index.ts';
import type { ExceptionState, ShipmentState, StockState } from '../../record/index.ts';
import type { RateTable } from '../../sense/index.ts';
import type { RouteNetwork } from '../routing/network.ts';
import { impossible, measured, reason, type Alternative, type Proposal } from './alternative.ts';
import { proposeOtherStock } from './other-stock.ts';
import { proposeOtherSuppliers } from './other-supplier.ts';
import { presentPlan } from './present-plan.ts';
import { proposeOtherModes, proposeOtherWay } from './reroute.ts';
import { leavingAtOnce, type StandingCharges } from './standing.ts';
import type { Suppliers } from './suppliers.ts';
import { proposeWaiting, type Obstacle } from './wait.ts';

export type PlanContext = {
  readonly nowMs: number;
  readonly network: RouteNetwork;
  /** The signal behind the exception, with the hits of this shipment. */
  readonly obstacle?: Obstacle;
  /** Everything that is closed now, for whatever reason: chokepoints, UN/LOCODEs, countries. */
  readonly closures?: readonly string[];
  /** Who may not carry it on, in lower case: ids or names. Who already carries it does so until it can change. */
  readonly avoidCarriers?: readonly string[];
  /** Positions of the same item, anywhere. */
  readonly stock?: readonly StockState[];
  readonly needed?: Quantity;
  /** Who else supplies what it carries; left out, no other supplier is thought of. */
  readonly suppliers?: Suppliers;
  readonly rates?: RateTable;
  /** Set where its containers stand and a clock runs for them. */
  readonly standing?: StandingCharges;
};

/** At most about six; waiting always first. What is not possible stands there with its reason. */
export function alternativesFor(
  state: ShipmentState,
  exception: Partial<Pick<ExceptionState, 'exceptionKind'>>,
  context: PlanContext,
): Alternative[] {
  const { nowMs, network, obstacle, rates, standing } = context;
  const plan = presentPlan(state, network, nowMs);
  if (plan === undefined) {
    const why = 'Neither legs nor places and times of what remains are known, so nothing can be compared.';
    return [impossible('wait', 'Wait', reason('wait.unknown', why), 'wait.unknown')];
  }
  const avoid = avoidedBy(context);
  const refused = refusedCarrier(state, plan.legs[0]!.leg, context.avoidCarriers ?? []);
  const rerouting = {
    plan: standing === undefined ? plan : leavingAtOnce(plan, nowMs),
    ...{ network, avoid, nowMs },
    ...(refused !== undefined && { refused }),
    // What is to go by road later can go by road now.
    ...(standing !== undefined && { sameMode: true }),
  };
  const measure = { state, plan, nowMs, ...(rates && { rates }), ...(standing && { standing }) };
  const waiting = proposeWaiting(plan, obstacle, nowMs);
  const proposals: (Proposal | Alternative)[] = [
    waiting,
    proposeOtherWay(rerouting),
    ...proposeOtherModes(rerouting),
    proposeOtherStock({
      plan,
      network,
      nowMs,
      stock: context.stock ?? [],
      avoid,
      ...(context.needed && { needed: context.needed }),
    }),
    ...(context.suppliers !== undefined && isHeldUp(state, exception, context, waiting)
      ? proposeOtherSuppliers({
          ...{ state, plan, network, nowMs, avoid, waiting, suppliers: context.suppliers },
          ...(rates && { rates }),
        })
      : []),
  ];
  // A customs hold or spoilt goods are not healed by another way.
  const stays = exception.exceptionKind === 'customs' || exception.exceptionKind === 'temperature';
  const alternatives = proposals
    .filter(({ kind }) => !stays || heals.has(kind))
    .map((one) => ('feasible' in one ? one : measured(one, measure)));
  return recommend(alternatives);
}

const heals: ReadonlySet<Alternative['kind']> = new Set(['wait', 'other-stock', 'other-supplier']);

/** Nobody orders anew what comes in time: only what is late, or held up by something. */
function isHeldUp(
  { requiredBy }: ShipmentState,
  { exceptionKind }: Partial<Pick<ExceptionState, 'exceptionKind'>>,
  { obstacle }: PlanContext,
  { arrivalMs }: Proposal,
): boolean {
  const due = statedValue(requiredBy);
  if (due !== undefined && arrivalMs > latestMs(due)) return true;
  if (exceptionKind === 'demurrage') return false;
  return exceptionKind !== undefined || (obstacle?.hits.length ?? 0) > 0;
}

/** What is closed, and the places in the hazard's area at which the plan would have the cargo stand. */
function avoidedBy({ obstacle, closures = [] }: PlanContext): string[] {
  const places = (obstacle?.hits ?? []).flatMap(({ how, place }) =>
    how === 'stands' && isCode(place) ? [place] : [],
  );
  return [...new Set([...(obstacle?.closes ?? []), ...places, ...closures])];
}

/** Who carries the leg that is under way, where that is somebody to be avoided. */
function refusedCarrier(state: ShipmentState, leg: number, avoid: readonly string[]): string | undefined {
  const carrier = state.legs.find((one) => one.leg === leg)?.carrier;
  const names = [carrier?.org, carrier?.name].filter((name) => name !== undefined);
  return names.some((name) => avoid.includes(name.toLowerCase())) ? names.at(-1) : undefined;
}

/** UN/LOCODE or IATA. */
function isCode(place: string): boolean {
  return /^[A-Z]{2}[A-Z2-9]{3}$|^[A-Z]{3}$/.test(place);
}

/** Extra cost, demurrage and expected loss, in minor units; infinite for what is not possible. */
export function burdenOf({ feasible, money }: Alternative): number {
  return feasible && money !== undefined
    ? money.extra.minor + money.demurrage.minor + money.loss.minor
    : Infinity;
}

function recommend(alternatives: readonly Alternative[]): Alternative[] {
  const best = alternatives.reduce<Alternative | undefined>(
    (a, b) => (b.feasible && (a === undefined || burdenOf(b) < burdenOf(a)) ? b : a),
    undefined,
  );
  return alternatives.map((one) => (one === best ? { ...one, recommended: true } : one));
}
