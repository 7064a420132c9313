// What does a stop take for storage and connections? Planning values by the size of the place.
import { planningHandling } from '../handling.ts';
import type { Stop } from '../network.ts';
import type { Site } from './site.ts';

export function stopOf({ code, name, country, lat, lon, zone, kind, modes, weight, draftM }: Site): Stop {
  const isHub = weight > 0.3;
  const storageScale = 0.6 + weight;
  return {
    ...{ code, name, country, lat, lon, zone, modes },
    ...(kind !== 'town' && { connectionHours: connectionHoursOf(kind, isHub) }),
    storage: {
      ...(modes.includes('sea') && {
        sea: { freeHours: isHub ? 96 : 168, usdPerTeuDay: Math.round(40 * storageScale) },
      }),
      ...(modes.includes('air') && { air: { freeHours: 48, usdPerTeuDay: Math.round(150 * storageScale) } }),
      ...(modes.includes('rail') && { rail: { freeHours: 72, usdPerTeuDay: Math.round(25 * storageScale) } }),
      ...(modes.includes('road') && { road: { freeHours: 24, usdPerTeuDay: Math.round(20 * storageScale) } }),
    },
    handling: planningHandling(modes),
    ...(draftM !== undefined && { draftM }),
  };
}

function connectionHoursOf(kind: Site['kind'], isHub: boolean): NonNullable<Stop['connectionHours']> {
  if (kind === 'airport') return { 'air-air': isHub ? 5 : 8, 'air-road': 4, 'road-air': 4 };
  if (kind === 'terminal') return { 'rail-rail': isHub ? 8 : 16, 'rail-road': 4, 'road-rail': 6 };
  return {
    'sea-sea': isHub ? 20 : 30,
    'sea-road': 12,
    'road-sea': 6,
    'sea-rail': isHub ? 20 : 36,
    'rail-sea': 24,
  };
}
