// What is known about a subject? All its statements folded in the order of the journal, or the last state and the next
// statement. Both give the same; where the next one reaches back, the state says that it has to be folded anew.
import { adoptParties, withoutUndefined } from './fold/adopt.ts';
import { passOver, type Pass } from './fold/pass.ts';
import { dropUnused, saidBy } from './fold/said.ts';
import { reachesBack, sift, type Fate } from './fold/sift.ts';
import type { Folding, GrantState, Open } from './fold/state.ts';
import { equipmentFolding, itemFolding, stockFolding } from './movement/goods.ts';
import type { EquipmentState, ItemState, StockState } from './movement/goods.ts';
import { shipmentFolding, type ShipmentState } from './movement/shipment.ts';
import { orderFolding, type OrderState } from './order/order.ts';
import { declarationFolding, documentFolding, invoiceFolding, paymentFolding } from './papers/papers.ts';
import type { DeclarationState, DocumentState, InvoiceState, PaymentState } from './papers/papers.ts';
import { partyFolding, type PartyState } from './parties/party.ts';
import { exceptionFolding, planFolding, signalFolding } from './response/response.ts';
import type { DecisionState, ExceptionState, SignalState } from './response/response.ts';
import { questionFolding, type QuestionState } from './response/question.ts';
import { siteFolding, type SiteState } from './supply/site.ts';
import { runFolding, type RunState } from './response/run.ts';
import { isType, type Recorded } from './statement/statement.ts';
import type { Subject, SubjectKind } from './statement/subject.ts';
import type { PartyRef } from './statement/values.ts';
import { addMarks } from './timeline/marks.ts';

export type SubjectState =
  | OrderState
  | ShipmentState
  | EquipmentState
  | ItemState
  | PartyState
  | DocumentState
  | StockState
  | DeclarationState
  | InvoiceState
  | PaymentState
  | SignalState
  | ExceptionState
  | DecisionState
  | RunState
  | QuestionState
  | SiteState;

export type StateOf<K extends SubjectKind> = Extract<SubjectState, { readonly kind: K }>;

const foldings: { readonly [K in SubjectKind]: Folding<StateOf<K>> } = {
  order: orderFolding,
  consignment: shipmentFolding as unknown as Folding<StateOf<'consignment'>>,
  shipment: shipmentFolding as unknown as Folding<StateOf<'shipment'>>,
  equipment: equipmentFolding,
  item: itemFolding,
  party: partyFolding,
  document: documentFolding,
  stock: stockFolding,
  declaration: declarationFolding,
  invoice: invoiceFolding,
  payment: paymentFolding,
  signal: signalFolding,
  exception: exceptionFolding,
  plan: planFolding,
  run: runFolding,
  question: questionFolding,
  site: siteFolding,
};

const grantsMax = 500;

/**
 * The state after all statements of the subject, given in any order; they count in the order of `seq`. Without a
 * statement it is the empty state, with `lastSeq` 0.
 */
export function foldAll<K extends SubjectKind>(
  subject: Subject & { readonly kind: K },
  recorded: readonly Recorded[],
): StateOf<K> {
  const folding = foldingOf(subject.kind);
  const state = folding.empty(subject) as Open<SubjectState>;
  const pass = passOver(undefined);
  const sifted = follows(0, recorded) ? { recorded } : sift(recorded);
  for (const each of sifted.recorded) {
    addStatement(state, each, 'fates' in sifted ? sifted.fates.get(each.statement.id) : undefined, pass);
  }
  settleAll(state, pass);
  return state as unknown as StateOf<K>;
}

/** The state after one more statement: {@link foldStatements} with just this one. */
export function foldStatement<S extends SubjectState>(state: S, recorded: Recorded): S | 'refold' {
  return foldStatements(state, [recorded]);
}

/**
 * The state after more statements, in the order of the journal; the given one is left as it is, and shares with the new
 * one what did not change. `refold` when one of them corrects, retracts or erases, or does not come after all that was
 * folded: then fold all statements of the subject.
 */
