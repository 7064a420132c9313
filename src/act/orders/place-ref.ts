// How is a place of the world written into the record?
import type { AlternativeLeg } from '../../decide/index.ts';
import type { PlaceRef } from '../../record/index.ts';

export function placeRef({ code, name, country, lat, lon }: AlternativeLeg['from']): PlaceRef {
  return {
    code: code.slice(0, 20),
    name: name.slice(0, 200),
    ...(/^[A-Z]{2}$/.test(country) && { country }),
    lat,
    lon,
  };
}
