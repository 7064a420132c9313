// What needs me now? One row a shipment, never one per alarm: the exception that matters most stands for the others.
// Ranked by money and deadline.
import { PortolanError, problem, sumMoney, type Money } from '../../base/index.ts';
import { sql } from 'kysely';
import type { ExceptionState, ShipmentState, SignalState } from '../../record/index.ts';
import type { Principal } from '../access/index.ts';
import type { Runtime } from '../runtime.ts';
import type { Triage } from '../storage/index.ts';
import { amountView, iso, linkTo, permitted, placeView, present, type Shown } from '../views/index.ts';
import { shownStates } from './keys.ts';

export type ExceptionQuery = {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly status: 'open' | 'resolved' | 'snoozed';
  readonly kind?: string | undefined;
  readonly signal?: string | undefined;
};

/** The one that stands for a shipment: what breaks a promise first, then what costs most. */
const kindRank: Readonly<Record<string, number>> = {
  hazard: 0,
  late: 1,
  temperature: 2,
  customs: 3,
  'stock-out': 4,
  demurrage: 5,
  'missing-milestone': 6,
  message: 7,
};

type Row = {
  key: string;
  kind: string;
  subject: string | null;
  at_risk: number | null;
  currency: string | null;
  deadline: number | null;
};
type Group = { readonly first: Row; readonly more: number };

export async function exceptionPage(runtime: Runtime, reader: Principal, query: ExceptionQuery) {
  const groups = await rankedGroups(runtime, reader, query);
  const from = query.cursor === undefined ? 0 : placeAfter(groups, query.cursor);
  const some = groups.slice(from, from + query.limit);
  const items = await exceptionRows(runtime, reader, some);
  const end = from + query.limit;
  const last = end < groups.length ? `${end} ${some.at(-1)!.first.key}` : undefined;
  return { items, total: groups.length, ...(last !== undefined && { next: last }) };
}

/** Behind the row that the page before ended with; where that one is gone by now, at the place where it stood. */
function placeAfter(groups: readonly Group[], cursor: string): number {
  const [, place, key] = /^(\d{1,9}) (.+)$/s.exec(cursor) ?? [];
  if (place === undefined) {
    throw new PortolanError([problem('usage.invalid', 'The cursor is not one that this list gave out.')]);
  }
  const at = groups.findIndex(({ first }) => first.key === key);
  return at === -1 ? Math.max(0, Number(place) - 1) : at + 1;
}

async function rankedGroups(runtime: Runtime, reader: Principal, query: ExceptionQuery): Promise<Group[]> {
  const status = query.status === 'resolved' ? 'resolved' : 'open';
  let rows = runtime.store.projections.query
    .selectFrom('exceptions')
    .leftJoin('exception_subjects', 'exception_subjects.exception', 'exceptions.key')
    .where('exceptions.status', '=', status)
    .where(runtime.access.visible(reader, 'exceptions.key', 'response'))
    .groupBy('exceptions.key')
    .select([
      'exceptions.key',
      'exceptions.kind',
      'exceptions.at_risk',
      'exceptions.currency',
      'exceptions.deadline',
      sql<string | null>`min(exception_subjects.subject)`.as('subject'),
    ]);
  if (query.kind !== undefined && query.kind !== '') rows = rows.where('exceptions.kind', '=', query.kind);
  if (query.signal !== undefined && query.signal !== '')
    rows = rows.where('exceptions.signal', '=', query.signal);
  const found = await rows.execute();
  const snoozed = new Set(
    (await runtime.store.operational.triage.listSnoozed(runtime.clock())).map((each) => each.exception),
  );
  const wanted = found.filter(
    ({ key }) => query.status === 'resolved' || snoozed.has(key) === (query.status === 'snoozed'),
  );
  return [...Map.groupBy(wanted, (row) => row.subject ?? row.key).values()]
    .map((own) => ({ first: own.toSorted(byKind)[0]!, more: own.length - 1 }))
    .sort((a, b) => byUrgency(runtime, a.first, b.first));
}

function byKind(a: Row, b: Row): number {
  return (
    (kindRank[a.kind] ?? 9) - (kindRank[b.kind] ?? 9) || (a.deadline ?? Infinity) - (b.deadline ?? Infinity)
  );
}

/** Money first, halved for each week that the deadline is away, so that a large sum next month waits for a small one today. */
function byUrgency(runtime: Runtime, a: Row, b: Row): number {
  const nowMs = runtime.clock();
  return urgency(runtime, b, nowMs) - urgency(runtime, a, nowMs) || (a.key < b.key ? -1 : 1);
}

const weekMs = 7 * 24 * 3_600_000;

function urgency(runtime: Runtime, row: Row, nowMs: number): number {
  const money =
    row.at_risk === null || row.currency === null
      ? 0
      : runtime.response.comparable({ minor: row.at_risk, currency: row.currency });
  const weeks = row.deadline === null ? 4 : Math.max(0, (row.deadline - nowMs) / weekMs);
  return (money + 1) / 2 ** weeks;
}

export async function exceptionRow(runtime: Runtime, reader: Principal, key: string) {
  const [row] = await exceptionRows(runtime, reader, [{ first: { key } as Row, more: 0 }]);
  return row;
}

