// What is a playbook? What to do when something happens, decided in quiet: what starts it, its steps with their order, who
// approves, by when, who hears of it when it is late, and what takes each step back. README.md in this folder is its reference.
import * as z from 'zod';
import { conditionSchema, exceptionKinds, hazards, severities } from './condition.ts';
import {
  durationSchema,
  languageSchema,
  moneySchema,
  nameSchema,
  placeCodeSchema,
  receiverSchema,
  roleSchema,
  spanSchema,
  stepIdSchema,
} from './values.ts';

const ids = z.array(stepIdSchema).max(50);
const textKey = stepIdSchema;

/** A text in several languages; English is what a receiver gets whose language is not there. */
const textSchema = z.record(languageSchema, z.string().min(1).max(2000));

const approvalSchema = z.strictObject({
  role: roleSchema,
  /** Only where more money is at risk than this, or nobody knows how much. */
  over: moneySchema.optional(),
  /** Two people, each for himself. */
  fourEyes: z.boolean().default(false),
});

const onLateSchema = z.strictObject({
  escalateTo: roleSchema,
  every: spanSchema.optional(),
  times: z.number().int().min(1).max(10).default(1),
  /** After the last escalation. */
  finally: z.enum(['wait', 'skip', 'fail']).default('wait'),
});

const notify = { to: z.array(receiverSchema).min(1).max(12), text: textKey };
const hold = { text: textKey.optional() };
const choiceRules = [
  'mix',
  'first-come',
  'wait',
  'other-way',
  'other-mode',
  'other-stock',
  'other-supplier',
] as const;
const replan = {
  choose: z.enum(['least-burden', ...choiceRules]).default('least-burden'),
  avoid: z.array(nameSchema).max(50).optional(),
};

const compensationSchema = z.union([
  z.strictObject({ do: z.literal('notify'), ...notify }),
  z.strictObject({ do: z.literal('hold'), ...hold }),
  z.strictObject({ do: z.literal('release'), ...hold }),
  z.strictObject({ do: z.literal('replan'), ...replan }),
  /** Nothing takes it back, and why. */
  z.strictObject({ none: z.string().min(1).max(500) }),
]);
export type Compensation = z.output<typeof compensationSchema>;

const common = {
  id: stepIdSchema,
  title: textSchema.optional(),
  after: ids.optional(),
  when: conditionSchema.optional(),
  needsApproval: approvalSchema.optional(),
  deadline: spanSchema.optional(),
  onLate: onLateSchema.optional(),
  onFail: z.enum(['stop', 'go-on', 'undo']).default('stop'),
  retry: z.strictObject({ times: z.number().int().min(1).max(10), every: durationSchema }).optional(),
  compensate: compensationSchema.optional(),
};

const reference = z.string().min(1).max(300);
const steps = {
  notify: z.strictObject({ do: z.literal('notify'), ...common, ...notify }),
  hold: z.strictObject({ do: z.literal('hold'), ...common, ...hold }),
  release: z.strictObject({ do: z.literal('release'), ...common, ...hold }),
  replan: z.strictObject({ do: z.literal('replan'), ...common, ...replan }),
  'switch-supplier': z.strictObject({
    do: z.literal('switch-supplier'),
    ...common,
    supplier: reference.optional(),
  }),
  'switch-stock': z.strictObject({ do: z.literal('switch-stock'), ...common, point: reference.optional() }),
  ask: z.strictObject({
    do: z.literal('ask'),
    ...common,
    to: receiverSchema,
    text: textKey,
    options: z
      .array(z.strictObject({ id: stepIdSchema, text: textKey }))
      .min(2)
      .max(12),
  }),
  file: z.strictObject({ do: z.literal('file'), ...common, document: nameSchema }),
  claim: z.strictObject({
    do: z.literal('claim'),
    ...common,
    against: receiverSchema,
    text: textKey.optional(),
  }),
  hedge: z.strictObject({
    do: z.literal('hedge'),
    ...common,
    what: nameSchema,
    amount: moneySchema.optional(),
  }),
  wait: z.strictObject({
    do: z.literal('wait'),
    ...common,
    until: z.union([
      z.strictObject({ span: spanSchema }),
      z.strictObject({ condition: conditionSchema }),
      z.strictObject({ answer: stepIdSchema }),
    ]),
  }),
  approve: z.strictObject({
    do: z.literal('approve'),
    ...common,
    role: roleSchema,
    fourEyes: z.boolean().default(false),
    text: textKey.optional(),
  }),
  branch: z.strictObject({
    do: z.literal('branch'),
    ...common,
    if: conditionSchema,
    then: ids.default([]),
    else: ids.default([]),
  }),
} as const;

