// What is one shipment of the story: who, what, by which legs, when as planned and when in truth, and what goes wrong? All
// drawn from the seed and the number of the shipment, so that any part of the story can be told again.
import { seededRandom, type Random } from '../../base/index.ts';
import type { Mode } from '../../world/index.ts';
import { dayMs, hourMs } from './clock.ts';
import { currencyOf, items, perDollar, type Item } from './goods.ts';
import { depots, sites, type Depot, type Region, type Site } from './places.ts';
import { agentsOf, routeOf, type Agents } from './route.ts';
import { secondSourceDollars, secondSourceLane } from './second-source.ts';
import { timeLegs, type StoryLeg } from './times.ts';
import { containerNumber } from './vessels.ts';
import { between, type Ways } from './ways.ts';

export type Line = {
  readonly line: number;
  readonly item: Item;
  readonly quantity: number;
  readonly value: number;
};
export type Order = { readonly number: string; readonly lines: readonly Line[]; readonly value: number };

export type Troubles = {
  /** Milliseconds by which the main arrival slips. */
  readonly slipMs: number;
  /** From this time on the main carrier forgets to report. */
  readonly silentFrom?: number;
  /** Customs holds it so long at import. */
  readonly holdMs: number;
  /** Where on the way the cargo grows warm, as a share of it. */
  readonly excursionAt?: number;
  /** The port authority tells another time of arrival than the carrier. */
  readonly conflict: boolean;
};

export type StoryShipment = {
  readonly index: number;
  readonly number: string;
  readonly site: Site;
  readonly depot: Depot;
  readonly mode: Mode;
  readonly agents: Agents;
  readonly broker: string;
  readonly orders: readonly Order[];
  readonly value: number;
  readonly currency: string;
  readonly incoterm: string;
  readonly band?: { readonly min: number; readonly max: number };
  readonly container?: string;
  readonly booking: string;
  readonly weightKg: number;
  readonly legs: readonly StoryLeg[];
  readonly orderedAt: number;
  readonly plannedAt: number;
  readonly confirmedAt: number;
  readonly deliveredAt: number;
  readonly requiredBy: number;
  readonly monitored: boolean;
  readonly troubles: Troubles;
  readonly random: Random;
};

/** Where in its life the shipment is to be at a given time, which share of the way it has then done; or when it is ordered. */
export type Moment =
  | { readonly now: number; readonly phase: 'moving' | 'planned' | 'delivered'; readonly done?: number }
  | { readonly orderedAt: number };

/**
 * The first shipment is the same in every story: a reefer of insulin from Nhava Sheva, before Suez, for hospitals that have
 * nine days of it left.
 */
const insulin = {
  supplier: 'deccan-biologics',
  depot: 'LEJ',
  sku: 'HB-DEC-01',
  carrier: 'blue-anchor',
  done: 0.28,
};
const noTroubles: Troubles = { slipMs: 0, holdMs: 0, conflict: false };
const insulinTroubles: Troubles = { ...noTroubles, excursionAt: 0.12 };

export function storyShipment(seed: string, ways: Ways, index: number, moment: Moment): StoryShipment {
  const random = seededRandom(`${seed} shipment ${index}`);
  const lane = laneOf(random, ways, index);
  const { site, depot, goods, mode, agents, route } = lane;
  const main = route.filter((leg) => leg.main);
  const lead = leadOf(random, mode, ways.hours(mode, main[0]!.from, main.at(-1)!.to));
  const troubles = index === 0 ? insulinTroubles : index < 0 ? noTroubles : drawTroubles(random, moment);
  const { slipMs, holdMs } = troubles;
  const when: Moment =
    index === 0 && 'now' in moment ? { ...moment, phase: 'moving', done: insulin.done } : moment;
  const timing = { seed, random, ways, route, mode, moment: when, lead: lead.orderMs, slipMs, holdMs };
  const timed = timeLegs(timing);
  const currency = currencyOf[site.supplier] ?? 'USD';
  const orders = drawOrders(random, index, goods, currency);
  const band = goods[0]!.band;
  const slack = random.next() < 0.12 ? between(random, 8, 40) : between(random, 54, 260);
  const orderedAt = timed.mainDeparts - lead.orderMs;
  return {
    index,
    number: `HBL-${10_001 + index}`,
    site,
    depot,
    mode,
    agents,
    broker: germanOffices.has(depot.place) ? 'lindenhof-zoll' : 'clearwater-customs',
    orders,
    value: orders.reduce((sum, { value }) => sum + value, 0),
    currency,
    incoterm: random.pick(mode === 'sea' ? ['FOB', 'FOB', 'CIF', 'CFR'] : ['FCA', 'FCA', 'CPT', 'DAP']),
    ...(band && { band }),
    ...(mode !== 'air' && mode !== 'road' && { container: containerNumber(random, agents.carrier) }),
    booking: `BK${String(700_000 + index * 13)}`,
    weightKg: mode === 'air' ? random.integer(300, 4200) : random.integer(4000, 24_500),
    legs: timed.legs,
    orderedAt,
    plannedAt: orderedAt + between(random, 14, 36),
    confirmedAt: timed.mainDeparts - lead.confirmMs,
    deliveredAt: timed.deliveredAt,
    requiredBy: Math.floor((timed.deliveryPlanned + slack) / dayMs) * dayMs + 12 * hourMs,
    monitored:
      band !== undefined && sharesReadings.has(agents.carrier) && (index === 0 || random.next() < 0.65),
    troubles,
    random,
  };
}

const germanOffices: ReadonlySet<string> = new Set(['MUC', 'LEJ', 'WAW', 'BUD']);
const sharesReadings: ReadonlySet<string> = new Set(['blue-anchor', 'albatross-air']);

