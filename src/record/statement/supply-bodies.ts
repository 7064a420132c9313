// What is said of a site that makes or keeps goods: where it is, what it makes, what it needs for that and from which sites,
// how long it would be out. A supplier tells it of its own sites, or a buyer writes down what it knows of them.
import * as z from 'zod';
import { extraSchema, moneySchema, partyRefSchema, placeRefSchema, shortTextSchema } from './values.ts';

const siteKeyText = z.string().min(5).max(300);
const amountSchema = z.number().min(0).max(1e12);

/** One part of the bill of material: `quantity` of it for one unit of what is made; any of the sites in `from` can supply it. */
const needSchema = z.strictObject({
  item: shortTextSchema,
  quantity: z.number().positive().max(1e9),
  from: z.array(siteKeyText).max(50),
  /** Units of the part that the needing site holds. */
  onHand: amountSchema.optional(),
});

const madeSchema = z.strictObject({
  item: shortTextSchema,
  description: shortTextSchema.optional(),
  /** Units a day that it can make, and that are asked of it. */
  capacityPerDay: amountSchema.optional(),
  demandPerDay: amountSchema.optional(),
  /** Finished units at the site. */
  onHand: amountSchema.optional(),
  needs: z.array(needSchema).max(500).optional(),
});

export const siteBody = z.strictObject({
  name: shortTextSchema,
  kind: z.enum(['supplier', 'plant', 'warehouse', 'customer']),
  parties: z.array(partyRefSchema).max(40).optional(),
  place: placeRefSchema,
  makes: z.array(madeSchema).max(500).optional(),
  /** What a unit of an item earns, for what the loss of it costs. */
  margins: z
    .array(z.strictObject({ item: shortTextSchema, perUnit: moneySchema }))
    .max(500)
    .optional(),
  /** Days until it works again after it has gone down altogether. */
  recoveryDays: z.number().min(0).max(3650).optional(),
  spendPerYear: moneySchema.optional(),
  extra: extraSchema.optional(),
});
