// Which sites stand behind the orders: who makes what, out of what, from where?
import * as z from 'zod';
import { bodySchemas } from '../../record/index.ts';
import { operation } from './operation.ts';
import { amountSchema, placeViewSchema } from './values.ts';

export const siteViewSchema = z.object({
  key: z.string(),
  name: z.string(),
  kind: z.string(),
  place: placeViewSchema.optional(),
  /** Hops to those that nobody needs: 0 for those themselves, 1 for who supplies them. */
  tier: z.number(),
  makes: z.array(z.string()),
  /** Keys of the sites that it needs parts from. */
  suppliers: z.array(z.string()),
  recoveryDays: z.number().optional(),
  spendPerYear: amountSchema.optional(),
  /** Keys of the signals that touch it now. */
  touchedBy: z.array(z.string()),
});

/** What stands behind what a signal touches: sites, and what cannot be made because of them. */
export const supplyExposureSchema = z.object({
  sites: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      how: z.string(),
      from: z.string(),
      until: z.string().optional(),
      why: z.string(),
    }),
  ),
  effects: z.array(
    z.object({
      site: z.string(),
      name: z.string(),
      item: z.string(),
      distance: z.number(),
      /** Of the output, 0 to 1, that is lost. */
      share: z.number(),
      from: z.string(),
      until: z.string().optional(),
      coverDays: z.number(),
      lostUnits: z.number().optional(),
      path: z.array(z.string()),
    }),
  ),
  lines: z.array(
    z.object({
      order: z.string(),
      line: z.string(),
      item: z.string(),
      site: z.string(),
      share: z.number(),
      due: z.string().optional(),
      why: z.string(),
    }),
  ),
  orders: z.array(z.string()),
  valueAtRisk: amountSchema,
  customers: z.array(z.string()),
  earliestDue: z.string().optional(),
});

export const supplyOperations = {
  putSites: operation({
    method: 'PUT',
    path: '/api/sites',
    caller: 'member',
    summary: 'Say where your organisation, or its suppliers, make and keep goods, and out of what',
    tag: 'risk',
    body: z.strictObject({
      sites: z
        .array(bodySchemas.site.extend({ id: z.string().min(1).max(100) }))
        .min(1)
        .max(2000),
    }),
    response: z.object({ sites: z.array(z.string()) }),
  }),
  listSites: operation({
    method: 'GET',
    path: '/api/sites',
    caller: 'member',
    summary: 'Sites that you may see, with their tier and the signals that touch them',
    tag: 'risk',
    response: z.object({ items: z.array(siteViewSchema) }),
  }),
} as const;
