// Where is it, when will it arrive, who said so? Orders, shipments, timelines, statements, search.
import * as z from 'zod';
import { operation } from './operation.ts';
import {
  amountSchema,
  factSchema,
  keyParamsSchema,
  linkSchema,
  pageOf,
  pageQuerySchema,
  partyViewSchema,
  placeViewSchema,
  quantityViewSchema,
  sourceViewSchema,
} from './values.ts';

export const orderRowSchema = z.object({
  key: z.string(),
  number: z.string(),
  buyer: z.string().optional(),
  seller: z.string().optional(),
  destination: placeViewSchema.optional(),
  requiredBy: z.string().optional(),
  value: amountSchema.optional(),
  lines: z.number(),
  shipments: z.number(),
  status: z.string(),
  exceptions: z.number(),
});

export const shipmentRowSchema = z.object({
  key: z.string(),
  number: z.string(),
  mode: z.string().optional(),
  status: z.string(),
  from: placeViewSchema.optional(),
  to: placeViewSchema.optional(),
  carrier: z.string().optional(),
  eta: z.string().optional(),
  requiredBy: z.string().optional(),
  slackHours: z.number().optional(),
  value: amountSchema.optional(),
  exceptions: z.number(),
});

/** `hours`: how much later than the word that counts, below zero when earlier. */
export const readingViewSchema = z.object({
  rule: z.enum(['only-word', 'rank', 'later-received', 'later-issued']),
  others: z.array(
    z.object({
      statement: z.string(),
      issuer: z.string(),
      issuerName: z.string(),
      at: z.string().optional(),
      hours: z.number().optional(),
      agrees: z.boolean(),
    }),
  ),
});

export const timelineEntrySchema = z.object({
  statement: z.string(),
  code: z.string(),
  classifier: z.enum(['planned', 'estimated', 'actual']),
  at: z.string().optional(),
  place: placeViewSchema.optional(),
  leg: z.number().optional(),
  equipment: z.string().optional(),
  /** The number of the paper that tells the event by being sent. */
  document: z.string().optional(),
  about: linkSchema.optional(),
  issuer: z.string(),
  issuerName: z.string(),
  receivedAt: z.string(),
  source: sourceViewSchema,
  status: z.string(),
  slipHours: z.number().optional(),
  note: z.string().optional(),
  /** Who told the same event too, in the order in which it was learnt. */
  also: z
    .array(
      z.object({
        statement: z.string(),
        issuer: z.string(),
        issuerName: z.string(),
        receivedAt: z.string(),
        source: sourceViewSchema,
        about: linkSchema.optional(),
      }),
    )
    .optional(),
  /** Set where the entry is the word that counts: why, and what the others said of the same thing. */
  reading: readingViewSchema.optional(),
  proof: z.enum(['pending', 'logged', 'witnessed']),
});

export const milestoneViewSchema = z.object({
  code: z.string(),
  leg: z.number().optional(),
  phase: z.enum(['order', 'pre-carriage', 'main-carriage', 'on-carriage', 'after']),
  place: placeViewSchema.optional(),
  expectedFrom: z.string().optional(),
  by: z.string().optional(),
  basis: z.string().optional(),
  planned: z.string().optional(),
  estimated: z.string().optional(),
  actual: z.string().optional(),
  slipHours: z.number().optional(),
  state: z.enum(['done', 'expected', 'due', 'overdue', 'missing', 'reported']),
  /** Of a last free day: which clock, and of which containers. */
  charge: z.string().optional(),
  equipment: z.array(z.string()).optional(),
  statements: z.array(z.string()),
});

export const timelineSchema = z.object({
  asKnownAt: z.string().optional(),
  events: z.array(timelineEntrySchema),
});

export const orderViewSchema = orderRowSchema.extend({
  facts: z.array(factSchema),
  parties: z.array(partyViewSchema),
  lineItems: z.array(
    z.object({
      line: z.string(),
      description: z.string(),
      quantity: quantityViewSchema.optional(),
      value: amountSchema.optional(),
      requiredBy: z.string().optional(),
      shipments: z.array(linkSchema),
      statement: z.string(),
      notes: z.array(z.object({ field: z.string(), absent: z.string() })),
    }),
  ),
  shipmentRows: z.array(shipmentRowSchema),
  timeline: z.array(timelineEntrySchema),
  readers: z.array(
    z.object({ org: z.string(), name: z.string(), groups: z.array(z.string()), basis: z.string() }),
  ),
});

