// Where would the trade break, how likely is that, what would it cost, and are the warnings worth their noise?
import * as z from 'zod';
import { operation } from './operation.ts';
import { exceptionRowSchema } from './exceptions.ts';
import { amountSchema, keyParamsSchema } from './values.ts';

const age = { newestAt: z.string().optional(), ageDays: z.number().optional() };

/** Of ports and lanes: what the gazetteer calls them. */
const placeNameSchema = z.string().optional();

export const concentrationSchema = z.object({
  asOf: z.string(),
  since: z.string(),
  currency: z.string(),
  orders: z.number(),
  shipments: z.number(),
  /** Amounts for whose currency no rate is known; they count for nothing. */
  unconverted: z.number(),
  dimensions: z.array(
    z.object({
      dimension: z.enum([
        'supplier',
        'country',
        'port-of-loading',
        'port-of-discharge',
        'carrier',
        'currency',
      ]),
      /** What is counted. */
      basis: z.enum(['orders', 'shipments']),
      /** Herfindahl–Hirschman index, 0 to 1; null where nothing is known. */
      hhi: z.number().nullable(),
      /** 0 to 10,000. */
      hhiPoints: z.number().nullable(),
      level: z.enum(['low', 'moderate', 'high']).nullable(),
      effectiveNumber: z.number().nullable(),
      /** Share of the money of which nothing is said in this dimension. */
      unknownShare: z.number(),
      /** How many there are; the largest are told. */
      parts: z.number(),
      shares: z.array(
        z.object({
          ...{ key: z.string(), share: z.number(), value: amountSchema, rows: z.number() },
          name: placeNameSchema,
          /** Keys of the largest orders or shipments. */
          evidence: z.array(z.string()),
          ...age,
        }),
      ),
    }),
  ),
});

export const recoverySchema = z.object({
  asOf: z.string(),
  /** Of losses and costs; null where sites tell no margins and losses are units. */
  currency: z.string().nullable(),
  /** Planning figures behind the costs of remedies. */
  rates: z.object({ holdingAYear: z.number(), secondSource: z.number() }),
  sites: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      recoveryDays: z.number().nullable(),
      /** Null where nothing is ever lost. */
      timeToSurviveDays: z.number().nullable(),
      gapDays: z.number(),
      /** Until it has recovered; null where it does not say how long that takes. */
      loss: z.number().nullable(),
      exposureIndex: z.number().nullable(),
      lostUnits: z.array(z.object({ item: z.string(), units: z.number() })),
      newestAt: z.string(),
      ageDays: z.number(),
    }),
  ),
  singlePoints: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      loss: z.number(),
      /** Products of which at least half is lost. */
      stops: z.array(z.string()),
      /** What removes most for its money first; without a price last. */
      remedies: z.array(
        z.object({
          kind: z.string(),
          days: z.number().optional(),
          units: z.array(z.object({ item: z.string(), units: z.number() })).optional(),
          /** A year; null where no price is known. */
          cost: z.number().nullable(),
          removes: z.number(),
        }),
      ),
    }),
  ),
  notes: z.array(
    z.object({ code: z.string(), site: z.string(), name: z.string(), item: z.string().optional() }),
  ),
});

export const scoresSchema = z.object({
  asOf: z.string(),
  currency: z.string(),
  /** Planning figures: the chance that a signal stops what it touches, by its certainty. */
  signalChance: z.record(z.string(), z.number()),
  items: z.array(
    z.object({
      kind: z.enum(['supplier', 'lane', 'port']),
      id: z.string(),
      name: placeNameSchema,
      probability: z.number(),
      impact: amountSchema,
      score: z.number(),
      evidence: z.array(
        z.object({
          figure: z.enum(['history', 'signal', 'impact']),
          value: z.number(),
          count: z.number(),
          late: z.number().optional(),
          /** Of a history: how much of it is its own. */
          ownWeight: z.number().optional(),
          of: z.array(z.string()),
          title: z.string().optional(),
          newestAt: z.string().nullable(),
          ageDays: z.number().nullable(),
        }),
      ),
    }),
  ),
});

