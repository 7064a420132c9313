// What needs me now, why, and what can be done about it?
import * as z from 'zod';
import { operation } from './operation.ts';
import {
  amountSchema,
  keyParamsSchema,
  linkSchema,
  pageOf,
  pageQuerySchema,
  placeViewSchema,
} from './values.ts';

export const overviewSchema = z.object({
  asOf: z.string(),
  shipments: z.number(),
  inTransit: z.number(),
  needYou: z.number(),
  atRisk: amountSchema,
  earliestDeadline: z.string().optional(),
  exercise: z.object({ signal: z.string(), title: z.string(), since: z.string() }).optional(),
});

export const alternativeSchema = z.object({
  id: z.string(),
  kind: z.enum(['wait', 'other-way', 'other-mode', 'other-stock', 'other-supplier']),
  title: z.string(),
  /** Words' codes and values for the reader's language. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  feasible: z.boolean(),
  why: z.string(),
  /** As `why`, in English; its code and values are for the reader's language. */
  reason: z.string(),
  reasonCode: z.string(),
  reasonValues: z.record(z.string(), z.union([z.string(), z.number()])),
  cost: amountSchema.optional(),
  extraCost: amountSchema.optional(),
  delayHours: z.number().optional(),
  arrival: z.string().optional(),
  meetsDeadline: z.boolean().optional(),
  co2eKg: z.number().optional(),
  /** What it costs that containers stand; no part of the cost. */
  demurrage: amountSchema.optional(),
  legs: z
    .array(
      z.object({
        mode: z.string(),
        from: placeViewSchema,
        to: placeViewSchema,
        distanceKm: z.number(),
        depart: z.string(),
        arrive: z.string(),
        via: z.array(z.string()),
      }),
    )
    .optional(),
  recommended: z.boolean(),
});

export const exceptionRowSchema = z.object({
  key: z.string(),
  kind: z.string(),
  subject: linkSchema,
  what: z.string(),
  why: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  from: placeViewSchema.optional(),
  to: placeViewSchema.optional(),
  atRisk: amountSchema.optional(),
  deadline: z.string().optional(),
  openedAt: z.string(),
  status: z.enum(['open', 'resolved']),
  signal: z.object({ key: z.string(), title: z.string(), exercise: z.boolean() }).optional(),
  proposal: z.object({ kind: z.string(), title: z.string() }).optional(),
  owner: z.string().optional(),
  snoozedUntil: z.string().optional(),
  /** Other open exceptions of the same shipment, folded into this row. */
  more: z.number(),
});

export const decisionViewSchema = z.object({
  statement: z.string(),
  at: z.string(),
  alternative: z.string(),
  title: z.string(),
  approvedBy: z.string(),
  proof: z.enum(['pending', 'logged', 'witnessed']),
  savedAgainstWaiting: amountSchema.optional(),
  dispatches: z.array(
    z.object({
      to: z.string(),
      format: z.string(),
      reference: z.string(),
      status: z.string(),
      message: z.string().optional(),
    }),
  ),
});

export const exceptionViewSchema = exceptionRowSchema.extend({
  orders: z.array(linkSchema),
  decisions: z.array(decisionViewSchema),
});

export const exceptionOperations = {
  getOverview: operation({
    method: 'GET',
    path: '/api/overview',
    caller: 'member',
    summary: 'The one line: what is in transit, what needs you, what is at risk',
    tag: 'exceptions',
    response: overviewSchema,
  }),
  listExceptions: operation({
    method: 'GET',
    path: '/api/exceptions',
    caller: 'member',
    summary: 'Open exceptions, one row a shipment or event, ranked by money and deadline',
    tag: 'exceptions',
    query: pageQuerySchema.extend({
      status: z.enum(['open', 'resolved', 'snoozed']).default('open'),
      kind: z.string().max(40).optional(),
      signal: z.string().max(400).optional(),
    }),
    response: pageOf(exceptionRowSchema),
  }),
  getException: operation({
    method: 'GET',
    path: '/api/exceptions/{key}',
    caller: 'member',
    summary: 'One exception with its orders and decisions',
    tag: 'exceptions',
    params: keyParamsSchema,
    response: exceptionViewSchema,
  }),
  listAlternatives: operation({
    method: 'GET',
    path: '/api/exceptions/{key}/alternatives',
    caller: 'member',
    summary: 'The ways out: wait, other way round, other mode, other stock point',
    tag: 'exceptions',
    params: keyParamsSchema,
    response: z.object({ items: z.array(alternativeSchema) }),
  }),
  decideException: operation({
    method: 'POST',
    path: '/api/exceptions/{key}/decision',
    caller: 'member',
    summary: 'Approve an alternative: record the decision and tell the partners',
    tag: 'exceptions',
    params: keyParamsSchema,
    body: z.strictObject({ alternative: z.string().max(80) }),
    response: decisionViewSchema,
  }),
  triageException: operation({
    method: 'PUT',
    path: '/api/exceptions/{key}/triage',
    caller: 'member',
    summary: 'Assign or snooze an exception',
    tag: 'exceptions',
    params: keyParamsSchema,
    body: z.strictObject({
      owner: z.string().max(80).nullable().optional(),
      snoozedUntil: z.string().max(80).nullable().optional(),
    }),
    response: exceptionRowSchema,
  }),
} as const;
