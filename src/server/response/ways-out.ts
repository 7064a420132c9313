// What can be done about an exception, or for a shipment that has none: over one, and over all that a signal hits?
import { randomUUID } from 'node:crypto';
import { fail, quantityNumber, succeed, type Quantity, type Result } from '../../base/index.ts';
import { alternativesFor, sumAlternatives, type Alternative, type PlanContext } from '../../decide/index.ts';
import { statedValue, subjectKey } from '../../record/index.ts';
import type {
  ExceptionState,
  OrderState,
  ShipmentState,
  SignalState,
  StockState,
} from '../../record/index.ts';
import { hazardOfSignal } from '../../sense/index.ts';
import type { Principal } from '../access/index.ts';
import type { CarryOut } from './carry-out.ts';
import type { Lookout } from './lookout.ts';
import { referenceRates } from './reference-rates.ts';
import type { ResponseOptions } from './response.ts';
import { ordersOf } from './signals.ts';
import { carrierPrefix } from './timed-ways.ts';
import type { SupplierIndex } from './supply/index.ts';
import type { ChargesAhead } from './terms/index.ts';
import { nextTurn } from '../operation/next-turn.ts';

export type WaysOutOptions = Pick<ResponseOptions, 'store' | 'access' | 'world' | 'clock'> & {
  readonly lookout: () => Promise<Lookout>;
  readonly carrying: CarryOut;
  readonly chargesAhead: ChargesAhead;
  readonly suppliers: SupplierIndex;
};

export type WaysAsked = {
  readonly shipment: string;
  readonly exception?: string | undefined;
  /** Beside what is closed; a carrier as `carrier:NAME`. */
  readonly avoid?: readonly string[] | undefined;
};

export type FoundWays = {
  readonly state: ShipmentState;
  readonly exception?: ExceptionState;
  readonly alternatives: readonly Alternative[];
};

type Proposal = { readonly kind: string; readonly title: string };
type Prepared = {
  readonly basis: string;
  readonly atMs: number;
  readonly alternatives: readonly Alternative[];
};

/** Alternatives that were computed are kept until the shipment or the closures change, and not for ever: ships move. */
const preparedMax = 5000;
const keptMs = 3 * 3_600_000;

