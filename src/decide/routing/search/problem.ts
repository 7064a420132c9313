// What is one search asked, in the numbers of the compiled network? The same for ways forward in time and for ways backward.
import { lowerBounds, type Additive, type Bounds, type Ending } from './bounds/least.ts';
import { modeCount, type CompiledNetwork } from './timetable/compile.ts';
import type { View } from './timetable/view.ts';

/** How far an answer may be from what it stands for: time as it is, the others as shares. */
export type Epsilon = {
  readonly timeMs: number;
  readonly cost: number;
  readonly co2e: number;
  readonly risk: number;
};

/** Where cargo may begin or end, and what the way to or from there adds. */
export type Terminal = {
  readonly stop: number;
  readonly ms: number;
  readonly usd: number;
  /** Kilograms. */
  readonly co2eKg: number;
  readonly risk: number;
  /** Number of the mode that brings it there or takes it on; left out where the stop is the place itself. */
  readonly mode?: number;
};

/** A departure that the cargo is on: it stands at the call, and may stay aboard. */
export type Aboard = { readonly call: number; readonly atMs: number };

/** Cargo may not be at the stop or pass the chokepoint in [fromMs, untilMs). */
export type DatedClosure = {
  readonly stop?: number;
  readonly viaMask?: number;
  readonly fromMs: number;
  readonly untilMs: number;
};

/** A lorry, a train, a feeder, the mainline, a feeder and a lorry. */
export const legsDefault = 6;

export type Problem = {
  readonly compiled: CompiledNetwork;
  readonly view: View;
  readonly teu: number;
  readonly tonnes: number;
  readonly startMs: number;
  /** Ways that arrive later are not looked for. */
  readonly endMs: number;
  readonly starts: readonly Terminal[];
  readonly aboard?: Aboard;
  readonly endings: readonly Terminal[];
  readonly epsilon: Epsilon;
  readonly closures: readonly DatedClosure[];
  /** Departures without room, ascending, by service. */
  readonly full: ReadonlyMap<number, readonly number[]>;
  /** Bits of what each hop meets of the things that a way must lead through; left out where there are none. */
  readonly met?: { readonly hops: Uint16Array; readonly stops: Uint16Array; readonly all: number };
  readonly labelsMax: number;
  /** Ways with more rides are not looked for; left out, `legsDefault` or one more than the fewest there are. */
  readonly legsMax?: number;
  /** Labels gone on from before ways are bounded by kind and time of arrival; as many as that takes when left out. */
  readonly plainMax?: number;
};

/** Time, cost, CO2e and risk, in this order. */
export type BoundSet = {
  readonly time: Bounds;
  readonly cost: Bounds;
  readonly co2e: Bounds;
  readonly risk: Bounds;
};

export type CargoCosts = {
  /** US dollars, sums from the first call of each service. */
  readonly sumUsd: Float64Array;
  readonly changeUsd: Float64Array;
  readonly endUsd: Float64Array;
};

export function cargoCosts(compiled: CompiledNetwork, teu: number, tonnes: number): CargoCosts {
  const { sumUsdPerTeu, sumUsdPerTonne, changeUsdPerTeu, endUsdPerTeu } = compiled;
  const sumUsd = new Float64Array(sumUsdPerTeu.length);
  for (let call = 0; call < sumUsd.length; call++)
    sumUsd[call] = sumUsdPerTeu[call]! * teu + sumUsdPerTonne[call]! * tonnes;
  return {
    sumUsd,
    changeUsd: changeUsdPerTeu.map((usd) => usd * teu),
    endUsd: endUsdPerTeu.map((usd) => usd * teu),
  };
}

/** The criteria as sums along a way. CO2e is a tonne's here and in the labels. */
export function additives(
  compiled: CompiledNetwork,
  costs: CargoCosts,
): Readonly<Record<'time' | 'cost' | 'co2e' | 'risk', Additive>> {
  const same = (sums: Float64Array) => ({ atArrival: sums, atDeparture: sums });
  return {
    time: {
      atArrival: compiled.callArriveMs,
      atDeparture: compiled.callDepartMs,
      onBoarding: compiled.serviceLeadMs,
      onAlighting: compiled.serviceLagMs,
      onChange: compiled.changeMs,
    },
    cost: { ...same(costs.sumUsd), onChange: costs.changeUsd, atEnd: costs.endUsd },
    co2e: {
      ...same(compiled.sumCo2ePerTonne),
      onChange: compiled.changeCo2ePerTonne,
      atEnd: compiled.endCo2ePerTonne,
    },
    risk: same(compiled.sumRisk),
  };
}

export function boundsOf({ compiled, view, endings, tonnes }: Problem, costs: CargoCosts): BoundSet {
  const sums = additives(compiled, costs);
  const bound = (criterion: Additive, extraOf: (terminal: Terminal) => number) =>
    lowerBounds(compiled, view, criterion, endingsBy(endings, extraOf));
  return {
    time: bound(sums.time, ({ ms }) => ms),
    cost: bound(sums.cost, ({ usd }) => usd),
    co2e: bound(sums.co2e, ({ co2eKg }) => co2eKg / tonnes),
    risk: bound(sums.risk, ({ risk }) => risk),
  };
}

export function endingsBy(endings: readonly Terminal[], extraOf: (terminal: Terminal) => number): Ending[] {
  return endings.map((terminal) => ({
    stop: terminal.stop,
    extra: extraOf(terminal),
    ...(terminal.mode !== undefined && { mode: terminal.mode }),
  }));
}

/** What the change to the mode that takes the cargo on from an ending takes at least. */
export function endChangeMs(
  { changeMs }: CompiledNetwork,
  { stop, mode: onward }: Terminal,
  mode: number,
): number {
  return onward === undefined ? 0 : changeMs[(stop * modeCount + mode) * modeCount + onward]!;
}

export function standingIndex(stop: number, mode: number): number {
  return stop * (modeCount + 1) + mode;
}
