// Do plans keep everything that they must keep, and do they cost what they say? Checked from the plans as they are told, the
// network, the shipments and the shock, with none of the code that searched for them but the timetable after the shock.
import {
  cutOffHoursOf,
  connectionHoursDefault,
  takes,
  type Mode,
  type Service,
  type Stop,
} from '../../world/index.ts';
import type { PlanLeg, ShipmentPlan } from './engine/evaluate.ts';
import { isAboard, plugsOf, type Shipment } from './shipments/shipment.ts';
import { freightFactorOf, fuelShareDefault } from './shock/shock.ts';
import type { Timetable } from './trips/timetable.ts';

export type PlanFinding = { readonly shipment: string; readonly rule: string; readonly message: string };

export type PlanCheck = {
  /** The network after the shock, with the room of its departures. */
  readonly timetable: Timetable;
  readonly shipments: readonly Shipment[];
  readonly plans: readonly ShipmentPlan[];
  readonly changeUsd: number;
  readonly co2eUsdPerTonne: number;
};

const msPerHour = 3_600_000;
const findingsMax = 1000;

type Checked = PlanCheck & {
  readonly findings: PlanFinding[];
  readonly used: Map<string, { teu: number; kg: number; plugs: number }>;
  readonly courses: Map<string, string>;
  readonly stock: Map<string, number>;
};

/** At most a thousand findings; none when everything holds. */
export function checkPlans(check: PlanCheck): PlanFinding[] {
  const checked: Checked = { ...check, findings: [], used: new Map(), courses: new Map(), stock: new Map() };
  const plans = new Map(check.plans.map((plan) => [plan.shipment, plan]));
  if (plans.size !== check.plans.length) report(checked, '', 'whole', 'a shipment has two plans');
  for (const shipment of check.shipments) {
    const plan = plans.get(shipment.id);
    if (plan === undefined) report(checked, shipment.id, 'whole', 'it has no plan');
    else if (plan.arrival !== null) checkPlan(checked, shipment, plan);
    if (checked.findings.length >= findingsMax) break;
  }
  checkRoom(checked);
  return checked.findings.slice(0, findingsMax);
}

function report({ findings }: Checked, shipment: string, rule: string, message: string): void {
  findings.push({ shipment, rule, message });
}

type Here = { stop: string; atMs: number; by: Mode | undefined };
type Sums = { usd: number; co2eKg: number };

function checkPlan(checked: Checked, shipment: Shipment, plan: ShipmentPlan): void {
  const { timetable, co2eUsdPerTonne, changeUsd } = checked;
  const { cargo } = shipment;
  const source = shipment.alternativeSources?.find(({ stop }) => stop === plan.source);
  const sums = { usd: source?.costUsd ?? 0, co2eKg: 0 };
  const { position } = shipment;
  let here: Here | undefined;
  if (plan.source !== undefined) {
    if (source === undefined)
      return report(checked, shipment.id, 'source', `${plan.source} is no source of it`);
    takeStock(checked, shipment, source);
    here = { stop: source.stop, atMs: source.readyAtMs, by: undefined };
  } else if (!isAboard(position)) here = { stop: position.stop, atMs: position.atMs, by: position.by };
  for (const leg of plan.legs) {
    const service = serviceOf(timetable, leg);
    if (service === undefined)
      return report(checked, shipment.id, 'service', `there is no service ${leg.service}`);
    const isTaken = takes(service, cargo) || here === undefined;
    if (!isTaken) report(checked, shipment.id, 'cargo', `${leg.service} does not take such cargo`);
    const reached = checkLeg(checked, shipment, leg, service, here, sums);
    if (reached === undefined) return;
    here = reached;
  }
  if (here === undefined || here.stop !== shipment.to)
    return report(
      checked,
      shipment.id,
      'destination',
      `it ends at ${here?.stop ?? 'sea'}, not at ${shipment.to}`,
    );
  const end = stopNamed(timetable, here.stop).handling?.[here.by!];
  sums.usd += (end?.usdPerTeu ?? 0) * cargo.teu;
  sums.co2eKg += ((end?.co2eKgPerTonne ?? 0) * cargo.weightKg) / 1000;
  const lateMs = Math.max(0, here.atMs - shipment.dueAtMs);
  if (lateMs > 0 && shipment.dueIsHard === true)
    report(checked, shipment.id, 'due', 'it is late, and may not be');
  if (lateMs > 0 !== plan.late) report(checked, shipment.id, 'late', 'late is told wrongly');
  sums.usd += (lateMs / 86_400_000) * shipment.lateUsdPerDay + (sums.co2eKg * co2eUsdPerTonne) / 1000;
  if (plan.changed) sums.usd += changeUsd;
  if (Math.abs(sums.usd - plan.cost) > 0.02 + 1e-6 * plan.cost)
    report(checked, shipment.id, 'cost', `it costs ${sums.usd.toFixed(2)}, not ${plan.cost}`);
}

