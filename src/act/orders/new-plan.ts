// Which legs does the shipment have once an alternative is approved? Planned legs numbered on from the first that is not
// yet done, with how many there are now, and the new expected arrival. A ship that turns at sea stays on its leg. What another
// supplier or warehouse sends is an order, or a shipment, of its own.
import type { Moment } from '../../base/index.ts';
import {
  legTime,
  type Draft,
  type LegState,
  type PlaceRef,
  type ShipmentState,
  type Subject,
} from '../../record/index.ts';
import type { Alternative, AlternativeLeg } from '../../decide/index.ts';
import { placeRef } from './place-ref.ts';
import { orderInPlace } from './purchase.ts';

export type PlanDraft =
  Draft<'leg'> | Draft<'event'> | Draft<'shipment'> | Draft<'order'> | Draft<'order-line'>;

export type NewPlan = {
  readonly drafts: readonly PlanDraft[];
  /** Legs that have to be booked, numbered as in the drafts; the subject is the shipment, a transfer or an order of its own. */
  readonly toBook: readonly (AlternativeLeg & { readonly leg: number })[];
  readonly subject: Subject;
};

/** `message` is the source of the drafts; `reference` makes the number of a new order its own. */
export type Approving = { readonly message: string; readonly reference: string; readonly now: Moment };

export function newPlan(shipment: ShipmentState, alternative: Alternative, approving: Approving): NewPlan {
  const { message } = approving;
  const legs = alternative.legs ?? [];
  if (alternative.kind === 'other-way' || alternative.kind === 'other-mode')
    return rerouted(shipment, alternative, message);
  if (alternative.purchase !== undefined) {
    const { subject, drafts } = orderInPlace(shipment, alternative, alternative.purchase, approving);
    return { subject, drafts, toBook: [] };
  }
  if (alternative.kind === 'other-stock' && legs.length > 0) return transfer(shipment, legs, message);
  const last = shipment.legs.at(-1);
  const held = (alternative.delayHours ?? 0) > 0 && alternative.arrival !== undefined && last !== undefined;
  return {
    subject: shipment.subject,
    toBook: [],
    drafts: held ? [arrivalDraft(shipment.subject, last.leg, last.to, alternative.arrival!, message)] : [],
  };
}

function rerouted(
  shipment: ShipmentState,
  { legs = [], avoid = [], arrival }: Alternative,
  message: string,
): NewPlan {
  const open = shipment.legs.filter((leg) => !isDone(leg, shipment.legs));
  const first = open[0];
  const base = first?.leg ?? 1;
  const of = base + legs.length - 1;
  const numbered = legs.map((leg, i) => ({ ...leg, leg: base + i }));
  const drafts = numbered.map((leg): Draft<'leg'> => {
    const turns = leg.from.name === 'at sea' && leg.leg === base && first !== undefined;
    return {
      subject: shipment.subject,
      type: 'leg',
      classifier: 'planned',
      body: {
        leg: leg.leg,
        mode: leg.mode,
        from: turns ? first.from : placeRef(leg.from),
        to: placeRef(leg.to),
        ...(!turns && { depart: leg.depart }),
        arrive: leg.arrive,
        ...(turns && first.carrier && { carrier: first.carrier }),
        ...(turns && first.vessel && { vessel: first.vessel }),
        ...(turns && first.voyage && { voyage: first.voyage }),
        via: [...leg.via],
        ...(avoid.length > 0 && { avoid: [...avoid] }),
        of,
      },
      source: { message },
    };
  });
  const last = numbered.at(-1);
  const expected =
    last && arrival ? [arrivalDraft(shipment.subject, last.leg, placeRef(last.to), arrival, message)] : [];
  const toBook = numbered.filter((leg) => !first || !isUnchanged(leg, first));
  return { drafts: [...drafts, ...expected], toBook, subject: shipment.subject };
}

/** The transfer is a shipment of its own; the old one goes on. */
function transfer(shipment: ShipmentState, legs: readonly AlternativeLeg[], message: string): NewPlan {
  const subject: Subject = {
    kind: 'shipment',
    of: shipment.subject.of,
    id: `${shipment.subject.id}-T`.slice(0, 200),
  };
  const [first, last] = [legs[0]!, legs.at(-1)!];
  const head: Draft<'shipment'> = {
    subject,
    type: 'shipment',
    classifier: 'planned',
    body: {
      number: `${shipment.number}-T`.slice(0, 200),
      orders: [...shipment.orders],
      mode: first.mode,
      origin: placeRef(first.from),
      destination: placeRef(last.to),
      ...(shipment.goods && { goods: shipment.goods }),
      ...(shipment.requiredBy && { requiredBy: shipment.requiredBy }),
      ...(shipment.temperature && { temperature: { ...shipment.temperature } }),
      parties: shipment.parties.map(({ seq: _seq, ...party }) => party),
    },
    source: { message },
  };
  const drafts = legs.map((leg, i): Draft<'leg'> => ({
    subject,
    type: 'leg',
    classifier: 'planned',
    body: {
      leg: i + 1,
      mode: leg.mode,
      from: placeRef(leg.from),
      to: placeRef(leg.to),
      depart: leg.depart,
      arrive: leg.arrive,
      of: legs.length,
    },
    source: { message },
  }));
  return { drafts: [head, ...drafts], toBook: legs.map((leg, i) => ({ ...leg, leg: i + 1 })), subject };
}

function arrivalDraft(
  subject: Subject,
  leg: number,
  place: PlaceRef,
  at: Moment,
  message: string,
): Draft<'event'> {
  return {
    subject,
    type: 'event',
    classifier: 'estimated',
    occurredAt: at,
    body: { code: 'ARRI', leg, place },
    source: { message },
  };
}

function isDone(leg: LegState, all: readonly LegState[]): boolean {
  const later = all.filter((other) => other.leg > leg.leg);
  return leg.actual.arrive !== undefined || later.some(({ actual }) => actual.depart !== undefined);
}

/** The leg that is under way and stays as it was. */
function isUnchanged(leg: AlternativeLeg, old: LegState): boolean {
  return (
    leg.from.code === old.from.code &&
    leg.to.code === old.to.code &&
    legTime(old, 'depart') !== undefined &&
    old.actual.depart !== undefined
  );
}
