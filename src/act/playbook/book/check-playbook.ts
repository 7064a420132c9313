// Does a playbook hold together? Every name that it uses is there, every step can come to its turn and none waits for itself; what
// cannot be taken back, what nobody approves and what this program cannot do is told beforehand.
import { partyRoles } from '../../../record/index.ts';
import { parametersIn, stepsIn } from './condition.ts';
import { found, type Found, type Path } from './finding.ts';
import { enginesHere, predecessors, type Playbook, type Step, type StepKind } from './playbook.ts';
import { checkTexts } from './check-texts.ts';
import { approverRoles } from './values.ts';

export type CheckOptions = {
  /** Roles in which people of the deployment approve. */
  readonly approverRoles?: readonly string[];
  readonly engines?: ReadonlySet<StepKind>;
};

/** What leaves a mark outside and is not taken back by itself. */
const irreversible: ReadonlySet<StepKind> = new Set<StepKind>([
  ...(['notify', 'hold', 'replan', 'switch-supplier', 'switch-stock', 'file', 'claim', 'hedge'] as const),
]);
/** Whoever approves nothing else approves these. */
const weighty: ReadonlySet<StepKind> = new Set<StepKind>([
  ...(['replan', 'switch-supplier', 'switch-stock', 'file', 'claim', 'hedge', 'release'] as const),
]);

export function checkPlaybook(playbook: Playbook, options: CheckOptions = {}): Found[] {
  const named = playbook.steps.flatMap((step, index) => checkStep(playbook, step, ['steps', index], options));
  const duplicates = repeated(playbook);
  const parameters = Object.keys(playbook.parameters);
  const unknown = (playbook.when ? parametersIn(playbook.when) : []).filter(
    (each) => !parameters.includes(each),
  );
  const conditions = unknown.map((each) => missing('parameter', each, ['when']));
  const before = playbook.when && stepsIn(playbook.when).length > 0;
  if (before)
    conditions.push(
      found('playbook.unknown-reference', 'Before a run begins no step has been done.', ['when']),
    );
  const flow = [...named, ...duplicates].some(({ severity }) => severity === 'error')
    ? []
    : checkFlow(playbook);
  return [...conditions, ...named, ...duplicates, ...flow, ...checkTexts(playbook)];
}

function missing(what: string, name: string, path: Path): Found {
  return found('playbook.unknown-reference', `There is no ${what} "${name}".`, path);
}

function checkStep(playbook: Playbook, step: Step, path: Path, options: CheckOptions): Found[] {
  return [
    ...checkReferences(playbook, step, path),
    ...checkRoles(step, path, options.approverRoles ?? approverRoles),
    ...checkCare(step, path, options.engines ?? enginesHere),
  ];
}

function checkReferences(playbook: Playbook, step: Step, path: Path): Found[] {
  const { steps, parameters } = playbook;
  const others = new Map(steps.map((each) => [each.id, each]));
  const lists: (readonly [field: string, ids: readonly string[]])[] = [
    ['after', step.after ?? []],
    ...(step.do === 'branch'
      ? ([
          ['then', step.then],
          ['else', step.else],
        ] as const)
      : []),
  ];
  const inLists = lists.flatMap(([field, ids]) =>
    ids.flatMap((id, index) => (others.has(id) ? [] : [missing('step', id, [...path, field, index])])),
  );
  const conditions = [
    ...(step.when ? ([['when', step.when]] as const) : []),
    ...(step.do === 'branch' ? ([['if', step.if]] as const) : []),
    ...(step.do === 'wait' && 'condition' in step.until ? ([['until', step.until.condition]] as const) : []),
  ];
  const inConditions = conditions.flatMap(([field, condition]) => [
    ...stepsIn(condition).flatMap((id) => (others.has(id) ? [] : [missing('step', id, [...path, field])])),
    ...parametersIn(condition).flatMap((id) =>
      Object.hasOwn(parameters, id) ? [] : [missing('parameter', id, [...path, field])],
    ),
  ]);
  if (step.do !== 'wait' || !('answer' in step.until)) return [...inLists, ...inConditions];
  const asked = others.get(step.until.answer);
  const answered =
    asked?.do === 'ask' ? [] : [missing('question', step.until.answer, [...path, 'until', 'answer'])];
  return [...inLists, ...inConditions, ...answered];
}

