// Between which parts of the world do example shipments go? Shares after the containers that the main trades carry, with
// Asia – Europe made heavier, as it is what the closure of a canal is about.
import type { Random } from '../../../base/index.ts';
import type { Stop } from '../../../world/index.ts';

const parts = {
  asia: 'CN HK TW KR JP VN TH MY SG ID PH',
  india: 'IN LK BD PK AE OM SA',
  europe: 'NL DE BE FR GB ES PT IT GR PL SE DK NO FI IE SI HR TR RO',
  america: 'US CA MX',
  africa: 'ZA KE NG GH EG MA TZ',
} as const;

type Part = keyof typeof parts;

const shares: readonly { readonly from: Part; readonly to: Part; readonly share: number }[] = [
  { from: 'asia', to: 'europe', share: 0.55 },
  { from: 'india', to: 'europe', share: 0.1 },
  { from: 'europe', to: 'asia', share: 0.12 },
  { from: 'asia', to: 'america', share: 0.12 },
  { from: 'europe', to: 'america', share: 0.05 },
  { from: 'asia', to: 'africa', share: 0.04 },
  { from: 'europe', to: 'india', share: 0.02 },
];

export type Lane = { readonly from: number; readonly to: number; readonly isMain: boolean };

/** Draws lanes between ports; in networks that lack the parts of the world, between any two ports. */
export function lanesOf(stops: readonly Stop[], callsAt: Float64Array, random: Random): () => Lane {
  const ports = stops.flatMap((stop, at) => (stop.modes.includes('sea') && callsAt[at]! > 0 ? [at] : []));
  const inPart = (part: Part) => {
    const countries = new Set<string>(parts[part].split(' '));
    // A few hubs take most of the trade.
    return ports
      .filter((at) => countries.has(stops[at]!.country))
      .sort((a, b) => callsAt[b]! - callsAt[a]! || a - b)
      .slice(0, 24);
  };
  const byPart = new Map((Object.keys(parts) as Part[]).map((part) => [part, inPart(part)]));
  const open = shares.filter(({ from, to }) => byPart.get(from)!.length > 0 && byPart.get(to)!.length > 0);
  const draw = (list: readonly number[]) => random.weighted(list, (at) => callsAt[at]!);
  return () => {
    if (open.length === 0) {
      const from = draw(ports);
      const others = ports.filter((at) => at !== from);
      return { from, to: draw(others.length > 0 ? others : ports), isMain: false };
    }
    const { from, to } = random.weighted(open, ({ share }) => share);
    return {
      from: draw(byPart.get(from)!),
      to: draw(byPart.get(to)!),
      isMain: to === 'europe',
    };
  };
}
