// One order, one shipment, one statement as pages show them, cut down to what the reader may see.
import {
  statedValue,
  subjectKey,
  type ExceptionState,
  type OrderState,
  type Recorded,
  type ShipmentState,
} from '../../record/index.ts';
import type { Groups } from '../access/index.ts';
import type { LastFreeDay } from '../response/index.ts';
import type { Runtime } from '../runtime.ts';
import { amountOfTotals } from './amounts.ts';
import { factsOf, permitted, present } from './facts.ts';
import { withFreeDays } from './free-days.ts';
import { legViews } from './legs.ts';
import { milestoneViews, proofState, timelineView } from './timeline.ts';
import { amountView, iso, linkTo, placeView } from './values.ts';

export type Shown<S> = { readonly state: S; readonly groups: Groups };

export function partyViews(runtime: Runtime, state: OrderState | ShipmentState, groups: Groups) {
  if (!groups.has('parties')) return [];
  return state.parties.map(({ role, org, name }) =>
    present({ role, org, name: name ?? (org === undefined ? role : runtime.community.nameOf(org)) }),
  );
}

export async function readerViews(runtime: Runtime, key: string) {
  const readers = await runtime.access.readers(key);
  return readers.map(({ org, groups, basis }) => ({
    org,
    name: runtime.community.nameOf(org),
    groups,
    basis,
  }));
}

export function orderDetails(
  runtime: Runtime,
  { state, groups }: Shown<OrderState>,
  shipments: ReadonlyMap<string, Shown<ShipmentState>>,
  logged: number,
) {
  const known = (keys: readonly string[]) =>
    keys.filter((key) => shipments.has(key)).map((key) => linkTo(key, shipments.get(key)?.state));
  const timelineStates = [
    ...(groups.has('events') ? [state] : []),
    ...[...shipments.values()].filter((shown) => shown.groups.has('events')).map((shown) => shown.state),
  ];
  return {
    facts: factsOf(runtime, state, 'order', groups),
    parties: partyViews(runtime, state, groups),
    lineItems: groups.has('goods')
      ? state.lines.map((line) => lineView(line, groups, known(line.shipments)))
      : [],
    timeline: timelineView(runtime, timelineStates, logged),
  };
}

function lineView(line: OrderState['lines'][number], groups: Groups, shipments: ReturnType<typeof linkTo>[]) {
  const money = permitted(groups, 'commercial', statedValue(line.value));
  const notes = (['quantity', 'value', 'requiredBy', 'unitPrice'] as const).flatMap((field) => {
    const value = line[field];
    return typeof value === 'object' && 'absent' in value ? [{ field, absent: value.absent }] : [];
  });
  return present({
    line: line.line,
    description: line.description,
    quantity: statedValue(line.quantity),
    value: money && amountView(money),
    requiredBy: statedValue(line.requiredBy) as string | undefined,
    shipments,
    statement: line.statement,
    notes,
  });
}

export type ShipmentMoment = {
  /** Size of the newest checkpoint. */
  readonly logged: number;
  readonly nowMs: number;
  /** Exceptions about the shipment, with what was decided. */
  readonly answers: readonly ExceptionState[];
  /** Until when its containers are free, by the tariffs of whoever reads. */
  readonly free: readonly LastFreeDay[];
};

export function shipmentDetails(
  runtime: Runtime,
  { state, groups }: Shown<ShipmentState>,
  { logged, nowMs, answers, free }: ShipmentMoment,
) {
  const { gazetteer } = runtime.world;
  const position = groups.has('events') ? runtime.response.positionOf(state, nowMs) : undefined;
  return present({
    facts: factsOf(runtime, state, state.kind, groups),
    parties: partyViews(runtime, state, groups),
    legs: groups.has('routing') ? legViews(runtime, state) : [],
    milestones: groups.has('events')
      ? withFreeDays(runtime, milestoneViews(runtime, state, nowMs), free, nowMs)
      : [],
    timeline: groups.has('events') ? timelineView(runtime, [state, ...answers], logged) : [],
    conditions: groups.has('condition')
      ? state.readings.map(({ unit, count, last, min, max }) =>
          present({
            unit,
            count,
            last: last.value,
            lastAt: last.at as string | undefined,
            min: min.value,
            max: max.value,
          }),
        )
      : [],
    position,
    from: permitted(groups, 'routing', placeView(state.origin ?? state.legs[0]?.from, gazetteer)),
    to: permitted(groups, 'routing', placeView(state.destination ?? state.legs.at(-1)?.to, gazetteer)),
  });
}

