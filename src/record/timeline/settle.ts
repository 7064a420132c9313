// Whose word counts? For each group of marks: which plan, estimate and actual time is current, which contradicts it, and
// how many hours it slipped against the first plan. Marks are never changed; one whose standing changes is replaced.
import { earliestMs, latestMs, sortMs, type Moment } from '../../base/index.ts';
import type { Pass } from '../fold/pass.ts';
import { saidIn } from '../fold/said.ts';
import type { CommonState, Open } from '../fold/state.ts';
import { customsCodes } from './codes.ts';
import { groupMarks, type Group, type Travelling } from './groups.ts';
import type { Choice, Mark } from './mark.ts';
import { markOf } from './marks.ts';

const msPerHour = 3_600_000;

/** Settles what the pass touched; call it after everything was added. */
export function settleMarks(state: Open<Travelling>, pass: Pass): void {
  if (pass.everything) settleGroups(state, groupMarks(state));
  else if (pass.codes.size > 0)
    settleGroups(
      state,
      groupMarks(state, (code) => pass.codes.has(code)),
    );
}

export function settleGroups(state: Open<Travelling>, groups: readonly Group[]): void {
  for (const group of groups) {
    const standing = group.stale ? noneStands : standingOf(group, state);
    const firstPlan =
      group.stale || group.marks.length === 1
        ? undefined
        : group.marks.find(({ classifier, at }) => classifier === 'planned' && at !== undefined);
    group.marks.forEach((mark, index) => {
      const next = settled(mark, standing, firstPlan);
      if (next === mark) return;
      group.marks[index] = next;
      state.timeline[group.positions[index]!] = next as Open<Mark>;
    });
  }
}

type Standing = {
  readonly current: readonly Mark[];
  readonly conflicting: readonly Mark[];
  /** Why the current actual mark was chosen. */
  readonly reason?: Choice;
};

const noneStands: Standing = { current: [], conflicting: [] };

function settled(mark: Mark, { current, conflicting, reason }: Standing, firstPlan: Mark | undefined): Mark {
  const status = current.includes(mark)
    ? 'current'
    : conflicting.includes(mark)
      ? 'conflicting'
      : 'superseded';
  const slipHours =
    firstPlan === undefined || mark.classifier === 'planned' || mark.at === undefined
      ? undefined
      : Math.round(((mark.sort - firstPlan.sort) / msPerHour) * 10) / 10;
  const why = mark.classifier === 'actual' && status === 'current' ? reason : undefined;
  const same =
    mark.status === status && mark.slipHours === slipHours && mark.reason === undefined && why === undefined;
  return same ? mark : markOf(mark, status, slipHours, why);
}

function standingOf({ marks, leg }: Group, state: Travelling): Standing {
  if (marks.length === 1) return { current: marks, conflicting: [] };
  const expected = (['planned', 'estimated'] as const).flatMap(
    (classifier) =>
      newestOf(
        marks.filter((mark) => mark.classifier === classifier),
        state,
      ) ?? [],
  );
  const actual = standingActual(
    marks.filter(({ classifier }) => classifier === 'actual'),
    leg,
    state,
  );
  return { ...actual, current: [...expected, ...actual.current] };
}

/** The later received, unless the same issuer says that it wrote that one earlier (messages overtake each other). */
function newestOf(marks: readonly Mark[], state: CommonState): Mark | undefined {
  let newest = marks[0];
  if (newest === undefined || marks.length === 1) return newest;
  let was = saidIn(state, newest.seq);
  for (const mark of marks.slice(1)) {
    const is = saidIn(state, mark.seq);
    const overtaken =
      was?.issuedAt !== undefined &&
      is?.issuedAt !== undefined &&
      was.issuer === is.issuer &&
      isBefore(is.issuedAt, was.issuedAt);
    if (!overtaken) [newest, was] = [mark, is];
  }
  return newest;
}

const offsetForm = /^.{10}T[\d:.]+([Z+-].*)$/;

