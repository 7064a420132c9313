// Which rule of a tariff holds for this container, and which events start and stop its clock? The most particular rule for
// each charge and direction; of visits to several places the last for an import, the first for an export.
import type { ContainerEvent, ClockEvent, DemurrageRule, DemurrageTariff } from '../../world/index.ts';

export type ContainerFacts = {
  readonly container: string;
  readonly sizeFt?: number;
  readonly kind?: string;
  readonly carrier?: string;
  readonly terminal?: string;
  readonly direction?: 'import' | 'export';
  readonly dangerous: boolean;
};

export type RuleFound = {
  readonly rule: DemurrageRule;
  readonly start?: ContainerEvent;
  readonly stop?: ContainerEvent;
  /** Another rule that is as particular: the events do not say enough to tell which one is meant. */
  readonly rival?: DemurrageRule;
};

/** What the events say of the container itself; a later word takes the place of an earlier one. */
export function factsOf(events: readonly ContainerEvent[]): ContainerFacts {
  const [first] = events;
  const last = <T>(of: (event: ContainerEvent) => T | undefined) =>
    events.map(of).findLast((value) => value !== undefined);
  const equipment = last((event) => event.equipment);
  const [carrier, terminal, direction] = [
    last((event) => event.carrier),
    last((event) => event.terminal),
    last((event) => event.direction),
  ];
  return {
    container: first?.container ?? '',
    dangerous: events.some(({ dangerous }) => dangerous === true),
    ...(equipment !== undefined && { sizeFt: equipment.sizeFt, kind: equipment.kind }),
    ...(carrier !== undefined && { carrier }),
    ...(terminal !== undefined && { terminal }),
    ...(direction !== undefined && { direction }),
  };
}

/** @param events of one container, ascending in time. One entry for each charge and direction that the tariff has for it. */
export function rulesOf(
  tariff: DemurrageTariff,
  facts: ContainerFacts,
  events: readonly ContainerEvent[],
  { nowMs, dateAt }: { readonly nowMs: number; readonly dateAt: (zone: string, ms: number) => string },
): readonly RuleFound[] {
  const found = new Map<string, Candidate>();
  for (const rule of tariff.rules) {
    if (!fits(rule, facts)) continue;
    const clock = clockOf(rule, events);
    if (clock === undefined) continue;
    const date = dateAt(rule.zone, clock.start?.atMs ?? nowMs);
    if (date < rule.validFrom || date > (rule.validUntil ?? '9999-12-31')) continue;
    const key = `${rule.charge} ${rule.direction}`;
    const candidate = { rule, ...clock, rank: rankOf(rule, facts) };
    const held = found.get(key);
    if (held === undefined || isBetter(candidate, held)) found.set(key, candidate);
    else if (!isBetter(held, candidate)) found.set(key, { ...held, rival: rule });
  }
  const all = [...found.values()];
  const started = new Set(all.filter(({ start }) => start !== undefined).map(({ rule }) => rule.direction));
  // A box that is on its way in waits for no export of its own, as long as nobody says so.
  return all.filter(
    ({ rule, start }) =>
      start !== undefined ||
      facts.direction !== undefined ||
      started.size === 0 ||
      started.has(rule.direction),
  );
}

function fits(rule: DemurrageRule, { carrier, sizeFt, kind, dangerous, direction }: ContainerFacts): boolean {
  if (direction !== undefined && rule.direction !== direction) return false;
  if (
    rule.carrier !== undefined &&
    carrier !== undefined &&
    rule.carrier.toLowerCase() !== carrier.toLowerCase()
  )
    return false;
  if (rule.sizesFt !== undefined && (sizeFt === undefined || !rule.sizesFt.includes(sizeFt))) return false;
  if (rule.kinds === undefined) return true;
  return (
    (dangerous && rule.kinds.includes('dangerous')) || (rule.kinds as readonly string[]).includes(kind ?? '')
  );
}

type Clock = Pick<RuleFound, 'start' | 'stop'> & {
  /** When the container was last known to be where the rule holds. */
  readonly hereMs: number;
};

/** Undefined when the container never was where the rule holds. */
function clockOf(rule: DemurrageRule, events: readonly ContainerEvent[]): Clock | undefined {
  const { start: starts, stop: stops } = rule.clock;
  const here = events.filter((event) => isHere(rule, event));
  if (here.length === 0) return undefined;
  const hereMs = (here.findLast(({ place }) => place !== undefined) ?? here.at(-1)!).atMs;
  // An empty box for an export is fetched from a depot that may be elsewhere.
  const from = rule.direction === 'export' ? events : here;
  for (const wanted of starts) {
    const start = from.find((event) => isMeant(wanted, event));
    if (start === undefined) continue;
    const stop = events.find(
      (event) => event.atMs >= start.atMs && event !== start && stops.some((each) => isMeant(each, event)),
    );
    return { start, hereMs, ...(stop !== undefined && { stop }) };
  }
  // What was said of no place stands for every place only as long as nothing was said of any.
  const isBound = rule.place !== undefined || rule.country !== undefined;
  const isElsewhere =
    here.every(({ place, country }) => place === undefined && country === undefined) &&
    events.length > here.length;
  return isBound && isElsewhere ? undefined : { hereMs };
}

function isHere({ place, country, terminal }: DemurrageRule, event: ContainerEvent): boolean {
  if (place !== undefined && event.place !== undefined && event.place !== place) return false;
  const there = event.country ?? event.place?.slice(0, 2);
  const wanted = country ?? place?.slice(0, 2);
  if (wanted !== undefined && there !== undefined && there !== wanted) return false;
  return (
    terminal === undefined ||
    event.terminal === undefined ||
    event.terminal.toLowerCase() === terminal.toLowerCase()
  );
}

/** Where nobody said whether the box was laden, it may be either. */
function isMeant({ code, full }: ClockEvent, event: ContainerEvent): boolean {
  return event.code === code && (full === undefined || event.full === undefined || event.full === full);
}

function rankOf(rule: DemurrageRule, { dangerous, terminal, carrier }: ContainerFacts): number {
  const parts = [
    rule.terminal !== undefined && terminal !== undefined,
    rule.place !== undefined,
    rule.country !== undefined,
    rule.carrier !== undefined && carrier !== undefined,
    dangerous && (rule.kinds?.includes('dangerous') ?? false),
    rule.kinds !== undefined,
    rule.sizesFt !== undefined,
  ];
  return parts.reduce((rank, is) => rank * 2 + Number(is), 0);
}

type Candidate = RuleFound & Clock & { readonly rank: number };

function isBetter(a: Candidate, b: Candidate): boolean {
  if ((a.start === undefined) !== (b.start === undefined)) return a.start !== undefined;
  const [aMs, bMs] = [a.start?.atMs ?? a.hereMs, b.start?.atMs ?? b.hereMs];
  const samePlace = a.start === undefined ? aMs === bMs : a.start.place === b.start?.place;
  if (!samePlace) return a.rule.direction === 'import' ? aMs > bMs : aMs < bMs;
  return a.rank > b.rank;
}
