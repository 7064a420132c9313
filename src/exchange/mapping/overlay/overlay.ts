// What does one partner do otherwise? A small YAML or JSON file beside a mapping: further codes, rules for segments of the
// partner's own, values that are meant where nothing is said, and what of the mapping does not hold. README.md shows one.
import { parseDocument } from 'yaml';
import * as z from 'zod';
import { fail, failWith, problem, succeed, type Problem, type Result } from '../../../base/index.ts';
import { isPath } from '../path.ts';

const place = z.string().regex(/^[1-9]\d?(\.[1-9]\d?)?$/u, 'not a place such as 2 or 2.1');
const path = z.string().max(120).refine(isPath, 'not a path such as item.gtin');
const tag = z.string().regex(/^[A-Z][A-Z0-9]{1,2}$/u, 'not a segment tag');
const text = z.string().min(1).max(200);
const codes = z.union([text, z.array(text).min(1).max(50)]);
/** Tags of the groups around, from the outside in: `LIN/NAD`. */
const within = z
  .string()
  .regex(/^([A-Z][A-Z0-9]{1,2}(\/[A-Z][A-Z0-9]{1,2})*)?$/u, 'not tags such as LIN/NAD');
const when = z.record(place, codes).refine((places) => Object.keys(places).length <= 10, 'too many places');

const setting = z.union([
  z.strictObject({
    at: z.union([place, z.array(place).min(1).max(5)]),
    to: path,
    as: z.enum(['text', 'decimal', 'quantity', 'money', 'moment']),
  }),
  z.strictObject({ to: path, value: text }),
]);
export type OverlaySetting = z.infer<typeof setting>;

const rule = z.strictObject({
  in: within.default(''),
  segment: tag,
  when: when.default({}),
  each: path.optional(),
  set: z.array(setting).min(1).max(20),
});
export type OverlayRule = z.infer<typeof rule>;

const leave = z.strictObject({
  in: within.default(''),
  segment: tag,
  when: when.optional(),
  to: path.optional(),
});
export type OverlayLeave = z.infer<typeof leave>;

const overlaySchema = z.strictObject({
  /** Whose it is. */
  partner: text,
  /** `ORDERS`; `850`. */
  message: z.string().min(3).max(6),
  /** Name of a code table, meaning, codes: they come before those of the mapping, and are written. */
  codes: z.record(text, z.record(text, codes)).default({}),
  rules: z.array(rule).max(200).default([]),
  leave: z.array(leave).max(200).default([]),
  defaults: z.record(path, text).default({}),
});
export type Overlay = z.infer<typeof overlaySchema>;

// An overlay is a page of text; aliases that multiply it are refused by the YAML reader.
const charactersMax = 100_000;

/** Reads an overlay in YAML or JSON. Errors `mapping.invalid`, with the line or the JSON Pointer of the entry. */
export function parseOverlay(source: string): Result<Overlay> {
  if (source.length > charactersMax) return fail('mapping.invalid', 'The overlay is too long.');
  const document = parseDocument(source, { version: '1.2', uniqueKeys: true });
  const error = document.errors[0];
  if (error !== undefined) {
    const line = error.linePos?.[0].line;
    return fail('mapping.invalid', error.message.split('\n')[0]!, line === undefined ? undefined : { line });
  }
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    return fail('mapping.invalid', cause instanceof Error ? cause.message : 'The YAML cannot be resolved.');
  }
  const parsed = overlaySchema.safeParse(data);
  if (parsed.success) return succeed(parsed.data);
  return failWith(
    parsed.error.issues.slice(0, 20).map(({ message, path: at }) => invalid(`${message}.`, at.map(String))),
  );
}

export function invalid(message: string, at: readonly (string | number)[]): Problem {
  return problem('mapping.invalid', message, { path: `/${at.join('/')}` });
}