async function exceptionRows(runtime: Runtime, reader: Principal, groups: readonly Group[]) {
  const shown = await shownStates<ExceptionState>(
    runtime,
    reader,
    groups.map(({ first }) => first.key),
  );
  const about = [...shown.values()].flatMap(({ state }) => state.about.slice(0, 1));
  const subjects = await shownStates<ShipmentState>(runtime, reader, [...new Set(about)]);
  const signalKeys = [...new Set([...shown.values()].flatMap(({ state }) => state.signal ?? []))];
  const signals = await shownStates<SignalState>(runtime, reader, signalKeys);
  const triage = await runtime.store.operational.triage.findMany([...shown.keys()]);
  return groups.flatMap(({ first, more }) => {
    const one = shown.get(first.key);
    if (one === undefined) return [];
    const subject = subjects.get(one.state.about[0] ?? '');
    return [rowView(runtime, first.key, one, { subject, signals, triage: triage.get(first.key), more })];
  });
}

type Beside = {
  readonly subject: Shown<ShipmentState> | undefined;
  readonly signals: ReadonlyMap<string, Shown<SignalState>>;
  readonly triage: Triage | undefined;
  readonly more: number;
};

function rowView(
  runtime: Runtime,
  key: string,
  { state, groups }: Shown<ExceptionState>,
  { subject, signals, triage, more }: Beside,
) {
  const cause = signals.get(state.signal ?? '');
  const signal = cause?.groups.has('response') === true ? cause.state : undefined;
  const shipment = subject?.state;
  const routed = subject?.groups.has('routing') ? shipment : undefined;
  const whole = groups.has('response');
  const { gazetteer } = runtime.world;
  return present({
    key,
    kind: state.exceptionKind ?? 'hazard',
    // Whoever may see the exception does not thereby see the shipment.
    subject:
      whole && state.about.length === 0
        ? { key, kind: 'exception', number: String(state.values?.partner ?? key) }
        : linkTo(shipment === undefined && !whole ? key : (state.about[0] ?? key), shipment),
    what: permitted(groups, 'response', state.what) ?? '',
    why: permitted(groups, 'response', state.why) ?? '',
    values: { ...permitted(groups, 'response', state.values) },
    from: routed && placeView(routed.origin ?? routed.legs[0]?.from, gazetteer),
    to: routed && placeView(routed.destination ?? routed.legs.at(-1)?.to, gazetteer),
    atRisk: permitted(groups, 'response', state.atRisk && amountView(state.atRisk)),
    deadline: permitted(groups, 'response', state.deadline as string | undefined),
    openedAt: iso(openedAt(state)),
    status: state.status,
    signal: signal && { key: state.signal!, title: signal.title ?? '', exercise: signal.exercise ?? false },
    proposal: proposalShown(runtime, state, groups),
    owner: triage?.owner,
    snoozedUntil: triage?.snoozedUntil === undefined ? undefined : iso(triage.snoozedUntil),
    more,
  });
}

/** Who else supplies the house, and that it costs less, is for those alone who may know its prices. */
function proposalShown(runtime: Runtime, state: ExceptionState, groups: Shown<ExceptionState>['groups']) {
  const proposal = runtime.response.proposalFor(state);
  return proposal?.kind === 'other-supplier' && !groups.has('commercial') ? undefined : proposal;
}

function openedAt(state: ExceptionState): number {
  const seqs = Object.keys(state.said).map(Number);
  return state.said[Math.min(...seqs)]?.receivedAt ?? state.lastReceivedAt;
}

/** The one line over the exceptions. */
export async function overview(runtime: Runtime, reader: Principal) {
  const { query } = runtime.store.projections;
  const counts = await query
    .selectFrom('shipments')
    .where(runtime.access.visible(reader, 'shipments.key'))
    .groupBy('status')
    .select(({ fn }) => ['status', fn.countAll<number>().as('count')])
    .execute();
  const groups = await rankedGroups(runtime, reader, { limit: 1, status: 'open' });
  const amounts = groups.flatMap(({ first }): Money[] =>
    first.at_risk === null || first.currency === null
      ? []
      : [{ minor: first.at_risk, currency: first.currency }],
  );
  const deadlines = groups.flatMap(({ first }) => first.deadline ?? []);
  const exercises = await query
    .selectFrom('signals')
    .select(['key', 'title', 'starts'])
    .where('exercise', '=', 1)
    .where('status', '=', 'active')
    .where(runtime.access.visible(reader, 'signals.key', 'response'))
    .limit(1)
    .execute();
  const exercise = exercises[0];
  return present({
    asOf: iso(runtime.clock()),
    shipments: counts.reduce((sum, row) => sum + Number(row.count), 0),
    inTransit: Number(counts.find((row) => row.status === 'in-transit')?.count ?? 0),
    needYou: groups.length,
    atRisk: amountView(amounts.length === 0 ? sumMoney([], 'USD') : runtime.response.sum(amounts).total),
    earliestDeadline: deadlines.length === 0 ? undefined : iso(Math.min(...deadlines)),
    exercise: exercise && { signal: exercise.key, title: exercise.title, since: iso(exercise.starts ?? 0) },
  });
}

/** What was found and decided about a subject, as far as the reader may see it: it stands in the subject's timeline. */
export async function answersAbout(
  runtime: Runtime,
  reader: Principal,
  subject: string,
): Promise<ExceptionState[]> {
  const rows = await runtime.store.projections.query
    .selectFrom('exception_subjects')
    .select('exception')
    .distinct()
    .where('subject', '=', subject)
    .where(runtime.access.visible(reader, 'exception_subjects.exception', 'response'))
    .orderBy('exception')
    .limit(200)
    .execute();
  const shown = await shownStates<ExceptionState>(
    runtime,
    reader,
    rows.map(({ exception }) => exception),
  );
  return [...shown.values()].filter(({ groups }) => groups.has('response')).map(({ state }) => state);
}