export const shipmentViewSchema = shipmentRowSchema.extend({
  /** Of what it carries, at its destination; days from now. */
  supply: z.object({ item: z.string(), runsOut: z.string(), daysLeft: z.number() }).optional(),
  facts: z.array(factSchema),
  parties: z.array(partyViewSchema),
  orders: z.array(linkSchema),
  legs: z.array(
    z.object({
      leg: z.number(),
      mode: z.string(),
      from: placeViewSchema,
      to: placeViewSchema,
      carrier: z.string().optional(),
      vessel: z.string().optional(),
      voyage: z.string().optional(),
      depart: z.object({
        planned: z.string().optional(),
        estimated: z.string().optional(),
        actual: z.string().optional(),
      }),
      arrive: z.object({
        planned: z.string().optional(),
        estimated: z.string().optional(),
        actual: z.string().optional(),
      }),
      /** [lon, lat] along the way, cut at 180°. */
      path: z.array(z.array(z.tuple([z.number(), z.number()]))),
      via: z.array(z.string()),
    }),
  ),
  milestones: z.array(milestoneViewSchema),
  timeline: z.array(timelineEntrySchema),
  conditions: z.array(
    z.object({
      unit: z.string(),
      last: z.string(),
      lastAt: z.string().optional(),
      min: z.string(),
      max: z.string(),
      count: z.number(),
    }),
  ),
  openExceptions: z.array(
    z.object({
      ...{ key: z.string(), kind: z.string(), what: z.string(), why: z.string() },
      values: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
  position: z
    .object({ lat: z.number(), lon: z.number(), basis: z.enum(['on-the-way', 'at-place']) })
    .optional(),
  readers: z.array(
    z.object({ org: z.string(), name: z.string(), groups: z.array(z.string()), basis: z.string() }),
  ),
});

export const statementViewSchema = z.object({
  id: z.string(),
  seq: z.number(),
  type: z.string(),
  subject: linkSchema,
  issuer: z.string(),
  issuerName: z.string(),
  classifier: z.string(),
  occurredAt: z.string().optional(),
  issuedAt: z.string().optional(),
  receivedAt: z.string(),
  source: sourceViewSchema,
  body: z.record(z.string(), z.unknown()),
  proof: z.enum(['pending', 'logged', 'witnessed']),
});

const asKnownQuery = z.object({ asKnownAt: z.string().max(80).optional() });

export const tradeOperations = {
  listOrders: operation({
    method: 'GET',
    path: '/api/orders',
    caller: 'member',
    summary: 'Orders that you may see',
    tag: 'trade',
    query: pageQuerySchema.extend({
      q: z.string().max(100).optional(),
      status: z.string().max(40).optional(),
    }),
    response: pageOf(orderRowSchema),
  }),
  getOrder: operation({
    method: 'GET',
    path: '/api/orders/{key}',
    caller: 'member',
    summary: 'One order, now or as it was known earlier',
    tag: 'trade',
    params: keyParamsSchema,
    query: asKnownQuery,
    response: orderViewSchema,
  }),
  listShipments: operation({
    method: 'GET',
    path: '/api/shipments',
    caller: 'member',
    summary: 'Shipments that you may see',
    tag: 'trade',
    query: pageQuerySchema.extend({
      q: z.string().max(100).optional(),
      status: z.string().max(40).optional(),
    }),
    response: pageOf(shipmentRowSchema),
  }),
  getShipment: operation({
    method: 'GET',
    path: '/api/shipments/{key}',
    caller: 'member',
    summary: 'One shipment, now or as it was known earlier',
    tag: 'trade',
    params: keyParamsSchema,
    query: asKnownQuery,
    response: shipmentViewSchema,
  }),
  getTimeline: operation({
    method: 'GET',
    path: '/api/timeline',
    caller: 'member',
    summary: 'Events of an order or shipment: planned, estimated, actual, with where each came from',
    tag: 'trade',
    query: asKnownQuery.extend({
      order: z.string().max(400).optional(),
      shipment: z.string().max(400).optional(),
    }),
    response: timelineSchema,
  }),
  listStatements: operation({
    method: 'GET',
    path: '/api/statements',
    caller: 'member',
    summary: 'Statements that you may see, newest first',
    tag: 'trade',
    query: pageQuerySchema.extend({ subject: z.string().max(400).optional() }),
    response: pageOf(statementViewSchema),
  }),
  getStatement: operation({
    method: 'GET',
    path: '/api/statements/{id}',
    caller: 'member',
    summary: 'One statement with its source',
    tag: 'trade',
    params: z.object({ id: z.uuid() }),
    response: statementViewSchema,
  }),
  search: operation({
    method: 'GET',
    path: '/api/search',
    caller: 'member',
    summary: 'Find anything by any of its numbers',
    tag: 'trade',
    query: z.object({
      q: z.string().min(1).max(100),
      limit: z.coerce.number().int().min(1).max(50).default(12),
    }),
    response: z.object({ items: z.array(linkSchema.extend({ title: z.string() })) }),
  }),
} as const;
