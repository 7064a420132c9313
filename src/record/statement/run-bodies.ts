// What is said when a playbook runs? That a run began and ended, what became of each of its steps, and the one question that
// a partner is asked with its answer. Everything that a run is follows from these statements: a program that was killed goes on.
import * as z from 'zod';
import { orgIdSchema } from './subject.ts';
import { moneySchema, momentSchema, partyRefSchema, shortTextSchema, textSchema } from './values.ts';

const subjectKeyText = z.string().min(5).max(300);
const digestText = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const stepId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const values = z.record(z.string().max(80), z.unknown());

export const runBody = z.strictObject({
  status: z.enum(['started', 'undoing', 'ended']),
  playbook: shortTextSchema,
  version: z.number().int().min(1).max(1_000_000),
  /** Of the playbook in canonical JSON; approvals are bound to it. */
  digest: digestText,
  /** The playbook as it was when the run began: later versions change no run that is under way. */
  definition: values.optional(),
  /** The subject that led to it; left out for a run that a person began by hand. */
  trigger: subjectKeyText.optional(),
  /** What was known of the event when the run began, for conditions and texts. */
  event: values.optional(),
  about: z.array(subjectKeyText).max(20_000),
  parameters: values.optional(),
  by: shortTextSchema,
  outcome: z.enum(['completed', 'incomplete', 'undone', 'partly-undone']).optional(),
  reason: textSchema.optional(),
});

export const stepStatuses = [
  'due',
  'approved',
  'rejected',
  'sent',
  'answered',
  'escalated',
  'done',
  'failed',
  'skipped',
  'undo-due',
  'undone',
  'undo-failed',
  'left',
] as const;

export const runStepBody = z.strictObject({
  step: stepId,
  status: z.enum(stepStatuses),
  attempt: z.number().int().min(1).max(1000),
  /** What is to be done, exactly: this is what is approved, and this is what is carried out. */
  content: values.optional(),
  /** Binds an approval to the run, the step, the attempt, the playbook's version and the content. */
  approvalDigest: digestText.optional(),
  deadline: momentSchema.optional(),
  by: shortTextSchema.optional(),
  /** The role in which somebody approved, or to which it was escalated. */
  role: shortTextSchema.optional(),
  because: z.enum(['condition', 'branch', 'late', 'failed', 'rejected', 'undone', 'no-engine']).optional(),
  reason: textSchema.optional(),
  /** What shows that it was done: the statement, the message, the plan. */
  proof: z.record(z.string().max(40), z.string().max(300)).optional(),
  result: values.optional(),
  cost: moneySchema.optional(),
});

export const questionBody = z.strictObject({
  to: orgIdSchema,
  parties: z.array(partyRefSchema).max(10),
  text: textSchema,
  language: z.string().max(20),
  options: z
    .array(z.strictObject({ id: stepId, text: shortTextSchema }))
    .min(2)
    .max(12),
  about: z.array(subjectKeyText).max(500).optional(),
  deadline: momentSchema.optional(),
  run: subjectKeyText.optional(),
  step: stepId.optional(),
});

export const answerBody = z.strictObject({
  option: stepId,
  note: textSchema.optional(),
  by: shortTextSchema.optional(),
});
