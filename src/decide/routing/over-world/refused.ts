// Which modes are left out because nothing of them takes the cargo? Named even where they would be neither the cheapest nor the quickest.
import { takes, type Mode, type ShippedCargo } from '../../../world/index.ts';
import { extremesOf, type NotOffered } from '../options/not-offered.ts';
import { readRequest, type SearchRequest } from '../options/request.ts';
import type { CompiledNetwork } from '../search/timetable/compile.ts';

const mainModes: readonly Mode[] = ['sea', 'air', 'rail', 'road'];

export function refusedModes(
  compiled: CompiledNetwork,
  request: SearchRequest,
  { known }: { readonly known: readonly NotOffered[] },
): NotOffered[] {
  const { cargo, avoid = {} } = request;
  return mainModes.flatMap((mode) => {
    if (avoid.modes?.includes(mode)) return [];
    const lanes = compiled.network.services.filter((service) => service.mode === mode);
    if (lanes.length === 0 || lanes.some((lane) => takes(lane, cargo))) return [];
    const condition = conditionsOf(cargo).find(({ without }) => lanes.some((lane) => takes(lane, without)));
    if (condition === undefined || known.some(({ condition: name }) => name === condition.name)) return [];
    const others = mainModes.filter((other) => other !== mode && other !== 'road');
    const only = { ...avoid, modes: [...(avoid.modes ?? []), ...others] };
    const read = readRequest(compiled, { ...request, cargo: condition.without, avoid: only });
    const [best] = read.ok ? extremesOf(read.value).toSorted((a, b) => a.usd - b.usd) : [];
    if (best === undefined) return [];
    const { hours, usd } = best;
    const why = `No lane by ${mode} is known to take it; without "${condition.name}" it could go so in ${Math.round(hours)} h for USD ${usd.toFixed(2)}.`;
    return [
      { condition: condition.name, why, hours, usd, modes: [...new Set(best.legs.map((leg) => leg.mode))] },
    ];
  });
}

function conditionsOf(cargo: ShippedCargo): { name: string; without: ShippedCargo }[] {
  const { reefer, dgClass, outOfGauge, ...plain } = cargo;
  const conditions: { name: string; without: ShippedCargo }[] = [];
  if (reefer === true) conditions.push({ name: 'reefer', without: { ...cargo, reefer: false } });
  if (dgClass !== undefined)
    conditions.push({
      name: `dangerous goods class ${dgClass}`,
      without: { ...plain, reefer: reefer === true, outOfGauge: outOfGauge === true },
    });
  if (outOfGauge === true)
    conditions.push({ name: 'out of gauge', without: { ...cargo, outOfGauge: false } });
  return conditions;
}
