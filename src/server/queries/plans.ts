// How do plans look to a reader? A plan with its columns, and what each shipment gets in one of them; a row only for a shipment
// that the reader may see now.
import { latestMs, PortolanError, problem } from '../../base/index.ts';
import {
  presentPlan,
  worseOffThanWaiting,
  burdenOfOption,
  waitingOf,
  type PlanColumn,
  type PlanOption,
} from '../../decide/index.ts';
import { statedValue, type ShipmentState } from '../../record/index.ts';
import type { Principal } from '../access/index.ts';
import type { Runtime } from '../runtime.ts';
import type { PlanRecord, PlanShipment } from '../storage/index.ts';
import {
  alternativeLegs,
  amountView,
  iso,
  linkTo,
  permitted,
  placeView,
  present,
  remainingLegs,
  type Shown,
} from '../views/index.ts';
import { shownStates } from './keys.ts';

const dollars = (cents: number) => amountView({ minor: Math.round(cents), currency: 'USD' });

function columnView({ extra, loss, demurrage, byMode, ...column }: PlanColumn) {
  return {
    ...column,
    ...{
      extraCost: dollars(extra),
      loss: dollars(loss),
      demurrage: dollars(demurrage),
      byMode: { ...byMode },
    },
  };
}

export async function planSummary(runtime: Runtime, reader: Principal, plan: PlanRecord) {
  const { id, phase, columns, signal, forkedFrom, conditions, adopted, shipments } = plan;
  const state =
    signal === undefined || !(await runtime.access.groups(reader, signal)).has('response')
      ? undefined
      : await runtime.store.projections.state(signal);
  const best = plan.status === 'failed' ? undefined : columns?.find(({ kind }) => kind === 'mix');
  const progress = runtime.planning.progressOf(id) ?? { phase, done: shipments, of: shipments };
  return present({
    ...{ id, name: plan.name, status: plan.status, shipments, createdBy: plan.createdBy },
    progress: { ...progress },
    signal:
      state?.kind === 'signal'
        ? { key: signal!, title: state.title ?? signal!, exercise: state.exercise ?? false }
        : undefined,
    forkedFrom: forkedFrom && { ...forkedFrom },
    conditions: conditionsView(conditions),
    createdAt: iso(plan.createdAt),
    computedAt: plan.computedAt === undefined ? undefined : iso(plan.computedAt),
    outdated: plan.outdated !== undefined,
    outdatedBecause: plan.outdated,
    adopted: adopted && { ...adopted, at: iso(adopted.at) },
    problem: plan.problem,
    best: best && columnView(best),
  });
}

function conditionsView({
  avoid = [],
  modes,
  otherStock,
  usdPerTonneCo2e,
  usdPerChange,
}: PlanRecord['conditions']) {
  return present({
    avoid: avoid.length === 0 ? undefined : [...avoid],
    modes: modes && [...modes],
    ...{ otherStock, usdPerTonneCo2e, usdPerChange },
  });
}

export async function planView(runtime: Runtime, reader: Principal, plan: PlanRecord) {
  const isShown = plan.status !== 'failed';
  return {
    ...(await planSummary(runtime, reader, plan)),
    columns: isShown ? (plan.columns ?? []).map(columnView) : [],
    bottlenecks: isShown ? (plan.bottlenecks ?? []).map((each) => ({ ...each })) : [],
  };
}

type PageQuery = { readonly cursor?: string | undefined; readonly limit: number };

export async function planPage(runtime: Runtime, reader: Principal, { cursor, limit }: PageQuery) {
  const { plans } = runtime.store.operational;
  const before = cursor === undefined ? undefined : placeOf(cursor);
  const { org } = reader;
  const some = await plans.list({ org, limit: limit + 1, ...(before !== undefined && { before }) });
  const shown = some.slice(0, limit);
  const items = await Promise.all(shown.map((plan) => planSummary(runtime, reader, plan)));
  const next = some.length > limit ? String(shown.at(-1)!.number) : undefined;
  return { items, total: await plans.count(org), ...(next !== undefined && { next }) };
}

function placeOf(cursor: string): number {
  if (/^\d{1,12}$/.test(cursor)) return Number(cursor);
  throw new PortolanError([problem('usage.invalid', 'The cursor is not one that this list gave out.')]);
}

/** A part of a list that is in memory. */
export function sliceOf<T>(all: readonly T[], { cursor, limit }: PageQuery) {
  const from = cursor === undefined ? 0 : placeOf(cursor);
  const end = from + limit;
  return {
    part: all.slice(from, end),
    total: all.length,
    ...(end < all.length && { next: String(end) }),
  };
}

export type RowQuery = PageQuery & {
  readonly column: string;
  readonly worseOff?: 'yes' | undefined;
  readonly shipment?: string | undefined;
  readonly legs?: 'yes' | undefined;
};

type Ranked = { readonly row: PlanShipment; readonly option: PlanOption | undefined; readonly rank: number };

