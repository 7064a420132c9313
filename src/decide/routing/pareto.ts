// Which options are worth showing? Those that no other beats: another beats one when it is no worse in hours, cost and
// CO2e, better in one, and depends on no strait or canal that the one does not need. So the way round the Cape stays beside
// the shorter one through Suez: it is the one that is left when Suez closes.
import type { RouteOption } from './find-routes.ts';

export function dominates(a: RouteOption, b: RouteOption): boolean {
  if (a.hours > b.hours || a.cost.minor > b.cost.minor || a.co2eKg > b.co2eKg) return false;
  if (!a.via.every((name) => b.via.includes(name))) return false;
  return (
    a.hours < b.hours || a.cost.minor < b.cost.minor || a.co2eKg < b.co2eKg || a.via.length < b.via.length
  );
}

/** The undominated options, the cheapest first; when there are too many, the best of each mode and criterion stay first. */
export function shownOptions(options: readonly RouteOption[], limit: number): RouteOption[] {
  const free = options.filter((one) => !options.some((other) => dominates(other, one)));
  const byCost = withoutTwins(free).sort((a, b) => a.cost.minor - b.cost.minor || a.hours - b.hours);
  if (byCost.length <= limit) return byCost;
  const least = (of: (option: RouteOption) => number, list: readonly RouteOption[]) =>
    list.reduce((best, option) => (of(option) < of(best) ? option : best));
  const kept = new Set<RouteOption>([
    byCost[0]!,
    least(({ hours }) => hours, byCost),
    least(({ co2eKg }) => co2eKg, byCost),
  ]);
  for (const list of Map.groupBy(byCost, ({ mode }) => mode).values())
    if (kept.size < limit) kept.add(list[0]!);
  for (const list of Map.groupBy(byCost, ({ via }) => via.join()).values())
    if (kept.size < limit) kept.add(list[0]!);
  for (const option of byCost) if (kept.size < limit) kept.add(option);
  return byCost.filter((option) => kept.has(option));
}

function withoutTwins(options: readonly RouteOption[]): RouteOption[] {
  const keyOf = ({ hours, cost, co2eKg, via }: RouteOption) =>
    [hours, cost.minor, co2eKg, via.join()].join('|');
  return [...new Map(options.map((option) => [keyOf(option), option])).values()];
}
