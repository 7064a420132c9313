// How is a way told? Its legs, waits and parts of the cost, each rounded once, and totals that are exactly the sums of what is told.
import type { Mode } from '../../../world/index.ts';
import { chokepointNames, modes } from '../../../world/index.ts';
import type { Labels } from '../search/labels.ts';
import { modeCount, msPerHour, type CompiledNetwork } from '../search/timetable/compile.ts';
import { mirrored } from '../search/timetable/reverse.ts';
import { unfold, type Ride } from '../search/unfold.ts';
import type { Access, AccessLeg, Read } from './request.ts';

export type CostPart = { readonly name: string; readonly usd: number };

export type SearchLeg = {
  readonly mode: Mode;
  /** Left out for the leg to or from a door. */
  readonly service?: string;
  readonly carrier?: string;
  /** Stop codes; `door` for the door. */
  readonly from: string;
  readonly to: string;
  readonly departMs: number;
  readonly arriveMs: number;
  readonly distanceKm: number;
  readonly via: readonly string[];
  /** Calls at which the cargo stays aboard. */
  readonly calls: readonly string[];
  readonly costs: readonly CostPart[];
  readonly co2eKg: number;
  /** Chance that it goes badly wrong. */
  readonly risk: number;
};

export type Wait = { readonly place: string; readonly hours: number; readonly storageUsd: number };

export type Way = {
  readonly legs: readonly SearchLeg[];
  /** Between legs, in their order. */
  readonly waits: readonly Wait[];
  readonly departMs: number;
  readonly arriveMs: number;
  /** From when the cargo may leave to the arrival; to arrive by a time, from the departure to that time. */
  readonly hours: number;
  readonly usd: number;
  readonly co2eKg: number;
  readonly risk: number;
  /** Storage, which `usd` includes. */
  readonly demurrageUsd: number;
};

const door = 'door';

/** Rides of an answer in the order and times of the day, whichever way the search looked. */
export function ridesOf({ compiled, problem, isReversed }: Read, labels: Labels, answer: number) {
  const { rides, start } = unfold(problem.compiled, labels, answer);
  if (!isReversed) return { rides, start };
  const turned = rides.map(({ boarded, alighted, departMs, arriveMs }): Ride => ({
    boarded: mirrored(compiled, alighted),
    alighted: mirrored(compiled, boarded),
    departMs: compiled.untilMs - arriveMs,
    arriveMs: compiled.untilMs - departMs,
  }));
  return { rides: turned.toReversed(), start };
}