export function createWaysOut({
  store,
  world,
  clock,
  lookout,
  access,
  carrying,
  chargesAhead,
  suppliers,
}: WaysOutOptions) {
  const prepared = new Map<string, Prepared>();

  async function shipmentOf(key: string): Promise<ShipmentState | undefined> {
    const state = await store.projections.state(key);
    return state?.kind === 'shipment' || state?.kind === 'consignment' ? state : undefined;
  }

  async function alternativesOf(exception: ExceptionState): Promise<readonly Alternative[]> {
    const shipment = await shipmentOf(exception.about[0] ?? '');
    return shipment === undefined ? [] : alternativesKept(shipment, exception, []);
  }

  /** Undefined where there is no such shipment. */
  async function waysFor({ shipment, exception, avoid = [] }: WaysAsked): Promise<FoundWays | undefined> {
    const state = await shipmentOf(shipment);
    if (state === undefined) return undefined;
    const found = exception === undefined ? undefined : await store.projections.state(exception);
    const cause = found?.kind === 'exception' ? found : undefined;
    const alternatives = await alternativesKept(state, cause, avoid);
    return { state, alternatives, ...(cause && { exception: cause }) };
  }

  async function alternativesKept(
    shipment: ShipmentState,
    exception: ExceptionState | undefined,
    avoid: readonly string[],
  ): Promise<readonly Alternative[]> {
    // No other way helps where a partner has not answered.
    if (exception?.exceptionKind === 'message') return [];
    const subject = subjectKey((exception ?? shipment).subject);
    const key = avoid.length === 0 ? subject : `${subject} ${avoid.toSorted().join()}`;
    const nowMs = clock();
    const found = await lookout();
    const active = found.activeSignals(nowMs);
    const stock = found.stockPositions().reduce((last, { lastSeq }) => Math.max(last, lastSeq), 0);
    const supplied = await suppliers.sequenceOf(shipment);
    // Statements of the shipment and of the exception, what is closed, stock, and who else supplies it: any of them changes what
    // can be done.
    const signals = active.map(({ key: signal, state }) => `${signal}:${state.lastSeq}`).join();
    const basis = `${shipment.lastSeq} ${exception?.lastSeq ?? 0} ${stock} ${supplied} ${signals}`;
    const kept = prepared.get(key);
    if (kept?.basis === basis && Math.abs(nowMs - kept.atMs) < keptMs) return kept.alternatives;
    const context = await contextOf(exception, shipment, avoid);
    const alternatives = alternativesFor(shipment, exception ?? {}, context);
    if (prepared.size >= preparedMax) prepared.delete(prepared.keys().next().value!);
    prepared.set(key, { basis, atMs: nowMs, alternatives });
    return alternatives;
  }

  async function contextOf(
    exception: ExceptionState | undefined,
    shipment: ShipmentState,
    avoid: readonly string[],
  ): Promise<PlanContext> {
    const nowMs = clock();
    const found = await lookout();
    const active = found.activeSignals(nowMs);
    const own = subjectKey(shipment.subject);
    // Without an exception, whatever hits it stands in its way.
    const cause = active.find(({ key, hazard }) =>
      exception === undefined ? found.hitsOn(own, key, hazard).length > 0 : key === exception.signal,
    );
    const { stock, needed } = await stockFor(shipment);
    const stands = exception?.exceptionKind === 'demurrage';
    const charges = stands ? await chargesAhead(shipment, nowMs) : [];
    const [carriers, closed] = [true, false].map((isCarrier) =>
      avoid.filter((name) => carrierPrefix.test(name) === isCarrier),
    ) as [string[], string[]];
    return {
      nowMs,
      network: world().network,
      closures: [...active.flatMap(({ state }) => state.closes ?? []), ...closed],
      avoidCarriers: carriers.map((name) => name.replace(carrierPrefix, '').toLowerCase()),
      rates: referenceRates,
      stock,
      suppliers: await suppliers.suppliersOf(shipment),
      ...(needed && { needed }),
      ...(charges.length > 0 && { standing: charges }),
      ...(cause && {
        obstacle: {
          closes: cause.state.closes ?? [],
          fromMs: cause.hazard.from,
          ...(cause.hazard.until !== undefined && { untilMs: cause.hazard.until }),
          hits: found.hitsOn(own, cause.key, cause.hazard),
        },
      }),
    };
  }

  /** Positions of what the shipment carries; the largest line decides which item is looked for. */
  async function stockFor(shipment: ShipmentState): Promise<{ stock: StockState[]; needed?: Quantity }> {
    const own = subjectKey(shipment.subject);
    const orders = (await ordersOf(store, [own])).get(own) ?? [];
    const states = await store.projections.states([...new Set([...orders, ...shipment.orders])]);
    const lines = [...states.values()]
      .flatMap((state) => (state as OrderState).lines)
      .filter((line) => line.shipments.length === 0 || line.shipments.includes(own));
    const sized = lines.flatMap((line) => {
      const quantity = statedValue(line.quantity);
      return line.item === undefined || quantity === undefined ? [] : [{ item: line.item, quantity }];
    });
    const [largest] = sized.sort((a, b) => quantityNumber(b.quantity) - quantityNumber(a.quantity));
    if (largest === undefined) return { stock: [] };
    const stock = (await lookout()).stockPositions().filter(({ item }) => item === largest.item);
    return { stock, needed: largest.quantity };
  }

  /** Of which other suppliers there are, and at what prices, the house tells nobody. */
  async function alternativesShown(
    reader: Principal,
    exception: ExceptionState,
  ): Promise<readonly Alternative[]> {
    const all = await alternativesOf(exception);
    return reader.org === exception.subject.of ? all : all.filter(({ kind }) => kind !== 'other-supplier');
  }

  /** The ways out of a signal, summed over the shipments that it hits and the reader may see. */
  async function sumFor(reader: Principal, signal: string) {
    const state = (await access.groups(reader, signal)).has('response')
      ? await store.projections.state(signal)
      : undefined;
    if (state?.kind !== 'signal') return fail('access.not-found', 'There is no signal of that name.');
    const exceptions = await openExceptionsOf(reader, state, signal);
    const orders = await ordersOf(
      store,
      exceptions.flatMap(({ about }) => [...about]),
    );
    const planned = [];
    for (const exception of exceptions) {
      const shipment = exception.about[0]!;
      planned.push({
        shipment,
        orders: orders.get(shipment) ?? [],
        alternatives: await alternativesShown(reader, exception),
      });
      // Others get a turn: hundreds of shipments take a second or two.
      await nextTurn();
    }
    return succeed({ shipments: planned.length, items: sumAlternatives(planned) });
  }

  async function openExceptionsOf(
    reader: Principal,
    state: SignalState,
    signal: string,
  ): Promise<ExceptionState[]> {
    if (hazardOfSignal(state, clock()) === undefined) return [];
    const rows = await store.projections.query
      .selectFrom('exceptions')
      .select('key')
      .where('signal', '=', signal)
      .where('status', '=', 'open')
      .where(access.visible(reader, 'exceptions.key', 'response'))
      .execute();
    const states = await store.projections.states(rows.map(({ key }) => key));
    return [...states.values()] as ExceptionState[];
  }

  /** Computes what pages will ask for, the most urgent first, for at most so long. @returns how many */
  async function prepare(keys: readonly string[], budgetMs: number): Promise<number> {
    const until = performance.now() + budgetMs;
    let count = 0;
    for (const key of keys) {
      if (performance.now() > until) break;
      if (prepared.has(key)) continue;
      const state = await store.projections.state(key);
      if (state?.kind === 'exception') await alternativesOf(state);
      count += 1;
    }
    return count;
  }

  return {
    alternativesShown,
    waysFor,
    stockFor,
    openExceptionsHit: openExceptionsOf,
    /** Carries out what a person approved. @returns the id of the decision */
    approve: async (
      exception: ExceptionState,
      chosen: string,
      approvedBy: string,
    ): Promise<Result<string>> => {
      const shipment = await shipmentOf(exception.about[0] ?? '');
      if (shipment === undefined) return fail('usage.invalid', 'This exception is about no shipment.');
      const alternatives = await alternativesOf(exception);
      const message = `approval-${randomUUID()}`;
      const { subject } = exception;
      return carrying.carryOut({ subject, shipment, alternatives, chosen, approvedBy, message });
    },
    prepare,
    sumAlternatives: sumFor,
    /** What would be done, as far as it was computed already; a list does not wait for it. */
    proposalFor: (exception: ExceptionState): Proposal | undefined => {
      const best = prepared
        .get(subjectKey(exception.subject))
        ?.alternatives.find(({ recommended }) => recommended);
      return best && { kind: best.kind, title: best.title };
    },
  };
}