/** @returns where the leg leaves the cargo; `undefined` when it cannot be followed. */
function checkLeg(
  checked: Checked,
  shipment: Shipment,
  leg: PlanLeg,
  service: Service,
  here: Here | undefined,
  sums: Sums,
): Here | undefined {
  const { timetable } = checked;
  const [depart, arrive] = [Date.parse(leg.depart), Date.parse(leg.arrive)];
  const wrong = (rule: string, message: string) => {
    report(checked, shipment.id, rule, `${leg.service} ${leg.from}–${leg.to}: ${message}`);
    return undefined;
  };
  if (here !== undefined) {
    if (here.stop !== leg.from) return wrong('connection', `the cargo is at ${here.stop}`);
    checkConnection(checked, shipment, leg, service, here, depart, sums);
  }
  const ride =
    timetable.onDemand[timetable.serviceIndex.get(service.id)!] === 1
      ? rideOnDemand(service, leg)
      : rideOnTrip(checked, shipment, leg, here === undefined);
  if (ride === undefined) return wrong('departure', 'no such departure calls there at these times');
  const factor = freightFactorOf(timetable.shock, service);
  const burnt = timetable.shock.speed.reduce(
    (all, one) => (one.mode === service.mode ? all * one.factor ** 2 : all),
    1,
  );
  const tonnes = shipment.cargo.weightKg / 1000;
  for (let call = ride.from; call < ride.to; call++) {
    const { usdPerTeu, usdPerTonne, co2eKgPerTonne } = service.hops[call]!;
    const stretch = ride.stretch?.(call) ?? 1;
    const longer = 1 + fuelShareDefault[service.mode] * (stretch - 1);
    sums.usd += (usdPerTeu * shipment.cargo.teu + usdPerTonne * tonnes) * factor * longer;
    sums.co2eKg += co2eKgPerTonne * tonnes * burnt * stretch;
  }
  checkClosed(checked, shipment, leg, service, here === undefined);
  return { stop: leg.to, atMs: arrive, by: service.mode };
}

type Ride = { readonly from: number; readonly to: number; readonly stretch?: (call: number) => number };

function rideOnDemand(service: Service, leg: PlanLeg): Ride | undefined {
  const from = service.calls.findIndex(({ stop }) => stop === leg.from);
  const to = service.calls.findIndex(({ stop }, call) => call > from && stop === leg.to);
  if (from < 0 || to < 0) return undefined;
  const hours = service.calls[to]!.arriveHours - service.calls[from]!.departHours;
  return Date.parse(leg.arrive) - Date.parse(leg.depart) >= hours * msPerHour - 1000
    ? { from, to }
    : undefined;
}

/** The trip with this departure and course that calls at both stops at the times told; its room is counted. */
function rideOnTrip(checked: Checked, shipment: Shipment, leg: PlanLeg, staysOn: boolean): Ride | undefined {
  const { timetable } = checked;
  const { nodeFirst, tripFirst, arriveMs, departMs, hopClosed, callClosed, tripCourse } = timetable;
  const s = timetable.serviceIndex.get(leg.service)!;
  const { calls } = timetable.services[s]!;
  const departureMs = Date.parse(leg.departure);
  const near = (a: number, b: number) => Math.abs(a - b) < 1000;
  const { position } = shipment;
  for (let trip = tripFirst[s]!; trip < tripFirst[s + 1]!; trip++) {
    if (timetable.tripDepartureMs[trip] !== departureMs) continue;
    const course = `${tripCourse[trip]!.strait}-${tripCourse[trip]!.port}`;
    if (timetable.tripCourses[trip]! > 1 && leg.course !== course) continue;
    const node = nodeFirst[trip]!;
    for (let from = 0; from < calls.length; from++) {
      if (calls[from]!.stop !== leg.from) continue;
      if (staysOn) {
        if (!isAboard(position) || position.hop + 1 !== from || position.departureMs !== departureMs)
          continue;
        if (position.service !== leg.service) continue;
      } else if (!near(departMs[node + from]!, Date.parse(leg.depart)) || callClosed[node + from] === 1)
        continue;
      for (let to = staysOn ? from : from + 1; to < calls.length; to++) {
        if (to > from && hopClosed[node + to - 1] === 1) break;
        if (calls[to]!.stop !== leg.to || callClosed[node + to] === 1) continue;
        if (!near(arriveMs[node + to]!, Date.parse(leg.arrive))) continue;
        takeRide(checked, shipment, leg, trip, course, from, to);
        return { from, to, stretch: (call) => timetable.stretch[node + call]! };
      }
    }
  }
  return undefined;
}