export async function planRows(runtime: Runtime, reader: Principal, plan: PlanRecord, query: RowQuery) {
  if (plan.columns !== undefined && !plan.columns.some(({ kind }) => kind === query.column))
    throw new PortolanError([problem('usage.invalid', `The plan has no column "${query.column}".`)]);
  const { plans } = runtime.store.operational;
  const rows = plan.columns === undefined ? [] : await plans.shipments(plan.id);
  const groups = await runtime.access.groupsOfMany(
    reader,
    rows.map(({ shipment }) => shipment),
  );
  const ranked = rows
    .filter(({ shipment }) => groups.get(shipment)!.has('routing'))
    .filter(({ shipment }) => query.shipment === undefined || shipment === query.shipment)
    .map((row) => rankedRow(row, query.column))
    .filter(({ rank }) => query.worseOff === undefined || rank > 0)
    .sort((a, b) => b.rank - a.rank || (a.row.shipment < b.row.shipment ? -1 : 1));
  const { part, ...page } = sliceOf(ranked, query);
  const states = await shownStates<ShipmentState>(
    runtime,
    reader,
    part.map(({ row }) => row.shipment),
  );
  const items = [];
  for (const each of part) {
    const shown = states.get(each.row.shipment);
    if (shown === undefined) continue;
    const drawn = query.legs === undefined ? undefined : await legsOf(runtime, plan, each, shown.state);
    items.push({ ...rowView(runtime, each, shown), ...drawn });
  }
  return { items, ...page };
}

/** By what it is dearer and later than by waiting: a day later weighs as much as a thousand dollars. */
function rankedRow(row: PlanShipment, column: string): Ranked {
  const option = row.options.find(({ id }) => id === row.chosen[column]);
  const worse = option && worseOffThanWaiting(row, option);
  const rank = worse === undefined ? 0 : worse.dearer / 100 + (worse.hoursLater / 24) * 1000;
  return { row, option, rank };
}

function rowView(runtime: Runtime, { row, option }: Ranked, { state, groups }: Shown<ShipmentState>) {
  const { gazetteer } = runtime.world;
  const value = permitted(groups, 'commercial', statedValue(state.value));
  const required = statedValue(state.requiredBy);
  const arrivesMs = option?.arrival === undefined ? undefined : latestMs(option.arrival);
  const { id, kind, title, values } = option ?? unknownChoice;
  return present({
    shipment: linkTo(row.shipment, state),
    exception: row.exception,
    from: placeView(state.origin ?? state.legs[0]?.from, gazetteer),
    to: placeView(state.destination ?? state.legs.at(-1)?.to, gazetteer),
    value: value && amountView(value),
    requiredBy: required as string | undefined,
    choice: { id, kind, title, values: { ...values } },
    byHand: row.byHand !== undefined,
    arrival: option?.arrival as string | undefined,
    delayHours: option?.delayHours,
    late: required !== undefined && arrivesMs !== undefined && arrivesMs > latestMs(required),
    extraCost: option && dollars(option.extra),
    co2eKg: option?.co2eKg,
    worseOff: option && worseWords(row, option),
    worse: option && worseView(row, option),
    adopted: row.adopted,
    problem: row.problem,
  });
}

const unknownChoice = { id: 'wait', kind: 'wait', title: 'Wait', values: { sentence: 'wait.unknown' } };

function worseWords(row: PlanShipment, option: PlanOption): string | undefined {
  const worse = worseOffThanWaiting(row, option);
  if (worse === undefined) return undefined;
  const usd = (cents: number) => `USD ${Math.round(cents / 100).toLocaleString('en-GB')}`;
  const waiting = waitingOf(row)!;
  const later = worse.hoursLater > 0 ? [`${Math.round(worse.hoursLater)} hours later`] : [];
  const dearer = worse.dearer > 0 ? [`${usd(worse.dearer)} dearer all in all`] : [];
  const saved = burdenOfOption(waiting) - burdenOfOption(option);
  const why = {
    'by-hand': 'set by hand',
    cheaper: `but ${usd(saved)} cheaper all in all`,
    'sent-all': 'this column sends everything that way that it can',
  }[whyWorse(row, option)];
  return `${[...later, ...dearer].join(', ')} than by waiting: ${why}`;
}

function whyWorse(row: PlanShipment, option: PlanOption): 'by-hand' | 'cheaper' | 'sent-all' {
  if (row.byHand === option.id) return 'by-hand';
  return burdenOfOption(waitingOf(row)!) > burdenOfOption(option) ? 'cheaper' : 'sent-all';
}

function worseView(row: PlanShipment, option: PlanOption) {
  const worse = worseOffThanWaiting(row, option);
  if (worse === undefined) return undefined;
  const why = whyWorse(row, option);
  return present({
    hoursLater: Math.max(0, Math.round(worse.hoursLater)),
    dearer: worse.dearer > 0 ? dollars(worse.dearer) : undefined,
    why,
    saved: why === 'cheaper' ? dollars(burdenOfOption(waitingOf(row)!) - burdenOfOption(option)) : undefined,
  });
}

async function legsOf(runtime: Runtime, plan: PlanRecord, { row, option }: Ranked, state: ShipmentState) {
  const { shipment, exception } = row;
  const network = runtime.response.network();
  const before = presentPlan(state, network, runtime.clock());
  const found = await runtime.response.waysFor({ shipment, exception, avoid: plan.conditions.avoid });
  const chosen = found?.alternatives.find(({ id, feasible }) => feasible && id === option?.id);
  return {
    before: before === undefined ? [] : remainingLegs(before.legs),
    after: chosen === undefined ? [] : alternativeLegs(runtime, chosen),
  };
}
