// Is a segment beyond doubt? Most are, so that this is asked first, with masks and loops in place of tables and texts. It errs to
// the safe side: what it does not call clean is looked at in full, and may be clean all the same.
import {
  isComposite,
  type ElementDefinition,
  type SegmentCondition,
  type SimpleElement,
} from '../../segments/index.ts';
import { unchecked, type X12SegmentDefinition } from '../definitions/index.ts';
import type { X12Segment } from '../syntax/index.ts';
import type { ValueStrictness } from './values.ts';

type Masked = { readonly rule: SegmentCondition['rule']; readonly first: number; readonly mask: number };
type Prepared = {
  readonly elements: readonly ElementDefinition[];
  readonly mandatory: number;
  readonly conditions: readonly Masked[];
};

// An element has a bit of its own; no segment with syntax notes has more.
const bits = 31;
const prepared = new WeakMap<X12SegmentDefinition, Prepared | 'never'>();

function prepare(definition: X12SegmentDefinition): Prepared | 'never' {
  const { elements, conditions = [] } = definition;
  if (elements.length > bits) return 'never';
  const bit = (element: number) => 1 << (element - 1);
  return {
    elements,
    mandatory: elements.reduce((mask, { usage }, index) => (usage === 'M' ? mask | bit(index + 1) : mask), 0),
    conditions: conditions.map(({ rule, elements: places }) => ({
      rule,
      first: bit(places[0]!),
      mask: places.reduce((mask, place) => mask | bit(place), 0),
    })),
  };
}

export function isClean(
  segment: X12Segment,
  definition: X12SegmentDefinition,
  strictness: ValueStrictness,
): boolean {
  let known = prepared.get(definition);
  if (known === undefined) {
    known = prepare(definition);
    prepared.set(definition, known);
  }
  if (known === 'never') return false;
  const { elements: sent } = segment;
  const { elements, mandatory, conditions } = known;
  if (sent.length > elements.length) return false;
  let present = 0;
  for (let index = 0; index < sent.length; index++) {
    const repetitions = sent[index]!;
    if (repetitions.length !== 1) return false;
    const components = repetitions[0]!;
    const element = elements[index]!;
    if (isComposite(element)) {
      if (components.length > element.components.length) return false;
      if (components.length === 1 && components[0] === '') continue;
      for (let at = 0; at < element.components.length; at++) {
        const value = components[at] ?? '';
        const part = element.components[at]!;
        if (value === '' ? part.usage === 'M' : !isFine(value, part, strictness)) return false;
      }
    } else {
      if (components.length !== 1) return false;
      const value = components[0]!;
      if (value === '') continue;
      if (!isFine(value, element, strictness)) return false;
    }
    present |= 1 << index;
  }
  if ((present & mandatory) !== mandatory) return false;
  for (const condition of conditions) if (!holds(condition, present)) return false;
  return true;
}

function holds({ rule, first, mask }: Masked, present: number): boolean {
  const found = present & mask;
  switch (rule) {
    case 'paired':
      return found === 0 || found === mask;
    case 'required':
      return found !== 0;
    case 'exclusive':
      return (found & (found - 1)) === 0;
    case 'conditional':
      return (present & first) === 0 || found === mask;
    case 'list':
      return (present & first) === 0 || found !== first;
  }
}

function isFine(value: string, element: SimpleElement, { loose, codes }: ValueStrictness): boolean {
  const { type, min, max } = element;
  switch (type) {
    case 'ID':
      if (element.codes !== undefined && codes) return element.codes.has(value);
      return value.length >= min && value.length <= max && isPrintable(value);
    case 'AN':
      if (element.id === unchecked) return true;
      return value.length >= min && (value.length <= max || (loose && min !== max)) && isPrintable(value);
    case 'DT':
      return value.length === max && max === 8 && isPlainDate(value);
    case 'TM':
      return value.length >= min && value.length <= max && value.length !== 5 && isPlainTime(value);
    case 'R':
      return isPlainNumber(value, min, max, 1);
    case 'B':
      return false;
    default:
      return isPlainNumber(value, min, max, 0);
  }
}

function isPrintable(value: string): boolean {
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code < 0x20 || code === 0x7f) return false;
  }
  return true;
}

/** Digits with at most so many points among them, not at either end; signs and exponents are looked at in full. */
function isPlainNumber(value: string, min: number, max: number, points: number): boolean {
  let digits = 0;
  let left = points;
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) digits++;
    else if (code !== 0x2e || left-- === 0 || at === 0) return false;
  }
  return digits >= min && digits <= max;
}

function digit(value: string, at: number): number {
  return value.charCodeAt(at) - 0x30;
}

/** Up to the 28th, which every month has. */
function isPlainDate(value: string): boolean {
  for (let at = 0; at < 8; at++) if (digit(value, at) < 0 || digit(value, at) > 9) return false;
  const month = digit(value, 4) * 10 + digit(value, 5);
  const day = digit(value, 6) * 10 + digit(value, 7);
  return month >= 1 && month <= 12 && day >= 1 && day <= 28;
}

function isPlainTime(value: string): boolean {
  for (let at = 0; at < value.length; at++) if (digit(value, at) < 0 || digit(value, at) > 9) return false;
  const second = value.length > 5 ? digit(value, 4) : 0;
  return digit(value, 0) * 10 + digit(value, 1) <= 23 && digit(value, 2) <= 5 && second <= 5;
}
