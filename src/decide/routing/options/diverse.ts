// Which few of many options are as different from each other as can be? Two are as different as the share of their services, places of
// change and modes that they do not have in common (one less the index of Jaccard); each next one is farthest from those chosen.
import type { Way } from './option.ts';

export function differenceOf(a: Way, b: Way): number {
  const [one, other] = [traitsOf(a), traitsOf(b)];
  const common = one.intersection(other).size;
  return 1 - common / (one.size + other.size - common);
}

function traitsOf({ legs }: Way): Set<string> {
  return new Set(
    legs.flatMap(({ service, mode, from, to }, i) => [
      `mode ${mode}`,
      `leg ${service ?? mode} ${from} ${to}`,
      ...(i > 0 ? [`change ${from}`] : []),
    ]),
  );
}

/** The cheapest first; all in the order that they came in. */
export function chooseDiverse<T extends Way>(ways: readonly T[], k: number): readonly T[] {
  if (ways.length <= k) return ways;
  const chosen = new Set([ways.reduce((a, b) => (b.usd < a.usd ? b : a))]);
  while (chosen.size < k) {
    let farthest: T | undefined;
    let most = -1;
    for (const way of ways) {
      if (chosen.has(way)) continue;
      const distance = Math.min(...[...chosen].map((other) => differenceOf(way, other)));
      if (distance <= most) continue;
      most = distance;
      farthest = way;
    }
    chosen.add(farthest!);
  }
  return ways.filter((way) => chosen.has(way));
}