function checkRoles(step: Step, path: Path, approvers: readonly string[]): Found[] {
  const unknown = (role: string, at: Path, known: readonly string[]) =>
    known.includes(role)
      ? []
      : [found('playbook.unknown-role', `There is no role "${role}". Roles are ${known.join(', ')}.`, at)];
  const partner = (role: string, at: Path) => (role.startsWith('org:') ? [] : unknown(role, at, partyRoles));
  return [
    ...(step.needsApproval
      ? unknown(step.needsApproval.role, [...path, 'needsApproval', 'role'], approvers)
      : []),
    ...(step.onLate ? unknown(step.onLate.escalateTo, [...path, 'onLate', 'escalateTo'], approvers) : []),
    ...(step.do === 'approve' ? unknown(step.role, [...path, 'role'], approvers) : []),
    ...(step.do === 'ask' ? partner(step.to, [...path, 'to']) : []),
    ...(step.do === 'claim' ? partner(step.against, [...path, 'against']) : []),
    ...(step.do === 'notify' ? step.to.flatMap((role, index) => partner(role, [...path, 'to', index])) : []),
    ...(step.compensate && 'do' in step.compensate && step.compensate.do === 'notify'
      ? step.compensate.to.flatMap((role, index) => partner(role, [...path, 'compensate', 'to', index]))
      : []),
  ];
}

function checkCare(step: Step, path: Path, engines: ReadonlySet<StepKind>): Found[] {
  const findings: Found[] = [];
  const name = `"${step.id}"`;
  if (irreversible.has(step.do) && step.compensate === undefined)
    findings.push(
      found(
        'playbook.no-compensation',
        `${name} changes something outside: say in compensate what takes it back, or {none: why}.`,
        path,
        'warning',
      ),
    );
  if (weighty.has(step.do) && step.needsApproval === undefined)
    findings.push(
      found('playbook.no-approval', `${name} is carried out without anybody's approval.`, path, 'warning'),
    );
  const waits = step.do === 'ask' || (step.do === 'wait' && !('span' in step.until));
  if (
    waits &&
    (step.deadline === undefined || step.onLate?.finally === undefined || step.onLate.finally === 'wait')
  )
    findings.push(
      found(
        'playbook.may-wait-forever',
        `${name} may wait forever: give it a deadline, and onLate with finally: skip or fail.`,
        path,
        'warning',
      ),
    );
  if (!engines.has(step.do))
    findings.push(
      found(
        'playbook.no-engine',
        `This program cannot carry out "${step.do}" by itself yet: in a run ${name} is refused, and a person has to do it.`,
        [...path, 'do'],
        'note',
      ),
    );
  return findings;
}

function repeated({ steps }: Playbook): Found[] {
  return steps.flatMap(({ id }, index) =>
    steps.findIndex((other) => other.id === id) === index
      ? []
      : [found('playbook.duplicate', `A step "${id}" stands above already.`, ['steps', index, 'id'])],
  );
}

/** Steps that wait for each other, and what comes only after those. */
function checkFlow(playbook: Playbook): Found[] {
  const { steps } = playbook;
  const waits = new Map(steps.map((step) => [step.id, new Set(predecessors(playbook, step))]));
  for (let settled = true; settled;) {
    settled = false;
    for (const [id, before] of waits) {
      if (before.size > 0) continue;
      waits.delete(id);
      for (const others of waits.values()) others.delete(id);
      settled = true;
    }
  }
  return steps.flatMap((step, index): Found[] => {
    if (!waits.has(step.id)) return neverChosen(playbook, step, index);
    const circle = circleFrom(step.id, waits);
    const path = ['steps', index, ...(step.after ? ['after'] : [])];
    return circle === undefined
      ? [found('playbook.unreachable', `"${step.id}" waits for steps that wait for each other.`, path)]
      : [found('playbook.cycle', `"${step.id}" waits for itself: ${circle.join(' after ')}.`, path)];
  });
}

/** A step that is named by both sides of a branch, or that needs an answer which is no option, cannot be meant. */
function neverChosen(playbook: Playbook, step: Step, index: number): Found[] {
  const when = step.when?.answer;
  const asked = playbook.steps.find(({ id }) => id === when?.step);
  const options = asked?.do === 'ask' ? asked.options.map(({ id }) => id) : undefined;
  if (when === undefined || (options !== undefined && options.includes(when.is))) return [];
  const why =
    options === undefined ? `"${when.step}" asks nothing` : `"${when.is}" is no option of "${when.step}"`;
  return [
    found('playbook.unreachable', `"${step.id}" can never come to its turn: ${why}.`, [
      'steps',
      index,
      'when',
    ]),
  ];
}

function circleFrom(start: string, waits: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const seen = new Set<string>();
  const walk = (id: string, way: readonly string[]): string[] | undefined => {
    for (const before of waits.get(id) ?? []) {
      if (before === start) return [...way, start];
      if (seen.has(before)) continue;
      seen.add(before);
      const circle = walk(before, [...way, before]);
      if (circle !== undefined) return circle;
    }
    return undefined;
  };
  return walk(start, [start]);
}
