// May two lots lie in one container, and a lot in a container of this kind or on this departure? All that forbids it, forbids it of two lots: ranges of
// temperature that meet in pairs meet in one point, too.
import type { Departure, Equipment, Lot, Temperature } from '../task.ts';
import { mayLieTogether, spoilsFood } from './segregation.ts';

/** °C. Deep-frozen goods are carried at −18 or below; fresh ones that say nothing between 0 and 4. */
const setPointDefault: Readonly<
  Record<Exclude<Temperature, 'ambient'>, { readonly min: number; readonly max: number }>
> = { chilled: { min: 0, max: 4 }, frozen: { min: -25, max: -18 } };

export type Obstacle = 'temperature' | 'segregation' | 'food' | 'owner';

/** Undefined for goods that need no temperature. */
export function setPointOf({ temperature, setPointC }: Lot): { min: number; max: number } | undefined {
  return temperature === 'ambient' ? undefined : (setPointC ?? setPointDefault[temperature]);
}

/** The first obstacle to sharing a container, if there is one. */
export function obstacleBetween(a: Lot, b: Lot): Obstacle | undefined {
  if (a.owner !== b.owner && !(a.shares && b.shares)) return 'owner';
  const [one, other] = [setPointOf(a), setPointOf(b)];
  if ((one === undefined) !== (other === undefined)) return 'temperature';
  if (one && other && Math.max(one.min, other.min) > Math.min(one.max, other.max)) return 'temperature';
  if (!mayLieTogether(a.dgClasses, b.dgClasses)) return 'segregation';
  return harmsFood(a, b) || harmsFood(b, a) ? 'food' : undefined;
}

function harmsFood(lot: Lot, beside: Lot): boolean {
  return beside.food && (lot.odour || spoilsFood(lot.dgClasses));
}

export function suits({ temperature }: Lot, { reefer }: Equipment): boolean {
  return reefer === (temperature !== 'ambient');
}

/** Loose goods lie beside those of strangers in a container that nobody cools. */
export function goesLoose({ temperature, shares, dgClasses }: Lot): boolean {
  return temperature === 'ambient' && shares && dgClasses.length === 0;
}

export function departureTakes({ refuses }: Departure, lot: Lot): boolean {
  if (refuses?.reefer === true && lot.temperature !== 'ambient') return false;
  const refused = refuses?.dangerousGoods;
  if (refused === undefined || lot.dgClasses.length === 0) return true;
  return refused !== 'all' && !lot.dgClasses.some((one) => refused.includes(one));
}
