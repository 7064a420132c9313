// What is happening out there, whom does it hit, and where is everything?
import * as z from 'zod';
import { operation } from './operation.ts';
import { supplyExposureSchema } from './supply.ts';
import { routesSchema } from './plans.ts';
import { amountSchema, keyParamsSchema, linkSchema, placeViewSchema } from './values.ts';

const lonLat = z.tuple([z.number(), z.number()]);

export const signalViewSchema = z.object({
  key: z.string(),
  title: z.string(),
  hazard: z.string(),
  severity: z.string(),
  certainty: z.string(),
  starts: z.string(),
  ends: z.string().optional(),
  closes: z.array(z.string()),
  feed: z.string(),
  exercise: z.boolean(),
  status: z.enum(['active', 'ended']),
  severityScore: z.number().optional(),
  /** When the source last said something of it. */
  updated: z.string().optional(),
  /** The signal of the same event that it confirms. */
  joins: z.string().optional(),
  places: z.array(z.string()).optional(),
  signature: z.enum(['valid', 'invalid', 'unchecked']).optional(),
  signer: z.string().optional(),
  link: z.string().optional(),
  texts: z
    .array(
      z.object({
        language: z.string(),
        event: z.string().optional(),
        headline: z.string().optional(),
        description: z.string().optional(),
        instruction: z.string().optional(),
      }),
    )
    .optional(),
  receivedAt: z.string(),
});

export const exposureSchema = z.object({
  signal: z.string(),
  title: z.string(),
  severity: z.string(),
  certainty: z.string(),
  shipments: z.array(z.string()),
  orders: z.array(z.string()),
  valueAtRisk: amountSchema,
  earliestDeadline: z.string().nullable(),
  why: z.string(),
  /** Left out where the signal is over or touches nothing by place. */
  supply: supplyExposureSchema.optional(),
});

export const mapSchema = z.object({
  asOf: z.string(),
  lanes: z.array(
    z.object({
      id: z.string(),
      mode: z.string(),
      path: z.array(z.array(lonLat)),
      shipments: z.number(),
      hit: z.number(),
    }),
  ),
  positions: z.array(
    z.object({
      shipment: linkSchema,
      lat: z.number(),
      lon: z.number(),
      mode: z.string(),
      state: z.enum(['ok', 'attention', 'hit']),
      to: placeViewSchema.optional(),
      eta: z.string().optional(),
    }),
  ),
  hazards: z.array(z.object({ signal: signalViewSchema, area: z.record(z.string(), z.unknown()) })),
  chokepoints: z.array(
    z.object({
      name: z.string(),
      lat: z.number(),
      lon: z.number(),
      closed: z.boolean(),
      shipments: z.number(),
    }),
  ),
});

export const summedAlternativeSchema = z.object({
  kind: z.string(),
  title: z.string(),
  shipments: z.number(),
  notPossible: z.number(),
  ordersSaved: z.number(),
  extraCost: amountSchema,
  delayHoursP50: z.number(),
  delayHoursP90: z.number(),
  co2eKg: z.number(),
  late: z.number(),
});

export const signalLogEntrySchema = z.object({
  /** When it was received; of many together, when the first was. */
  at: z.string(),
  type: z.enum(['signal', 'exception', 'decision', 'dispatch', 'run', 'run-step']),
  /** A code of the type: `opened`, `resolved`, a status of a run or of a step, a kind of way out. */
  what: z.string(),
  /** As many statements as were said together. */
  count: z.number(),
  by: z.string(),
  subject: z.string(),
  /** Title of the signal, name of the alternative, playbook or step of the run. */
  title: z.string().optional(),
  statement: z.string(),
});

/** What of a document could not be understood, and where it stands. */
const rejectedSchema = z.array(
  z.object({
    code: z.string(),
    message: z.string(),
    where: z.record(z.string(), z.unknown()).optional(),
  }),
);

