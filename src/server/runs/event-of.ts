// What led to a run? A signal or an exception of the record, as far as its reader may see it, as the event that playbooks ask about.
import { fail, succeed, type Result } from '../../base/index.ts';
import { eventSchema, type PlaybookEvent } from '../../act/index.ts';
import {
  parseSubjectKey,
  statedValue,
  type ExceptionState,
  type ShipmentState,
  type SignalState,
} from '../../record/index.ts';
import type { Principal } from '../access/index.ts';
import type { RunParts } from './parts.ts';

type Parts = Pick<RunParts, 'store' | 'access' | 'response'>;

/** So many shipments tell modes and places. */
const lookedAtMax = 500;
const aboutMax = 20_000;

/** Error `access.not-found` where there is no such signal or exception that the reader may see. */
export async function eventOf(parts: Parts, reader: Principal, key: string): Promise<Result<PlaybookEvent>> {
  const kind = parseSubjectKey(key)?.kind;
  const seen = (await parts.access.groups(reader, key)).has('response');
  const state = seen ? await parts.store.projections.state(key) : undefined;
  if (kind === 'signal' && state?.kind === 'signal') return ofSignal(parts, reader, key, state);
  if (kind === 'exception' && state?.kind === 'exception') return ofException(parts, reader, key, state);
  return fail('access.not-found', 'There is no signal or exception of that name.');
}

/** A run that somebody begins by hand, about what he names. */
export async function manualEvent(
  parts: Parts,
  reader: Principal,
  { title, about }: { readonly title: string; readonly about: readonly string[] },
): Promise<Result<PlaybookEvent>> {
  const groups = await parts.access.groupsOfMany(reader, about);
  if (about.some((key) => !groups.get(key)?.has('routing')))
    return fail('access.not-found', 'Something that is named is not there.', { path: '/about' });
  const known = await trade(parts, about);
  return checked({ key: 'manual', kind: 'manual', title, about: [...about], hits: about.length, ...known });
}

async function ofSignal(
  parts: Parts,
  reader: Principal,
  key: string,
  state: SignalState,
): Promise<Result<PlaybookEvent>> {
  const exposure = await parts.response.signals.shipmentsHit(reader, key);
  if (!exposure.ok) return exposure;
  const { shipments, valueAtRisk, unconverted, earliestDeadline, perShipment } = exposure.value;
  const about = shipments.slice(0, aboutMax);
  const money = [valueAtRisk, ...unconverted].map(({ minor, currency }) => ({ minor, currency }));
  return checked({
    ...signalPart(state),
    key,
    kind: 'signal',
    title: state.title ?? key,
    about,
    hits: about.length,
    moneyAtRisk: money,
    valueUnknown: perShipment.filter(({ value }) => value === undefined).length,
    deadline: earliestDeadline ?? undefined,
    ...(await trade(parts, about)),
  });
}

async function ofException(
  parts: Parts,
  reader: Principal,
  key: string,
  state: ExceptionState,
): Promise<Result<PlaybookEvent>> {
  const cause = state.signal === undefined ? undefined : await parts.store.projections.state(state.signal);
  const seen =
    state.signal !== undefined && (await parts.access.groups(reader, state.signal)).has('response');
  const groups = await parts.access.groupsOfMany(reader, state.about);
  const about = state.about.filter((each) => groups.get(each)?.has('routing')).slice(0, aboutMax);
  return checked({
    ...(seen && cause?.kind === 'signal' && signalPart(cause)),
    key,
    kind: 'exception',
    title: state.what ?? key,
    exception: state.exceptionKind,
    about,
    hits: about.length,
    moneyAtRisk: state.atRisk && [{ ...state.atRisk }],
    deadline: state.deadline,
    signal: seen ? state.signal : undefined,
    ...(await trade(parts, about)),
  });
}

function signalPart({ hazard, severity, starts, ends, closes, exercise, area, places }: SignalState) {
  const codes = (places ?? []).filter((place) => /^[A-Z]{2}[A-Z2-9]{3}$/.test(place));
  return {
    ...{ hazard, severity, starts, ends, exercise, area: boxOf(area) },
    ...(closes && { closes: [...closes].slice(0, 2000) }),
    ...(codes.length > 0 && { places: codes }),
  };
}

/** Modes, and places where nothing else names any, of what is hit. */
async function trade({ store }: Parts, about: readonly string[]) {
  const keys = about.filter((key) => key.startsWith('shipment:')).slice(0, lookedAtMax);
  const states = [...(await store.projections.states(keys)).values()] as ShipmentState[];
  const modes = new Set(states.flatMap(({ mode, legs }) => [mode, ...legs.map((leg) => leg.mode)]));
  const countries = states.flatMap(({ origin, destination }) =>
    [origin, destination].map((place) => {
      const value = place && statedValue(place);
      return value?.country ?? value?.code?.slice(0, 2);
    }),
  );
  const found = [...new Set(countries)].filter((country) => country !== undefined);
  const known = [...modes].filter((mode) => typeof mode === 'string');
  return {
    ...(known.length > 0 && { modes: known }),
    ...(found.length > 0 && { countries: found.slice(0, 300) }),
  };
}

/** West, south, east, north of a GeoJSON geometry; undefined where it has no coordinates. */
function boxOf(area: SignalState['area']): number[] | undefined {
  const points: [number, number][] = [];
  const walk = (value: unknown, depth: number): void => {
    if (depth > 6 || !Array.isArray(value)) return;
    if (typeof value[0] === 'number' && typeof value[1] === 'number') points.push([value[0], value[1]]);
    else for (const inner of value) walk(inner, depth + 1);
  };
  walk((area as { readonly coordinates?: unknown } | undefined)?.coordinates, 0);
  if (points.length === 0) return undefined;
  const clamp = (value: number, most: number) => Math.max(-most, Math.min(most, value));
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)];
  const least = (list: number[]) => list.reduce((a, b) => Math.min(a, b));
  const most = (list: number[]) => list.reduce((a, b) => Math.max(a, b));
  return [clamp(least(lons), 180), clamp(least(lats), 90), clamp(most(lons), 180), clamp(most(lats), 90)];
}

function checked(event: Readonly<Record<string, unknown>>): Result<PlaybookEvent> {
  const known = Object.fromEntries(Object.entries(event).filter(([, value]) => value !== undefined));
  const parsed = eventSchema.safeParse(known);
  return parsed.success
    ? succeed(parsed.data)
    : fail('usage.invalid', parsed.error.issues[0]!.message, {
        path: `/${parsed.error.issues[0]!.path.map(String).join('/')}`,
      });
}