export const warningSchema = z.object({
  asOf: z.string(),
  items: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['feed', 'orders', 'departures', 'arrivals', 'dwell', 'lateness']),
      /** Supplier, UN/LOCODE, or the name that the feed gives. */
      of: z.string(),
      name: placeNameSchema,
      unit: z.string(),
      /** The newest 400, with what 28 usual days before let expect; left out where there are fewer. */
      days: z.array(
        z.object({
          ...{ date: z.string(), value: z.number(), expected: z.number().optional() },
          ...{ low: z.number().optional(), high: z.number().optional() },
        }),
      ),
      isOpen: z.boolean(),
      since: z.string().optional(),
      alarms: z.array(
        z.object({
          ...{ onset: z.string(), at: z.string(), score: z.number(), reason: z.string() },
          ...{ kind: z.string(), direction: z.enum(['down', 'up']), ratio: z.number() },
          ...{ unprecedented: z.boolean(), over: z.string().nullable() },
        }),
      ),
      /** How the detector did on this series so far. */
      record: z.object({
        ...{ years: z.number(), alarms: z.number(), alarmsPerYear: z.number().nullable() },
        ...{ brief: z.number(), unprecedented: z.number() },
      }),
    }),
  ),
});

const noiseFigures = {
  ...{ raised: z.number(), actedOn: z.number(), resolvedByItself: z.number(), open: z.number() },
  /** Those that stand open count until now. */
  medianHoursOpen: z.number().nullable(),
  /** Of those raised, nobody decided, took on, put off, resolved or ran a playbook for. */
  ignoredShare: z.number().nullable(),
};
export const noiseSchema = z.object({
  ...{ asOf: z.string(), since: z.string(), ...noiseFigures },
  kinds: z.array(
    z.object({
      ...{ kind: z.string(), ...noiseFigures },
      weeks: z.array(z.object({ week: z.string(), ...noiseFigures })),
    }),
  ),
});

export const resilienceOperations = {
  getConcentration: operation({
    method: 'GET',
    path: '/api/risk/concentration',
    caller: 'member',
    summary:
      'On how few suppliers, countries, ports, carriers and currencies the trade of twelve months hangs',
    tag: 'risk',
    response: concentrationSchema,
  }),
  getRecovery: operation({
    method: 'GET',
    path: '/api/risk/recovery',
    caller: 'member',
    summary: 'What is lost while each site is down, how long nothing is, and what would help',
    tag: 'risk',
    response: recoverySchema,
  }),
  listScores: operation({
    method: 'GET',
    path: '/api/risk/scores',
    caller: 'member',
    summary: 'Probability and impact by supplier, lane and port, with the evidence and its age',
    tag: 'risk',
    response: scoresSchema,
  }),
  getWarning: operation({
    method: 'GET',
    path: '/api/risk/warning',
    caller: 'member',
    summary:
      'Series of days by feeds and of your own trade, with what was usual, alarms, and the record of the detector',
    tag: 'risk',
    response: warningSchema,
  }),
  getNoise: operation({
    method: 'GET',
    path: '/api/exceptions/noise',
    caller: 'member',
    summary: 'By kind and week: exceptions raised, acted on, gone by themselves, and how long they stood',
    tag: 'exceptions',
    query: z.object({ weeks: z.coerce.number().int().min(1).max(104).default(12) }),
    response: noiseSchema,
  }),
  resolveException: operation({
    method: 'POST',
    path: '/api/exceptions/{key}/resolve',
    caller: 'member',
    summary: 'Say why nothing more is to be done; it comes back only when it gets worse, or happens anew',
    tag: 'exceptions',
    params: keyParamsSchema,
    body: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
    response: exceptionRowSchema,
  }),
  listScenarios: operation({
    method: 'GET',
    path: '/api/scenarios',
    caller: 'member',
    summary: 'Crises that the supply network can be tried with',
    tag: 'risk',
    response: z.object({
      items: z.array(
        z.object({
          name: z.string(),
          title: z.string(),
          from: z.string().optional(),
          until: z.string().optional(),
          sources: z.array(z.string()),
        }),
      ),
    }),
  }),
  runStress: operation({
    method: 'POST',
    path: '/api/stress',
    caller: 'member',
    changes: false,
    summary: 'What a crisis would cost, drawn many times over the sites that you may see',
    tag: 'risk',
    body: z.strictObject({
      /** A name of the list, or the text of a scenario, YAML or JSON. */
      scenario: z.string().min(1).max(200_000),
      draws: z.number().int().min(1).max(10_000).default(1000),
      seed: z.string().min(1).max(100).default('1'),
      plans: z.array(z.record(z.string(), z.unknown())).max(50).optional(),
    }),
    /** With the spread of losses, what they come from and what plans save; of no sites nothing can be said. */
    response: z.looseObject({
      ...{ scenario: z.string(), title: z.string(), draws: z.number(), seed: z.string() },
      /** How many sites make something, of those that you may see. */
      sites: z.number(),
      hit: z.object({ nodes: z.number(), lanes: z.number() }),
    }),
  }),
} as const;
