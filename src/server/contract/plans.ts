// Which answer to a shock is best for everything together? Plans as named things that can be forked: the baseline and the
// alternatives side by side, what each shipment gets in each of them, and the adopting of one.
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

/** How far a computation is; `done` of `of` in this phase. */
export const progressSchema = z.object({
  phase: z.enum(['collecting', 'searching', 'allocating', 'adopting', 'done']),
  done: z.number(),
  of: z.number(),
});

/** What a plan may do. Left out, everything is allowed. */
export const planConditionsSchema = z.strictObject({
  /** Chokepoints, places, countries, carriers that may not be used beside what is closed. */
  avoid: z.array(z.string().max(60)).max(50).optional(),
  modes: z
    .array(z.enum(['sea', 'air', 'rail', 'road']))
    .min(1)
    .max(4)
    .optional(),
  otherStock: z.boolean().optional(),
  /** What a tonne of CO2e counts in the objective. */
  usdPerTonneCo2e: z.number().min(0).max(100_000).optional(),
  /** How much dearer a change must be worth before it is made, a shipment. */
  usdPerChange: z.number().min(0).max(1_000_000).optional(),
});

/** `wait` is the baseline. `mix` is the answer of the optimiser under shared capacities. */
export const planColumnSchema = z.object({
  kind: z.enum(['wait', 'other-way', 'other-mode', 'other-stock', 'other-supplier', 'first-come', 'mix']),
  title: z.string(),
  shipments: z.number(),
  notPossible: z.number(),
  changed: z.number(),
  ordersSaved: z.number(),
  late: z.number(),
  /** Against the plan before the shock. */
  extraCost: amountSchema,
  /** Expected loss from being late. */
  loss: amountSchema,
  demurrage: amountSchema,
  delayHoursP50: z.number(),
  delayHoursP90: z.number(),
  co2eKg: z.number(),
  /** How far the answer can be from the best that there is; only where it was optimised. */
  gapPercent: z.number().optional(),
  /** Worse off than under the baseline. */
  worseOff: z.number(),
  /** Messages to partners that adopting it would send. */
  messages: z.number().optional(),
  /** How many shipments go which way: `sea`, `air`, `rail`, `road`, `stock`, `wait`. */
  byMode: z.record(z.string(), z.number()),
});

export const planSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(['working', 'ready', 'failed', 'adopted', 'partly-adopted']),
  progress: progressSchema,
  signal: z.object({ key: z.string(), title: z.string(), exercise: z.boolean() }).optional(),
  forkedFrom: z.object({ id: z.string(), name: z.string() }).optional(),
  conditions: planConditionsSchema,
  shipments: z.number(),
  createdBy: z.string(),
  createdAt: z.string(),
  computedAt: z.string().optional(),
  /** Something that it rests on has changed since it was computed. */
  outdated: z.boolean(),
  outdatedBecause: z.string().optional(),
  adopted: z.object({ column: z.string(), at: z.string(), by: z.string(), shipments: z.number() }).optional(),
  problem: z.string().optional(),
  /** The column that is best for everything together, once there is one. */
  best: planColumnSchema.optional(),
});

export const planSchema = planSummarySchema.extend({
  columns: z.array(planColumnSchema),
  /** Departures, stock and ports that are full in the mix, the scarcest first. */
  bottlenecks: z.array(
    z.object({ name: z.string(), used: z.number(), capacity: z.number(), unit: z.string() }),
  ),
});

export const planLegSchema = z.object({
  mode: z.string(),
  from: placeViewSchema,
  to: placeViewSchema,
  depart: z.string(),
  arrive: z.string(),
  via: z.array(z.string()),
  service: z.string().optional(),
  carrier: z.string().optional(),
  distanceKm: z.number().optional(),
  /** Pieces of a line, cut at 180°. */
  path: z.array(z.array(z.tuple([z.number(), z.number()]))).optional(),
});

