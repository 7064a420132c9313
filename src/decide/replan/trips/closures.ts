// What is closed where, and when? The closures of a shock by what they close.
import type { ChokepointName, Service, Stop } from '../../../world/index.ts';
import type { Closure, Shock } from '../shock/shock.ts';

export type Window = { readonly fromMs: number; readonly untilMs: number };

export type Closures = {
  straits(name: ChokepointName): readonly Window[];
  /** A stop by itself or with its country. */
  stop(stop: Stop): readonly Window[];
  border(a: Stop, b: Stop): readonly Window[];
  carrier(name: string): readonly Window[];
  readonly any: boolean;
  /** Anything is closed that a service on demand can meet: all but straits. */
  readonly onDemand: boolean;
};

const none: readonly Window[] = [];

export function closuresOf({ closures }: Pick<Shock, 'closures'>): Closures {
  const by = new Map<string, Window[]>();
  for (const closure of closures) {
    const key = keyOf(closure);
    by.set(key, [...(by.get(key) ?? []), { fromMs: closure.fromMs, untilMs: closure.untilMs }]);
  }
  const find = (key: string) => by.get(key) ?? none;
  const kinds = new Set([...by.keys()].map((key) => key.slice(0, key.indexOf(' '))));
  const hasStops = kinds.has('place') || kinds.has('country');
  return {
    straits: (name) => find(`strait ${name}`),
    stop: ({ code, country }) => {
      if (!hasStops) return none;
      const places = find(`place ${code}`);
      const countries = find(`country ${country}`);
      return countries.length === 0 ? places : [...places, ...countries];
    },
    border: (a, b) =>
      kinds.has('border') ? find(`border ${[a.country, b.country].sort().join('-')}`) : none,
    carrier: (name) => (kinds.has('carrier') ? find(`carrier ${name}`) : none),
    any: closures.length > 0,
    onDemand: [...kinds].some((kind) => kind !== 'strait'),
  };
}

function keyOf(closure: Closure): string {
  if ('chokepoint' in closure) return `strait ${closure.chokepoint}`;
  if ('place' in closure) return `place ${closure.place}`;
  if ('country' in closure) return `country ${closure.country}`;
  if ('border' in closure) return `border ${[...closure.border].sort().join('-')}`;
  return `carrier ${closure.carrier}`;
}

export function isWithin(windows: readonly Window[], atMs: number): boolean {
  return windows.some(({ fromMs, untilMs }) => atMs >= fromMs && atMs < untilMs);
}

/** The first moment from `atMs` on at which none of the windows is on. */
export function openFrom(windows: readonly Window[], atMs: number): number {
  let open = atMs;
  // Each pass leaves at least one window behind.
  for (let pass = 0; pass <= windows.length; pass++) {
    const on = windows.find(({ fromMs, untilMs }) => open >= fromMs && open < untilMs);
    if (on === undefined) return open;
    open = on.untilMs;
  }
  return open;
}

/** Does anything close that the service on demand needs between two stops when it leaves at `atMs`? */
export function onDemandTimes(
  closures: Closures,
  { carrier }: Pick<Service, 'carrier'>,
  ends: { readonly from: Stop; readonly to: Stop },
  atMs: number,
  hours: number,
): { readonly departMs: number; readonly arriveMs: number } {
  const { from, to } = ends;
  if (!closures.onDemand) return { departMs: atMs, arriveMs: atMs + hours * 3_600_000 };
  const parts = [closures.stop(from), closures.border(from, to), closures.carrier(carrier)];
  const held = parts.every((part) => part.length === 0) ? none : parts.flat();
  const departMs = openFrom(held, atMs);
  return { departMs, arriveMs: openFrom(closures.stop(to), departMs + hours * 3_600_000) };
}
