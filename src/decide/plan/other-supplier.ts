// Can somebody else supply the same goods meanwhile? An order from a supplier that has supplied them before, or whose site can
// make more than is asked of it. The old order stands: its goods come later, and lie in stock until they are used.
import { addMoney, dateOf, fromEpochMs, quantityNumber, subtractMoney, sumMoney } from '../../base/index.ts';
import { latestMs, type Money } from '../../base/index.ts';
import { lineValue, statedValue, type ShipmentState } from '../../record/index.ts';
import { convertAt, placeOf, type RateTable } from '../../sense/index.ts';
import { findRoutes, type RouteLeg, type RouteOption } from '../routing/find-routes.ts';
import type { RouteNetwork } from '../routing/network.ts';
import { impossible, reason, type Alternative, type Proposal, type Reason } from './alternative.ts';
import type { PresentPlan } from './present-plan.ts';
import { optionLeg } from './reroute.ts';
import { drawsOf, type Draw } from './room.ts';
import {
  itemKeys,
  neededTogether,
  supplyAssumed,
  type NoSupplier,
  type SupplierOffer,
  type Suppliers,
} from './suppliers.ts';

export type SupplierSearch = {
  readonly state: ShipmentState;
  readonly plan: PresentPlan;
  readonly network: RouteNetwork;
  readonly nowMs: number;
  readonly avoid: readonly string[];
  readonly suppliers: Suppliers;
  /** What becomes of the goods that are on their way, which nobody calls off. */
  readonly waiting: Proposal;
  readonly rates?: RateTable;
};

type Priced = { readonly offer: SupplierOffer; readonly difference: Money; readonly carrying: Money };
type Timed = Priced & { readonly route: RouteOption; readonly arrivalMs: number };

/** So many are looked for ways, the cheapest first, and so many offered. */
const triedMax = 3;
const offeredMax = 2;
const msPerHour = 3_600_000;
const msPerDay = 24 * msPerHour;

const idPrefix = 'other-supplier-';

/** The organisation that an alternative with this id orders from. */
export function otherSupplierOf(alternative: string): string | undefined {
  return alternative.startsWith(idPrefix) ? alternative.slice(idPrefix.length) : undefined;
}

export function proposeOtherSuppliers(search: SupplierSearch): (Proposal | Alternative)[] {
  const { offers, without = { is: 'unknown' } } = search.suppliers;
  const none = (why: NoSupplier) => [
    impossible('other-supplier', 'From another supplier', reasonWithout(why), 'other-supplier.none'),
  ];
  if (offers.length === 0) return none(without);
  const enough = offers.filter(({ lines }) => {
    const all = lines.map(({ need }) => need);
    return lines.every(({ spare, need }) => spare + 1e-9 >= neededTogether(need, all));
  });
  if (enough.length === 0) return none({ is: 'not-enough', name: offers[0]!.name });
  const priced = enough.flatMap((offer) => pricedOf(offer, search) ?? []);
  if (priced.length === 0) return none({ is: 'no-price', name: enough[0]!.name });
  const timed = priced
    .toSorted((a, b) => a.difference.minor - b.difference.minor)
    .slice(0, triedMax)
    .flatMap((one) => timedOf(one, search) ?? []);
  if (timed.length === 0) {
    const { name } = priced[0]!.offer;
    const why = reason('other-supplier.no-way', `No way leads there from ${name}.`, { name });
    return [impossible('other-supplier', 'From another supplier', why, 'other-supplier.none')];
  }
  return timed
    .toSorted(byDeadline(search))
    .slice(0, offeredMax)
    .map((one) => proposalOf(one, search));
}

function reasonWithout({ is, name = '', order = '' }: NoSupplier): Reason {
  switch (is) {
    case 'unknown':
      return reason('other-supplier.unknown', 'The record knows of nobody else who supplies these goods.');
    case 'no-lines':
      return reason('other-supplier.no-lines', 'It is not known which items were ordered, and how many.');
    case 'no-price':
      return reason('other-supplier.no-price', `At what price ${name} supplies it is not known.`, { name });
    case 'no-lead':
      return reason(
        'other-supplier.no-lead',
        `${name} has been ordered from, but no delivery shows how long it takes.`,
        { name },
      );
    case 'not-enough':
      return reason('other-supplier.not-enough', `${name} has not enough of it to spare.`, { name });
    case 'ordered':
      return reason('other-supplier.ordered', `It is ordered from ${name} already, by ${order}.`, {
        ...{ name, order },
      });
  }
}

/** What more is paid for the new goods than for the old, and what the old ones cost while they lie in stock. */
function pricedOf(offer: SupplierOffer, { nowMs, rates }: SupplierSearch): Priced | undefined {
  const today = dateOf(fromEpochMs(nowMs, 'UTC', 'day'));
  const dollars = (amount: Money | undefined) => amount && convertAt(amount, 'USD', today, rates)?.money;
  const paid = offer.lines.map(({ need, unitPrice }) => ({
    now: dollars(lineValue(need)),
    then: dollars(lineValue({ quantity: need.quantity, unitPrice })),
  }));
  const [old, fresh] = [paid.flatMap(({ now }) => now ?? []), paid.flatMap(({ then }) => then ?? [])];
  if (old.length < paid.length || fresh.length < paid.length || paid.length === 0) return undefined;
  const before = sumMoney(old, 'USD');
  const share = (supplyAssumed.carryingSharePerYear * supplyAssumed.heldDays) / 365;
  return {
    offer,
    difference: subtractMoney(sumMoney(fresh, 'USD'), before),
    carrying: { minor: Math.round(before.minor * share), currency: 'USD' },
  };
}