export type StepKind = keyof typeof steps;
export const stepKinds = Object.keys(steps) as StepKind[];
export const stepSchemas: Readonly<Record<StepKind, z.ZodType<Step>>> = steps;
export type Step = { readonly [K in StepKind]: z.output<(typeof steps)[K]> }[StepKind];

const triggerSchema = z.union([
  z.strictObject({
    signal: z.strictObject({
      hazards: z.array(z.enum(hazards)).max(50).optional(),
      severity: z.enum(severities).optional(),
      closes: z.array(nameSchema).max(50).optional(),
      /** West, south, east, north; west may be greater than east across the date line. */
      area: z.array(z.number().min(-180).max(180)).length(4).optional(),
      places: z.array(placeCodeSchema).max(200).optional(),
    }),
  }),
  z.strictObject({ exception: z.strictObject({ kinds: z.array(z.enum(exceptionKinds)).min(1).max(50) }) }),
  z.strictObject({ alarm: z.strictObject({ kinds: z.array(nameSchema).min(1).max(50) }) }),
  z.strictObject({ manual: z.literal(true) }),
]);
export type Trigger = z.output<typeof triggerSchema>;

const parameterSchema = z.strictObject({
  title: textSchema.optional(),
  kind: z.enum(['text', 'number', 'place', 'yes-no']),
  default: z.union([z.string().max(200), z.number(), z.boolean()]).optional(),
});

export const playbookSchema = z.strictObject({
  name: stepIdSchema,
  version: z.number().int().min(1).max(1_000_000),
  title: textSchema,
  description: z.string().min(1).max(4000),
  triggers: z.array(triggerSchema).min(1).max(20),
  when: conditionSchema.optional(),
  parameters: z.record(stepIdSchema, parameterSchema).default({}),
  texts: z.record(textKey, textSchema).default({}),
  steps: z
    .array(
      z.discriminatedUnion(
        'do',
        Object.values(steps) as unknown as [typeof steps.notify, ...(typeof steps)[StepKind][]],
      ),
    )
    .min(1)
    .max(60),
});

export type Playbook = Omit<z.output<typeof playbookSchema>, 'steps'> & { readonly steps: readonly Step[] };
export type Texts = Playbook['texts'];

/** What this program can do by itself; a step of another kind is refused when its turn comes, and said so beforehand. */
export const enginesHere: ReadonlySet<StepKind> = new Set<StepKind>([
  ...(['notify', 'ask', 'hold', 'release', 'replan', 'switch-supplier', 'switch-stock'] as const),
  ...(['wait', 'approve', 'branch'] as const),
]);

/** Kinds that change nothing outside the run. */
export const innerKinds: ReadonlySet<StepKind> = new Set<StepKind>(['wait', 'approve', 'branch']);

/** The steps after which a step comes: those it names, and the branches that lead to it. */
export function predecessors(playbook: Playbook, step: Step): string[] {
  return [...(step.after ?? []), ...branchesTo(playbook, step.id)];
}

export function branchesTo({ steps: all }: Playbook, id: string): string[] {
  return all.flatMap((each) =>
    each.do === 'branch' && [...each.then, ...each.else].includes(id) ? [each.id] : [],
  );
}
