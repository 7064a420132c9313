// What happened to which container, when and where, as the clocks of a tariff need it? Read from JSON or CSV; codes are
// those of DCSA Track & Trace and of the record (GTOT, DISC, MTRT).
import * as z from 'zod';
import {
  codesOf,
  earliestMs,
  failWith,
  inZone,
  isTimeZone,
  momentPrecision,
  parseContainerNumber,
  parseMoment,
  problem,
  succeed,
  zoneKnown,
  type Problem,
  type Result,
  type Where,
} from '../../base/index.ts';
import { parseEquipment, type Equipment } from './equipment.ts';
import { nameSchema, placeSchema } from './tariff-schema.ts';
import { problemsMax, problemsOf, readCsv, readJson } from './reading.ts';

export type ContainerEvent = {
  readonly container: string;
  readonly code: string;
  readonly atMs: number;
  readonly equipment?: Equipment | undefined;
  /** UN/LOCODE; from a record, also a code of another list. */
  readonly place?: string | undefined;
  /** ISO 3166-1 alpha-2, where the place does not tell it. */
  readonly country?: string | undefined;
  readonly terminal?: string | undefined;
  readonly carrier?: string | undefined;
  readonly mode?: string | undefined;
  readonly direction?: 'import' | 'export' | undefined;
  /** Laden or empty, where it was said. */
  readonly full?: boolean | undefined;
  readonly dangerous?: boolean | undefined;
};

const eventsMax = 200_000;
const known: ReadonlySet<string> = new Set(codesOf('event'));
const eventSchema = z.strictObject({
  container: z.string().max(60),
  sizeType: z.string().max(20).optional(),
  event: z
    .string()
    .transform((text) => text.trim().toUpperCase())
    .refine((code) => code.length === 4 && known.has(code), 'An event is a code like DISC, GTOT, GTIN, MTRT'),
  time: z.string().max(120),
  zone: z.string().max(64).refine(isTimeZone, 'A zone is a name like Europe/Berlin').optional(),
  place: z
    .string()
    .transform((text) => text.replaceAll(' ', '').toUpperCase())
    .pipe(placeSchema)
    .optional(),
  terminal: nameSchema.optional(),
  carrier: nameSchema.optional(),
  mode: z.enum(['sea', 'air', 'rail', 'road', 'inland-waterway', 'multimodal']).optional(),
  direction: z.enum(['import', 'export']).optional(),
  load: z.enum(['empty', 'laden']).optional(),
  dangerous: z.boolean().optional(),
});
type Written = z.output<typeof eventSchema>;

const fileSchema = z.union([
  z.array(z.unknown()).max(eventsMax),
  z.strictObject({ events: z.array(z.unknown()).max(eventsMax) }).transform(({ events }) => events),
]);
const required = ['container', 'event', 'time'] as const;

/** Reads `{"events":[…]}`, a list, or CSV. Each bad row is a problem with its line or JSON Pointer. */
export function parseContainerEvents(text: string): Result<readonly ContainerEvent[]> {
  if (!/^\uFEFF?\s*[{[]/u.test(text)) return fromCsv(text);
  const read = readJson(text, fileSchema, 'value.not-understood');
  if (!read.ok) return read;
  const base = /^\uFEFF?\s*\[/u.test(text) ? '' : '/events';
  return collect(read.value, (index) => ({ path: `${base}/${index}` }));
}

function fromCsv(text: string): Result<readonly ContainerEvent[]> {
  const rows = readCsv(text, required);
  if (!rows.ok) return rows;
  const written = rows.value.map(({ cells }) => {
    const { container, event, time, zone, place, terminal, carrier, mode, direction, load } = cells;
    const dangerous = cells['dangerous']?.toLowerCase();
    const said = {
      container,
      event,
      time,
      zone,
      place,
      terminal,
      carrier,
      mode,
      direction,
      load,
      sizeType: cells['size_type'],
    };
    const present = Object.entries({
      ...said,
      dangerous: dangerous === undefined ? undefined : (flags[dangerous] ?? dangerous),
    });
    return Object.fromEntries(present.filter(([, value]) => value !== undefined));
  });
  return collect(written, (index) => ({ line: rows.value[index]!.line }));
}

const flags: Readonly<Record<string, boolean>> = {
  yes: true,
  true: true,
  1: true,
  no: false,
  false: false,
  0: false,
};

function collect(
  entries: readonly unknown[],
  whereOf: (index: number) => Where,
): Result<readonly ContainerEvent[]> {
  const problems: Problem[] = [];
  const events = entries.flatMap((entry, index): ContainerEvent[] => {
    if (problems.length >= problemsMax) return [];
    const where = whereOf(index);
    const written = eventSchema.safeParse(entry);
    if (!written.success) {
      problems.push(...problemsOf(written.error, 'value.not-understood').map((each) => placed(each, where)));
      return [];
    }
    const event = eventOf(written.data);
    if (event.ok) return [event.value];
    problems.push(...event.problems.map(({ code, message }) => problem(code, message, where)));
    return [];
  });
  return problems.length > 0 ? failWith(problems.slice(0, problemsMax)) : succeed(events);
}

function placed({ code, message, where: inside }: Problem, where: Where): Problem {
  const path = inside?.path ?? '';
  if (where.path !== undefined) return problem(code, message, { path: `${where.path}${path}` });
  return problem(code, message, { ...where, column: path.slice(1) });
}

function eventOf(written: Written): Result<ContainerEvent> {
  const { container, sizeType, event, time, zone, load, ...rest } = written;
  const number = parseContainerNumber(container);
  if (!number.ok) return number;
  const equipment = sizeType === undefined ? undefined : parseEquipment(sizeType);
  if (equipment !== undefined && !equipment.ok) return equipment;
  const atMs = instantOf(time, zone);
  if (!atMs.ok) return atMs;
  return succeed({
    ...rest,
    container: number.value,
    code: event,
    atMs: atMs.value,
    ...(equipment !== undefined && { equipment: equipment.value }),
    ...(load !== undefined && { full: load === 'laden' }),
  });
}

/** An hour may decide over a day's money, so that a mere date, or a time of nobody knows where, is not taken. */
function instantOf(time: string, zone: string | undefined): Result<number> {
  const read = parseMoment(time);
  if (!read.ok) return read;
  const precision = momentPrecision(read.value);
  if (precision === 'day' || precision === 'month') {
    return failWith([problem('moment.invalid', `"${time}" has no hour; send 2026-03-18T07:40+01:00.`)]);
  }
  if (zoneKnown(read.value)) return succeed(earliestMs(read.value));
  if (zone !== undefined) return succeed(earliestMs(inZone(read.value, zone)));
  return failWith([problem('moment.invalid', `"${time}" says no zone; send an offset, or a column "zone".`)]);
}