export function foldStatements<S extends SubjectState>(
  state: S,
  recorded: readonly Recorded[],
): S | 'refold' {
  if (recorded.length === 0) return state;
  if (!follows(state.lastSeq, recorded)) return 'refold';
  const pass = passOver(state);
  const next = openedAgain(state);
  for (const each of recorded) addStatement(next, each, undefined, pass);
  settleAll(next, pass);
  return withLast(next, foldingOf(state.kind).last) as unknown as S;
}

/** Whether each comes after the one before it and none changes what earlier ones count for. */
function follows(lastSeq: number, recorded: readonly Recorded[]): boolean {
  let last = lastSeq;
  for (const each of recorded) {
    if (each.seq <= last || reachesBack(each)) return false;
    last = each.seq;
  }
  return true;
}

function foldingOf(kind: SubjectKind): Folding<SubjectState> {
  return foldings[kind] as unknown as Folding<SubjectState>;
}

/** A copy whose own lists may be added to; everything in them is shared. */
function openedAgain(state: SubjectState): Open<SubjectState> {
  const next = { ...state } as Open<SubjectState>;
  next.said = [...next.said];
  next.sources = { ...next.sources };
  next.timeline = [...next.timeline];
  return next;
}

/** The order of the fields of a state must not tell in how many passes it was folded. */
function withLast<S extends object>(state: S, last: readonly string[] = []): S {
  const fields = Object.keys(state);
  const present = last.filter((field) => Object.hasOwn(state, field));
  const from = fields.length - present.length;
  if (present.every((field, index) => fields[from + index] === field)) return state;
  const held = state as Readonly<Record<string, unknown>>;
  const ordered = [...fields.filter((field) => !last.includes(field)), ...present];
  return Object.fromEntries(ordered.map((field) => [field, held[field]])) as S;
}

function settleAll(state: Open<SubjectState>, pass: Pass): void {
  foldingOf(state.kind).settle(state, pass);
  dropUnused(state);
}

/** What all kinds have in common, then what the kind makes of it. A statement that no longer stands leaves only its mark. */
function addStatement(
  state: Open<SubjectState>,
  recorded: Recorded,
  fate: Fate | undefined,
  pass: Pass,
): void {
  const { seq, receivedAt, statement } = recorded;
  if (state.statements === 0) state.firstSeq = seq;
  state.statements += 1;
  state.lastSeq = seq;
  state.lastReceivedAt = Math.max(state.lastReceivedAt, receivedAt);
  if (!state.issuers.includes(statement.issuer)) state.issuers = [...state.issuers, statement.issuer];
  if (isType(recorded, 'erasure')) {
    const { reason } = recorded.statement.body;
    state.erased = { statement: statement.id, issuer: statement.issuer, receivedAt, reason };
  }
  if (statement.type !== 'reading' && statement.type !== 'grant') state.said.push(saidBy(recorded));
  addMarks(state, recorded, fate, pass);
  if (fate !== undefined) return;
  if (isType(recorded, 'grant')) addGrant(state, recorded);
  const body = statement.body as { readonly parties?: readonly PartyRef[] | undefined };
  adoptParties(state, recorded, body.parties, pass);
  foldingOf(state.kind).add(state, recorded, pass);
}

/** A newer grant of one issuer to one organisation for one purpose replaces the older. */
function addGrant(state: Open<SubjectState>, { seq, statement }: Recorded<'grant'>): void {
  const { to, groups, purpose, until } = statement.body;
  const { issuer, id } = statement;
  const others = state.grants.filter(
    (other) => other.to !== to || other.purpose !== purpose || other.issuer !== issuer,
  );
  const grant = { to, groups, purpose, until, issuer, statement: id, seq };
  state.grants = [...others, withoutUndefined(grant) as Open<GrantState>].slice(-grantsMax);
}
