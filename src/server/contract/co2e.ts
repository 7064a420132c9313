// What do the shipments of the record emit, by order, lane or month?
import * as z from 'zod';
import { operation } from './operation.ts';

const sums = {
  wtwKg: z.number(),
  ttwKg: z.number(),
  tonneKm: z.number(),
  legs: z.number(),
  shipments: z.number(),
  gPerTonneKm: z.number().optional(),
  byQuality: z.object({ primary: z.number(), modelled: z.number(), default: z.number() }),
};

export const co2eOperations = {
  getCo2e: operation({
    method: 'GET',
    path: '/api/co2e',
    caller: 'member',
    summary:
      'Emissions of your shipments, well to wheel and tank to wheel, by order, lane, month or shipment',
    tag: 'risk',
    query: z.object({
      by: z.enum(['order', 'lane', 'month', 'shipment']).default('month'),
      /** Legs that depart on this day or later, and before the other. */
      from: z.iso.date().optional(),
      until: z.iso.date().optional(),
    }),
    response: z.object({
      asOf: z.string(),
      by: z.enum(['order', 'lane', 'month', 'shipment']),
      factors: z.object({ name: z.string(), version: z.string() }),
      total: z.object(sums),
      items: z.array(z.object({ key: z.string(), ...sums })),
      /** Legs left out, and why. */
      leftOut: z.object({ withoutWeight: z.number(), withoutWay: z.number() }),
      /** True where there are more shipments than one answer counts. */
      truncated: z.boolean(),
    }),
  }),
} as const;
