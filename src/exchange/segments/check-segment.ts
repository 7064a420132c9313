// Does a segment hold what its definition allows? Mandatory, repeats, type, length, codes, conditions (ISO 9735-1 §8 and §10;
// ASC X12.6 §3). What a type means differs between EDIFACT and X12, so that is handed in.
import type { Finding } from '../conformance.ts';
import {
  isComposite,
  type CompositeElement,
  type ElementDefinition,
  type SegmentCondition,
  type SegmentDefinition,
  type SimpleElement,
} from './definition.ts';
import type { SegmentData } from './message.ts';

export type ElementFault =
  | 'message.element-missing'
  | 'message.element-excess'
  | 'message.element-repeats'
  | 'message.element-type'
  | 'message.element-too-long'
  | 'message.element-too-short'
  | 'message.code-unknown'
  | 'message.condition';

export type ValueFault = { readonly code: string; readonly message: string; readonly standardCode?: string };

export type ElementRules = {
  /** Repeats stand in elements of their own, as before syntax 4 of EDIFACT. */
  readonly spread: boolean;
  /** What is wrong with a value that is not empty: type, length, code. `beside` are the components it stands among. */
  readonly faultOf: (
    value: string,
    element: SimpleElement,
    beside: readonly string[],
    composite?: CompositeElement,
  ) => ValueFault | undefined;
  readonly standardCode?: (code: ElementFault) => string | undefined;
};

type Slots = { readonly slots: readonly ElementDefinition[]; readonly mandatory: readonly boolean[] };

const spreadSlots = new WeakMap<SegmentDefinition, Slots>();
const plainSlots = new WeakMap<SegmentDefinition, Slots>();

function slotsOf(definition: SegmentDefinition, spread: boolean): Slots {
  const kept = spread ? spreadSlots : plainSlots;
  const known = kept.get(definition);
  if (known !== undefined) return known;
  const slots = definition.elements.flatMap((element) =>
    new Array<ElementDefinition>(spread ? element.repeats : 1).fill(element),
  );
  const mandatory = slots.map((element, index) => element.usage === 'M' && slots[index - 1] !== element);
  const made = { slots, mandatory };
  kept.set(definition, made);
  return made;
}

/** Adds what is wrong with a segment to `found`. `position` counts from 1. */
export function checkSegment(
  segment: SegmentData,
  position: number,
  definition: SegmentDefinition,
  { rules, found }: { readonly rules: ElementRules; readonly found: Finding[] },
): void {
  if (definition.open === true) return;
  const { elements } = segment;
  const spread = rules.spread || elements.length > definition.elements.length;
  const { slots, mandatory } = slotsOf(definition, spread);
  const report: Report = (fault, element, component) => {
    const standardCode = fault.standardCode ?? rules.standardCode?.(fault.code as ElementFault);
    found.push({
      code: fault.code,
      severity: 'error',
      message: fault.message,
      segment: segment.tag,
      position,
      element: element + 1,
      ...(component !== undefined && { component: component + 1 }),
      line: segment.line,
      byte: segment.offset,
      ...(standardCode !== undefined && { standardCode }),
    });
  };
  for (let index = 0; index < slots.length; index++) {
    const repetitions = elements[index];
    if (repetitions === undefined || isEmpty(repetitions)) {
      if (mandatory[index]) {
        report(missing(slots[index]!), index);
      }
      continue;
    }
    checkElement(repetitions, index, slots[index]!, { rules, report, spread });
  }
  const excess = elements.findIndex((element, index) => index >= slots.length && !isEmpty(element));
  if (excess >= 0) {
    const message = `${segment.tag} has ${slots.length} elements; there is one more.`;
    report({ code: 'message.element-excess', message }, excess);
  }
  for (const condition of definition.conditions ?? []) checkCondition(condition, elements, report);
}

type Report = (fault: ValueFault, element: number, component?: number) => void;
type Context = { readonly rules: ElementRules; readonly report: Report; readonly spread: boolean };

function missing({ id, name }: ElementDefinition): ValueFault {
  return { code: 'message.element-missing', message: `Element ${nameOf(id, name)} is mandatory.` };
}

function nameOf(id: string, name: string | undefined): string {
  return name === undefined ? id : `${id} (${name})`;
}

function isEmpty(repetitions: readonly (readonly string[])[]): boolean {
  for (const components of repetitions) for (const text of components) if (text !== '') return false;
  return true;
}

function checkElement(
  repetitions: readonly (readonly string[])[],
  index: number,
  element: ElementDefinition,
  context: Context,
): void {
  const allowed = context.spread ? 1 : element.repeats;
  if (repetitions.length > allowed) {
    const message = `Element ${nameOf(element.id, element.name)} may be repeated ${allowed} times.`;
    context.report({ code: 'message.element-repeats', message }, index);
  }
  for (const components of repetitions) {
    if (isComposite(element)) checkComposite(components, index, element, context);
    else checkSimple(components, index, element, context);
  }
}

function checkSimple(
  components: readonly string[],
  index: number,
  element: SimpleElement,
  { rules, report }: Context,
): void {
  const [value = ''] = components;
  if (value !== '') {
    const fault = rules.faultOf(value, element, components);
    if (fault !== undefined) report(fault, index);
  }
  for (let at = 1; at < components.length; at++) {
    if (components[at] === '') continue;
    const message = `Element ${nameOf(element.id, element.name)} has no components.`;
    return report({ code: 'message.element-excess', message }, index, at);
  }
}

function checkComposite(
  components: readonly string[],
  index: number,
  composite: CompositeElement,
  { rules, report }: Context,
): void {
  const defined = composite.components;
  for (let at = 0; at < defined.length; at++) {
    const value = components[at] ?? '';
    const element = defined[at]!;
    if (value !== '') {
      const fault = rules.faultOf(value, element, components, composite);
      if (fault !== undefined) report(fault, index, at);
    } else if (element.usage === 'M' && components.some((text) => text !== '')) {
      report(missing(element), index, at);
    }
  }
  for (let at = defined.length; at < components.length; at++) {
    if (components[at] === '') continue;
    const message = `${nameOf(composite.id, composite.name)} has ${defined.length} components; there is one more.`;
    return report({ code: 'message.element-excess', message }, index, at);
  }
}

function checkCondition(
  { rule, elements }: SegmentCondition,
  sent: SegmentData['elements'],
  report: Report,
): void {
  const present = elements.map((element) => sent[element - 1] !== undefined && !isEmpty(sent[element - 1]!));
  const count = present.filter(Boolean).length;
  const first = present[0] === true;
  const held = {
    paired: count === 0 || count === elements.length,
    required: count > 0,
    exclusive: count <= 1,
    conditional: !first || count === elements.length,
    list: !first || count > 1,
  }[rule];
  if (held) return;
  const message = `Elements ${elements.join(', ')} break their condition (${rule}).`;
  const at =
    rule === 'exclusive' ? present.indexOf(true, present.indexOf(true) + 1) : present.indexOf(false, 0);
  report({ code: 'message.condition', message }, elements[Math.max(0, at)]! - 1);
}
