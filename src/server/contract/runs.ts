// What was decided in quiet, and what of it is being done? Playbooks, runs with their steps, approvals, the question that a partner
// answers by a link, the evidence of a run and its account.
import * as z from 'zod';
import { operation } from './operation.ts';
import { amountSchema, pageOf, pageQuerySchema } from './values.ts';

const values = z.record(z.string(), z.unknown());
const texts = z.record(z.string(), z.string());

export const playbookFindingSchema = z.object({
  code: z.string(),
  message: z.string(),
  line: z.number(),
  column: z.number(),
  severity: z.enum(['error', 'warning', 'note']),
});

export const playbookViewSchema = z.object({
  name: z.string(),
  version: z.number(),
  title: texts,
  description: z.string(),
  shipped: z.boolean(),
  by: z.string().optional(),
  at: z.string().optional(),
  steps: z.array(z.object({ id: z.string(), do: z.string(), title: texts.optional() })),
  parameters: z.array(
    z.object({
      name: z.string(),
      kind: z.string(),
      default: z.unknown().optional(),
      title: texts.optional(),
    }),
  ),
  findings: z.array(playbookFindingSchema),
  /** What it begins by itself: nothing (`propose`), unless an operator said so. */
  start: z.enum(['start', 'propose', 'off']),
});

export const runStepViewSchema = z.object({
  step: z.string(),
  do: z.string(),
  title: texts.optional(),
  after: z.array(z.string()),
  status: z.string(),
  attempt: z.number(),
  dueAt: z.string().optional(),
  at: z.string().optional(),
  deadline: z.string().optional(),
  late: z.boolean(),
  /** What it does, exactly: who gets which words, what is held, which rule chooses. */
  content: values.optional(),
  /** Who has to approve, in which roles, and who has. */
  approval: z
    .object({
      roles: z.array(z.string()),
      people: z.number(),
      by: z.array(z.object({ by: z.string(), role: z.string(), at: z.string().optional() })),
      /** What an approval is bound to; it is sent back with it. */
      digest: z.string(),
      /** Whether whoever reads this may approve it now. */
      yours: z.boolean(),
    })
    .optional(),
  escalations: z.array(z.object({ role: z.string(), at: z.string().optional() })),
  answeredBy: z.string().optional(),
  result: values.optional(),
  proof: texts.optional(),
  cost: amountSchema.optional(),
  because: z.string().optional(),
  reason: z.string().optional(),
  takenBackBy: z.string().optional(),
});

const runSummary = {
  id: z.string(),
  key: z.string(),
  playbook: z.string(),
  version: z.number(),
  title: texts,
  event: z.object({ key: z.string(), kind: z.string(), title: z.string() }),
  status: z.enum(['running', 'undoing', 'ended']),
  outcome: z.enum(['completed', 'incomplete', 'undone', 'partly-undone']).optional(),
  by: z.string(),
  startedAt: z.string().optional(),
  endedAt: z.string().optional(),
  steps: z.object({ all: z.number(), done: z.number(), waiting: z.number(), late: z.number() }),
  /** Steps that wait for whoever reads this. */
  yours: z.number(),
};
export const runSummarySchema = z.object(runSummary);
export const runViewSchema = z.object({
  ...runSummary,
  reason: z.string().optional(),
  about: z.array(z.string()),
  aboutCount: z.number(),
  parameters: values,
  steps: z.array(runStepViewSchema),
  /** Messages that it sent, with how far each has come. */
  messages: z.array(
    z.object({
      to: z.string(),
      format: z.string(),
      reference: z.string(),
      status: z.string(),
      note: z.string().optional(),
    }),
  ),
});

export const dryRunSchema = z.object({
  playbook: z.string(),
  version: z.number(),
  event: z.string(),
  outcome: z.string(),
  ends: z.string().optional(),
  steps: z.array(
    z.object({
      order: z.number(),
      step: z.string(),
      do: z.string(),
      title: texts.optional(),
      status: z.enum(['would', 'skipped', 'refused', 'waits']),
      at: z.string().optional(),
      deadline: z.string().optional(),
      approval: z.object({ role: z.string(), people: z.number() }).optional(),
      content: values.optional(),
      why: z.string().optional(),
      assumes: z.string().optional(),
      takenBackBy: z.string().optional(),
    }),
  ),
});

