// How many customs borders does a way over land cross? None within a customs territory, else one for each 3,500 km begun.
import { crossesCustoms } from '../../record/index.ts';
import type { Mode } from './leg-path.ts';

const kmPerBorder = 3500;

type End = NonNullable<Parameters<typeof crossesCustoms>[0]>;

export function customsBorders(mode: Mode, km: number, from: End, to: End): number {
  if (mode !== 'rail' && mode !== 'road') return 0;
  return crossesCustoms(from, to) === true ? Math.ceil(km / kmPerBorder) : 0;
}
