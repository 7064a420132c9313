// What is a fact, here? One statement: one organisation asserts one thing about one subject. It is never changed; a
// later one corrects or retracts it. Its identifier is random, never derived from what it says.
import * as z from 'zod';
import {
  fail,
  failWith,
  isPlainMoment,
  problem,
  succeed,
  type Moment,
  type Result,
} from '../../base/index.ts';
import * as trade from './bodies.ts';
import * as papers from './paper-bodies.ts';
import * as response from './response-bodies.ts';
import * as run from './run-bodies.ts';
import * as supply from './supply-bodies.ts';
import { plainCheck } from './plain-draft.ts';
import { orgIdSchema, subjectSchema } from './subject.ts';
import { classifiers, momentSchema, type Classifier } from './values.ts';
import type { Subject } from './subject.ts';

export const bodySchemas = {
  order: trade.orderBody,
  'order-line': trade.orderLineBody,
  line: papers.lineBody,
  consignment: trade.consignmentBody,
  shipment: trade.shipmentBody,
  leg: trade.legBody,
  event: trade.eventBody,
  reading: trade.readingBody,
  equipment: trade.equipmentBody,
  item: trade.itemBody,
  party: trade.partyBody,
  document: papers.documentBody,
  'stock-position': trade.stockPositionBody,
  declaration: papers.declarationBody,
  invoice: papers.invoiceBody,
  payment: papers.paymentBody,
  signal: response.signalBody,
  exception: response.exceptionBody,
  decision: response.decisionBody,
  dispatch: response.dispatchBody,
  run: run.runBody,
  'run-step': run.runStepBody,
  question: run.questionBody,
  answer: run.answerBody,
  site: supply.siteBody,
  grant: response.grantBody,
  retraction: response.retractionBody,
  erasure: response.erasureBody,
} as const;

export type StatementType = keyof typeof bodySchemas;
export type Bodies = { readonly [T in StatementType]: z.output<(typeof bodySchemas)[T]> };
export const statementTypes = Object.keys(bodySchemas) as StatementType[];

/**
 * Version of the bodies' shape; a newer program upcasts older ones on read. A field that is added and may be left out makes
 * no new version: what was said without it is still what it was.
 */
export const statementVersion = 1;

/**
 * Where a statement came from. `message` is the id under which the sender's bytes are kept; `segment` the segment tag,
 * the name of an element, sheet or `row`; `position` counts them from 1 in their message. `unit` tells which of several messages in the
 * bytes, from the second on. `fields` names the element or column of single values where they differ.
 */
export const sourceSchema = z.strictObject({
  message: z.string().max(80),
  segment: z.string().max(300).optional(),
  position: z.number().int().min(0).optional(),
  unit: z.number().int().min(2).optional(),
  mapping: z.string().max(80).optional(),
  fields: z.record(z.string().max(80), z.string().max(300)).optional(),
});
export type Source = z.infer<typeof sourceSchema>;

/** What an engine or a decoder says before the record has taken it: no identifier yet, no issuer it could forge. */
export type Draft<T extends StatementType = StatementType> = {
  [K in T]: {
    readonly subject: Subject;
    readonly type: K;
    readonly classifier: Classifier;
    readonly occurredAt?: Moment;
    /** When the sender says that it said so (message date); not when we received it. */
    readonly issuedAt?: Moment;
    readonly body: Bodies[K];
    readonly source: Source;
    /** The id of the statement that this one replaces. */
    readonly corrects?: string;
    /**
     * What this says about, among all that its issuer says of the subject: a later draft in the same slot with the same
     * content is a repetition, with another content a newer word. Left out, {@link slotOf} derives it.
     */
    readonly slot?: string;
  };
}[T];

export type Statement<T extends StatementType = StatementType> = {
  [K in T]: Omit<Draft<K>, 'slot'> & {
    readonly id: string;
    readonly version: number;
    readonly issuer: string;
  };
}[T];

/** A statement in the journal: its place in the one order, and when we learnt it (epoch milliseconds). */
export type Recorded<T extends StatementType = StatementType> = {
  readonly seq: number;
  readonly receivedAt: number;
  readonly statement: Statement<T>;
};

const envelope = {
  subject: subjectSchema,
  classifier: z.enum(classifiers),
  occurredAt: momentSchema.optional(),
  issuedAt: momentSchema.optional(),
  source: sourceSchema,
  corrects: z.uuid().optional(),
  slot: z.string().min(1).max(300).optional(),
};

const draftSchemas = Object.fromEntries(
  statementTypes.map((type) => [
    type,
    z.strictObject({ ...envelope, type: z.literal(type), body: bodySchemas[type] }),
  ]),
) as unknown as Record<StatementType, z.ZodType<Draft>>;

const plainChecks = Object.fromEntries(
  statementTypes.map((type) => [
    type,
    plainCheck(draftSchemas[type], (schema) => (schema === momentSchema ? isPlainMoment : undefined)),
  ]),
) as Record<StatementType, (input: unknown) => boolean>;

/**
 * Whether {@link parseDraft} would accept the draft and give it back as it is, and all texts in it are well-formed. Quick,
 * and sure where it says yes; a no says nothing.
 */
export function isPlainDraft(input: Draft): boolean {
  return Object.hasOwn(plainChecks, input.type) && plainChecks[input.type](input);
}

/** @returns the draft with unknown keys refused, or `statement.invalid` with a JSON Pointer to each bad field. */
export function parseDraft(input: unknown): Result<Draft> {
  const type = (input as { type?: unknown } | null)?.type;
  if (typeof type !== 'string' || !Object.hasOwn(draftSchemas, type)) {
    return fail('statement.invalid', `There is no statement type "${String(type).slice(0, 40)}".`, {
      path: '/type',
    });
  }
  const parsed = draftSchemas[type as StatementType].safeParse(input);
  if (parsed.success) return succeed(parsed.data);
  return failWith(
    parsed.error.issues
      .slice(0, 20)
      .map((issue) =>
        problem('statement.invalid', `${issue.message}.`, { path: `/${issue.path.map(String).join('/')}` }),
      ),
  );
}

export function isIssuer(value: unknown): value is string {
  return orgIdSchema.safeParse(value).success;
}

/** Narrows a recorded statement to a type. */
export function isType<T extends StatementType>(recorded: Recorded, type: T): recorded is Recorded<T> {
  return recorded.statement.type === type;
}