export const evidenceSchema = z.object({
  run: z.string(),
  origin: z.string(),
  policy: z.string(),
  checkpoint: z.string(),
  statements: z.array(
    z.object({
      id: z.string(),
      subject: z.string(),
      type: z.string(),
      issuer: z.string(),
      receivedAt: z.string(),
      what: z.string().optional(),
      proof: z.string(),
    }),
  ),
});

export const questionViewSchema = z.object({
  question: z.string(),
  text: z.string(),
  language: z.string(),
  options: z.array(z.object({ id: z.string(), text: z.string() })),
  from: z.string(),
  deadline: z.string().optional(),
  answered: z.object({ option: z.string(), at: z.string() }).optional(),
});

export const proposalSchema = z.object({
  playbook: z.string(),
  version: z.number(),
  title: texts,
  event: z.object({
    key: z.string(),
    kind: z.string(),
    title: z.string(),
    hits: z.number(),
    deadline: z.string().optional(),
  }),
  /** False where a condition of the playbook asks for what nobody knows. */
  certain: z.boolean(),
});

export const policySchema = z.strictObject({
  standard: z.enum(['propose', 'off']).default('propose'),
  playbooks: z.record(z.string().max(60), z.enum(['start', 'propose', 'off'])).default({}),
  /** Stands before the links that partners get, such as `https://tower.example`. */
  publicAddress: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .optional(),
});

const id = z.string().min(1).max(100);
const idParams = z.object({ id });
const stepParams = z.object({ id, step: z.string().min(1).max(60) });
const key = z.string().min(1).max(400);
const tag = 'runs';
const member = { caller: 'member', tag } as const;
const startBody = z.strictObject({
  playbook: z.string().min(1).max(60),
  /** A signal or an exception; or, by hand, keys of what the run is about. */
  event: key.optional(),
  about: z.array(key).min(1).max(20_000).optional(),
  title: z.string().min(1).max(400).optional(),
  parameters: z
    .record(z.string().max(60), z.union([z.string().max(200), z.number(), z.boolean()]))
    .optional(),
  /** Says what would be done, and does nothing. */
  dryRun: z.boolean().optional(),
});

const filled = (most: number) =>
  z
    .string()
    .max(most)
    .transform((text) => text.trim() || undefined)
    .optional();

/** What a form in a browser sends: fields that nobody filled are empty. */
export const answerForm = z.object({
  option: z.string().min(1).max(60),
  note: filled(1000),
  by: filled(120),
});

