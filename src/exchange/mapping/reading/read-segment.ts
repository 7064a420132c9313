// What does one segment say under one rule? Whether the rule fits, which values it gives, and which components nobody used.
import type { SegmentData } from '../../segments/index.ts';
import type { Cell, FieldPlan, RulePlan } from '../compile.ts';
import type { MessageFacts } from '../declare.ts';
import { findAt, type CompiledPath, type Scope } from '../path.ts';

/** Where a spread rule stands: cells in element `from` mean element `at`. */
export type Shift = { readonly from: number; readonly at: number };

export function textAt(segment: SegmentData, { element, part }: Cell, shift?: Shift): string {
  const at = shift !== undefined && element === shift.from ? shift.at : element;
  return segment.elements[at]?.[0]?.[part] ?? '';
}

/** Whether the rule may take the segment: its codes agree, and what it fills is not filled. */
export function fits(
  plan: RulePlan,
  segment: SegmentData,
  next: SegmentData | undefined,
  scope: Scope,
  root: Scope,
): boolean {
  if (plan.before !== undefined) {
    const { tag, cell, codes } = plan.before;
    if (next?.tag !== tag || !codes.includes(textAt(next, cell))) return false;
  }
  let unset = plan.each !== undefined || plan.group !== undefined;
  for (const planned of plan.fields) {
    const { field, cells, path } = planned;
    switch (field.as) {
      case 'constant':
        if (field.optional !== true && !field.codes.includes(textAt(segment, cells[0]!))) return false;
        break;
      case 'code': {
        const code = textAt(segment, cells[0]!);
        const known = code !== '' && (field.other !== undefined || field.table.meaningOf.has(code));
        if (field.optional !== true && !known) return false;
        break;
      }
      case 'value': {
        const sent = cells.some((cell) => textAt(segment, cell) !== '');
        if (!sent && field.needed === true && plan.group === undefined && plan.rule.spread === undefined) {
          return false;
        }
        if (unset || !sent || path!.steps.length === 0) break;
        if (isSet(findAt(scope, root, path!)?.value)) return false;
        unset = true;
        break;
      }
      default:
    }
  }
  return true;
}

export function isSet(value: unknown): boolean {
  return value !== undefined && value !== '';
}

/** A value that was read, for its path; the cell is where it stood. */
export type Reading = {
  readonly path: CompiledPath;
  readonly value: unknown;
  readonly cells: readonly Cell[];
  readonly inherit?: string;
};

export type SegmentReading = {
  readonly values: Reading[];
  /** Cells that were used though they fill nothing: qualifiers, counts. */
  readonly used: Cell[];
  /** Cells that could not be read. */
  readonly failed: Cell[];
  readonly counts: FieldPlan[];
  /** The item itself, where it is no object. */
  primitive?: unknown;
};

export function readSegmentValues(
  plan: RulePlan,
  segment: SegmentData,
  facts: MessageFacts,
  shift?: Shift,
): SegmentReading {
  const reading: SegmentReading = { values: [], used: [], failed: [], counts: [] };
  for (const planned of plan.fields) readField(planned, segment, facts, reading, shift);
  return reading;
}

function readField(
  planned: FieldPlan,
  segment: SegmentData,
  facts: MessageFacts,
  reading: SegmentReading,
  shift?: Shift,
): void {
  const { field, cells, path } = planned;
  switch (field.as) {
    case 'constant':
      return readConstant(planned, textAt(segment, cells[0]!, shift), reading);
    case 'stated':
      reading.values.push({ path: path!, value: field.value, cells: [] });
      return;
    case 'sequence':
      reading.used.push(cells[0]!);
      return;
    case 'count':
      reading.counts.push(planned);
      return;
    case 'code':
      return readCode(planned, textAt(segment, cells[0]!, shift), reading);
    case 'pairs':
      return readPairs(planned, segment, reading);
    default: {
      const texts = cells.map((cell) => textAt(segment, cell, shift));
      if (texts.every((text) => text === '')) return;
      const value = field.read(texts, facts);
      if (value === null) return;
      if (value === undefined) reading.failed.push(...cells);
      else {
        const used = tracedFirst(cells.slice(0, field.uses), field.as === 'value' ? field.tracedTo : 0);
        const inherit = field.as === 'inherited' ? { inherit: field.of } : {};
        if (path!.steps.length > 0) reading.values.push({ path: path!, value, cells: used, ...inherit });
        else spreadObject(value, used, reading);
      }
    }
  }
}

function tracedFirst(cells: readonly Cell[], index = 0): readonly Cell[] {
  return index === 0 ? cells : [cells[index]!, ...cells.toSpliced(index, 1)];
}

/** Another code than ours says something that the document does not hold: it stays in sight. */
function readConstant({ field, cells }: FieldPlan, code: string, reading: SegmentReading): void {
  if (field.as !== 'constant') return;
  const used = field.alike === true ? field.codes.includes(code) : field.codes[0] === code;
  if (used) reading.used.push(cells[0]!);
}

function spreadObject(value: unknown, cells: readonly Cell[], reading: SegmentReading): void {
  if (typeof value !== 'object' || value === null) {
    reading.primitive = value;
    reading.used.push(...cells);
    return;
  }
  for (const [key, part] of Object.entries(value)) {
    if (part !== undefined) {
      reading.values.push({ path: { absolute: false, steps: [{ key }] }, value: part, cells });
    }
  }
}

function readCode({ field, cells, path, sentAs }: FieldPlan, code: string, reading: SegmentReading): void {
  if (field.as !== 'code' || code === '') return;
  const meaning = field.table.meaningOf.get(code) ?? field.other;
  if (meaning === undefined) return;
  const ours = field.table.codeOf.get(meaning) === code;
  reading.values.push({ path: path!, value: meaning, cells: ours || sentAs !== undefined ? cells : [] });
  if (!ours && sentAs !== undefined) reading.values.push({ path: sentAs, value: code, cells });
}

function readPairs(
  { field, cells, meanings }: FieldPlan,
  segment: SegmentData,
  reading: SegmentReading,
): void {
  if (field.as !== 'pairs') return;
  const taken = new Set<string>();
  for (let index = 0; index < cells.length; index += 2) {
    const [valueCell, codeCell] = [cells[index]!, cells[index + 1]!];
    const [value, code] = [textAt(segment, valueCell).trim(), textAt(segment, codeCell)];
    const meaning = field.table.meaningOf.get(code);
    if (value === '' || meaning === undefined || taken.has(meaning)) continue;
    taken.add(meaning);
    const own = field.codeBy?.(meaning, value) ?? field.table.codeOf.get(meaning);
    const ours = field.alike === true || own === code;
    reading.values.push({
      path: meanings!.get(meaning)!,
      value,
      cells: ours ? [valueCell, codeCell] : [valueCell],
    });
  }
}