export function wayOf(
  read: Read,
  rides: readonly Ride[],
  first: Access | undefined,
  last: Access | undefined,
): Way {
  const { compiled, request } = read;
  const [into, out] = [first?.leg, last?.leg];
  const legs = rides.map((ride, i) =>
    legOf(read, ride, {
      came: i > 0 ? modeOf(compiled, rides[i - 1]!.boarded) : into && modes.indexOf(into.mode),
      begins: i === 0 && into === undefined && request.underWay === undefined,
      ends: i === rides.length - 1 && out === undefined,
      goesOn: i === rides.length - 1 ? out && modes.indexOf(out.mode) : undefined,
    }),
  );
  const waits = rides.slice(1).map((ride, i) => waitOf(read, rides[i]!, ride));
  const [one, end] = [rides[0]!, rides.at(-1)!];
  const lead = compiled.serviceLeadMs[compiled.callService[one.boarded]!]!;
  const readyMs = compiled.originMs + one.departMs - (request.underWay === undefined ? lead : 0);
  if (into !== undefined) {
    const atStop =
      readyMs - changeOf(compiled, one.boarded, modes.indexOf(into.mode), modeOf(compiled, one.boarded));
    waits.unshift({ place: legs[0]!.from, hours: hours(legs[0]!.departMs - atStop), storageUsd: 0 });
    legs.unshift(accessLeg(into, door, legs[0]!.from, atStop - into.hours * msPerHour));
  }
  if (out !== undefined) {
    const change = changeOf(compiled, end.alighted, modeOf(compiled, end.boarded), modes.indexOf(out.mode));
    const at = legs.at(-1)!;
    waits.push({ place: at.to, hours: hours(change), storageUsd: 0 });
    legs.push(accessLeg(out, at.to, door, at.arriveMs + change));
  }
  const departMs = legs[0]!.departMs;
  const arriveMs = legs.at(-1)!.arriveMs;
  const begins = into === undefined ? readyMs : departMs;
  const cents = sum(legs.flatMap(({ costs }) => costs.map(({ usd }) => Math.round(usd * 100))));
  const storageCents = sum(waits.map(({ storageUsd }) => Math.round(storageUsd * 100)));
  const isBackwards = read.isReversed;
  return {
    legs,
    waits,
    departMs,
    arriveMs,
    hours: hours(isBackwards ? request.arriveByMs! - begins : arriveMs - (request.departMs ?? begins)),
    usd: (cents + storageCents) / 100,
    co2eKg: sum(legs.map(({ co2eKg }) => Math.round(co2eKg * 1000))) / 1000,
    risk: round(1 - legs.reduce((kept, { risk }) => kept * (1 - risk), 1), 1e6),
    demurrageUsd: storageCents / 100,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function round(value: number, per: number): number {
  return Math.round(value * per) / per;
}

function hours(ms: number): number {
  return round(ms / msPerHour, 100);
}

function modeOf({ callService, serviceMode }: CompiledNetwork, call: number): number {
  return serviceMode[callService[call]!]!;
}

function changeOf({ callStop, changeMs }: CompiledNetwork, call: number, from: number, to: number): number {
  return changeMs[(callStop[call]! * modeCount + from) * modeCount + to]!;
}

/** Modes that bring the cargo to the leg and take it on from it; and whether the way itself begins or ends there. */
type Joints = {
  readonly came: number | undefined;
  readonly goesOn: number | undefined;
  readonly begins: boolean;
  readonly ends: boolean;
};

function legOf(
  { compiled, request: { cargo } }: Read,
  ride: Ride,
  { came, goesOn, begins, ends }: Joints,
): SearchLeg {
  const { network, callService, callStop, callStart, serviceMode, hopVia, sumKm, sumCo2ePerTonne, sumRisk } =
    compiled;
  const { boarded, alighted } = ride;
  const s = callService[boarded]!;
  const service = network.services[s]!;
  const code = (call: number) => network.stops[callStop[call]!]!.code;
  const tonnes = cargo.weightKg / 1000;
  let mask = 0;
  for (let call = boarded; call < alighted; call++) mask |= hopVia[call]!;
  const freight =
    (compiled.sumUsdPerTeu[alighted]! - compiled.sumUsdPerTeu[boarded]!) * cargo.teu +
    (compiled.sumUsdPerTonne[alighted]! - compiled.sumUsdPerTonne[boarded]!) * tonnes;
  const costs: CostPart[] = [];
  let co2ePerTonne = sumCo2ePerTonne[alighted]! - sumCo2ePerTonne[boarded]!;
  const lift = (call: number, usdPerTeu: number, kgPerTonne: number) => {
    co2ePerTonne += kgPerTonne;
    const usd = round(usdPerTeu * cargo.teu, 100);
    if (usd !== 0) costs.push({ name: `handling at ${code(call)}`, usd });
  };
  const end = (call: number) => callStop[call]! * modeCount + serviceMode[s]!;
  const change = (call: number, from: number, to: number) => {
    const at = (callStop[call]! * modeCount + from) * modeCount + to;
    lift(call, compiled.changeUsdPerTeu[at]!, compiled.changeCo2ePerTonne[at]!);
  };
  const mode = serviceMode[s]!;
  if (begins) lift(boarded, compiled.endUsdPerTeu[end(boarded)]!, compiled.endCo2ePerTonne[end(boarded)]!);
  if (came !== undefined) change(boarded, came, mode);
  costs.push({ name: 'freight', usd: round(freight, 100) });
  if (ends) lift(alighted, compiled.endUsdPerTeu[end(alighted)]!, compiled.endCo2ePerTonne[end(alighted)]!);
  if (goesOn !== undefined) change(alighted, mode, goesOn);
  return {
    mode: service.mode,
    service: service.id,
    carrier: service.carrier,
    from: code(boarded),
    to: code(alighted),
    departMs: compiled.originMs + ride.departMs,
    arriveMs: compiled.originMs + ride.arriveMs,
    distanceKm: Math.round(sumKm[alighted]! - sumKm[boarded]!),
    via: chokepointNames.filter((_, bit) => (mask & (1 << bit)) !== 0),
    calls: service.calls.slice(boarded - callStart[s]! + 1, alighted - callStart[s]!).map(({ stop }) => stop),
    costs,
    co2eKg: round(co2ePerTonne * tonnes, 1000),
    risk: round(-Math.expm1(sumRisk[boarded]! - sumRisk[alighted]!), 1e6),
  };
}

function waitOf({ compiled, request: { cargo } }: Read, before: Ride, after: Ride): Wait {
  const { callStop, callService, serviceMode, freeMs, storagePerMs, network } = compiled;
  const stop = callStop[after.boarded]!;
  const change =
    (stop * modeCount + serviceMode[callService[before.boarded]!]!) * modeCount +
    serviceMode[callService[after.boarded]!]!;
  const waited = after.departMs - before.arriveMs;
  const usd = Math.max(0, waited - freeMs[change]!) * storagePerMs[change]! * cargo.teu;
  return { place: network.stops[stop]!.code, hours: hours(waited), storageUsd: round(usd, 100) };
}

function accessLeg(leg: AccessLeg, from: string, to: string, departMs: number): SearchLeg {
  return {
    mode: leg.mode,
    ...{
      from,
      to,
      departMs,
      arriveMs: departMs + leg.hours * msPerHour,
      distanceKm: Math.round(leg.distanceKm),
    },
    ...{ via: [], calls: [] },
    costs: [{ name: 'freight', usd: round(leg.usd, 100) }],
    co2eKg: round(leg.co2eKg, 1000),
    risk: round(leg.risk, 1e6),
  };
}
