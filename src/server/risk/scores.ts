// What is likely to go wrong with whom, and what would it cost? By supplier, lane and port: the chance that a delivery comes late, from
// the history of deliveries drawn to that of all, and open signals on top, times the money that is open there.
import { earliestMs } from '../../base/index.ts';
import { shrunkShare } from '../../decide/index.ts';
import { hazardOfSignal, learnLateness, type Delivery, type LatenessHistory } from '../../sense/index.ts';
import type { SignalState } from '../../record/index.ts';
import type { Principal } from '../access/index.ts';
import type { Lookout } from '../response/lookout.ts';
import { reportingCurrency } from '../response/reference-rates.ts';
import { iso } from '../views/index.ts';
import { converter, newestStatements, portsOf, yearBefore } from './concentration.ts';
import { sellerOf, type SupplyMap } from './supply-map.ts';
import {
  dayMs,
  dayOf,
  orderRows,
  portRows,
  shipmentRows,
  type OrderRow,
  type ShipmentRow,
  type TradeOptions,
} from './trade-rows.ts';
import { nextTurn } from '../operation/next-turn.ts';

export type ScoreKind = 'supplier' | 'lane' | 'port';
export type ScoreSource = TradeOptions & {
  readonly lookout: () => Promise<Lookout>;
  readonly supply: SupplyMap;
  readonly signals: readonly { readonly key: string; readonly state: SignalState }[];
};

/** Planning figures: how often a signal so sure of itself stops what it touches. */
export const signalChance: Readonly<Record<string, number>> = {
  observed: 0.9,
  likely: 0.7,
  possible: 0.35,
  unlikely: 0.1,
};
const unsureChance = 0.3;
const scoresMax = 200;
const evidenceMax = 10;
const lateYears = 3;

type Subject = {
  readonly kind: ScoreKind;
  readonly id: string;
  /** Keys of what is open there: orders of a supplier, shipments of a lane or port. */
  readonly open: { readonly key: string; readonly value: number; readonly lastSeq: number }[];
  readonly shipments: Set<string>;
  readonly delivered: { readonly key: string; readonly lastSeq: number; readonly daysLate: number }[];
  signals: { readonly key: string; readonly title: string; readonly chance: number; readonly at: number }[];
};

export async function scoresOf(source: ScoreSource, reader: Principal, nowMs: number) {
  const shipments = await shipmentRows(source, reader, yearBefore(nowMs, lateYears));
  const orders = await orderRows(source, reader, yearBefore(nowMs, lateYears));
  const legs = await portRows(
    source,
    reader,
    shipments.map(({ key }) => key),
  );
  const subjects = subjectsOf(shipments, orders, portsOf(legs), nowMs);
  const histories = learn([...subjects.values()]);
  await addSignals(source, reader, subjects, nowMs);
  const seqs = new Map([...orders, ...shipments].map(({ key, lastSeq }) => [key, lastSeq]));
  const rated = [...subjects.values()].map((subject) => {
    const forecast = histories[subject.kind].forecast([subject.id]);
    const tried = histories[subject.kind].deliveries;
    // Laplace's rule: that none of a few was late does not say that none will be.
    const late = shrunkShare({ mean: 0.5, weight: 2 }, { failed: forecast.lateChance * tried, tried });
    const spared = subject.signals.reduce((left, { chance }) => left * (1 - chance), 1 - late);
    const impact = subject.open.reduce((sum, { value }) => sum + value, 0);
    return { subject, forecast, late, probability: 1 - spared, impact, score: (1 - spared) * impact };
  });
  const kinds = ['supplier', 'lane', 'port'] as const;
  const told = kinds.flatMap((kind) =>
    rated
      .filter(({ subject }) => subject.kind === kind)
      .sort((a, b) => b.score - a.score || (a.subject.id < b.subject.id ? -1 : 1))
      .slice(0, scoresMax),
  );
  const keysOf = (list: readonly { key: string; lastSeq: number }[]) =>
    [...list].sort((a, b) => b.lastSeq - a.lastSeq).map(({ key }) => key);
  const newest = await newestStatements(
    source,
    told.flatMap(({ subject }) => [keysOf(subject.open), keysOf(subject.delivered)]),
    seqs,
  );
  const dated = (keys: readonly string[]) => {
    const at = newest(keys);
    return {
      newestAt: at === undefined ? null : iso(at),
      ageDays: at === undefined ? null : (nowMs - at) / dayMs,
    };
  };
  return {
    ...{
      asOf: iso(nowMs),
      currency: reportingCurrency,
      signalChance: { ...signalChance, other: unsureChance },
    },
    items: told.map(({ subject, forecast, late, probability, impact, score }) => ({
      ...{ kind: subject.kind, id: subject.id, probability, score: score / 100 },
      impact: { amount: impact / 100, currency: reportingCurrency },
      evidence: [
        {
          ...{ figure: 'history' as const, value: late, count: subject.delivered.length },
          ...{
            late: subject.delivered.filter(({ daysLate: late }) => late > 0).length,
            ownWeight: forecast.ownWeight,
          },
          ...{ of: keysOf(subject.delivered).slice(0, evidenceMax), ...dated(keysOf(subject.delivered)) },
        },
        ...subject.signals.map(({ key, title, chance, at }) => ({
          ...{ figure: 'signal' as const, value: chance, count: 1, of: [key], title },
          ...{ newestAt: iso(at), ageDays: (nowMs - at) / dayMs },
        })),
        {
          ...{ figure: 'impact' as const, value: impact / 100, count: subject.open.length },
          ...{ of: keysOf(subject.open).slice(0, evidenceMax), ...dated(keysOf(subject.open)) },
        },
      ],
    })),
  };
}

