// What is planned, estimated and actual for one thing, and whose word counts? Marks of one code, leg, equipment and place
// stand in one slot. The three classifiers are kept apart, each with its history; slip is told against the first plan.
import { earliestMs, latestMs, sortMs } from '../../base/index.ts';
import type { CommonState, Open } from '../fold/state.ts';
import type { LegState } from '../movement/legs.ts';
import type { Classifier, PlaceRef } from '../statement/values.ts';
import { customsCodes, inboundCodes, outboundCodes, repeatableCodes } from './codes.ts';
import type { Choice, Mark } from './mark.ts';
import { placeName } from './marks.ts';

const msPerHour = 3_600_000;
const mainModes: ReadonlySet<string> = new Set(['sea', 'air', 'rail', 'inland-waterway', 'multimodal']);

export type EventSlot = {
  readonly code: string;
  readonly leg?: number;
  readonly place?: PlaceRef;
  readonly equipment?: string;
  readonly planned?: Mark;
  readonly estimated?: Mark;
  readonly actual?: Mark;
  /** All marks, in the order of the journal, also superseded and conflicting ones; not those retracted or corrected. */
  readonly history: Readonly<Record<Classifier, readonly Mark[]>>;
  /** Newest estimate minus first plan; once it happened, actual minus first plan. */
  readonly slipHours?: number;
};

/** A state that may have legs. */
export type Travelling = CommonState & { readonly legs?: readonly LegState[] };

/** The leg as stated, else the one that begins or ends at the place of the event. */
export function legOfMark(mark: Mark, legs: readonly LegState[] = []): number | undefined {
  if (mark.leg !== undefined) return mark.leg;
  const place = placeName(mark.place);
  if (place === '') return undefined;
  const begins = outboundCodes.has(mark.code);
  if (!begins && !inboundCodes.has(mark.code)) return undefined;
  const there = legs.filter((leg) => placeName(begins ? leg.from : leg.to) === place);
  return (there.find(({ mode }) => mainModes.has(mode)) ?? there[0])?.leg;
}

/** The slots of a state, in the order in which they were first spoken of. */
export function slotsOf(state: Travelling): readonly EventSlot[] {
  return groupMarks(state).map(({ leg, marks }) => {
    const { code, equipment, place } = marks[0]!;
    const history = {
      planned: marks.filter(({ classifier }) => classifier === 'planned'),
      estimated: marks.filter(({ classifier }) => classifier === 'estimated'),
      actual: marks.filter(({ classifier }) => classifier === 'actual'),
    };
    const planned = current(history.planned);
    const estimated = current(history.estimated);
    const actual = current(history.actual);
    const slipHours = (actual ?? estimated)?.slipHours;
    return {
      code,
      ...(leg !== undefined && { leg }),
      ...(place && { place }),
      ...(equipment !== undefined && { equipment }),
      ...(planned && { planned }),
      ...(estimated && { estimated }),
      ...(actual && { actual }),
      history,
      ...(slipHours !== undefined && { slipHours }),
    };
  });
}

function current(marks: readonly Mark[]): Mark | undefined {
  return marks.findLast(({ status }) => status === 'current');
}

/** Decides for every mark whether it is current; call it after anything was added. */
export function settleMarks(state: Open<Travelling>): void {
  for (const mark of state.timeline) {
    mark.status = mark.gone ?? 'superseded';
    delete mark.slipHours;
    delete mark.reason;
  }
  for (const { marks, leg, stale } of groupMarks(state)) {
    if (stale) continue;
    const open = marks as Open<Mark>[];
    const firstPlan = open.find(({ classifier, at }) => classifier === 'planned' && at !== undefined);
    for (const classifier of ['planned', 'estimated'] as const) {
      const newest = newestOf(
        open.filter((mark) => mark.classifier === classifier),
        state,
      );
      if (newest !== undefined) newest.status = 'current';
    }
    settleActual(
      open.filter(({ classifier }) => classifier === 'actual'),
      leg,
      state,
    );
    for (const mark of open) {
      if (firstPlan === undefined || mark.classifier === 'planned' || mark.at === undefined) continue;
      mark.slipHours = Math.round(((mark.sort - firstPlan.sort) / msPerHour) * 10) / 10;
    }
  }
}

type Group = { readonly leg: number | undefined; readonly marks: Mark[]; readonly stale: boolean };

