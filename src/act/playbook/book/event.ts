// What led to a run, as far as conditions and texts ask? A signal, an exception, an alarm or a person; and does a playbook answer it?
import * as z from 'zod';
import { bodySchemas } from '../../../record/index.ts';
import { holds, severities, type Held, type Known } from './condition.ts';
import type { Playbook, Trigger } from './playbook.ts';

const money = bodySchemas.exception.shape.atRisk.unwrap();
const momentText = bodySchemas.exception.shape.deadline.unwrap();
const texts = z.array(z.string().max(120)).max(2000);

/** Lists are left out where nothing is known; an empty one says that there is none. */
export const eventSchema = z.strictObject({
  key: z.string().min(1).max(300),
  kind: z.enum(['signal', 'exception', 'alarm', 'manual']),
  title: z.string().min(1).max(4000),
  hazard: z.string().max(60).optional(),
  severity: z.string().max(30).optional(),
  exception: z.string().max(60).optional(),
  alarm: z.string().max(120).optional(),
  closes: texts.optional(),
  places: texts.optional(),
  countries: texts.optional(),
  /** West, south, east, north of what it covers. */
  area: z.array(z.number().min(-180).max(180)).length(4).optional(),
  modes: texts.optional(),
  starts: momentText.optional(),
  ends: momentText.optional(),
  deadline: momentText.optional(),
  hits: z.number().int().min(0).max(1_000_000).optional(),
  /** One sum a currency. */
  moneyAtRisk: z.array(money).max(200).optional(),
  /** Of how many of the hits nobody knows the value: then the sum is only a part. */
  valueUnknown: z.number().int().min(0).max(1_000_000).optional(),
  about: z.array(z.string().max(300)).max(20_000),
  signal: z.string().max(300).optional(),
  exercise: z.boolean().optional(),
});
export type PlaybookEvent = z.output<typeof eventSchema>;

/** `yes` where the playbook answers the event; `unknown` where its condition asks for what nobody knows. */
export function answersTo(playbook: Playbook, known: Known): Held {
  if (!playbook.triggers.some((trigger) => isTriggered(trigger, known.event))) return 'no';
  return playbook.when === undefined ? 'yes' : holds(playbook.when, known);
}

function isTriggered(trigger: Trigger, event: PlaybookEvent): boolean {
  if ('manual' in trigger) return event.kind === 'manual';
  if ('alarm' in trigger) return event.kind === 'alarm' && trigger.alarm.kinds.includes(event.alarm ?? '');
  if ('exception' in trigger)
    return (
      event.kind === 'exception' && (trigger.exception.kinds as string[]).includes(event.exception ?? '')
    );
  if (event.kind !== 'signal') return false;
  const { hazards, severity, closes, area, places } = trigger.signal;
  const rank = (level: string | undefined) => severities.indexOf(level as (typeof severities)[number]);
  return (
    (hazards === undefined || (hazards as string[]).includes(event.hazard ?? '')) &&
    (severity === undefined || rank(event.severity) >= rank(severity)) &&
    (closes === undefined || (event.closes ?? []).some((each) => closes.includes(each))) &&
    (places === undefined || (event.places ?? []).some((each) => places.includes(each))) &&
    (area === undefined || (event.area !== undefined && overlap(area, event.area)))
  );
}

function overlap(a: readonly number[], b: readonly number[]): boolean {
  if (a[1]! > b[3]! || b[1]! > a[3]!) return false;
  return spans(a).some(([west, east]) => spans(b).some(([from, to]) => west <= to && from <= east));
}

/** Across the date line it is two. */
function spans([west, , east]: readonly number[]): [number, number][] {
  return west! <= east!
    ? [[west!, east!]]
    : [
        [west!, 180],
        [-180, east!],
      ];
}