export const planRowSchema = z.object({
  shipment: linkSchema,
  exception: z.string().optional(),
  from: placeViewSchema.optional(),
  to: placeViewSchema.optional(),
  value: amountSchema.optional(),
  requiredBy: z.string().optional(),
  choice: z.object({
    id: z.string(),
    kind: z.string(),
    title: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  /** Set by a person instead of the optimiser. */
  byHand: z.boolean(),
  arrival: z.string().optional(),
  delayHours: z.number().optional(),
  late: z.boolean(),
  extraCost: amountSchema.optional(),
  co2eKg: z.number().optional(),
  /** Hours later, or dollars dearer, than under the baseline, and why. */
  worseOff: z.string().optional(),
  /** The same for a reader's language: `saved` is what it is cheaper all in all. */
  worse: z
    .object({
      hoursLater: z.number(),
      dearer: amountSchema.optional(),
      why: z.enum(['by-hand', 'cheaper', 'sent-all']),
      saved: amountSchema.optional(),
    })
    .optional(),
  /** The legs of the plan before the shock and of the choice; only where they were asked for. */
  before: z.array(planLegSchema).optional(),
  after: z.array(planLegSchema).optional(),
  adopted: z.enum(['no', 'pending', 'done', 'failed']),
  /** Why it could not be adopted. */
  problem: z.string().optional(),
});

export const routeOptionSchema = z.object({
  id: z.string(),
  legs: z.array(planLegSchema),
  hours: z.number(),
  cost: amountSchema,
  co2eKg: z.number(),
  /** Chance that it goes badly wrong, 0 to 1. */
  risk: z.number(),
  arrival: z.object({ p50: z.string(), p90: z.string() }),
  /** Chance that a connection is missed, 0 to 1. */
  missedConnection: z.number(),
  demurrage: amountSchema,
  why: z.string(),
});

export const routesSchema = z.object({
  epsilon: z.string(),
  options: z.array(routeOptionSchema),
  notOffered: z.array(z.object({ what: z.string(), why: z.string() })),
  /** Whether departures come from a timetable or are assumed. */
  timetable: z.boolean(),
});

/** An improvement that was found when something changed; nothing is done before a person or a policy says so. */
export const improvementSchema = z.object({
  id: z.string(),
  shipment: linkSchema,
  /** What changed: a later arrival, a closure, room on a departure. */
  because: z.string(),
  title: z.string(),
  saving: amountSchema,
  hoursEarlier: z.number(),
  foundAt: z.string(),
  exception: z.string().optional(),
  status: z.enum(['open', 'taken', 'declined', 'gone']),
});

export const planOperations = {
  listPlans: operation({
    method: 'GET',
    path: '/api/plans',
    caller: 'member',
    summary: 'Plans, the newest first',
    tag: 'plans',
    query: pageQuerySchema,
    response: pageOf(planSummarySchema),
  }),
  createPlan: operation({
    method: 'POST',
    path: '/api/plans',
    caller: 'member',
    summary: 'Plan everything that a signal hits, or the named shipments, together',
    tag: 'plans',
    body: z.strictObject({
      name: z.string().min(1).max(120),
      signal: z.string().max(400).optional(),
      shipments: z.array(z.string().max(400)).min(1).max(20_000).optional(),
      conditions: planConditionsSchema.default({}),
    }),
    response: planSummarySchema,
  }),
  getPlan: operation({
    method: 'GET',
    path: '/api/plans/{key}',
    caller: 'member',
    summary: 'A plan with its columns: the baseline and the alternatives',
    tag: 'plans',
    params: keyParamsSchema,
    response: planSchema,
  }),
  forkPlan: operation({
    method: 'POST',
    path: '/api/plans/{key}/fork',
    caller: 'member',
    summary: 'A new plan from this one, under other conditions',
    tag: 'plans',
    params: keyParamsSchema,
    body: z.strictObject({ name: z.string().min(1).max(120), conditions: planConditionsSchema.optional() }),
    response: planSummarySchema,
  }),
  renewPlan: operation({
    method: 'POST',
    path: '/api/plans/{key}/renew',
    caller: 'member',
    summary: 'Compute it again with what is known now',
    tag: 'plans',
    params: keyParamsSchema,
    body: z.strictObject({}),
    response: planSummarySchema,
  }),
  deletePlan: operation({
    method: 'DELETE',
    path: '/api/plans/{key}',
    caller: 'member',
    summary: 'Forget a plan that was not adopted',
    tag: 'plans',
    params: keyParamsSchema,
    response: z.object({}),
  }),
  listPlanShipments: operation({
    method: 'GET',
    path: '/api/plans/{key}/shipments',
    caller: 'member',
    summary: 'What each shipment gets in a column of a plan; the worse off first',
    tag: 'plans',
    params: keyParamsSchema,
    query: pageQuerySchema.extend({
      column: z.string().max(40).default('mix'),
      worseOff: z.enum(['yes']).optional(),
      /** One shipment only, by its key. */
      shipment: z.string().max(400).optional(),
      /** With the legs before and after, drawn. */
      legs: z.enum(['yes']).optional(),
    }),
    response: pageOf(planRowSchema),
  }),
  choosePlanShipment: operation({
    method: 'PUT',
    path: '/api/plans/{key}/choice',
    caller: 'member',
    summary: 'Set by hand what one shipment gets in the mix; null leaves it to the optimiser again',
    tag: 'plans',
    params: keyParamsSchema,
    body: z.strictObject({ shipment: z.string().max(400), alternative: z.string().max(80).nullable() }),
    response: planSummarySchema,
  }),
  adoptPlan: operation({
    method: 'POST',
    path: '/api/plans/{key}/adopt',
    caller: 'member',
    summary:
      'Carry out a column: a decision for each shipment that changes, and the messages to its partners',
    tag: 'plans',
    params: keyParamsSchema,
    body: z.strictObject({
      column: z.string().max(40),
      shipments: z.array(z.string().max(400)).max(20_000).optional(),
    }),
    response: planSummarySchema,
  }),
  listShipmentRoutes: operation({
    method: 'GET',
    path: '/api/shipments/{key}/routes',
    caller: 'member',
    summary:
      'All ways for the cargo from where it is now: none that another beats on time, cost, CO2e and risk',
    tag: 'plans',
    params: keyParamsSchema,
    query: z.object({ avoid: z.string().max(400).optional(), epsilon: z.string().max(60).optional() }),
    response: routesSchema,
  }),
  listImprovements: operation({
    method: 'GET',
    path: '/api/improvements',
    caller: 'member',
    summary: 'Better plans that were found when something changed, with what each would save',
    tag: 'plans',
    query: pageQuerySchema,
    response: pageOf(improvementSchema),
  }),
  answerImprovement: operation({
    method: 'POST',
    path: '/api/improvements/{key}',
    caller: 'member',
    summary: 'Take an improvement, or decline it',
    tag: 'plans',
    params: keyParamsSchema,
    body: z.strictObject({ answer: z.enum(['take', 'decline']) }),
    response: improvementSchema,
  }),
  getReplanPolicy: operation({
    method: 'GET',
    path: '/api/replan-policy',
    caller: 'member',
    summary: 'What may be changed without asking a person',
    tag: 'plans',
    response: z.object({
      take: z.enum(['never', 'within-limits']),
      extraCostMax: amountSchema,
      savingMin: amountSchema,
    }),
  }),
  setReplanPolicy: operation({
    method: 'PUT',
    path: '/api/replan-policy',
    caller: 'operator',
    summary: 'Say what may be changed without asking a person',
    tag: 'plans',
    body: z.strictObject({
      take: z.enum(['never', 'within-limits']),
      extraCostMax: z.number().min(0).max(1e9),
      savingMin: z.number().min(0).max(1e9),
    }),
    response: z.object({
      take: z.enum(['never', 'within-limits']),
      extraCostMax: amountSchema,
      savingMin: amountSchema,
    }),
  }),
} as const;