function subjectsOf(
  shipments: readonly ShipmentRow[],
  orders: readonly OrderRow[],
  ports: ReturnType<typeof portsOf>,
  nowMs: number,
): Map<string, Subject> {
  const subjects = new Map<string, Subject>();
  const inReporting = converter(nowMs);
  const at = (kind: ScoreKind, id: string): Subject => {
    const found = subjects.get(`${kind} ${id}`);
    if (found !== undefined) return found;
    const made: Subject = { kind, id, open: [], shipments: new Set(), delivered: [], signals: [] };
    subjects.set(`${kind} ${id}`, made);
    return made;
  };
  const sellerOf = new Map(
    orders.flatMap(({ key, seller }) => (seller === undefined ? [] : [[key, seller]])),
  );
  for (const { key, seller, isOpen, value, lastSeq } of orders)
    if (seller !== undefined && isOpen)
      at('supplier', seller).open.push({ key, value: (value && inReporting(value)) ?? 0, lastSeq });
  for (const row of shipments) {
    const { key, value, lastSeq } = row;
    const worth = (value && inReporting(value)) ?? 0;
    const isDelivered = row.status === 'delivered' || row.status === 'arrived';
    const late = daysLate(row);
    const sellers = new Set(row.orders.flatMap((order) => sellerOf.get(order) ?? []));
    const { loading, discharge } = ports.get(key) ?? {};
    const places = [...new Set([loading, discharge])].flatMap((code) => code ?? []);
    const of = [
      ...[...sellers].map((id) => at('supplier', id)),
      ...(row.origin && row.destination ? [at('lane', `${row.origin}-${row.destination}`)] : []),
      ...places.map((code) => at('port', code)),
    ];
    for (const subject of of) {
      if (isDelivered && late !== undefined) subject.delivered.push({ key, lastSeq, daysLate: late });
      if (isDelivered) continue;
      subject.shipments.add(key);
      if (subject.kind !== 'supplier') subject.open.push({ key, value: worth, lastSeq });
    }
  }
  return subjects;
}

/** Whole days by the calendar; undefined where no time was promised, or none is known. */
export function daysLate({
  arrival,
  requiredBy,
}: Pick<ShipmentRow, 'arrival' | 'requiredBy'>): number | undefined {
  return arrival === undefined || requiredBy === undefined ? undefined : dayOf(arrival) - dayOf(requiredBy);
}

function learn(subjects: readonly Subject[]): Record<ScoreKind, LatenessHistory> {
  const of = (kind: ScoreKind): LatenessHistory =>
    learnLateness(
      subjects
        .filter((subject) => subject.kind === kind)
        .flatMap(({ id, delivered }) =>
          delivered.map(({ daysLate: late }): Delivery => ({ groups: [id], daysLate: late })),
        ),
    );
  return { supplier: of('supplier'), lane: of('lane'), port: of('port') };
}

/** A signal touches a supplier by a site of its own, and all by what is under way there. */
async function addSignals(
  { lookout, supply, signals }: ScoreSource,
  reader: Principal,
  subjects: ReadonlyMap<string, Subject>,
  nowMs: number,
): Promise<void> {
  const index = await lookout();
  const map = await supply.visible(reader);
  const sites = supply.sites();
  for (const { key, state } of signals) {
    const hazard = hazardOfSignal(state, nowMs);
    if (hazard === undefined) continue;
    const touched = new Set(index.hits(hazard).map(({ shipment }) => shipment));
    const sellers = new Set(map.hits(hazard).map(({ site }) => sellerOf(sites.get(site))));
    const chance = signalChance[state.certainty ?? ''] ?? unsureChance;
    const at = state.observedAt === undefined ? state.lastReceivedAt : earliestMs(state.observedAt);
    for (const subject of subjects.values()) {
      const isHit =
        (subject.kind === 'supplier' && sellers.has(subject.id)) ||
        [...subject.shipments].some((shipment) => touched.has(shipment));
      if (isHit) subject.signals.push({ key, title: state.title ?? key, chance, at });
    }
    await nextTurn();
  }
}