/** Marks without those gone. A mark of a leg statement whose leg has since been dropped or led elsewhere is stale. */
function groupMarks(state: Travelling): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const mark of state.timeline) {
    if (mark.gone !== undefined) continue;
    const leg = legOfMark(mark, state.legs);
    const there = standsAtLeg(mark, leg, state.legs);
    const stale = !there && state.said[mark.seq]?.type === 'leg';
    const key = [
      mark.code,
      leg,
      mark.equipment,
      mark.about,
      there ? '' : placeName(mark.place),
      repeatableCodes.has(mark.code) ? mark.at : '',
      stale ? 'stale' : '',
    ].join('\n');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { leg, marks: [mark], stale });
    else group.marks.push(mark);
  }
  return [...groups.values()];
}

/** Whether the place follows from the leg, so that leaving it out, or saying it in other words, makes no second slot. */
function standsAtLeg(mark: Mark, number: number | undefined, legs: readonly LegState[] = []): boolean {
  const leg = legs.find((other) => other.leg === number);
  if (leg === undefined) return false;
  const place = placeName(mark.place);
  if (outboundCodes.has(mark.code)) return place === '' || place === placeName(leg.from);
  if (inboundCodes.has(mark.code)) return place === '' || place === placeName(leg.to);
  return false;
}

/** The later received, unless the same issuer says that it wrote that one earlier (messages overtake each other). */
function newestOf(marks: readonly Open<Mark>[], { said }: CommonState): Open<Mark> | undefined {
  let newest: Open<Mark> | undefined;
  for (const mark of marks) {
    const [was, is] = [newest && said[newest.seq], said[mark.seq]];
    const overtaken =
      was?.issuedAt !== undefined &&
      is?.issuedAt !== undefined &&
      was.issuer === is.issuer &&
      sortMs(is.issuedAt) < sortMs(was.issuedAt);
    if (!overtaken) newest = mark;
  }
  return newest;
}

/** Of what each issuer says last, the closest to what happened is chosen; who contradicts it stays, marked so. */
function settleActual(marks: readonly Open<Mark>[], leg: number | undefined, state: Travelling): void {
  const byIssuer = Map.groupBy(marks, ({ seq }) => state.said[seq]?.issuer ?? '');
  const words = [...byIssuer.values()].flatMap((own) => newestOf(own, state) ?? []);
  if (words.some((mark) => !tellsWhatHappened(mark, state))) {
    for (const word of words) word.status = 'current';
    return;
  }
  const rank = (mark: Mark) => rankOf(state.said[mark.seq]?.issuer ?? '', mark.code, leg, state);
  const [chosen, ...others] = words.toSorted((a, b) => rank(b) - rank(a) || b.seq - a.seq);
  if (chosen === undefined) return;
  chosen.status = 'current';
  const over = others.filter((other) => contradict(chosen, other));
  if (over.length === 0) return;
  for (const other of over) other.status = 'conflicting';
  const id = ({ seq }: Mark) => state.said[seq]?.statement ?? '';
  const rule: Choice['rule'] = over.some((other) => rank(other) === rank(chosen)) ? 'later-received' : 'rank';
  chosen.reason = { rule, chosen: id(chosen), over: over.toSorted((a, b) => a.seq - b.seq).map(id) };
}

/** Two parties that each state an order or a shipment do not contradict each other by doing so at two times. */
function tellsWhatHappened({ seq }: Mark, { said }: CommonState): boolean {
  return said[seq]?.type === 'event' || said[seq]?.type === 'leg';
}

/** Two times contradict each other when no instant fits both, at the precision and zone that they were stated with. */
function contradict(a: Mark, b: Mark): boolean {
  if (a.at === undefined || b.at === undefined) return false;
  return latestMs(a.at) < earliestMs(b.at) || latestMs(b.at) < earliestMs(a.at);
}

/** 3: who does it: the carrier of the leg, a terminal or warehouse, and customs for its own acts. 2: who arranges it. */
function rankOf(issuer: string, code: string, leg: number | undefined, state: Travelling): 1 | 2 | 3 {
  const roles = new Set(state.parties.flatMap(({ org, role }) => (org === issuer ? [role] : [])));
  const ofLeg = state.legs?.find((other) => other.leg === leg)?.carrier;
  if (ofLeg?.org === issuer) return 3;
  if (customsCodes.has(code)) return roles.has('authority') ? 3 : roles.has('broker') ? 2 : 1;
  const carries = roles.has('carrier') && ofLeg?.org === undefined;
  if (carries || roles.has('warehouse')) return 3;
  return roles.has('forwarder') || roles.has('carrier') ? 2 : 1;
}