function takeRide(
  checked: Checked,
  shipment: Shipment,
  { service, departure }: PlanLeg,
  trip: number,
  course: string,
  from: number,
  to: number,
): void {
  const { used, courses, timetable } = checked;
  if (timetable.tripCourses[trip]! > 1) {
    const taken = courses.get(`${service} ${departure}`) ?? course;
    courses.set(`${service} ${departure}`, taken);
    if (taken !== course)
      report(checked, shipment.id, 'course', `${service} of ${departure} cannot both ${taken} and ${course}`);
  }
  for (let call = from; call < to; call++) {
    const key = `${timetable.nodeFirst[timetable.tripLead[trip]!]! + call}`;
    const sum = used.get(key) ?? { teu: 0, kg: 0, plugs: 0 };
    sum.teu += shipment.cargo.teu;
    sum.kg += shipment.cargo.weightKg;
    sum.plugs += plugsOf(shipment.cargo);
    used.set(key, sum);
  }
}

function checkConnection(
  checked: Checked,
  shipment: Shipment,
  leg: PlanLeg,
  service: Service,
  { stop, atMs, by }: Here,
  departMs: number,
  sums: Sums,
): void {
  const { timetable } = checked;
  const { cargo } = shipment;
  const at = stopNamed(timetable, stop);
  const hours =
    by === undefined
      ? 0
      : (at.connectionHours?.[`${by}-${service.mode}`] ?? connectionHoursDefault[by][service.mode]);
  const ready = Math.max(atMs + hours * msPerHour, timetable.shock.atMs) + cutOffHoursOf(service) * msPerHour;
  if (ready > departMs + 1000)
    report(checked, shipment.id, 'connection', `${leg.service} leaves ${stop} before the cargo can be there`);
  const lift = (mode: Mode, share: number) => {
    sums.usd += (at.handling?.[mode]?.usdPerTeu ?? 0) * cargo.teu * share;
    sums.co2eKg += ((at.handling?.[mode]?.co2eKgPerTonne ?? 0) * cargo.weightKg * share) / 1000;
  };
  lift(service.mode, by === undefined ? 1 : 0.5);
  if (by === undefined) return;
  lift(by, 0.5);
  const storage = at.storage?.[by];
  if (storage === undefined) return;
  const paidHours = Math.max(0, (departMs - atMs) / msPerHour - storage.freeHours);
  sums.usd += (paidHours / 24) * storage.usdPerTeuDay * cargo.teu;
}

/** Nothing is loaded or discharged where and when that is closed, whatever the trip was said to do. */
function checkClosed(
  checked: Checked,
  shipment: Shipment,
  leg: PlanLeg,
  service: Service,
  staysOn: boolean,
): void {
  const { shock } = checked.timetable;
  const [depart, arrive] = [Date.parse(leg.depart), Date.parse(leg.arrive)];
  for (const closure of shock.closures) {
    const { fromMs, untilMs } = closure;
    const within = (ms: number) => ms > fromMs && ms < untilMs - 1000;
    const isAt = (code: string) =>
      ('place' in closure && closure.place === code) ||
      ('country' in closure && closure.country === stopNamed(checked.timetable, code).country);
    if (!staysOn && isAt(leg.from) && within(depart))
      report(checked, shipment.id, 'closed', `${leg.from} is closed when ${leg.service} leaves`);
    if (leg.from !== leg.to && isAt(leg.to) && within(arrive))
      report(checked, shipment.id, 'closed', `${leg.to} is closed when ${leg.service} comes`);
    if ('carrier' in closure && closure.carrier === service.carrier && !staysOn && within(depart))
      report(checked, shipment.id, 'closed', `${service.carrier} does not run`);
  }
}

function takeStock(
  { stock }: Checked,
  { id: _, item, cargo, quantity }: Shipment,
  { stop, free }: NonNullable<Shipment['alternativeSources']>[number],
): void {
  const key = `${item} ${stop}`;
  const taken = 'teu' in free ? cargo.teu : quantity!;
  const limit = 'teu' in free ? free.teu : free.quantity;
  stock.set(key, (stock.get(key) ?? limit) - taken);
}

function checkRoom(checked: Checked): void {
  const { timetable, used, stock } = checked;
  for (const [key, { teu, kg, plugs }] of used) {
    const node = Number(key);
    const trip = timetable.nodeTrip[node]!;
    const { id } = timetable.services[timetable.tripService[trip]!]!;
    const over =
      teu > timetable.roomTeu[node]! + 1e-6 ||
      kg > timetable.roomKg[node]! + 1e-3 ||
      plugs > timetable.roomPlugs[node]! + 1e-6;
    if (over)
      report(
        checked,
        '',
        'room',
        `${id} of ${timetable.tripDepartureMs[trip]!}, hop ${node - timetable.nodeFirst[trip]!}: ${teu} TEU, ${kg} kg, ${plugs} plugs are too much`,
      );
  }
  for (const [key, left] of stock)
    if (left < -1e-6) report(checked, '', 'stock', `${key}: ${-left} too much`);
}

function serviceOf({ serviceIndex, services }: Timetable, { service }: PlanLeg): Service | undefined {
  const index = serviceIndex.get(service);
  return index === undefined ? undefined : services[index];
}

function stopNamed({ stopIndex, stops }: Timetable, code: string): Stop {
  return stops[stopIndex.get(code)!]!;
}