/** Numbers below zero are those of second sources. */
function laneOf(random: Random, ways: Ways, index: number) {
  if (index < 0) return secondSourceLane(index, random, ways, lorriesReach);
  return index === 0 ? insulinLane(random, ways) : drawLane(random, ways);
}

function drawLane(random: Random, ways: Ways) {
  const site = random.weighted(sites, ({ weight }) => weight);
  const region = random.weighted(Object.keys(site.to) as Region[], (one) => site.to[one] ?? 0);
  const reached = depots.filter((one) => one.region === region && one.place !== site.place);
  const depot = random.weighted(reached, ({ weight }) => weight);
  const goods = drawGoods(random, site.supplier);
  const mode = drawMode(random, site, depot, goods[0]!);
  const agents = agentsOf(random, ways.placeOf(site.place).country, depot, mode);
  const route = routeOf(random, ways, site, depot, mode, agents);
  return { site, depot, goods, mode, agents, route };
}

function insulinLane(random: Random, ways: Ways): ReturnType<typeof drawLane> {
  const site = sites.find(({ supplier }) => supplier === insulin.supplier)!;
  const depot = depots.find(({ place }) => place === insulin.depot)!;
  const mode = 'sea';
  const goods = items.filter(({ sku }) => sku === insulin.sku);
  const agents = { forwarder: 'northgate', carrier: insulin.carrier, haulier: 'steppe-wheel' };
  const route = routeOf(random, ways, { ...site, hubs: [] }, depot, mode, agents);
  return { site, depot, goods, mode, agents, route };
}

function drawGoods(random: Random, supplier: string): Item[] {
  const own = items.filter((item) => item.supplier === supplier);
  const first = random.weighted(own, ({ band }) => (band === undefined ? 1.3 : 0.65));
  const fitting = random
    .shuffle(own.filter(({ band }) => band?.min === first.band?.min))
    .filter((item) => item !== first);
  return [first, ...fitting];
}

const airShare: Readonly<Record<string, number>> = {
  electronics: 0.19,
  'medical goods': 0.3,
  apparel: 0.07,
  'machine parts': 0.1,
  'fresh food': 0.06,
};

/** Stores in Europe that a lorry from Anatolia reaches within a week. */
const lorriesReach: ReadonlySet<string> = new Set(['EIN', 'MUC', 'LYS', 'WAW', 'BUD', 'LEJ']);

function drawMode(random: Random, site: Site, depot: Depot, first: Item): Mode {
  const chance = random.next();
  const air =
    site.place === 'NBO'
      ? 0.5
      : first.goods === 'fresh food' && first.band !== undefined
        ? 0.08
        : airShare[first.goods]!;
  if (chance < air) return 'air';
  if (site.railhead !== undefined && depot.rail !== undefined) {
    if (chance < air + (site.hubs.length === 0 ? 0.7 : 0.17)) return 'rail';
  }
  if (site.byRoad === true && lorriesReach.has(depot.place) && chance < air + 0.5) return 'road';
  return 'sea';
}

/** How long before the main departure it is ordered and confirmed: cut-offs of a booking by mode. */
function leadOf(random: Random, mode: Mode, mainHours: number) {
  const confirmDays = { sea: mainHours < 120 ? 7.3 : 14.3, air: 3.3, rail: 7.3, road: 2.3 }[mode];
  const confirmMs = confirmDays * dayMs + between(random, 0, mode === 'sea' ? 110 : 50);
  return { confirmMs, orderMs: confirmMs + between(random, 52, mode === 'sea' ? 200 : 90) };
}

function drawTroubles(random: Random, moment: Moment): Troubles {
  const slips = random.next() < 0.08;
  const slipMs = slips ? between(random, 40, 220) : 0;
  const silent = random.next() < 0.03;
  const silentFrom =
    'now' in moment ? moment.now - between(random, 30, 130) : moment.orderedAt + between(random, 480, 900);
  return {
    slipMs,
    ...(silent && { silentFrom }),
    holdMs: random.next() < 0.02 ? between(random, 90, 220) : 0,
    ...(random.next() < 0.06 && { excursionAt: 0.2 + 0.5 * random.next() }),
    conflict: random.next() < 0.08,
  };
}

function drawOrders(random: Random, index: number, goods: readonly Item[], currency: string): Order[] {
  const drawn = Math.exp(random.normal(Math.log(130_000), 0.95));
  const dollars = index < 0 ? secondSourceDollars : Math.min(2_000_000, Math.max(20_000, drawn));
  const total = dollars * perDollar[currency]!;
  const lots = random.weighted([1, 2, 3, 4], (n) => [0, 9, 6, 2, 1][n]!);
  const count = index < 0 ? goods.length : Math.min(goods.length, lots);
  const orders = count > 1 && random.next() < 0.15 ? 2 : 1;
  const shares = Array.from({ length: count }, () => 0.4 + random.next());
  const sum = shares.reduce((a, b) => a + b, 0);
  const digits = currency === 'JPY' ? 0 : 2;
  const lines = goods.slice(0, count).map((item, at): Line => {
    const quantity = Math.max(1, Math.round((total * shares[at]!) / sum / item.price));
    return { line: (at + 1) * 10, item, quantity, value: Number((quantity * item.price).toFixed(digits)) };
  });
  return Array.from({ length: orders }, (_, at): Order => {
    const own = lines.filter((_line, position) => position % orders === at);
    const value = own.reduce((all, line) => all + line.value, 0);
    return {
      number: `PO-${45_001 + index}${orders > 1 ? String.fromCharCode(65 + at) : ''}`,
      lines: own,
      value,
    };
  });
}
