// A trade that Suez holds up, and a second supplier in Zürich that has sold the same pumps before.
import type { Draft } from '../../../record/index.ts';
import { closeSuez, draft, openStage, owner, say, type Stage } from '../../plans/planning.fixture.ts';
import type { Runtime } from '../../runtime.ts';

export { closeSuez, draft, owner, say, type Stage };

export const newSupplier = {
  ...{ id: 'alpwerk', name: 'Alpwerk Pumpen', roles: ['seller'] as const, language: 'en' },
  gln: '4012345000009',
};

/** Days before the story begins on which it was ordered, and on which it was there. */
export type Bought = { readonly ago: number; readonly took: number; readonly units: number };

export const bought: readonly Bought[] = [
  { ago: 200, took: 12, units: 60 },
  { ago: 150, took: 10, units: 100 },
  { ago: 90, took: 17, units: 40 },
];

const storyStart = Date.parse('2026-03-01T00:00:00Z');
const on = (daysAgo: number) => new Date(storyStart - daysAgo * 86_400_000).toISOString().slice(0, 16) + 'Z';

export function purchase({ ago, took, units }: Bought, price = '5500'): Draft[] {
  const [order, key] = [`order:home/OLD-${ago}`, `shipment:home/OLD-${ago}`];
  const parties = [
    { role: 'buyer', org: 'home' },
    { role: 'seller', org: 'alpwerk' },
  ];
  const ends = { origin: { code: 'ZRH' }, destination: { code: 'NLRTM' } };
  return [
    draft(order, 'order', { number: `OLD-${ago}`, parties, incoterm: 'FCA', orderedOn: on(ago) }),
    draft(order, 'order-line', {
      ...{ line: '1', shipments: [key], item: 'PUMP', description: 'Pump', sellerItem: 'AW-7' },
      ...{ quantity: { value: String(units), unit: 'H87' }, unitPrice: { amount: price, currency: 'USD' } },
    }),
    draft(key, 'shipment', { number: `OLD-${ago}`, orders: [order], parties, mode: 'road', ...ends }),
    draft(key, 'event', { code: 'DLVD', place: { code: 'NLRTM' } }, { occurredAt: on(ago - took) }),
  ];
}

/** What pumps are, said by the house of its own orders: a number of its own, and words. */
export async function openSupply(history: readonly Bought[] = bought): Promise<Stage> {
  const stage = await openStage();
  await stage.runtime.community.put({ ...newSupplier, roles: [...newSupplier.roles] });
  await sayAll(
    stage.runtime,
    history.flatMap((one) => purchase(one)),
  );
  await closeSuez(stage);
  return stage;
}

export async function sayAll(runtime: Runtime, drafts: readonly Draft[]): Promise<void> {
  await say(runtime, ...drafts);
}

export async function waysOf({ runtime }: Stage, shipment: string) {
  const exception = (await runtime.store.projections.query
    .selectFrom('exception_subjects')
    .innerJoin('exceptions', 'exceptions.key', 'exception_subjects.exception')
    .where('exceptions.status', '=', 'open')
    .where('exceptions.kind', '=', 'hazard')
    .where('exception_subjects.subject', '=', shipment)
    .select('exceptions.key as key')
    .executeTakeFirst())!.key;
  const found = (await runtime.response.waysFor({ shipment, exception }))!;
  return { ...found, subject: found.exception!.subject };
}

/** @param message the id of the approval */
export async function take(stage: Stage, shipment: string, message: string, ways = waysOf(stage, shipment)) {
  const { state, alternatives, subject } = await ways;
  return stage.runtime.response.carryOut({
    ...{ subject, shipment: state, alternatives, message },
    ...{ chosen: 'other-supplier-alpwerk', approvedBy: 'Ada Quay' },
  });
}