export function shipmentRowOf(runtime: Runtime, { state, groups }: Shown<ShipmentState>, exceptions: number) {
  const { gazetteer } = runtime.world;
  const mode = statedValue(state.mode);
  const value = permitted(groups, 'commercial', statedValue(state.value));
  const requiredBy = statedValue(state.requiredBy);
  return present({
    key: subjectKey(state.subject),
    number: state.number,
    mode: permitted(groups, 'routing', mode ?? state.legs.toSorted((a, b) => b.leg - a.leg)[0]?.mode),
    status: permitted(groups, 'events', state.status) ?? 'unknown',
    from: permitted(groups, 'routing', placeView(state.origin ?? state.legs[0]?.from, gazetteer)),
    to: permitted(groups, 'routing', placeView(state.destination ?? state.legs.at(-1)?.to, gazetteer)),
    carrier: permitted(groups, 'parties', partyName(runtime, state, 'carrier')),
    eta: permitted(
      groups,
      'events',
      (state.deliveredAt ?? state.arrivedAt ?? state.eta) as string | undefined,
    ),
    requiredBy: permitted(groups, 'routing', requiredBy as string | undefined),
    slackHours:
      groups.has('events') && groups.has('routing') ? runtime.response.slackHours(state) : undefined,
    value: value && amountView(value),
    exceptions,
  });
}

export function orderRowOf(
  runtime: Runtime,
  { state, groups }: Shown<OrderState>,
  counts: { shipments: number; exceptions: number; status: string },
) {
  const total = groups.has('commercial') ? amountOfTotals(runtime, state.totals) : undefined;
  return present({
    key: subjectKey(state.subject),
    number: state.number,
    buyer: permitted(groups, 'parties', partyName(runtime, state, 'buyer')),
    seller: permitted(groups, 'parties', partyName(runtime, state, 'seller')),
    destination: permitted(groups, 'routing', placeView(state.destination, runtime.world.gazetteer)),
    requiredBy: permitted(groups, 'routing', earliestRequired(state)),
    value: total,
    lines: groups.has('goods') ? state.lines.length : 0,
    ...counts,
  });
}

function earliestRequired(state: OrderState): string | undefined {
  const own = statedValue(state.requiredBy) as string | undefined;
  if (own !== undefined) return own;
  return state.lines
    .map((line) => statedValue(line.requiredBy) as string | undefined)
    .filter((at) => at !== undefined)
    .sort()[0];
}

export function partyName(
  runtime: Runtime,
  state: OrderState | ShipmentState,
  role: string,
): string | undefined {
  const party = state.parties.findLast((each) => each.role === role);
  return party?.name ?? (party?.org === undefined ? undefined : runtime.community.nameOf(party.org));
}

/** Fields of groups that the reader may not see are left out of the body. */
export function statementView(
  runtime: Runtime,
  recorded: Recorded,
  body: Record<string, unknown>,
  logged: number,
) {
  const { statement, seq, receivedAt } = recorded;
  return present({
    id: statement.id,
    seq,
    type: statement.type,
    subject: linkTo(subjectKey(statement.subject)),
    issuer: statement.issuer,
    issuerName: runtime.community.nameOf(statement.issuer),
    classifier: statement.classifier,
    occurredAt: statement.occurredAt as string | undefined,
    issuedAt: statement.issuedAt as string | undefined,
    receivedAt: iso(receivedAt),
    source: (({ message, segment, position, unit }) => present({ message, segment, position, unit }))(
      statement.source,
    ),
    body,
    proof: proofState(seq, logged),
  });
}
