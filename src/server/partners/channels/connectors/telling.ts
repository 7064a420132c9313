// What did partners answer that our own system has to know? An order that was answered and a shipment that was announced become the
// documents that they are, and wait in the outbox for the system of the organisation that runs the deployment.
import { createHash } from 'node:crypto';
import { documentOfRecord, type TradeDocument } from '../../../../exchange/index.ts';
import type { OrderState, ShipmentState, SubjectState } from '../../../../record/index.ts';
import type { Profiles } from '../../index.ts';
import type { Changed, Store } from '../../../storage/index.ts';
import { enqueue, keepOutgoing, type Outgoings } from '../outgoing.ts';

export type TellingOptions = {
  readonly store: Store;
  readonly profiles: Profiles;
  readonly home: string;
  readonly clock: () => number;
  readonly now: () => number;
};

/** So many are looked at before others get a turn. */
const atOnce = 500;
const relatedMax = 200;

export function createTelling({ store, profiles, home, clock, now }: TellingOptions) {
  const noticed = new Set<string>();
  const outgoings: Outgoings = { store, home, clock, now };
  const own = new RegExp(`^(order|shipment):${home}/`);

  const hasSystem = () =>
    profiles.get(home).channels.out.some(({ kind }) => kind === 'odoo' || kind === 'erpnext');

  /** @returns how many documents were queued */
  async function settle(): Promise<number> {
    if (noticed.size === 0) return 0;
    const keys = [...noticed].slice(0, atOnce);
    for (const key of keys) noticed.delete(key);
    if (!hasSystem()) return 0;
    let queued = 0;
    for (const [key, state] of await store.projections.states(keys)) {
      const document = await documentAbout(state);
      if (document !== undefined && (await queue(key, document))) queued += 1;
    }
    return queued;
  }

  async function documentAbout(state: SubjectState): Promise<TradeDocument | undefined> {
    if (state.kind === 'order' && isAnswered(state)) return made('order-response', [state]);
    if (state.kind !== 'shipment' || state.despatchAdvice === undefined) return undefined;
    const orders = await store.projections.states((state as ShipmentState).orders.slice(0, relatedMax));
    return made('despatch-advice', [state, ...orders.values()]);
  }

  function made(kind: 'order-response' | 'despatch-advice', states: readonly SubjectState[]) {
    const document = documentOfRecord(kind, states);
    return document.ok ? document.value : undefined;
  }

  /** The same said again is the same key: nothing is told twice, and what changed is told again. */
  async function queue(key: string, document: TradeDocument): Promise<boolean> {
    const content = JSON.stringify(document);
    const mark = createHash('sha256').update(content).digest('hex').slice(0, 16);
    const told = `tell-${mark}`;
    const post = {
      ...{ to: home, format: document.kind, reference: document.id, content, about: [key], key: told },
      ...{ contentType: 'application/json', extension: 'json' },
    };
    if (await store.operational.outbox.isKnown(told)) return false;
    return enqueue(outgoings, post, { message: await keepOutgoing(outgoings, post) });
  }

  return {
    notice: (changed: readonly Changed[]) => {
      if (!hasSystem()) return;
      for (const { key } of changed) if (own.test(key)) noticed.add(key);
    },
    settle,
  };
}

function isAnswered(order: OrderState): boolean {
  return (
    order.answer !== undefined ||
    order.lines.some((line) => line.answer !== undefined || line.promisedFor !== undefined)
  );
}
