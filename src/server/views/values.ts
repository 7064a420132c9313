// How do values of the record look in an answer? Amounts as decimal numbers with their currency, times as they were
// said, places with what the gazetteer knows of them.
import { amountNumber, fromEpochMs, type Money } from '../../base/index.ts';
import { parseSubjectKey, type PlaceRef, type SubjectState } from '../../record/index.ts';
import type { Gazetteer } from '../../world/index.ts';

export type AmountView = { amount: number; currency: string };
export type PlaceView = {
  code?: string;
  name?: string;
  country?: string;
  lat?: number;
  lon?: number;
  zone?: string;
};
export type LinkView = { key: string; kind: string; number: string };

export function amountView(money: Money): AmountView {
  return { amount: amountNumber(money), currency: money.currency };
}

export function iso(epochMs: number): string {
  return fromEpochMs(epochMs, 'UTC').replace('+00:00[UTC]', 'Z');
}

export function linkTo(key: string, state?: SubjectState): LinkView {
  const subject = parseSubjectKey(key);
  const number = state !== undefined && 'number' in state ? state.number : (subject?.id ?? key);
  return { key, kind: subject?.kind ?? 'unknown', number };
}

/** What the sender said of a place, completed from the gazetteer; what the sender said wins. */
export function placeView(place: PlaceRef | undefined, gazetteer: Gazetteer): PlaceView | undefined {
  if (place === undefined) return undefined;
  const known = place.code === undefined ? undefined : gazetteer.findPlace(place.code);
  const view: PlaceView = {
    ...(known && {
      code: known.code,
      name: known.name,
      country: known.country,
      lat: known.lat,
      lon: known.lon,
      zone: known.zone,
    }),
  };
  for (const field of ['code', 'name', 'country', 'lat', 'lon'] as const) {
    const said = place[field];
    if (said !== undefined) Object.assign(view, { [field]: said });
  }
  if (view.name === undefined && place.gln !== undefined) view.name = `GLN ${place.gln}`;
  return view;
}
