// Which fields has the file of a supply network, and how large may they be? After `spelling.ts` has brought it to one spelling.
import { z } from 'zod';

export const limits = {
  text: 200_000_000,
  nodes: 100_000,
  arcs: 500_000,
  rows: 500_000,
  items: 2000,
} as const;

const key = z.string().min(1).max(200);
const id = z.union([key, z.number()]).transform(String);
/** Tables often write their figures as texts. */
const figure = (schema: z.ZodNumber) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value),
    schema,
  );
const amount = figure(z.number('a number is wanted').min(0).max(1e15));
const ratio = figure(z.number('a number is wanted').min(1e-9).max(1e9));
const days = figure(z.number('a number of days is wanted').min(0).max(36_500));
const amounts = z.union(
  [amount, z.record(key, amount)],
  'a number from 0 is wanted, or such numbers by item',
);
const texts = z.array(key).max(100);

const alternative = z.object({ part: id, ratio: ratio.optional() });
const need = z.object({
  part: id,
  ratio: ratio.default(1),
  alternatives: z.array(alternative).max(100).default([]),
});
const needs = z.array(need).max(limits.items);

const output = z.object({
  ...{ item: id, capacity: amount.optional(), inventory: amount.optional() },
  ...{ demand: amount.optional(), margin: amount.optional(), needs: needs.optional() },
});

const node = z.object({
  id,
  ...{ kind: key.default('site'), name: key.optional(), country: key.optional(), currency: key.optional() },
  ...{ place: key.optional(), supplier: key.optional(), tags: texts.default([]), spend: amount.optional() },
  ...{ recovery: days.optional(), capacity: amount.optional(), inventory: amounts.optional() },
  ...{ demand: amounts.optional(), margin: amounts.optional(), needs: needs.optional() },
  produces: z.array(output).max(limits.items).optional(),
});

const arc = z.object({
  ...{ from: id, to: id, ratio: ratio.optional(), quantity: ratio.optional(), per: ratio.optional() },
  ...{ capacity: amount.optional(), group: id.optional(), parts: z.array(id).max(limits.items).optional() },
  ...{ mode: key.optional(), via: texts.default([]), inventory: amount.optional(), cost: amount.optional() },
});

const bom = z.object({
  ...{ product: id, needs: needs.optional(), part: id.optional(), ratio: ratio.default(1) },
  alternatives: z.array(alternative).max(100).default([]),
});
const sale = z.object({
  node: id.optional(),
  item: id.optional(),
  demand: amount,
  margin: amount.optional(),
});
const rows = <T extends z.ZodType>(schema: T) => z.array(schema).max(limits.rows).default([]);

export const fileSchema = z.object({
  ...{
    name: key.optional(),
    currency: key.optional(),
    timeUnit: z.enum(['hour', 'day', 'week']).default('day'),
  },
  ...{ patience: days.default(7), recoveryDefault: days.optional() },
  nodes: z.array(node).min(1).max(limits.nodes),
  arcs: z.array(arc).max(limits.arcs).default([]),
  ...{ boms: rows(bom), products: rows(output), demand: rows(sale) },
  inventory: rows(z.object({ node: id, item: id.optional(), inventory: amount })),
  recovery: rows(z.object({ node: id, recovery: days })),
  margin: rows(z.object({ node: id.optional(), item: id.optional(), margin: amount })),
});

export type NetworkFile = z.output<typeof fileSchema>;
export type NodeFields = NetworkFile['nodes'][number];
export type ArcFields = NetworkFile['arcs'][number];
export type OutputFields = z.output<typeof output>;
export type NeedFields = z.output<typeof need>;