export const runOperations = {
  listRuns: operation({
    ...{ ...member, method: 'GET', path: '/api/runs', summary: 'Runs of playbooks, the newest first' },
    query: pageQuerySchema.extend({ status: z.enum(['running', 'undoing', 'ended']).optional() }),
    response: pageOf(runSummarySchema),
  }),
  listProposedRuns: operation({
    ...{
      ...member,
      method: 'GET',
      path: '/api/run-proposals',
      summary: 'Playbooks that answer what stands open now',
    },
    response: z.object({ items: z.array(proposalSchema) }),
  }),
  startRun: operation({
    ...{ ...member, method: 'POST', path: '/api/runs', summary: 'Begin a run, or say what it would do' },
    body: startBody,
    response: z.object({ run: runViewSchema.optional(), dryRun: dryRunSchema.optional() }),
  }),
  getRun: operation({
    ...{ ...member, method: 'GET', path: '/api/runs/{id}', summary: 'A run with its steps' },
    params: idParams,
    response: runViewSchema,
  }),
  approveRunStep: operation({
    ...{ ...member, method: 'POST', path: '/api/runs/{id}/steps/{step}/approve' },
    summary: 'Approve what a step is to do, as it was seen',
    params: stepParams,
    body: z.strictObject({ digest: z.string().max(100) }),
    response: runViewSchema,
  }),
  rejectRunStep: operation({
    ...{
      ...member,
      method: 'POST',
      path: '/api/runs/{id}/steps/{step}/reject',
      summary: 'Say that a step is not to be done',
    },
    params: stepParams,
    body: z.strictObject({ reason: z.string().min(1).max(1000).optional() }),
    response: runViewSchema,
  }),
  answerRunStep: operation({
    ...{ ...member, method: 'POST', path: '/api/runs/{id}/steps/{step}/answer' },
    summary: 'Write down, in the name of the house, what a partner answered',
    params: stepParams,
    body: z.strictObject({ option: z.string().max(60), note: z.string().min(1).max(1000).optional() }),
    response: runViewSchema,
  }),
  undoRun: operation({
    ...{
      ...member,
      method: 'POST',
      path: '/api/runs/{id}/undo',
      summary: 'Take a run back, its last step first',
    },
    params: idParams,
    body: z.strictObject({ reason: z.string().min(1).max(1000).optional() }),
    response: runViewSchema,
  }),
  getRunEvidence: operation({
    ...{ ...member, method: 'GET', path: '/api/runs/{id}/evidence' },
    summary: 'Every statement of a run with a proof that anybody can verify',
    params: idParams,
    response: evidenceSchema,
  }),
  getRunAccount: operation({
    ...{ ...member, method: 'GET', path: '/api/runs/{id}/account' },
    summary: 'What was known when, what was done when, what it came to, and what would have helped',
    params: idParams,
    response: values,
  }),
  listPlaybooks: operation({
    ...{
      ...member,
      method: 'GET',
      path: '/api/playbooks',
      summary: 'Playbooks, those that the program brings among them',
    },
    response: z.object({ items: z.array(playbookViewSchema) }),
  }),
  getPlaybook: operation({
    ...{
      ...member,
      method: 'GET',
      path: '/api/playbooks/{name}',
      summary: 'The text of a playbook, in YAML',
    },
    params: z.object({ name: z.string().min(1).max(60) }),
    response: z.object({ name: z.string(), version: z.number(), text: z.string() }),
  }),
  putPlaybook: operation({
    ...{
      method: 'PUT',
      path: '/api/playbooks/{name}',
      caller: 'operator',
      tag,
      summary: 'Keep a playbook, or a newer version',
    },
    params: z.object({ name: z.string().min(1).max(60) }),
    body: z.strictObject({ text: z.string().min(1).max(65_536) }),
    response: z.object({ name: z.string(), version: z.number(), findings: z.array(playbookFindingSchema) }),
  }),
  dryRunPlaybook: operation({
    ...{ ...member, method: 'POST', path: '/api/playbook-dry-run', changes: false },
    summary: 'What a playbook that is not kept would do about an event',
    body: startBody.omit({ playbook: true, dryRun: true }).extend({ text: z.string().min(1).max(65_536) }),
    response: dryRunSchema,
  }),
  getRunPolicy: operation({
    ...{ ...member, method: 'GET', path: '/api/run-policy', summary: 'What begins by itself' },
    response: policySchema,
  }),
  setRunPolicy: operation({
    ...{
      method: 'PUT',
      path: '/api/run-policy',
      caller: 'operator',
      tag,
      summary: 'Say what begins by itself',
    },
    body: policySchema,
    response: policySchema,
  }),
  getQuestion: operation({
    ...{
      method: 'GET',
      path: '/api/answer/{token}',
      caller: 'anyone',
      tag,
      summary: 'The question that a link asks',
    },
    params: z.object({ token: z.string().min(1).max(400) }),
    response: questionViewSchema,
  }),
  answerQuestion: operation({
    ...{
      method: 'POST',
      path: '/api/answer/{token}',
      caller: 'anyone',
      tag,
      summary: 'Answer the question of a link, once',
    },
    params: z.object({ token: z.string().min(1).max(400) }),
    body: z.strictObject({
      option: z.string().max(60),
      note: z.string().min(1).max(1000).optional(),
      by: z.string().min(1).max(120).optional(),
    }),
    response: questionViewSchema,
  }),
} as const;
