// Sites and what stands behind a signal, as pages and programs get them.
import type { FieldGroup, SiteState } from '../../record/index.ts';
import type { TierMap } from '../../sense/index.ts';
import type { Gazetteer } from '../../world/index.ts';
import { amountView, iso, placeView, present } from '../views/index.ts';
import type { SupplyExposure } from './supply-map.ts';

export function siteView(
  key: string,
  state: SiteState,
  map: TierMap,
  {
    groups,
    touchedBy,
    gazetteer,
  }: { groups: ReadonlySet<FieldGroup>; touchedBy: readonly string[]; gazetteer: Gazetteer },
) {
  const makes = map.get(key)?.makes ?? [];
  return present({
    key,
    name: state.name,
    kind: state.siteKind ?? 'supplier',
    place: state.place && groups.has('routing') ? placeView(state.place, gazetteer) : undefined,
    tier: map.tierOf(key),
    makes: makes.map(({ item }) => item),
    suppliers: [...new Set(makes.flatMap(({ needs = [] }) => needs.flatMap(({ from }) => from)))],
    recoveryDays: groups.has('response') ? state.recoveryDays : undefined,
    spendPerYear: state.spendPerYear && groups.has('commercial') ? amountView(state.spendPerYear) : undefined,
    touchedBy: [...touchedBy],
  });
}

export function supplyExposureView({
  hits,
  effects,
  lines,
  map,
  orders,
  atRisk,
  customers,
  earliestDue,
}: SupplyExposure) {
  const nameOf = (site: string) => map.get(site)?.name ?? site;
  const time = (ms: number | undefined) => (ms === undefined ? undefined : iso(ms));
  return present({
    sites: hits.map(({ site, how, from, until, why }) =>
      present({ key: site, name: nameOf(site), how, from: iso(from), until: time(until), why }),
    ),
    effects: effects
      .filter(({ distance }) => distance > 0)
      .map(({ site, item, distance, share, from, until, coverDays, lostUnits, path }) =>
        present({
          ...{ site, name: nameOf(site), item, distance, share, coverDays, lostUnits },
          from: iso(from),
          until: time(until),
          path: path.map(nameOf),
        }),
      ),
    lines: lines.map(({ due, ...line }) => present({ ...line, due: time(due) })),
    orders: [...orders],
    valueAtRisk: amountView(atRisk),
    customers: [...customers],
    earliestDue: time(earliestDue),
  });
}
