// Which values may the reader see, and where did each come from? Fields of a state whose group is permitted, each with
// the message, segment and position that it was read from.
import { type Money, type Quantity } from '../../base/index.ts';
import {
  groupOf,
  isAbsence,
  sourceOf,
  type FieldGroup,
  type PlaceRef,
  type SubjectState,
  type StatementType,
} from '../../record/index.ts';
import type { Groups } from '../access/index.ts';
import type { Runtime } from '../runtime.ts';
import { amountView, placeView, type AmountView, type PlaceView } from './values.ts';

export type SourceView = { message: string; segment?: string; position?: number };

export type FactView = {
  field: string;
  value?: string | number | AmountView | PlaceView | { value: string; unit: string };
  absent?: string;
  statement?: string;
  source?: SourceView;
};

/** Fields that a page shows in places of their own. */
const shownElsewhere = new Set(['parties', 'orders', 'shipments', 'equipment', 'extra', 'number']);

export function factsOf(
  runtime: Runtime,
  state: SubjectState,
  type: StatementType,
  groups: Groups,
): FactView[] {
  const assignment = groupOf[type] as Readonly<Record<string, FieldGroup>>;
  const fields = state as unknown as Record<string, unknown>;
  return Object.entries(assignment).flatMap(([field, group]): FactView[] => {
    const value = fields[field];
    if (value === undefined || !groups.has(group) || shownElsewhere.has(field)) return [];
    const said = sourceOf(state, field);
    return [
      {
        field,
        ...valueOf(runtime, field, value),
        ...(said && { statement: said.statement, source: present(said.source) }),
      },
    ];
  });
}

function valueOf(runtime: Runtime, field: string, value: unknown): Pick<FactView, 'value' | 'absent'> {
  if (isAbsence(value)) {
    const see =
      value.see === undefined ? '' : ` ${[value.see.document, value.see.line].filter(Boolean).join(' #')}`;
    return { absent: `${value.absent}${see}` };
  }
  if (typeof value === 'string' || typeof value === 'number') return { value };
  const object = value as Partial<Money & Quantity & { min: number; max: number }> & PlaceRef;
  if (object.minor !== undefined) return { value: amountView(value as Money) };
  if (object.unit !== undefined) return { value: { value: object.value!, unit: object.unit } };
  if (object.min !== undefined) return { value: `${object.min} … ${object.max} °C` };
  if (field === 'origin' || field === 'destination' || field === 'incotermPlace') {
    return { value: placeView(object, runtime.world.gazetteer) ?? {} };
  }
  return { value: JSON.stringify(value) };
}

/** A field of a state where its group is permitted. */
export function permitted<T>(groups: Groups, group: FieldGroup, value: T): T | undefined {
  return groups.has(group) ? value : undefined;
}

/** Drops what is undefined, so that an answer has only what there is. */
export function present<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
