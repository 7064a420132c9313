// Which values does a playbook hold? Names, spans of time, amounts, roles, and times by the working hours of a place.
import * as z from 'zod';
import { parseMoney } from '../../../base/index.ts';

export const stepIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'A name has small letters, digits and hyphens, at most 60');
export const nameSchema = z.string().min(1).max(120);
export const placeCodeSchema = z
  .string()
  .regex(/^[A-Z]{2}[A-Z2-9]{3}$/, 'A place is a UN/LOCODE of five characters');
export const languageSchema = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'A language is a tag of BCP 47');

const hoursMax = 24 * 400;

/** ISO 8601, whole and positive, at most some 400 days. */
export const durationSchema = z
  .string()
  .max(40)
  .refine(isSpan, 'A span of time is written PT4H, P3D or P1W, at most 400 days');

function isSpan(text: string): boolean {
  if (!/^P(?:\d{1,4}W|(?:\d{1,4}D)?(?:T(?=\d)(?:\d{1,5}H)?(?:\d{1,6}M)?)?)$/u.test(text) || text === 'P')
    return false;
  const hours = Temporal.Duration.from(text).total({ unit: 'hours', relativeTo: '2026-01-01' });
  return hours > 0 && hours <= hoursMax;
}

export const moneySchema = z
  .strictObject({ amount: z.number().min(0).max(1e12), currency: z.string().regex(/^[A-Z]{3}$/, 'ISO 4217') })
  .refine(({ amount, currency }) => parseMoney(String(amount), currency).ok, {
    message: 'This is no amount of that currency',
  });
export type Amount = z.output<typeof moneySchema>;

/** Whose working hours: of the house, of whoever has to answer, or of a place. */
const atSchema = z.union([z.enum(['home', 'receiver']), placeCodeSchema]).default('receiver');

export const spanSchema = z.union([
  durationSchema,
  z.strictObject({ workingHours: z.number().positive().max(1000), at: atSchema }),
  z.strictObject({ workingDays: z.number().int().min(1).max(200), at: atSchema }),
]);
export type Span = z.output<typeof spanSchema>;

/** Roles in which a person of the house acts; a deployment may have more. */
export const approverRoles = ['coordinator', 'operator'] as const;

/** `forwarder`, or one organisation: `org:keelway`. Which roles there are is checked with the place in the file. */
export const receiverSchema = z.string().regex(/^(?:[a-z][a-z-]{0,39}|org:[a-z0-9][a-z0-9-]{0,62})$/, {
  message: 'A receiver is a role such as forwarder, or org: and an organisation',
});
export const roleSchema = z.string().regex(/^[a-z][a-z-]{0,39}$/, 'A role has small letters and hyphens');
