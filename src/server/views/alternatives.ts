// A way out as pages show it: places by name, amounts as numbers.
import type { Alternative, AlternativeLeg } from '../../decide/index.ts';
import type { Place } from '../../world/index.ts';
import { present } from './facts.ts';
import { amountView } from './values.ts';

export function alternativeView(alternative: Alternative) {
  const {
    money,
    avoid: _a,
    draws: _d,
    extraCo2eKg: _e,
    purchase: _p,
    legs,
    arrival,
    values,
    reasonValues,
    ...rest
  } = alternative;
  return present({
    ...rest,
    values: { ...values },
    reason: rest.why,
    reasonValues: { ...reasonValues },
    arrival: arrival as string | undefined,
    demurrage: money && money.demurrage.minor > 0 ? amountView(money.demurrage) : undefined,
    legs: legs?.map(legView),
  });
}

function legView({ mode, from, to, distanceKm, depart, arrive, via }: AlternativeLeg) {
  return {
    mode,
    from: endView(from),
    to: endView(to),
    distanceKm: Math.round(distanceKm),
    depart: depart as string,
    arrive: arrive as string,
    via: [...via],
  };
}

function endView({ code, name, country, lat, lon, zone }: Place) {
  return { code, name, country, lat, lon, zone };
}