/** The cheapest way that is in time, else the earliest. */
function timedOf(priced: Priced, search: SupplierSearch): Timed | undefined {
  const { plan, network, nowMs, avoid } = search;
  const { lead, from: place } = priced.offer;
  const from = placeOf(network, place);
  if (from === undefined) return undefined;
  const request = { ...plan.cargo, from, to: plan.destination, departMs: nowMs };
  const found = findRoutes(network, { ...request, avoid });
  if (!found.ok) return undefined;
  const usual = avoid.length === 0 || lead.basis === 'site' ? found : findRoutes(network, request);
  return found.value
    .map((route): Timed => {
      const { hours } = route;
      // The history was made by ways that are closed now: what goes round them takes so much longer.
      const former = usual.ok ? usual.value.filter(({ mode }) => mode === route.mode) : [];
      const detour = Math.max(0, hours - Math.min(hours, ...former.map((one) => one.hours)));
      const needed =
        lead.basis === 'site'
          ? supplyAssumed.makingDays * msPerDay + hours * msPerHour
          : Math.max(lead.days * msPerDay + detour * msPerHour, hours * msPerHour);
      return { ...priced, route, arrivalMs: nowMs + needed };
    })
    .toSorted(byDeadline(search))[0];
}

/** In time first, and of those the cheapest; else the earliest. */
function byDeadline({ state, waiting }: SupplierSearch) {
  const requiredBy = statedValue(state.requiredBy);
  const dueMs = requiredBy === undefined ? waiting.arrivalMs : latestMs(requiredBy);
  const costOf = ({ difference, route }: Timed) => difference.minor + route.cost.minor;
  return (a: Timed, b: Timed): number => {
    const [inTime, other] = [a.arrivalMs <= dueMs, b.arrivalMs <= dueMs];
    if (inTime !== other) return inTime ? -1 : 1;
    return inTime ? costOf(a) - costOf(b) : a.arrivalMs - b.arrivalMs;
  };
}

function proposalOf(timed: Timed, { plan, waiting }: SupplierSearch): Proposal {
  const { offer, route, arrivalMs, difference, carrying } = timed;
  const { seller, name, lines, incoterm } = offer;
  const shiftMs = arrivalMs - route.legs.at(-1)!.arriveMs;
  const legs = route.legs.map((leg) => laterBy(leg, shiftMs));
  return {
    id: `${idPrefix}${seller.org}`.slice(0, 80),
    kind: 'other-supplier',
    title: `Order from ${name}`,
    values: { sentence: 'other-supplier.order', name, mode: route.mode },
    ...because(offer),
    draws: [...lines.map((line) => supplierDraw(offer, line)), ...drawsOf(legs, plan.cargo)],
    purchase: { seller, name, lines, ...(incoterm !== undefined && { incoterm }) },
    arrivalMs,
    cost: addMoney(addMoney(waiting.cost, route.cost), addMoney(difference, carrying)),
    co2eKg: waiting.co2eKg + route.co2eKg,
    legs: legs.map(optionLeg),
    ...(waiting.standsMs !== undefined && { standsMs: waiting.standsMs }),
  };
}

function because({ name, lead, lines }: SupplierOffer): Reason {
  const stands = 'The old order stands: its goods come later and go into stock.';
  if (lead.basis === 'history') {
    const { deliveries } = lead;
    const days = Math.round(lead.days);
    return reason(
      'other-supplier.history',
      `${name} has supplied these goods; from order to delivery it takes ${days} days, the median of ${deliveries}. ${stands}`,
      { name, days, deliveries },
    );
  }
  const { site } = lead;
  const days = supplyAssumed.makingDays;
  if (lines.some(({ isPriceAssumed }) => isPriceAssumed))
    return reason(
      'other-supplier.site-price',
      `${site} can make more than is asked of it; making is assumed to take ${days} days, at the last price that the record knows. ${stands}`,
      { site, days },
    );
  return reason(
    'other-supplier.site',
    `${site} can make more than is asked of it; making is assumed to take ${days} days. ${stands}`,
    { site, days },
  );
}

function laterBy(leg: RouteLeg, shiftMs: number): RouteLeg {
  const [departMs, arriveMs] = [Math.round(leg.departMs + shiftMs), Math.round(leg.arriveMs + shiftMs)];
  return {
    ...leg,
    ...{ departMs, arriveMs },
    depart: fromEpochMs(departMs, leg.from.zone, 'minute'),
    arrive: fromEpochMs(arriveMs, leg.to.zone, 'minute'),
  };
}

function supplierDraw(
  { seller, name }: SupplierOffer,
  { need, spare }: SupplierOffer['lines'][number],
): Draw {
  const called = need.description ?? need.item ?? need.gtin ?? '';
  return {
    resource: `supplier:${seller.org}:${itemKeys(need)[0] ?? called}`,
    kind: 'supplier',
    name: [name, called].filter(Boolean).join(', '),
    unit: need.quantity.unit,
    amount: quantityNumber(need.quantity),
    capacity: spare,
  };
}