/** Times of one issuer mostly have one form; with the same offset and precision their texts are in order of time. */
function isBefore(a: Moment, b: Moment): boolean {
  if (a === b) return false;
  const form = a.length === b.length ? offsetForm.exec(a)?.[1] : undefined;
  return form !== undefined && form === offsetForm.exec(b)?.[1] ? a < b : sortMs(a) < sortMs(b);
}

/** Of what each issuer says last, the closest to what happened is chosen; who contradicts it stays, marked so. */
function standingActual(marks: readonly Mark[], leg: number | undefined, state: Travelling): Standing {
  if (marks.length <= 1) return { current: marks, conflicting: [] };
  const byIssuer = Map.groupBy(marks, ({ seq }) => saidIn(state, seq)?.issuer ?? '');
  const words = [...byIssuer.values()].flatMap((own) => newestOf(own, state) ?? []);
  if (words.length === 1 || words.some((mark) => !tellsWhatHappened(mark, state)))
    return { current: words, conflicting: [] };
  const rank = (mark: Mark) => rankOf(saidIn(state, mark.seq)?.issuer ?? '', mark.code, leg, state);
  const [chosen, ...others] = words.toSorted((a, b) => rank(b) - rank(a) || b.seq - a.seq);
  if (chosen === undefined) return noneStands;
  const conflicting = others.filter((other) => contradict(chosen, other));
  if (conflicting.length === 0) return { current: [chosen], conflicting };
  const id = ({ seq }: Mark) => saidIn(state, seq)?.statement ?? '';
  const rule = conflicting.some((other) => rank(other) === rank(chosen)) ? 'later-received' : 'rank';
  const over = conflicting.toSorted((a, b) => a.seq - b.seq).map(id);
  return { current: [chosen], conflicting, reason: { rule, chosen: id(chosen), over } };
}

/** Two parties that each state an order or a shipment do not contradict each other by doing so at two times. */
export function tellsWhatHappened({ seq }: Mark, state: CommonState): boolean {
  const type = saidIn(state, seq)?.type;
  return type === 'event' || type === 'leg';
}

/** Two times contradict each other when no instant fits both, at the precision and zone that they were stated with. */
function contradict(a: Mark, b: Mark): boolean {
  if (a.at === undefined || b.at === undefined || a.at === b.at) return false;
  return latestMs(a.at) < earliestMs(b.at) || latestMs(b.at) < earliestMs(a.at);
}

/** What makes an issuer's word on an event count. */
export type Ground =
  'carrier-of-leg' | 'customs' | 'carrier' | 'warehouse' | 'broker' | 'forwarder' | 'party' | 'none';

/** 3: who does it. 2: who arranges it. 1: the others. */
const ranks: Readonly<Record<Ground, 1 | 2 | 3>> = {
  ...({ 'carrier-of-leg': 3, customs: 3, carrier: 3, warehouse: 3 } as const),
  ...({ broker: 2, forwarder: 2, party: 1, none: 1 } as const),
};

function rankOf(issuer: string, code: string, leg: number | undefined, state: Travelling): 1 | 2 | 3 {
  const ground = groundOf(issuer, code, leg, state);
  // A carrier of the shipment does not do what another carrier's leg does; it arranges it.
  if (ground === 'carrier' && carrierOf(leg, state) !== undefined) return 2;
  return ranks[ground];
}

function carrierOf(leg: number | undefined, state: Travelling): string | undefined {
  return state.legs?.find((other) => other.leg === leg)?.carrier?.org;
}

/** The carrier of the leg, a terminal or warehouse, and customs for their own acts; then who arranges it; then the others. */
export function groundOf(issuer: string, code: string, leg: number | undefined, state: Travelling): Ground {
  if (carrierOf(leg, state) === issuer) return 'carrier-of-leg';
  const roles = new Set(state.parties.flatMap(({ org, role }) => (org === issuer ? [role] : [])));
  if (customsCodes.has(code) && roles.has('authority')) return 'customs';
  if (customsCodes.has(code)) return roles.has('broker') ? 'broker' : roles.size > 0 ? 'party' : 'none';
  if (roles.has('warehouse')) return 'warehouse';
  if (roles.has('carrier')) return 'carrier';
  if (roles.has('forwarder')) return 'forwarder';
  return roles.size > 0 ? 'party' : 'none';
}
