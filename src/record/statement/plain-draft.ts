// Is a draft plainly valid, just as it stands? The schemas decide what is valid and say what is not; this asks the same
// of them without making a copy, several times as fast, and only says yes where there is no doubt: known schemas,
// ordinary objects, well-formed texts, nothing that a schema would change. Whatever else comes is for the schema itself.
import type * as z from 'zod';

type Check = (value: unknown) => boolean;
type Schema = z.core.$ZodType;
/** Answers for schemas that cannot be looked into, where there is one. */
export type Known = (schema: Schema) => Check | undefined;

const never: Check = () => false;

/** Holds only for values that the schema accepts and gives back as they are. */
export function plainCheck(schema: Schema, known: Known): Check {
  const found = known(schema);
  if (found !== undefined) return found;
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const of = (inner: Schema) => plainCheck(inner, known);
  switch (def.type) {
    case 'object':
      return isNever(def.catchall)
        ? objectCheck(Object.entries(def.shape).map(([key, inner]) => fieldOf(key, inner, of)))
        : never;
    case 'record':
      return recordCheck(of(def.keyType), of(def.valueType));
    case 'array':
      return arrayCheck(of(def.element), checksOf(schema));
    case 'string':
      return stringCheck(checksOf(schema));
    case 'number':
      return numberCheck(checksOf(schema));
    case 'enum':
      return memberCheck(Object.values(def.entries));
    case 'literal':
      return memberCheck(def.values);
    case 'optional': {
      const inner = of(def.innerType);
      return (value) => value === undefined || inner(value);
    }
    case 'union': {
      const options = def.options.map(of);
      return (value) => options.some((option) => option(value));
    }
    default:
      return never;
  }
}

function isNever(schema: Schema | undefined): boolean {
  return (schema as z.core.$ZodTypes | undefined)?._zod.def.type === 'never';
}

type Field = { readonly key: string; readonly required: boolean; readonly check: Check };

function fieldOf(key: string, schema: Schema, of: (inner: Schema) => Check): Field {
  return { key, required: schema._zod.optin !== 'optional', check: of(schema) };
}

/** Own fields only, on an object of no class. */
function isOrdinary(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function objectCheck(fields: readonly Field[]): Check {
  const checks = new Map(fields.map((field) => [field.key, field]));
  const required = fields.filter((field) => field.required).length;
  return (value) => {
    if (!isOrdinary(value)) return false;
    let found = 0;
    for (const key of Object.keys(value)) {
      const field = checks.get(key);
      if (field === undefined || !field.check(value[key])) return false;
      if (field.required) found += 1;
    }
    return found === required;
  };
}

function recordCheck(keyCheck: Check, valueCheck: Check): Check {
  return (value) => {
    if (!isOrdinary(value)) return false;
    return Object.keys(value).every((key) => key !== '__proto__' && keyCheck(key) && valueCheck(value[key]));
  };
}

function memberCheck(members: readonly unknown[]): Check {
  const set = new Set(members);
  return (value) => set.has(value);
}

/** What is asked of a value beyond its type; undefined where something is asked that is not known here. */
type Bounds = { readonly least: number; readonly most: number; readonly patterns: readonly RegExp[] };

function checksOf(schema: Schema): readonly z.core.$ZodCheckDef[] {
  const { def } = schema._zod;
  // A format such as that of a UUID is a check on the schema itself.
  const own = 'check' in def ? [def as unknown as z.core.$ZodCheckDef] : [];
  return [...own, ...(def.checks ?? []).map((check) => check._zod.def)];
}

function boundsOf(checks: readonly z.core.$ZodCheckDef[]): Bounds | undefined {
  let [least, most] = [-Infinity, Infinity];
  const patterns: RegExp[] = [];
  for (const each of checks as readonly z.core.$ZodChecks['_zod']['def'][]) {
    switch (each.check) {
      case 'min_length':
        least = Math.max(least, each.minimum);
        break;
      case 'max_length':
        most = Math.min(most, each.maximum);
        break;
      case 'length_equals':
        [least, most] = [Math.max(least, each.length), Math.min(most, each.length)];
        break;
      case 'greater_than':
      case 'less_than':
        if (!each.inclusive || typeof each.value !== 'number') return undefined;
        if (each.check === 'greater_than') least = Math.max(least, each.value);
        else most = Math.min(most, each.value);
        break;
      case 'string_format':
        if (each.pattern === undefined || each.pattern.global || each.pattern.sticky) return undefined;
        patterns.push(each.pattern);
        break;
      case 'number_format':
        if (each.format !== 'safeint') return undefined;
        break;
      default:
        return undefined;
    }
  }
  return { least, most, patterns };
}

function stringCheck(checks: readonly z.core.$ZodCheckDef[]): Check {
  const bounds = boundsOf(checks);
  if (bounds === undefined) return never;
  const { least, most, patterns } = bounds;
  return (value) =>
    typeof value === 'string' &&
    value.length >= least &&
    value.length <= most &&
    value.isWellFormed() &&
    patterns.every((pattern) => pattern.test(value));
}

function numberCheck(checks: readonly z.core.$ZodCheckDef[]): Check {
  const bounds = boundsOf(checks);
  if (bounds === undefined) return never;
  const { least, most } = bounds;
  const whole = checks.some(({ check }) => check === 'number_format');
  return (value) =>
    typeof value === 'number' &&
    (whole ? Number.isSafeInteger(value) : Number.isFinite(value)) &&
    value >= least &&
    value <= most;
}

function arrayCheck(element: Check, checks: readonly z.core.$ZodCheckDef[]): Check {
  const bounds = boundsOf(checks);
  if (bounds === undefined) return never;
  const { least, most } = bounds;
  return (value) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) return false;
    for (let at = 0; at < value.length; at += 1) if (!element(value[at])) return false;
    return true;
  };
}