export const riskOperations = {
  listSignals: operation({
    method: 'GET',
    path: '/api/signals',
    caller: 'member',
    summary: 'What is happening: hazards and closures',
    tag: 'risk',
    response: z.object({ items: z.array(signalViewSchema) }),
  }),
  declareSignal: operation({
    method: 'POST',
    path: '/api/signals',
    caller: 'member',
    summary: 'Declare a closure, for real or as an exercise',
    tag: 'risk',
    body: z.strictObject({
      title: z.string().min(1).max(200),
      closes: z.array(z.string().max(60)).min(1).max(20),
      starts: z.string().max(80).optional(),
      ends: z.string().max(80).optional(),
      exercise: z.boolean().default(false),
    }),
    response: signalViewSchema,
  }),
  endSignal: operation({
    method: 'POST',
    path: '/api/signals/{key}/end',
    caller: 'member',
    summary: 'Say that a declared closure is over',
    tag: 'risk',
    params: keyParamsSchema,
    body: z.strictObject({}),
    response: signalViewSchema,
  }),
  importFeed: operation({
    method: 'POST',
    path: '/api/signals/import',
    caller: 'member',
    summary: 'Take what a document says into the record: disasters, alerts, storms, series, lists, notices',
    tag: 'risk',
    query: z.object({ name: z.string().max(300).optional() }),
    body: 'bytes',
    response: z.object({
      signals: z.array(z.string()),
      rejected: rejectedSchema,
      /** What the document was found to be; how many figures or entries of a list it held. */
      kind: z.string(),
      figures: z.number(),
      listed: z.number(),
      signature: z
        .object({ state: z.string(), signer: z.string().optional(), why: z.string().optional() })
        .optional(),
    }),
  }),
  feedExposure: operation({
    method: 'POST',
    path: '/api/exposure',
    caller: 'member',
    changes: false,
    summary: 'Whom the signals of a feed would hit, without keeping any of it',
    tag: 'risk',
    query: z.object({ now: z.string().max(80).optional() }),
    body: 'bytes',
    response: z.object({ items: z.array(exposureSchema), rejected: rejectedSchema }),
  }),
  getExposure: operation({
    method: 'GET',
    path: '/api/signals/{key}/exposure',
    caller: 'member',
    summary: 'Which of your shipments and orders a signal touches',
    tag: 'risk',
    params: keyParamsSchema,
    query: z.object({ now: z.string().max(80).optional() }),
    response: exposureSchema,
  }),
  sumAlternatives: operation({
    method: 'GET',
    path: '/api/signals/{key}/alternatives',
    caller: 'member',
    summary: 'The ways out of a signal, summed over everything it hits',
    tag: 'risk',
    params: keyParamsSchema,
    response: z.object({ shipments: z.number(), items: z.array(summedAlternativeSchema) }),
  }),
  getSignalLog: operation({
    method: 'GET',
    path: '/api/signals/{key}/log',
    caller: 'member',
    summary: 'What was said and done about a signal, in the order in which it was heard',
    tag: 'risk',
    params: keyParamsSchema,
    response: z.object({
      items: z.array(signalLogEntrySchema),
      /** Exceptions that it raised beyond those whose history is told. */
      untold: z.number(),
    }),
  }),
  getMap: operation({
    method: 'GET',
    path: '/api/map',
    caller: 'member',
    summary: 'Lanes, positions, hazards, chokepoints',
    tag: 'risk',
    response: mapSchema,
  }),
  getDistance: operation({
    method: 'GET',
    path: '/api/distance',
    caller: 'member',
    summary: 'Sea distance between two ports',
    tag: 'risk',
    query: z.object({
      from: z.string().max(60),
      to: z.string().max(60),
      avoid: z.string().max(200).optional(),
    }),
    response: z.object({ from: z.string(), to: z.string(), nm: z.number(), via: z.array(z.string()) }),
  }),
  getRoutes: operation({
    method: 'GET',
    path: '/api/route',
    caller: 'member',
    summary: 'Ways between two places, by mode',
    tag: 'risk',
    query: z.object({
      from: z.string().max(60),
      to: z.string().max(60),
      /** Local where the goods are, when it says no offset; now when both times are left out. */
      depart: z.string().max(80).optional(),
      arriveBy: z.string().max(80).optional(),
      weightKg: z.coerce.number().positive().max(1e9).default(10_000),
      teu: z.coerce.number().positive().max(100_000).default(1),
      reefer: z.enum(['yes']).optional(),
      /** Class of dangerous goods. */
      dg: z.string().max(10).optional(),
      /** Chokepoints, places, countries, carriers of the timetable and modes, with commas between. */
      avoid: z.string().max(400).optional(),
      /** `2h,1%,1%,5%`: hours, cost, CO2e and risk that count as nothing. */
      epsilon: z.string().max(60).optional(),
    }),
    response: routesSchema,
  }),
} as const;
